"""The database for those who only ask: what answers are made of, read with ``sqlite3`` alone.

A first question does not wait for SQLAlchemy, whose import takes longer than reading some hundred sources.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self

from kg.errors import StoreBusyError
from kg.model import EncoderIdentity, Scope
from kg.store import stamp
from kg.store.changes import Changes, read_changes
from kg.store.file import BUSY_SECONDS, FILE_NAME, HEAD, UNMASKED, explain
from kg.store.snapshot import Moment, Snapshot, take_snapshot
from kg.store.watch import Watch

_DISMISSED = (
    "SELECT partner, need_text FROM introduction"
    " WHERE need_text IS NOT NULL AND asker = ? AND state = 'dismissed' ORDER BY id"
)


class ReadStore:
    """What the database of the folder ``home`` tells; nothing is written, and no file is made."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.path = home / FILE_NAME
        # A program that goes to another folder meanwhile still means this file.
        self._file = self.path.absolute()
        self._watch = Watch[Moment](self._file)

    @classmethod
    def ready(cls, home: Path) -> Self | None:
        """The database of ``home``, where it can be read as it is; None where only ``Store.open`` can help or tell.

        That is where no file or no database of ours is, where its tables are of another version or readers would have
        to wait for writers, and where words may be that an earlier version kept unmasked.

        Raises:
            StoreBusyError: another process keeps everybody else from it.
        """
        found = cls(home)
        try:
            with found.asking() as connection:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
                if version != HEAD or mode != "wal":
                    return None
                return None if UNMASKED in dict(connection.execute(stamp.SETTINGS)) else found
        except (OSError, sqlite3.Error) as error:
            told = explain(found.path, str(error))
            if isinstance(told, StoreBusyError):
                raise told from error
            return None

    @property
    def moment(self) -> Moment:
        """The state that the evidence is in; views in memory are stamped with it."""
        with self._explained():
            return self._watch.value(lambda: stamp.moment_of(dict(self._watch.read(stamp.SETTINGS))))

    def snapshot(self, scope: Scope, identity: EncoderIdentity | None = None) -> Snapshot:
        """All that ``scope`` may see at one moment; with ``identity`` also embeddings and terms.

        Raises:
            EncoderMismatchError: the database's vectors come from another encoder.
        """
        with self._explained(), self.asking() as connection:
            settings = dict(connection.execute(stamp.SETTINGS))
            if identity is not None:
                stamp.compare_stamp(settings, identity)
            return take_snapshot(connection, stamp.moment_of(settings), scope, identity)

    def changes(self, scope: Scope, identity: EncoderIdentity, *, since: Moment) -> Changes | None:
        """What came and went for ``scope`` since an earlier snapshot; None when only a new snapshot can tell.

        Raises:
            EncoderMismatchError: the database's vectors come from another encoder.
        """
        with self._explained(), self.asking() as connection:
            settings = dict(connection.execute(stamp.SETTINGS))
            stamp.compare_stamp(settings, identity)
            return read_changes(connection, since, stamp.moment_of(settings), scope, identity)

    def dismissed(self, asker: str) -> tuple[tuple[str, str], ...]:
        """The partners dismissed for an institution, each with the words of the need, by introduction."""
        with self._explained(), self.asking() as connection:
            return tuple((partner, text) for partner, text in connection.execute(_DISMISSED, (asker,)))

    @contextmanager
    def asking(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own that can write nothing and sees one state, that of its first question."""
        # Of a missing file it is told, instead of one being made.
        address = f"{self._file.as_uri()}?mode=rw"
        opened = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        with closing(opened) as connection:
            connection.execute("PRAGMA query_only=ON")
            connection.execute("BEGIN")
            yield connection
            connection.execute("ROLLBACK")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise explain(self.path, str(error)) from error
