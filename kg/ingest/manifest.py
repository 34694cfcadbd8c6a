"""``sources.yaml`` in a folder: which files to read, how, and what their bytes do not say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from kg.ingest.dates import is_iso_date
from kg.ingest.options import READINGS, IngestOptions
from kg.model import LANGUAGES, Origin, Visibility
from kg.vocabulary.tables import BrokenTableError, Column, check_entry, load_table, one_of, pattern, text

MANIFEST = "sources.yaml"


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A file of the folder with its options; ``note`` is for the reader of the manifest."""

    path: Path
    options: IngestOptions
    note: str | None = None


def load_manifest(folder: Path) -> tuple[ManifestEntry, ...]:
    """The entries of ``folder/sources.yaml``, in its order.

    Raises:
        DataFileError: no YAML, an unknown key or word, a date that is none, or a file that is not there; with
            the line.
    """
    entries: tuple[ManifestEntry, ...] = load_table(folder / MANIFEST, lambda content: _entries(content, folder))
    return entries


def _entries(content: Any, folder: Path) -> tuple[ManifestEntry, ...]:
    if not isinstance(content, list) or not content:
        raise BrokenTableError((), "must be a list of files, each with what is known of it")
    entries = []
    for at, row in enumerate(content):
        check_entry(row, _SCHEMA, (at,))
        entries.append(_entry(row, at, folder))
    for key in ("file", "id"):
        seen: set[str] = set()
        for at, row in enumerate(content):
            if row.get(key) in seen:
                raise BrokenTableError((at, key), f"{key} {row[key]} stands twice")
            if key in row:
                seen.add(row[key])
    return tuple(entries)


def _entry(row: dict[str, Any], at: int, folder: Path) -> ManifestEntry:
    for key in ("file", "mapping"):
        if key in row and not (folder / row[key]).is_file():
            raise BrokenTableError((at, key), f"{key} {row[key]}: there is no such file beside {MANIFEST}")
    said = {key: row.get(key) for key in ("id", "title", "url", "language", "publisher", "licence", "collection")}
    options = IngestOptions(
        as_=row.get("as", "auto"),
        mapping=folder / row["mapping"] if "mapping" in row else None,
        date=str(row["date"]) if "date" in row else None,
        visibility=Visibility(row["visibility"]) if "visibility" in row else None,
        origin=Origin(row["origin"]) if "origin" in row else None,
        **said,
    )
    return ManifestEntry(folder / row["file"], options, row.get("note"))


def _inside(value: Any) -> str | None:
    """A file below the folder of the manifest."""
    if reason := text(value):
        return reason
    path = PurePosixPath(value)
    return "must be a path inside this folder" if path.is_absolute() or ".." in path.parts else None


def _date(value: Any) -> str | None:
    written = str(value) if isinstance(value, (str, int, dt.date)) and not isinstance(value, bool) else ""
    return None if is_iso_date(written) else f"must be a date such as 2020, 2020-03 or 2020-03-26, not {value!r}"


_SCHEMA = {
    "file": Column(_inside, required=True),
    "as": Column(one_of(*READINGS)),
    "id": Column(text),
    "title": Column(text),
    "date": Column(_date),
    "url": Column(pattern(r"https?://\S+", "an address with http:// or https://")),
    "visibility": Column(one_of(*Visibility)),
    "origin": Column(one_of(*Origin)),
    "language": Column(one_of(*LANGUAGES)),
    "licence": Column(text),
    "publisher": Column(text),
    "collection": Column(text),
    "mapping": Column(_inside),
    "note": Column(text),
}
