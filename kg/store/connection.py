"""One SQLite file, opened so that readers never wait, one writer at a time, and what is deleted is gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from kg.errors import KgError, StoreError
from kg.store.file import BUSY_SECONDS, HEAD, explain

_MIGRATIONS = Path(__file__).parent / "migrations"


def connect(path: Path, *, max_pages: int | None = None) -> Engine:
    """An engine on the database file, its tables brought up to date.

    Args:
        path: the file; made when it is missing.
        max_pages: SQLite's ``max_page_count`` (pages of 4096 bytes), to bound the disk it may take.

    Raises:
        StoreError: not a database of ours, of a newer version, on a disk that cannot be written.
        StoreBusyError: tables had to be made while another process was writing.
    """
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _prepare(raw: Any, _record: Any) -> None:
        raw.isolation_level = None
        for pragma in _pragmas(max_pages):
            raw.execute(pragma)

    with explained(path):
        _migrate(engine, path)
    return engine


def _pragmas(max_pages: int | None) -> list[str]:
    pragmas = [
        f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}",
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=NORMAL",
        "PRAGMA foreign_keys=ON",
        "PRAGMA secure_delete=ON",
        "PRAGMA temp_store=MEMORY",
    ]
    return pragmas if max_pages is None else [*pragmas, f"PRAGMA max_page_count={max_pages}"]


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """A connection that sees one consistent state from its first question on."""
    with explained(path), engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        yield connection
        connection.exec_driver_sql("ROLLBACK")


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """A connection that holds the write lock; all of it is kept or, on any error, nothing."""
    with explained(path), engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            _roll_back(connection)
            raise
        connection.exec_driver_sql("COMMIT")


def _roll_back(connection: Connection) -> None:
    # SQLite ends a transaction by itself when the disk is full: a second end would hide the reason of the first.
    with suppress(DatabaseError):
        connection.exec_driver_sql("ROLLBACK")


@dataclass(frozen=True, slots=True, eq=False)
class Database:
    """An open database, for the rooms that keep their rows in it."""

    engine: Engine
    path: Path

    def reading(self) -> AbstractContextManager[Connection]:
        """See ``reading``."""
        return reading(self.engine, self.path)

    def writing(self) -> AbstractContextManager[Connection]:
        """See ``writing``."""
        return writing(self.engine, self.path)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the database's errors into ours."""
    try:
        yield
    except KgError:
        raise
    except (DatabaseError, sqlite3.Error) as error:
        raise explain(path, str(getattr(error, "orig", error))) from error


def _migrate(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version == HEAD:
            return
        if version > HEAD:
            advice = "install the version of the program that wrote it, or a later one"
            raise StoreError(str(path), f"its tables are of version {version}, this program knows {HEAD}", advice)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            if connection.exec_driver_sql("PRAGMA user_version").scalar_one() != HEAD:
                _upgrade(connection)
                connection.exec_driver_sql(f"PRAGMA user_version={HEAD}")
        except BaseException:
            _roll_back(connection)
            raise
        connection.exec_driver_sql("COMMIT")


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
