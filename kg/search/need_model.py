"""What many needs tell beforehand of a question and of a statement, by the encoder that reads both.

Which themes a question is about is learned from needs whose theme is known: whoever asks for "teamwork and empathy"
names no theme. And a statement that stands near to needs of all kinds answers none of them in particular. Such hubs
(Radovanovic et al. 2010) come first for too many questions unless their nearness to all is taken away, as Conneau et
al. (2018) do with translations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.errors import DataFileError
from kg.model import Encoder, EncoderIdentity
from kg.search.arrays import read_arrays, write_arrays
from kg.search.estimators import fit_softmax
from kg.search.scoring import encoder_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE_NAME = "need-model.npz"
CURE = "delete it and run kg calibrate with --needs"
NEEDS = 2_000
"""So many needs stand for all that may be asked."""
NEAREST = 10
"""The tenth of them that is nearest to a statement says how common it is."""
RIDGE = 1e-5
LARGEST, SPREAD = 100, 4.0
"""Numbers of unit vectors as whole ones from -100 to 100; 100 stands for four times what they are on average. Their
products are exact in float32 for up to 1,600 numbers, so what is found for one statement depends on no other."""
CHUNK = 1024


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One text in which somebody asks, and the id of its theme; a ``need`` says it in one or two sentences."""

    text: str
    theme: str
    need: bool


@dataclass(frozen=True, slots=True, eq=False)
class NeedModel:
    """What is learned from needs, for one encoder.

    ``weights`` (t, dim) and ``bias`` (t,) give the log-odds of t ``themes``; ``needs`` (m, dim) int8 are the needs that
    stand for all others, as whole numbers.
    """

    themes: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    needs: NDArray[np.int8]

    def chances(self, embedding: NDArray[np.float32]) -> dict[str, float]:
        """For each theme the chance that a question with this ``embedding`` (dim,) is about it; none if it is zero."""
        if not embedding.any():
            return {}
        logits = self.weights @ embedding + self.bias
        chances = np.exp(logits - logits.max())
        return dict(zip(self.themes, (chances / chances.sum()).tolist(), strict=True))

    def commonness(self, embeddings: NDArray[np.float32]) -> NDArray[np.float64]:
        """How near the rows of ``embeddings`` (n, dim) are to needs in general, (n,), about [-1, 1].

        The mean cosine to the nearest tenth of the needs; 1 for a zero row, which is to match nothing.
        """
        common = np.ones(len(embeddings))
        wanted = max(len(self.needs) // NEAREST, 1)
        needs = self.needs.astype(np.float32).T
        length = (LARGEST / SPREAD) ** 2 * len(needs)
        for at in range(0, len(embeddings), CHUNK):
            products = _whole(embeddings[at : at + CHUNK]).astype(np.float32) @ needs
            nearest = np.partition(products, len(self.needs) - wanted, axis=1)[:, -wanted:]
            common[at : at + CHUNK] = nearest.sum(axis=1, dtype=np.float64) / (wanted * length)
        common[~embeddings.any(axis=1)] = 1.0
        return common


def fit_need_model(encoder: Encoder, asked: Sequence[Asked], *, seed: int = 0) -> NeedModel:
    """Learn from what was ``asked``: the themes by multinomial logistic regression; the needs are drawn by ``seed``.

    Something must have been asked, and one of it be a need.
    """
    themes = tuple(sorted({one.theme for one in asked}))
    embeddings = encoder.encode_queries([one.text for one in asked])
    known = np.array([themes.index(one.theme) for one in asked], np.int64)
    weights, bias = fit_softmax(embeddings, known, len(themes), RIDGE)
    needs = np.flatnonzero([one.need for one in asked])
    drawn = np.sort(np.random.default_rng(seed).permutation(needs)[:NEEDS])
    return NeedModel(themes, weights, bias, _whole(embeddings[drawn]))


def save_need_model(folder: Path, model: NeedModel, key: str) -> None:
    """Keep the model of one encoder in ``folder``, beside those of others; ``key`` is ``scoring.encoder_key``.

    Raises:
        DataFileError: what is kept there is broken.
    """
    held = read_arrays(folder / FILE_NAME, cure=CURE)
    held[f"{key} themes"] = np.array(model.themes)
    held[f"{key} weights"] = model.weights.astype(np.float16)
    held[f"{key} bias"] = model.bias.astype(np.float16)
    held[f"{key} needs"] = model.needs
    write_arrays(folder / FILE_NAME, held)


def load_need_model(folder: Path, identity: EncoderIdentity) -> NeedModel | None:
    """The model of this very encoder that is kept in ``folder``, if there is one.

    Raises:
        DataFileError: what is kept there is broken.
    """
    held, key = read_arrays(folder / FILE_NAME, cure=CURE), encoder_key(identity)
    parts = [held.get(f"{key} {name}") for name in ("themes", "weights", "bias", "needs")]
    if all(part is None for part in parts):
        return None
    if not _fits(parts, identity.dim):
        raise DataFileError(FILE_NAME, f"no whole model of needs by {key}; {CURE}")
    themes, weights, bias, needs = (np.asarray(part) for part in parts)
    return NeedModel(tuple(themes.tolist()), weights.astype(np.float32), bias.astype(np.float32), needs)


def _whole(rows: NDArray[np.float32]) -> NDArray[np.int8]:
    """Unit rows (n, dim) as whole numbers."""
    scale = LARGEST * rows.shape[1] ** 0.5 / SPREAD
    whole: NDArray[np.int8] = np.rint(rows * scale).clip(-LARGEST, LARGEST).astype(np.int8)
    return whole


def _fits(parts: Sequence[NDArray[Any] | None], dim: int) -> bool:
    if any(part is None for part in parts):
        return False
    themes, weights, bias, needs = (np.asarray(part) for part in parts)
    shapes = weights.shape == (len(themes), dim) and bias.shape == (len(themes),) and needs.shape[1:] == (dim,)
    return shapes and len(needs) > 0 and bool(np.isfinite(weights).all() and np.isfinite(bias).all())
