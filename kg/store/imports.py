"""Imports and the lease under which one process at a time works on them."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from kg.errors import NotFoundError
from kg.store import schema
from kg.store.clock import now
from kg.store.connection import Database

LEASE = "import"
LEASE_SECONDS = 20.0
ENDED = ("done", "failed")


@dataclass(frozen=True, slots=True)
class Import:
    """Files to read: ``state`` is ``queued``, ``running``, ``done`` or ``failed``; ``report`` when done."""

    id: str
    state: str
    files: tuple[str, ...]
    options: Mapping[str, Any]
    dry_run: bool
    done: int = 0
    total: int = 0
    report: Any = None
    error: str | None = None
    key_id: str | None = None
    created_at: str = ""
    started_at: str | None = None
    finished_at: str | None = None


class Imports:
    """The imports of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, wanted: Import) -> Import:
        """Queue an import."""
        values = {
            "id": wanted.id,
            "state": "queued",
            "files": json.dumps(wanted.files, ensure_ascii=False),
            "options": json.dumps(dict(wanted.options), ensure_ascii=False),
            "dry_run": wanted.dry_run,
            "done": 0,
            "total": len(wanted.files),
            "key_id": wanted.key_id,
            "created_at": now(),
        }
        with self._database.writing() as connection:
            connection.execute(insert(schema.import_job).values(values))
        return self.get(wanted.id)

    def get(self, id: str) -> Import:
        """The import of that id.

        Raises:
            NotFoundError: there is none.
        """
        one = self.find(id)
        if one is None:
            raise NotFoundError("import", id)
        return one

    def find(self, id: str) -> Import | None:
        """The import of that id, or None."""
        table = schema.import_job
        with self._database.reading() as connection:
            row = connection.execute(select(table).where(table.c.id == id)).mappings().first()
        return _import(row) if row is not None else None

    def all(self, limit: int = 100) -> tuple[Import, ...]:
        """The latest, newest first."""
        table = schema.import_job
        with self._database.reading() as connection:
            chosen = select(table).order_by(table.c.created_at.desc(), table.c.id).limit(limit)
            return tuple(_import(row) for row in connection.execute(chosen).mappings())

    def drop_previews(self, *, before: str | None = None) -> tuple[str, ...]:
        """Delete the previews that ended, or those queued before a moment: they hold words of documents. Their ids."""
        table = schema.import_job
        chosen = table.c.dry_run & table.c.state.in_(ENDED)
        if before is not None:
            chosen &= table.c.created_at < before
        with self._database.reading() as connection:
            ids = tuple(connection.execute(select(table.c.id).where(chosen)).scalars())
        if ids:
            with self._database.writing() as connection:
                connection.execute(delete(table).where(table.c.id.in_(ids)))
        return ids

    def waiting(self) -> bool:
        """Whether an import is queued, or was left running by a process that is gone."""
        table = schema.import_job
        with self._database.reading() as connection:
            found = connection.execute(select(table.c.id).where(table.c.state.in_(("queued", "running")))).first()
            held = connection.execute(select(schema.lease.c.until).where(schema.lease.c.name == LEASE)).scalar()
        return found is not None and (held is None or held < time.time())

    # The lease: whoever holds it works on the imports, one after the other.

    def take_lease(self, owner: str) -> bool:
        """Take the lease if nobody holds it; what a process that is gone left running has failed."""
        table, moment = schema.lease, time.time()
        values = {"name": LEASE, "owner": owner, "until": moment + LEASE_SECONDS}
        with self._database.writing() as connection:
            held = connection.execute(select(table).where(table.c.name == LEASE)).mappings().first()
            if held is not None and held["owner"] != owner and held["until"] >= moment:
                return False
            connection.execute(upsert(table).values(values).on_conflict_do_update(index_elements=["name"], set_=values))
            left = update(schema.import_job).where(schema.import_job.c.state == "running")
            connection.execute(
                left.values(
                    state="failed", finished_at=now(), error="the process that worked on it ended before it did"
                )
            )
        return True

    def renew_lease(self, owner: str) -> bool:
        """Hold it longer; False when somebody else has taken it."""
        table = schema.lease
        mine = update(table).where(table.c.name == LEASE, table.c.owner == owner)
        with self._database.writing() as connection:
            return bool(connection.execute(mine.values(until=time.time() + LEASE_SECONDS)).rowcount)

    def next(self, owner: str) -> Import | None:
        """Begin the oldest queued import; when there is none, give the lease back in the same moment."""
        table = schema.import_job
        with self._database.writing() as connection:
            chosen = select(table).where(table.c.state == "queued").order_by(table.c.created_at, table.c.id)
            row = connection.execute(chosen.limit(1)).mappings().first()
            if row is None:
                ended = update(schema.lease).where(schema.lease.c.name == LEASE, schema.lease.c.owner == owner)
                connection.execute(ended.values(until=0.0))
                return None
            begun = {"state": "running", "started_at": now()}
            connection.execute(update(table).where(table.c.id == row["id"]).values(begun))
        return _import({**row, **begun})

    def progress(self, id: str, done: int, total: int) -> None:
        """Note how far it has come."""
        table = schema.import_job
        with self._database.writing() as connection:
            connection.execute(update(table).where(table.c.id == id).values(done=done, total=total))

    def finish(self, id: str, *, report: Any = None, error: str | None = None) -> None:
        """Note the end: a report, or the error that stopped it."""
        table = schema.import_job
        told = json.dumps(report, ensure_ascii=False) if report is not None else None
        state = "failed" if error else "done"
        values = {"state": state, "report": told, "error": error, "finished_at": now()}
        with self._database.writing() as connection:
            connection.execute(update(table).where(table.c.id == id, table.c.state == "running").values(values))


def _import(row: RowMapping | dict[str, Any]) -> Import:
    told = {**row, "files": tuple(json.loads(row["files"])), "options": json.loads(row["options"])}
    told["report"] = json.loads(row["report"]) if row["report"] else None
    return Import(**told)
