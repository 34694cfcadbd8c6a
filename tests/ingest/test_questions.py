"""A question to another body tells nothing of who asks; to all the others it looks for experience."""

import pytest


def said(extraction):
    return [(s.institution, s.kind.value) for s in extraction.statements]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El SENA preguntó a INFOTEP cómo paga las unidades móviles."),
        ("es", "El SENA consultó al INA con qué instructores abrió los talleres."),
        ("es", "El SENA preguntó a la delegada del INA si abrió los talleres."),
        ("pt", "O SENAI perguntou ao IEFP como paga as unidades móveis."),
        ("pt", "O SENAI perguntou à delegada do IEFP com quantos docentes abriu as oficinas."),
        ("en", "SENA asked INA how it pays for the mobile units."),
        ("en", "HEART Trust asked the delegate of INA on which terms it lends the simulators."),
    ],
)
def test_what_one_body_is_asked_is_nobodys_statement(read, language, sentence):
    found = read(sentence, language)
    assert not found.statements
    assert not found.review


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("es", "El SENA preguntó a 300 empresas qué perfiles contratan.", "initiative"),
        ("en", "SENA asked 300 firms what skills they hire.", "initiative"),
        ("en", "SENA asked the network for advice on how to sample graduates.", "need"),
        ("es", "El SENA pidió al INA un manual.", "need"),
        ("es", "El SENA preguntó a los presentes si alguien tiene un simulador de soldadura.", "need"),
        ("es", "El SENA preguntó a los demás cómo certifican a distancia.", "need"),
        ("en", "SENA asked the others how they had changed their statutes.", "need"),
    ],
)
def test_a_survey_and_a_request_are_statements(read, language, sentence, kind):
    assert said(read(sentence, language)) == [("sena-co", kind)]
