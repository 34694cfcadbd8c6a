"""A survey to statements: one source for each row, one passage for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from kg.errors import KgError
from kg.ingest.answers import answer_claims
from kg.ingest.contacts import mask_address, mask_contacts
from kg.ingest.cues import LanguageCues
from kg.ingest.dates import Order, column_order, find_date, is_placeholder, lacks_year
from kg.ingest.header_cues import HeaderCues
from kg.ingest.identity import source_id
from kg.ingest.lists import items_in, options_in
from kg.ingest.mapping import KINDS, MappedColumn, SurveyMapping, mapped_sheets
from kg.ingest.options import IngestOptions
from kg.ingest.predicates import main_verb
from kg.ingest.row_cells import RowCells
from kg.ingest.rows import (
    Cell,
    Named,
    RowKeys,
    RowText,
    agreed_name,
    is_list,
    name_institution,
    row_text,
    row_version,
    web_address,
)
from kg.ingest.statements import Claim, StatementExtractor, make_statements
from kg.ingest.table import Row, Sheet, Table
from kg.ingest.themes_told import told_themes
from kg.model import LANGUAGES, Contact, Extraction, ReviewItem, Skipped, Source
from kg.text import collapse, detect_language, fold
from kg.vocabulary import Vocabulary

_TELLING_WORDS = 3
_UNWRITTEN = ("contact", "key")


@dataclass(frozen=True, slots=True)
class SurveyReading:
    """What came out of a survey: an extraction for each row with answers, and what was not read and why."""

    extractions: tuple[Extraction, ...]
    skipped: tuple[Skipped, ...]


def survey_extractions(
    table: Table,
    mappings: Sequence[SurveyMapping],
    *,
    vocabulary: Vocabulary,
    extractor: StatementExtractor,
    cues: HeaderCues,
    options: IngestOptions,
    name: str,
) -> SurveyReading:
    """Read every row of a survey as a source of its own.

    The text of a row is one paragraph, a line ``header: cell`` for each mapped column, contact columns left out.
    A row whose institution is unknown or ambiguous gives items for review, one for each answer, and no
    statements. A row that cannot be read is skipped with its reason, and the others are read.

    Args:
        table: as it was read.
        mappings: which columns hold what; each sheet is read by the first that fits it.
        vocabulary: institutions, countries, themes.
        extractor: finds the claims within one answer.
        cues: which answers say nothing, and which tick an option.
        options: title, date, language and so on of the whole file.
        name: the file's name.

    Raises:
        MissingColumnError: no sheet has the columns that a mapping names.
    """
    sheets, unread = mapped_sheets(table, mappings, name=name)
    skipped = [*unread, *(item for mapped in sheets for item in mapped.sheet.skipped)]
    keys = RowKeys()
    extractions: list[Extraction] = []
    for mapped in sheets:
        sheet = mapped.sheet
        cells = RowCells(sheet, mapped.columns, cues)
        skipped += cells.skipped
        reader = _RowReader(sheet, mapped.columns, cells, table.media_type, vocabulary, extractor, cues, options, name)
        for row in sheet.rows:
            try:
                read = reader.read(row, keys, sheet_in_key=mapped.is_one_of_several)
            except KgError as error:
                skipped.append(Skipped(sheet.place(row.number), str(error)))
                continue
            if isinstance(read, str):
                skipped.append(Skipped(sheet.place(row.number), read))
            else:
                extractions.append(read)
    return SurveyReading(tuple(extractions), tuple(skipped))


class _RowReader:
    """Reads the rows of one sheet."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Sequence[MappedColumn],
        cells: RowCells,
        media_type: str,
        vocabulary: Vocabulary,
        extractor: StatementExtractor,
        cues: HeaderCues,
        options: IngestOptions,
        name: str,
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._cells = cells
        self._media_type = media_type
        self._vocabulary = vocabulary
        self._extractor = extractor
        self._cues = cues
        self._options = options
        self._name = PurePath(name).name
        self._header_language = detect_language(" ".join(column.header for column in columns))
        self._orders: dict[str, Order | None] = {}
        self._names: dict[tuple[str, str], Named] = {}

    def read(self, row: Row, keys: RowKeys, *, sheet_in_key: bool) -> Extraction | str:
        """The extraction of one row, or why there is none."""
        cells = self._cells.of(row)
        answers = [cell for cell in cells if cell.role in KINDS]
        if not answers:
            return "it holds no answers"
        language = self._language(row, answers)
        written = [cell for cell in cells if cell.role not in _UNWRITTEN]
        text = row_text(written, sheet=self._sheet.name, row=row.number)
        names = self._names_of(row)
        if any(self._cues.totals.search(fold(name)) for name in names):
            return "it sums up other rows"
        named = agreed_name([self._named(name, self._said(row, "country")) for name in names])
        who = collapse("; ".join(names))
        wished = self._said(row, "key") or named.institution or who or f"row {row.number}"
        key = keys.take(f"{self._sheet.name} {wished}" if sheet_in_key else wished)
        date, undated = self._date(row, language)
        title = who or self._sheet.place(row.number)
        version = row_version(cells)
        source = self._source(text, key=key, language=language, date=date, version=version, row=row, who=title)
        spans = [
            (cell, part)
            for cell, span in zip(written, text.spans, strict=True)
            if cell.role in KINDS
            for part in self._options_in(text.text, cell, span, language)
        ]
        contacts = self._contacts(row, text, source.id, named.institution)
        if named.institution is None:
            review = tuple(self._waiting(source, cell, span, named, who) for cell, span in spans)
            return Extraction(source, contacts=contacts, review=review, skipped=undated)
        claims = self._claims(source, spans, named.institution, self._said(row, "themes"))
        return Extraction(source, make_statements(source, claims), contacts=contacts, skipped=undated)

    def _options_in(self, text: str, cell: Cell, span: tuple[int, int], language: str) -> list[tuple[int, int]]:
        """The spans of the options chosen or items listed in one cell; else that of the cell."""
        cues = self._extractor.cues[language]
        items = items_in(text, span, kind=KINDS[cell.role], cues=cues, listed=is_list(cell.text))
        if len(items) == 1 and text[span[0]].isupper():
            options = options_in(text, items[0])
            told = [text[start:end] for start, end in options]
            if self._cues.several.search(fold(cell.column)) or self._recur(cell.column, told, cues):
                items = options
        return [item for item in items if len(items) == 1 or not self._cues.says_nothing(text[slice(*item)])]

    def _recur(self, column: str, told: Sequence[str], cues: LanguageCues) -> bool:
        """Whether parts of an answer are options that recur in their column; countries and bodies recur, too.

        A list within a clause ("with bakers, Millers and potters we opened ...") is none of options.
        """
        if not self._cells.are_options(column, [fold(part) for part in told]):
            return False
        if self._cues.goes_on.match(fold(told[0])) or any(main_verb(part, cues) is not None for part in told):
            return False
        named = (self._vocabulary.countries.mentions, self._vocabulary.institutions.mentions)
        return not any(mentions(part) for part in told for mentions in named)

    def _names_of(self, row: Row) -> list[str]:
        """What the columns of the institution say, each masked; of several, those that say something."""
        cells = [row.cells[column.index] for column in self._columns if column.role == "institution"]
        names = [mask_contacts(cell)[0] for cell in cells if len(cells) == 1 or not self._cues.says_nothing(cell)]
        return [name for name in names if name]

    def _named(self, name: str, country: str) -> Named:
        # Looking for similar names is slow, and one unknown name may stand in a thousand rows.
        if (name, country) not in self._names:
            self._names[name, country] = name_institution(name, country, self._vocabulary)
        return self._names[name, country]

    def _said(self, row: Row, role: str) -> str:
        """What the columns of a role say; a contact in it is masked, since it may end in an id or a title."""
        return mask_contacts(self._written(row, role))[0]

    def _written(self, row: Row, role: str) -> str:
        return "; ".join(row.cells[column.index] for column in self._columns if column.role == role)

    def _language(self, row: Row, answers: Sequence[Cell]) -> str:
        said = fold(self._said(row, "language")).strip()
        for language, names in _LANGUAGE_NAMES.items():
            if said.startswith(names):
                return language
        headers = self._header_language
        told = "\n".join(cell.text for cell in answers)
        few = len(told.split()) < _TELLING_WORDS
        return self._options.language or (headers if few else detect_language(told, default=headers))

    def _date(self, row: Row, language: str) -> tuple[str | None, tuple[Skipped, ...]]:
        said = self._said(row, "date")
        found = find_date(said, language, order=self._order(language)) if said else None
        found = None if found and is_placeholder(found) else found
        if found or not said or self._options.date:
            return found or self._options.date, ()
        reason = "its date bears no year" if lacks_year(said, language) else f"its date '{said}' is not certain"
        return None, (Skipped(self._sheet.place(row.number), f"{reason}; say it with --date YYYY-MM-DD"),)

    def _order(self, language: str) -> Order | None:
        if language not in self._orders:
            columns = [column.index for column in self._columns if column.role == "date"]
            cells = [row.cells[at] for row in self._sheet.rows for at in columns]
            self._orders[language] = column_order(cells, language)
        return self._orders[language]

    def _source(
        self, text: RowText, *, key: str, language: str, date: str | None, version: str, row: Row, who: str
    ) -> Source:
        options = self._options
        title = mask_contacts(options.title or PurePath(self._name).stem)[0]
        return Source(
            id=source_id(self._name, collection=options.collection, key=key, given=options.id),
            version=version,
            title=f"{title}: {who}",
            text=text.text,
            language=language,
            media_type=self._media_type,
            date=date,
            visibility=options.effective_visibility,
            origin=options.effective_origin,
            url=mask_address(web_address(self._written(row, "url")) or "") or options.url,
            publisher=options.publisher,
            licence=options.licence,
            collection=options.collection,
            marks=text.marks,
        )

    def _claims(
        self, source: Source, spans: Sequence[tuple[Cell, tuple[int, int]]], institution: str, themes: str
    ) -> list[Claim]:
        told = told_themes(themes, self._vocabulary.themes, source.language)
        claims: list[Claim] = []
        for cell, span in spans:
            found = answer_claims(self._extractor, source, span, institution=institution, kind=KINDS[cell.role])
            claims += (claim if claim.themes else replace(claim, themes=told) for claim in found)
        return claims

    def _waiting(self, source: Source, cell: Cell, span: tuple[int, int], named: Named, who: str) -> ReviewItem:
        start, end = span
        quote = source.text[start:end]
        return ReviewItem(
            source_id=source.id,
            reason=named.reason,
            quote=quote,
            start=start,
            end=end,
            name=who or None,
            candidates=named.candidates,
            suggestions=named.suggestions,
            kind=KINDS[cell.role],
            themes=self._extractor.themes(quote, source.language),
        )

    def _contacts(self, row: Row, text: RowText, source: str, institution: str | None) -> tuple[Contact, ...]:
        """The contact columns of a row, as one person's, and what was masked in its answers."""
        values: list[tuple[str, str]] = []
        person, role = "", ""
        for column in self._columns:
            if column.role != "contact" or not row.cells[column.index]:
                continue
            masked, spans = mask_contacts(f"{column.header}: {row.cells[column.index]}")
            values += [(span.kind, span.value) for span in spans]
            rest = masked[len(column.header) + 2 :].replace("█", "").strip(" ,;:()<>-/")
            if self._cues.posts.search(fold(column.header)):
                role = f"{role} {rest}".strip()
            else:
                person = f"{person} {rest}".strip()
        values += [(span.kind, span.value) for span in text.contacts]
        if person and not values:
            values = [("person", person)]
        return tuple(
            Contact(source, kind, value, person or None, role or None, institution)
            for kind, value in dict.fromkeys(values)
        )


_LANGUAGE_NAMES = dict(zip(LANGUAGES, (("es", "spa", "cast"), ("pt", "por"), ("en", "ing")), strict=True))
