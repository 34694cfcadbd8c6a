"""The theme list, and the words of a text that speak of a theme."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import NotFoundError
from kg.model import LANGUAGES
from kg.vocabulary import ThemeList

GROUPS = {
    "delivery": """distance-learning blended-learning learning-platforms digital-content connectivity low-tech-delivery
        work-based-learning apprenticeship simulators-and-labs mobile-training""",
    "teaching": "teacher-training pedagogy",
    "skills": """digital-skills soft-skills green-skills entrepreneurship basic-skills language-skills
        technical-skills""",
    "certification": """skills-certification recognition-of-prior-learning remote-assessment quality-assurance
        qualifications-framework micro-credentials""",
    "people": """inclusion gender-equality youth rural-training migrants disability indigenous-peoples informal-economy
        older-workers people-deprived-of-liberty""",
    "work": "employment-services vocational-guidance skills-anticipation economic-recovery small-enterprises",
    "sectors": "health-sector health-supplies construction agriculture tourism industry-4-0 care-economy",
    "governance": """social-dialogue financing partnerships regulation institutional-management remote-work
        international-cooperation research-and-data innovation""",
}


def _found(themes: ThemeList, text: str, language: str | None = None) -> set[str]:
    return {mention.id for mention in themes.mentions(text, language)}


def test_the_list_has_every_theme_under_its_group(themes: ThemeList) -> None:
    expected = {theme: (group,) for group, names in GROUPS.items() for theme in names.split()}
    expected |= dict.fromkeys(GROUPS, ())
    assert {theme.id: themes.ancestors(theme.id) for theme in themes} == expected


def test_every_theme_is_labelled_and_defined_in_the_three_languages(themes: ThemeList) -> None:
    for theme in themes:
        assert set(theme.labels) == set(theme.definitions) == set(theme.alternative_labels) == set(LANGUAGES), theme.id
        assert all(definition.endswith(".") for definition in theme.definitions.values()), theme.id


def test_no_two_themes_have_one_label(themes: ThemeList) -> None:
    for language in LANGUAGES:
        labels = [theme.labels[language] for theme in themes]
        assert len(labels) == len(set(labels))


def test_themes_have_ten_alternative_labels_in_each_language(themes: ThemeList) -> None:
    for theme in themes:
        for labels in theme.alternative_labels.values():
            assert len(labels) >= (3 if theme.broader is None else 10), theme.id
            assert len(labels) == len(set(labels)), theme.id
            assert not any(set("=;") & set(label) for label in labels), theme.id


def test_a_theme_speaks_of_itself_in_every_language(themes: ThemeList) -> None:
    for theme in themes:
        for language, label in theme.labels.items():
            assert theme.id in _found(themes, label, language), (theme.id, language)


def test_an_unknown_theme_is_an_error_with_suggestions(themes: ThemeList) -> None:
    with pytest.raises(NotFoundError) as caught:
        themes.get("distance-lerning")
    assert caught.value.suggestions[0] == "distance-learning"
    assert themes.suggest("Formación a distancia") == ("distance-learning",)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "capacitar a los docentes", {"teacher-training"}),
        ("es", "capacitacion de los docentes", {"teacher-training"}),
        ("es", "cursos de inglés en línea", {"distance-learning", "language-skills"}),
        ("es", "certificar en línea", {"remote-assessment"}),
        ("es", "envían mensajes de texto a quienes están sin conexión", {"low-tech-delivery", "connectivity"}),
        ("es", "fabrican mascarillas y reparan respiradores", {"health-supplies"}),
        ("es", "la ley no permite titular a distancia", {"regulation", "distance-learning"}),
        ("pt", "formacao de professores", {"teacher-training"}),
        ("pt", "certificação on-line de competências", {"remote-assessment", "skills-certification"}),
        ("pt", "oficinas móveis no meio rural", {"mobile-training", "rural-training"}),
        ("pt", "conserto de respiradores", {"health-supplies"}),
        ("pt", "jovens em situação de pobreza", {"youth", "inclusion"}),
        ("en", "training their teachers", {"teacher-training"}),
        ("en", "the staff works remotely since Monday", {"remote-work"}),
        ("es", "trabajamos a distancia desde marzo", {"remote-work"}),
        ("pt", "os servidores trabalham em casa", {"remote-work"}),
        ("en", "certification went online", {"remote-assessment"}),
        ("en", "workshops that produce hospital supplies", {"health-supplies"}),
        ("en", "soft skills and vocational guidance", {"soft-skills", "vocational-guidance"}),
        ("en", "both distance courses and blended ones", {"distance-learning", "blended-learning"}),
    ],
)
def test_inflected_words_speak_of_their_theme(themes: ThemeList, language: str, text: str, expected: set[str]) -> None:
    assert _found(themes, text, language) - set(GROUPS) == expected


@pytest.mark.parametrize(
    ("language", "text", "absent"),
    [
        ("en", "health measures and the health emergency kept people away", "health-sector"),
        ("es", "por las medidas de salud vigentes", "health-sector"),
        ("en", "mechanisms were indicated by the Government", "technical-skills"),
        ("en", "information was provided", "informal-economy"),
        ("en", "hospitality of the host", "health-sector"),
        ("es", "la forma de generar empleo", "gender-equality"),
        ("es", "se mantuvo la distancia entre las personas", "distance-learning"),
        ("pt", "apenas o meio do porto", "people-deprived-of-liberty"),
        ("es", "quien capacita a trabajadores rurales a distancia", "remote-work"),
        ("es", "formación de trabajadoras en casas particulares", "remote-work"),
        ("pt", "certificar trabalhadores a distância", "remote-work"),
        ("es", "necesitamos información sobre mascarillas", "research-and-data"),
        ("es", "la construcción de alianzas", "construction"),
        ("en", "training. Teachers were absent", "teacher-training"),
    ],
)
def test_words_that_only_look_alike_do_not_count(themes: ThemeList, language: str, text: str, absent: str) -> None:
    assert absent not in _found(themes, text, language)


def test_the_longer_phrase_wins_over_the_one_inside_it(themes: ThemeList) -> None:
    assert _found(themes, "certificación en línea", "es") == {"remote-assessment"}
    assert _found(themes, "certificación", "es") >= {"certification"}


def test_a_mention_says_where_it_stands(themes: ThemeList) -> None:
    text = "Se ofrece la formación de los docentes, gratis."
    (mention,) = themes.mentions(text, "es")
    assert text[mention.start : mention.end] == "formación de los docentes"


def test_the_language_is_detected_when_it_is_not_given(themes: ThemeList) -> None:
    assert "teacher-training" in _found(themes, "buscamos quien haya capacitado a sus docentes")
    assert "teacher-training" in _found(themes, "quem já formou os seus professores para isso?")


@given(st.text(), st.sampled_from(LANGUAGES))
def test_mentions_are_ordered_and_inside_the_text(themes: ThemeList, text: str, language: str) -> None:
    mentions = themes.mentions(text, language)
    assert list(mentions) == sorted(mentions, key=lambda m: (m.start, m.end, m.id))
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)


def test_matches_stand_at_an_address_of_their_vocabulary(themes: ThemeList) -> None:
    matches = [match for theme in themes for match in theme.matches]
    assert matches
    assert all(match.uri.startswith("http://data.europa.eu/esco/") for match in matches)


def test_a_label_tells_the_languages_that_write_it_so(themes: ThemeList) -> None:
    assert themes.languages_of("Vocational Guidance") == ("en",)
    assert themes.languages_of("nobody calls it this") == ()
