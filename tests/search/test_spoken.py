"""The language of a question by its words, its names left out."""

from __future__ import annotations

import pytest

from kg.search.spoken import spoken_language
from kg.search.understanding import read_need
from kg.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "remote vocational guidance"),
        ("en", "Jamaica career guidance"),
        ("en", "Costa Rica masks"),
        ("en", "Mexico certification"),
        ("en", "SENAI career guidance Brazil"),
        ("es", "cursos a distancia"),
        ("es", "Trinidad and Tobago talleres móviles"),
        ("pt", "ensino remoto"),
        ("pt", "Costa Rica ensino remoto"),
        ("pt", "orientação profissional Paraguay"),
        ("pt", "soldadores no Brasil"),
        ("pt", "simuladores no SENAI"),
        ("es", "soldadores, pero no Brasil"),
        ("es", "soldadores de SENA y no SENAI"),
    ],
)
def test_a_short_question_is_in_the_language_of_its_theme_whoever_it_names(
    vocabulary: Vocabulary, language: str, question: str
) -> None:
    assert spoken_language(question, vocabulary) == language


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("es", "Formación en soft skills"),
        ("es", "blended learning en zonas rurales"),
        ("pt", "formação em soft skills"),
        ("pt", "blended learning para os professores"),
        ("en", "the formación profesional of Uruguay"),
    ],
)
def test_a_borrowed_term_does_not_change_the_language(vocabulary: Vocabulary, language: str, question: str) -> None:
    assert spoken_language(question, vocabulary) == language


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Who at the Instituto Nacional de Aprendizaje of Costa Rica has trained welders?"),
        ("es", "¿Quién ha visto lo que hizo HEART Trust en Jamaica con los talleres para soldadores?"),
        ("pt", "O que o Instituto Nacional de Formación Técnico Profesional fez para os soldadores?"),
    ],
)
def test_names_do_not_count_in_a_long_question_either(vocabulary: Vocabulary, language: str, question: str) -> None:
    assert spoken_language(question, vocabulary) == language


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("es", "materiales"),
        ("es", "talleres digitales"),
        ("es", "Colombia"),
        ("es", "Panamá"),
        ("es", "Chile"),
        ("en", "Brazil"),
        ("en", "Barbados"),
        ("pt", "Brasil"),
        ("pt", "SENAC"),
        ("es", "SENATI"),
        ("en", "Ministry of Labour of Peru"),
        ("pt", "oficinas para jovens"),
        ("pt", "formação"),
        ("en", "masks"),
        ("en", "Costa Rica welding"),
    ],
)
def test_what_may_be_spanish_as_well_is_spanish_and_names_tell_where_nothing_else_does(
    vocabulary: Vocabulary, language: str, question: str
) -> None:
    assert spoken_language(question, vocabulary) == language


@pytest.mark.parametrize(("home", "language"), [("BO", "es"), ("BR", "pt"), ("JM", "en"), ("HT", "es"), (None, "es")])
def test_a_short_question_that_tells_little_is_in_the_language_of_who_asks(
    vocabulary: Vocabulary, home: str | None, language: str
) -> None:
    assert spoken_language("hospital", vocabulary, home=home) == language


@pytest.mark.parametrize("home", ["BO", "BR", "JM", None])
def test_what_is_plain_is_in_its_language_whoever_asks(vocabulary: Vocabulary, home: str | None) -> None:
    assert spoken_language("orientação profissional", vocabulary, home=home) == "pt"
    assert spoken_language("remote vocational guidance", vocabulary, home=home) == "en"
    assert spoken_language("orientación vocacional", vocabulary, home=home) == "es"


@pytest.mark.parametrize("text", ["", "2020", "SENAI", "Brasil"])
def test_names_alone_and_nothing_have_a_language_too(vocabulary: Vocabulary, text: str) -> None:
    assert spoken_language(text, vocabulary) in {"es", "pt", "en"}


def test_every_label_of_two_words_that_one_language_has_alone_is_told(vocabulary: Vocabulary) -> None:
    themes = vocabulary.themes
    wrong = []
    for theme in themes:
        for language, label in theme.labels.items():
            if len(label.split()) > 1 and themes.languages_of(label) == (language,):
                wrong += [label] if spoken_language(label, vocabulary) != language else []
    assert wrong == []


def test_the_theme_of_a_short_need_is_found_in_its_language(vocabulary: Vocabulary) -> None:
    reading = read_need("remote vocational guidance", vocabulary=vocabulary, asker=None)
    assert reading.language == "en"
    assert reading.understood.themes == ("vocational-guidance",)
