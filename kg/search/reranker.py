"""The best of what was found, weighed once more: a cross-encoder reads each of them together with the question.

It sees what the signals of scoring cannot, which word of the one answers which of the other, but takes some
milliseconds for each: it is for match, by whose few proposals people are introduced to each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from kg.search.index import Question, SearchIndex
from kg.search.scoring import JOINT, SIGNALS, fused

if TYPE_CHECKING:
    from numpy.typing import NDArray

READ = 16
"""So many of the best are read. What stands behind them counts as the least of them."""


class CrossEncoder(Protocol):
    """What reads pairs of texts; ``encoders.cross_encoder`` is the one that ships."""

    @property
    def key(self) -> str:
        """Name and revision."""

    def scores(self, question: str, statements: Sequence[str]) -> NDArray[np.float64]:
        """How well each of ``statements`` (n,) answers, (n,)."""


@dataclass(frozen=True, slots=True, eq=False)
class Reranker:
    """A cross-encoder and the ``weights`` of the signals and of ``JOINT`` (``scoring.Reranking``)."""

    cross_encoder: CrossEncoder
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
        logits += self.weights[JOINT] * joint_signal(self.cross_encoder, index, text, rows)
        scores = fused(logits, self.weights)
        order = np.lexsort((rows, -scores))
        return rows[order], scores[order]


def joint_signal(
    cross_encoder: CrossEncoder, index: SearchIndex, text: str, rows: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The signal ``JOINT`` of ``rows`` (m,), which come best first, for a question of this ``text``, (m,)."""
    statements = [index.corpus.statements[row].text for row in rows[:READ].tolist()]
    read = cross_encoder.scores(text, statements)
    return np.concatenate([read, np.full(len(rows) - len(read), read.min())])
