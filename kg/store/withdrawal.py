"""Taking a source back for good: every version, all that came from it, and every byte of its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, String, delete, func, insert, select

from kg.store import schema

PIECE = 24


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What went: source ids, rows by table, and how many pieces of its words the files still hold (0)."""

    sources: tuple[str, ...]
    rows: Mapping[str, int]
    remains: int = 0


def chosen_sources(connection: Connection, name: str) -> list[str]:
    """The ids that ``name`` stands for: a source, or all of a collection, in order."""
    table = schema.source
    found = connection.execute(select(table.c.id).where((table.c.id == name) | (table.c.collection == name)))
    return sorted(found.scalars())


def words_of(connection: Connection, ids: Iterable[str]) -> list[str]:
    """The texts of the sources, and the values of their contacts."""
    source, contact, chosen = schema.source.c, schema.contact.c, list(ids)
    texts = connection.execute(select(source.text).where(source.id.in_(chosen))).scalars()
    values = connection.execute(select(contact.value).where(contact.source_id.in_(chosen))).scalars()
    return [*texts, *values]


def kept_words(connection: Connection) -> list[str]:
    """All words that the rows of the sources in the database hold: their texts, titles, addresses, statements, ..."""
    found: list[str] = []
    for table in (*schema.EVIDENCE, *schema.OPERATIONS):
        columns = [column for column in table.c if isinstance(column.type, String)]
        for row in connection.execute(select(*columns)):
            found += (words for words in row if words)
    return found


def delete_sources(connection: Connection, ids: list[str]) -> dict[str, int]:
    """Delete the sources with all that came from them; leave tombstones; count the rows by table."""
    before = _counts(connection)
    _leave_tombstones(connection, ids)
    connection.execute(delete(schema.source).where(schema.source.c.id.in_(ids)))
    drop_unused_vectors(connection)
    after = _counts(connection)
    return {table: before[table] - after[table] for table in before if before[table] != after[table]}


def note_departures(connection: Connection, ids: Iterable[str], generation: int) -> None:
    """Let views that hold the sources know from which generation on they are gone."""
    values = [{"source_id": id, "generation": generation} for id in ids]
    connection.execute(insert(schema.departure).prefix_with("OR REPLACE"), values)


def drop_unused_vectors(connection: Connection) -> None:
    """Delete the vectors of texts that no statement has any more."""
    used = select(schema.statement.c.text_hash)
    connection.execute(delete(schema.vector).where(schema.vector.c.text_hash.not_in(used)))


def count_remains(folder: Path, texts: Iterable[str], kept: Iterable[str]) -> int:
    """How many pieces of ``texts`` the files of ``folder`` still hold.

    Texts are cut into pieces of ``PIECE`` characters, because a database spreads a long text over its
    pages; a piece that what is kept holds as well does not count.
    """
    pieces = {piece for text in texts for piece in _pieces(text)}
    found: set[str] = set()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            found |= {piece for piece in pieces - found if piece.encode() in data}
    remaining = "\n".join(kept) if found else ""
    return sum(piece not in remaining for piece in found)


def _pieces(text: str) -> Iterable[str]:
    for at in range(0, len(text), PIECE):
        piece = text[at : at + PIECE]
        if len(piece.strip()) >= PIECE // 2:
            yield piece


def _leave_tombstones(connection: Connection, ids: list[str]) -> None:
    current = select(schema.source.c.id, schema.source.c.version, schema.source.c.collection)
    former = select(
        schema.source_version.c.source_id, schema.source_version.c.version, schema.source_version.c.collection
    )
    rows = [*connection.execute(current.where(schema.source.c.id.in_(ids)))]
    rows += connection.execute(former.where(schema.source_version.c.source_id.in_(ids)))
    stones = {(source, version): collection for source, version, collection in rows}
    values = [
        {"source_id": source, "version": version, "collection": collection}
        for (source, version), collection in sorted(stones.items())
    ]
    connection.execute(insert(schema.tombstone).prefix_with("OR IGNORE"), values)


def _counts(connection: Connection) -> dict[str, int]:
    tables = (*schema.EVIDENCE, *schema.OPERATIONS)
    return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}
