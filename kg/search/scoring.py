"""From signals to a score that means something: the logistic fusion, its calibration, and the levels.

A score is the probability that a reader accepts the hit, estimated as a logistic function of the signals
and fitted per encoder on judged queries (``fitting.py``). It is linear before the logistic, which lets
``index.py`` find the best hits without scoring every row.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kg.model import EncoderIdentity, Level

if TYPE_CHECKING:
    from numpy.typing import NDArray

STRONG_FROM = 0.85
SOME_FROM = 0.5
WEAK_FROM = 0.01
_ROOM = (STRONG_FROM - 1e-3 - SOME_FROM) / (1.0 - SOME_FROM)

OF_THE_QUESTION = ("closest", "near_all", "familiar")
"""Those of the signals that are the same for all rows."""
SIGNALS = (
    "cosine",
    "lexical",
    "theme",
    "theme_cosine",
    "theme_chance",
    "body",
    "uncommon",
    "foreign",
    "late",
    *OF_THE_QUESTION,
)
"""Cosine in [-1, 1]; BM25 over its attainable maximum; how much the statement shares of the themes named
in the question, rare ones counting more; the cosine of the question to the nearest of the statement's themes, named
or not, in [0, 1] (``theme_embeddings.py``); how much of what the question is likely to be about the statement is
about, rare themes counting more, in [0, 1] (``need_model.py``); 1 where the question names the kind of body that the
institution is; minus how near the statement is to needs in general, in [-1, 1] (``need_model.py``); 1 where question
and statement are in different languages (they cannot share words); late interaction of their pieces, those counting
more that have few counterparts in all statements (``late.py``); and three that are the same for all rows: they move
none before another, but tell how much any of them is worth. The largest cosine of the question to anything that may
answer it; how near statements in general come to its pieces, by weight; and minus the mean of these weights: where all
that is asked is known everywhere, ``late`` tells little."""


OF_THE_BEST = ("joint", "second_cosine", "second_late")
"""Signals more, of the few best alone (``reranker.py``): what a cross-encoder says of question and statement, and by a
second encoder the cosine of both and their late interaction."""


@dataclass(frozen=True, slots=True)
class Reranking:
    """The weights of the signals and of ``OF_THE_BEST`` for the ``readers`` of that key; as in ``Calibration``."""

    readers: str
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the signals for one encoder.

    ``encoder`` is ``name@revision``, or empty for the general one. ``weights`` maps each signal to its
    weight, at least 0, and holds two numbers more: ``bias``, added to the log-odds, and ``ceiling``, the
    probability that even the clearest signals do not exceed. ``reranking`` is what match weighs the best by once more.
    """

    encoder: str
    weights: Mapping[str, float]
    reranking: Reranking | None = None

    @property
    def fitted(self) -> bool:
        """Whether it was fitted for the encoder in use; one that was not never says ``strong``."""
        return bool(self.encoder)


GENERAL = Calibration(
    encoder="",
    weights={
        "bias": -6.7,
        "cosine": 8.0,
        "lexical": 6.0,
        "theme": 3.0,
        "theme_cosine": 0.0,
        "theme_chance": 0.0,
        "body": 0.0,
        "uncommon": 0.0,
        "foreign": 0.3,
        "late": 0.0,
        "closest": 0.0,
        "near_all": 0.0,
        "familiar": 0.0,
        "ceiling": 1.0,
    },
)
"""For an encoder without calibration: cautious weights that suit sentence encoders in general."""


def encoder_key(identity: EncoderIdentity) -> str:
    """The name under which the calibration of an encoder is kept."""
    return f"{identity.name}@{identity.revision}"


def logistic(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log-odds to probabilities, without overflow."""
    result: NDArray[np.float64] = 0.5 * (1.0 + np.tanh(0.5 * logits))
    return result


def least_log_odds(score: float, weights: Mapping[str, float]) -> float:
    """Log-odds below which the published score (see ``fused``) is below ``score``, and a little lower yet."""
    spared = score - 2e-4
    return math.log(spared / (weights["ceiling"] - spared)) if spared > 0 else -math.inf


def fused(logits: NDArray[np.float64], weights: Mapping[str, float]) -> NDArray[np.float64]:
    """Published scores of log-odds under the ceiling of ``weights``."""
    return published(weights["ceiling"] * logistic(logits))


def level_of(score: float) -> Level:
    """The level of a published score, by fixed cuts."""
    if score >= STRONG_FROM:
        return Level.STRONG
    if score >= SOME_FROM:
        return Level.SOME
    return Level.WEAK if score >= WEAK_FROM else Level.NONE


def at_most_some(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Squeeze what is above ``SOME_FROM`` below ``STRONG_FROM``, keeping the order and all lower scores."""
    return np.where(scores > SOME_FROM, SOME_FROM + (scores - SOME_FROM) * _ROOM, scores)


def before_at_most_some(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """What ``at_most_some`` made these scores of."""
    return np.where(scores > SOME_FROM, SOME_FROM + (scores - SOME_FROM) / _ROOM, scores)


def published(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores as answers carry and order them: four decimals, in [0, 1]."""
    return np.clip(np.round(scores, 4), 0.0, 1.0)
