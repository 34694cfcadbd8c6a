"""What the database knows of itself: the moment its evidence is at, and the encoder of its vectors."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from kg.errors import EncoderMismatchError
from kg.model import EncoderIdentity
from kg.store import schema
from kg.store.snapshot import Moment, encoder_key

MOMENT = "SELECT name, value FROM setting WHERE name IN ('history', 'generation')"
"""What tells the state that the evidence is in."""


def _setting(connection: Connection, name: str) -> str | None:
    table = schema.setting
    return connection.execute(select(table.c.value).where(table.c.name == name)).scalar_one_or_none()


def _set(connection: Connection, name: str, value: str) -> None:
    connection.execute(insert(schema.setting).prefix_with("OR REPLACE").values(name=name, value=value))


def generation(connection: Connection) -> int:
    """Grows by one with every change of the evidence."""
    return int(_setting(connection, "generation") or 0)


def next_generation(connection: Connection) -> int:
    """Let the generation grow and return it."""
    following = generation(connection) + 1
    _set(connection, "generation", str(following))
    return following


def moment(connection: Connection) -> Moment:
    """The state that the evidence is in."""
    return moment_of({row[0]: row[1] for row in connection.exec_driver_sql(MOMENT)})


def moment_of(told: Mapping[str, str]) -> Moment:
    """The state of which the settings tell."""
    return Moment(told.get("history", ""), int(told.get("generation", 0)))


def begin_history(connection: Connection) -> None:
    """Begin another history: no state before can be told from the next ones by what came and went."""
    _set(connection, "history", secrets.token_hex(8))


def stamp(connection: Connection) -> EncoderIdentity | None:
    """The encoder of the vectors, None before the first source."""
    told = _setting(connection, "encoder")
    if told is None:
        return None
    name, revision, dim, normalised = told.rsplit("\t", 3)
    return EncoderIdentity(name, revision, int(dim), normalised == "1")


def set_stamp(connection: Connection, identity: EncoderIdentity) -> None:
    """Note the encoder of the vectors."""
    told = f"{identity.name}\t{identity.revision}\t{identity.dim}\t{int(identity.normalised)}"
    _set(connection, "encoder", told)


def compare_stamp(connection: Connection, identity: EncoderIdentity) -> bool:
    """Whether an encoder is stamped; it must be this one.

    Raises:
        EncoderMismatchError: it is another one.
    """
    stamped = stamp(connection)
    if stamped is not None and stamped != identity:
        raise EncoderMismatchError(encoder_key(stamped), encoder_key(identity))
    return stamped is not None


def check_stamp(connection: Connection, identity: EncoderIdentity) -> None:
    """Stamp the encoder on a new database; on another one compare (see ``compare_stamp``)."""
    if not compare_stamp(connection, identity):
        set_stamp(connection, identity)
