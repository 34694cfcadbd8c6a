"""Which rows hold which term, and how often, as arrays that follow when rows come and go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from kg.search.moves import Moves

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Postings:
    """The rows of every term, term after term, in no order within one.

    Args:
        ids: the terms, numbered as they follow each other.
        frequencies: (t,) how many rows hold each term; never 0.
        rows: (p,) int32, the rows of the first term, then of the next, ...
        counts: (p,) int32, how often the row holds the term.
    """

    ids: Mapping[str, int]
    frequencies: NDArray[np.int64]
    rows: NDArray[np.int32]
    counts: NDArray[np.int32]

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """Where the rows of each term begin, (t + 1,)."""
        return np.concatenate([np.zeros(1, np.int64), np.cumsum(self.frequencies)])

    def span(self, at: int) -> slice:
        """Where the rows of the term of that number stand."""
        return slice(int(self.starts[at]), int(self.starts[at + 1]))

    def frequency(self, term: str) -> int:
        """How many rows hold the term."""
        at = self.ids.get(term)
        return 0 if at is None else int(self.frequencies[at])

    def patched(self, moves: Moves, came: Postings) -> Postings:
        """The postings after ``moves``; a term that no row holds any more is dropped."""
        stayed = self._moved(moves)
        ids = dict(self.ids)
        number = np.array([ids.setdefault(term, len(ids)) for term in came.ids], np.int64)
        target = np.repeat(number, came.frequencies)
        order = np.argsort(target, kind="stable")
        # Behind those of its own term; where terms without rows lie between, the order of the terms decides.
        place = stayed.starts[np.minimum(target[order] + 1, len(self.ids))]
        added = np.bincount(target, minlength=len(ids))
        joined = Postings(
            ids=ids,
            frequencies=np.concatenate([stayed.frequencies, np.zeros(len(ids) - len(self.ids), np.int64)]) + added,
            rows=np.insert(stayed.rows, place, moves.new[came.rows[order]]),
            counts=np.insert(stayed.counts, place, came.counts[order]),
        )
        return _without_empty(joined)

    def _moved(self, moves: Moves) -> Postings:
        """The postings of the rows that stay, by their present numbers."""
        rows = moves.now().astype(np.int32)[self.rows]
        lost = np.flatnonzero(rows < 0)
        if not lost.size:
            return Postings(self.ids, self.frequencies, rows, self.counts)
        terms = np.searchsorted(self.starts, lost, side="right") - 1
        frequencies = self.frequencies - np.bincount(terms, minlength=len(self.ids))
        return Postings(self.ids, frequencies, np.delete(rows, lost), np.delete(self.counts, lost))


def _without_empty(postings: Postings) -> Postings:
    held = postings.frequencies > 0
    if held.all():
        return postings
    ids = {term: at for at, term in enumerate(term for term, at in postings.ids.items() if held[at])}
    return Postings(ids, postings.frequencies[held], postings.rows, postings.counts)
