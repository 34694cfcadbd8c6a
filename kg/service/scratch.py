"""A folder of the home for a copy of the database that is being made ready, and what killed processes left of such."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import StoreError

PREFIX = ".restore-"
LOCK = "lock"
BEGINNING_SECONDS = 60
"""So long may a process take from making its folder to locking it."""


@contextmanager
def scratch_folder(home: Path) -> Iterator[Path]:
    """A new folder in ``home``, deleted in the end.

    A lock of SQLite's tells others that it is in use: it ends with the process, however that ends.

    Raises:
        StoreError: the folder cannot be made.
    """
    try:
        folder = TemporaryDirectory(prefix=PREFIX, dir=home)
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise StoreError(str(home), reason, "check the folder KG_HOME and its rights") from error
    with folder as name, closing(sqlite3.connect(Path(name) / LOCK, isolation_level=None)) as held:
        held.execute("BEGIN EXCLUSIVE")
        yield Path(name)


def sweep_scratch(home: Path) -> None:
    """Delete the folders that no process uses any more: each may hold all words of a backup."""
    for folder in home.glob(f"{PREFIX}*"):
        if not _in_use(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _in_use(folder: Path) -> bool:
    lock = folder / LOCK
    if not lock.is_file():
        try:
            return time.time() - folder.stat().st_mtime < BEGINNING_SECONDS
        except FileNotFoundError:  # its process has deleted it meanwhile
            return False
    try:
        with closing(sqlite3.connect(lock, isolation_level=None, timeout=0)) as asked:
            asked.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        return lock.is_file()
    return False
