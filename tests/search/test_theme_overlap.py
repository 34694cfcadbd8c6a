import math

import pytest

from kg.search.theme_overlap import ThemeOverlap


@pytest.fixture
def corpus(make_corpus, said):
    return make_corpus(
        [
            said("a", "sena-co", "one", themes=("youth", "tourism")),
            said("b", "sena-co", "two", themes=("youth",)),
            said("c", "sena-co", "three"),
        ]
    )


def test_a_rare_theme_counts_more_than_a_common_one(corpus) -> None:
    themes = ThemeOverlap(corpus)
    shares = themes.shares(["youth", "tourism"])
    assert 0 < shares[1] < shares[0] / 2
    assert shares[2] == 0.0


def test_the_share_grows_with_the_rarity_of_what_is_shared(corpus) -> None:
    themes = ThemeOverlap(corpus)
    assert themes.shares(["youth"])[0] < themes.shares(["tourism"])[0] < 1.0


def test_the_share_is_the_weighted_share_times_the_rarity_of_the_rarest(corpus) -> None:
    themes = ThemeOverlap(corpus)
    youth, tourism, unheard = math.log1p(1.5 / 2.5), math.log1p(2.5 / 1.5), math.log1p(3.5 / 0.5)
    both = themes.shares(["youth", "tourism", "disability"])
    assert both[0] == pytest.approx((youth + tourism) / (youth + tourism + unheard) * tourism / unheard)
    assert both[1] == pytest.approx(youth / (youth + tourism + unheard) * youth / unheard)


def test_a_theme_that_nobody_has_keeps_all_shares_low(corpus) -> None:
    themes = ThemeOverlap(corpus)
    assert themes.shares(["youth", "disability"])[0] < themes.shares(["youth"])[0]


def test_a_question_without_themes_shares_none(corpus) -> None:
    assert ThemeOverlap(corpus).shares([]).tolist() == [0.0, 0.0, 0.0]


def test_a_row_is_as_near_as_the_nearest_of_its_themes(corpus) -> None:
    near = ThemeOverlap(corpus).nearest({"tourism": 0.7, "youth": 0.4, "disability": 0.9})
    assert near.tolist() == [0.7, 0.4, 0.0]
    assert ThemeOverlap(corpus).nearest({"tourism": 0.1, "youth": 0.4}).tolist() == [0.4, 0.4, 0.0]


def test_what_is_likely_asked_counts_by_its_chance_and_rarity_and_sums_to_one(corpus) -> None:
    themes = ThemeOverlap(corpus)
    youth, tourism = math.log1p(1.5 / 2.5), math.log1p(2.5 / 1.5)
    expected = themes.expected({"youth": 0.8, "tourism": 0.2})
    assert expected.tolist() == pytest.approx([1.0, 0.8 * youth / (0.8 * youth + 0.2 * tourism), 0.0])
    assert themes.expected({}).tolist() == [0.0] * 3
    assert themes.expected({"agriculture": 1.0}).tolist() == [0.0] * 3
