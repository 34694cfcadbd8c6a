import numpy as np
import pytest

from kg.search.theme_signals import ThemeSignals, embed_labels


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
    themes = ThemeSignals(corpus, labels={})
    shares = themes.shares(["youth", "tourism"])
    assert shares[0] == pytest.approx(1.0)
    assert 0 < shares[1] < 0.5
    assert shares[2] == 0.0


def test_a_theme_that_nobody_has_keeps_all_shares_low(corpus) -> None:
    themes = ThemeSignals(corpus, labels={})
    assert themes.shares(["youth", "disability"])[0] < themes.shares(["youth"])[0]


def test_a_question_without_themes_shares_none(corpus) -> None:
    assert ThemeSignals(corpus, labels={}).shares([]).tolist() == [0.0, 0.0, 0.0]


def test_nearness_is_that_of_the_nearest_label(corpus) -> None:
    east, north = np.eye(8, dtype=np.float32)[:2]
    themes = ThemeSignals(corpus, labels={"youth": east, "tourism": north})
    assert themes.nearness(north).tolist() == [1.0, 0.0, 0.0]
    assert themes.nearness(east).tolist() == [1.0, 1.0, 0.0]
    assert themes.nearness(-east).tolist() == [0.0, 0.0, 0.0]


def test_only_themes_that_occur_are_embedded(corpus, vocabulary, encoder) -> None:
    assert set(embed_labels(corpus, themes=vocabulary.themes, encoder=encoder)) == {"youth", "tourism"}
