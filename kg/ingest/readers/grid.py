"""Ruled tables: from the strokes on a page to the cells that they enclose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# Strokes so close together are one; strokes meet if they come so close.
_SAME, _MEET = 3.0, 3.0
# More than this is a chart or a drawing.
_MAX_STROKES, _MAX_COLUMNS, _MAX_ROWS = 3_000, 40, 300


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight stroke: ``level`` at the height ``at`` from left to right, else upright at ``at`` from below up."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Grid:
    """A ruled table: where its columns and rows part, and which cell covers each of its fields.

    ``xs`` ascend, ``ys`` descend; ``cells[row][column]`` is the number of the cell there: a merged one covers
    several fields.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]

    def field(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point, ``None`` outside."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]):
            return None
        column = min(bisect_right(self.xs, x) - 1, len(self.xs) - 2)
        row = min(bisect_right([-level for level in self.ys], -y) - 1, len(self.ys) - 2)
        return row, column


def find_grids(strokes: Sequence[Stroke]) -> list[Grid]:
    """The ruled tables of a page from top to bottom: strokes that meet, with two columns at least."""
    merged = [*_merged(strokes, level=True), *_merged(strokes, level=False)]
    if len(merged) > _MAX_STROKES:
        return []
    grids = [grid for group in _groups(merged) if (grid := _grid(group)) is not None]
    return sorted(grids, key=lambda grid: (-grid.ys[0], grid.xs[0]))


def _merged(strokes: Sequence[Stroke], *, level: bool) -> list[Stroke]:
    """Strokes of one direction, those on one line that touch made one."""
    snapped = _snap([stroke.at for stroke in strokes if stroke.level is level])
    lines: dict[float, list[tuple[float, float]]] = {}
    for stroke in strokes:
        if stroke.level is level:
            lines.setdefault(snapped[stroke.at], []).append((stroke.start, stroke.end))
    found = []
    for at, spans in sorted(lines.items()):
        spans.sort()
        start, end = spans[0]
        for following in spans[1:]:
            if following[0] > end + _SAME:
                found.append(Stroke(level, at, start, end))
                start, end = following
            end = max(end, following[1])
        found.append(Stroke(level, at, start, end))
    return found


def _snap(values: Sequence[float]) -> dict[float, float]:
    """Each value to the first of those that follow one another closely."""
    snapped: dict[float, float] = {}
    first = last = None
    for value in sorted(set(values)):
        if first is None or last is None or value - last > _SAME:
            first = value
        snapped[value] = first
        last = value
    return snapped


def _groups(strokes: list[Stroke]) -> list[list[Stroke]]:
    """Strokes by what they hang together with."""
    level = [stroke for stroke in strokes if stroke.level]
    upright = [stroke for stroke in strokes if not stroke.level]
    parent = {id(stroke): id(stroke) for stroke in strokes}

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for across in level:
        for up in upright:
            if _meet(across, up):
                parent[root(id(across))] = root(id(up))
    groups: dict[int, list[Stroke]] = {}
    for stroke in strokes:
        groups.setdefault(root(id(stroke)), []).append(stroke)
    return list(groups.values())


def _meet(across: Stroke, up: Stroke) -> bool:
    return across.start - _MEET <= up.at <= across.end + _MEET and up.start - _MEET <= across.at <= up.end + _MEET


def _grid(group: list[Stroke]) -> Grid | None:
    level = [stroke for stroke in group if stroke.level]
    upright = [stroke for stroke in group if not stroke.level]
    if not level or not upright:
        return None
    xs = _places([*(s.at for s in upright), *(x for s in level for x in (s.start, s.end))])
    ys = _places([*(s.at for s in level), *(y for s in upright for y in (s.start, s.end))])[::-1]
    if not (3 <= len(xs) <= _MAX_COLUMNS and 2 <= len(ys) <= _MAX_ROWS):
        return None
    return Grid(tuple(xs), tuple(ys), _cells(xs, ys, level, upright))


def _places(values: Sequence[float]) -> list[float]:
    return sorted(set(_snap(values).values()))


def _cells(xs: list[float], ys: list[float], level: list[Stroke], upright: list[Stroke]) -> tuple[tuple[int, ...], ...]:
    """The cell of each field: fields with no stroke between them are one."""
    width = len(xs) - 1
    parent = list(range(width * (len(ys) - 1)))

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            here = row * width + column
            if column + 1 < width and not _ruled(upright, right, (top + bottom) / 2):
                parent[root(here + 1)] = root(here)
            if row + 2 < len(ys) and not _ruled(level, bottom, (left + right) / 2):
                parent[root(here + width)] = root(here)
    return tuple(tuple(root(row * width + column) for column in range(width)) for row in range(len(ys) - 1))


def _ruled(strokes: list[Stroke], at: float, point: float) -> bool:
    return any(abs(s.at - at) <= _SAME and s.start - _SAME <= point <= s.end + _SAME for s in strokes)
