"""Search by words: BM25 over our own index terms, as arrays of postings in memory.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the idf of
Lucene, ``log(1 + (n - df + 0.5) / (df + 0.5))``, which is never negative.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING

import numpy as np

from kg.search.moves import Moves
from kg.search.postings import Postings
from kg.search.slots import Slots

if TYPE_CHECKING:
    from numpy.typing import NDArray

K1 = 1.2
B = 0.75
_NO_ROWS = np.empty(0, np.int64)
_NO_COUNTS = np.empty(0, np.int32)


class LexicalIndex:
    """BM25 of a query against every row; idf and average length are those of the given rows.

    Args:
        terms: the index terms of each row, repeated as they occur; a row may be empty.
    """

    def __init__(self, terms: Sequence[Sequence[str]]) -> None:
        self._slots = Slots.of(len(terms))
        self._parts: tuple[Postings, ...] = (Postings(terms),) if terms else ()
        self._lengths = np.fromiter(map(len, terms), np.int64, len(terms))
        self._begin()

    def __len__(self) -> int:
        return len(self._lengths)

    def patched(self, moves: Moves, came: LexicalIndex, terms: Sequence[Sequence[str]]) -> LexicalIndex:
        """The index after ``moves``, when the rows have these ``terms``; this one stays as it is."""
        slots = self._slots.patched(moves)
        if slots.worn:
            return LexicalIndex(terms)
        fresh: LexicalIndex = copy(self)
        fresh._slots = slots
        fresh._parts = self._parts[: slots.kept]
        if slots.kept < len(slots.sizes):
            rows = slots.rows[slots.starts[-1] :].tolist()
            alone = len(rows) == len(came)
            fresh._parts += came._parts if alone else (Postings([terms[row] if row >= 0 else () for row in rows]),)
        fresh._lengths = moves.column(self._lengths, came._lengths)
        fresh._begin()
        return fresh

    def scores(self, query: Sequence[str]) -> NDArray[np.float64]:
        """BM25 of each row, (n,) float64, 0 where no term is shared; a repeated query term counts once."""
        scores = np.zeros(len(self))
        for term in sorted(set(query)):
            rows, impacts = self._known(term)
            scores[rows] += impacts
        return scores

    def attainable(self, query: Sequence[str]) -> float:
        """The least upper bound of what any text could score for ``query`` under these statistics.

        A term that no row holds counts with the idf of a term never seen: what the query asks for and
        the corpus does not have keeps the ratio low.
        """
        return (K1 + 1) * math.fsum(self._idf(len(self._known(term)[0])) for term in set(query))

    def ratios(self, query: Sequence[str]) -> NDArray[np.float64]:
        """BM25 divided by the attainable maximum: (n,) in [0, 1]; all 0 for a query without terms."""
        best = self.attainable(query)
        return self.scores(query) / best if best > 0 else np.zeros(len(self))

    def _begin(self) -> None:
        self._average = float(self._lengths.mean()) if self._lengths.sum() else 1.0
        self._found: dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]] = {}

    def _known(self, term: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The rows that hold a term and what it gives to each; reckoned when first asked for: most terms never are."""
        known = self._found.get(term)
        if known is None:
            rows, counts = self._held(term)
            damping = K1 * (1 - B + B * self._lengths[rows] / self._average)
            known = rows, self._idf(len(rows)) * (counts * (K1 + 1) / (counts + damping))
            if rows.size:
                self._found[term] = known
        return known

    def _held(self, term: str) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """The rows that hold a term, each once, and how often."""
        held = [(start, *part.of(term)) for start, part in zip(self._slots.starts, self._parts, strict=True)]
        slots = np.concatenate([_NO_ROWS, *(start + rows for start, rows, _ in held)])
        counts = np.concatenate([_NO_COUNTS, *(counts for _, _, counts in held)])
        rows = self._slots.rows[slots]
        return rows[rows >= 0], counts[rows >= 0]

    def _idf(self, frequency: int) -> float:
        return math.log1p((len(self) - frequency + 0.5) / (frequency + 0.5))
