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
# "In 2020 the course was cancelled", "este año": when, and not what.
_WHEN_BEFORE = re.compile(
    r"\b(?:en|em|in|de|del|do|no|a|al|this|last|este|ese|esse|neste|nesse)\s+(?:(?:el|o|the)\s+)?$"
)
_DIRECT = re.compile(r"\s+(?:(?:el|la|los|las|o|a|os|as|the|its|their|su|sus|seus?|suas?)\s+)?(?:cobro d\w+\s+)?")
_NEAR = 30  # how far behind its verb what is ended may end
_NOUN = 60  # how far behind its verb the noun of what is ended may begin


def ends_by_choice(clause: Clause) -> bool:
    """Whether something comes to its end for a reason of one's own: "foi encerrado por falta de inscritos".

    Nobody enrolled, it was judged a failure, the board decided, or it was tried, "but we dropped it"; nothing that
    others or nature forced.
    """
    verb = clause.verb
    back = clause.cues.phrases["taken_back"].finditer(clause.folded)
    if (
        verb
        and verb.tenses & {Tense.PAST, Tense.IMPERFECT}
        and any(_BUT.search(clause.folded, 0, found.start()) for found in back)
    ):
        return True
    ended = _ended_by_choice(clause)
    return ended is not None and not _ends_none(clause, ended)


def lifts_burden(clause: Clause) -> bool:
    """Whether a fee or an entrance exam, or a year, comes to its end for a reason of one's own: no obstacle."""
    ended = _ended_by_choice(clause)
    return ended is not None and _ends_none(clause, ended)


def _ended_by_choice(clause: Clause) -> re.Match[str] | None:
    """The verb of an end that has a reason of one's own and none of others."""
    ended = next((end for end in clause.centrals("ended") if _is_main(clause, end)), None)
    if ended is None or not clause.has("own_reason") or cue_denied(clause, ended.start()):
        return None
    return None if any(clause.has(name) for name in ("force", "imposed", "for_want")) else ended


def _is_main(clause: Clause, found: re.Match[str]) -> bool:
    """Whether a cue is the clause's own verb, or what is said: not "relaunched the course that was cancelled"."""
    verb = clause.verb
    if verb is None or clause.cues.phrases["report"].match(clause.folded, verb.start):
        return True
    return verb.start < found.end() and found.start() < verb.end


def _ends_none(clause: Clause, ended: re.Match[str]) -> bool:
    """Whether a fee, an entrance exam or a year is what comes to its end: "retiró los aranceles", "closed 2020"."""
    burdens = clause.cues.phrases["no_undertaking"]
    subject = burdens.search(clause.folded, 0, ended.start())
    if subject and _WHEN_BEFORE.search(clause.folded, 0, subject.start()) is None:
        return True
    behind = burdens.search(clause.folded, ended.end(), ended.end() + _NEAR)
    return behind is not None and _DIRECT.fullmatch(clause.folded, ended.end(), behind.start()) is not None


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


def ceases_forced(clause: Clause) -> bool:
    """Whether what others or nature force brings something to rest: "han dejado de funcionar por la cuarentena"."""
    ceased = clause.central("ceased")
    if ceased is None or not _is_main(clause, ceased) or cue_denied(clause, ceased.start()):
        return False
    return clause.has("force") or clause.has("imposed")


def goes_on_forced(quote: str, behind: str, cues: LanguageCues) -> bool:
    """Whether a clause that tells an end goes on in the next with another's reason; both are folded.

    What is told as given up ("abandoned") is so for whatever reason.
    """
    ended = cues.has("constraint", quote) and not cues.has("given_up", quote)
    return ended and _is_anothers(_BECAUSE.match(behind.lstrip(" ,")))


def _is_anothers(because: re.Match[str] | None) -> bool:
    """Whether there is a reason, and it is not the subject's own: "porque cortaron el presupuesto"."""
    return because is not None and _UNNEEDED.match(because.string, because.end()) is None
