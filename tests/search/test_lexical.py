import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.search.lexical import K1, B, LexicalIndex

ROWS = st.lists(st.lists(st.sampled_from("abcde"), max_size=8), max_size=12)


def bm25(rows: list[list[str]], query: list[str], row: list[str]) -> float:
    """The formula as the papers print it."""
    average = sum(map(len, rows)) / len(rows)
    total = 0.0
    for term in set(query):
        having = sum(term in other for other in rows)
        idf = math.log(1 + (len(rows) - having + 0.5) / (having + 0.5))
        tf = row.count(term)
        if tf:
            total += idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * len(row) / average))
    return total


@settings(deadline=None)
@given(rows=ROWS, query=st.lists(st.sampled_from("abcdef"), max_size=5))
def test_scores_equal_the_formula_written_out(rows: list[list[str]], query: list[str]) -> None:
    scores = LexicalIndex(rows).scores(query)
    assert scores == pytest.approx([bm25(rows, query, row) for row in rows])


@settings(deadline=None)
@given(rows=ROWS, query=st.lists(st.sampled_from("abcdef"), max_size=5))
def test_a_ratio_lies_between_0_and_1(rows: list[list[str]], query: list[str]) -> None:
    ratios = LexicalIndex(rows).ratios(query)
    assert ((ratios >= 0) & (ratios <= 1)).all()


def test_a_term_that_nobody_uses_lowers_the_ratio_of_all() -> None:
    index = LexicalIndex([["course", "online"], ["course"]])
    assert (index.ratios(["online", "welding"]) <= index.ratios(["online"])).all()
    assert index.ratios(["online", "welding"])[0] < index.ratios(["online"])[0]


def test_a_rare_term_weighs_more_than_a_common_one() -> None:
    index = LexicalIndex([["course", "x"], ["course", "y"], ["course", "z"], ["welding", "x"]])
    scores = index.scores(["course", "welding"])
    assert int(np.argmax(scores)) == 3


def test_no_rows_and_no_terms_give_no_scores() -> None:
    assert len(LexicalIndex([]).ratios(["a"])) == 0
    assert LexicalIndex([[], []]).ratios(["a"]).tolist() == [0.0, 0.0]
    assert LexicalIndex([["a"]]).ratios([]).tolist() == [0.0]
