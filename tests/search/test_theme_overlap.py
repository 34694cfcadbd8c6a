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
    assert shares[0] == pytest.approx(1.0)
    assert 0 < shares[1] < 0.5
    assert shares[2] == 0.0


def test_a_theme_that_nobody_has_keeps_all_shares_low(corpus) -> None:
    themes = ThemeOverlap(corpus)
    assert themes.shares(["youth", "disability"])[0] < themes.shares(["youth"])[0]


def test_a_question_without_themes_shares_none(corpus) -> None:
    assert ThemeOverlap(corpus).shares([]).tolist() == [0.0, 0.0, 0.0]
