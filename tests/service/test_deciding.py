"""Decisions: taken one by one, taken back in reverse order, and done again on the source as it was read."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest.identity import source_version
from kg.ingest.statements import Claim, make_statements
from kg.model import Extraction, Kind, ReviewItem, Source, Status, Visibility
from kg.service import deciding
from kg.service.replaying import apply_decisions, undo
from kg.store.decisions import Decision
from kg.store.rows import fingerprint, review_row

TEXT = "We train teachers.\nWe certify skills online.\nSomebody lends masks.\nWe train teachers."
BODIES = ("sena-co", "infocal-bo", "ina-cr")


def _read() -> Extraction:
    source = Source("s", source_version(TEXT.encode()), "Title", TEXT, "en", "text/plain", visibility=Visibility.DRAFT)
    spans = [(0, 18), (19, 44), (67, 85)]
    claims = [Claim(start, end, "sena-co", Kind.INITIATIVE, Status.ONGOING, ("youth",)) for start, end in spans]
    item = ReviewItem("s", "unknown-institution", TEXT[45:66], 45, 66, name="Somebody", kind=Kind.OFFER)
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
    assert fingerprint(apply_decisions(_read(), taken)) == fingerprint(present)


def test_a_correction_finds_its_quote_again_in_a_new_version_of_the_text():
    first = _read()
    target = first.statements[1].id
    _, change = deciding.correct(first, target, {"kind": "offer"})
    decision = Decision("s", target, "correct", change, "curator x")
    text = "A new first line.\n" + TEXT
    source = Source("s", source_version(text.encode()), "Title", text, "en", "text/plain")
    at = text.index("We certify")
    claim = Claim(at, at + 25, "sena-co", Kind.INITIATIVE, Status.ONGOING)
    after = apply_decisions(Extraction(source, make_statements(source, [claim])), [decision])
    statement = after.statements[0]
    assert statement.kind is Kind.OFFER
    assert text[statement.evidence.locator.start : statement.evidence.locator.end] == statement.evidence.quote
