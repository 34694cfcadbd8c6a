"""Files and folders into the database, source by source, with a report of what came and what did not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import KgError, NotFoundError, StoreBusyError, StoreError, UnreadableFileError
from kg.ingest.manifest import MANIFEST, load_manifest
from kg.ingest.options import IngestOptions
from kg.ingest.readers import DOCUMENT_SUFFIXES, TABLE_SUFFIXES, load_file
from kg.model import Extraction, Skipped
from kg.service.curation import respected
from kg.service.preparing import prepare
from kg.service.reading import Reading, read_file
from kg.service.workspace import Workspace

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: its extractions with the outcome of each, or the error that stopped it.

    Outcomes are ``added``, ``changed``, ``unchanged`` or, in a dry run, ``read``.
    """

    file: str
    extractions: tuple[Extraction, ...] = ()
    outcomes: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    error: str | None = None


@dataclass(slots=True)
class IngestReport:
    """What became of everything: files in order, and files of a type that is not read."""

    files: list[FileReport] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether any file was not taken."""
        return any(file.error for file in self.files)


def ingest(
    workspace: Workspace,
    paths: Sequence[Path],
    options: IngestOptions | None = None,
    *,
    dry_run: bool = False,
    step: Step = lambda _done, _total: None,
) -> IngestReport:
    """Read files, and folders of files, and store every source that came out of them.

    A file that cannot be read is reported, the others land. ``step`` is called with (done, total) files.

    Raises:
        StoreError, StoreBusyError, EncoderMismatchError: the database cannot take anything.
        NotFoundError: a path that does not exist.
    """
    report = IngestReport()
    jobs = list(_jobs(paths, options or IngestOptions(), report))
    for done, (path, chosen) in enumerate(jobs, start=1):
        report.files.append(_ingest_file(workspace, path, chosen, dry_run=dry_run))
        step(done, len(jobs))
    return report


def _jobs(paths: Sequence[Path], options: IngestOptions, report: IngestReport) -> Iterator[tuple[Path, IngestOptions]]:
    for path in paths:
        if path.is_dir():
            yield from _folder(path, options, report)
        elif path.exists():
            yield path, options
        else:
            raise NotFoundError("file or folder", str(path))


def _folder(folder: Path, options: IngestOptions, report: IngestReport) -> Iterator[tuple[Path, IngestOptions]]:
    told = load_manifest(folder) if (folder / MANIFEST).is_file() else None
    if told is not None:
        for entry in told:
            yield entry.path, options.over(entry.options)
        return
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.suffix.lower() in DOCUMENT_SUFFIXES | TABLE_SUFFIXES:
            yield path, options
        else:
            report.unread.append(str(path))


def _ingest_file(workspace: Workspace, path: Path, options: IngestOptions, *, dry_run: bool) -> FileReport:
    try:
        reading = read_file(workspace, load_file(path), name=path.name, options=options)
        return _store(workspace, str(path), reading, dry_run=dry_run)
    except (StoreError, StoreBusyError):
        raise
    except KgError as error:
        if isinstance(error, UnreadableFileError):
            return FileReport(str(path), error=str(error))
        return FileReport(str(path), error=f"{path}: {error}")


def _store(workspace: Workspace, file: str, reading: Reading, *, dry_run: bool) -> FileReport:
    outcomes: list[str] = []
    kept: list[Extraction] = []
    skipped = list(reading.skipped)
    for read in reading.extractions:
        extraction = respected(workspace, read)
        if not dry_run:
            outcomes.append(workspace.store.put(prepare(workspace, extraction), workspace.encoder.identity))
        else:
            outcomes.append("read")
        kept.append(extraction)
        skipped += extraction.skipped
    return FileReport(file, tuple(kept), tuple(outcomes), tuple(skipped), reading.notes)
