"""The line at the head of minutes that says where and when people met: "Ciudad de Panamá, 5 de mayo de 2022"."""

from __future__ import annotations

import re

from kg.ingest.dates import find_date, lacks_year
from kg.ingest.linking import Linker
from kg.text import fold

_CITY_OF = re.compile(r"\b(?:ciudad|cidade)\s+(?:de|do|da)\s+(?:la\s+)?$")
_CITY = re.compile(r"\s+city\b")
_BRACKETS = re.compile(r"\([^()]*\)")
_DAY = len("2022-05-04")
_ENDED = (".", ":", ";", "!", "?")
_BELOW = re.compile(r"[ \t*_.]*(?:\n[ \t]*(?:\n|$)|$)")


def is_place_line(linker: Linker, start: int, end: int, language: str) -> bool:
    """Whether a line below the title only says where people met: a city called like a country, or before a day.

    Further down, over a text without an empty line between, or with a month instead of a day, it tells of whom one
    reads below.

    Args:
        linker: of the text.
        start: where the line begins, after the signs of a heading.
        end: where it ends.
        language: of the document.
    """
    text, places = linker.text, linker.countries_in(start, end)
    if not _opens(linker, start) or _BELOW.match(text, end) is None:
        return False
    cities = [
        _CITY_OF.search(fold(text[start : place.start])) or _CITY.match(fold(text[place.end : end])) for place in places
    ]
    if cities and all(cities):
        return True
    marked = text[text.rfind("\n", 0, start) + 1 : start].strip()
    parts = _BRACKETS.sub("", text[start:end]).split(",")
    return not marked and len(parts) > 1 and any(_is_dated(part, language) for part in parts)


def _opens(linker: Linker, start: int) -> bool:
    """Whether nothing stands before a line but a title, or lines of one, that names nobody."""
    if linker.mentions_in(0, start) or linker.countries_in(0, start):
        return False
    lines = (line.strip(" \t#*_") for line in linker.text[:start].split("\n"))
    return not any(line.endswith(_ENDED) for line in lines)


def _is_dated(part: str, language: str) -> bool:
    """Whether a part of a line tells a day; a month or a year may be when something began there."""
    return lacks_year(part, language) or len(find_date(part, language) or "") >= _DAY
