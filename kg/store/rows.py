"""Values of the model to rows of the tables, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.model import (
    Contact,
    EncoderIdentity,
    Evidence,
    Extraction,
    Kind,
    Locator,
    Mark,
    Origin,
    Review,
    ReviewItem,
    Source,
    SourceInfo,
    Statement,
    Status,
    Visibility,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlalchemy import RowMapping

Vector = tuple["NDArray[np.float32]", "NDArray[np.uint8]"]
"""Of one text: its embedding (dim,) and those of its pieces (m, piece_dim / 2)."""

INFO_COLUMNS = tuple(field.name for field in fields(SourceInfo))
"""The columns of ``to_info``."""
_OWN = ("id", "source_id", "kind", "status", "text", "language", "institution", "quote")
_MORE = ("themes", "mentions", "confidence", "review")
STATEMENT_COLUMNS = (*_OWN, *(field.name for field in fields(Locator)), *_MORE)
"""The columns of ``to_statement``."""


def text_hash(text: str) -> str:
    """SHA-256 of a statement's text, in hex: what vectors are kept by."""
    return hashlib.sha256(text.encode()).hexdigest()


def vector_row(embedding: NDArray[np.float32], pieces: NDArray[np.uint8] | None = None) -> dict[str, bytes]:
    """The numbers of a text: its embedding (dim,), little-endian, and those of its pieces (m, piece_dim / 2)."""
    told = b"" if pieces is None else np.ascontiguousarray(pieces, dtype=np.uint8).tobytes()
    return {"embedding": np.asarray(embedding, dtype="<f4").tobytes(), "pieces": told}


def to_pieces(data: bytes | None, identity: EncoderIdentity) -> NDArray[np.uint8]:
    """The vectors of pieces (m, piece_dim / 2), read only; none where the encoder does not tell them."""
    if not data or not identity.piece_dim:
        return np.zeros((0, identity.piece_dim // 2), np.uint8)
    return np.frombuffer(data, np.uint8).reshape(-1, identity.piece_dim // 2)


def fingerprint(extraction: Extraction) -> str:
    """A hash of all that is kept of a source: the same bytes read the same way have the same, in any order."""
    kept = replace(
        extraction,
        statements=tuple(sorted(extraction.statements, key=lambda statement: statement.id)),
        attendance=tuple(sorted(set(extraction.attendance))),
        review=tuple(sorted(set(extraction.review), key=lambda item: review_row(item)["id"])),
        skipped=(),
    )
    told = json.dumps(asdict(kept), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def source_row(source: Source) -> dict[str, Any]:
    """The row of a source, without fingerprint and generation."""
    marks = [[m.offset, m.page, m.sheet, m.row, m.column] for m in source.marks]
    return {
        **info_row(source.info),
        "text": source.text,
        "marks": json.dumps(marks, ensure_ascii=False, separators=(",", ":")),
    }


def info_row(info: SourceInfo) -> dict[str, Any]:
    """The columns that tell of a source without its text."""
    return {**asdict(info), "visibility": info.visibility.value, "origin": info.origin.value}


def to_info(row: RowMapping | Mapping[str, Any]) -> SourceInfo:
    """A source without its text, from any row that holds its columns."""
    told = {name: row[name] for name in INFO_COLUMNS}
    told["visibility"] = Visibility(told["visibility"])
    told["origin"] = Origin(told["origin"])
    return SourceInfo(**told)


def to_source(row: RowMapping | Mapping[str, Any]) -> Source:
    """A source with its text and marks."""
    info = to_info(row)
    told = {name: getattr(info, name) for name in INFO_COLUMNS}
    marks = tuple(Mark(*mark) for mark in json.loads(row["marks"]))
    return Source(text=row["text"], marks=marks, **told)


def statement_row(statement: Statement) -> dict[str, Any]:
    """The row of a statement."""
    locator = statement.evidence.locator
    return {
        "id": statement.id,
        "source_id": statement.evidence.source_id,
        "kind": statement.kind.value,
        "status": statement.status.value,
        "text": statement.text,
        "language": statement.language,
        "institution": statement.institution,
        "quote": statement.evidence.quote,
        **asdict(locator),
        "themes": " ".join(statement.themes),
        "mentions": " ".join(statement.mentions),
        "confidence": statement.confidence,
        "review": statement.review.value,
        "text_hash": text_hash(statement.text),
    }


def to_statement(row: RowMapping | Mapping[str, Any]) -> Statement:
    """A statement with its evidence."""
    locator = Locator(row["start"], row["end"], row["page"], row["sheet"], row["row"], row["column"])
    return Statement(
        id=row["id"],
        kind=Kind(row["kind"]),
        status=Status(row["status"]),
        text=row["text"],
        language=row["language"],
        institution=row["institution"],
        evidence=Evidence(row["quote"], row["source_id"], locator),
        themes=tuple(row["themes"].split()),
        mentions=tuple(row["mentions"].split()),
        confidence=row["confidence"],
        review=Review(row["review"]),
    )


def review_row(item: ReviewItem) -> dict[str, Any]:
    """The row of a passage that waits, with an id that stays when the same source comes again."""
    told = f"{item.source_id}\x1f{item.reason}\x1f{item.name}\x1f{item.start}\x1f{item.quote}"
    return {
        **asdict(item),
        "id": hashlib.sha256(told.encode()).hexdigest()[:16],
        "kind": item.kind.value if item.kind else None,
        "status": item.status.value if item.status else None,
        **{name: " ".join(getattr(item, name)) for name in ("candidates", "suggestions", "themes")},
    }


def to_review_item(row: RowMapping | Mapping[str, Any]) -> ReviewItem:
    """A passage that waits for a person."""
    return ReviewItem(
        source_id=row["source_id"],
        reason=row["reason"],
        quote=row["quote"],
        start=row["start"],
        end=row["end"],
        name=row["name"],
        candidates=tuple(row["candidates"].split()),
        suggestions=tuple(row["suggestions"].split()),
        kind=Kind(row["kind"]) if row["kind"] else None,
        status=Status(row["status"]) if row["status"] else None,
        themes=tuple(row["themes"].split()),
    )


def to_contact(row: RowMapping | Mapping[str, Any]) -> Contact:
    """Contact data, for those who may see it."""
    return Contact(**{field.name: row[field.name] for field in fields(Contact)})
