"""The figures of a statement: what counts something."""

from __future__ import annotations

import re

_MONTHS = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|"
    "janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_FIGURE = re.compile(
    r"(?<![\w█.,])(?<!ndustry )(?<!ndustria )(?<!ndústria )(?!(?:19|20)\d\d(?![\w.,]*\d|\s?%))"
    rf"(?!\d\d?\s(?:de\s)?(?:{_MONTHS})\b)"
    r"\d[\d.,]*(?<![.,])(?!\w|[.,]\d)(?:\s?%|\s(?:mil|thousand|mill|milh)\w*)?"
)
_NUMBER = re.compile(r"[\d.,]+")
# Thousands in groups, or one or two decimals: what leaves no doubt of which mark is which.
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d\d?")
_IBERIAN = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d\d?")
_SWAPPED = str.maketrans(".,", ",.")


def figures(text: str) -> tuple[str, ...]:
    """The figures as they are written, each once, in their order; no years, no days, no "3D", no "Industry 4.0"."""
    return tuple(dict.fromkeys(found.strip() for found in _FIGURE.findall(text)))


def rewritten(figure: str, written: str, read: str) -> str:
    """A figure of a text in the language ``written`` with the marks of the language ``read``: 1,200 is 1.200."""
    number = _NUMBER.match(figure)
    certain = _ENGLISH if written == "en" else _IBERIAN
    if number is None or (written == "en") == (read == "en") or not certain.fullmatch(number[0]):
        return figure
    return number[0].translate(_SWAPPED) + figure[number.end() :]
