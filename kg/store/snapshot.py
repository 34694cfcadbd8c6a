"""All that one scope may see, read in one transaction: what the views in memory are built from.

Asked with ``sqlite3`` alone: to import SQLAlchemy takes longer than all else that a first question waits for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.errors import EncoderMismatchError
from kg.model import EncoderIdentity, Scope, SourceInfo, Statement
from kg.store.rows import INFO_COLUMNS, STATEMENT_COLUMNS, to_info, to_pieces, to_statement

if TYPE_CHECKING:
    from numpy.typing import NDArray

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on the rows of ``source``: SQL with a question mark for each of ``values``."""

    sql: str
    values: tuple[str | int, ...]

    def __and__(self, other: Condition) -> Condition:
        """Both of them."""
        return Condition(f"({self.sql}) AND ({other.sql})", (*self.values, *other.values))


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


def visible_to(scope: Scope) -> Condition:
    """The condition that a source is one that ``scope`` may see."""
    seen = tuple(visibility.value for visibility in scope.visibilities)
    return Condition(f"source.visibility IN ({', '.join('?' * len(seen))})", seen)


def read_snapshot(
    connection: Connection, moment: Moment, chosen: Condition, identity: EncoderIdentity | None
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


def _sources(connection: Connection, chosen: Condition) -> dict[str, SourceInfo]:
    infos = _rows(connection, INFO_COLUMNS, "source", chosen)
    return {row["id"]: to_info(row) for row in sorted(infos, key=itemgetter("id"))}


def _statement_rows(connection: Connection, chosen: Condition, identity: EncoderIdentity | None) -> list[Row]:
    # Quoted: "end", "row" and "column" are words of SQL.
    wanted = [*(f'statement."{name}"' for name in STATEMENT_COLUMNS), "token.terms"]
    tables = "statement JOIN source ON source.id = statement.source_id"
    tables += " LEFT JOIN token ON token.statement_id = statement.id"
    given: tuple[str, ...] = ()
    if identity is not None:
        wanted += ["vector.embedding", "vector.pieces"]
        tables += " LEFT JOIN vector ON vector.text_hash = statement.text_hash AND vector.encoder = ?"
        given = (encoder_key(identity),)
    return sorted(_rows(connection, wanted, tables, chosen, given), key=itemgetter("id"))


def _rows(
    connection: Connection, wanted: Sequence[str], tables: str, chosen: Condition, given: tuple[str, ...] = ()
) -> list[Row]:
    """The columns ``wanted`` of the rows that are ``chosen``; ``given`` is for the question marks in ``tables``."""
    question = f"SELECT {', '.join(wanted)} FROM {tables} WHERE {chosen.sql}"  # noqa: S608 - names of ours alone
    found = connection.execute(question, (*given, *chosen.values))
    names = [told[0] for told in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def _embeddings(rows: list[Row], identity: EncoderIdentity | None) -> NDArray[np.float32]:
    if identity is None:
        return np.zeros((len(rows), 0), dtype=np.float32)
    width = identity.dim * 4
    parts = [row["embedding"] for row in rows]
    if any(part is None or len(part) != width for part in parts):
        raise EncoderMismatchError("another one", encoder_key(identity))
    flat = np.frombuffer(b"".join(parts), dtype="<f4").astype(np.float32, copy=False)
    return flat.reshape(len(rows), identity.dim)


def _attendance(connection: Connection, chosen: Condition) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    tables = "attendance JOIN source ON source.id = attendance.source_id"
    for row in sorted(_rows(connection, ("source_id", "institution"), tables, chosen), key=itemgetter("institution")):
        found.setdefault(row["source_id"], []).append(row["institution"])
    return {source_id: tuple(institutions) for source_id, institutions in sorted(found.items())}
