"""Where words stand in a source: the way from a quote that a person copied to its offsets."""

from __future__ import annotations

import re

from kg.errors import UsageError

SHOWN = 80


def find_span(text: str, words: str, *, near: int = 0) -> tuple[int, int]:
    """The place of ``words`` in ``text``: half-open, the one whose start is nearest to ``near``.

    White space counts as white space, however much of it: a person copies lines, the text has its own.

    Raises:
        UsageError: the text does not hold these words.
    """
    parts = words.split()
    if not parts:
        raise UsageError("no words of the text were given", "copy the sentence from the text")
    pattern = re.compile(r"\s+".join(re.escape(part) for part in parts))
    found = [match.span() for match in pattern.finditer(text)]
    if not found:
        shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
        raise UsageError(f"the text does not hold the words '{shown}'", "copy them from the text as they stand")
    return min(found, key=lambda span: (abs(span[0] - near), span))
