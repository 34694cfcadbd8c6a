"""Imports over HTTP: files are kept, queued, and read by one child process at a time under a lease."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from kg.errors import KgError, UsageError
from kg.ingest.dates import is_iso_date
from kg.ingest.options import READINGS, WEB_SCHEMES, IngestOptions
from kg.ingest.readers import DOCUMENT_SUFFIXES, TABLE_SUFFIXES
from kg.model import LANGUAGES, SourceInfo, Visibility
from kg.service import import_files, previews
from kg.service.answers import Json, Pen
from kg.service.ingest import IngestReport, ingest
from kg.service.ingest_report import report_json
from kg.service.workspace import Workspace
from kg.store.imports import LEASE_SECONDS, Import, Imports

MAX_FILES = 20
MAX_NAME = 120
MAX_PREVIEW = 200
OPTIONS = ("as_", "id", "title", "date", "url", "visibility", "language")


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it was sent; its name is the sender's and not to be trusted."""

    name: str
    data: bytes


def imports_of(workspace: Workspace) -> Imports:
    """The imports of the installation."""
    return Imports(workspace.store.database)


def queue_import(
    workspace: Workspace, uploads: Sequence[Upload], options: Mapping[str, Any], *, dry_run: bool, key: str | None
) -> Import:
    """Keep the files and queue their import; sources come as drafts unless ``visibility`` says more.

    Raises:
        UsageError: no file, too many, one that no reader reads, or an option that cannot be used.
    """
    if not 1 <= len(uploads) <= MAX_FILES:
        raise UsageError(f"{len(uploads)} files were sent", f"send 1 to {MAX_FILES}")
    told = checked_options(options)
    if told.get("id") and len(uploads) > 1:
        raise UsageError("one id cannot be that of several files", "send one file")
    id = secrets.token_hex(8)
    names = unique_names([upload.name for upload in uploads])
    import_files.keep(workspace, id, {name: upload.data for name, upload in zip(names, uploads, strict=True)})
    return imports_of(workspace).add(Import(id, "queued", tuple(names), told, dry_run, key_id=key))


def checked_options(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were said, each of a kind that reading can use.

    Raises:
        UsageError: an unknown option or value.
    """
    told = {name: value for name, value in options.items() if value not in (None, "")}
    for name in told:
        if name not in OPTIONS:
            raise UsageError(f"there is no option '{name}'", f"take {', '.join(OPTIONS)}")
    choices: dict[str, Sequence[str]] = {
        "as_": READINGS,
        "visibility": [visibility.value for visibility in Visibility],
        "language": LANGUAGES,
    }
    for name, known in choices.items():
        if name in told and told[name] not in known:
            raise UsageError(f"{name} cannot be '{told[name]}'", f"take one of {', '.join(known)}")
    if "date" in told and not is_iso_date(told["date"]):
        raise UsageError(f"the date '{told['date']}' is none", "write YYYY, YYYY-MM or YYYY-MM-DD")
    if "url" in told and not str(told["url"]).startswith(WEB_SCHEMES):
        raise UsageError("the address of the source is none", "begin it with http:// or https://")
    return {**told, "visibility": told.get("visibility", Visibility.DRAFT.value)}


def unique_names(names: Sequence[str]) -> list[str]:
    """File names without folders or odd characters, each once, of types that are read.

    Raises:
        UsageError: a type that no reader reads, or the same name twice.
    """
    safe = []
    for name in names:
        base = PurePath(name.replace("\\", "/")).name
        kept = re.sub(r"[^\w.\- ()]", "_", base).strip(" .")[-MAX_NAME:]
        if PurePath(kept).suffix.lower() not in DOCUMENT_SUFFIXES | TABLE_SUFFIXES:
            known = ", ".join(sorted(DOCUMENT_SUFFIXES | TABLE_SUFFIXES))
            raise UsageError(f"files of the type of '{kept}' are not read", f"send one of {known}")
        safe.append(kept)
    if len(set(safe)) != len(safe):
        raise UsageError("two files have the same name", "rename one")
    return safe


def import_json(one: Import) -> Json:
    """An import as it is told, without who sent it."""
    return {
        "id": one.id,
        "state": one.state,
        "files": list(one.files),
        "options": dict(one.options),
        "dry_run": one.dry_run,
        "done": one.done,
        "total": one.total,
        "report": one.report,
        "error": one.error,
        "created_at": one.created_at,
        "started_at": one.started_at,
        "finished_at": one.finished_at,
    }


class ImportStarter:
    """Starts the child process that works on imports; one for each worker of the service."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ensure(self, workspace: Workspace) -> None:
        """Start a child when an import waits and no process holds the lease; it ends when none is left."""
        if not imports_of(workspace).waiting():
            return
        with self._lock:
            if self._child is not None and self._child.poll() is None:
                return
            environment = {**os.environ, "KG_HOME": str(workspace.settings.home.absolute())}
            command = [sys.executable, "-m", "kg.service.import_child"]
            self._child = subprocess.Popen(  # noqa: S603 - our own module, no words of a caller
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )


def work(workspace: Workspace, owner: str) -> int:
    """Work on the queued imports, one after the other, under the lease; how many. 0 when another holds it."""
    imports = imports_of(workspace)
    if not imports.take_lease(owner):
        return 0
    import_files.sweep(workspace)
    stop = threading.Event()
    threading.Thread(target=_hold, args=(imports, owner, stop), daemon=True).start()
    count = 0
    try:
        while (one := imports.next(owner)) is not None:
            _run(workspace, one)
            count += 1
    finally:
        stop.set()
    return count


def _hold(imports: Imports, owner: str, stop: threading.Event) -> None:
    while not stop.wait(LEASE_SECONDS / 4):
        try:
            if not imports.renew_lease(owner):
                os._exit(3)  # another process works on the imports: two must not
        except KgError:
            continue  # the database is busy; the lease holds for three more tries


def _run(workspace: Workspace, one: Import) -> None:
    imports = imports_of(workspace)
    folder = import_files.folder_of(workspace, one.id)
    kept = False
    try:
        paths = [folder / name for name in one.files]
        report = ingest(
            workspace,
            paths,
            _options(one.options),
            dry_run=one.dry_run,
            step=lambda done, total: imports.progress(one.id, done, total),
        )
        told = report_json(report, whole_paths=False)
        if one.dry_run:
            told["statements"] = _preview(workspace, report)
            previews.drop_former(workspace, one)
        kept = one.dry_run and any(file.extractions for file in report.files)
        imports.finish(one.id, report=told)
    except KgError as error:
        imports.finish(one.id, error=str(error).replace(str(folder), "").lstrip("/"))
    except Exception as error:  # the import must say that it failed, whatever it was
        imports.finish(one.id, error=f"the import failed ({type(error).__name__}); nothing of the last source was kept")
    finally:
        if not kept:
            import_files.drop(workspace, one.id)


def _options(told: Mapping[str, Any]) -> IngestOptions:
    return IngestOptions(**{**told, "visibility": Visibility(told["visibility"])})


def _preview(workspace: Workspace, report: IngestReport) -> list[Json]:
    found = [extraction for file in report.files for extraction in file.extractions]
    sources: dict[str, SourceInfo] = {extraction.source.id: extraction.source.info for extraction in found}
    statements = [statement for extraction in found for statement in extraction.statements]
    return Pen(workspace.vocabulary, sources).statements(statements[:MAX_PREVIEW])
