import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Level
from kg.search.scoring import (
    SOME_FROM,
    STRONG_FROM,
    WEAK_FROM,
    at_most_some,
    fused,
    least_log_odds,
    level_of,
    logistic,
    published,
)

SCORES = st.lists(st.floats(0, 1), min_size=2, max_size=20)


def test_levels_begin_at_their_cuts() -> None:
    assert [level_of(cut) for cut in (STRONG_FROM, SOME_FROM, WEAK_FROM, 0.0)] == list(Level)
    assert level_of(STRONG_FROM - 1e-4) is Level.SOME


@settings(deadline=None)
@given(SCORES)
def test_a_capped_score_is_never_strong_and_keeps_the_order(scores: list[float]) -> None:
    ordered = np.sort(np.array(scores))
    capped = at_most_some(ordered)
    assert (np.diff(capped) >= 0).all()
    assert all(level_of(score) is not Level.STRONG for score in published(capped))


@settings(deadline=None)
@given(SCORES)
def test_capping_leaves_weak_scores_alone(scores: list[float]) -> None:
    low = np.array(scores) * SOME_FROM
    assert (at_most_some(low) == low).all()


def test_the_logistic_survives_any_log_odds() -> None:
    assert logistic(np.array([-1e6, 0.0, 1e6])).tolist() == [0.0, 0.5, 1.0]
    assert abs(logistic(np.log(np.array([3 / 7])))[0] - 0.3) < 1e-12


@settings(deadline=None)
@given(score=st.floats(0, 1), share=st.floats(0, 1), ceiling=st.floats(0.5, 1))
def test_no_score_is_reached_below_its_least_log_odds(score: float, share: float, ceiling: float) -> None:
    weights = {"ceiling": ceiling}
    logits = np.log(np.array([share + 1e-12]) / (1 - share + 1e-12))
    reached = published(np.array([min(score, ceiling)]))[0]
    if fused(logits, weights)[0] >= reached:
        assert logits[0] >= least_log_odds(reached, weights)


def test_every_row_may_reach_a_score_of_nothing() -> None:
    assert least_log_odds(0.0, {"ceiling": 1.0}) == -np.inf
