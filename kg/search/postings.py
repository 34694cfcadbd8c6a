"""Which rows hold which term, and how often, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Held = tuple["NDArray[np.int32]", "NDArray[np.int32]"]
_NOBODY: Held = (np.empty(0, np.int32), np.empty(0, np.int32))


class Postings:
    """The rows of every term, term after term.

    Args:
        terms: the index terms of each row, repeated as they occur; a row may be empty.
    """

    def __init__(self, terms: Sequence[Sequence[str]]) -> None:
        n = max(len(terms), 1)
        self._ids = {term: at for at, term in enumerate(dict.fromkeys(chain.from_iterable(terms)))}
        lengths = np.fromiter(map(len, terms), np.int64, len(terms))
        flat = np.fromiter(map(self._ids.__getitem__, chain.from_iterable(terms)), np.int64, int(lengths.sum()))
        pairs, counts = np.unique(flat * n + np.repeat(np.arange(len(terms)), lengths), return_counts=True)
        term_of, rows = np.divmod(pairs, n)
        self._starts = np.searchsorted(term_of, np.arange(len(self._ids) + 1))
        self._rows, self._counts = rows.astype(np.int32), counts.astype(np.int32)

    def of(self, term: str) -> Held:
        """The rows that hold ``term``, in order, and how often each does; both empty for a term that none holds."""
        at = self._ids.get(term)
        if at is None:
            return _NOBODY
        span = slice(self._starts[at], self._starts[at + 1])
        return self._rows[span], self._counts[span]
