"""Which lines of a table without a grid make one row, and which cannot be told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.ingest.readers.columns import Band, Columns, rows_by_order
from kg.ingest.readers.grid import Stroke
from kg.ingest.readers.line import Line, joined

# A stroke parts rows if it is so much of the table's width, and strokes do if they make so many rows; gaps part the
# rows of a table, too, if it has more parts than these.
_RULED_WIDTH, _RULED_ROWS, _FEW = 0.6, 3, 2
_HEADER_CHARACTERS = 32
# So many single lines that all begin afresh are rows, whatever the order of the file.
_MANY = 4
_ENDED = re.compile(r"[.!?:;…)][\"”»’')\]]*$")


@dataclass(frozen=True)
class Rows:
    """Bands that make one row, or several that cannot be told apart (``certain`` is false)."""

    bands: tuple[Band, ...]
    certain: bool = True


def split_rows(columns: Columns, strokes: Sequence[Stroke]) -> Iterator[Rows]:
    """The rows of a table: parted by strokes, else by wider gaps, else by where the first column begins again."""
    whole = joined([word for band in columns.bands for word in band])
    across = [s.at for s in strokes if s.level and _common(s, whole) > _RULED_WIDTH * (whole.right - whole.left)]
    ruled = _cut(columns.bands, lambda above, below: any(below.middle < y < above.middle for y in across))
    if len(ruled) >= _RULED_ROWS and all(_is_one(columns, part) for part in ruled):
        yield from map(Rows, ruled)
        return
    usual = columns.usual_gap
    parts = [part for chunk in ruled for part in _cut(chunk, lambda above, below: above.bottom - below.top > usual)]
    for at, part in enumerate(parts):
        if at == 0 and len(part) > 1 and _is_header(columns, part[0]):
            yield Rows(part[:1])
            part = part[1:]  # noqa: PLW2901 - the rest of it
        yield from _by_first_column(columns, part, delimited=len(parts) > _FEW)


def _common(stroke: Stroke, whole: Line) -> float:
    return min(stroke.end, whole.right) - max(stroke.start, whole.left)


def _cut(bands: tuple[Band, ...], parted: Callable[[Line, Line], bool]) -> list[tuple[Band, ...]]:
    """The bands parted where what stands above and what stands below are ``parted``."""
    parts: list[list[Band]] = [[bands[0]]]
    for at, band in enumerate(bands[1:], start=1):
        above = joined([word for one in parts[-1] for word in one])
        if parted(above, joined([word for one in bands[at:] for word in one])) and parted(above, joined(band)):
            parts.append([])
        parts[-1].append(band)
    return [tuple(part) for part in parts]


def _is_header(columns: Columns, band: Band) -> bool:
    cells = columns.cells(band)
    return all(cell and len(joined(cell).text) <= _HEADER_CHARACTERS for cell in cells)


def _is_one(columns: Columns, bands: tuple[Band, ...]) -> bool:
    """Whether bands that gaps or strokes set apart have at most one name, of one line or of several."""
    named = [band for band in bands if columns.cells(band)[0]]
    lines = [joined(columns.cells(band)[0]) for band in named]
    level = [band for band in named if sum(map(bool, columns.cells(band))) > 1]
    return all(above.bottom - below.top <= columns.usual_gap for above, below in pairwise(lines)) and all(
        _goes_on(columns, (above,), (below,)) for above, below in pairwise(level)
    )


def _by_first_column(columns: Columns, bands: tuple[Band, ...], *, delimited: bool) -> Iterator[Rows]:
    """Rows of lines that are equally far apart: each begins where the first column does, if all agrees with that."""
    if len(bands) == 1 or (delimited and _is_one(columns, bands)):
        yield Rows(bands)
        return
    if ordered := rows_by_order(columns, bands):
        yield from map(Rows, ordered)
        return
    begins = [at for at, band in enumerate(bands) if columns.cells(band)[0]]
    rows = [bands[at:stop] for at, stop in pairwise([*begins, len(bands)])]
    level = begins[:1] == [0] and all(sum(map(bool, columns.cells(row[0]))) > 1 for row in rows)
    afresh = level and not any(_goes_on(columns, above, below) for above, below in pairwise(rows))
    lines = len(rows) == len(bands) >= _MANY
    if afresh and (lines or all(columns.is_before(above, below) for above, below in pairwise(rows))):
        yield from map(Rows, rows)
    else:
        together = bool(begins) and begins[-1] - begins[0] < len(begins)
        one = delimited and together and not afresh and _named_first(columns, bands)
        yield Rows(bands, certain=one)


def _goes_on(columns: Columns, above: tuple[Band, ...], below: tuple[Band, ...]) -> bool:
    """Whether a cell goes on from the row above, so that they are one row, or their lines are not level."""
    before = columns.texts(above)
    for told, following in zip(before, columns.cells(below[0]), strict=True):
        if told and following and following[0].text[:1].islower() and not _ENDED.search(told[-1].text):
            return True
    return False


def _named_first(columns: Columns, bands: tuple[Band, ...]) -> bool:
    """Whether the file has the words of the first column before those of the others: a name of several lines."""
    first, *others = columns.texts(bands)
    rest = [columns.order[id(word)] for words in others for word in words]
    return not rest or max(columns.order[id(word)] for word in first) < min(rest)
