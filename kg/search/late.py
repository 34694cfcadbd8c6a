"""Late interaction (Khattab and Zaharia 2020): a question's pieces, each against the nearest piece of a statement.

One embedding of a whole statement is near to all that speaks of the same subject. Piece by piece, a statement must have
a counterpart for everything that is asked: one that speaks of half of it stays behind one that speaks of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kg.model import Encoded, Encoder, PieceEncoder

if TYPE_CHECKING:
    from numpy.typing import NDArray

PIECES = 64
"""So many pieces of a statement are kept, the first ones; a sentence seldom has more than 40."""
LARGEST, SPREAD, ZERO = 7, 3.0, 8
"""A packed number is a whole one from -7 to 7; 7 stands for three times what the numbers of a unit vector are on
average. It is kept with ``ZERO`` added. Rounded so, pieces rank statements as they do in full."""

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


def late_scores(asked: NDArray[np.uint8], statements: Sequence[NDArray[np.uint8]]) -> NDArray[np.float64]:
    """The mean over the question's pieces of their largest cosine to any piece of a statement, (n,), about [-1, 1].

    Exact whole numbers are summed, so a score depends on nothing but its question and its statement; 0 where one of
    them has no pieces.

    Args:
        asked: (q, dim / 2), the packed pieces of the question.
        statements: n arrays (m, dim / 2).
    """
    scores = np.zeros(len(statements))
    lengths = np.fromiter(map(len, statements), np.int64, len(statements))
    told = np.flatnonzero(lengths)
    if not len(asked) or not told.size:
        return scores
    nearness = _products(np.concatenate([statements[row] for row in told.tolist()]), asked)
    starts = np.concatenate([[0], np.cumsum(lengths[told])[:-1]])
    nearest = np.maximum.reduceat(nearness, starts, axis=0)
    length = 2 * asked.shape[1] * (LARGEST / SPREAD) ** 2
    scores[told] = nearest.sum(axis=1, dtype=np.float64) / (len(asked) * length)
    return scores


def _products(packed: NDArray[np.uint8], asked: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The inner products of all pieces with all of the question, (m, q), exactly: whole numbers this small are."""
    first, second = (half.astype(np.float32).T - ZERO for half in (asked & 15, asked >> 4))
    result = np.empty((len(packed), len(asked)), np.float32)
    # A few at a time need no new pages of memory.
    for at in range(0, len(packed), CHUNK):
        some = packed[at : at + CHUNK]
        result[at : at + CHUNK] = (some & 15).astype(np.float32) @ first + (some >> 4).astype(np.float32) @ second
    result -= ZERO * (first.sum(axis=0) + second.sum(axis=0))
    return result


def _silent(n: int) -> tuple[NDArray[np.uint8], ...]:
    return (np.zeros((0, 0), np.uint8),) * n
