import numpy as np
import pytest

from kg.search.fitting import fit_curve, fit_ridge
from kg.search.scoring import logistic

RNG = np.random.default_rng(0)


def test_the_regression_finds_the_weights_that_made_the_labels() -> None:
    signals = RNG.standard_normal((20_000, 2))
    chance = logistic(-1.0 + signals @ np.array([2.0, 0.5]))
    design = np.column_stack([np.ones(len(signals)), signals])
    assert fit_ridge(design, RNG.random(20_000) < chance, 1e-2) == pytest.approx([-1.0, 2.0, 0.5], abs=0.12)


def test_the_curve_corrects_log_odds_that_promise_too_much() -> None:
    logits = RNG.standard_normal(3_000) * 2
    accepted = RNG.random(3_000) < logistic(0.5 * logits - 1.0)
    curve = fit_curve(logits, accepted)
    truth = logistic(0.5 * logits - 1.0)
    assert np.abs(curve(logits) - truth).mean() < 0.03


def test_the_curve_stays_below_the_share_that_is_right_at_best() -> None:
    logits = RNG.standard_normal(3_000) * 4
    accepted = RNG.random(3_000) < 0.7 * logistic(logits)
    assert fit_curve(logits, accepted).ceiling == pytest.approx(0.7, abs=0.06)
