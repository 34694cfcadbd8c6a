"""The lines of a page with its tables put together: every row one line, its cells in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.ingest.readers.columns import Columns, bands_of, find_columns
from kg.ingest.readers.furniture import without_furniture
from kg.ingest.readers.grid import Grid, Stroke
from kg.ingest.readers.hyphens import HYPHENS, in_address, is_one_word
from kg.ingest.readers.line import Line, joined, row_line
from kg.ingest.readers.table_rows import split_rows

_ENDED = re.compile(r"[.!?:;…][\"”»’')\]]*$")
_BULLET = re.compile(r"(?:[-–—•▪◦‣●○■□·*►➢➤❖✓✔\uf0b7\uf0a7]|\(?\d{1,2}[.)])$")
_GIANT_ROWS, _GIANT_LINES = 3, 4

Words = Sequence[Line]


@dataclass(frozen=True)
class Page:
    """What stands on a page: its lines, each as its words in the order of the file, and what is drawn on it."""

    lines: Sequence[tuple[Line, ...]]
    grids: Sequence[Grid]
    strokes: Sequence[Stroke]


def read_tables(pages: Sequence[Page]) -> list[list[Line]]:
    """The lines of each page in the order of the file, without running headers and footers, each table in one piece.

    Returns:
        Lines of text, and a line with ``cells`` for each row of a table. Where rows cannot be told apart, each
        column is a row of its own, the other cells empty, so that nothing is said to be anybody's.
    """
    running = [{id(line[0]): joined(line) for line in page.lines if not _in_grid(page, line)} for page in pages]
    kept = without_furniture([list(lines.values()) for lines in running])
    made = []
    for page, lines, left in zip(pages, running, kept, strict=True):
        gone = set(map(id, lines.values())) - set(map(id, left))
        stay = [line for line in page.lines if id(line[0]) not in lines or id(lines[id(line[0])]) not in gone]
        made.append(_page_lines(Page(stay, page.grids, page.strokes)))
    return made


def _in_grid(page: Page, line: tuple[Line, ...]) -> bool:
    return any(_field(grid, word) is not None for grid in page.grids for word in line)


def _page_lines(page: Page) -> list[Line]:
    place = {id(word): at for at, line in enumerate(page.lines) for word in line}
    placed: dict[int, list[Line]] = {}
    taken: set[int] = set()
    for words, rows in _tables(page):
        taken.update(map(id, words))
        placed.setdefault(min(place[id(word)] for word in words), []).extend(rows)
    found: list[Line] = []
    for at, line in enumerate(page.lines):
        found += placed.get(at, ())
        left = [word for word in line if id(word) not in taken]
        if left:
            found.append(joined(left))
    return found


def _tables(page: Page) -> Iterator[tuple[list[Line], list[Line]]]:
    """Each table: the words it takes, and its rows."""
    words = [word for line in page.lines for word in line]
    inside: set[int] = set()
    for grid in page.grids:
        mine = [word for word in words if id(word) not in inside and _field(grid, word) is not None]
        rows = list(_grid_rows(grid, mine, page.strokes))
        first = all(word.middle <= grid.ys[0] for word in words)
        if any(sum(map(bool, row.cells)) > 1 or (first and row.cells) for row in rows):
            inside.update(map(id, mine))
            yield mine, rows
    for columns in find_columns([word for word in words if id(word) not in inside]):
        mine = [word for band in columns.bands for word in band]
        if not columns.is_prose:
            yield mine, list(_rows(columns, page.strokes))
        elif _is_mixed(columns, page.lines):
            bands = [columns.cells(band) for band in columns.bands]
            yield mine, [joined(band[at]) for at in range(len(columns.lefts)) for band in bands if band[at]]


def _is_mixed(columns: Columns, lines: Sequence[tuple[Line, ...]]) -> bool:
    """Whether the file writes across columns of prose, line by line, so that its order is not that of reading."""
    column = {id(word): at for band in columns.bands for at, cell in enumerate(columns.cells(band)) for word in cell}
    return any(len({column[id(word)] for word in line if id(word) in column}) > 1 for line in lines)


def _field(grid: Grid, word: Line) -> tuple[int, int] | None:
    return grid.field((word.left + word.right) / 2, word.middle)


def _grid_rows(grid: Grid, words: Words, strokes: Sequence[Stroke]) -> Iterator[Line]:
    """The rows of a ruled table; a cell merged downwards stands in each of its rows."""
    held: dict[int, list[Line]] = {}
    order = {id(word): at for at, word in enumerate(words)}
    for word in words:
        row, column = _field(grid, word) or (0, 0)
        held.setdefault(grid.cells[row][column], []).append(word)
    shown: set[int] = set()
    for fields in grid.cells:
        numbers = list(dict.fromkeys(fields))
        cells = [held.get(number, []) for number in numbers]
        fresh = [number for number in numbers if number in held and number not in shown]
        if not fresh:
            continue
        shown.update(fresh)
        if len(numbers) == 1:
            yield from (joined(band) for band in bands_of(cells[0]))
        elif len(grid.cells) <= _GIANT_ROWS and _is_giant(cells):
            yield from _rows(_columns_within(cells, order), strokes)
        else:
            yield _row(cells)


def _is_giant(cells: Sequence[Words]) -> bool:
    """Whether one ruled row may hold several, as in a table ruled around its columns alone."""
    lines = bands_of([word for cell in cells for word in cell])
    return len(bands_of(cells[0])) > 1 and len(lines) >= _GIANT_LINES


def _columns_within(cells: Sequence[Words], order: dict[int, int]) -> Columns:
    bands = bands_of([word for cell in cells for word in cell])
    return Columns(tuple(bands), tuple(min(word.left for word in cell) for cell in cells if cell), order)


def _rows(columns: Columns, strokes: Sequence[Stroke]) -> Iterator[Line]:
    for part in split_rows(columns, strokes):
        cells = columns.texts(part.bands)
        yield from [_row(cells)] if part.certain else _one_by_one(cells)


def _row(cells: Sequence[Words]) -> Line:
    return row_line([cell_text(cell) for cell in cells], [word for cell in cells for word in cell])


def _one_by_one(cells: Sequence[Words]) -> list[Line]:
    """A row for each column, the other cells empty: what belongs together is not known."""
    return [
        row_line([cell_text(cell) if at == column else "" for at in range(len(cells))], cell)
        for column, cell in enumerate(cells)
        if cell
    ]


def cell_text(words: Words) -> str:
    """The text of a cell on one line: broken words mended, the items of a list parted by semicolons."""
    text = ""
    broken = False
    for band in bands_of(words):
        line = joined(band).text
        item = len(band) > 1 and _is_bullet(band[0].text, band[1].text)
        if item:
            line = joined(band[1:]).text
        if text and (item or (text[-1].isdigit() and _BULLET.match(band[0].text))):
            text += " " if _ENDED.search(text) else "; "
        elif text:
            text = _mended(text, line, broken=broken)
        text += line
        broken = band[-1].broken
    return text.replace("\u00ad", "")


def _is_bullet(text: str, following: str) -> bool:
    """Whether a word marks the item of a list, and is not the area code of a number."""
    return bool(_BULLET.match(text)) and not (text.startswith("(") and following[:1].isdigit())


def _mended(text: str, line: str, *, broken: bool) -> str:
    """The text so far, with what stands between it and the next line."""
    head = re.search(r"[^\W\d_][\w-]*$", text if broken else text.rstrip(HYPHENS))
    tail = re.match(r"\w+", line)
    if not head or not tail or not (broken or text.endswith(tuple(HYPHENS))):
        return text + " "
    keep = in_address(text, line) or not is_one_word(head.group(), tail.group(), set())
    return (text if broken else text[:-1]) + ("-" if keep else "")


def joined_pages(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages with a row that a page break cuts made one, and without a header that a table repeats."""
    made: list[list[Line]] = []
    header: tuple[str, ...] = ()
    last: Line | None = None
    for lines in pages:
        kept: list[Line] = []
        for at, line in enumerate(lines):
            goes_on = bool(last and last.cells and line.cells)
            if not goes_on:
                header = line.cells
                alone = at + 1 == len(lines) or not lines[at + 1].cells
                if sum(map(bool, line.cells)) == 1 and alone:
                    line = replace(line, text=" ".join(filter(None, line.cells)), cells=())  # noqa: PLW2901 - a frame
            elif at == 0 and line.cells == header and made:
                continue
            elif not kept and made and made[-1] and last is made[-1][-1] and _is_rest(last, line):
                last = made[-1][-1] = _one_row(last, line)
                continue
            kept.append(line)
            last = line
        made.append(kept)
    return made


def _is_rest(last: Line, line: Line) -> bool:
    """Whether a row at the top of a page goes on with the one before: without a name, or within a sentence."""
    if not line.cells[0]:
        return True
    pairs = zip(last.cells, line.cells, strict=False)
    return any(told and rest[:1].islower() and not _ENDED.search(told) for told, rest in pairs)


def _one_row(last: Line, line: Line) -> Line:
    width = max(len(last.cells), len(line.cells))
    above, below = ([*each, *[""] * (width - len(each))] for each in (last.cells, line.cells))
    pairs = zip(above, below, strict=True)
    return row_line(
        [_mended(told, rest, broken=False) + rest if told and rest else told or rest for told, rest in pairs], [last]
    )
