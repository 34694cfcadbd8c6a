"""The cross-encoder that ships: it reads question and statement together and says how well the one answers the other.

Nothing of a statement can be read beforehand, so it is for the few best of them (Nogueira and Cho 2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.search.encoders.onnx import CHARACTERS_PER_PIECE, cores, open_model, readable

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

REMEMBERED = 4_096
"""So many pairs are remembered: the same question comes again with other filters."""


class CrossEncoder:
    """Pairs of texts into a graph, one number for each out of it. A score depends on nothing but its pair."""

    def __init__(self, key: str, tokenizer: Tokenizer, session: InferenceSession, *, max_pieces: int) -> None:
        self.key = key
        """Name and revision, as in ``scoring.encoder_key``."""
        self._tokenizer = tokenizer
        self._session = session
        self._max_pieces = max_pieces
        vocabulary = tokenizer.get_vocab()
        self._first, self._last = vocabulary["[CLS]"], vocabulary["[SEP]"]
        self._run_or_remember = lru_cache(REMEMBERED)(self._run)

    @classmethod
    def load(cls, folder: Path) -> CrossEncoder:
        """Open the cross-encoder of ``folder``, after all its files agree with its manifest.

        Raises:
            EncoderError: a file is missing, is not the one listed, or cannot be opened.
        """
        manifest, tokenizer, session = open_model(folder, as_written=True)
        key = f"{manifest.name}@{manifest.revision}"
        return cls(key, tokenizer, session, max_pieces=manifest.max_pieces)

    def scores(self, question: str, statements: Sequence[str]) -> NDArray[np.float64]:
        """How well each of ``statements`` (n,) answers, (n,): log-odds up to a shift; larger is better.

        What stands behind the first ``max_pieces`` pieces of a text is not read.
        """
        most = self._max_pieces * CHARACTERS_PER_PIECE
        texts = [readable(text, most) for text in (question, *statements)]
        asked, *told = (
            tuple(encoding.ids[: self._max_pieces])
            for encoding in self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        )
        # One pair at a time, as one text at a time in the encoder: whole numbers are scaled by all that is given.
        with ThreadPoolExecutor(cores()) as threads:
            found = list(threads.map(lambda pieces: self._run_or_remember(asked, pieces), told))
        return np.array(found, np.float64)

    def _run(self, asked: tuple[int, ...], told: tuple[int, ...]) -> float:
        ids = [self._first, *asked, self._last, *told, self._last]
        first, second = len(asked) + 2, len(told) + 1
        given = {
            "input_ids": ids,
            "segment_ids": [0] * first + [1] * second,
            "position_ids": [*range(first), *range(1, second + 1)],
        }
        (score,) = self._session.run(None, {name: np.array([row], np.int64) for name, row in given.items()})
        return float(score[0, 0])
