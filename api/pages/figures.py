"""The figures of a statement: what counts something."""

from __future__ import annotations

import re

_FIGURE = re.compile(
    r"(?<![\w█.,])(?<!ndustry )(?<!ndustria )(?<!ndústria )(?!(?:19|20)\d\d(?![\w.,]*\d|\s?%))"
    r"\d[\d.,]*(?<![.,])(?!\w|[.,]\d)(?:\s?%|\s(?:mil|thousand|mill|milh)\w*)?"
)


def figures(text: str) -> tuple[str, ...]:
    """The figures as they are written, each once, in their order; no years, no "3D", no "Industry 4.0"."""
    return tuple(dict.fromkeys(found.strip() for found in _FIGURE.findall(text)))
