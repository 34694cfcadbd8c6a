"""Dates as people write them in Spanish, Portuguese and English, to ISO 8601; never completed from the clock."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal

from kg.text import fold

Order = Literal["dmy", "mdy"]

_MONTH_WORDS = (
    "enero ene janeiro january jan",
    "febrero feb fevereiro fev february",
    "marzo marco mar march",
    "abril abr april apr",
    "mayo maio mai may",
    "junio jun junho june",
    "julio jul julho july",
    "agosto ago august aug",
    "septiembre setiembre sept set sep setembro september",
    "octubre oct outubro out october",
    "noviembre nov novembro november",
    "diciembre dic dezembro dez december dec",
)
_MONTHS = {word: number for number, words in enumerate(_MONTH_WORDS, start=1) for word in words.split()}
# Short names of months that are also English words, and a long one that without its cedilla is also a Spanish word.
_ENGLISH_WORDS = frozenset({"out", "set", "ago"})
_FRAME = "marco"
_OF_FOLLOWS = re.compile(r"\.?\s+of\b")
_IN_SIGNS = re.compile(rf"(?:[/-]|\bde\s+)(?:{'|'.join(sorted(_ENGLISH_WORDS))})\b")
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?<!\d)(?P<day>[0-3]?\d)(?:st|nd|rd|th|\.?[ºo°])?(?!\d)"
_SECOND_DAY = r"(?:\s*(?:y|e|and|to|a|al|ao|-|–)\s*[0-3]?\d(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_OF = r"(?:\s*,?\s*(?:de|del|do|of)\s+|\s*[,/.-]\s*|\s+)"
_DATES = tuple(
    re.compile(expression)
    for expression in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<number>0?[1-9]|1[0-2])[-/.](?P<day>[0-3]?\d)(?!\d)",
        rf"{_DAY}{_SECOND_DAY}{_OF}\b{_MONTH}{_OF}{_YEAR}",
        rf"\b{_MONTH}\s*{_DAY}{_SECOND_DAY}(?:\s*,\s*|\s+){_YEAR}",
    )
)
_MONTH_ONLY = (
    re.compile(rf"\b{_MONTH}{_OF}{_YEAR}"),
    re.compile(r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])(?![\d/.-])"),
)
_NUMBERS = re.compile(
    r"(?<![\d/.-])(?P<first>[0-3]?\d)(?P<sign>[/.-])(?P<second>[0-3]?\d)(?P=sign)(?P<year>(?:19|20)\d\d)(?!\d)"
)
_YEAR_ONLY = re.compile(rf"\s*{_YEAR}\s*")
_NO_YEAR = (re.compile(rf"{_DAY}{_SECOND_DAY}{_OF}\b{_MONTH}"), re.compile(rf"\b{_MONTH}\s+{_DAY}"))
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")

_ONLY_DATES = re.compile(
    rf"(?=\D*\d)(?:(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))}|\d{{1,4}}(?:st|nd|rd|th|[ºo°]|z)?|"
    r"de|del|do|of|a|al|ao|to|hasta|ate|until|desde|since|from|y|e|and)(?![^\W_])|\d\dt(?=\d)|[\W_])+"
)
_PLACEHOLDERS = ("1970-01-01", "1980-01-01", "1899-12-30", "1899-12-31", "1900-01-01")


def find_date(text: str, language: str, *, order: Order | None = None) -> str | None:
    """The first date in ``text``, in ISO 8601, as precise as it is written there.

    A day counts before a month without a day (``marzo de 2020``); a year alone counts only where it is all
    there is. Numbers are read day first; in English, where both could be a month, they say nothing unless
    ``order`` does. A date without its year is none (see ``lacks_year``).
    """
    folded = fold(text)
    days = [match for pattern in _DATES for match in _months(pattern, text, language)]
    found = [(match.start(), date) for match in days if (date := _day(match))]
    found += _from_numbers(folded, order or (None if language == "en" else "dmy"))
    if found:
        return min(found)[1]
    months = [(match.start(), _month(match)) for pattern in _MONTH_ONLY for match in _months(pattern, text, language)]
    if months:
        return min(months)[1]
    year = _YEAR_ONLY.fullmatch(folded)
    return year["year"] if year else None


def lacks_year(text: str, language: str) -> bool:
    """Whether ``text`` names a day and a month, and no date with a year: a person must say which year."""
    if find_date(text, language) is not None:
        return False
    for pattern in _NO_YEAR:
        for match in _months(pattern, text, language):
            month = text[match.start("month") : match.end("month")]
            # "may 22" and "mar 3" are dates in capitals only.
            if match.start("day") < match.start("month") or month[0].isupper():
                return True
    return False


def column_order(cells: list[str], language: str) -> Order | None:
    """Which number comes first in a column of dates, told by the cells in which only one order is possible."""
    orders: set[Order] = set()
    for cell in cells:
        for match in _NUMBERS.finditer(cell):
            first, second = int(match["first"]), int(match["second"])
            if first > 12 >= second:
                orders.add("dmy")
            elif second > 12 >= first:
                orders.add("mdy")
    if len(orders) == 1:
        return orders.pop()
    return None if orders or language == "en" else "dmy"


def is_only_dates(folded: str) -> bool:
    """Whether folded text holds nothing but dates, times, years and what joins them: "marzo de 2020 a 05/2021"."""
    return _ONLY_DATES.fullmatch(folded) is not None


def is_placeholder(date: str) -> bool:
    """Whether a program writes this date where it has none: the first day of a calendar or of its stamps."""
    return date in _PLACEHOLDERS


def is_iso_date(text: str) -> bool:
    """Whether ``text`` is a year, a month or a day that exists, in ISO 8601."""
    match = _ISO.fullmatch(text)
    return match is not None and _exists(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))


def _from_numbers(folded: str, order: Order | None) -> Iterator[tuple[int, str]]:
    for match in _NUMBERS.finditer(folded):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        orders = [order] if order else ["dmy", "mdy"]
        # The other order still counts where the usual one is impossible.
        days = {(second, first) if one == "dmy" else (first, second) for one in orders}
        days = {pair for pair in days if _exists(year, *pair)} or {
            pair for pair in ((second, first), (first, second)) if _exists(year, *pair)
        }
        if len(days) == 1:
            month, day = days.pop()
            yield match.start(), f"{year}-{month:02}-{day:02}"


def _months(pattern: re.Pattern[str], text: str, language: str) -> Iterator[re.Match[str]]:
    """The matches of ``pattern`` in the folded text whose month is no ordinary word of another language."""
    for match in pattern.finditer(fold(text)):
        groups = match.groupdict()
        if not groups.get("month") or not _is_word(match, text, language):
            yield match


def _is_word(match: re.Match[str], text: str, language: str) -> bool:
    """Whether the month of ``match`` reads as a word: "9 out of 2000", "in a set of 2020", "el marco de 2020"."""
    start, end = match.span("month")
    if match["month"] == _FRAME:
        day = match.groupdict().get("day")
        return text[start:end].lower() == _FRAME and (not day or start < match.start("day"))
    if match["month"] not in _ENGLISH_WORDS:
        return False
    if _OF_FOLLOWS.match(match.string, end):
        return True
    return language == "en" and not _IN_SIGNS.search(match.string, match.start(), match.end())


def _day(match: re.Match[str]) -> str | None:
    year, day = int(match["year"]), int(match["day"])
    month = _number(match)
    return f"{year}-{month:02}-{day:02}" if _exists(year, month, day) else None


def _month(match: re.Match[str]) -> str:
    return f"{match['year']}-{_number(match):02}"


def _number(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return int(groups["number"]) if groups.get("number") else _MONTHS[groups["month"]]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
