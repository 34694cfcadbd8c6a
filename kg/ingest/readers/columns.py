"""Tables without a grid, and columns of prose: where on a page words stand in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from kg.ingest.readers.line import Line, joined

# In heights of a line: a gap so wide parts cells; lines so far apart belong to no common table; a drop so much
# larger than the usual one parts rows; a word so much higher than the one before it climbs.
_CELL_GAP, _FAR, _ROW_GAP, _CLIMB = 0.85, 4.0, 1.22, 0.3
# Columns of prose: so many lines of so many characters, most of them full, side by side.
_PROSE_LINES, _PROSE_CHARACTERS, _PROSE_FULL = 4, 22, 0.55
# Of a table: how much its letters differ in height, how many points its cells are off their column's edge and their
# base line, how many of them are not, how many lines of several cells it has.
_ONE_SIZE, _FLUSH, _LEVEL, _MOSTLY, _LEVEL_BANDS = 1.3, 4.0, 1.5, 0.8, 3
_MARK = re.compile(r"(?:[-–—•▪◦‣●○■□·*►➢➤❖✓✔\uf0b7\uf0a7]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])$")

Band = tuple[Line, ...]


@dataclass(frozen=True)
class Columns:
    """Bands of words at one height, from top to bottom, that stand in columns; ``lefts`` is where each begins.

    ``order`` tells of each word, by ``id``, where it stands in the file.
    """

    bands: tuple[Band, ...]
    lefts: tuple[float, ...]
    order: dict[int, int]

    @cached_property
    def is_prose(self) -> bool:
        """Whether the columns are those of running text, which is read one after the other."""
        cells = [self.cells(band) for band in self.bands]
        return all(_is_column_of_prose([cell[at] for cell in cells if cell[at]]) for at in range(len(self.lefts)))

    @cached_property
    def usual_gap(self) -> float:
        """The most white between two lines of one cell: more of it parts rows."""
        gaps = []
        for at in range(len(self.lefts)):
            lines = [joined(cells[at]) for cells in map(self.cells, self.bands) if cells[at]]
            gaps += [above.bottom - below.top for above, below in pairwise(lines)]
        size = median(word.size for band in self.bands for word in band)
        return min(gaps, default=0.0) + (_ROW_GAP - 1) * size

    def texts(self, bands: Sequence[Band]) -> list[list[Line]]:
        """The words of several bands by column, from top to bottom."""
        cells = [self.cells(band) for band in bands]
        return [[word for band in cells for word in band[at]] for at in range(len(self.lefts))]

    def is_before(self, above: Sequence[Band], below: Sequence[Band]) -> bool:
        """Whether the file has all words of ``above`` before those of ``below``."""
        last = max(self.order[id(word)] for band in above for word in band)
        return last < min(self.order[id(word)] for band in below for word in band)

    def cells(self, band: Band) -> list[list[Line]]:
        """The words of a band by column."""
        found: list[list[Line]] = [[] for _ in self.lefts]
        for word in band:
            found[max(at for at, left in enumerate(self.lefts) if at == 0 or word.left >= left - 1)].append(word)
        return found


def bands_of(words: Sequence[Line]) -> list[Band]:
    """Words by height, from top to bottom and left to right."""
    bands: list[list[Line]] = []
    for word in sorted(words, key=lambda word: (-word.middle, word.left)):
        last = bands[-1][0] if bands else None
        if last is not None and abs(last.middle - word.middle) < 0.5 * min(last.size, word.size):
            bands[-1].append(word)
        else:
            bands.append([word])
    return [tuple(sorted(band, key=lambda word: word.left)) for band in bands]


def find_columns(words: Sequence[Line]) -> list[Columns]:
    """The places of a page where words stand in columns, from top to bottom."""
    order = {id(word): at for at, word in enumerate(words)}
    bands = bands_of(words)
    found = []
    at = 0
    while at < len(bands):
        stop = _reach(bands, at) if len(_runs(bands[at])) > 1 else at
        if stop > at:
            columns = _columns(bands, at, stop, order)
            if columns is not None:
                found.append(columns)
        at = max(stop, at + 1)
    return found


def _runs(band: Band) -> list[Line]:
    """What stands together in a band: words with no wide gap between them."""
    runs: list[list[Line]] = []
    for word in band:
        if runs and word.left - runs[-1][-1].right < _CELL_GAP * min(word.size, runs[-1][-1].size):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [joined(run) for run in runs]


def _reach(bands: Sequence[Band], at: int) -> int:
    """How far a table goes that begins at a band with gaps: while gaps stay open, to the last band beyond them."""
    covered = [(run.left, run.right) for run in _runs(bands[at])]
    gap = _CELL_GAP * joined(bands[at]).size
    stop, several = at + 1, 1
    for below in range(at + 1, len(bands)):
        line, above = joined(bands[below]), joined(bands[below - 1])
        if above.bottom - line.bottom > _FAR * max(above.size, line.size):
            break
        if max(above.size, line.size) > _ONE_SIZE * min(above.size, line.size):
            break
        runs = _runs(bands[below])
        merged = _union([*covered, *((run.left, run.right) for run in runs)], gap)
        if len(merged) < 2:
            break
        covered = merged
        if len(runs) > 1 or line.left >= merged[1][0] - gap:
            stop = below + 1
            several += len(runs) > 1
        elif below == stop and above.bottom - line.bottom < _ROW_GAP * line.size * 1.2:
            stop = below + 1  # a name that goes on in the first column
    return stop if several > 1 else at


def _union(spans: list[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    spans.sort()
    merged = [spans[0]]
    for left, right in spans[1:]:
        if left - merged[-1][1] < gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _columns(bands: Sequence[Band], at: int, stop: int, order: dict[int, int]) -> Columns | None:
    chosen = list(bands[at:stop])
    gap = _CELL_GAP * joined(chosen[0]).size
    spans = _union([(run.left, run.right) for band in chosen for run in _runs(band)], gap)
    if len(spans) < 2:
        return None
    # A cell in the middle of its row is higher than the name beside it.
    while at and _stands_above(bands[at - 1], chosen[0], spans[1][0] - gap):
        at -= 1
        chosen.insert(0, bands[at])
    columns = Columns(tuple(chosen), tuple(left for left, _ in spans), order)
    firsts = [cells[0] for cells in map(columns.cells, columns.bands) if cells[0]]
    if all(len(words) == 1 and _MARK.match(words[0].text) for words in firsts):
        return None  # a list: its bullets or numbers are no column
    return columns if columns.is_prose or _is_table(columns) else None


def _is_table(columns: Columns) -> bool:
    """Whether words in columns make a table, and not a page whose blocks of text only stand side by side.

    All in one size, each column flush with one edge or centred, the first line filled, and lines of several cells on
    one base line, or written cell by cell.
    """
    sizes = [word.size for band in columns.bands for word in band]
    cells = [columns.cells(band) for band in columns.bands]
    if max(sizes) > _ONE_SIZE * min(sizes) or not all(cells[0]):
        return False
    if not all(_is_flush([joined(cell[at]) for cell in cells if cell[at]]) for at in range(len(columns.lefts))):
        return False
    level = sum(_is_level(cell) for cell in cells)
    return level >= _LEVEL_BANDS or len(rows_by_order(columns, columns.bands)) >= _LEVEL_BANDS


def _is_flush(lines: list[Line]) -> bool:
    """Whether most lines of a column begin, end or are centred at one place."""
    for places in (
        [line.left for line in lines],
        [(line.left + line.right) / 2 for line in lines],
        [line.right for line in lines],
    ):
        usual = median(places)
        if sum(abs(place - usual) < _FLUSH for place in places) >= _MOSTLY * len(places):
            return True
    return False


def _is_level(cells: list[list[Line]]) -> bool:
    bottoms = [cell[0].bottom for cell in cells if cell]
    return len(bottoms) > 1 and max(bottoms) - min(bottoms) < _LEVEL


def _stands_above(band: Band, first: Band, left: float) -> bool:
    line, below = joined(band), joined(first)
    return line.left >= left and line.bottom - below.bottom < _ROW_GAP * line.size * 1.2


def _is_column_of_prose(cells: list[list[Line]]) -> bool:
    lines = [joined(cell) for cell in cells]
    right = max(line.right for line in lines)
    full = sum(right - line.right < 4 * line.size for line in lines)
    return (
        len(lines) >= _PROSE_LINES
        and median(len(line.text) for line in lines) >= _PROSE_CHARACTERS
        and full >= _PROSE_FULL * len(lines)
    )


def rows_by_order(columns: Columns, bands: tuple[Band, ...]) -> list[tuple[Band, ...]]:
    """The rows that a file written cell by cell has, if their places agree; else none.

    Written so, a cell of several lines is followed by one that begins higher up, the columns of a row follow one
    another, and every row stands below the one before.
    """
    column = {id(word): at for band in bands for at, cell in enumerate(columns.cells(band)) for word in cell}
    words = sorted((word for band in bands for word in band), key=lambda word: columns.order[id(word)])
    rows: dict[int, int] = {}
    row, last, climbs = -1, None, False
    for word in words:
        if last is not None and column[id(word)] > column[id(last)]:
            climbs = climbs or word.middle > last.middle + _CLIMB * word.size
        elif last is None or column[id(word)] < column[id(last)]:
            if column[id(word)]:
                return []
            row += 1
        rows[id(word)] = row
        last = word
    of_bands = [{rows[id(word)] for word in band} for band in bands]
    if not climbs or row < 1 or any(len(of) > 1 for of in of_bands):
        return []
    numbers = [of.pop() for of in of_bands]
    if numbers != sorted(numbers):
        return []
    return [tuple(b for b, number in zip(bands, numbers, strict=True) if number == at) for at in range(row + 1)]
