"""Which files an import reads: those named and those of folders, each under an id of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import UnreadableFileError, UsageError
from kg.ingest.identity import source_id
from kg.ingest.manifest import MANIFEST, load_manifest
from kg.ingest.options import IngestOptions
from kg.ingest.readers import DOCUMENT_SUFFIXES, TABLE_SUFFIXES

_LOCK_FILE = "~$"  # what office programs leave beside an open document


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read, and what is said of it.

    ``ids`` are those it may have been stored under, first the one that it gets in an empty database: made of its
    name, or of its name and its folders. An id that was given is the only one.
    """

    path: Path
    options: IngestOptions
    ids: tuple[str, ...] = ()


@dataclass(slots=True)
class Choice:
    """The files to read in order; of folders, those of a type that is not read, and those the manifest leaves out."""

    jobs: list[Job] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)


def choose(paths: Sequence[Path], options: IngestOptions) -> Choice:
    """Go through files and folders; hidden folders are passed over.

    Of two files that would have the same id, as two of one name in two folders, the second by its path is told by
    its folder as well. A path that does not exist is a job like any other: reading it says so.

    Raises:
        UsageError: one id is said for several files.
        DataFileError: a broken manifest.
        UnreadableFileError: a path that cannot even be looked at.
    """
    choice = Choice()
    for path in paths:
        if _is_folder(path):
            choice.jobs += _of_folder(path, options, choice)
        else:
            choice.jobs.append(Job(path, options))
    if options.id is not None and len(choice.jobs) > 1:
        raise UsageError(
            f"one id cannot be that of {len(choice.jobs)} files", f"give one file, or name ids in {MANIFEST}"
        )
    choice.jobs = list(_told_apart(choice.jobs))
    return choice


def shown_path(path: Path | str) -> str:
    """The path as text that can be printed and stored, whatever bytes the file system holds."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:
        raise UnreadableFileError(
            shown_path(path), error.strerror or "cannot be looked at", "check the path"
        ) from error


def _of_folder(folder: Path, options: IngestOptions, choice: Choice) -> Iterator[Job]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not _is_hidden(path, folder)]
    if (folder / MANIFEST).is_file():
        named = [Job(entry.path, options.over(entry.options)) for entry in load_manifest(folder)]
        known = {folder / MANIFEST, *(job.path for job in named), *(job.options.mapping for job in named)}
        choice.unnamed += [shown_path(path) for path in files if path not in known]
        yield from named
        return
    for path in files:
        if path.suffix.lower() in DOCUMENT_SUFFIXES | TABLE_SUFFIXES and not path.name.startswith((".", _LOCK_FILE)):
            yield Job(path, options)
        else:
            choice.unread.append(shown_path(path))


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts[:-1])


def _told_apart(jobs: Sequence[Job]) -> Iterator[Job]:
    taken: dict[str, Path] = {}
    # Not in the order of the command line: who keeps the plain id must not depend on it.
    own = {job.path: _own_id(job, taken) for job in sorted(jobs, key=lambda job: str(job.path.absolute()))}
    for job in jobs:
        yield replace(job, ids=tuple(dict.fromkeys((own[job.path], *_possible_ids(job)))))


def _own_id(job: Job, taken: dict[str, Path]) -> str:
    possible = list(_possible_ids(job))
    id = next((id for id in possible if taken.get(id, job.path) == job.path), possible[-1])
    if taken.setdefault(id, job.path) != job.path:
        raise UsageError(f"{shown_path(job.path)} and {shown_path(taken[id])} have the id '{id}'", "give each its own")
    return id


def _possible_ids(job: Job) -> Iterator[str]:
    name = shown_path(job.path.name)
    yield source_id(name, collection=job.options.collection, given=job.options.id)
    if job.options.id is None:
        for folder in job.path.absolute().parents:
            name = f"{shown_path(folder.name)}/{name}"
            yield source_id(name, collection=job.options.collection)
