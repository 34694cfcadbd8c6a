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
SCALE = 127


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


def late_scores(asked: NDArray[np.int8], statements: Sequence[NDArray[np.int8]]) -> NDArray[np.float64]:
    """The mean over the question's pieces of their largest cosine to any piece of a statement, (n,) in [-1, 1].

    Exact whole numbers are summed, so a score depends on nothing but its question and its statement; 0 where one of
    them has no pieces.

    Args:
        asked: (q, piece_dim), the pieces of the question.
        statements: n arrays (m, piece_dim).
    """
    scores = np.zeros(len(statements))
    lengths = np.fromiter(map(len, statements), np.int64, len(statements))
    told = np.flatnonzero(lengths)
    if not len(asked) or not told.size:
        return scores
    # Products of whole numbers below 128: up to 1,000 of them are exact in float32, whatever their order.
    joined = np.concatenate([statements[row] for row in told.tolist()]).astype(np.float32)
    nearness = joined @ asked.T.astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(lengths[told])[:-1]])
    nearest = np.maximum.reduceat(nearness, starts, axis=0)
    scores[told] = nearest.sum(axis=1, dtype=np.float64) / (len(asked) * SCALE * SCALE)
    return scores


def _silent(n: int) -> tuple[NDArray[np.int8], ...]:
    return (np.zeros((0, 0), np.int8),) * n
