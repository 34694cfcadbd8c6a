"""Sentences that report without a subject that speaks: "It was explained by SENA that ...", "Se señaló que ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.ingest.cues import LanguageCues
from kg.text import fold

_BE = re.compile(
    r"(?:(?:was|were|is|has been|have been)|(?:fue|fueron|ha sido|han sido)|(?:foi|foram|tem sido))\s+"
    r"(?:(?:also|then|further|tambien|tambem|ainda|luego|asimismo|\w+ly|\w+mente)\s+)*"
)
_IT = re.compile(r"(?:it|there|(?:the|la|a)\s+(?:meeting|reunion|reuniao))\s+")
_SE = re.compile(r"se\s+(?:(?:les?|nos|lhes?)\s+)?(?:tambien\s+|tambem\s+|ademas\s+)?")
_ENCLITIC = re.compile(r"-se\b")
# To whom and by whom it is said, up to the "that" which what is told follows.
_TOLD = re.compile(
    r"(?:\s+(?:to|al?|aos?|as)\s+[^,;:.]{2,40}?)?(?:\s*,?\s+(?:by|por|pel[oa]s?)\s+(?P<agent>[^;:\n]{2,90}?))?"
    r"(?:\s+(?:also|tambien|tambem|asimismo|ademas|ainda|further|\w+mente))?\s*,?\s+(?:de\s+)?(?:that|que)\s+"
)
_LEAD = re.compile(r"\s*,?\s*")


@dataclass(frozen=True, slots=True)
class Impersonal:
    """A sentence that reports so: where what is told begins, and the span of who tells it, if it says so.

    Offsets are those of the text.
    """

    told: int
    agent: tuple[int, int] | None


def impersonal(text: str, start: int, end: int, cues: LanguageCues) -> Impersonal | None:
    """How ``text[start:end]`` reports, if it does so without a subject that speaks.

    Its subject may be those who listen ("Participants were informed by INADEH that ..."), never a body that is told
    something.
    """
    folded = fold(text[start:end])
    lead = cues.phrases["lead_in"].match(folded)
    after_lead = _LEAD.match(folded, lead.end()) if lead else None
    for at in dict.fromkeys((0, after_lead.end() if after_lead else 0)):
        verb = _passive(folded, at, cues) or _reflexive(folded, at, cues)
        told = _TOLD.match(folded, verb) if verb else None
        if told is not None and told.end() < len(folded):
            first, last = told.span("agent")
            speaks = first >= 0 and _speaks(text[start + first : start + last], cues)
            return Impersonal(start + told.end(), (start + first, start + last) if speaks else None)
    return None


def _speaks(agent: str, cues: LanguageCues) -> bool:
    """Whether what stands behind "by" is a name, a person or a body: not "by e-mail", "por la mañana"."""
    folded = fold(agent)
    told = any(cues.has(name, folded) for name in ("person", "envoys", "any_body", "bodies", "self", "everyone"))
    return told or cues.roles.search(folded) is not None or any(word[0].isupper() for word in agent.split())


def _passive(folded: str, at: int, cues: LanguageCues) -> int | None:
    """Where "(participants) were informed" ends."""
    subject = _IT.match(folded, at) or cues.phrases["everyone"].match(folded, at)
    begins = subject.end() if subject else at
    being = _BE.match(folded, begins + (folded[begins : begins + 1] == " "))
    said = cues.phrases["reported"].match(folded, being.end()) if being else None
    return said.end() if said else None


def _reflexive(folded: str, at: int, cues: LanguageCues) -> int | None:
    """Where "se señaló" or "informou-se" ends."""
    clitic = _SE.match(folded, at)
    said = cues.phrases["report"].match(folded, clitic.end() if clitic else at)
    if said is None or clitic is not None:
        return said.end() if said else None
    enclitic = _ENCLITIC.match(folded, said.end())
    return enclitic.end() if enclitic else None
