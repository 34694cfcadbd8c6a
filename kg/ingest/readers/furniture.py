"""Running headers, footers and page numbers: what stands on pages but belongs to no sentence."""

from __future__ import annotations

import re
from collections import defaultdict

from kg.ingest.readers.line import Line
from kg.text import collapse, fold

_EDGE_LINES = 4
_EDGE_SHARE = 0.16
_SAME_PLACE = 6.0
_PAGE_NUMBER = re.compile(
    r"[\s|·•–—-]*(?:p[aá]g(?:ina)?s?\.?|page|p\.|folha|hoja)?\s*(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|de|of|\|)\s*\d{1,4})?[\s|·•–—-]*",
    re.IGNORECASE,
)

Place = tuple[str, int]


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without their running headers, footers and page numbers.

    A line goes when it stands at the edge of its page and is a page number, or when the same words (digits
    aside) stand at the same height of another page too: on two pages of a short document, on a third of the
    pages (odd and even pages may differ) of a long one.
    """
    seen: dict[Place, set[int]] = defaultdict(set)
    for number, lines in enumerate(pages):
        for line in _edges(lines):
            for place in _places(line):
                seen[place].add(number)
    needed = 2 if len(pages) < 6 else max(3, len(pages) // 3)
    kept = []
    for lines in pages:
        edges = set(map(id, _edges(lines)))
        kept.append([line for line in lines if id(line) not in edges or not _is_furniture(line, seen, needed)])
    return kept


def _is_furniture(line: Line, seen: dict[Place, set[int]], needed: int) -> bool:
    if _PAGE_NUMBER.fullmatch(line.text.strip()):
        return True
    return any(len(seen[place]) >= needed for place in _places(line))


def _edges(lines: list[Line]) -> list[Line]:
    """The first and last few lines of the page by height, as far as they stand in its margins."""
    standing = sorted((line for line in lines if line.text.strip() and not line.cells), key=lambda line: -line.top)
    top = [line for line in standing[:_EDGE_LINES] if line.bottom > line.height * (1 - _EDGE_SHARE)]
    bottom = [line for line in standing[-_EDGE_LINES:] if line.top < line.height * _EDGE_SHARE]
    return top + bottom


def _places(line: Line) -> tuple[Place, Place]:
    """Its words, digits aside, with its height in two overlapping grids, so that no height falls between cells."""
    words = re.sub(r"\d+", "#", fold(collapse(line.text)))
    return (words, int(line.bottom / _SAME_PLACE) * 2), (words, int(line.bottom / _SAME_PLACE + 0.5) * 2 + 1)
