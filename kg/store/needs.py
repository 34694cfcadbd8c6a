"""The life of stated needs: open, solved, or a draft that waits; and what people report on statements."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from kg.errors import ConflictError, NotFoundError
from kg.model import EncoderIdentity
from kg.store import schema
from kg.store.clock import now
from kg.store.connection import Database
from kg.store.prepared import Prepared
from kg.store.write import put_extraction


@dataclass(frozen=True, slots=True)
class Need:
    """A stated need: ``state`` is ``draft``, ``open`` or ``solved``; ``named`` is the body as a stranger wrote it.

    ``beside`` tells that the last contact of its source is none of the text but was given beside it.
    """

    source_id: str
    state: str
    institution: str | None
    named: str | None = None
    key_id: str | None = None
    created_at: str = ""
    updated_at: str = ""
    note: str | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says of a statement: ``confirm``, ``correct``, ``outdated`` (members), ``report`` (anyone)."""

    source_id: str
    statement_id: str
    kind: str
    note: str | None
    change: Mapping[str, Any]
    institution: str | None
    key_id: str | None
    at: str = ""
    state: str = "open"
    number: int = 0
    decided_by: str | None = None
    decided_at: str | None = None


class Needs:
    """The stated needs of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, prepared: Prepared, identity: EncoderIdentity, need: Need) -> Need:
        """Keep a need with its source, new or changed, in one transaction."""
        table = schema.need
        told = {name: getattr(need, name) for name in ("state", "institution", "note", "beside")}
        values = {**told, "updated_at": now()}
        with self._database.writing() as connection:
            put_extraction(connection, prepared, identity)
            known = connection.execute(select(table.c.source_id).where(table.c.source_id == need.source_id)).first()
            if known is None:
                first = {"source_id": need.source_id, "named": need.named, "key_id": need.key_id, "created_at": now()}
                connection.execute(insert(table).values(**first, **values))
            else:
                connection.execute(update(table).where(table.c.source_id == need.source_id).values(**values))
        return self.get(need.source_id)

    def find(self, source_id: str) -> Need | None:
        """The need of that source."""
        table = schema.need
        with self._database.reading() as connection:
            row = connection.execute(select(table).where(table.c.source_id == source_id)).mappings().first()
        return Need(**row) if row else None

    def get(self, source_id: str) -> Need:
        """The need of that source.

        Raises:
            NotFoundError: there is none.
        """
        need = self.find(source_id)
        if need is None:
            raise NotFoundError("stated need", source_id)
        return need

    def all(self) -> tuple[Need, ...]:
        """Every stated need, oldest first."""
        table = schema.need
        with self._database.reading() as connection:
            found = connection.execute(select(table).order_by(table.c.created_at, table.c.source_id))
            return tuple(Need(**row) for row in found.mappings())


class Reports:
    """What people reported, of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, report: Report) -> Report:
        """Keep a report; the same one of the same institution (or key, of who has none) that is open stands for it."""
        values = {
            "source_id": report.source_id,
            "statement_id": report.statement_id,
            "kind": report.kind,
            "note": report.note,
            "change": json.dumps(report.change, ensure_ascii=False, sort_keys=True),
            "institution": report.institution,
            "key_id": report.key_id,
            "at": now(),
            "state": "open",
        }
        with self._database.writing() as connection:
            number = _same_report(connection, values)
            if number is None:
                key = connection.execute(insert(schema.report).values(values)).inserted_primary_key
                number = int(key[0]) if key else 0
        return self.get(number)

    def get(self, number: int) -> Report:
        """The report of that number.

        Raises:
            NotFoundError: there is none.
        """
        table = schema.report
        with self._database.reading() as connection:
            row = connection.execute(select(table).where(table.c.number == number)).mappings().first()
        if row is None:
            raise NotFoundError("report", str(number))
        return _report(row)

    def all(self, *, state: str | None = None, key_id: str | None = None) -> tuple[Report, ...]:
        """Reports in a state, or of a key, oldest first."""
        table = schema.report
        chosen = select(table).order_by(table.c.number)
        if state is not None:
            chosen = chosen.where(table.c.state == state)
        if key_id is not None:
            chosen = chosen.where(table.c.key_id == key_id)
        with self._database.reading() as connection:
            return tuple(_report(row) for row in connection.execute(chosen).mappings())

    def close(self, number: int, state: str, *, who: str) -> Report:
        """Say what became of a report: ``accepted`` or ``dismissed``.

        Raises:
            NotFoundError: there is none.
            ConflictError: it was closed before.
        """
        table = schema.report
        values = {"state": state, "decided_by": who, "decided_at": now()}
        with self._database.writing() as connection:
            chosen = update(table).where(table.c.number == number, table.c.state == "open").values(values)
            changed = connection.execute(chosen).rowcount
        report = self.get(number)
        if not changed:
            raise ConflictError(f"report {number}", report.state, "nothing is to be done")
        return report


def _same_report(connection: Connection, values: Mapping[str, Any]) -> int | None:
    if values["key_id"] is None:  # strangers are not told apart
        return None
    table = schema.report
    owner = "key_id" if values["institution"] is None else "institution"
    names = ("source_id", "statement_id", "kind", "note", "change", "state", "institution", owner)
    chosen = select(table.c.number).where(*(table.c[name] == values[name] for name in names))
    return connection.execute(chosen.order_by(table.c.number).limit(1)).scalar()


def _report(row: RowMapping) -> Report:
    return Report(**{**row, "change": json.loads(row["change"])})
