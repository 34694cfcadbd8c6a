"""Files and folders into the database, source by source, with a report of what came and what did not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import ConflictError, KgError, StoreBusyError, StoreError, UnreadableFileError, WithdrawnError
from kg.ingest.contacts import mask_info
from kg.ingest.identity import source_version
from kg.ingest.options import IngestOptions
from kg.ingest.readers import load_file
from kg.model import Extraction, Skipped, Statement
from kg.service.before import Before
from kg.service.choosing import Job, choose, shown_path
from kg.service.copies import copy_notes
from kg.service.curation import decisions_of, replayed
from kg.service.preparing import prepare
from kg.service.reading import NO_DATE, NO_YEAR, Reading, read_file
from kg.service.recognising import Recognised, Recogniser
from kg.service.replaying import Replay
from kg.service.seen_by import decision_notes, unfit_notes
from kg.service.workspace import Workspace

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: its extractions with the outcome of each, or the error that stopped it.

    Outcomes are ``added``, ``changed``, ``unchanged``, ``refused`` (it was withdrawn) or, in a dry run, ``read``.
    With extractions, ``error`` says why some of them were refused; the others are stored.
    """

    file: str
    extractions: tuple[Extraction, ...] = ()
    outcomes: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    error: str | None = None


@dataclass(slots=True)
class IngestReport:
    """What became of everything: files in order; of folders, files not read for their type or for the manifest."""

    files: list[FileReport] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)

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

    A file that cannot be read, or is not there, is reported; the others land. What is not said of a source that is
    known already stays as it was, and what a curator decided on it stands. A file whose name is known and whose words
    are not is another document and gets an id of its own (``Recogniser``). ``step`` is called with (done, total) files.

    Raises:
        StoreError, StoreBusyError: the database cannot take anything.
        UsageError: one id for several files.
        DataFileError: a broken manifest of a folder.
    """
    choice = choose(paths, options or IngestOptions())
    report = IngestReport(unread=choice.unread, unnamed=choice.unnamed)
    recogniser = Recogniser(workspace, choice.jobs)
    for done, job in enumerate(choice.jobs, start=1):
        report.files.append(_ingest_file(workspace, job, recogniser, dry_run=dry_run))
        step(done, len(choice.jobs))
    return report


def _ingest_file(workspace: Workspace, job: Job, recogniser: Recogniser, *, dry_run: bool) -> FileReport:
    file = shown_path(job.path)
    try:
        reading, own = _read(workspace, job, recogniser, load_file(job.path))
        return _store(workspace, job, own.before.kept(reading, job.options), own, dry_run=dry_run)
    except (StoreError, StoreBusyError):
        raise
    except UnreadableFileError as error:
        return FileReport(file, error=f"{file}: {error.reason}; {error.advice}")
    except KgError as error:
        return FileReport(file, error=f"{file}: {str(error).removeprefix(f'{job.path.name}: ')}")
    except (RecursionError, MemoryError) as error:
        reason = (
            "it is nested too deeply" if isinstance(error, RecursionError) else "it needs more memory than there is"
        )
        return FileReport(file, error=f"{file}: {reason}; export it again, or split it")


def _read(workspace: Workspace, job: Job, recogniser: Recogniser, data: bytes) -> tuple[Reading, Recognised]:
    def read(before: Before) -> Reading:
        options = before.completed(job.options)
        return read_file(workspace, data, name=shown_path(job.path.name), options=options)

    version = source_version(data)
    likely, certain = recogniser.likely(job, version)
    reading = read(likely)
    if certain:
        return reading, Recognised(likely)
    own = recogniser.compared(job, version, reading)
    # The ids of statements are made of that of their source.
    return (reading if own.before.id == likely.id else read(own.before)), own


def _store(workspace: Workspace, job: Job, reading: Reading, own: Recognised, *, dry_run: bool) -> FileReport:
    file, before = shown_path(job.path), own.before
    outcomes: list[str] = []
    kept: list[Extraction] = []
    as_read: list[Extraction] = []
    unfit: list[str] = []
    refused: list[KgError] = []
    skipped = list(reading.skipped)
    seen: set[str] = set()
    for told in reading.extractions:
        read = replace(told, source=mask_info(told.source))
        decided = replayed(workspace, read)
        unfit_now = unfit_notes(decided.unfit, _former(workspace, read) if decided.unfit else ())
        extraction = decided.extraction
        try:
            _once(read, seen)
            outcomes.append("read" if dry_run else _put(workspace, decided))
        except (ConflictError, WithdrawnError) as error:
            refused.append(error)
            outcomes.append("refused")
            continue
        kept.append(extraction)
        as_read.append(read)
        unfit += unfit_now
        skipped += extraction.skipped
    more = f" (and {len(refused) - 1} more sources of this file)" if len(refused) > 1 else ""
    return FileReport(
        file,
        tuple(kept),
        tuple(outcomes),
        tuple(skipped),
        notes=(
            *_still_true(reading.notes, kept),
            *own.notes,
            *before.notes(reading),
            *decision_notes(before, as_read, kept, job.options.visibility),
            *copy_notes(workspace, before.id, kept),
            *unfit,
        ),
        error=f"{file}: {refused[0]}{more}" if refused else None,
    )


def _once(read: Extraction, seen: set[str]) -> None:
    """Note a source of the file; a second one with its id would take the place of the first."""
    if read.source.id in seen:
        raise ConflictError(f"source '{read.source.id}'", "told twice in this file", "give its rows keys that differ")
    seen.add(read.source.id)


def _still_true(notes: Sequence[str], kept: Sequence[Extraction]) -> Iterator[str]:
    """What the reader noted, without a date that it missed and that a curator has told."""
    dated = all(extraction.source.date for extraction in kept)
    return (note for note in notes if not dated or note not in (NO_DATE, NO_YEAR))


def _former(workspace: Workspace, read: Extraction) -> Sequence[Statement]:
    """The statements of a source as they are kept until now."""
    return decisions_of(workspace).kept(read.source.id).extraction.statements


def _put(workspace: Workspace, decided: Replay) -> str:
    prepared = prepare(workspace, decided.extraction)
    return workspace.store.put(prepared, workspace.encoder.identity, decided.decisions)
