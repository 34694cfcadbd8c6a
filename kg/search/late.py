"""Late interaction (Khattab and Zaharia 2020): a question's pieces, each against the nearest piece of a statement.

One embedding of a whole statement is near to all that speaks of the same subject. Piece by piece, a statement must have
a counterpart for everything that is asked: one that speaks of half of it stays behind one that speaks of all. What has
a counterpart in nearly every statement ("online", where all teach online) tells none from the others, so it counts
little: pieces are weighed by how few statements know them, as words are by their idf.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kg.model import Encoded, Encoder, PieceEncoder
from kg.search.scoring import logistic

if TYPE_CHECKING:
    from numpy.typing import NDArray

PIECES = 64
"""So many pieces of a statement are kept, the first ones; a sentence seldom has more than 40."""
LARGEST, SPREAD, ZERO = 7, 3.0, 8
"""A packed number is a whole one from -7 to 7; 7 stands for three times what the numbers of a unit vector are on
average. It is kept with ``ZERO`` added. Rounded so, pieces rank statements as they do in full."""

KNOWN, BLUR = 0.5, 0.05
"""A statement knows a piece of the question from about this cosine on."""
PRIOR, PRIOR_NEARNESS = 20, 0.4
"""So many unseen statements, so near to each piece, are always reckoned with."""
CHUNK = 1024


def encode_query(encoder: Encoder, text: str) -> Encoded:
    """A question as the encoder sees it; without pieces if the encoder does not tell them."""
    if isinstance(encoder, PieceEncoder):
        return encoder.encode_whole([text])
    return Encoded(encoder.encode_queries([text]), _silent(1))


def encode_statements(encoder: Encoder, texts: Sequence[str]) -> Encoded:
    """The texts of statements as the encoder sees them, with their first ``PIECES`` pieces, if it tells them."""
    if isinstance(encoder, PieceEncoder):
        found = encoder.encode_whole(texts)
        return Encoded(found.embeddings, tuple(pieces[:PIECES] for pieces in found.pieces))
    return Encoded(encoder.encode_passages(texts), _silent(len(texts)))


def pack(vectors: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Unit vectors (m, dim), dim even, in four bits a number: (m, dim / 2), two numbers in a byte."""
    dim = vectors.shape[1]
    whole = np.rint(vectors * (LARGEST * dim**0.5 / SPREAD)).clip(-LARGEST, LARGEST).astype(np.int8) + ZERO
    halves = whole.astype(np.uint8)
    packed: NDArray[np.uint8] = halves[:, : dim // 2] | halves[:, dim // 2 :] << 4
    return packed


@dataclass(frozen=True, slots=True, eq=False)
class Typical:
    """How near statements in general come to each piece of a question.

    ``nearness`` (q,) is the mean cosine of the nearest piece; ``weights`` (q,) are the larger the fewer come near, and
    above 0.
    """

    nearness: NDArray[np.float64]
    weights: NDArray[np.float64]


class Sample:
    """Some statements by which the pieces of questions are weighed; some hundred are enough."""

    def __init__(self, statements: Sequence[NDArray[np.uint8]]) -> None:
        """Take the packed pieces of each, (m, dim / 2)."""
        told = [pieces for pieces in statements if len(pieces)]
        self._count = len(told)
        self._starts = _starts(told)
        self._pieces = np.hstack(_halves(np.concatenate(told))) if told else None

    def typical(self, asked: NDArray[np.uint8]) -> Typical:
        """For the packed pieces of a question, (q, dim / 2).

        ``PRIOR`` statements that nobody has seen count as well, of which a tenth knows each piece: in a small sample
        little is learned.
        """
        near = np.zeros((0, len(asked)))
        if self._pieces is not None and len(asked):
            products = self._pieces @ np.hstack(_halves(asked)).T
            near = np.maximum.reduceat(products, self._starts, axis=0) / _length(asked)
        near = near.astype(np.float64)
        known = logistic((near - KNOWN) / BLUR)
        seen = self._count + PRIOR
        weights = -np.log((known.sum(axis=0) + PRIOR / 10) / seen)
        return Typical((near.sum(axis=0) + PRIOR * PRIOR_NEARNESS) / seen, weights)


def late_scores(
    asked: NDArray[np.uint8], statements: Sequence[NDArray[np.uint8]], typical: Typical
) -> NDArray[np.float64]:
    """How much nearer each statement comes to the question's pieces than statements in general, (n,).

    For each piece of the question the largest cosine to any piece of the statement, less the typical one, by weight;
    the mean over the pieces. Exact whole numbers are multiplied, so a score depends on nothing but its question, its
    statement and what is typical. Without any pieces a statement is square to all, and a question scores 0.

    Args:
        asked: (q, dim / 2), the packed pieces of the question.
        statements: n arrays (m, dim / 2).
        typical: for these pieces.
    """
    if not len(asked):
        return np.zeros(len(statements))
    nearest = np.zeros((len(statements), len(asked)))
    told = [row for row, pieces in enumerate(statements) if len(pieces)]
    if told:
        pieces = [statements[row] for row in told]
        products = _products(np.concatenate(pieces), asked)
        nearest[told] = np.maximum.reduceat(products, _starts(pieces), axis=0) / _length(asked)
    scores: NDArray[np.float64] = np.einsum("ij,j->i", nearest - typical.nearness, typical.weights) / len(asked)
    return scores


def _starts(statements: Sequence[NDArray[np.uint8]]) -> NDArray[np.int64]:
    lengths = np.fromiter(map(len, statements), np.int64, len(statements))
    return np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)


def _length(asked: NDArray[np.uint8]) -> float:
    """What the product of two equal pieces is on average."""
    return float(2 * asked.shape[1] * (LARGEST / SPREAD) ** 2)


def _halves(packed: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The whole numbers of packed pieces, the first and the second half of each."""
    return (packed & 15).astype(np.float32) - ZERO, (packed >> 4).astype(np.float32) - ZERO


def _products(packed: NDArray[np.uint8], asked: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The inner products of all pieces with all of the question, (m, q), exactly: whole numbers this small are."""
    first, second = (half.T for half in _halves(asked))
    result = np.empty((len(packed), len(asked)), np.float32)
    # A few at a time need no new pages of memory.
    for at in range(0, len(packed), CHUNK):
        some = packed[at : at + CHUNK]
        result[at : at + CHUNK] = (some & 15).astype(np.float32) @ first + (some >> 4).astype(np.float32) @ second
    result -= ZERO * (first.sum(axis=0) + second.sum(axis=0))
    return result


def _silent(n: int) -> tuple[NDArray[np.uint8], ...]:
    return (np.zeros((0, 0), np.uint8),) * n
