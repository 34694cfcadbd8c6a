"""How far something has come, as a clause tells it: by its cue phrases, else by the tense of its verb."""

from __future__ import annotations

import re

from kg.ingest.clause import REACH, Clause
from kg.ingest.progress import group_status
from kg.ingest.verbs import Tense
from kg.model import Kind, Status

_COUNT = re.compile(r"\s+(?:a\s+|mas de\s+|cerca de\s+|unos\s+)?\d")


def status_of(clause: Clause, kind: Kind) -> Status:
    """How far what a clause of this kind says has come."""
    if kind is Kind.AGREEMENT:
        return Status.PLANNED
    if kind is Kind.CONSTRAINT:
        return Status.STOPPED if clause.central("stopped") or _is_interrupted(clause) else Status.ONGOING
    if kind is Kind.NEED:
        return Status.ONGOING
    told = told_status(clause) or tense_status(clause)
    if kind is Kind.OFFER and (told in (None, Status.UNKNOWN, Status.DONE) or clause.has("stands")):
        return Status.ONGOING
    return told or Status.UNKNOWN


def _is_interrupted(clause: Clause) -> bool:
    """Whether the obstacle itself is told as something that came to a stop, however late in the clause."""
    found = clause.cues.phrases["constraint"].search(clause.folded)
    near = clause.folded[found.start() : found.end() + REACH] if found else ""
    return clause.cues.has("stopped", near)


def told_status(clause: Clause) -> Status | None:
    """The status that a cue phrase says, the earliest first; a plan outweighs what begins at the same place."""
    if clause.central("abandoned") or clause.has("given_up"):
        return Status.STOPPED
    if clause.verb and Tense.FUTURE in clause.verb.tenses:
        return Status.PLANNED
    best: tuple[int, int, Status] | None = None
    planned = clause.central("planned")
    ongoing = clause.central("ongoing")
    if planned and ongoing and planned.start() < ongoing.end():
        ongoing = None
    for rank, (found, status) in enumerate(
        ((planned, Status.PLANNED), (ongoing, Status.ONGOING), (clause.central("done"), Status.DONE))
    ):
        if found and (best is None or (found.start(), rank) < best[:2]):
            best = (found.start(), rank, status)
    return best[2] if best else None


def tense_status(clause: Clause) -> Status | None:
    """The status that the tense of its verb says; None without a verb."""
    verb = clause.verb
    if verb is None:
        return None
    if verb.tenses & {Tense.FUTURE, Tense.CONDITIONAL}:
        return Status.PLANNED
    if {Tense.PAST, Tense.PRESENT} <= verb.tenses and not verb.state and _COUNT.match(clause.folded, verb.end):
        return Status.DONE  # "grabamos 40 lecciones": the same form is present and past
    group = group_status(clause.folded, verb, clause.cues)
    if group is not None:
        return group
    if Tense.PAST in verb.tenses and not verb.tenses & {Tense.PRESENT, Tense.IMPERFECT}:
        return Status.ONGOING if verb.state else Status.DONE
    return Status.ONGOING
