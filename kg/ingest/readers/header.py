"""Raw rows to a sheet: where the header stands, one header out of two rows, and rows that are none."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import lru_cache
from statistics import median

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
# Under these an option row says nothing: what stands there belongs to a respondent.
_WHO = re.compile(r"(?<!\w)(?:institu|organi[sz]a|organism|entidad|pais(?!\w)|countr)")
# Whole headers, and words of questions, by which a header is known below a row of section titles. Folded.
_NAMES_WHO = re.compile(
    r"(?:(?:nombre|nome|name) (?:d[aeo]l?|of) )?(?:(?:la|su|a|sua|the|your) )?"
    r"(?:institucion|instituicao|institution|organiza(?:cion|cao)|organi[sz]ation|entidade?|organismo)(?: name)?\W*"
)
_ASKS = re.compile(
    r"\?$|(?<!\w)(?:necesi|necessi|need|ofrec|ofert|oferec|offer|obsta|barrer|barreir|barrier|dificult|difficult|iniciativ|"
    r"initiative)"
)


def make_sheet(
    name: str | None, raw: Sequence[tuple[int, Sequence[str]]], skipped: Sequence[Skipped] = ()
) -> Sheet | None:
    """The sheet that ``raw`` holds: pairs of row number (from 1) and cells; ``None`` if there is no header.

    Title rows above the header are passed over, and so are codes of columns above the questions when a row of import
    ids follows; a question row over an option row becomes ``question: option``; repeated header rows and empty rows
    go; a shorter row is filled up. Cells under no header that stand where the header row has cells too, empty ones, are
    left out and told; a row with more cells than that is skipped: a stray delimiter may have moved them.
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
            counts = f"it has {filled} cells, the header has {len(header)}"
            if filled > len(first):
                failed.append(Skipped(place.place(number), counts))
                continue
            failed.append(Skipped(place.place(number), f"{counts}; the rest was not read"))
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
    """The first row with more than one cell and half as many as the rows below its like, or above an option row."""
    for at, (_, cells) in enumerate(rows[1:_LOOK_AHEAD], start=1):
        if _holds_import_ids(cells):
            return at - 1
    seen = [cells for _, cells in rows[:_LOOK_AHEAD]]
    widths = [sum(map(bool, cells)) for cells in seen]
    if max(widths) == 1:
        return 0
    wide = [at for at, width in enumerate(widths) if width > 1]
    for at in (at for at in wide if at + 1 < len(seen)):
        # Titles stand in lines of two cells each ("Survey:", "2020"): their like do not tell how wide the table is.
        likes = next((n for n, width in enumerate(widths[at + 1 :]) if width > widths[at]), len(widths))
        below = widths[at + 1 + likes :]
        if not below or 2 * widths[at] > median(below) or _leaves_single_answers_open(seen[at], seen[at + 1]):
            return at
    return wide[0]


def _holds_import_ids(cells: Sequence[str]) -> bool:
    """Whether a row tells a program, not a reader, what the columns are (Qualtrics)."""
    return all(cell.startswith('{"ImportId"') for cell in cells if cell)


def _is_option_row(first: list[str], following: list[list[str]]) -> bool:
    """Whether the row under the header says which option each column holds."""
    second = following[0]
    width = max(_width(first), _width(second))
    top, under = _padded(first, width), _padded(second, width)
    filled = [cell for cell in under if cell]
    if len(following) < 2 or not filled or 10 * sum(len(cell) > _MAX_LABEL for cell in filled) > width:
        return False
    labels = sum(fold(cell) in _ANSWER_LABELS for cell in filled)
    if labels == len(filled) or (_is_header(second) and not _is_header(first)):
        return True
    options = sum(not above for above, cell in zip(top, under, strict=True) if cell)
    if not options:
        return False
    if _leaves_single_answers_open(first, second):
        return labels > 0 or _values(filled) < len(filled)
    answers = _single_answers(first, second)
    told = any(_VALUE.fullmatch(cell) or _WHO.search(fold(above)) for above, cell in answers)
    return not told and 2 * options >= len(filled) and 2 * _values(filled) <= len(filled)


def _is_header(cells: Sequence[str]) -> bool:
    """Whether one cell is nothing but a header for the institution, and another asks something."""
    folded = [fold(collapse(cell)) for cell in cells]
    return any(map(_NAMES_WHO.fullmatch, folded)) and any(map(_ASKS.search, folded))


def _leaves_single_answers_open(first: list[str], second: list[str]) -> bool:
    """Whether ``second`` has cells under unnamed columns, and none under a question with one column only."""
    below_gap = any(cell and not above for above, cell in zip(_padded(first, len(second)), second, strict=True))
    return below_gap and not _single_answers(first, second)


def _single_answers(first: list[str], second: list[str]) -> list[tuple[str, str]]:
    """Questions that have one column, with what stands below them: no label of a tool, nor the question again."""
    width = max(_width(first), _width(second))
    top, under = _padded(first, width + 1), _padded(second, width)
    return [
        (top[at], cell)
        for at, cell in enumerate(under)
        if top[at] and (top[at + 1] or at + 1 == width) and cell != top[at] and fold(cell) not in _ANSWER_LABELS
    ]


def _values(cells: Sequence[str]) -> int:
    return sum(bool(_VALUE.fullmatch(cell)) for cell in cells)


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
