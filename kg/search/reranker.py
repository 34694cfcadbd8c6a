"""The best of what was found, weighed once more: some read each of them again together with the question.

A cross-encoder sees what the signals of scoring cannot, which word of the one answers which of the other; a second
encoder, which has learned from other texts, errs in other places. Both take some milliseconds for each: they are for
match, by whose few proposals people are introduced to each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from kg.model import Statement
from kg.search.index import Question, SearchIndex
from kg.search.scoring import OF_THE_BEST, SIGNALS, fused

if TYPE_CHECKING:
    from numpy.typing import NDArray

READ = 12
"""So many of the best are read. What stands behind them counts as the least of them."""


class Readers(Protocol):
    """Who reads the best again; ``encoders.readers`` are those that ship."""

    @property
    def key(self) -> str:
        """Names and revisions."""

    def read(self, question: str, statements: Sequence[Statement]) -> NDArray[np.float64]:
        """The signals ``OF_THE_BEST`` of each of ``statements`` (n,), (n, b)."""


@dataclass(frozen=True, slots=True, eq=False)
class Reranker:
    """Readers, and the ``weights`` of the signals and of ``OF_THE_BEST`` (``scoring.Reranking``)."""

    readers: Readers
    weights: Mapping[str, float]

    def ranked(
        self,
        index: SearchIndex,
        question: Question,
        text: str,
        rows: NDArray[np.int64],
        extra: NDArray[np.float64],
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """``rows`` (m,), which come best first, and their published scores, best first by these weights.

        ``text`` is what ``question`` was made of, ``extra`` (n,) what is added to the log-odds of the index's rows.
        """
        if not len(rows):
            return rows, np.empty(0)
        signals = index.signals(question, rows)
        logits = self.weights["bias"] + extra[rows]
        for name in SIGNALS:
            logits += self.weights[name] * getattr(signals, name)
        logits += best_signals(self.readers, index, text, rows) @ [self.weights[name] for name in OF_THE_BEST]
        scores = fused(logits, self.weights)
        order = np.lexsort((rows, -scores))
        return rows[order], scores[order]


def best_signals(readers: Readers, index: SearchIndex, text: str, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """The signals ``OF_THE_BEST`` of ``rows`` (m,), which come best first, for a question of this ``text``, (m, b)."""
    statements = [index.corpus.statements[row] for row in rows[:READ].tolist()]
    read = readers.read(text, statements)
    least = np.repeat(read.min(axis=0, keepdims=True), len(rows) - len(read), axis=0)
    return np.concatenate([read, least])
