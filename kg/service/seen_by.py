"""What a reading changed in who may see the sources of a file, and where decisions stood against it, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten

from kg.model import Extraction, Statement, Visibility
from kg.service.before import Before, listed
from kg.service.deciding import DESCRIBED
from kg.store.decisions import Decision

MEANING = {
    Visibility.DRAFT: "readers find it no more until it is published",
    Visibility.NETWORK: "the network alone finds it",
    Visibility.PUBLIC: "everybody finds it",
}

LOOK = "look at it there, and decide again"
WORDS = 60
_ACTS = {"approve": "approval", "correct": "correction", "add": "addition", "translate": "translation"}

DESCRIPTION = "a curator's title, date or address stands; reverse the decision on the desk to change it"


def decision_notes(
    before: Before, read: Sequence[Extraction], kept: Sequence[Extraction], asked: Visibility | None
) -> tuple[str, ...]:
    """Where a curator's decision stood against the reading, who sees more or less, what is a draft unsaid.

    Args:
        before: the sources as they were.
        read: the sources as they were read.
        kept: the same in the same order, with what people have decided.
        asked: the visibility that the caller said, if any.
    """
    told: dict[str, list[str]] = {}
    for one, other in zip(read, kept, strict=True):
        note = _note(before, one, other, asked)
        if note:
            told.setdefault(note, []).append(other.source.id)
        if any(getattr(one.source, name) != getattr(other.source, name) for name in DESCRIBED):
            told.setdefault(DESCRIPTION, []).append(other.source.id)
    return tuple(f"{note}: {listed(ids)}" for note, ids in told.items())


def unfit_notes(decisions: Sequence[Decision], former: Sequence[Statement]) -> tuple[str, ...]:
    """Which decisions on a source do nothing any more, because their statement or words are not in it.

    ``former`` are the statements of the source before, whose words tell what was decided on.
    """
    quotes = {statement.id: (statement.institution, statement.evidence.quote) for statement in former}
    told = [f"{_ACTS[decision.action]} {decision.number}{_of(decision, quotes)}" for decision in decisions]
    if not told:
        return ()
    return (
        f"decided on the desk, and fitting nothing in {decisions[0].source_id} as it is now: {listed(told)}; {LOOK}",
    )


def _of(decision: Decision, quotes: Mapping[str, tuple[str, str]]) -> str:
    """Whose statement and which words a decision was on, as far as that is still known."""
    said = decision.change.get("after" if decision.action == "add" else "before")
    if isinstance(said, Mapping):
        institution, quote = said["institution"], said["quote"]
    elif decision.target in quotes:
        institution, quote = quotes[decision.target]
    else:
        return ""
    return f" of {institution} («{shorten(quote, WORDS, placeholder='…')}»)"


def _note(before: Before, read: Extraction, kept: Extraction, asked: Visibility | None) -> str | None:
    wished, now = read.source.visibility, kept.source.visibility
    info = before.sources.get(kept.source.id)
    was = info.visibility if info else None
    if wished is not now:
        return f"a curator's decision stands, {now.value} and not {wished.value}; reverse it on the desk to change it"
    if was is not None and was is not now:
        return f"{was.value} before and {now.value} now, {MEANING[now]}"
    if now is Visibility.DRAFT and asked is None:
        return "still a draft, and readers do not find it until it is published"
    return None
