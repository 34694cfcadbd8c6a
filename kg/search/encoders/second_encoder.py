"""The second encoder that ships, by which match compares its best once more: E5, which others have trained."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kg.model import Encoded
from kg.search.encoders.onnx import OnnxEncoder, cores
from kg.search.late import Typical, late_scores
from kg.search.scoring import encoder_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

ASKED, TOLD = "query: ", "passage: "
"""What E5 has read before every question and every passage (Wang et al. 2022)."""
ASKED_PIECES, TOLD_PIECES = 3, 2
"""So many pieces each of them is: ``que``, ``ry`` and ``:``, ``passage`` and ``:``."""
REMEMBERED = 4_096
"""So many statements are remembered: the same come again with other questions."""


class SecondEncoder:
    """How near statements are to a question, by an encoder whose embeddings nobody keeps."""

    def __init__(self, encoder: OnnxEncoder) -> None:
        self.key = encoder_key(encoder.identity)
        """Name and revision."""
        self._encoder = encoder
        self._encode_or_remember = lru_cache(REMEMBERED)(self._encode)

    @classmethod
    def load(cls, folder: Path) -> SecondEncoder:
        """Open the encoder of ``folder``, after all its files agree with its manifest.

        Raises:
            EncoderError: a file is missing, is not the one listed, or cannot be opened.
        """
        return cls(OnnxEncoder.load(folder))

    def nearness(self, question: str, statements: Sequence[str]) -> NDArray[np.float64]:
        """For each of ``statements`` (n,) the cosine to the question and their late interaction, (n, 2).

        The second is the mean over the question's pieces of the largest cosine to one of the statement's (``late.py``),
        0 for a question without any. Both depend on nothing but the two texts, of which no more is read than the
        encoder's ``max_pieces``.
        """
        asked = self._encode(ASKED + question)
        with ThreadPoolExecutor(cores()) as threads:
            told = list(threads.map(self._encode_or_remember, [TOLD + statement for statement in statements]))
        cosines = [float(one.embeddings[0] @ asked.embeddings[0]) for one in told]
        pieces = asked.pieces[0][ASKED_PIECES:]
        plain = Typical(np.zeros(len(pieces)), np.ones(len(pieces)))
        late = late_scores(pieces, [one.pieces[0][TOLD_PIECES:] for one in told], plain)
        return np.column_stack([cosines, late])

    def _encode(self, text: str) -> Encoded:
        return self._encoder.encode_whole([text])
