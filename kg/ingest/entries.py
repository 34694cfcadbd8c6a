"""Observatory entries to statements: one entry, one source, one statement whose quote is the whole text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import TypeVar

from kg.errors import KgError, MissingColumnError
from kg.ingest.contacts import mask_address, mask_contacts
from kg.ingest.dates import is_iso_date
from kg.ingest.identity import source_id
from kg.ingest.kinds import describe, judge
from kg.ingest.options import IngestOptions
from kg.ingest.rows import Cell, Named, RowKeys, name_institution, row_text, row_version, web_address
from kg.ingest.statements import Claim, StatementExtractor, make_statements
from kg.ingest.table import Row, Sheet, Table
from kg.ingest.themes_told import find_theme, theme_ids
from kg.model import LANGUAGES, Contact, Extraction, Kind, ReviewItem, Skipped, Source, Status, Visibility
from kg.text import collapse, detect_language, fold
from kg.vocabulary import Vocabulary

REQUIRED = ("institution", "text")
COLUMNS = (*REQUIRED, "kind", "url", "date", "themes", "title", "language", "country", "status", "visibility", "id")
_Word = TypeVar("_Word", bound=StrEnum)
_WRITTEN = ("institution", "country", "title", "text")


@dataclass(frozen=True, slots=True)
class EntriesReading:
    """What came out of a file of entries: an extraction for each, and what was not read and why.

    ``own_visibility`` are the ids of the sources whose entry says itself who may see it.
    """

    extractions: tuple[Extraction, ...]
    skipped: tuple[Skipped, ...]
    own_visibility: frozenset[str] = frozenset()


class _EntryError(Exception):
    """Why one entry cannot be read."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What an entry says beside its text, checked; ``None`` where it says nothing."""

    kind: Kind | None
    status: Status | None
    visibility: Visibility | None
    date: str | None
    themes: tuple[str, ...]
    language: str


def looks_like_entries(table: Table) -> bool:
    """Whether the first sheet has the columns ``institution`` and ``text``, in so many words."""
    return bool(table.sheets) and set(REQUIRED) <= set(_columns(table.sheets[0]))


def entry_extractions(
    table: Table,
    *,
    vocabulary: Vocabulary,
    extractor: StatementExtractor,
    options: IngestOptions,
    name: str,
) -> EntriesReading:
    """Read every row as one statement: the columns ``institution`` and ``text``, and any others of ``COLUMNS``.

    Kind, status, themes and language are those given, else derived from the text. An entry with an unknown
    theme, kind, status, visibility or date is skipped with its reason; one whose institution is unknown or
    ambiguous waits for review. Where an entry and the options both say who may see it, the fewer do.

    Raises:
        MissingColumnError: no sheet has the two columns.
    """
    sheets = [sheet for sheet in table.sheets if set(REQUIRED) <= set(_columns(sheet))]
    if not sheets:
        raise MissingColumnError(name, REQUIRED, table.sheets[0].header)
    keys = RowKeys()
    extractions: list[Extraction] = []
    skipped = [item for sheet in sheets for item in sheet.skipped]
    reader = _EntryReader(table.media_type, vocabulary, extractor, options, name)
    for sheet in sheets:
        for row in sheet.rows:
            try:
                extractions.append(reader.read(sheet, row, keys))
            except (_EntryError, KgError) as error:
                # The reason may quote a cell.
                skipped.append(Skipped(sheet.place(row.number), mask_contacts(str(error))[0]))
    return EntriesReading(tuple(extractions), tuple(skipped), frozenset(reader.own_visibility))


def _columns(sheet: Sheet) -> dict[str, int]:
    """The columns that are known, by name; the first of two with one name."""
    found: dict[str, int] = {}
    for at, header in enumerate(sheet.header):
        if (name := fold(collapse(header))) in COLUMNS:
            found.setdefault(name, at)
    return found


class _EntryReader:
    """Reads the entries of one file."""

    def __init__(
        self,
        media_type: str,
        vocabulary: Vocabulary,
        extractor: StatementExtractor,
        options: IngestOptions,
        name: str,
    ) -> None:
        self._media_type = media_type
        self._vocabulary = vocabulary
        self._extractor = extractor
        self._options = options
        self._name = PurePath(name).name
        self.own_visibility: set[str] = set()

    def read(self, sheet: Sheet, row: Row, keys: RowKeys) -> Extraction:
        """The extraction of one entry."""
        columns = _columns(sheet)
        entry = {name: row.cells[at] for name, at in columns.items() if row.cells[at]}
        if "institution" in entry:
            # What stands here may end in an id or wait for review by its name.
            entry["institution"] = mask_contacts(entry["institution"])[0]
        if "text" not in entry:
            raise _EntryError("it has no text")
        said = self._said(entry)
        cells = [Cell(name, sheet.header[columns[name]], name, entry[name]) for name in entry]
        written = [cell for cell in cells if cell.role in _WRITTEN]
        text = row_text(written, sheet=sheet.name, row=row.number)
        start, end = text.spans[[cell.role for cell in written].index("text")]
        named = name_institution(entry.get("institution", ""), entry.get("country", ""), self._vocabulary)
        key = keys.take(entry.get("id") or named.institution or entry.get("institution") or f"row {row.number}")
        source = Source(
            id=source_id(self._name, collection=self._options.collection, key=key, given=self._options.id),
            version=row_version(cells),
            title=self._title(entry, text.text, written, text.spans),
            text=text.text,
            language=said.language,
            media_type=self._media_type,
            date=said.date or self._options.date,
            visibility=_seen_by_fewer(said.visibility, self._options.visibility),
            origin=self._options.effective_origin,
            url=mask_address(web_address(entry.get("url", "")) or "") or self._options.url,
            publisher=self._options.publisher,
            licence=self._options.licence,
            collection=self._options.collection,
            marks=text.marks,
        )
        if said.visibility is not None:
            self.own_visibility.add(source.id)
        contacts = tuple(
            Contact(source.id, span.kind, span.value, institution=named.institution) for span in text.contacts
        )
        claim = self._claim(source, start, end, named.institution or "", said)
        if named.institution is None:
            return Extraction(source, contacts=contacts, review=(_waiting(source, claim, entry, named),))
        return Extraction(source, make_statements(source, [claim]), contacts=contacts)

    def _claim(self, source: Source, start: int, end: int, institution: str, said: _Said) -> Claim:
        quote = source.text[start:end]
        cues = self._extractor.cues[source.language]
        judged = (judge(quote, cues, hint=said.kind) if said.kind else None) or describe(quote, cues)
        return Claim(
            start=start,
            end=end,
            institution=institution,
            kind=said.kind or judged.kind,
            status=said.status or judged.status,
            themes=said.themes or self._extractor.themes(quote, source.language),
            mentions=self._extractor.mentions(quote, institution),
            confidence=1.0 if said.kind else judged.confidence,
        )

    def _title(
        self, entry: Mapping[str, str], text: str, written: list[Cell], spans: tuple[tuple[int, int], ...]
    ) -> str:
        if "title" in entry:
            start, end = spans[[cell.role for cell in written].index("title")]
            return text[start:end]
        return mask_contacts(self._options.title or PurePath(self._name).stem)[0]

    def _said(self, entry: Mapping[str, str]) -> _Said:
        date = entry.get("date")
        if date is not None and not is_iso_date(date):
            raise _EntryError(f"date '{date}' is none; write 2020, 2020-03 or 2020-03-26")
        language = fold(entry.get("language", "")) or self._options.language or detect_language(entry["text"])
        if language not in LANGUAGES:
            raise _EntryError(f"language '{language}' is none of {', '.join(LANGUAGES)}")
        return _Said(
            kind=_one_of(Kind, entry, "kind"),
            status=_one_of(Status, entry, "status"),
            visibility=_one_of(Visibility, entry, "visibility"),
            date=date,
            themes=self._themes(entry.get("themes", "")),
            language=language,
        )

    def _themes(self, cell: str) -> tuple[str, ...]:
        found = []
        for piece in theme_ids(cell):
            theme = find_theme(piece, self._vocabulary.themes)
            if theme is None:
                near = self._vocabulary.themes.suggest(piece)
                hint = f"; did you mean {', '.join(near)}?" if near else ""
                raise _EntryError(f"unknown theme '{piece}'{hint}")
            found.append(theme)
        return tuple(dict.fromkeys(found))


def _seen_by_fewer(*said: Visibility | None) -> Visibility:
    order = list(Visibility)
    return max((one for one in said if one is not None), key=order.index, default=Visibility.NETWORK)


def _one_of(words: type[_Word], entry: Mapping[str, str], column: str) -> _Word | None:
    if column not in entry:
        return None
    try:
        return words(fold(entry[column]).strip())
    except ValueError:
        raise _EntryError(f"{column} '{entry[column]}' is none of {', '.join(words)}") from None


def _waiting(source: Source, claim: Claim, entry: Mapping[str, str], named: Named) -> ReviewItem:
    return ReviewItem(
        source_id=source.id,
        reason=named.reason,
        quote=source.text[claim.start : claim.end],
        start=claim.start,
        end=claim.end,
        name=entry.get("institution"),
        candidates=named.candidates,
        suggestions=named.suggestions,
        kind=claim.kind,
        status=claim.status,
        themes=claim.themes,
    )
