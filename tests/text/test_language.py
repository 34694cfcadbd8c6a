"""The language of a question, with and without its accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import LANGUAGES
from kg.text import detect_language, fold, language_within

_QUESTIONS = [
    ("es", "¿Quién ha capacitado a sus docentes en línea?"),
    ("es", "capacitación docente a distancia"),
    ("es", "necesitamos una plataforma virtual"),
    ("es", "certificación de competencias en línea"),
    ("es", "mensajes para estudiantes sin internet"),
    ("pt", "formação de professores a distância"),
    ("pt", "quem já certificou competências on-line?"),
    ("pt", "precisamos de apoio para os alunos"),
    ("pt", "cursos gratuitos para trabalhadores rurais"),
    ("pt", "conserto de respiradores nas escolas"),
    ("en", "who has trained teachers online?"),
    ("en", "certification of skills at a distance"),
    ("en", "free courses for farm workers"),
    ("en", "we need help with our platform"),
    ("en", "mobile workshops"),
]


@pytest.mark.parametrize(("language", "question"), _QUESTIONS)
def test_a_short_question_is_told_by_its_words(language: str, question: str) -> None:
    assert detect_language(question) == language


@pytest.mark.parametrize(("language", "question"), _QUESTIONS)
def test_a_question_typed_without_accents_is_told_as_well(language: str, question: str) -> None:
    assert detect_language(fold(question)) == language


@pytest.mark.parametrize("text", ["", "2020", "INFOCAL", "https://example.org/cursos", "…"])
@pytest.mark.parametrize("default", LANGUAGES)
def test_where_nothing_tells_the_default_is_the_answer(text: str, default: str) -> None:
    assert detect_language(text, default=default) == default


def test_acronyms_and_addresses_in_a_text_do_not_count() -> None:
    assert detect_language("SENAI, SENAC and SENAR offer courses: https://example.org/cursos-de-formacao") == "en"


def test_votes_decide_where_the_letters_tell_little() -> None:
    assert detect_language("Panel", votes={"en": 60}) == "en"
    assert detect_language("Panel", votes={"pt": 60}) == "pt"
    assert detect_language("2020", votes={"en": 20}) == "en"


def test_votes_do_not_outweigh_a_whole_sentence() -> None:
    text = "necesitamos cursos para los trabajadores que han perdido su empleo"
    assert detect_language(text, votes={"en": 40}) == "es"


@given(st.text())
def test_any_text_has_one_of_the_three_languages(text: str) -> None:
    assert detect_language(text) in LANGUAGES


@pytest.mark.parametrize(
    ("document", "clause", "language"),
    [
        ("es", "Formamos quinze mil trabalhadores da construção no ano passado", "pt"),
        ("es", "We have trained fifteen thousand builders over the last year", "en"),
        ("pt", "Hemos formado a quince mil trabajadores de la construcción", "es"),
        ("en", "Todavía no hemos podido abrir los talleres de la costa", "es"),
        ("es", "Formamos quinze mil trabalhadores", "es"),
        ("es", "cursos virtuais e presenciais", "es"),
        ("pt", "Capacita instrutores em Santa Cruz de la Sierra", "pt"),
        ("es", "Firmó un convenio con Amazon Web Services y Microsoft", "es"),
        ("es", "12 345 6 789 10 11", "es"),
        ("es", 'El instituto adoptó el "National Framework for the Training of Builders and Welders"', "es"),
        ("en", "It signed with the Servicio Nacional de Formación para la Industria de la Construcción of Peru", "en"),
    ],
)
def test_a_clause_is_in_another_language_only_where_its_words_say_so_by_far(document, clause, language) -> None:
    assert language_within(clause, document) == language
