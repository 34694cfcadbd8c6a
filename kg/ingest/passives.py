"""The agent of a passive: who does what is told of a thing."""

from __future__ import annotations

import re

from kg.ingest.beginning import Beginning
from kg.ingest.cues import LanguageCues
from kg.ingest.verbs import Tense
from kg.vocabulary import Mention

_AGENT = re.compile(r"\b(?:by|por|pel[oa])\s+(?:(?:the|el|la)\s+)?(?P<nation>[^,;:]*?(?:['’]s?)?\s+)?[*_“\"«]*$")
_BE = re.compile(
    r"(?:(?:is|are|was|were)|(?:has|have|had|will|ha|han|habia|habian|tem|tinha|tinham) (?:be|been|sido)|"
    r"(?:es|son|fue|fueron|era|eran|sera|seran)|(?:e|sao|foi|foram|eram|sera|serao))\s+"
    r"(?:(?:being|been|sido|also|tambien|tambem|\w+ly|\w+mente)\s+)*(\w+)\b"
)
_PARTICIPLE = re.compile(r"\w+(?:ed|[ai]d[oa]s?)")
# To be praised is no deed of the one that praises, but the news of the one that is praised.
_PRAISED = re.compile(
    r"(?:premi|recono[cz]|elogi|acredit|avali?|reconhec|award|recogni[sz]|prais|accredit|distingu)\w*"
)
_CLAUSE = re.compile(r"[,;:]|\b(?:and|y|e|that|which|que|but|pero|mas)\b")
_OF = re.compile(r"\w\s+(?:of|from|at|in|de|del|do|da|en|no|na)\s+(?:the\s+|el\s+|la\s+)?$")
_PASSIVE = 60  # how far behind its verb the agent of "were installed by SENA" may stand


def agents(begin: Beginning) -> tuple[Mention, ...]:
    """Who does what a passive tells of a thing: HEART Trust in "the simulators of SENAI were installed by HEART Trust".

    Empty where a body itself is the subject: "SENAI was visited by HEART Trust" is told by SENAI.
    """
    passive = _BE.match(begin.folded, begin.stop - begin.start)
    if passive is None or not _is_participle(passive[1], begin.cues) or not _is_thing(begin):
        return ()
    if _PRAISED.fullmatch(passive[1]):
        return ()
    end = begin.start + len(begin.text)
    named = begin.linker.mentions_in(begin.start + passive.end(), end)
    if not named or named[0].start - begin.stop > _PASSIVE:
        return ()
    between = begin.folded[passive.end() : named[0].start - begin.start]
    agent = _AGENT.search(between)
    if agent is None or _CLAUSE.search(between):
        return ()
    first = begin.start + passive.end()
    return named if agent["nation"] is None or _is_nation(begin, *(first + at for at in agent.span("nation"))) else ()


def _is_nation(begin: Beginning, start: int, end: int) -> bool:
    """Whether nothing but a country or its adjective stands before the agent: "by Chile's SENCE"."""
    linker = begin.linker
    places = (*linker.countries_in(start, end), *linker.demonyms_in(start, end))
    return any(place.start == start and not linker.text[place.end : end].strip(" '’s") for place in places)


def _is_participle(word: str, cues: LanguageCues) -> bool:
    return Tense.PARTICIPLE in cues.verbs.of(word) or _PARTICIPLE.fullmatch(word) is not None


def _is_thing(begin: Beginning) -> bool:
    """Whether the subject is a thing of the first body named, as in "SENAI's simulators", or names none at all."""
    if not begin.named:
        return True
    first = begin.named[0]
    owned = _OF.search(begin.folded, begin.skip, first.start - begin.start) and begin.says("person") is None
    return bool(owned) or begin.text[first.end - begin.start :].startswith(("'s ", "’s "))
