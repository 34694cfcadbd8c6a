"""Keys, the roles they give, one-time sign-in links and sessions; secrets are kept as hashes only."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import RowMapping, delete, insert, select, update

from kg.errors import ConflictError, NotFoundError
from kg.model import Scope
from kg.store import schema
from kg.store.clock import now
from kg.store.connection import Database


class Role(StrEnum):
    """What somebody may do; each may also do what those before it may."""

    READER = "reader"
    MEMBER = "member"
    CURATOR = "curator"
    ADMIN = "admin"

    def covers(self, needed: Role) -> bool:
        """Whether this role may do what ``needed`` may."""
        order = tuple(Role)
        return order.index(self) >= order.index(needed)

    @property
    def scope(self) -> Scope:
        """Whose eyes: a reader sees what is public, everybody else what the network sees."""
        return Scope.PUBLIC if self is Role.READER else Scope.NETWORK


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret; ``institution`` is a member's own."""

    id: str
    role: Role
    institution: str | None
    label: str | None
    created_at: str
    expires_at: str | None = None
    revoked_at: str | None = None

    @property
    def valid(self) -> bool:
        """Whether it may be used now."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > now())


def secret_hash(secret: str) -> str:
    """SHA-256 of a secret of high entropy, in hex: what is kept of it."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


class Keys:
    """The keys, links and sessions of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, key: Key, secret: str) -> None:
        """Keep a new key."""
        values = {
            "id": key.id,
            "secret_hash": secret_hash(secret),
            "role": key.role.value,
            "institution": key.institution,
            "label": key.label,
            "created_at": key.created_at,
            "expires_at": key.expires_at,
        }
        with self._database.writing() as connection:
            connection.execute(insert(schema.key).values(values))

    def all(self) -> tuple[Key, ...]:
        """Every key, the revoked too, oldest first."""
        with self._database.reading() as connection:
            found = connection.execute(select(schema.key).order_by(schema.key.c.created_at, schema.key.c.id))
            return tuple(_key(row) for row in found.mappings())

    def find(self, secret: str) -> Key | None:
        """The valid key of this secret."""
        with self._database.reading() as connection:
            chosen = select(schema.key).where(schema.key.c.secret_hash == secret_hash(secret))
            row = connection.execute(chosen).mappings().first()
        key = _key(row) if row else None
        return key if key is not None and key.valid else None

    def revoke(self, id: str) -> Key:
        """End a key with its links and sessions.

        Raises:
            NotFoundError: there is none of that id.
        """
        with self._database.writing() as connection:
            row = connection.execute(select(schema.key).where(schema.key.c.id == id)).mappings().first()
            if row is None:
                raise NotFoundError("key", id)
            ended = row["revoked_at"] or now()
            connection.execute(update(schema.key).where(schema.key.c.id == id).values(revoked_at=ended))
            for table in (schema.session, schema.sign_in_link):
                connection.execute(delete(table).where(table.c.key_id == id))
        return _key({**row, "revoked_at": ended})

    def add_link(self, key_id: str, secret: str, *, expires_at: str) -> None:
        """Keep a sign-in link of a key; links that have expired go.

        Raises:
            NotFoundError: there is no valid key of that id.
        """
        table = schema.sign_in_link
        with self._database.writing() as connection:
            row = connection.execute(select(schema.key).where(schema.key.c.id == key_id)).mappings().first()
            if row is None or not _key(row).valid:
                raise NotFoundError("key", key_id)
            connection.execute(delete(table).where(table.c.expires_at < now()))
            values = {"secret_hash": secret_hash(secret), "key_id": key_id, "expires_at": expires_at}
            connection.execute(insert(table).values(values))

    def use_link(self, secret: str, session_secret: str, *, expires_at: str) -> Key:
        """Exchange a link for a session, once.

        Raises:
            NotFoundError: no such link, or its key is no longer valid.
            ConflictError: it was used, or its time is over.
        """
        table = schema.sign_in_link
        with self._database.writing() as connection:
            chosen = select(table).where(table.c.secret_hash == secret_hash(secret))
            link = connection.execute(chosen).mappings().first()
            if link is None:
                raise NotFoundError("sign-in link", "given")
            if link["used_at"] is not None or link["expires_at"] < now():
                raise ConflictError("this sign-in link", "used or expired", "ask for a new one")
            row = connection.execute(select(schema.key).where(schema.key.c.id == link["key_id"])).mappings().one()
            key = _key(row)
            if not key.valid:
                raise NotFoundError("sign-in link", "given")
            connection.execute(update(table).where(table.c.secret_hash == link["secret_hash"]).values(used_at=now()))
            values = {
                "secret_hash": secret_hash(session_secret),
                "key_id": key.id,
                "created_at": now(),
                "expires_at": expires_at,
            }
            connection.execute(delete(schema.session).where(schema.session.c.expires_at < now()))
            connection.execute(insert(schema.session).values(values))
        return key

    def find_session(self, secret: str) -> Key | None:
        """The valid key of a running session."""
        session, key = schema.session, schema.key
        chosen = select(key).join(session, session.c.key_id == key.c.id)
        chosen = chosen.where(session.c.secret_hash == secret_hash(secret), session.c.expires_at > now())
        with self._database.reading() as connection:
            row = connection.execute(chosen).mappings().first()
        found = _key(row) if row else None
        return found if found is not None and found.valid else None

    def end_session(self, secret: str) -> None:
        """Sign out."""
        table = schema.session
        with self._database.writing() as connection:
            connection.execute(delete(table).where(table.c.secret_hash == secret_hash(secret)))


def _key(row: RowMapping | dict[str, object]) -> Key:
    told = {name: row[name] for name in ("id", "institution", "label", "created_at", "expires_at", "revoked_at")}
    return Key(role=Role(str(row["role"])), **told)  # type: ignore[arg-type]
