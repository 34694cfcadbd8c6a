"""Where one claim ends and the next begins within a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.cues import LanguageCues
from kg.text import sentences

_EDGE = " \t\n,;:.-–—•*\"'“”"


def split_clauses(text: str, start: int, end: int, cues: LanguageCues) -> Iterator[tuple[int, int]]:
    """The clauses of ``text[start:end]`` in order: half-open spans of ``text`` without punctuation at their ends."""
    for first, last in sentences(text[start:end]):
        for piece in re.finditer(r"[^;]+", text[start + first : start + last]):
            span = trim(text, start + first + piece.start(), start + first + piece.end())
            if span[0] < span[1]:
                yield span


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and punctuation at its ends."""
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return start, end
