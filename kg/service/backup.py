"""A copy of the whole database while it is being used, and taking one back."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import StoreError, UsageError
from kg.service.answers import Json
from kg.service.workspace import Workspace
from kg.store.connection import BUSY_SECONDS, HEAD, explained
from kg.store.store import Store


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
        _whole(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return {"file": str(path), "bytes": path.stat().st_size, "generation": workspace.store.generation}


def restore(workspace: Workspace, path: Path) -> Json:
    """Put the content of a backup in the place of the database's, in one transaction, while it is being used.

    Readers see the old state until the new one is complete; keys, needs and decisions are those of the backup.

    Raises:
        UsageError: there is no such file.
        StoreError: it is no backup of ours, damaged, or of a newer version.
        StoreBusyError: another process is writing.
    """
    if not path.is_file():
        raise UsageError(f"there is no file {path}", "give a file that kg backup wrote")
    _whole(path)
    target = workspace.store
    with _folder_in(target.home) as folder:
        # Made ready aside: no reader may take the content of the backup for what followed on what it has seen.
        draft = Path(folder) / target.path.name
        _copy(path, draft)
        Store.open(draft.parent).outrun(target.generation)
        _copy(draft, target.path)
    return {"file": str(path), "generation": target.generation, "rows": target.counts()}


def _folder_in(home: Path) -> TemporaryDirectory[str]:
    try:
        return TemporaryDirectory(prefix=".restore-", dir=home)
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise StoreError(str(home), reason, "check the folder KG_HOME and its rights") from error


def _copy(source: Path, target: Path) -> None:
    with explained(target):
        reader = sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=BUSY_SECONDS)
        writer = sqlite3.connect(target, timeout=BUSY_SECONDS)
        try:
            reader.backup(writer, pages=-1)
        finally:
            writer.close()
            reader.close()


def _whole(path: Path) -> None:
    with explained(path):
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
        finally:
            connection.close()
    if found != "ok" or not {"source", "statement", "setting"} <= tables:
        raise StoreError(str(path), "this is no backup of ours, or it is damaged", "give a file that kg backup wrote")
    if version > HEAD:
        raise StoreError(str(path), f"it is of version {version}, this program knows {HEAD}", "install a later version")
