import numpy as np
import pytest

from kg.search.fitting import fit_logistic, fit_slope
from kg.search.scoring import logistic

RNG = np.random.default_rng(0)


def test_the_fit_finds_the_weights_that_made_the_labels() -> None:
    signals = RNG.standard_normal((20_000, 2))
    chance = logistic(-1.0 + signals @ np.array([2.0, 0.5]))
    weights = fit_logistic(signals, RNG.random(20_000) < chance)
    assert weights == pytest.approx([-1.0, 2.0, 0.5], abs=0.12)


def test_a_signal_that_speaks_against_itself_gets_no_weight() -> None:
    signals = RNG.standard_normal((5_000, 2))
    chance = logistic(signals @ np.array([2.0, -1.0]))
    weights = fit_logistic(signals, RNG.random(5_000) < chance)
    assert weights[2] == 0.0
    assert weights[1] > 1.0


def test_the_slope_corrects_log_odds_that_promise_too_much() -> None:
    logits = RNG.standard_normal(20_000) * 2
    accepted = RNG.random(20_000) < logistic(0.5 * logits - 1.0)
    slope, shift = fit_slope(logits, accepted)
    assert slope == pytest.approx(0.5, abs=0.06)
    assert shift == pytest.approx(-1.0, abs=0.15)
