"""All that one scope may see, read in one transaction: what the views in memory are built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, and_, select

from kg.errors import EncoderMismatchError
from kg.model import EncoderIdentity, Scope, SourceInfo, Statement
from kg.store import schema
from kg.store.rows import INFO_COLUMNS, to_info, to_pieces, to_statement

if TYPE_CHECKING:
    from numpy.typing import NDArray

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Moment:
    """Which state of the evidence: ``generation`` grows by one with every change.

    Within one ``history`` the store tells what came and went between two generations. Another history begins with
    whatever cannot be told so: a restored backup, vectors made anew.
    """

    history: str
    generation: int


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """One state of the evidence, sources and statements ordered by id.

    ``embeddings`` is (n, dim) float32, ``terms`` has one tuple for each statement, ``pieces`` the vectors of the pieces
    of each, (m, piece_dim / 2) uint8; all are empty of content when the snapshot was read without them. ``attendance``
    maps a source id to institution ids.
    """

    moment: Moment
    sources: Mapping[str, SourceInfo]
    statements: tuple[Statement, ...]
    attendance: Mapping[str, tuple[str, ...]]
    embeddings: NDArray[np.float32]
    terms: tuple[tuple[str, ...], ...]
    pieces: tuple[NDArray[np.uint8], ...] = ()

    @property
    def generation(self) -> int:
        """Of the database when it was read."""
        return self.moment.generation


def encoder_key(identity: EncoderIdentity) -> str:
    """How vectors name their encoder."""
    return f"{identity.name}@{identity.revision}"


def take_snapshot(connection: Connection, moment: Moment, scope: Scope, identity: EncoderIdentity | None) -> Snapshot:
    """Read what ``scope`` may see; with ``identity`` also embeddings and terms.

    Raises:
        EncoderMismatchError: a statement has no vector of that encoder.
    """
    return read_snapshot(connection, moment, visible_to(scope), identity)


def visible_to(scope: Scope) -> ColumnElement[bool]:
    """The condition that a source is one that ``scope`` may see."""
    return schema.source.c.visibility.in_([v.value for v in scope.visibilities])


def read_snapshot(
    connection: Connection, moment: Moment, chosen: ColumnElement[bool], identity: EncoderIdentity | None
) -> Snapshot:
    """Read the sources that fulfil the condition ``chosen``; see ``take_snapshot``.

    All is put in order here: asked for an order, SQLite would go through everything to find a few sources.
    """
    rows = _statement_rows(connection, chosen, identity)
    return Snapshot(
        moment=moment,
        sources=_sources(connection, chosen),
        statements=tuple(to_statement(row) for row in rows),
        attendance=_attendance(connection, chosen),
        embeddings=_embeddings(rows, identity),
        terms=tuple(tuple((row["terms"] or "").split()) for row in rows),
        pieces=tuple(to_pieces(row["pieces"], identity) for row in rows) if identity and identity.piece_dim else (),
    )


def _sources(connection: Connection, chosen: ColumnElement[bool]) -> dict[str, SourceInfo]:
    infos = connection.execute(select(*(schema.source.c[name] for name in INFO_COLUMNS)).where(chosen)).mappings()
    return {row["id"]: to_info(row) for row in sorted(infos, key=itemgetter("id"))}


def _statement_rows(connection: Connection, chosen: ColumnElement[bool], identity: EncoderIdentity | None) -> list[Row]:
    wanted = select(schema.statement, schema.token.c.terms).join(
        schema.source, schema.source.c.id == schema.statement.c.source_id
    )
    wanted = wanted.join(schema.token, schema.token.c.statement_id == schema.statement.c.id, isouter=True)
    if identity is not None:
        of_text = and_(
            schema.vector.c.text_hash == schema.statement.c.text_hash,
            schema.vector.c.encoder == encoder_key(identity),
        )
        wanted = wanted.add_columns(schema.vector.c.embedding, schema.vector.c.pieces).join(
            schema.vector, of_text, isouter=True
        )
    found = connection.execute(wanted.where(chosen))
    names = tuple(found.keys())
    # Plain dictionaries: each of many columns is read once, and a mapping of SQLAlchemy takes far longer to ask.
    rows = [dict(zip(names, row, strict=True)) for row in found.all()]
    return sorted(rows, key=itemgetter("id"))


def _embeddings(rows: list[Row], identity: EncoderIdentity | None) -> NDArray[np.float32]:
    if identity is None:
        return np.zeros((len(rows), 0), dtype=np.float32)
    width = identity.dim * 4
    parts = [row["embedding"] for row in rows]
    if any(part is None or len(part) != width for part in parts):
        raise EncoderMismatchError("another one", encoder_key(identity))
    flat = np.frombuffer(b"".join(parts), dtype="<f4").astype(np.float32, copy=False)
    return flat.reshape(len(rows), identity.dim)


def _attendance(connection: Connection, chosen: ColumnElement[bool]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    table = schema.attendance
    told = select(table).join(schema.source, schema.source.c.id == table.c.source_id).where(chosen)
    for source_id, institution in sorted(tuple(row) for row in connection.execute(told)):
        found.setdefault(source_id, []).append(institution)
    return {source_id: tuple(institutions) for source_id, institutions in found.items()}
