"""The second encoder that ships, by which match compares its best once more: E5, which others have trained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kg.errors import EncoderError
from kg.model import Encoded
from kg.search.arrays import read_arrays
from kg.search.encoders.manifest import ADVICE
from kg.search.encoders.onnx import OnnxEncoder, cores
from kg.search.late import Typical, late_scores
from kg.search.scoring import encoder_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

LANGUAGES = "languages.npz"
"""By language what its statements have in common: the mean of the embeddings of some thousand, (dim,) float32."""
ASKED, TOLD = "query: ", "passage: "
"""What E5 has read before every question and every passage (Wang et al. 2022)."""
ASKED_PIECES, TOLD_PIECES = 3, 2
"""So many pieces each of them is: ``que``, ``ry`` and ``:``, ``passage`` and ``:``."""
REMEMBERED = 4_096
"""So many statements are remembered: the same come again with other questions."""


class SecondEncoder:
    """How near statements are to a question, by an encoder whose embeddings nobody keeps.

    ``common`` has by language what embeddings of its statements have in common, (dim,): an encoder of many languages
    puts all that is written in one nearer to a question than all that is written in another, whatever it says. That
    is taken from each; of a language that is missing, what all languages have in common.
    """

    def __init__(self, encoder: OnnxEncoder, common: Mapping[str, NDArray[np.float32]]) -> None:
        self.key = encoder_key(encoder.identity)
        """Name and revision."""
        self._encoder = encoder
        self._common = common
        self._of_all = np.mean([common[language] for language in sorted(common)], axis=0, dtype=np.float32)
        self._encode_or_remember = lru_cache(REMEMBERED)(self._encode)

    @classmethod
    def load(cls, folder: Path) -> SecondEncoder:
        """Open the encoder of ``folder``, after all its files agree with its manifest.

        Raises:
            EncoderError: a file is missing, is not the one listed, or cannot be opened.
            DataFileError: what it knows of languages is broken.
        """
        encoder, common = OnnxEncoder.load(folder), read_arrays(folder / LANGUAGES, cure=ADVICE)
        if not common:
            raise EncoderError(str(folder), f"it has no {LANGUAGES}", ADVICE)
        return cls(encoder, common)

    def nearness(self, question: str, statements: Sequence[str], languages: Sequence[str]) -> NDArray[np.float64]:
        """For each of ``statements`` (n,) the cosine to the question and their late interaction, (n, 2).

        The first is of what a statement has beside all that are in its language, of ``languages`` (n,). The second is
        the mean over the question's pieces of the largest cosine to one of the statement's (``late.py``), 0 for a
        question without any. Both depend on nothing but the two texts and the language, of which texts no more is read
        than the encoder's ``max_pieces``.
        """
        asked = self._encode(ASKED + question)
        with ThreadPoolExecutor(cores()) as threads:
            told = list(threads.map(self._encode_or_remember, [TOLD + statement for statement in statements]))
        cosines = [
            self._own(one.embeddings[0], language) @ asked.embeddings[0]
            for one, language in zip(told, languages, strict=True)
        ]
        pieces = asked.pieces[0][ASKED_PIECES:]
        plain = Typical(np.zeros(len(pieces)), np.ones(len(pieces)))
        late = late_scores(pieces, [one.pieces[0][TOLD_PIECES:] for one in told], plain)
        return np.column_stack([np.array(cosines, np.float64), late])

    def _own(self, embedding: NDArray[np.float32], language: str) -> NDArray[np.float32]:
        """The unit vector of what ``embedding`` (dim,) has beside its language; zero where that is nothing."""
        own: NDArray[np.float32] = embedding - self._common.get(language, self._of_all)
        return own / max(float(np.linalg.norm(own)), 1e-6)

    def _encode(self, text: str) -> Encoded:
        return self._encoder.encode_whole([text])
