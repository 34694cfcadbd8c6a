"""Search by words: BM25 over our own index terms, as arrays of postings in memory.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the idf of
Lucene, ``log(1 + (n - df + 0.5) / (df + 0.5))``, which is never negative.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from kg.search.moves import Moves
from kg.search.postings import Postings

if TYPE_CHECKING:
    from numpy.typing import NDArray

K1 = 1.2
B = 0.75


class LexicalIndex:
    """BM25 of a query against every row; idf and average length are those of the given rows.

    Args:
        terms: the index terms of each row, repeated as they occur; a row may be empty.
    """

    def __init__(self, terms: Sequence[Sequence[str]]) -> None:
        n = len(terms)
        self._lengths = np.fromiter(map(len, terms), np.int64, n)
        ids = {term: at for at, term in enumerate(dict.fromkeys(chain.from_iterable(terms)))}
        flat = np.fromiter(map(ids.__getitem__, chain.from_iterable(terms)), np.int64, int(self._lengths.sum()))
        rows = np.repeat(np.arange(n, dtype=np.int64), self._lengths)
        pairs, counts = np.unique(flat * max(n, 1) + rows, return_counts=True)
        term_of, rows = np.divmod(pairs, max(n, 1))
        frequencies = np.bincount(term_of, minlength=len(ids))
        self._postings = Postings(ids, frequencies, rows.astype(np.int32), counts.astype(np.int32))
        self._begin()

    def __len__(self) -> int:
        return len(self._lengths)

    def patched(self, moves: Moves, came: LexicalIndex) -> LexicalIndex:
        """The index after ``moves``; this one stays as it is."""
        fresh: LexicalIndex = copy(self)
        fresh._lengths = moves.column(self._lengths, came._lengths)
        fresh._postings = self._postings.patched(moves, came._postings)
        fresh._begin()
        return fresh

    def scores(self, query: Sequence[str]) -> NDArray[np.float64]:
        """BM25 of each row, (n,) float64, 0 where no term is shared; a repeated query term counts once."""
        scores = np.zeros(len(self))
        for term in sorted(set(query)):
            at = self._postings.ids.get(term)
            if at is not None:
                scores[self._postings.rows[self._postings.span(at)]] += self._impact(at)
        return scores

    def attainable(self, query: Sequence[str]) -> float:
        """The least upper bound of what any text could score for ``query`` under these statistics.

        A term that no row holds counts with the idf of a term never seen: what the query asks for and
        the corpus does not have keeps the ratio low.
        """
        return (K1 + 1) * math.fsum(self._idf(self._postings.frequency(term)) for term in set(query))

    def ratios(self, query: Sequence[str]) -> NDArray[np.float64]:
        """BM25 divided by the attainable maximum: (n,) in [0, 1]; all 0 for a query without terms."""
        best = self.attainable(query)
        return self.scores(query) / best if best > 0 else np.zeros(len(self))

    def _begin(self) -> None:
        self._average = float(self._lengths.mean()) if self._lengths.sum() else 1.0
        self._impacts: dict[int, NDArray[np.float64]] = {}

    def _idf(self, frequency: int) -> float:
        return math.log1p((len(self) - frequency + 0.5) / (frequency + 0.5))

    def _impact(self, at: int) -> NDArray[np.float64]:
        """What a term gives to each row that has it; reckoned when first asked for, since most terms never are."""
        known = self._impacts.get(at)
        if known is None:
            span = self._postings.span(at)
            counts, lengths = self._postings.counts[span], self._lengths[self._postings.rows[span]]
            damping = K1 * (1 - B + B * lengths / self._average)
            known = self._idf(len(counts)) * (counts * (K1 + 1) / (counts + damping))
            self._impacts[at] = known
        return known
