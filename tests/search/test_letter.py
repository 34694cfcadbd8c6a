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


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "Consulta sobre tutores\nEstimadas colegas:\nReciban un cordial saludo.\nBuscamos tutores para talleres.",
            "Consulta sobre tutores\nEstimadas colegas:\nBuscamos tutores para talleres.",
        ),
        ("Espero que todas estejam bem.\nUm abraço a todas\nPrecisamos de tutores", None),
        ("We write to you from the coast.\nBest regards to all\nWho has tutors?", None),
        ("Les escribimos desde la costa.\nUn cordial saludo.\nHace falta una plataforma para los talleres.", None),
        ("We seek tutors for courses.\nBest regards\nWho has them?", "We seek tutors for courses.\nWho has them?"),
        (
            "Les escribo desde la costa.\nUn saludo a todos.\nBusco tutores.\nUn abrazo,\nAna\nTaller Central, Lima",
            "Les escribo desde la costa.\nBusco tutores.",
        ),
    ],
)
def test_what_is_asked_behind_a_courtesy_stays(text, asked) -> None:
    found = without_closing(text)
    assert found == asked if asked else text.rsplit("\n", 1)[1] in found


@pytest.mark.parametrize(
    "signature", ["Ana Rojas, Ph.D.\nFormación a Distancia", "João.\nServiço Nacional", "\nSENA\nLima"]
)
def test_short_lines_of_names_are_a_signature(signature) -> None:
    assert without_closing("We seek tutors for courses.\nSaludos,\n" + signature) == "We seek tutors for courses."
