"""What a database refuses: bytes that were withdrawn, keys that were revoked, and links and sessions that ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, select, update

from kg.store import schema, withdrawal

Stone = tuple[str, str]
"""Source and version of bytes that were withdrawn."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """What one state of a database refuses.

    ``collections`` are those of the ``stones``; ``standing`` the versions that it holds; ``ended`` the keys that it
    knows, with the moment they were revoked or None; ``living`` the hashes of their links and sessions that may be
    used.
    """

    collections: Mapping[Stone, str | None]
    standing: frozenset[str]
    ended: Mapping[str, str | None]
    living: frozenset[str]


@dataclass(frozen=True, slots=True)
class Refused:
    """What was taken out of another state: ids of sources, and of keys that it held as valid."""

    sources: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


def read_refusals(connection: Connection) -> Refusals:
    """What the database refuses now."""
    stone, key, link = schema.tombstone.c, schema.key.c, schema.sign_in_link.c
    unused = select(link.secret_hash).where(link.used_at.is_(None))
    return Refusals(
        {
            (row[0], row[1]): row[2]
            for row in connection.execute(select(stone.source_id, stone.version, stone.collection))
        },
        frozenset(connection.execute(select(schema.source.c.version)).scalars()),
        {row[0]: row[1] for row in connection.execute(select(key.id, key.revoked_at))},
        frozenset(
            [*connection.execute(unused).scalars(), *connection.execute(select(schema.session.c.secret_hash)).scalars()]
        ),
    )


def refuse(connection: Connection, refusals: Refusals) -> Refused:
    """Take out of this state what a later one refuses, and let it refuse the same from now on.

    A source goes when it was withdrawn, or when its bytes were and the later state holds them under no other name.
    """
    versions = {version for _source, version in refusals.collections} - refusals.standing
    held = connection.execute(select(schema.source.c.id, schema.source.c.version).order_by(schema.source.c.id)).all()
    gone = [id for id, version in held if (id, version) in refusals.collections or version in versions]
    if gone:
        withdrawal.delete_sources(connection, gone)
    stones = [
        {"source_id": source, "version": version, "collection": collection}
        for (source, version), collection in sorted(refusals.collections.items())
    ]
    if stones:
        connection.execute(insert(schema.tombstone).prefix_with("OR IGNORE"), stones)
    for table in (schema.sign_in_link, schema.session):
        _end(connection, table, refusals)
    return Refused(tuple(gone), tuple(_revoke(connection, refusals)))


def _revoke(connection: Connection, refusals: Refusals) -> list[str]:
    table = schema.key
    valid = connection.execute(select(table.c.id).where(table.c.revoked_at.is_(None)).order_by(table.c.id)).scalars()
    revoked = [id for id in valid if refusals.ended.get(id)]
    for id in revoked:
        connection.execute(update(table).where(table.c.id == id).values(revoked_at=refusals.ended[id]))
    return revoked


def _end(connection: Connection, table: Table, refusals: Refusals) -> None:
    """Delete the links or sessions of keys that the later state knows, when they were used or ended there."""
    held = connection.execute(select(table.c.secret_hash, table.c.key_id)).all()
    over = [secret for secret, key in held if key in refusals.ended and secret not in refusals.living]
    connection.execute(delete(table).where(table.c.secret_hash.in_(over)))
