"""The characters of a PDF page to lines of words, each with its place, and the strokes that rule tables."""

from __future__ import annotations

import ctypes
from typing import Any

from kg.ingest.readers.charset import plain
from kg.ingest.readers.grid import Stroke
from kg.ingest.readers.line import Line
from kg.ingest.readers.note_marks import read_raised
from kg.ingest.readers.raised import Box, raised_run, read_marks

_LINE_ENDS = (10, 13)
# pdfium puts this in place of a hyphen at a line end, and leaves out the line end itself.
_BROKEN = 2
_SPACE = ord(" ")
_MAX_SEGMENTS = 50_000
# A stroke may stray from the upright by so many points, and must be as long as this to rule anything.
_STRAY, _SHORTEST = 1.0, 4.0
_NESTED = 4


def read_words(text_page: Any, height: float) -> list[tuple[Line, ...]]:
    """The lines of a page in the order of the file, each as its words from first to last; none is empty."""
    from pypdfium2 import raw

    lines: list[tuple[Line, ...]] = []
    pen = _Pen(height)
    for index in range(text_page.count_chars()):
        unit = raw.FPDFText_GetUnicode(text_page, index)
        if unit in _LINE_ENDS or unit == _BROKEN:
            pen.end_line(lines, broken=unit == _BROKEN)
        elif unit <= _SPACE or unit == 0xA0:
            pen.end_word()
        else:
            pen.write(unit, text_page.get_charbox(index, loose=True))
    pen.end_line(lines)
    return read_marks(lines, pen.cut)


class _Pen:
    """Gathers characters to words and words to lines."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._units: list[int] = []
        self._boxes: list[Box] = []
        self._words: list[Line] = []
        self._ends_raised = False
        self.cut: set[int] = set()
        """The lines that end with a raised sign, by their places: the PDF library parts a line there."""

    def write(self, unit: int, box: Box) -> None:
        self._units.append(unit)
        self._boxes.append(box)

    def end_word(self, *, broken: bool = False) -> None:
        raised = raised_run(self._boxes)
        before, above = _told(self._units[: raised.start]), _told(self._units[raised])
        text = plain(before + read_raised(before, above) + _told(self._units[raised.stop :])).strip()
        if text:
            self._ends_raised = raised.start < raised.stop == len(self._boxes)
            left, bottom = min(box[0] for box in self._boxes), min(box[1] for box in self._boxes)
            right, top = max(box[2] for box in self._boxes), max(box[3] for box in self._boxes)
            self._words.append(Line(text, left, bottom, right, top, self._height, broken))
        self._units, self._boxes = [], []

    def end_line(self, lines: list[tuple[Line, ...]], *, broken: bool = False) -> None:
        self.end_word(broken=broken)
        if self._words:
            if self._ends_raised:
                self.cut.add(len(lines))
            lines.append(tuple(self._words))
        self._words = []


def _told(units: list[int]) -> str:
    return "".join(map(chr, units)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def read_strokes(page: Any) -> list[Stroke]:
    """The level and upright strokes drawn on a page, also those of frames and bars; none if too many for tables."""
    from pypdfium2 import raw

    strokes: list[Stroke] = []
    seen = 0
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=_NESTED):
        seen += raw.FPDFPath_CountSegments(item.raw)
        if seen > _MAX_SEGMENTS:
            return []
        strokes += _of_path(item.raw)
    return strokes


def _of_path(path: Any) -> list[Stroke]:
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    strokes: list[Stroke] = []
    first = last = (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        at = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = at
        elif kind == raw.FPDF_SEGMENT_LINETO:
            strokes += _stroke(last, at)
        last = at
        if raw.FPDFPathSegment_GetClose(segment):
            strokes += _stroke(last, first)
            last = first
    return strokes


def _stroke(start: tuple[float, float], end: tuple[float, float]) -> list[Stroke]:
    (left, bottom), (right, top) = (min(start[0], end[0]), min(start[1], end[1])), (
        max(start[0], end[0]), max(start[1], end[1]),
    )  # fmt: skip
    if top - bottom <= _STRAY and right - left >= _SHORTEST:
        return [Stroke(level=True, at=(top + bottom) / 2, start=left, end=right)]
    if right - left <= _STRAY and top - bottom >= _SHORTEST:
        return [Stroke(level=False, at=(left + right) / 2, start=bottom, end=top)]
    return []
