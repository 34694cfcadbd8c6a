"""Where the files of imports lie until they are read.

Each import has a folder below ``KG_HOME/imports`` that only the service's own user can open. An import deletes
its files when it has read them; those of a preview stay for ``KEPT``.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from kg.errors import StoreError
from kg.service.workspace import Workspace
from kg.store.clock import now
from kg.store.imports import ENDED, Import, Imports

FOLDER = "imports"
KEPT = timedelta(hours=2)
REPORTED = timedelta(days=1)
LEFT_SECONDS = 3600


def folder_of(workspace: Workspace, id: str) -> Path:
    """The folder of an import's files, whether it is there or not."""
    home: Path = workspace.store.home
    return home / FOLDER / id


def keep(workspace: Workspace, id: str, files: Mapping[str, bytes]) -> None:
    """Keep the files of a new import; names are safe already.

    Raises:
        StoreError: they cannot be written; then none is left.
    """
    folder = folder_of(workspace, id)
    try:
        folder.parent.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(mode=0o700)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        drop(workspace, id)
        raise StoreError(str(folder), error.strerror or "cannot be written", "check the disk") from error


def drop(workspace: Workspace, id: str) -> None:
    """Delete the files of an import, if there are any."""
    shutil.rmtree(folder_of(workspace, id), ignore_errors=True)


def hand_over(workspace: Workspace, former: str, id: str) -> bool:
    """Let the files of one import be those of another; False when they are gone. Only one caller gets them."""
    folder = folder_of(workspace, former)
    try:
        os.utime(folder)  # as young as the import that they belong to now: see ``sweep``
        folder.rename(folder_of(workspace, id))
    except OSError:
        return False
    return True


def all_kept(workspace: Workspace) -> Iterator[tuple[Path, Import | None]]:
    """The folders of files, each with its import; None when it is not known."""
    folder = folder_of(workspace, "")
    imports = Imports(workspace.store.database)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        yield path, imports.find(path.name)


def sweep(workspace: Workspace) -> None:
    """Delete what nobody will read: files of imports that ended and of old previews, and the reports of these."""
    Imports(workspace.store.database).drop_previews(before=now(after=-REPORTED))
    for path, one in all_kept(workspace):
        if one is None:
            # Files come before their import is queued: what is unknown gets some time.
            useless = time.time() - path.stat().st_mtime > LEFT_SECONDS
        else:
            useless = one.state in ENDED and not still_kept(one)
        if useless:
            shutil.rmtree(path, ignore_errors=True)


def still_kept(one: Import) -> bool:
    """Whether the files of an import that ended are those of a preview, and not too old."""
    return one.dry_run and one.state == "done" and (one.finished_at or "") > now(after=-KEPT)
