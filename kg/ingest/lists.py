"""Several answers in one cell: items parted by semicolons, and options of a form parted by commas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ingest.cues import LanguageCues
from kg.model import Kind
from kg.text import fold

_SEMICOLON = re.compile(r"\s*;\s*")
_ENTITY = re.compile(r"&#?\w+;")
_STOP = re.compile(r"[.!?]\s")
_NEXT_OPTION = re.compile(r",\s+(?=[A-ZÁÉÍÓÚÂÊÔÃÕÀÇÑ])")
_ITEM_WORDS = 8


def items_in(
    text: str, span: tuple[int, int], *, kind: Kind, cues: LanguageCues, listed: bool = False
) -> list[tuple[int, int]]:
    """The spans of the items of a list parted by semicolons within ``span``; else ``span``, without a last semicolon.

    A form writes no space after its semicolons, and then, as in what is ``listed`` line by line, all are items.
    Elsewhere they are where all are short, and none but the last denies something: that may go on beyond a semicolon.
    """
    start, end = span
    answer = text[start:end]
    if ";" not in answer or _ENTITY.search(answer):
        return [span]
    items = [item for item in _parted(text, span, _SEMICOLON) if item[0] < item[1]]
    if len(items) < 2:
        return items or [span]
    told = [text[slice(*item)] for item in items]
    if listed or re.search(r";\s", answer.rstrip()) is None:
        return items
    short = all(len(item.split()) <= _ITEM_WORDS and not _STOP.search(item) for item in told)
    denies = kind is not Kind.CONSTRAINT and any(cues.phrases["negation"].search(fold(item)) for item in told[:-1])
    return items if short and not denies else [span]


def options_in(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """The spans of what a form parts by commas, each with a capital: one or more."""
    return _parted(text, span, _NEXT_OPTION)


def _parted(text: str, span: tuple[int, int], sign: re.Pattern[str]) -> list[tuple[int, int]]:
    start, end = span
    cuts = [found.span() for found in sign.finditer(text, start, end) if not _is_open(text[start : found.start()])]
    starts: Sequence[int] = [start, *(last for _, last in cuts)]
    return list(zip(starts, [*(first for first, _ in cuts), end], strict=True))


def _is_open(before: str) -> bool:
    """Whether a parenthesis is open: what stands in it is one thing."""
    return before.count("(") > before.count(")")
