"""The database's one file: its name, the version of its tables, and what its errors mean."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from kg.errors import KgError, StoreBusyError, StoreError

FILE_NAME = "graph.sqlite3"
HEAD = 6
"""The version of the tables that this program knows, kept as SQLite's ``user_version``."""
BUSY_SECONDS = 5.0
ROOM = 64 * 1024
UNMASKED = "unmasked"
"""The setting that a migration leaves where words may be that an earlier version kept unmasked."""
DAMAGED = "this is no database of ours, or it is damaged"


def explain(path: Path, reason: str) -> KgError:
    """The error that says what ``reason``, the database's own words about the file ``path``, means and asks for."""
    if "locked" in reason or "busy" in reason:
        return StoreBusyError(str(path), BUSY_SECONDS)
    if "full" in reason or ("disk I/O" in reason and _no_room(path)):
        advice = "free some space and run the command again: of what was being written nothing was kept"
        return StoreError(str(path), "the disk, or the space given to the database, is full", advice)
    if "not a database" in reason or "malformed" in reason:
        advice = "restore a backup, or move the file away and ingest the documents again"
        return StoreError(str(path), DAMAGED, advice)
    if "readonly" in reason or "unable to open" in reason:
        return StoreError(str(path), "the file cannot be opened for writing", "check the folder KG_HOME and its rights")
    return StoreError(str(path), f"the database answered: {reason}", "check the disk and try again")


def _no_room(path: Path) -> bool:
    """Whether the disk is too full for the files that even a reader needs beside the database."""
    with suppress(OSError):
        return shutil.disk_usage(path.parent).free < ROOM
    return False
