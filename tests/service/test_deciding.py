"""Decisions: taken one by one, taken back in reverse order, and done again on the source as it was read."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ConflictError
from kg.ingest.identity import source_version
from kg.ingest.statements import Claim, make_statements
from kg.model import Extraction, Kind, ReviewItem, Source, Status, Visibility
from kg.service import deciding
from kg.service.replaying import replay, undo
from kg.store.decisions import Decision
from kg.store.rows import fingerprint, review_row

TEXT = "We train teachers.\nWe certify skills online.\nSomebody lends masks.\nWe train teachers."
BODIES = ("sena-co", "infocal-bo", "ina-cr")


def _read(above: str = "", status: Status = Status.ONGOING) -> Extraction:
    text, down = above + TEXT, len(above)
    source = Source("s", source_version(text.encode()), "Title", text, "en", "text/plain", visibility=Visibility.DRAFT)
    spans = [(down + start, down + end) for start, end in [(0, 18), (19, 44), (67, 85)]]
    claims = [Claim(start, end, "sena-co", Kind.INITIATIVE, status, ("youth",)) for start, end in spans]
    waits = (down + 45, down + 66)
    item = ReviewItem("s", "unknown-institution", TEXT[45:66], *waits, name="Somebody", kind=Kind.OFFER)
    return Extraction(source, make_statements(source, claims), review=(item,))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["approve", "correct", "reject", "add", "dismiss", "publish", "describe", "translate"]),
        st.integers(0, 3),
        st.sampled_from(BODIES),
        st.sampled_from(list(Kind)),
    ),
    max_size=8,
)


def _take(extraction: Extraction, step: tuple[str, int, str, Kind]) -> tuple[Extraction, Decision] | None:
    action, which, body, kind = step
    ids = [statement.id for statement in extraction.statements]
    items = [str(review_row(item)["id"]) for item in extraction.review]
    wanted = {"institution": body, "kind": kind.value}
    if action == "publish":
        target, (after, change) = "s", deciding.publish(extraction, Visibility.NETWORK)
    elif action == "describe":
        if extraction.source.title == body:
            return None
        told = {"title": body, "date": None if which % 2 else "2026"}
        target, (after, change) = "s", deciding.describe(extraction, told)
    elif action in {"add", "dismiss"}:
        if not items:
            return None
        target = items[0]
        made = {**wanted, "status": "ongoing"}
        after, change = (
            deciding.add(extraction, target, made) if action == "add" else deciding.dismiss(extraction, target)
        )
    else:
        if not ids:
            return None
        target = ids[which % len(ids)]
        after, change = {
            "approve": lambda: deciding.approve(extraction, target),
            "correct": lambda: deciding.correct(extraction, target, wanted),
            "reject": lambda: deciding.reject(extraction, target),
            "translate": lambda: deciding.translate(extraction, target, "es", "Texto"),
        }[action]()
    return after, Decision("s", target, action, json.loads(json.dumps(change)), "curator x")


@settings(deadline=None)
@given(STEPS)
def test_any_decisions_taken_back_in_reverse_order_leave_what_was_read(steps):
    present, taken = _read(), []
    for step in steps:
        made = _take(present, step)
        if made is not None:
            present = made[0]
            taken.append(made[1])
    for decision in reversed(taken):
        present = undo(present, decision)
    assert fingerprint(present) == fingerprint(_read())


@settings(deadline=None)
@given(STEPS)
def test_any_decisions_done_again_on_the_same_source_give_the_same(steps):
    present, taken = _read(), []
    for step in steps:
        made = _take(present, step)
        if made is not None:
            present = made[0]
            taken.append(made[1])
    assert fingerprint(replay(_read(), taken).extraction) == fingerprint(present)


def test_a_correction_finds_its_quote_again_in_a_new_version_of_the_text():
    first = _read()
    target = first.statements[1].id
    _, change = deciding.correct(first, target, {"kind": "offer"})
    decision = Decision("s", target, "correct", change, "curator x")
    text = "A new first line.\n" + TEXT
    source = Source("s", source_version(text.encode()), "Title", text, "en", "text/plain")
    at = text.index("We certify")
    claim = Claim(at, at + 25, "sena-co", Kind.INITIATIVE, Status.ONGOING)
    after = replay(Extraction(source, make_statements(source, [claim])), [decision]).extraction
    statement = after.statements[0]
    assert statement.kind is Kind.OFFER
    assert text[statement.evidence.locator.start : statement.evidence.locator.end] == statement.evidence.quote


@settings(deadline=None)
@given(STEPS)
def test_any_decisions_taken_back_on_a_new_version_leave_what_was_read_of_it(steps):
    present, taken = _read(), []
    for number, step in enumerate(steps):
        made = _take(present, step)
        if made is not None:
            present = made[0]
            taken.append(replace(made[1], number=number))
    following = _read("We met at noon.\n", Status.DONE)
    told = replay(following, taken)
    left = told.extraction
    for decision in reversed(told.decisions):
        left = undo(left, replace(decision, change=json.loads(json.dumps(decision.change))))
    described = {name: getattr(following.source, name) for name in ("title", "date", "visibility")}
    assert fingerprint(replace(left, source=replace(left.source, **described))) == fingerprint(following)


def test_a_correction_changes_what_it_corrected_and_nothing_else_of_a_new_reading():
    first = _read()
    target = first.statements[1].id
    _, change = deciding.correct(first, target, {"themes": ["financing"], "status": "ongoing"})
    decision = Decision("s", target, "correct", change, "curator x")
    after = replay(_read(status=Status.DONE), [decision]).extraction
    statement = next(one for one in after.statements if one.id == target)
    assert (statement.themes, statement.status) == (("financing",), Status.DONE)


@pytest.mark.parametrize("action", ["reject", "dismiss"])
def test_what_was_decided_on_another_text_is_not_put_where_other_words_stand(action):
    first = _read()
    target = first.statements[1].id if action == "reject" else str(review_row(first.review[0])["id"])
    change = getattr(deciding, action)(first, target)[1]
    following = _read("We met at noon.\n")
    present = replace(following, statements=following.statements[:1], review=())
    with pytest.raises(ConflictError, match="ingest the document once more"):
        undo(present, Decision("s", target, action, change, "curator x"))
