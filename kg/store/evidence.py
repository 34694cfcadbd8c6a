"""What answers are made of, read from the database and never written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self

from kg.model import EncoderIdentity, Scope
from kg.store import stamp
from kg.store.changes import Changes, read_changes
from kg.store.file import BUSY_SECONDS, FILE_NAME, HEAD, UNMASKED, explain
from kg.store.snapshot import Moment, Snapshot, take_snapshot
from kg.store.watch import Watch


class Evidence:
    """The evidence in the database of the folder ``home``, for those who only ask.

    It needs nothing but ``sqlite3``: a first question does not wait for SQLAlchemy, whose import takes longer than
    reading some hundred sources.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.path = home / FILE_NAME
        self._watch = Watch[Moment](self.path)

    @classmethod
    def ready(cls, home: Path) -> Self | None:
        """The evidence of ``home``, where it can be read as it is; None where only ``Store.open`` can help or tell.

        That is where no file or no database of ours is, where its tables are of another version, and where words may
        be that an earlier version kept unmasked.
        """
        found = cls(home)
        if not found.path.exists():
            return None
        try:
            with found.asking() as connection:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                settings = dict(connection.execute(stamp.SETTINGS)) if version == HEAD else {UNMASKED: ""}
        except sqlite3.Error:
            return None
        return None if UNMASKED in settings else found

    @property
    def moment(self) -> Moment:
        """The state that the evidence is in; views in memory are stamped with it."""
        with self._explained():
            return self._watch.value(lambda: stamp.moment_of(dict(self._watch.read(stamp.SETTINGS))))

    @property
    def generation(self) -> int:
        """Grows by one with every change of the evidence."""
        return self.moment.generation

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
        """The partners dismissed for an institution, each with the words of the need."""
        question = "SELECT partner, need_text FROM introduction"
        question += " WHERE need_text IS NOT NULL AND asker = ? AND state = 'dismissed' ORDER BY id"
        with self._explained(), self.asking() as connection:
            return tuple((partner, text) for partner, text in connection.execute(question, (asker,)))

    @contextmanager
    def asking(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own that sees one consistent state, from its first question on."""
        with closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
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
