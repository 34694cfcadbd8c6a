"""The same document under another name: equal bytes, or the same text read from other bytes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kg.model import Extraction
from kg.store import schema
from kg.store.rows import text_hash
from kg.store.withdrawal import TABLES

TELLING = 40
"""A text of fewer characters may be the same in two documents by chance."""
LOOKED_FOR = 5


@dataclass(frozen=True, slots=True)
class Copies:
    """Other sources that hold the bytes or text of one, and ids that its bytes were withdrawn as; both in order."""

    kept: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


def find_copies(connection: Connection, read: Sequence[Extraction]) -> dict[str, Copies]:
    """The copies, by source id, of sources that are kept, or are about to be; drafts too.

    Rows of tables are compared by their bytes alone, which may be equal by chance.
    """
    source, stone = schema.source.c, schema.tombstone.c
    held, stones = defaultdict(set), defaultdict(set)
    for id, version in connection.execute(select(source.id, source.version)):
        held[version].add(id)
    for id, version in connection.execute(select(stone.source_id, stone.version)):
        stones[version].add(id)
    found = {}
    for one in read:
        kept = held[one.source.version] | _same_text(connection, one)
        withdrawn = stones[one.source.version]
        found[one.source.id] = Copies(*(tuple(sorted(ids - {one.source.id})) for ids in (kept, withdrawn)))
    return found


def others_like(connection: Connection, ids: Iterable[str]) -> tuple[str, ...]:
    """The sources besides ``ids`` that hold the bytes of one of them, or the text of a document, in order."""
    table, chosen = schema.source.c, list(ids)
    columns = select(table.version, table.text, table.media_type)
    held = connection.execute(columns.where(table.id.in_(chosen))).all()
    texts = [text for _version, text, media_type in held if media_type not in TABLES and len(text) >= TELLING]
    same = table.version.in_([row.version for row in held]) | (
        table.media_type.not_in(TABLES)
        & func.length(table.text).in_({len(text) for text in texts})
        & table.text.in_(texts)
    )
    found = connection.execute(select(table.id).where(table.id.not_in(chosen), same).order_by(table.id))
    return tuple(found.scalars())


def _same_text(connection: Connection, one: Extraction) -> set[str]:
    """The sources with the text of a document: such as have its longest statements, so that few texts are read."""
    source, statement = schema.source.c, schema.statement.c
    if one.source.media_type in TABLES or len(one.source.text) < TELLING:
        return set()
    longest = sorted((said.text for said in one.statements), key=len)[-LOOKED_FOR:]
    having = select(statement.source_id).where(statement.text_hash.in_([text_hash(text) for text in longest]))
    return set(
        connection.execute(select(source.id).where(source.id.in_(having), source.text == one.source.text)).scalars()
    )
