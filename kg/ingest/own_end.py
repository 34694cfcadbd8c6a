"""What an institution ends by its own decision: "canceló la compra de la impresora", "closed its mentoring scheme"."""

from __future__ import annotations

import re

from kg.ingest.clause import Clause
from kg.ingest.cues import LanguageCues
from kg.ingest.denials import cue_denied, verb_denied
from kg.ingest.verbs import Tense

_ENDS = re.compile(r"cancel|cerr|cierr|clausur|encerr|fech|clos|discontinu|descontinu|scrap|terminated|axed")
_WHEN = r"(?:(?:en|em|in|no|desde|a)\s+(?:\w+\s+(?:de\s+|of\s+)?)?\d{4}\s+)?"
_WHICH = (
    r"(?:(?:el|la|su|un|una|nuestr[oa]|o|a|(?:[oa]\s+)?(?:seu|sua|noss[oa])|uma?|the|its|their|our|an)\s+)"
    r"(?:(?!de\b|of\b)[\w-]+\s+){0,2}?"
)
_OBJECT = re.compile(rf"\s+{_WHEN}{_WHICH}")
_REFLEXIVE = re.compile(r"\bse\s+$")
_CLOSES = re.compile(r"cerr|cierr|clausur|encerr|fech|clos")
_WITH = re.compile(r"\b(?:with|con|com)\s")
_BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|porque|pues|pois|[yj]a que|(?:debido|devido) a|(?:a|por) causa d[eao]|"
    r"(?:en|em) razon|em razao)"
)
_BUT = re.compile(r"\b(?:but|yet|pero|mas|porem|aunque|embora)\W+$")
_UNNEEDED = re.compile(r"[^,;]{0,40}\b(?:need|use|necesit|necessit|precis|usa|utiliz)")
_NOUN = 60  # how far behind its verb the noun of what is ended may begin


def ends_by_choice(clause: Clause) -> bool:
    """Whether something comes to its end for a reason of one's own: "foi encerrado por falta de inscritos".

    Nobody enrolled, it was judged a failure, the board decided, or it was tried, "but we dropped it"; nothing that
    others or nature forced.
    """
    back = clause.cues.phrases["taken_back"].finditer(clause.folded)
    if any(_BUT.search(clause.folded, 0, found.start()) for found in back):
        return True
    ended = clause.central("ended")
    if ended is None or not clause.has("own_reason") or cue_denied(clause, ended.start()):
        return False
    return not any(clause.has(name) for name in ("force", "imposed", "for_want"))


def ends_own(clause: Clause) -> bool:
    """Whether the subject of a clause ends a programme, a purchase or the like of its own, by no outside force named.

    Closed centres, and whatever a law, a disaster or a cut brought to its end, are obstacles.
    """
    if ends_by_choice(clause):
        return True
    verb = clause.verb
    if verb is None or _ENDS.match(verb.word) is None or _REFLEXIVE.search(clause.folded, 0, verb.start):
        return False
    if Tense.PAST not in verb.tenses or _is_anothers(_BECAUSE.search(clause.folded, verb.end)):
        return False
    if any(clause.has(name) for name in ("force", "imposed", "for_want")) or verb_denied(clause, verb):
        return False
    if _CLOSES.match(verb.word) and _WITH.search(clause.folded, verb.end):
        return False  # "cerró el curso con una evaluación"
    nouns = clause.cues.phrases["undertaking"].finditer(clause.folded, verb.end, verb.end + _NOUN)
    return any(_OBJECT.fullmatch(clause.folded, verb.end, noun.start()) for noun in nouns)


def goes_on_forced(quote: str, behind: str, cues: LanguageCues) -> bool:
    """Whether a clause that tells an end goes on in the next with another's reason; both are folded.

    What is told as given up ("abandoned") is so for whatever reason.
    """
    ended = cues.has("constraint", quote) and not cues.has("given_up", quote)
    return ended and _is_anothers(_BECAUSE.match(behind.lstrip(" ,")))


def _is_anothers(because: re.Match[str] | None) -> bool:
    """Whether there is a reason, and it is not the subject's own: "porque cortaron el presupuesto"."""
    return because is not None and _UNNEEDED.match(because.string, because.end()) is None
