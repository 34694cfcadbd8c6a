"""The same questions with a plain loop over numpy: encode, every cosine, sort; what any machine can be measured by."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bench.figures import Figures, percentiles
from kg.model import Encoder

if TYPE_CHECKING:
    from numpy.typing import NDArray


def ask_plainly(
    questions: Sequence[str], *, encoder: Encoder, embeddings: NDArray[np.float32], k: int
) -> dict[str, Figures]:
    """How long each question takes, encoding counted in, and encoding alone."""
    whole, encoding = [], []
    for question in questions:
        started = time.perf_counter()
        embedding = encoder.encode_queries([question])[0]
        encoded = time.perf_counter()
        cosines = np.array([row @ embedding for row in embeddings])
        np.argsort(-cosines, kind="stable")[:k]
        whole.append(time.perf_counter() - started)
        encoding.append(encoded - started)
    return {"whole": percentiles(whole), "encoding_alone": percentiles(encoding)}


def ask_at_once(questions: Sequence[str], *, encoder: Encoder, embeddings: NDArray[np.float32], k: int) -> Figures:
    """The same with one matrix product in place of the loop."""
    whole = []
    for question in questions:
        started = time.perf_counter()
        cosines = embeddings @ encoder.encode_queries([question])[0]
        np.argsort(-cosines, kind="stable")[:k]
        whole.append(time.perf_counter() - started)
    return percentiles(whole)
