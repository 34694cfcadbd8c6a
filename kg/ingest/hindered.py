"""What an outside cause keeps from happening: "the course will not be repeated because of budget cuts"."""

from __future__ import annotations

import re

from kg.ingest.clause import Clause
from kg.ingest.cues import LanguageCues
from kg.ingest.denials import negations, verb_denied
from kg.ingest.predicates import main_verb
from kg.ingest.verbs import Tense
from kg.model import Status
from kg.text import fold

_CANNOT = re.compile(r"(?:cannot|can not|can't|could not|couldn't)\b")
_BUT = re.compile(r"\s*,?\s*(?:pero|mas|porem|but|however|sin embargo|no entanto)\s*,?\s+")
_STOP = re.compile(r"[.;:]|,\s+(?:and|but|y|pero|e|mas)\s")
_SHORT = 90  # how far behind "but" the verb that is denied may stand


def hindered(clause: Clause) -> Status | None:
    """How far what an outside cause keeps from happening has come; ``None`` where no such thing is told.

    What is denied for want of money, a law or the like; what was stopped, only by what others decided.
    """
    imposed = clause.has("imposed")
    if not imposed and not clause.has("for_want"):
        return None
    stopped = next((found for name in ("abandoned", "stopped") if (found := clause.central(name))), None)
    if _is_denied(clause):
        present = clause.verb is not None and Tense.PRESENT in clause.verb.tenses
        return None if stopped else Status.ONGOING if present else Status.STOPPED
    return Status.STOPPED if stopped and imposed else None


def _is_denied(clause: Clause) -> bool:
    if _CANNOT.search(clause.folded):
        return True
    return clause.verb is not None and verb_denied(clause, clause.verb)


def thwarted(text: str, start: int, end: int, stop: int, cues: LanguageCues) -> int | None:
    """Where ", but the funds did not come" ends, if what ``text[start:end]`` wanted came to nothing by that.

    Args:
        text: of the source.
        start: where the clause begins.
        end: where it ends; what follows "but" may be the next clause, or the end of this one.
        stop: where the sentence ends.
        cues: of its language.
    """
    folded = fold(text[start:stop])
    wanted = cues.phrases["intended"].search(folded, 0, end - start)
    verb = main_verb(folded, cues)
    if wanted is None or (verb is not None and verb.end < wanted.start()):
        return None
    for but in _BUT.finditer(folded, wanted.end()):
        closing = _STOP.search(folded, but.end())
        last = closing.start() if closing else len(folded)
        if start + but.start() <= end + 1 and _fails(folded[but.end() : last], cues):
            return start + last
    return None


def _fails(after: str, cues: LanguageCues) -> bool:
    """Whether what follows "but" denies that money or leave came; what the institution itself lacks is a need."""
    denied = next(negations(after[:_SHORT], cues), None)
    return denied is not None and cues.has("means", after)
