"""Raw rows to a sheet: where the header stands, one header out of two rows, and rows that are none."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import lru_cache

from kg.ingest.contacts import mask_contacts
from kg.ingest.readers.charset import plain
from kg.ingest.table import Row, Sheet
from kg.model import Skipped
from kg.text import collapse, fold

_LOOK_AHEAD = 12
_MAX_LABEL = 120
_TAG = re.compile(r"<[a-zA-Z/][^<>]{0,100}>")
_VALUE = re.compile(r"[\s\d.,:/%$€+-]*(?:\d[\s\d.,:/%$€+T-]*)[\s\w]{0,3}")
_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|¡REF!|¡VALOR!|¡DIV/0!|¿NOMBRE\?|¡NUM!|N/D)|Err:5\d\d"
)
# What survey tools write under a question that has one answer column only.
_ANSWER_LABELS = frozenset(
    ("response", "open-ended response", "respuesta", "respuesta abierta", "resposta", "resposta aberta", "")
)


def make_sheet(
    name: str | None, raw: Sequence[tuple[int, Sequence[str]]], skipped: Sequence[Skipped] = ()
) -> Sheet | None:
    """The sheet that ``raw`` holds: pairs of row number (from 1) and cells; ``None`` if there is no header.

    Title rows above the header are passed over, and so are codes of columns above the questions when a row of import
    ids follows; a question row over an option row becomes ``question: option``; repeated header rows and empty rows
    go; a row with more cells than the header is skipped with its reason; a shorter one is filled up.
    """
    place = Sheet(name, (), ())
    failed = list(skipped)
    rows = _filled_rows(raw, place, failed)
    if not rows:
        return None
    start = _header_row(rows)
    first, body = rows[start][1], rows[start + 1 :]
    option_row = body[0][1] if body and _is_option_row(first, [cells for _, cells in body]) else None
    header = _unique(_merge(first, option_row))
    kept = []
    for number, cells in body[1:] if option_row is not None else body:
        if _holds_import_ids(cells):
            continue
        filled = _width(cells)
        if cells[:filled] == first[: _width(first)] or (option_row is not None and cells == option_row):
            continue
        if filled > len(header):
            failed.append(Skipped(place.place(number), f"it has {filled} cells, the header has {len(header)}"))
            continue
        kept.append(Row(number, tuple((cells + [""] * len(header))[: len(header)])))
    return Sheet(name, header, tuple(kept), tuple(failed))


def _filled_rows(
    raw: Sequence[tuple[int, Sequence[str]]], place: Sheet, failed: list[Skipped]
) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, cleaned; cells that hold an error are empty and go to ``failed``."""
    rows = []
    for number, cells in raw:
        cleaned = [clean_cell(cell) for cell in cells]
        for at, cell in enumerate(cleaned):
            if _ERROR.fullmatch(cell):
                failed.append(Skipped(f"{place.place(number)}, column {at + 1}", f"the cell holds an error ({cell})"))
                cleaned[at] = ""
        if any(cleaned):
            rows.append((number, cleaned))
    return rows


def clean_cell(text: str) -> str:
    """NFC, no control characters but line ends and tabs, no white space around it."""
    return plain(text).strip()


@lru_cache(maxsize=4096)
def column_name(text: str) -> str:
    """The name of a column on one line, its contacts masked: it is shown with every quote below it."""
    return mask_contacts(collapse(text))[0]


def _header_row(rows: list[tuple[int, list[str]]]) -> int:
    """The first row that fills more than one column and is not much narrower than what follows."""
    for at, (_, cells) in enumerate(rows[1:_LOOK_AHEAD], start=1):
        if _holds_import_ids(cells):
            return at - 1
    widths = [sum(map(bool, cells)) for _, cells in rows[:_LOOK_AHEAD]]
    widest = max(widths)
    return next((at for at, width in enumerate(widths) if width > 1 or widest == 1), 0)


def _holds_import_ids(cells: Sequence[str]) -> bool:
    """Whether a row tells a program, not a reader, what the columns are (Qualtrics)."""
    return all(cell.startswith('{"ImportId"') for cell in cells if cell)


def _is_option_row(first: list[str], following: list[list[str]]) -> bool:
    """Whether the row under the header says which option each column holds."""
    second = following[0]
    width = max(_width(first), _width(second))
    top, under = _padded(first, width), _padded(second, width)
    long = sum(len(cell) > _MAX_LABEL for cell in under)
    if len(following) < 2 or not any(under) or 10 * long > width:
        return False
    if {fold(cell) for cell in under} <= _ANSWER_LABELS:
        return True
    below_gaps = [under[at] for at in range(width) if not top[at] and under[at]]
    if not below_gaps or any(_VALUE.fullmatch(cell) for cell in under if cell):
        return False
    return 2 * len(below_gaps) >= sum(map(bool, under)) or len(set(under) - {""}) == len(
        [cell for cell in under if cell]
    )


def _merge(first: list[str], second: list[str] | None) -> list[str]:
    labels = [_label(cell) for cell in first[: _width(first)]]
    if second is None:
        return labels
    merged, question = [], ""
    width = max(_width(first), _width(second))
    for top, option in zip(_padded(labels, width), _padded(second, width), strict=True):
        question = top or (question if option and not option.endswith("?") else "")
        answer = "" if fold(option) in _ANSWER_LABELS else _label(option)
        merged.append(f"{question}: {answer}" if question and answer and question != answer else question or answer)
    return merged


def _label(cell: str) -> str:
    return column_name(html.unescape(_TAG.sub(" ", cell)))


def _unique(labels: list[str]) -> tuple[str, ...]:
    """Every column gets a name of its own: an empty one by its number, a repeated one with a count."""
    seen: dict[str, int] = {}
    names = []
    for number, label in enumerate(labels, start=1):
        name = label or f"column {number}"
        seen[name] = seen.get(name, 0) + 1
        while seen[name] > 1 and f"{name} ({seen[name]})" in seen:
            seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
        seen.setdefault(names[-1], 1)
    return tuple(names)


def _padded(cells: list[str], width: int) -> list[str]:
    return (cells + [""] * width)[:width]


def _width(cells: Sequence[str]) -> int:
    return max((at for at, cell in enumerate(cells, start=1) if cell), default=0)
