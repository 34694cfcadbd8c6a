"""Has anything changed? Asked before every answer, so it must cost next to nothing."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Watch(Generic[Value]):
    """Remembers what a question to the database gave, until the database changes.

    One connection of its own, which never writes, is kept open: SQLite then tells by ``data_version``, a
    counter in shared memory, whether any other connection has committed anything, ours or another process's.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._version: int | None = None
        self._known: Value | None = None
        self._looked = 0.0

    def value(self, ask: Callable[[], Value]) -> Value:
        """What ``ask`` gives now; it is called only when there was a commit since it was called last.

        A commit between the look at the counter and ``ask`` is seen again the next time. Of many who ask at once, one
        looks for all whose question came before.
        """
        asked = monotonic()
        with self._lock:
            if self._known is not None and self._looked > asked:
                return self._known
            looked = monotonic()
            version = self._data_version()
            if self._known is None or version != self._version:
                self._known = ask()
                self._version = version
            self._looked = looked
            return self._known

    def read(self, question: str) -> list[tuple[str, str]]:
        """What the database answers over the connection that is kept open: for ``ask``, which then opens none."""
        found: list[tuple[str, str]] = self._kept().execute(question).fetchall()
        return found

    def _data_version(self) -> int:
        version: int = self._kept().execute("PRAGMA data_version").fetchone()[0]
        return version

    def _kept(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
            weakref.finalize(self, self._connection.close)
        return self._connection
