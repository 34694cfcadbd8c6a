"""Which columns of a survey hold what: read from YAML, and found in the header of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from kg.errors import MissingColumnError
from kg.ingest.contacts import mask_contacts
from kg.ingest.option_columns import slash_options, split_option
from kg.ingest.table import Sheet, Table
from kg.model import Kind, Skipped
from kg.text import collapse, fold
from kg.vocabulary.tables import BrokenTableError, Column, check_entry, list_of, load_table, text

KINDS = {
    "initiatives": Kind.INITIATIVE,
    "offers": Kind.OFFER,
    "needs": Kind.NEED,
    "obstacles": Kind.CONSTRAINT,
}
"""The roles of columns that hold statements, and of which kind these are."""

_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyMapping:
    """The header of each column that counts, as written in the table; a question stands for all of its options.

    ``sheet`` names the one sheet to read; without it every sheet that has the columns is read. ``contact``
    columns go to the contacts only; ``institution`` may be several columns with names of one body, its acronym and its
    full name; ``key`` is the column by which the tool that made the table tells rows apart.
    """

    institution: str | tuple[str, ...]
    country: str | None = None
    contact: tuple[str, ...] = ()
    date: str | None = None
    language: str | None = None
    key: str | None = None
    url: str | None = None
    initiatives: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sheet: str | None = None

    def items(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each role with the headers said for it, without those that have none."""
        found = []
        for field in fields(self):
            said = getattr(self, field.name)
            if said and field.name != "sheet":
                found.append((field.name, (said,) if isinstance(said, str) else said))
        return tuple(found)

    def as_yaml(self) -> str:
        """The mapping as a file that ``load_mapping`` reads back."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        content = {key: list(value) if isinstance(value, tuple) else value for key, value in said.items() if value}
        return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of a sheet with its role; ``option`` is what a tick in it means, under ``question``."""

    index: int
    header: str
    role: str
    question: str
    option: str | None = None


def load_mapping(path: Path) -> SurveyMapping:
    """The mapping that a YAML file holds: ``institution: header``, ``needs: [header, ...]`` and so on.

    Raises:
        DataFileError: missing, no YAML, an unknown key, no institution or no column with answers; with the line.
    """
    mapping: SurveyMapping = load_table(path, _read_mapping)
    return mapping


def map_columns(sheet: Sheet, mapping: SurveyMapping) -> tuple[MappedColumn, ...]:
    """The columns of a sheet that the mapping names, in the order of the sheet.

    Headers are compared without regard to case, accents and white space. A column that holds the chosen options
    joined is left out where each option has a column of its own.

    Raises:
        MissingColumnError: the sheet lacks one of them.
    """
    known = [fold(collapse(header)) for header in sheet.header]
    ticks = slash_options(sheet)
    found: dict[int, MappedColumn] = {}
    joined: set[int] = set()
    missing = []
    for role, headers in mapping.items():
        for header in headers:
            # The names of columns come masked.
            wanted = fold(mask_contacts(collapse(header))[0]).rstrip(":")
            whole = [at for at, name in enumerate(known) if name.rstrip(":") == wanted]
            options = [at for at, name in enumerate(known) if _is_option_of(name, wanted)]
            ticked = [at for at, (question, _) in ticks.items() if fold(question).rstrip(":") == wanted]
            if role in KINDS and ticked:
                options += ticked
                joined.update(whole)
            if not whole and not options:
                missing.append(header)
            for at in (*whole, *options):
                found.setdefault(at, _mapped(at, sheet.header[at], role, ticks.get(at)))
    if missing:
        raise MissingColumnError(sheet.name or "the table", tuple(missing), sheet.header)
    return tuple(found[at] for at in sorted(found) if at not in joined)


@dataclass(frozen=True, slots=True)
class MappedSheet:
    """A sheet to read with its columns; ``is_one_of_several`` says that its name tells its rows from others'."""

    sheet: Sheet
    columns: tuple[MappedColumn, ...]
    is_one_of_several: bool


def mapped_sheets(
    table: Table, mappings: Sequence[SurveyMapping], *, name: str
) -> tuple[tuple[MappedSheet, ...], tuple[Skipped, ...]]:
    """The sheets to read, each once: those that a mapping names, else all that have its columns.

    Sheets with rows that lack the columns of a mapping that names no sheet are told as skipped.

    Raises:
        MissingColumnError: a mapping has no sheet; it names the columns of the sheet that comes nearest.
    """
    read: dict[str | None, MappedSheet] = {}
    lacking: dict[str | None, MissingColumnError] = {}
    for mapping in mappings:
        chosen = [sheet for sheet in table.sheets if mapping.sheet is None or sheet.name == mapping.sheet]
        if not chosen:
            names = tuple(sheet.name or "" for sheet in table.sheets)
            raise MissingColumnError(name, (f"sheet {mapping.sheet}",), names)
        having, errors = _having(chosen, mapping)
        if not having:
            nearest = min(errors, key=lambda error: len(error.wanted))
            place = name if len(chosen) == 1 else f"{name}, sheet '{nearest.file}'"
            raise MissingColumnError(place, nearest.wanted, nearest.columns)
        several = len(having) > 1 or bool(read)
        for sheet, columns in having:
            read.setdefault(sheet.name, MappedSheet(sheet, columns, several))
        lacking |= {error.file: error for error in errors}
    skipped = [
        Skipped(sheet.whole, f"not read: it has no column {_shown(lacking[sheet.name].wanted)}")
        for sheet in table.sheets
        if sheet.rows and sheet.name in lacking and sheet.name not in read
    ]
    return tuple(read.values()), tuple(skipped)


def _having(
    sheets: Sequence[Sheet], mapping: SurveyMapping
) -> tuple[list[tuple[Sheet, tuple[MappedColumn, ...]]], list[MissingColumnError]]:
    having, errors = [], []
    for sheet in sheets:
        try:
            having.append((sheet, map_columns(sheet, mapping)))
        except MissingColumnError as error:
            errors.append(error)
    return having, errors


def _shown(headers: Sequence[str]) -> str:
    more = f" and {len(headers) - _SHOWN} more" if len(headers) > _SHOWN else ""
    return ", ".join(f"'{header}'" for header in headers[:_SHOWN]) + more


def _mapped(at: int, header: str, role: str, ticked: tuple[str, str] | None) -> MappedColumn:
    split = (ticked or split_option(header)) if role in KINDS else None
    if split is None:
        return MappedColumn(at, header, role, header)
    return MappedColumn(at, header, role, *split)


def _is_option_of(name: str, question: str) -> bool:
    return name.startswith((f"{question}: ", f"{question} ["))


def _read_mapping(content: Any) -> SurveyMapping:
    check_entry(content, _SCHEMA, ())
    if not content["institution"]:
        raise BrokenTableError(("institution",), "institution names no column")
    if not any(content.get(role) for role in KINDS):
        raise BrokenTableError((), f"it names no column with answers; give one of {', '.join(KINDS)}")
    return SurveyMapping(**{key: _as_said(key, value) for key, value in content.items() if value})


def _as_said(key: str, value: Any) -> Any:
    if key in _SINGLE or (key == "institution" and isinstance(value, str)):
        return value
    return (value,) if isinstance(value, str) else tuple(value)


def _headers(value: Any) -> str | None:
    return text(value) if isinstance(value, str) else None if value is None else list_of(text)(value)


_SINGLE: Sequence[str] = ("country", "date", "language", "key", "url", "sheet")
_SCHEMA = {
    field.name: Column(text) if field.name in _SINGLE else Column(_headers, required=field.name == "institution")
    for field in fields(SurveyMapping)
}
