"""The held-out figures of a training."""

import numpy as np
import pytest

from kg.search.training.figures import reciprocal_rank


def test_the_right_passage_first_counts_one_and_second_a_half() -> None:
    passages = np.eye(3, dtype=np.float32)
    queries = np.array([[1, 0, 0], [0.6, 0.5, 0], [0, 0, 1]], np.float32)
    assert reciprocal_rank(queries, passages) == pytest.approx((1 + 1 / 2 + 1) / 3)


def test_an_encoder_that_gives_one_vector_for_all_earns_no_praise() -> None:
    zeros = np.zeros((20, 4), np.float32)
    assert reciprocal_rank(zeros, zeros) == pytest.approx(sum(1 / rank for rank in range(1, 11)) / 20)


def test_an_encoder_of_no_numbers_finds_nothing() -> None:
    broken = np.full((5, 4), np.nan, np.float32)
    assert reciprocal_rank(broken, broken) == 0
