"""What a calibration is fitted with: listwise weights, a logistic regression, and a curve of probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from kg.search.scoring import SOME_FROM, STRONG_FROM, logistic

if TYPE_CHECKING:
    from numpy.typing import NDArray

STEPS = 1000
SOFTMAX_STEPS = 400
SLACK = 0.01
"""So much more of the mean log loss is accepted for a curve that can say ``strong`` more often."""
MOST_FALSE, LEAST_RIGHT = 0.04, 0.93
"""What levels must keep on the half that is learned from, a little more than they promise: .05 and .9."""
SLOPES = np.geomspace(0.4, 2.5, 17)
SHIFTS = np.linspace(-4.0, 4.0, 41)
CEILINGS = np.linspace(0.6, 1.0, 17)
LEAST_CEILING = 0.9
"""Under a lower one hardly anything that is told once could be called ``strong``."""


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """The answers to one query: ``signals`` (m, s), what else is added to their log-odds (m,), which are ``right``."""

    signals: NDArray[np.float64]
    extra: NDArray[np.float64]
    right: NDArray[np.bool_]


def fit_listwise(lists: Sequence[Listed], ridge: float) -> NDArray[np.float64]:
    """Weights (s,), none below 0, that make a right answer likely to be drawn from each list.

    Each list must hold a right answer. The loss is the sum over the lists of -log of the softmax's share of the right
    answers (Cao et al. 2007), plus ``ridge / 2`` times the squares of the weights; it is minimised by projected
    gradients with a step that adapts.
    """
    longest = max(len(one.right) for one in lists)
    signals = np.zeros((len(lists), longest, lists[0].signals.shape[1]))
    extra, right = np.full((len(lists), longest), -np.inf), np.zeros((len(lists), longest), np.bool_)
    for at, one in enumerate(lists):
        signals[at, : len(one.right)], extra[at, : len(one.right)] = one.signals, one.extra
        right[at, : len(one.right)] = one.right

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = signals @ weights + extra
        chance = np.exp(logits - logits.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        hit = np.where(right, chance, 0.0)
        shares = np.maximum(hit.sum(axis=1, keepdims=True), 1e-300)
        slope = np.einsum("lms,lm->s", signals, chance - hit / shares) + ridge * weights
        return float(ridge / 2 * weights @ weights - np.log(shares).sum()), slope

    weights, step = np.zeros(signals.shape[2]), 1.0 / len(lists)
    value, slope = loss(weights)
    for _ in range(STEPS):
        moved = np.maximum(weights - step * slope, 0.0)
        gone = moved - weights
        if np.abs(gone).max() < 1e-9:
            break
        lower, steeper = loss(moved)
        if lower <= value + slope @ gone + gone @ gone / (2 * step):
            weights, value, slope, step = moved, lower, steeper, step * 1.5
        else:
            step /= 2
    return weights


@dataclass(frozen=True, slots=True)
class Curve:
    """From log-odds to a probability: ``ceiling * logistic(slope * logit + shift)``."""

    slope: float
    shift: float
    ceiling: float

    def __call__(self, logits: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probabilities of ``logits``."""
        return self.ceiling * logistic(self.slope * logits + self.shift)


def fit_curve(
    logits: NDArray[np.float64],
    accepted: NDArray[np.bool_],
    *,
    shares: NDArray[np.float64] | None = None,
    hopeless: Sequence[NDArray[np.int64]] | None = None,
) -> Curve:
    """Of the curves whose levels keep their word, on a fixed grid, that which says ``strong`` most often.

    It may have ``SLACK`` more than the least log loss among them. To keep the word, of the queries without a right
    answer at most ``MOST_FALSE`` may be answered ``some`` or better, and of what is called ``strong`` at least
    ``LEAST_RIGHT`` must be right. Where no curve does both, the least log loss decides.

    Args:
        logits: (m, t), the log-odds of the tellings of each answer, or (m,) where each has one.
        accepted: (m,), whether the answer was right.
        shares: (m, t), how much each telling counts in the noisy-or; wholly when absent.
        hopeless: for each query without any right answer the places of what it shows; when absent, levels are not
            looked at.
    """
    told = logits.reshape(len(logits), -1)
    counted = np.ones_like(told) if shares is None else shares

    def tried(curve: Curve) -> tuple[bool, float, int, Curve]:
        chances = 1 - np.prod(1 - counted * curve(told), axis=1)
        sound = hopeless is not None and curve.ceiling >= LEAST_CEILING and _keeps_word(chances, accepted, hopeless)
        return sound, _log_loss(chances, accepted), int((chances >= STRONG_FROM).sum()), curve

    every = [tried(Curve(*map(float, values))) for values in product(SLOPES, SHIFTS, CEILINGS)]
    keeping = [(loss, strong, curve) for sound, loss, strong, curve in every if sound]
    if not keeping:
        return min(every, key=lambda one: one[1])[3]
    least = min(loss for loss, _, _ in keeping)
    near = [one for one in keeping if one[0] <= least + SLACK]
    return min(near, key=lambda one: (-one[1], one[0]))[2]


def _keeps_word(
    chances: NDArray[np.float64], accepted: NDArray[np.bool_], hopeless: Sequence[NDArray[np.int64]]
) -> bool:
    strong = accepted[chances >= STRONG_FROM]
    claimed = [bool((chances[mine] >= SOME_FROM).any()) for mine in hopeless]
    return bool((not len(strong) or strong.mean() >= LEAST_RIGHT) and (not claimed or np.mean(claimed) <= MOST_FALSE))


def fit_ridge(design: NDArray[np.float64], accepted: NDArray[np.bool_], ridge: float) -> NDArray[np.float64]:
    """Weights (s,) of a logistic regression with the penalty ``ridge / 2`` times their squares, by Newton steps.

    The first column of ``design`` (m, s) is one; its weight, the bias, is free.
    """
    weights = np.zeros(design.shape[1])
    penalty = np.full(design.shape[1], ridge)
    penalty[0] = 0.0
    for _ in range(50):
        chance = logistic(design @ weights)
        slope = design.T @ (chance - accepted) + penalty * weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights = weights - np.clip(step, -4.0, 4.0)
        if np.abs(step).max() < 1e-10:
            break
    return weights


def fit_softmax(
    rows: NDArray[np.float32], classes: NDArray[np.int64], count: int, ridge: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights (count, dim) and bias (count,) of a multinomial logistic regression of ``classes`` (n,) on ``rows``.

    The loss is the mean of -log of the chance of the right class, plus ``ridge / 2`` times the squares of the weights;
    accelerated gradients (Nesterov 1983), begun anew where they overshoot (O'Donoghue and Candes 2015).

    Args:
        rows: (n, dim), unit rows.
        classes: from 0 to ``count - 1``.
        count: of the classes.
        ridge: at least 0.
    """
    design = np.hstack([rows, np.ones((len(rows), 1), np.float32)])
    penalty = np.full(design.shape[1], ridge, np.float32)
    penalty[-1] = 0.0
    weights = np.zeros((count, design.shape[1]), np.float32)
    ahead, momentum = weights, 1.0
    # Half the largest eigenvalue of the rows' second moments bounds the curvature (Boehning 1992).
    step = 1.0 / (0.5 * np.linalg.eigvalsh(design.T @ design / len(rows))[-1] + ridge)
    for _ in range(SOFTMAX_STEPS):
        chances = design @ ahead.T
        chances -= chances.max(axis=1, keepdims=True)
        np.exp(chances, out=chances)
        chances /= chances.sum(axis=1, keepdims=True)
        chances[np.arange(len(rows)), classes] -= 1.0
        slope = chances.T @ design / len(rows) + penalty * ahead
        moved = (ahead - step * slope).astype(np.float32)
        further = (1.0 + (1.0 + 4.0 * momentum**2) ** 0.5) / 2.0
        if float((slope * (moved - weights)).sum()) > 0:
            ahead, momentum = moved, 1.0
        else:
            ahead = (moved + (momentum - 1.0) / further * (moved - weights)).astype(np.float32)
            momentum = further
        weights = moved
    return weights[:, :-1], weights[:, -1]


def _log_loss(chances: NDArray[np.float64], accepted: NDArray[np.bool_]) -> float:
    safe = np.clip(chances, 1e-9, 1 - 1e-9)
    return -float(np.mean(np.log(np.where(accepted, safe, 1 - safe))))
