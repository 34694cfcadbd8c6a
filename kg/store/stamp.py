"""What the database knows of itself: the moment its evidence is at, and the encoder of its vectors.

Nothing here imports SQLAlchemy: who asks reads these settings too, and does not wait for that.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.errors import EncoderMismatchError
from kg.model import EncoderIdentity
from kg.store.snapshot import Moment, encoder_key

if TYPE_CHECKING:
    from sqlalchemy import Connection

SETTINGS = "SELECT name, value FROM setting"
"""The question to the database that gives them all."""


def moment_of(settings: Mapping[str, str]) -> Moment:
    """The state that the evidence is in."""
    return Moment(settings.get("history", ""), int(settings.get("generation", 0)))


def encoder_of(settings: Mapping[str, str]) -> EncoderIdentity | None:
    """The encoder of the vectors, None before the first source."""
    told = settings.get("encoder")
    if told is None:
        return None
    name, revision, dim, normalised = told.rsplit("\t", 3)
    return EncoderIdentity(name, revision, int(dim), normalised == "1")


def compare_stamp(settings: Mapping[str, str], identity: EncoderIdentity) -> bool:
    """Whether an encoder is stamped; it must be this one.

    Raises:
        EncoderMismatchError: it is another one.
    """
    stamped = encoder_of(settings)
    if stamped is not None and stamped != identity:
        raise EncoderMismatchError(encoder_key(stamped), encoder_key(identity))
    return stamped is not None


def settings(connection: Connection) -> dict[str, str]:
    """All that is set, by name."""
    return {row[0]: row[1] for row in connection.exec_driver_sql(SETTINGS)}


def generation(connection: Connection) -> int:
    """Grows by one with every change of the evidence."""
    return moment_of(settings(connection)).generation


def next_generation(connection: Connection) -> int:
    """Let the generation grow and return it."""
    following = generation(connection) + 1
    _set(connection, "generation", str(following))
    return following


def begin_history(connection: Connection) -> None:
    """Begin another history: no state before can be told from the next ones by what came and went."""
    _set(connection, "history", secrets.token_hex(8))


def set_stamp(connection: Connection, identity: EncoderIdentity) -> None:
    """Note the encoder of the vectors."""
    told = f"{identity.name}\t{identity.revision}\t{identity.dim}\t{int(identity.normalised)}"
    _set(connection, "encoder", told)


def check_stamp(connection: Connection, identity: EncoderIdentity) -> None:
    """Stamp the encoder on a new database; on another one compare (see ``compare_stamp``)."""
    if not compare_stamp(settings(connection), identity):
        set_stamp(connection, identity)


def _set(connection: Connection, name: str, value: str) -> None:
    connection.exec_driver_sql("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))
