import math

import pytest

from kg.search.measures import calibration_error, half, ndcg, recall, reciprocal_rank


def test_recall_counts_the_relevant_among_the_first_k() -> None:
    assert recall(["a", "x", "b"], {"a": 1, "b": 2, "c": 3}, 2) == pytest.approx(1 / 3)


def test_recall_of_a_query_without_answer_is_whole() -> None:
    assert recall(["a"], {}) == 1.0


def test_the_reciprocal_rank_is_that_of_the_first_relevant_one() -> None:
    assert reciprocal_rank(["x", "y", "a", "b"], {"a": 1, "b": 3}) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x", "y", "a"], {"a": 1}, 2) == 0.0


def test_ndcg_rewards_the_better_grade_first() -> None:
    grades = {"good": 3, "fair": 1}
    assert ndcg(["good", "fair"], grades) == 1.0
    wrong_order = (1 / math.log2(2) + 7 / math.log2(3)) / (7 / math.log2(2) + 1 / math.log2(3))
    assert ndcg(["fair", "good"], grades) == pytest.approx(wrong_order)


def test_scores_that_come_true_have_no_calibration_error() -> None:
    assert calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0.0)
    assert calibration_error([0.95] * 4, [False] * 4) == pytest.approx(0.95)


def test_halves_depend_on_the_id_alone_and_are_about_equal() -> None:
    halves = [half(f"query-{number}") for number in range(400)]
    assert halves == [half(f"query-{number}") for number in range(400)]
    assert 160 < halves.count("tune") < 240
