"""Decisions done again when their source is read again, and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

from kg.errors import ConflictError, NotFoundError
from kg.model import Extraction, Review, ReviewItem, Source, Statement, Visibility
from kg.service.deciding import (
    Change,
    add,
    approve,
    correct,
    corrected_fields,
    dismiss,
    fields_of,
    find_in,
    publish,
    put_in,
    reject,
    without,
)
from kg.store.decisions import Decision
from kg.store.rows import review_row, to_review_item, to_statement

LATER = "reverse the later decision on it first"
REREAD = "ingest the document once more and reverse the decision then"
LAPSED = "lapsed"
"""Marks the change of a decision that does nothing to what is read now."""


@dataclass(frozen=True, slots=True)
class Replay:
    """A source that was read again, as people have decided.

    ``decisions`` are those that stand, each with its change as it is against the present reading, so that it can be
    undone there; ``unfit`` those of them whose statement or words the reading lacks.
    """

    extraction: Extraction
    decisions: tuple[Decision, ...] = ()
    unfit: tuple[Decision, ...] = ()


def replay(extraction: Extraction, decisions: Iterable[Decision]) -> Replay:
    """Do decisions again, in the order they were taken, on a source that is read again.

    Those that are reversed change nothing, and neither do those whose statement or words the source no longer holds.
    """
    standing = [decision for decision in decisions if not decision.reversed]
    anew = _said_anew(extraction, standing)
    done, unfit = [], []
    for decision in standing:
        former = extraction.source
        made = _AGAIN[decision.action](extraction, decision)
        if made is None:
            done.append(replace(decision, change={**decision.change, LAPSED: True}))
            if decision.action in _TOLD:
                unfit.append(decision)
        else:
            extraction, change = made
            done.append(replace(decision, change={**change, **_before(former, decision, anew)}))
    return Replay(extraction, tuple(done), tuple(unfit))


def undo(extraction: Extraction, decision: Decision) -> Extraction:
    """The extraction without the decision, which must be the last that stands on its statement.

    A decision that does nothing to what was read last is undone by changing nothing.

    Raises:
        ConflictError: what it decided on was changed since, or the text is another one.
    """
    if LAPSED in decision.change:
        return extraction
    return _UNDO[decision.action](extraction, decision)


def _said_anew(extraction: Extraction, decisions: Iterable[Decision]) -> set[str]:
    """What the reading tells otherwise than people decided last: what they decided, it may merely repeat."""
    last: dict[str, Any] = {}
    for decision in decisions:
        if decision.action == "describe":
            last |= decision.change["after"]
        elif decision.action == "publish":
            last["visibility"] = decision.change["after"]
    return {name for name, value in last.items() if getattr(extraction.source, name) != value}


def _before(source: Source, decision: Decision, anew: Set[str]) -> Change:
    """What a decision on the source finds there now, where that was said anew."""
    if decision.action == "publish":
        return {"before": source.visibility.value} if "visibility" in anew else {}
    if decision.action != "describe":
        return {}
    before = decision.change["before"]
    return {"before": {**before, **{name: getattr(source, name) for name in before.keys() & anew}}}


# The same, when the source is read again: what it gives and the change that it makes now, None where it does not fit.

_Done = tuple[Extraction, Change] | None


def _approve_again(extraction: Extraction, decision: Decision) -> _Done:
    return _if_there(lambda: approve(extraction, decision.target))


def _correct_again(extraction: Extraction, decision: Decision) -> _Done:
    change = decision.change
    names = corrected_fields(change)
    wanted = {name: change["after"][name] for name in names}
    try:
        statement = find_in(extraction, decision.target)
    except NotFoundError:
        return None
    if "start" in names:
        now = statement.evidence.locator.start
        near = now + change["after"]["start"] - change["before"]["start"]
        start = _nearest(extraction.source.text, change["after"]["quote"], near)
        if start is None:
            return None
        wanted |= {"start": start, "end": start + len(change["after"]["quote"])}
    after, made = correct(extraction, decision.target, wanted)
    return after, {**made, "fields": names}


def _reject_again(extraction: Extraction, decision: Decision) -> _Done:
    return _if_there(lambda: reject(extraction, decision.target))


def _add_again(extraction: Extraction, decision: Decision) -> _Done:
    change = decision.change
    if any(statement.id == change["id"] for statement in extraction.statements):
        return extraction, {**change, LAPSED: True}  # by now the reading finds it by itself
    after, item = change["after"], _waiting(extraction, change.get("item"))
    text, quote, start = extraction.source.text, after["quote"], after["start"]
    at: int | None
    if item is not None:
        at = _nearest(text, quote, item.start + start - change["item"]["start"])
    else:
        at = start if text.startswith(quote, start) else _only(text, quote)
    if at is None:
        return None
    waiting = str(review_row(item)["id"]) if item is not None else None
    done, made = add(extraction, waiting, {**after, "start": at, "end": at + len(quote)})
    # Kept where it waits no more: an earlier version that comes back has it again.
    return done, {**made, "item": made["item"] or change.get("item"), "waited": item is not None}


def _dismiss_again(extraction: Extraction, decision: Decision) -> _Done:
    item = _waiting(extraction, decision.change["item"])
    return dismiss(extraction, str(review_row(item)["id"])) if item is not None else None


def _publish_again(extraction: Extraction, decision: Decision) -> _Done:
    return publish(extraction, Visibility(decision.change["after"]))[0], dict(decision.change)


def _describe_again(extraction: Extraction, decision: Decision) -> _Done:
    described = replace(extraction.source, **decision.change["after"])
    return replace(extraction, source=described), dict(decision.change)


def _translate_again(extraction: Extraction, decision: Decision) -> _Done:
    found = any(statement.id == decision.target for statement in extraction.statements)
    told = {name: value for name, value in decision.change.items() if name != LAPSED}
    return (extraction, told) if found else None


# And undone.


def _unapprove(extraction: Extraction, decision: Decision) -> Extraction:
    statement = _present(extraction, decision.target)
    return put_in(extraction, replace(statement, review=Review(decision.change["before"])), decision.target)


def _uncorrect(extraction: Extraction, decision: Decision) -> Extraction:
    change = decision.change
    present = _present(extraction, change["id"])
    before, names = to_statement(change["before"]), corrected_fields(change)
    now = fields_of(present)
    if any(now[name] != change["after"][name] for name in names):
        raise ConflictError(f"statement '{present.id}'", "changed since in what it corrected", LATER)
    kept = {name: getattr(present, name) for name in ("kind", "status", "institution", "themes") if name not in names}
    if "start" not in names:
        kept |= {"evidence": present.evidence, "text": present.text}
    return put_in(extraction, _standing(extraction, replace(before, **kept)), present.id)


def _unreject(extraction: Extraction, decision: Decision) -> Extraction:
    before = to_statement(decision.change["before"])
    if any(statement.id == before.id for statement in extraction.statements):
        raise ConflictError(f"statement '{before.id}'", "there again", LATER)
    return replace(extraction, statements=(*extraction.statements, _standing(extraction, before)))


def _unadd(extraction: Extraction, decision: Decision) -> Extraction:
    change = decision.change
    _present(extraction, change["id"])
    item = change["item"] if change.get("waited", True) else None
    back = (*extraction.review, _item_standing(extraction, item)) if item else extraction.review
    return replace(without(extraction, change["id"]), review=back)


def _undismiss(extraction: Extraction, decision: Decision) -> Extraction:
    item = _item_standing(extraction, decision.change["item"])
    return replace(extraction, review=(*extraction.review, item))


def _unpublish(extraction: Extraction, decision: Decision) -> Extraction:
    if extraction.source.visibility.value != decision.change["after"]:
        raise ConflictError(f"source '{extraction.source.id}'", extraction.source.visibility.value, LATER)
    return publish(extraction, Visibility(decision.change["before"]))[0]


def _undescribe(extraction: Extraction, decision: Decision) -> Extraction:
    source, after = extraction.source, decision.change["after"]
    if any(getattr(source, name) != value for name, value in after.items()):
        raise ConflictError(f"source '{source.id}'", "described otherwise since", LATER)
    return replace(extraction, source=replace(source, **decision.change["before"]))


def _untranslate(extraction: Extraction, _decision: Decision) -> Extraction:
    return extraction


_AGAIN: dict[str, Callable[[Extraction, Decision], _Done]] = {
    "approve": _approve_again,
    "correct": _correct_again,
    "reject": _reject_again,
    "add": _add_again,
    "dismiss": _dismiss_again,
    "publish": _publish_again,
    "describe": _describe_again,
    "translate": _translate_again,
}
_TOLD = frozenset({"approve", "correct", "add", "translate"})
"""Those that somebody misses when they do not fit: what is no longer read needs no rejection."""
_UNDO: dict[str, Callable[[Extraction, Decision], Extraction]] = {
    "approve": _unapprove,
    "correct": _uncorrect,
    "reject": _unreject,
    "add": _unadd,
    "dismiss": _undismiss,
    "publish": _unpublish,
    "describe": _undescribe,
    "translate": _untranslate,
}


def _present(extraction: Extraction, id: str) -> Statement:
    try:
        return find_in(extraction, id)
    except NotFoundError as error:
        raise ConflictError(f"statement '{id}'", "no longer there", LATER) from error


def _standing(extraction: Extraction, statement: Statement) -> Statement:
    """The statement, whose quote stands where it says.

    Raises:
        ConflictError: it does not: the change is that of another version of the text.
    """
    at, quote = statement.evidence.locator, statement.evidence.quote
    if extraction.source.text[at.start : at.end] != quote:
        raise ConflictError(f"the text of source '{extraction.source.id}'", "another one by now", REREAD)
    return statement


def _item_standing(extraction: Extraction, row: Mapping[str, Any]) -> ReviewItem:
    item, text = to_review_item(row), extraction.source.text
    if text[item.start : item.end] != item.quote and item.quote in text:
        raise ConflictError(f"the text of source '{extraction.source.id}'", "another one by now", REREAD)
    return item


def _if_there(step: Callable[[], tuple[Extraction, Change]]) -> _Done:
    try:
        return step()
    except NotFoundError:
        return None


def _waiting(extraction: Extraction, row: Mapping[str, Any] | None) -> ReviewItem | None:
    """The passage that waits for the same reason, under the same name, with the same words; of several the nearest."""
    if row is None:
        return None
    told = (row["reason"], row["name"], row["quote"])
    equals = [item for item in extraction.review if (item.reason, item.name, item.quote) == told]
    return min(equals, key=lambda item: (abs(item.start - row["start"]), item.start), default=None)


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _nearest(text: str, words: str, near: int) -> int | None:
    """Where the words stand, next to ``near``; None when the text lacks them."""
    return min(_places(text, words), key=lambda at: (abs(at - near), at), default=None)


def _only(text: str, words: str) -> int | None:
    """Where the words stand, if they stand in one place only."""
    found = list(_places(text, words))
    return found[0] if len(found) == 1 else None
