import numpy as np
import pytest

from kg.search.estimators import Listed, fit_curve, fit_listwise, fit_ridge, fit_softmax
from kg.search.scoring import SOME_FROM, STRONG_FROM, logistic

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


def test_the_listwise_fit_finds_the_weights_by_which_answers_were_drawn() -> None:
    truth = np.array([3.0, 1.0, 0.0])
    lists = []
    for _ in range(3_000):
        signals = RNG.standard_normal((12, 3))
        extra = RNG.random(12)
        chance = np.exp(signals @ truth + extra)
        right = np.zeros(12, np.bool_)
        right[RNG.choice(12, p=chance / chance.sum())] = True
        lists.append(Listed(signals, extra, right))
    assert fit_listwise(lists, 1.0) == pytest.approx(truth.tolist(), abs=0.15)


def test_a_signal_that_speaks_for_wrong_answers_weighs_nothing() -> None:
    lists = [Listed(np.array([[1.0, 0.0], [0.0, 1.0]]), np.zeros(2), np.array([False, True])) for _ in range(20)]
    against, speaking = fit_listwise(lists, 1.0)
    assert against == 0.0
    assert speaking > 1.0


def test_lists_may_differ_in_length() -> None:
    short = Listed(np.array([[1.0], [0.0]]), np.zeros(2), np.array([True, False]))
    long = Listed(np.array([[0.0], [0.5], [1.0], [0.2]]), np.zeros(4), np.array([False, False, True, False]))
    # Answers that cannot be drawn change nothing.
    filled = Listed(
        np.array([[1.0], [0.0], [9.0], [9.0]]), np.array([0.0, 0.0, -1e3, -1e3]), np.array([True] + [False] * 3)
    )
    assert fit_listwise([short, long], 0.1)[0] == pytest.approx(fit_listwise([filled, long], 0.1)[0], rel=1e-4)


def test_the_curve_claims_nothing_for_more_than_a_few_of_the_queries_without_an_answer() -> None:
    # Of what looks best seven in ten are right, but the rest is all that six queries without an answer show.
    logits = np.concatenate([np.full(20, 2.0), np.full(100, -3.0)])
    accepted = np.arange(120) < 14
    hopeless = [np.array([at, at + 20]) for at in range(14, 20)]
    assert (fit_curve(logits, accepted)(logits[:20]) >= SOME_FROM).all()
    assert (fit_curve(logits, accepted, hopeless=hopeless)(logits[:20]) < SOME_FROM).all()


def test_the_curve_calls_strong_only_what_is_right_nine_times_in_ten() -> None:
    logits = np.concatenate([np.full(100, 3.0), np.full(300, -3.0)])
    accepted = np.arange(400) < 88
    assert (fit_curve(logits, accepted)(logits[:100]) >= STRONG_FROM).all()
    assert (fit_curve(logits, accepted, hopeless=[])(logits[:100]) < STRONG_FROM).all()


def test_the_softmax_regression_finds_the_chances_that_made_the_classes() -> None:
    rows = RNG.standard_normal((20_000, 6)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    truth, offset = 4 * RNG.standard_normal((3, 6)), np.array([0.5, 0.0, -0.5])
    chances = np.exp(rows @ truth.T + offset)
    chances /= chances.sum(axis=1, keepdims=True)
    classes = (RNG.random((20_000, 1)) > chances.cumsum(axis=1)).sum(axis=1)
    weights, bias = fit_softmax(rows, classes, 3, 1e-6)
    found = np.exp(rows @ weights.T + bias)
    found /= found.sum(axis=1, keepdims=True)
    assert np.abs(found - chances).mean() < 0.01


def test_a_larger_ridge_keeps_the_softmax_regression_from_trusting_few_rows() -> None:
    rows, classes = np.eye(4, dtype=np.float32), np.array([0, 1, 2, 3])
    free, _ = fit_softmax(rows, classes, 4, 1e-6)
    held, _ = fit_softmax(rows, classes, 4, 0.1)
    assert np.abs(held).max() < np.abs(free).max() / 5
    assert (rows @ held.T).argmax(axis=1).tolist() == classes.tolist()
