"""Words that an earlier version of the program kept as they were written, contacts and all."""

from __future__ import annotations

import json
from collections.abc import Callable

from sqlalchemy import Connection, Table, delete, select, update

from kg.store import schema
from kg.store.connection import Database

UNMASKED = "unmasked"
"""The setting that a migration leaves where such words are."""


def mask_kept_words(database: Database, mask: Callable[[], Callable[[str], str]]) -> None:
    """Mask them, once; ``mask`` gives what masks a text, and is asked only where there is something to do.

    Notes of solved needs, labels of keys and curators' translations.
    """
    table = schema.setting
    told = select(table.c.value).where(table.c.name == UNMASKED)
    with database.reading() as connection:
        if connection.execute(told).first() is None:
            return
    hidden = mask()
    with database.writing() as connection:
        for words in (schema.need.c.note, schema.key.c.label):
            _mask_column(connection, words.table, words.name, hidden)
        _mask_translations(connection, hidden)
        connection.execute(delete(table).where(table.c.name == UNMASKED))


def _mask_column(connection: Connection, table: Table, name: str, hidden: Callable[[str], str]) -> None:
    (key,) = table.primary_key
    for id, words in connection.execute(select(key, table.c[name]).where(table.c[name].is_not(None))).all():
        if hidden(words) != words:
            connection.execute(update(table).where(key == id).values({name: hidden(words)}))


def _mask_translations(connection: Connection, hidden: Callable[[str], str]) -> None:
    table = schema.decision
    chosen = select(table.c.number, table.c.change).where(table.c.action == "translate")
    for number, told in connection.execute(chosen).all():
        change = json.loads(told)
        masked = {**change, "text": hidden(change["text"])}
        if masked != change:
            written = json.dumps(masked, ensure_ascii=False, sort_keys=True)
            connection.execute(update(table).where(table.c.number == number).values(change=written))
