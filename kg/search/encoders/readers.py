"""Who reads the best of match again: the cross-encoder and the second encoder that ship."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kg.model import Statement
from kg.search.encoders.cross_encoder import CrossEncoder
from kg.search.encoders.second_encoder import SecondEncoder

if TYPE_CHECKING:
    from numpy.typing import NDArray

FOLDERS = ("cross-encoder", "second-encoder")


class ShippedReaders:
    """Both of them; what they say of a statement depends on nothing but its text, its language and the question."""

    def __init__(self, cross_encoder: CrossEncoder, second_encoder: SecondEncoder) -> None:
        self.key = f"{cross_encoder.key} {second_encoder.key}"
        """Names and revisions."""
        self._cross_encoder = cross_encoder
        self._second_encoder = second_encoder

    @classmethod
    def load(cls, data_dir: Path) -> ShippedReaders | None:
        """Those of ``FOLDERS`` in the data, opened side by side; ``None`` where one of the folders is missing.

        Raises:
            EncoderError: one of them is damaged.
        """
        first, second = (data_dir / name for name in FOLDERS)
        if not (first.is_dir() and second.is_dir()):
            return None
        with ThreadPoolExecutor(1) as threads:
            opening = threads.submit(SecondEncoder.load, second)
            return cls(CrossEncoder.load(first), opening.result())

    def read(self, question: str, statements: Sequence[Statement]) -> NDArray[np.float64]:
        """The signals ``scoring.OF_THE_BEST`` of each of ``statements`` (n,), (n, 3)."""
        texts, languages = ([getattr(one, name) for one in statements] for name in ("text", "language"))
        joint = self._cross_encoder.scores(question, texts)
        return np.column_stack([joint, self._second_encoder.nearness(question, texts, languages)])
