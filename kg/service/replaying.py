"""Decisions done again when their source is read again, and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from kg.errors import ConflictError, NotFoundError
from kg.model import Extraction, Review, Source, Statement, Visibility
from kg.service.deciding import Change, add, approve, correct, find_in, publish, put_in, without
from kg.store.decisions import Decision
from kg.store.rows import review_row, to_review_item, to_statement

LATER = "reverse the later decision on it first"


def apply_decisions(extraction: Extraction, decisions: Iterable[Decision]) -> Extraction:
    """The extraction as people have decided: approved, corrected, rejected, added, described, published.

    For a source that is read again: ``decisions`` in the order they were taken. Those that are reversed,
    and those whose statement or quote the source no longer holds, change nothing.
    """
    for decision in decisions:
        if not decision.reversed:
            extraction = _AGAIN[decision.action](extraction, decision)
    return extraction


def undo(extraction: Extraction, decision: Decision) -> Extraction:
    """The extraction without the decision.

    Raises:
        ConflictError: a later decision has changed the same statement.
    """
    return _UNDO[decision.action](extraction, decision)


# The same, when the source is read again.


def _approve_again(extraction: Extraction, decision: Decision) -> Extraction:
    return _if_there(extraction, lambda: approve(extraction, decision.target)[0])


def _correct_again(extraction: Extraction, decision: Decision) -> Extraction:
    after = _found_again(extraction.source, decision.change["after"])
    if after is None:
        return extraction
    return _if_there(extraction, lambda: correct(extraction, decision.target, after)[0])


def _reject_again(extraction: Extraction, decision: Decision) -> Extraction:
    return without(extraction, decision.target)


def _add_again(extraction: Extraction, decision: Decision) -> Extraction:
    after = _found_again(extraction.source, decision.change["after"])
    if after is None or any(statement.id == decision.change["id"] for statement in extraction.statements):
        return extraction
    rest = tuple(item for item in extraction.review if review_row(item)["id"] != decision.target)
    return add(replace(extraction, review=rest), None, after)[0]


def _dismiss_again(extraction: Extraction, decision: Decision) -> Extraction:
    rest = tuple(item for item in extraction.review if review_row(item)["id"] != decision.target)
    return replace(extraction, review=rest)


def _publish_again(extraction: Extraction, decision: Decision) -> Extraction:
    return publish(extraction, Visibility(decision.change["after"]))[0]


def _describe_again(extraction: Extraction, decision: Decision) -> Extraction:
    return replace(extraction, source=replace(extraction.source, **decision.change["after"]))


def _nothing(extraction: Extraction, _decision: Decision) -> Extraction:
    return extraction


# And undone.


def _unapprove(extraction: Extraction, decision: Decision) -> Extraction:
    statement = _present(extraction, decision.target)
    return put_in(extraction, replace(statement, review=Review(decision.change["before"])), decision.target)


def _uncorrect(extraction: Extraction, decision: Decision) -> Extraction:
    id = decision.change["id"]
    _present(extraction, id)
    return put_in(extraction, to_statement(decision.change["before"]), id)


def _unreject(extraction: Extraction, decision: Decision) -> Extraction:
    before = to_statement(decision.change["before"])
    if any(statement.id == before.id for statement in extraction.statements):
        raise ConflictError(f"statement '{before.id}'", "there again", LATER)
    return replace(extraction, statements=(*extraction.statements, before))


def _unadd(extraction: Extraction, decision: Decision) -> Extraction:
    _present(extraction, decision.change["id"])
    item = decision.change["item"]
    back = (*extraction.review, to_review_item(item)) if item else extraction.review
    return replace(without(extraction, decision.change["id"]), review=back)


def _undismiss(extraction: Extraction, decision: Decision) -> Extraction:
    return replace(extraction, review=(*extraction.review, to_review_item(decision.change["item"])))


def _unpublish(extraction: Extraction, decision: Decision) -> Extraction:
    if extraction.source.visibility.value != decision.change["after"]:
        raise ConflictError(f"source '{extraction.source.id}'", extraction.source.visibility.value, LATER)
    return publish(extraction, Visibility(decision.change["before"]))[0]


def _undescribe(extraction: Extraction, decision: Decision) -> Extraction:
    source, after = extraction.source, decision.change["after"]
    if any(getattr(source, name) != value for name, value in after.items()):
        raise ConflictError(f"source '{source.id}'", "described otherwise since", LATER)
    return replace(extraction, source=replace(source, **decision.change["before"]))


_Step = Callable[[Extraction, Decision], Extraction]
_AGAIN: dict[str, _Step] = {
    "approve": _approve_again,
    "correct": _correct_again,
    "reject": _reject_again,
    "add": _add_again,
    "dismiss": _dismiss_again,
    "publish": _publish_again,
    "describe": _describe_again,
    "translate": _nothing,
}
_UNDO: dict[str, _Step] = {
    "approve": _unapprove,
    "correct": _uncorrect,
    "reject": _unreject,
    "add": _unadd,
    "dismiss": _undismiss,
    "publish": _unpublish,
    "describe": _undescribe,
    "translate": _nothing,
}


def _present(extraction: Extraction, id: str) -> Statement:
    try:
        return find_in(extraction, id)
    except NotFoundError as error:
        raise ConflictError(f"statement '{id}'", "no longer there", LATER) from error


def _if_there(extraction: Extraction, step: Callable[[], Extraction]) -> Extraction:
    try:
        return step()
    except NotFoundError:
        return extraction


def _found_again(source: Source, after: Change) -> Change | None:
    """``after`` with the place of its quote in the text as it is now; None when the text lacks the quote."""
    quote = after["quote"]
    if source.text[after["start"] : after["end"]] == quote:
        return after
    at = source.text.find(quote)
    if at < 0 or source.text.find(quote, at + 1) >= 0:
        return None
    return {**after, "start": at, "end": at + len(quote)}
