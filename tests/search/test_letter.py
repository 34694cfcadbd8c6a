"""What a letter asks, without its greeting and its closing."""

import pytest

from kg.search.letter import without_closing, without_greeting
from kg.search.understanding import read_need


@pytest.mark.parametrize(
    "greeting",
    [
        "Hola, buenas tardes: ",
        "Caros colegas, ",
        "Good evening, ",
        "Saludos a todos. ",
        "Estimadas colegas del SENA,\n\n",
        "Dear all, good morning. ",
    ],
)
def test_all_that_greets_is_left_out(vocabulary, greeting) -> None:
    assert without_greeting(greeting + "tutors", vocabulary).strip() == "tutors"


@pytest.mark.parametrize(
    "closing",
    [
        "\nSaludos cordiales,\nAna Rojas\nDirección de Formación",
        "\n\nUn cordial saludo\nAna",
        "\nAtentamente\nAna",
        "\nAtenciosamente,\nAna\nSaúde e formação",
        "\nKind regards, Ana",
        "\n  Best regards",
        "\nCom os melhores cumprimentos,\nAna",
    ],
)
def test_from_the_closing_on_nothing_is_asked(closing) -> None:
    asked = "We seek tutors for courses."
    assert without_closing(asked + closing).rstrip() == asked


@pytest.mark.parametrize(
    "text",
    [
        "Somos un centro de formación.\nAtentamente solicitamos tutores",
        "Somos un centro de formación.\nCordialmente, les pedimos tutores",
        "We seek tutors for courses.\nBest regards\nWho has them?",
        "Saludos cordiales\nSENA",
        "We seek tutors with best regards for all",
    ],
)
def test_what_goes_on_asking_is_no_closing(text) -> None:
    assert without_closing(text) == text


def test_a_postscript_stays() -> None:
    text = "Necesitamos tutores para cursos.\nSaludos,\nAna\nP.D.: y plataformas"
    assert without_closing(text) == "Necesitamos tutores para cursos.\nP.D.: y plataformas"


def test_who_signs_is_no_theme_of_the_need(vocabulary) -> None:
    text = "Buscamos tutores para los cursos.\nSaludos cordiales,\nAna Rojas\nDirección de Formación"
    reading = read_need(text, vocabulary=vocabulary, asker=None)
    assert reading.understood.themes == ()
    assert reading.rest == "Buscamos tutores para los cursos."
