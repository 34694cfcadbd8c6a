"""Lines that say where and when people met: "Ciudad de Panamá, 5 de mayo de 2022" is no heading of a country."""

from __future__ import annotations

import re

from kg.ingest.dates import find_date, lacks_year
from kg.ingest.linking import Linker
from kg.text import fold

_CITY_OF = re.compile(r"\b(?:ciudad|cidade)\s+(?:de|do|da)\s+(?:la\s+)?$")
_CITY = re.compile(r"\s+city\b")
_BRACKETS = re.compile(r"\([^()]*\)")
_MONTH = len("2022-05")


def is_place_line(linker: Linker, start: int, end: int, language: str) -> bool:
    """Whether the countries in a line are only cities called so, or stand in a line of their own before a date.

    Args:
        linker: of the text.
        start: where the line begins, after the signs of a heading.
        end: where it ends.
        language: of the document.
    """
    text, places = linker.text, linker.countries_in(start, end)
    cities = [
        _CITY_OF.search(fold(text[start : place.start])) or _CITY.match(fold(text[place.end : end])) for place in places
    ]
    if cities and all(cities):
        return True
    marked = text[text.rfind("\n", 0, start) + 1 : start].strip()
    parts = _BRACKETS.sub("", text[start:end]).split(",")
    return not marked and len(parts) > 1 and any(_is_dated(part, language) for part in parts)


def _is_dated(part: str, language: str) -> bool:
    """Whether a part of a line tells a day or a month; a mere year may be when something began there."""
    return lacks_year(part, language) or len(find_date(part, language) or "") >= _MONTH
