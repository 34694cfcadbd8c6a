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


@pytest.mark.parametrize(
    ("language", "sentence", "institution"),
    [
        ("en", "SENA asked colleagues how they certify tutors.", "sena-co"),
        ("en", "SENA asked the other institutions how they certify tutors.", "sena-co"),
        ("en", "SENA wants to know from INA how it certifies tutors.", "sena-co"),
        ("es", "El SENA preguntó a las instituciones participantes cómo certifican tutores.", "sena-co"),
        ("es", "El SENA preguntó a sus colegas cómo certifican tutores.", "sena-co"),
        ("es", "El SENA consultó al resto de las instituciones cómo certifican tutores.", "sena-co"),
        ("pt", "O SENAI perguntou aos presentes como certificam tutores.", "senai-br"),
        ("es", "El SENA preguntó a los participantes de la reunión cómo certifican tutores.", "sena-co"),
        ("en", "SENA asked the other participants how they certify tutors.", "sena-co"),
    ],
)
def test_who_asks_everybody_looks_for_experience(read, language, sentence, institution):
    assert said(read(sentence, language)) == [(institution, "need")]


@pytest.mark.parametrize(
    ("language", "sentence", "text"),
    [
        (
            "es",
            "INA consultó a los empresarios de Limón si requieren torneros y abrió dos talleres.",
            "abrió dos talleres",
        ),
        ("es", "INA consultó a las Cámaras qué torneros necesitan y rediseñó dos talleres.", "rediseñó dos talleres"),
        ("pt", "O SENAI perguntou ao IEFP como paga as oficinas e comprou dois tornos.", "comprou dois tornos"),
    ],
)
def test_what_is_done_after_a_question_to_one_is_told(read, language, sentence, text):
    assert [(s.kind.value, s.text) for s in read(sentence, language).statements] == [("initiative", text)]


@pytest.mark.parametrize(
    ("language", "sentence", "institution"),
    [
        ("es", "El INFOTEP preguntó a los participantes cómo aprenden mejor.", "infotep-do"),
        ("en", "HEART Trust asked participants how they learn best.", "heart-nsta-jm"),
        ("en", "HEART Trust asked everyone how they learn best.", "heart-nsta-jm"),
    ],
)
def test_participants_where_no_meeting_is_named_are_learners(read, language, sentence, institution):
    assert said(read(sentence, language)) == [(institution, "initiative")]


def test_other_learners_and_firms_are_not_everybody(read):
    found = read("El SENA preguntó a los demás alumnos cómo usan la plataforma.", "es")
    assert said(found) == [("sena-co", "initiative")]


def test_a_question_without_an_end_is_nothing(read):
    assert not read("El SENA preguntó al INA cómo.", "es").statements
