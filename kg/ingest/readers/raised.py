"""Raised digits on a page of a PDF: marks of footnotes go, powers stay raised."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from kg.ingest.readers.line import Line
from kg.ingest.readers.note_marks import is_mark, read_raised

# Raised signs are so much smaller than those about them, and stand higher by so much of their height.
_SMALLER, _HIGHER = 0.8, 0.2
# Between two words of a line there is no wider gap than so many heights of it.
_WIDEST_GAP = 2.0

Box = tuple[float, float, float, float]
"""Left, bottom, right and top of a sign, in points."""


def raised_run(boxes: Sequence[Box]) -> slice:
    """Which signs of a word are raised behind the others; an empty slice at its end if none are."""
    heights = [top - bottom for _, bottom, _, top in boxes]
    full = max(heights, default=0.0)
    base = min((box[1] for box, height in zip(boxes, heights, strict=True) if height > _SMALLER * full), default=0.0)
    raised = [
        height < _SMALLER * full and box[1] > base + _HIGHER * full for box, height in zip(boxes, heights, strict=True)
    ]
    start = raised.index(True) if True in raised[1:] and not raised[0] else len(raised)
    end = next((at for at in range(start, len(raised)) if not raised[at]), len(raised))
    return slice(start, end)


def read_marks(lines: Sequence[Sequence[Line]], raised: Container[int]) -> list[tuple[Line, ...]]:
    """The words of lines with what is raised behind a word read as a mark or a power of it.

    A line that goes on behind such a sign, where the PDF library parts it, is one again. ``raised`` are the places of
    the lines whose last word ends with one that is already read.
    """
    made: list[list[Line]] = []
    cut = False
    for at, line in enumerate(lines):
        fresh, cut = True, cut or at - 1 in raised
        for word in line:
            last = made[-1][-1] if made else None
            if last and _is_raised(last, word):
                made[-1][-1] = replace(last, text=last.text + read_raised(last.text, word.text))
                cut = cut or fresh
                fresh = False
            elif last and (not fresh or (cut and _goes_on(last, word))):
                made[-1].append(word)
                cut, fresh = cut and fresh, False
            else:
                made.append([word])
                cut = fresh = False
    return [tuple(words) for words in made]


def _is_raised(last: Line, word: Line) -> bool:
    small = word.size < _SMALLER * last.size and is_mark(word.text)
    above = last.bottom + _HIGHER * last.size < word.bottom < last.top
    return small and above and -1.0 <= word.left - last.right <= word.size / 2


def _goes_on(last: Line, word: Line) -> bool:
    level = abs(word.bottom - last.bottom) < _HIGHER * last.size
    return level and 0.0 <= word.left - last.right <= _WIDEST_GAP * last.size
