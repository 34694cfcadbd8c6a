"""The phrases of ``cues/headers.yaml`` as patterns over folded headers and answers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.text import fold

NUMBERED = r"\W*(?:[a-z]?\d{1,3}(?:\.\d{1,3})*\W+)?"
"""What may stand before a header: its number."""

ARTICLE = r"(?:la|las|el|los|o|os|as|the|sus|your)\s+"
"""An article before others than the institution; ``a`` is also a preposition."""


def phrases_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for phrases: ``word*`` any ending, ``=phrase`` the whole header."""
    pieces = []
    for phrase in phrases:
        whole = phrase.startswith("=")
        written = re.escape(fold(phrase.lstrip("="))).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        pieces.append(rf"\A\W*{written}\W*\Z" if whole else rf"(?<!\w){written}(?!\w)")
    return re.compile("|".join(pieces))


def made_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for what consists of such phrases alone, parted by anything but words."""
    one = phrases_pattern(sorted(phrases, key=len, reverse=True)).pattern
    return re.compile(rf"(?:{one})(?:\W+(?:{one}))*")
