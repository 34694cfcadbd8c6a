import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.search.dense import DenseIndex


def unit_rows(n: int, dim: int, seed: int) -> np.ndarray:
    rows = np.random.default_rng(seed).standard_normal((n, dim)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def reference(rows: np.ndarray, query: np.ndarray, k: int, mask: np.ndarray) -> tuple[list[int], np.ndarray]:
    """The plain way: every product, sorted by score and row, cut after the last tie of the k-th."""
    scores = rows.astype(np.float64) @ query.astype(np.float64)
    order = sorted((i for i in range(len(rows)) if mask[i]), key=lambda i: (-scores[i], i))[:k]
    return order, scores[order]


@settings(max_examples=60, deadline=None)
@given(n=st.integers(1, 120), k=st.integers(1, 150), seed=st.integers(0, 1000), share=st.floats(0.05, 1.0))
def test_it_equals_a_plain_numpy_reference_under_any_filter(n: int, k: int, seed: int, share: float) -> None:
    rows = unit_rows(n, 16, seed)
    query = unit_rows(1, 16, seed + 1)[0]
    mask = np.random.default_rng(seed).random(n) < share
    found, scores = DenseIndex(rows).search(query, k, allowed=mask)
    wanted, expected = reference(rows, query, k, mask)
    assert found.tolist() == wanted
    assert np.abs(scores - expected).max(initial=0.0) <= 1e-5


def test_a_cut_never_drops_some_of_those_that_tie() -> None:
    rows = np.tile(unit_rows(1, 8, 0), (50, 1))
    found, _ = DenseIndex(rows).search(rows[0], 3)
    assert found.tolist() == list(range(50))


def test_a_zero_row_matches_nothing() -> None:
    rows = unit_rows(4, 8, 0)
    rows[2] = 0.0
    found, _ = DenseIndex(rows).search(unit_rows(1, 8, 5)[0], 10)
    assert sorted(found.tolist()) == [0, 1, 3]


def test_a_zero_query_finds_nothing() -> None:
    found, scores = DenseIndex(unit_rows(4, 8, 0)).search(np.zeros(8, np.float32), 3)
    assert len(found) == len(scores) == 0


def test_an_empty_index_finds_nothing() -> None:
    found, _ = DenseIndex(np.empty((0, 8), np.float32)).search(unit_rows(1, 8, 0)[0], 3)
    assert len(found) == 0


def test_a_filter_that_leaves_one_row_finds_that_row_however_far_it_is() -> None:
    rows = unit_rows(1000, 16, 3)
    query = unit_rows(1, 16, 4)[0]
    farthest = int(np.argmin(rows @ query))
    mask = np.zeros(1000, np.bool_)
    mask[farthest] = True
    found, scores = DenseIndex(rows).search(query, 10, allowed=mask)
    assert found.tolist() == [farthest]
    assert scores[0] == pytest.approx(float(rows[farthest] @ query), abs=1e-5)


def test_a_cosine_does_not_depend_on_which_rows_are_asked_for() -> None:
    rows = unit_rows(300, 384, 6)
    index = DenseIndex(rows)
    together = index.cosines(rows[0], np.arange(300))
    alone = [index.cosines(rows[0], np.array([row]))[0] for row in range(300)]
    assert together.tolist() == alone
