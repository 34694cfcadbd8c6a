"""Introductions and every step of them, and each use of a contact."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import Connection, RowMapping, insert, select, update

from kg.errors import ConflictError, NotFoundError
from kg.store import schema
from kg.store.clock import now
from kg.store.connection import Database


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two institutions to bring together over a need; ``statements`` are ids of the partner's evidence.

    ``state`` is ``requested`` (by a stranger), ``proposed``, ``agreed``, ``introduced``, ``closed`` (with an
    outcome) or ``dismissed`` (with a reason). ``need_source`` is the stated need's source; ``need_text`` are the
    words that both sides are asked about, whatever becomes of the need: None while it is only ``requested``, and
    for good when the need was withdrawn.
    """

    id: str
    partner: str
    asker: str | None
    state: str
    need_source: str | None = None
    need_text: str | None = None
    statements: tuple[str, ...] = ()
    asker_agreed: bool = False
    partner_agreed: bool = False
    note: str | None = None
    created_at: str = ""
    updated_at: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One act on an introduction."""

    action: str
    who: str
    at: str
    note: str | None


class Introductions:
    """The introductions of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, wanted: Introduction, action: str, *, who: str) -> Introduction:
        """Keep a new introduction with its first step."""
        moment = now()
        values = {**_values(wanted), "created_at": moment, "updated_at": moment}
        with self._database.writing() as connection:
            connection.execute(insert(schema.introduction).values(values))
            _note(connection, wanted.id, action, who, wanted.note)
        return self.get(wanted.id)

    def change(self, before: Introduction, after: Introduction, action: str, *, who: str) -> Introduction:
        """Put ``after`` in the place of ``before``, with the step that led there.

        Raises:
            ConflictError: somebody has changed it since ``before`` was read.
        """
        table = schema.introduction
        values = {**_values(after), "created_at": before.created_at, "updated_at": now()}
        same = [table.c[name] == getattr(before, name) for name in ("id", "state", "asker_agreed", "partner_agreed")]
        with self._database.writing() as connection:
            changed = connection.execute(update(table).where(*same).values(values)).rowcount
            if not changed:
                raise ConflictError(f"introduction '{before.id}'", "changed meanwhile", "load it again")
            _note(connection, before.id, action, who, after.note)
        return self.get(before.id)

    def name_asker(self, need_source: str, institution: str) -> None:
        """Let who has a need ask for what is only requested over it, or was proposed when nobody knew whose it is."""
        table = schema.introduction
        open_to_it = table.c.asker.is_(None) | (table.c.state == "requested")
        chosen = update(table).where(table.c.need_source == need_source, table.c.partner != institution, open_to_it)
        with self._database.writing() as connection:
            connection.execute(chosen.values(asker=institution))

    def get(self, id: str) -> Introduction:
        """The introduction of that id.

        Raises:
            NotFoundError: there is none.
        """
        table = schema.introduction
        with self._database.reading() as connection:
            row = connection.execute(select(table).where(table.c.id == id)).mappings().first()
        if row is None:
            raise NotFoundError("introduction", id)
        return _introduction(row)

    def all(self) -> tuple[Introduction, ...]:
        """Every introduction, newest change first."""
        table = schema.introduction
        with self._database.reading() as connection:
            found = connection.execute(select(table).order_by(table.c.updated_at.desc(), table.c.id))
            return tuple(_introduction(row) for row in found.mappings())

    def steps(self, id: str) -> tuple[Step, ...]:
        """What was done, oldest first."""
        table = schema.introduction_step
        chosen = select(table.c.action, table.c.who, table.c.at, table.c.note).where(table.c.introduction_id == id)
        with self._database.reading() as connection:
            return tuple(Step(*row) for row in connection.execute(chosen.order_by(table.c.number)))

    def note_contact_use(self, source_id: str, contacts: int, purpose: str, *, who: str) -> None:
        """Record that somebody was shown contacts."""
        values = {"source_id": source_id, "contacts": contacts, "purpose": purpose, "who": who, "at": now()}
        with self._database.writing() as connection:
            connection.execute(insert(schema.contact_use).values(values))


def _note(connection: Connection, id: str, action: str, who: str, note: str | None) -> None:
    values = {"introduction_id": id, "action": action, "who": who, "at": now(), "note": note}
    connection.execute(insert(schema.introduction_step).values(values))


def _values(told: Introduction) -> dict[str, object]:
    values = {field.name: getattr(told, field.name) for field in fields(told)}
    return {**values, "statements": " ".join(told.statements)}


def _introduction(row: RowMapping) -> Introduction:
    return Introduction(**{**row, "statements": tuple(row["statements"].split())})
