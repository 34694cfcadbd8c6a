"""CSV and TSV as programs export them: any delimiter, any encoding, quotes that were never closed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import PurePath
from statistics import mode

from kg.errors import UnreadableFileError
from kg.ingest.limits import MAX_TABLE_COLUMNS, MAX_TABLE_ROWS
from kg.ingest.readers.charset import decode
from kg.ingest.readers.header import make_sheet
from kg.ingest.readers.intake import check_size, check_text
from kg.ingest.table import Table
from kg.model import Skipped

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 200
_MAX_RECORD_LINES = 500
_NEVER_CLOSED = "a quotation mark is opened and never closed"
_OPEN_QUOTE = "unexpected end of data"


def read_delimited(data: bytes, *, name: str) -> Table:
    """The one sheet of a ``.csv`` or ``.tsv`` file.

    Raises:
        UnreadableFileError: empty, no text, no header, too many rows or columns.
    """
    check_size(data, name=name)
    check_text(data, name=name)
    text = decode(data, name=name).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    media_type = "text/tab-separated-values" if PurePath(name).suffix.lower() == ".tsv" else "text/csv"
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        delimiter, lines = lines[0][4], ["\n", *lines[1:]]
    else:
        delimiter = "\t" if media_type.startswith("text/tab") else _sniff(lines)
    skipped: list[Skipped] = []
    raw = []
    for number, cells in _records(lines, delimiter, skipped):
        if number > MAX_TABLE_ROWS or len(cells) > MAX_TABLE_COLUMNS:
            limit = f"more than {MAX_TABLE_ROWS} rows or {MAX_TABLE_COLUMNS} columns"
            raise UnreadableFileError(name, f"the table has {limit}", "split it")
        raw.append((number, cells))
    sheet = make_sheet(None, raw, skipped)
    if sheet is None:
        raise UnreadableFileError(name, "the table holds no rows", "export it again")
    return Table((sheet,), media_type)


def _sniff(lines: list[str]) -> str:
    """The delimiter that cuts most rows into the same number of cells, more than one."""

    def steadiness(delimiter: str) -> tuple[float, int]:
        widths = [len(cells) for _, cells in _records(lines[:_SAMPLE_LINES], delimiter, []) if any(cells)]
        usual = mode(widths) if widths else 1
        return (widths.count(usual) / len(widths) if usual > 1 else 0.0), usual

    scores = {delimiter: steadiness(delimiter) for delimiter in _DELIMITERS}
    if all(usual == 1 for _, usual in scores.values()):
        return ","
    # Commas within sentences make a steady second best: width decides between delimiters of like steadiness.
    return max(_DELIMITERS, key=lambda delimiter: (round(scores[delimiter][0] * 4), scores[delimiter][1]))


def _records(lines: list[str], delimiter: str, skipped: list[Skipped]) -> Iterator[tuple[int, list[str]]]:
    """Row number and cells; a quotation mark that is never closed, or a cell beyond measure, costs its row."""
    number = at = 0
    while at < len(lines):
        number += 1
        taken, cells = _record(lines, at, delimiter)
        if cells is None:
            limit = csv.field_size_limit()
            long = taken == 1 and len(lines[at]) > limit
            reason = f"a cell holds more than {limit} characters" if long else _NEVER_CLOSED
            skipped.append(Skipped(f"row {number}", reason))
            taken = 1
        else:
            yield number, cells
        at += taken


def _record(lines: list[str], at: int, delimiter: str) -> tuple[int, list[str] | None]:
    """How many lines the record at ``at`` takes, and its cells; ``None`` if its quotes do not close."""
    for taken in range(1, min(_MAX_RECORD_LINES, len(lines) - at) + 1):
        piece = lines[at : at + taken]
        try:
            return taken, _cells(piece, delimiter, strict=True)
        except csv.Error as error:
            if str(error) != _OPEN_QUOTE:
                try:
                    return taken, _cells(piece, delimiter, strict=False)
                except csv.Error:
                    return taken, None
    return 1, None


def _cells(lines: list[str], delimiter: str, *, strict: bool) -> list[str]:
    return next(csv.reader(lines, delimiter=delimiter, strict=strict), [])
