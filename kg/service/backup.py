"""A copy of the whole database while it is being used, and taking one back."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from kg.errors import StoreBusyError, StoreError, UsageError
from kg.service.answers import Json
from kg.service.opening import open_store
from kg.service.scratch import scratch_folder, sweep_scratch
from kg.service.workspace import Workspace
from kg.store.connection import explained
from kg.store.file import BUSY_SECONDS, DAMAGED, FILE_NAME, HEAD
from kg.store.refusals import Refusals, Refused
from kg.store.store import Store

TRIES = 5
"""So often a backup is made ready anew because something was written meanwhile."""


def backup(workspace: Workspace, path: Path) -> Json:
    """Write a copy of the database to ``path`` by SQLite's online backup: one consistent state, nobody waits.

    The copy holds everything but the secret for signatures; ``path`` is replaced only when it is complete.

    Raises:
        UsageError: the path is the database itself, or its folder is not there.
        StoreError: the disk is full, or the file cannot be written.
    """
    source = workspace.store.path
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}", "make it first")
    if path.absolute() == source.absolute():
        raise UsageError(f"{path} is the database itself", "give another file")
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _copy(source, draft)
        _make_one_file(draft)
        _whole(draft)
        draft.replace(path)
    finally:
        for left in ("", "-journal", "-wal", "-shm"):
            draft.with_name(f"{draft.name}{left}").unlink(missing_ok=True)
    return {"file": str(path), "bytes": path.stat().st_size, "generation": workspace.store.generation}


def restore(workspace: Workspace, path: Path) -> Json:
    """Put the content of a backup in the place of the database's, in one transaction, while it is being used.

    Readers see the old state until the new one is complete; keys, needs and decisions are those of the backup. What was
    withdrawn or revoked since stays so: ``kept_out`` are its sources, ``revoked`` its keys of which that is true.
    ``later_known`` is false when a damaged database could not tell what was.

    Raises:
        UsageError: there is no such file.
        StoreError: it is no backup of ours, damaged, or of a newer version; or the database is damaged so much that it
            cannot be opened.
        StoreBusyError: another process is writing, or was each time the backup was ready.
    """
    if not path.is_file():
        raise UsageError(f"there is no file {path}", "give a file that kg backup wrote")
    _whole(path)
    target = _target(workspace)
    sweep_scratch(target.home)
    for _ in range(TRIES):
        with suppress(_OvertakenError), scratch_folder(target.home) as folder:
            later, refused = _put_in_place(path, folder, target)
            return {
                "file": str(path),
                "generation": target.generation,
                "rows": target.counts(),
                "kept_out": list(refused.sources),
                "revoked": list(refused.keys),
                "later_known": later is not None,
            }
    raise StoreBusyError(str(target.path), BUSY_SECONDS)


class _OvertakenError(Exception):
    """What was read of the database is no longer so."""


def _target(workspace: Workspace) -> Store:
    try:
        return workspace.store
    except StoreError as error:
        if error.reason != DAMAGED:
            raise
        raise StoreError(error.path, error.reason, "move this file away, and run kg restore again") from error


def _put_in_place(path: Path, folder: Path, target: Store) -> tuple[Refusals | None, Refused]:
    # Made ready aside: no reader may take the content of the backup for what followed on what it has seen.
    draft = folder / target.path.name
    _copy(path, draft)
    restored = open_store(draft.parent)
    later, generation = _refusals(target), target.generation
    refused = restored.refuse(later) if later else Refused()
    restored.outrun(generation)

    def as_it_was() -> None:
        if (_refusals(target), target.generation) != (later, generation):
            raise _OvertakenError

    _copy(draft, target.path, unless=as_it_was)
    return later, refused


def _refusals(target: Store) -> Refusals | None:
    try:
        return target.refusals()
    except StoreError:  # a damaged database is what a backup is for
        return None


def _copy(source: Path, target: Path, *, unless: Callable[[], None] | None = None) -> None:
    """Copy a whole database; ``unless`` is called once, when nobody else can write, and may raise to change nothing."""
    # The time to wait is kept by the copying, which else asks for the lock again and again without end.
    with (
        explained(target),
        closing(_reader(source)) as reader,
        closing(sqlite3.connect(target, timeout=0)) as writer,
    ):
        # From its first page on the copying holds the lock, and before its last one it can be called off.
        reader.backup(writer, pages=-1 if unless is None else 1, progress=_progress(target, unless))


def _progress(target: Path, unless: Callable[[], None] | None) -> Callable[[int, int, int], object]:
    """Stops a copying that has waited for the lock too long, or, once it has the lock, if ``unless`` raises."""
    deadline = time.monotonic() + BUSY_SECONDS
    asking = [] if unless is None else [unless]

    def stop(status: int, _left: int, _pages: int) -> None:
        if status & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if time.monotonic() > deadline:
                raise StoreBusyError(str(target), BUSY_SECONDS)
        elif asking:
            asking.pop()()

    return stop


def _make_one_file(copy: Path) -> None:
    """A copy is marked as the database is: as one with files beside it, which nobody can make on a read-only disk."""
    with explained(copy), closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()


def _reader(path: Path) -> sqlite3.Connection:
    """Reads a file and writes nothing beside it, unless a part of its content lies there."""
    log = path.with_name(f"{path.name}-wal")
    alone = not log.exists() or not log.stat().st_size
    in_use = path.name == FILE_NAME
    how = "mode=ro&immutable=1" if alone and not in_use else "mode=ro"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=BUSY_SECONDS)


def _whole(path: Path) -> None:
    with explained(path), closing(_reader(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    if found != "ok" or not {"source", "statement", "setting"} <= tables:
        raise StoreError(str(path), "this is no backup of ours, or it is damaged", "give a file that kg backup wrote")
    if version > HEAD:
        raise StoreError(str(path), f"it is of version {version}, this program knows {HEAD}", "install a later version")
