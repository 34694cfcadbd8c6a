"""What people decided on a source, and the present state of the source that they decide on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from kg.errors import ConflictError, NotFoundError
from kg.model import EncoderIdentity, Extraction, Visibility
from kg.store import rows, schema
from kg.store.clock import now
from kg.store.connection import Database
from kg.store.prepared import Prepared
from kg.store.write import put_extraction


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of one person on ``target``: a statement, a passage that waits, or the source itself.

    ``change`` holds what to do and what was before, so that it can be done again and undone.
    """

    source_id: str
    target: str
    action: str
    change: Mapping[str, Any]
    who: str
    at: str = ""
    number: int = 0
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A source as it stands, drafts too, with the mark that tells whether somebody has changed it since."""

    extraction: Extraction
    mark: str


class Decisions:
    """The decisions of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_source(self, source_id: str) -> tuple[Decision, ...]:
        """Those on one source, oldest first, the reversed too."""
        table = schema.decision
        with self._database.reading() as connection:
            found = connection.execute(select(table).where(table.c.source_id == source_id).order_by(table.c.number))
            return tuple(_decision(row) for row in found.mappings())

    def of_action(self, action: str) -> tuple[Decision, ...]:
        """Those of one action on any source that stand, oldest first."""
        table = schema.decision
        chosen = select(table).where(table.c.action == action, table.c.reversed.is_(False)).order_by(table.c.number)
        with self._database.reading() as connection:
            return tuple(_decision(row) for row in connection.execute(chosen).mappings())

    def get(self, number: int) -> Decision:
        """The decision of that number.

        Raises:
            NotFoundError: there is none.
        """
        table = schema.decision
        with self._database.reading() as connection:
            row = connection.execute(select(table).where(table.c.number == number)).mappings().first()
        if row is None:
            raise NotFoundError("decision", str(number))
        return _decision(row)

    def latest(self, limit: int, *, upto: int | None = None) -> tuple[Decision, ...]:
        """The latest of all sources, newest first; ``upto`` is the highest number to begin with."""
        table = schema.decision
        chosen = select(table).order_by(table.c.number.desc()).limit(limit)
        if upto is not None:
            chosen = chosen.where(table.c.number <= upto)
        with self._database.reading() as connection:
            return tuple(_decision(row) for row in connection.execute(chosen).mappings())

    def numbers(self) -> tuple[int, ...]:
        """The numbers of all decisions, newest first."""
        table = schema.decision
        with self._database.reading() as connection:
            return tuple(connection.execute(select(table.c.number).order_by(table.c.number.desc())).scalars())

    def kept(self, source_id: str) -> Kept:
        """The source as it stands.

        Raises:
            NotFoundError: there is none of that id.
        """
        with self._database.reading() as connection:
            row = connection.execute(select(schema.source).where(schema.source.c.id == source_id)).mappings().first()
            if row is None:
                raise NotFoundError("source", source_id)
            return Kept(_extraction(connection, row), row["fingerprint"])

    def drafts(self) -> tuple[str, ...]:
        """The ids of the sources that wait for publication."""
        table = schema.source
        with self._database.reading() as connection:
            chosen = select(table.c.id).where(table.c.visibility == Visibility.DRAFT.value).order_by(table.c.id)
            return tuple(connection.execute(chosen).scalars())

    def source_of(self, target: str) -> str:
        """The source of a statement or of a passage that waits, drafts too.

        Raises:
            NotFoundError: neither has that id.
        """
        with self._database.reading() as connection:
            for table in (schema.review_item, schema.statement):
                found = connection.execute(select(table.c.source_id).where(table.c.id == target)).scalar()
                if found is not None:
                    return str(found)
        raise NotFoundError("statement or passage", target)

    def decide(self, prepared: Prepared, identity: EncoderIdentity, decision: Decision, *, mark: str) -> Decision:
        """Keep the decision and the source as it made it, in one transaction.

        Raises:
            ConflictError: somebody has changed the source since ``mark`` was read.
        """
        table = schema.decision
        values = {
            "source_id": decision.source_id,
            "target": decision.target,
            "action": decision.action,
            "change": _told(decision.change),
            "who": decision.who,
            "at": now(),
            "reversed": False,
        }
        with self._database.writing() as connection:
            _still(connection, decision.source_id, mark)
            number = connection.execute(insert(table).values(values)).inserted_primary_key
            put_extraction(connection, prepared, identity)
        return self.get(int(number[0]) if number else 0)

    def undo(self, prepared: Prepared, identity: EncoderIdentity, decision: Decision, *, mark: str) -> Decision:
        """Mark the decision as reversed and keep the source as it is without it, in one transaction.

        Raises:
            ConflictError: somebody has changed the source since ``mark`` was read.
        """
        table = schema.decision
        with self._database.writing() as connection:
            _still(connection, decision.source_id, mark)
            connection.execute(update(table).where(table.c.number == decision.number).values(reversed=True))
            put_extraction(connection, prepared, identity)
        return self.get(decision.number)


def keep_changes(connection: Connection, decisions: Iterable[Decision]) -> None:
    """Note of decisions that stand what they change by now, within the caller's transaction."""
    table = schema.decision
    for decision in decisions:
        chosen = update(table).where(table.c.number == decision.number, table.c.reversed.is_(False))
        told = _told(decision.change)
        connection.execute(chosen.where(table.c.change != told).values(change=told))


def _told(change: Mapping[str, Any]) -> str:
    return json.dumps(change, ensure_ascii=False, sort_keys=True)


def _still(connection: Connection, source_id: str, mark: str) -> None:
    table = schema.source
    present = connection.execute(select(table.c.fingerprint).where(table.c.id == source_id)).scalar()
    if present != mark:
        raise ConflictError(
            f"source '{source_id}'", "changed by somebody else meanwhile", "load it again and decide then"
        )


def _extraction(connection: Connection, row: RowMapping) -> Extraction:
    def of(table: Any, *order: Any) -> list[RowMapping]:
        chosen = select(table).where(table.c.source_id == row["id"]).order_by(*order)
        return list(connection.execute(chosen).mappings())

    statement, review = schema.statement, schema.review_item
    return Extraction(
        source=rows.to_source(row),
        statements=tuple(rows.to_statement(r) for r in of(statement, statement.c.start, statement.c.id)),
        attendance=tuple(r["institution"] for r in of(schema.attendance, schema.attendance.c.institution)),
        contacts=tuple(rows.to_contact(r) for r in of(schema.contact, schema.contact.c.number)),
        review=tuple(rows.to_review_item(r) for r in of(review, review.c.start, review.c.id)),
    )


def _decision(row: RowMapping) -> Decision:
    return Decision(
        source_id=row["source_id"],
        target=row["target"],
        action=row["action"],
        change=json.loads(row["change"]),
        who=row["who"],
        at=row["at"],
        number=row["number"],
        reversed=row["reversed"],
    )
