"""Taking a source back for good: every version, all that came from it, and every byte of its text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, Table, delete, func, insert, select, update

from kg.errors import NotFoundError, UsageError
from kg.model import Origin
from kg.store import schema

PIECE = 24
SUGGESTED = 3
LISTED = 5
STATED = "stated"
"""What the ids of needs and offers that were stated here begin with, before the first dot."""
AGAIN = "run kg withdraw again when nobody is reading"
_TOLD = ("title", "url", "publisher")
TABLES = (
    "text/csv",
    "text/tab-separated-values",
    "application/jsonl",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
)
"""The media types of files whose rows are sources by themselves."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What went: source ids, rows by table, and how many pieces of its words which files still hold (0, none).

    ``remains`` is None where nothing went, because it had before: then nobody knows its words any more. ``also`` are
    other sources that hold the same bytes or text, which stay.
    """

    sources: tuple[str, ...]
    rows: Mapping[str, int]
    remains: int | None = 0
    files: tuple[Path, ...] = ()
    also: tuple[str, ...] = ()


def chosen_sources(connection: Connection, name: str) -> list[str]:
    """The ids that ``name`` stands for: a source, all of a collection, or all rows of a file, in order.

    A source is meant by its whole id, though ids of others go on from it.

    Raises:
        UsageError: it is the name of two of them, and of different sources.
    """
    table = schema.source
    # What was stated here is no row of a file, though the ids begin alike.
    rows = table.c.media_type.in_(TABLES) & (table.c.origin != Origin.STATED.value)
    return _chosen(connection, name, table, table.c.id, rows)


def check_withdrawn(connection: Connection, name: str) -> None:
    """Make sure that what ``name`` stands for was withdrawn before.

    Raises:
        NotFoundError: it was not; with names that resemble it.
    """
    if not chosen_tombstones(connection, name):
        raise NotFoundError("source or collection", name, names_like(connection, name))


def chosen_tombstones(connection: Connection, name: str) -> list[str]:
    """The ids of what was withdrawn that ``name`` stands for: a source before all, else as ``chosen_sources``.

    Raises:
        UsageError: it is the name of a collection and of a file of rows.
    """
    table = schema.tombstone
    if connection.execute(select(table.c.source_id).where(table.c.source_id == name)).first():
        return [name]
    return _chosen(connection, name, table, table.c.source_id, table.c.source_id.not_like(f"{STATED}.%"))


def _chosen(
    connection: Connection, name: str, table: Table, id: ColumnElement[str], is_row: ColumnElement[bool]
) -> list[str]:
    def found(chosen: ColumnElement[bool]) -> list[str]:
        return sorted(set(connection.execute(select(id).where(chosen)).scalars()))

    source, collection = found(id == name), found(table.c.collection == name)
    rows = [] if source else found(below(id, name) & is_row)
    if set(rows) <= set(collection):
        rows = []
    meanings = {"a source": source, "a collection": collection, "a file of rows": rows}
    told = {what: ids for what, ids in meanings.items() if ids}
    if len({tuple(ids) for ids in told.values()}) > 1:
        named = " and ".join(f"{what} ({listed(ids)})" for what, ids in told.items())
        raise UsageError(f"'{name}' names {named}", "withdraw its sources one by one, by their ids")
    return next(iter(told.values()), [])


def listed(ids: list[str]) -> str:
    """The first of the ids, and how many more there are."""
    more = f" and {len(ids) - LISTED} more" if len(ids) > LISTED else ""
    return f"{', '.join(ids[:LISTED])}{more}"


def below(column: ColumnElement[str], id: str) -> ColumnElement[bool]:
    """The condition that an id is that of a row of the file of this id: ``id.key``."""
    return (column >= f"{id}.") & (column < f"{id}/")  # "/" follows "." in the order of code points


def names_like(connection: Connection, name: str) -> tuple[str, ...]:
    """Names of sources, files and collections: those that go on from ``name``, then the most alike."""
    table = schema.source
    longer = select(table.c.id).where(below(table.c.id, name)).order_by(table.c.id).limit(SUGGESTED)
    known: set[str] = set()
    for id, collection, media_type in connection.execute(select(table.c.id, table.c.collection, table.c.media_type)):
        file = id.rpartition(".")[0] if media_type in TABLES else ""
        known |= {id, file, collection or ""} - {"", STATED}
    alike = get_close_matches(name, sorted(known), n=SUGGESTED)
    going_on = () if name == STATED else connection.execute(longer).scalars()
    return tuple(dict.fromkeys((*going_on, *alike)))[:SUGGESTED]


def words_of(connection: Connection, ids: Iterable[str]) -> list[str]:
    """The texts of the sources, what is told of every version beside them, and the values of their contacts."""
    source, former, contact, chosen = schema.source.c, schema.source_version.c, schema.contact.c, list(ids)
    columns: list[tuple[ColumnElement[str], ...]] = [
        (source.id, source.text),
        (contact.source_id, contact.value),
        *((source.id, source[name]) for name in _TOLD),
        *((former.source_id, former[name]) for name in _TOLD),
    ]
    found: list[str] = []
    for id, words in columns:
        found += connection.execute(select(words).where(id.in_(chosen), words.is_not(None))).scalars()
    return found


def kept_words(connection: Connection) -> list[str]:
    """All words that the database holds: texts, titles, addresses, statements, names of what was withdrawn, ..."""
    found: list[str] = []
    for table in schema.metadata.sorted_tables:
        columns = [column for column in table.c if isinstance(column.type, String)]
        for row in connection.execute(select(*columns)) if columns else ():
            found += (words for words in row if words)
    return found


def delete_sources(connection: Connection, ids: list[str]) -> dict[str, int]:
    """Delete the sources with all that came from them; leave tombstones; count the rows by table."""
    before = _counts(connection)
    _leave_tombstones(connection, ids)
    _detach_introductions(connection, ids)
    _drop_imports(connection, ids)
    connection.execute(delete(schema.source).where(schema.source.c.id.in_(ids)))
    drop_unused_vectors(connection)
    after = _counts(connection)
    return {table: before[table] - after[table] for table in before if before[table] != after[table]}


def _drop_imports(connection: Connection, ids: list[str]) -> None:
    """Delete the records of imports that brought the sources, or tried to: titles and file names stand there."""
    table, gone, words = schema.import_job, set(ids), set(words_of(connection, ids))
    ended = select(table.c.id, table.c.options, table.c.report).where(table.c.finished_at.is_not(None))
    dropped = []
    for id, options, report in connection.execute(ended).all():
        brought = _named(json.loads(report or "{}"))
        said = json.loads(options)
        tried = not brought and words & {said.get(name) for name in _TOLD}
        if gone & brought or tried:
            dropped.append(id)
    connection.execute(delete(table).where(table.c.id.in_(dropped)))


def _named(report: Mapping[str, Any]) -> set[str]:
    return {id for file in report.get("files", ()) for id in file.get("sources", ())}


def _detach_introductions(connection: Connection, ids: list[str]) -> None:
    """Let introductions that somebody has taken up outlive a stated need, without its words; a mere request goes."""
    table = schema.introduction
    taken_up = table.c.need_source.in_(ids) & (table.c.state != "requested")
    connection.execute(update(table).where(taken_up).values(need_source=None, need_text=None))


def note_departures(connection: Connection, ids: Iterable[str], generation: int) -> None:
    """Let views that hold the sources know from which generation on they are gone."""
    values = [{"source_id": id, "generation": generation} for id in ids]
    connection.execute(insert(schema.departure).prefix_with("OR REPLACE"), values)


def drop_unused_vectors(connection: Connection) -> None:
    """Delete the vectors of texts that no statement has any more."""
    used = select(schema.statement.c.text_hash)
    connection.execute(delete(schema.vector).where(schema.vector.c.text_hash.not_in(used)))


def find_remains(folder: Path, texts: Iterable[str], kept: Iterable[str]) -> dict[Path, set[str]]:
    """The files of ``folder`` that still hold pieces of ``texts``, in order, each with those pieces.

    Texts are cut into pieces of ``PIECE`` characters, because a database spreads a long text over its
    pages; a piece that what is kept holds as well does not count.
    """
    pieces = {piece for text in texts for piece in _pieces(text)}
    found: dict[Path, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            found[path] = {piece for piece in pieces if piece.encode() in data}
    remaining = "\n".join(kept) if any(found.values()) else ""
    gone = {piece for piece in set().union(*found.values()) if piece not in remaining}
    return {path: held & gone for path, held in found.items() if held & gone}


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
