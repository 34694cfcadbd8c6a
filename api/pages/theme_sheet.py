"""The statements of a theme as a spreadsheet (XLSX) in the reader's language."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable

from babel import Locale
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from api.pages.cards import Cards, StatementCard
from api.translation import Catalogue
from kg.model import Statement

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (16, 14, 22, 18, 14, 26, 80, 12, 40, 40, 18, 40, 40)
STATUSES = {
    "done": "done",
    "ongoing": "under way",
    "planned": "planned",
    "stopped": "interrupted",
    "unknown": "not said",
}
# What XML 1.0 cannot hold; a spreadsheet program would call the file broken.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NEVER = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zone; the clock must not show


def theme_sheet(words: Catalogue, cards: Cards, title: str, statements: Iterable[Statement]) -> bytes:
    """One row for each statement, with its evidence; what is no quotation says so. Cells never hold formulas."""
    book = Workbook()
    book.properties.created = book.properties.modified = _NEVER
    book.properties.creator = words.gettext("The experience graph")
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", title)[:31]
    for row, values in enumerate((_header(words), *(_row(words, cards.statement(one)) for one in statements)), start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row, column)
            assert isinstance(cell, Cell)  # noqa: S101 - nothing is merged here
            _write(cell, value, header=row == 1)
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _header(words: Catalogue) -> tuple[str, ...]:
    names = (
        "Institution",
        "Country",
        "Name",
        "Kind",
        "Status",
        "Status in words",
        "What it said",
        "Language",
        "Whose words",
        "Source",
        "Date",
        "Address",
        "Themes",
    )
    return tuple(words.gettext(name) for name in names)


def _row(words: Catalogue, told: StatementCard) -> tuple[str, ...]:
    return (
        told.body.acronym,
        told.body.country.name,
        told.body.name,
        told.kind_word,
        words.gettext(STATUSES[told.status]),
        told.status_word,
        told.quote,
        Locale(told.language).get_language_name(words.language) or told.language,
        told.source.note or told.source.title,
        told.source.title,
        told.source.iso_date,
        told.source.url,
        ", ".join(theme.name for theme in told.themes),
    )


def _write(cell: Cell, value: str, *, header: bool) -> None:
    cell.value = _UNPRINTABLE.sub(" ", value)
    # openpyxl takes a leading "=" for a formula, and a program may take a typed-over cell for one.
    cell.data_type = "s"
    cell.style = "Normal"
    cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if header:
        cell.font = Font(bold=True)
