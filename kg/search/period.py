"""The period that a question names by years: "in March 2019", "since 2018", "between 2015 and 2018"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = (
    "january enero janeiro",
    "february febrero fevereiro",
    "march marzo marco",
    "april abril",
    "may mayo maio",
    "june junio junho",
    "july julio julho",
    "august agosto",
    "september septiembre setiembre setembro",
    "october octubre outubro",
    "november noviembre novembro",
    "december diciembre dezembro",
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
# Folded. A year, with its month where that stands before it, and the words that bound the period by it.
DATED = (
    r"(?:(?:(?P<before>before|prior to|antes)|(?P<until>until|till|up to|hasta|ate)|"
    r"(?P<after>after|despues|depois|apos)|(?P<since>since|as of|a partir|desde))\s+"
    r"(?:(?:de|del|d[ao]|el|la|the|o|year|año|ano)\s+)*)?(?:(?:year|año|ano)\s+(?:de\s+|of\s+)?)?"
    rf"(?:(?:\d{{1,2}}\s+(?:de\s+)?)?(?P<month>{'|'.join(_NUMBER)})(?:\s+\d{{1,2}})?\s*,?\s+(?:(?:de|del|of)\s+)?)?"
    rf"(?P<year>{YEAR})"
)
_DATED = re.compile(rf"\b{DATED}")


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last year (``YYYY``) or month (``YYYY-MM``), each included; None where it is open."""

    since: str | None = None
    until: str | None = None

    def names_year_in(self, folded: str) -> bool:
        """Whether a text, folded, names a year of this period."""
        first, last = (self.since or "0")[:4], (self.until or "9")[:4]
        return any(first <= year <= last for year in re.findall(YEAR, folded))


def named_period(folded: str) -> Period | None:
    """The period that a text, folded, names; None where it names no year.

    Of several years the first and the last bound it.
    """
    found = list(_DATED.finditer(folded))
    if not found:
        return None
    dates = sorted(_date(one) for one in found)
    only = found[0] if len(found) == 1 else None
    if only is None:
        return Period(dates[0], dates[-1])
    if only["before"]:
        return Period(until=_moved(dates[0], -1))
    if only["after"]:
        return Period(since=_moved(dates[0], 1))
    return Period(None if only["until"] else dates[0], None if only["since"] else dates[0])


def _date(found: re.Match[str]) -> str:
    return found["year"] + (f"-{_NUMBER[found['month']]:02}" if found["month"] else "")


def _moved(date: str, by: int) -> str:
    if len(date) == 4:
        return str(int(date) + by)
    months = int(date[:4]) * 12 + int(date[5:]) - 1 + by
    return f"{months // 12}-{months % 12 + 1:02}"
