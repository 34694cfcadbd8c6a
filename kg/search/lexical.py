"""Search by words: BM25 over our own index terms, as arrays of postings in memory.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the idf of
Lucene, ``log(1 + (n - df + 0.5) / (df + 0.5))``, which is never negative.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

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
        self._n = len(terms)
        lengths = np.fromiter(map(len, terms), np.int64, self._n)
        ids = {term: at for at, term in enumerate(dict.fromkeys(chain.from_iterable(terms)))}
        self._ids = ids
        flat = np.fromiter(map(ids.__getitem__, chain.from_iterable(terms)), np.int64, int(lengths.sum()))
        rows = np.repeat(np.arange(self._n, dtype=np.int64), lengths)
        pairs, counts = np.unique(flat * max(self._n, 1) + rows, return_counts=True)
        term_of, self._rows = np.divmod(pairs, max(self._n, 1))
        self._starts = np.searchsorted(term_of, np.arange(len(ids) + 1))
        frequency = np.diff(self._starts)
        self._idf = np.log1p((self._n - frequency + 0.5) / (frequency + 0.5))
        self._impacts = self._idf[term_of] * _saturation(counts, lengths[self._rows], lengths)

    def __len__(self) -> int:
        return self._n

    def scores(self, query: Sequence[str]) -> NDArray[np.float64]:
        """BM25 of each row, (n,) float64, 0 where no term is shared; a repeated query term counts once."""
        scores = np.zeros(self._n)
        for term in sorted(set(query)):
            at = self._ids.get(term)
            if at is not None:
                span = slice(self._starts[at], self._starts[at + 1])
                scores[self._rows[span]] += self._impacts[span]
        return scores

    def attainable(self, query: Sequence[str]) -> float:
        """The least upper bound of what any text could score for ``query`` under these statistics.

        A term that no row holds counts with the idf of a term never seen: what the query asks for and
        the corpus does not have keeps the ratio low.
        """
        unseen = math.log1p((self._n + 0.5) / 0.5)
        known = (self._ids.get(term) for term in set(query))
        return (K1 + 1) * math.fsum(unseen if at is None else float(self._idf[at]) for at in known)

    def ratios(self, query: Sequence[str]) -> NDArray[np.float64]:
        """BM25 divided by the attainable maximum: (n,) in [0, 1]; all 0 for a query without terms."""
        best = self.attainable(query)
        return self.scores(query) / best if best > 0 else np.zeros(self._n)


def _saturation(
    counts: NDArray[np.int64], row_lengths: NDArray[np.int64], lengths: NDArray[np.int64]
) -> NDArray[np.float64]:
    average = float(lengths.mean()) if lengths.sum() else 1.0
    damping = K1 * (1 - B + B * row_lengths / average)
    result: NDArray[np.float64] = counts * (K1 + 1) / (counts + damping)
    return result
