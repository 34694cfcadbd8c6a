"""What filters ask about, as arrays over the rows of a corpus, so that a filter is a few comparisons."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from copy import copy
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from kg.errors import UsageError
from kg.model import Filters
from kg.search.corpus import Corpus
from kg.search.moves import Moves

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NO_ROWS = np.empty(0, np.int64)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def day_span(date: str) -> tuple[int, int]:
    """The first and last day that an ISO date of any precision may mean, as numbers ``yyyymmdd``.

    ``2020-03`` spans 20200301 to 20200331; the last day of a month is always written 31, which orders
    as it should.

    Raises:
        UsageError: not ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, or a day that does not exist.
    """
    found = _DATE.fullmatch(date)
    if found is None or not _exists(int(found[1]), int(found[2] or 1), int(found[3] or 1)):
        raise UsageError(f"'{date}' is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")
    year = int(found[1])
    first = year * 10_000 + int(found[2] or 1) * 100 + int(found[3] or 1)
    last = year * 10_000 + int(found[2] or 12) * 100 + int(found[3] or 31)
    return first, last


class Columns:
    """Kind, status, institution, its country and kind, language, themes and date of each row.

    Args:
        corpus: the rows.
        countries: ISO country by institution id; an institution that is missing has none.
        ancestors: the broader themes by theme id; a statement about ``youth`` passes a filter on what
            is broader than ``youth``.
        bodies: the kind of body by institution id; an institution that is missing is of none.
    """

    def __init__(
        self,
        corpus: Corpus,
        *,
        countries: Mapping[str, str],
        ancestors: Mapping[str, tuple[str, ...]],
        bodies: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        statements = corpus.statements
        self._n = len(statements)
        self._kind = _Codes([statement.kind for statement in statements])
        self._status = _Codes([statement.status for statement in statements])
        self._institution = _Codes([statement.institution for statement in statements])
        self._country = _Codes([countries.get(statement.institution, "") for statement in statements])
        self._body = _Codes([bodies.get(statement.institution, "") for statement in statements])
        self._language = _Codes([statement.language for statement in statements])
        themes: dict[str, list[int]] = {}
        for row, statement in enumerate(statements):
            broader = (wider for theme in statement.themes for wider in ancestors.get(theme, ()))
            for theme in {*statement.themes, *broader}:
                themes.setdefault(theme, []).append(row)
        self._themes = {theme: np.array(rows, np.int64) for theme, rows in themes.items()}
        told = {statement.evidence.source_id for statement in statements}
        span_of = {id: _span(corpus.sources[id].date) for id in told}
        spans = [span_of[statement.evidence.source_id] for statement in statements]
        self._first = np.array([first for first, _ in spans], np.int64)
        self._last = np.array([last for _, last in spans], np.int64)

    def patched(self, moves: Moves, came: Columns) -> Columns:
        """The columns after ``moves``; these stay as they are."""
        fresh: Columns = copy(self)
        fresh._n = len(moves)
        fresh._kind = self._kind.patched(moves, came._kind)
        fresh._status = self._status.patched(moves, came._status)
        fresh._institution = self._institution.patched(moves, came._institution)
        fresh._country = self._country.patched(moves, came._country)
        fresh._body = self._body.patched(moves, came._body)
        fresh._language = self._language.patched(moves, came._language)
        fresh._themes = moves.groups(self._themes, came._themes)
        fresh._first = moves.column(self._first, came._first)
        fresh._last = moves.column(self._last, came._last)
        return fresh

    def kinds(self, values: Iterable[str]) -> NDArray[np.bool_]:
        """The rows of one of these kinds."""
        return self._kind.among(values)

    def statuses(self, values: Iterable[str]) -> NDArray[np.bool_]:
        """The rows of one of these statuses."""
        return self._status.among(values)

    def institutions(self, values: Iterable[str]) -> NDArray[np.bool_]:
        """The rows of one of these institutions."""
        return self._institution.among(values)

    def countries(self, values: Iterable[str]) -> NDArray[np.bool_]:
        """The rows of institutions in one of these countries."""
        return self._country.among(values)

    def bodies(self, values: Iterable[str]) -> NDArray[np.bool_]:
        """The rows of institutions that are one of these kinds of body."""
        return self._body.among(values)

    def language(self, value: str) -> NDArray[np.bool_]:
        """The rows written in this language."""
        return self._language.among((value,))

    def theme(self, value: str) -> NDArray[np.bool_]:
        """The rows about this theme or a narrower one."""
        mask = np.zeros(self._n, np.bool_)
        mask[self._themes.get(value, _NO_ROWS)] = True
        return mask

    def passing(self, filters: Filters) -> NDArray[np.bool_]:
        """The rows that satisfy every filter given; a row without date passes no filter on dates.

        A date of less than day precision passes when any day it may mean does.

        Raises:
            UsageError: ``since`` or ``until`` is no date.
        """
        mask = np.ones(self._n, np.bool_)
        if filters.institution:
            mask &= self.institutions((filters.institution,))
        if filters.country:
            mask &= self.countries((filters.country,))
        if filters.theme:
            mask &= self.theme(filters.theme)
        if filters.kind:
            mask &= self.kinds((filters.kind.value,))
        if filters.language:
            mask &= self.language(filters.language)
        if filters.since:
            mask &= self._last >= day_span(filters.since)[0]
        if filters.until:
            mask &= (self._first > 0) & (self._first <= day_span(filters.until)[1])
        return mask


class _Codes:
    """One small number per row for a column of few distinct words."""

    def __init__(self, words: Sequence[str]) -> None:
        self._ids = {word: code for code, word in enumerate(dict.fromkeys(words))}
        self._codes = np.fromiter(map(self._ids.__getitem__, words), np.int32, len(words))

    def patched(self, moves: Moves, came: _Codes) -> _Codes:
        fresh: _Codes = copy(self)
        fresh._ids = dict(self._ids)
        known = [fresh._ids.setdefault(word, len(fresh._ids)) for word in came._ids]
        fresh._codes = moves.column(self._codes, np.array(known, np.int32)[came._codes])
        return fresh

    def among(self, words: Iterable[str]) -> NDArray[np.bool_]:
        wanted = np.zeros(len(self._ids), np.bool_)
        wanted[[self._ids[word] for word in words if word in self._ids]] = True
        return wanted[self._codes]


def _span(date: str | None) -> tuple[int, int]:
    if not date or not _DATE.fullmatch(date):
        return 0, 0
    # A day that does not exist, kept before they were refused, is still of its month.
    with suppress(UsageError):
        return day_span(date)
    with suppress(UsageError):
        return day_span(date[:7])
    return 0, 0


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
