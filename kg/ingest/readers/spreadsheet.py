"""Excel and OpenDocument spreadsheets, through calamine."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from kg.errors import UnreadableFileError
from kg.ingest.limits import MAX_TABLE_CELLS, MAX_TABLE_COLUMNS, MAX_TABLE_ROWS
from kg.ingest.readers.header import make_sheet
from kg.ingest.readers.intake import check_archive, check_size, damaged
from kg.ingest.table import Sheet, Table
from kg.model import Skipped

_TYPES = {
    ".xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xl/workbook.xml",
        "an Excel workbook (.xlsx)",
    ),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", "content.xml", "an OpenDocument spreadsheet (.ods)"),
}
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"([^>]*)>")
_REPEATED_ROW = re.compile(
    rb"<table:table-row[^>]*number-rows-repeated=\"(\d+)\"[^>]*>((?:(?!</table:table-row>).){0,4000})", re.DOTALL
)
_REPEATED_CELL = re.compile(rb"<table:table-cell[^>]*number-columns-repeated=\"(\d+)\"[^>]*(?:office:value|>\s*<text:)")
_ODS_ENCRYPTED = b"manifest:encryption-data"


def read_spreadsheet(data: bytes, *, name: str) -> Table:
    """The sheets of an ``.xlsx`` or ``.ods`` file that hold rows, hidden ones left out.

    A value merged over several rows stands in each of them. A cell that holds an error (``#N/A``) is empty and told.

    Raises:
        UnreadableFileError: empty, encrypted, damaged, another type, no rows, too large once unpacked.
    """
    import python_calamine

    check_size(data, name=name)
    media_type, member, kind = _TYPES[PurePath(name).suffix.lower()]
    check_archive(data, name=name, member=member, kind=kind)
    errors = _look_inside(data, name=name)
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
            and sheet.visible == python_calamine.SheetVisibleEnum.Visible
        ]
        read = [_read_sheet(workbook.get_sheet_by_name(title), title, name=name) for title in visible]
    except python_calamine.PasswordError as error:
        raise UnreadableFileError(name, "the file is encrypted", "save it without a password") from error
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise damaged(name) from error
    sheets = tuple(sheet for sheet in read if sheet is not None)
    if not sheets:
        raise UnreadableFileError(name, "no sheet holds any rows", "export it again")
    return Table((_with_errors(sheets[0], errors), *sheets[1:]), media_type)


def _with_errors(sheet: Sheet, errors: Sequence[Skipped]) -> Sheet:
    return Sheet(sheet.name, sheet.header, sheet.rows, (*sheet.skipped, *errors))


def _read_sheet(sheet: Any, title: str, *, name: str) -> Sheet | None:
    if sheet.total_height > MAX_TABLE_ROWS or sheet.total_width > MAX_TABLE_COLUMNS:
        limit = f"more than {MAX_TABLE_ROWS} rows or {MAX_TABLE_COLUMNS} columns"
        raise UnreadableFileError(
            name, f"sheet '{title}' has {limit}", "split it, or delete its empty rows and columns"
        )
    rows = [[_written(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        # Downwards only: in a header, the gap to the right of a question says that options follow.
        for row in rows[top + 1 : bottom + 1]:
            row[left] = row[left] or rows[top][left]
    return make_sheet(title, list(enumerate(rows, start=1)))


def _written(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time(0)
        return cell.date().isoformat() if midnight else cell.isoformat(sep=" ", timespec="seconds")
    return str(cell)


def _look_inside(data: bytes, *, name: str) -> list[Skipped]:
    """Refuse a sheet that claims more cells than memory has room for; returns the cells that hold errors."""
    errors: list[Skipped] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/sheet") and part.endswith(".xml"):
                errors += _look_at_cells(archive.read(part), PurePath(part).stem, name=name)
            elif part == "content.xml":
                _look_at_repeats(archive.read(part), name=name)
            elif part == "META-INF/manifest.xml" and _ODS_ENCRYPTED in archive.read(part):
                raise UnreadableFileError(name, "the file is encrypted", "save it without a password")
    return errors


def _look_at_cells(sheet: bytes, part: str, *, name: str) -> list[Skipped]:
    last_row = last_column = 0
    errors = []
    for match in _CELL.finditer(sheet):
        column, row = 0, int(match[2])
        for letter in match[1]:
            column = column * 26 + letter - 64
        last_row, last_column = max(last_row, row), max(last_column, column)
        if b't="e"' in match[3]:
            errors.append(Skipped(f"{part}, cell {match[1].decode()}{row}", "the cell holds an error; read as empty"))
    if last_row * last_column > MAX_TABLE_CELLS or last_column > MAX_TABLE_COLUMNS:
        reason = f"{part} spans {last_row} rows and {last_column} columns"
        raise UnreadableFileError(name, reason, "split it, or delete its empty rows and columns")
    return errors


def _look_at_repeats(content: bytes, *, name: str) -> None:
    for match in _REPEATED_ROW.finditer(content):
        if b"<text:" in match[2] and int(match[1]) > MAX_TABLE_ROWS:
            raise UnreadableFileError(name, f"a row is repeated {int(match[1])} times", "delete the repeated rows")
    for match in _REPEATED_CELL.finditer(content):
        if int(match[1]) > MAX_TABLE_COLUMNS:
            raise UnreadableFileError(name, f"a cell is repeated {int(match[1])} times", "delete the repeated cells")
