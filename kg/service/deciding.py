"""What a curator's decision does to a source: each returns the source that follows, and the change to keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kg.errors import NotFoundError, UsageError
from kg.ingest.identity import statement_id
from kg.model import (
    Evidence,
    Extraction,
    Kind,
    Review,
    ReviewItem,
    Statement,
    Status,
    Visibility,
)
from kg.store.rows import review_row, statement_row, to_statement
from kg.text import collapse

Change = dict[str, Any]
DESCRIBED = ("title", "date", "url")
"""What a curator may say anew of a source."""
_SPAN = ("start", "end", "quote")


def approve(extraction: Extraction, id: str) -> tuple[Extraction, Change]:
    """Say that a statement is right. Raises ``NotFoundError`` when there is none of that id."""
    statement = find_in(extraction, id)
    return put_in(extraction, replace(statement, review=Review.APPROVED), id), {"before": statement.review.value}


def correct(extraction: Extraction, id: str, wanted: Mapping[str, Any]) -> tuple[Extraction, Change]:
    """Change ``institution``, ``kind``, ``status``, ``themes``, ``start`` or ``end`` of a statement.

    Raises:
        NotFoundError: there is no statement of that id.
        UsageError: a span that is empty or outside of the text.
    """
    statement = find_in(extraction, id)
    after = {**fields_of(statement), **wanted}
    corrected = _made(extraction, after, base=statement)
    change: Change = {"before": statement_row(statement), "after": fields_of(corrected), "id": corrected.id}
    change["fields"] = corrected_fields(change)
    return put_in(extraction, corrected, id), change


def corrected_fields(change: Mapping[str, Any]) -> list[str]:
    """What a correction changed of its statement: of a span both ends, and the quote with them."""
    if "fields" in change:
        return list(change["fields"])
    before, after = fields_of(to_statement(change["before"])), change["after"]
    names = [name for name in ("institution", "kind", "status", "themes") if before[name] != after[name]]
    moved = any(before[name] != after[name] for name in _SPAN)
    return [*names, *_SPAN] if moved else names


def reject(extraction: Extraction, id: str) -> tuple[Extraction, Change]:
    """Take a statement out. Raises ``NotFoundError`` when there is none of that id."""
    return without(extraction, id), {"before": statement_row(find_in(extraction, id))}


def add(extraction: Extraction, item_id: str | None, wanted: Mapping[str, Any]) -> tuple[Extraction, Change]:
    """Make a statement of a passage that waits (``item_id``), or of any span of the text.

    Raises:
        NotFoundError: no such passage waits.
        UsageError: something is missing, or the span is empty or outside of the text.
    """
    item = _item(extraction, item_id) if item_id is not None else None
    known: Change = {} if item is None else _of_item(item)
    made = _made(extraction, {**known, **wanted})
    rest = tuple(other for other in extraction.review if item is None or other != item)
    change = {"after": fields_of(made), "id": made.id, "item": review_row(item) if item else None}
    return replace(extraction, statements=(*extraction.statements, made), review=rest), change


def dismiss(extraction: Extraction, item_id: str) -> tuple[Extraction, Change]:
    """Let a passage wait no longer, with nothing made of it. Raises ``NotFoundError`` when there is none."""
    item = _item(extraction, item_id)
    rest = tuple(other for other in extraction.review if other != item)
    return replace(extraction, review=rest), {"item": review_row(item)}


def publish(extraction: Extraction, visibility: Visibility) -> tuple[Extraction, Change]:
    """Change who may see the source."""
    change = {"before": extraction.source.visibility.value, "after": visibility.value}
    return replace(extraction, source=replace(extraction.source, visibility=visibility)), change


def describe(extraction: Extraction, told: Mapping[str, str | None]) -> tuple[Extraction, Change]:
    """Change those of ``DESCRIBED`` that ``told`` has.

    Raises:
        UsageError: all of it is so already.
    """
    source = extraction.source
    before = {name: getattr(source, name) for name in told if getattr(source, name) != told[name]}
    if not before:
        raise UsageError("nothing of it would be changed", "change the title, the date or the address")
    after: Change = {name: told[name] for name in before}
    return replace(extraction, source=replace(source, **after)), {"before": before, "after": after}


def translate(extraction: Extraction, id: str, language: str, text: str) -> tuple[Extraction, Change]:
    """Note a curator's translation of a quote; the statement stays as it is. Raises ``NotFoundError``."""
    find_in(extraction, id)
    return extraction, {"language": language, "text": collapse(text)}


def find_in(extraction: Extraction, id: str) -> Statement:
    """The statement of that id. Raises ``NotFoundError``."""
    for statement in extraction.statements:
        if statement.id == id:
            return statement
    raise NotFoundError("statement", id)


def _item(extraction: Extraction, id: str) -> ReviewItem:
    for item in extraction.review:
        if review_row(item)["id"] == id:
            return item
    raise NotFoundError("passage", id)


def put_in(extraction: Extraction, statement: Statement, id: str) -> Extraction:
    """The extraction with ``statement`` in the place of the one of that id."""
    return replace(extraction, statements=tuple(statement if old.id == id else old for old in extraction.statements))


def without(extraction: Extraction, id: str) -> Extraction:
    """The extraction without the statement of that id."""
    return replace(extraction, statements=tuple(old for old in extraction.statements if old.id != id))


def fields_of(statement: Statement) -> Change:
    """What of a statement can be corrected, by name, with its quote."""
    at = statement.evidence.locator
    return {
        "institution": statement.institution,
        "kind": statement.kind.value,
        "status": statement.status.value,
        "themes": list(statement.themes),
        "start": at.start,
        "end": at.end,
        "quote": statement.evidence.quote,
    }


def _of_item(item: ReviewItem) -> Change:
    told: Change = {"start": item.start, "end": item.end, "themes": list(item.themes)}
    if item.kind:
        told["kind"] = item.kind.value
    if item.status:
        told["status"] = item.status.value
    if len(item.candidates) == 1:
        told["institution"] = item.candidates[0]
    return told


def _made(extraction: Extraction, wanted: Mapping[str, Any], base: Statement | None = None) -> Statement:
    source = extraction.source
    missing = [name for name in ("institution", "kind", "status", "start", "end") if wanted.get(name) is None]
    if missing:
        raise UsageError(f"{', '.join(missing)} of the statement is not said", "say it")
    start, end = int(wanted["start"]), int(wanted["end"])
    quote = source.text[start:end] if 0 <= start < end <= len(source.text) else ""
    if not quote.strip():
        raise UsageError(f"the span {start}-{end} holds no words", "mark a part of the text")
    kind, institution = Kind(wanted["kind"]), str(wanted["institution"])
    taken = {statement.id for statement in extraction.statements if base is None or statement.id != base.id}
    ids = (statement_id(source.id, quote, institution, kind, ordinal) for ordinal in range(len(taken) + 1))
    return Statement(
        id=next(id for id in ids if id not in taken),
        kind=kind,
        status=Status(wanted["status"]),
        text=collapse(quote),
        language=base.language if base else source.language,
        institution=institution,
        evidence=Evidence(quote, source.id, source.locate(start, end)),
        themes=tuple(wanted.get("themes") or ()),
        mentions=tuple(id for id in (base.mentions if base else ()) if id != institution),
        confidence=base.confidence if base else 1.0,
        review=Review.CORRECTED if base else Review.APPROVED,
    )
