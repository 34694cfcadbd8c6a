"""Words that an earlier version of the program kept as they were written, contacts and all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, delete, select, update

from kg.store import schema
from kg.store.connection import Database
from kg.store.file import UNMASKED

Mask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Masks:
    """What hides the contacts in words, and what hides them in a web address."""

    words: Mask
    address: Mask

    def of(self, name: str) -> Mask:
        """That of the words of this name."""
        return self.address if name == "url" else self.words


_INFO = ("title", "publisher", "licence", "collection", "url")
_COLUMNS: tuple[Column[Any], ...] = (
    schema.need.c.note,
    schema.key.c.label,
    schema.tombstone.c.collection,
    *(table.c[name] for table in (schema.source, schema.source_version) for name in _INFO),
)


def mask_kept_words(database: Database, masks: Callable[[], Masks]) -> None:
    """Mask them, once; ``masks`` gives what masks them, and is asked only where there is something to do.

    Notes of solved needs, labels of keys, curators' translations, and what is told of sources beside their texts:
    title, publisher, licence, collection, address.
    """
    table = schema.setting
    told = select(table.c.value).where(table.c.name == UNMASKED)
    with database.reading() as connection:
        if connection.execute(told).first() is None:
            return
    hidden = masks()
    with database.writing() as connection:
        for column in _COLUMNS:
            _mask_column(connection, column, hidden.of(column.name))
        _mask_decisions(connection, hidden)
        connection.execute(delete(table).where(table.c.name == UNMASKED))


def _mask_column(connection: Connection, column: Column[Any], hidden: Mask) -> None:
    told = list(connection.execute(select(column).where(column.is_not(None)).distinct()).scalars())
    for words in told:
        if hidden(words) != words:
            connection.execute(update(column.table).where(column == words).values({column.name: hidden(words)}))


def _mask_decisions(connection: Connection, hidden: Masks) -> None:
    table = schema.decision
    chosen = select(table.c.number, table.c.change).where(table.c.action.in_(("translate", "describe")))
    for number, told in connection.execute(chosen).all():
        change = json.loads(told)
        masked = _masked(change, ("text",), hidden)
        for side in change.keys() & {"before", "after"}:
            masked[side] = _masked(change[side], _INFO, hidden)
        if masked != change:
            written = json.dumps(masked, ensure_ascii=False, sort_keys=True)
            connection.execute(update(table).where(table.c.number == number).values(change=written))


def _masked(told: Mapping[str, Any], names: Iterable[str], hidden: Masks) -> dict[str, Any]:
    return {**told, **{name: hidden.of(name)(told[name]) for name in names if told.get(name)}}
