"""Who is named in an adjunct before the subject is not credited with what the subject does."""

import pytest

HEADINGS = {"es": "Intervenciones", "pt": "Intervenções", "en": "Contributions"}
BEFORE = {
    "es": "El INTECAP informó que capacitó a 200 docentes.",
    "pt": "O INTECAP informou que capacitou 200 docentes.",
    "en": "INTECAP reported that it trained 200 teachers.",
}


def who(read, language, text):
    found = read(f"## {HEADINGS[language]}\n\n{text}\n", language)
    return [statement.institution for statement in found.statements]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "A diferencia del INA, el SENA abrió una plataforma virtual.", "sena-co"),
        ("es", "Además del INA, el SENA abrió una plataforma virtual.", "sena-co"),
        ("pt", "Com o SENAC, o SENAI abriu um laboratório.", "senai-br"),
        ("es", "Además de los talleres del INA, el SENA abrió una plataforma virtual.", "sena-co"),
        ("es", "A pedido del INA, el SENA tradujo sus guías.", "sena-co"),
        ("es", "En respuesta al INA, el SENA abrió una plataforma virtual.", "sena-co"),
        ("es", "Asimismo, a diferencia del INA, el SENA abrió una plataforma virtual.", "sena-co"),
        ("pt", "Junto ao SENAC, o SENAI abriu um laboratório.", "senai-br"),
        ("pt", "À diferença do SENAC, o SENAI abriu um laboratório.", "senai-br"),
    ],
)
def test_a_contracted_article_hides_no_adjunct(read, language, text, speaker):
    assert who(read, language, text) == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "En 2021, el SENA, INFOTEP y otras instituciones capacitaron a 300 docentes.", "sena-co"),
        ("en", "In 2021, SENA, HEART Trust and other institutions trained 300 teachers.", "sena-co"),
        ("en", "In Colombia, SENA, HEART Trust's partner, trained 300 teachers.", "sena-co"),
    ],
)
def test_a_subject_that_has_begun_behind_the_comma_is_not_passed_over(read, language, text, speaker):
    assert speaker in who(read, language, text)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "Ante el pedido del INA, el SENA tradujo sus guías.", "sena-co"),
        ("es", "En el taller del INA, la directora del SENA informó que abrieron dos talleres.", "sena-co"),
        ("es", "Apoyado por el INA, el SENA abrió dos talleres.", "sena-co"),
        ("pt", "Diante do pedido do SENAC, o SENAI abriu um laboratório.", "senai-br"),
        ("pt", "Apoiado pelo SENAC, o SENAI abriu um laboratório.", "senai-br"),
        ("en", "Before the INA workshop, HEART Trust trained 40 tutors.", "heart-nsta-jm"),
        ("en", "Without waiting for INA, HEART Trust opened a simulator centre.", "heart-nsta-jm"),
    ],
)
def test_the_body_behind_the_comma_of_an_adjunct_is_credited(read, language, text, speaker):
    assert who(read, language, text) == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "En alianza con SENAI, el SENA abrió un centro de simuladores.", "sena-co"),
        ("pt", "Em parceria com o SENA, o SENAI abriu um centro de simuladores.", "senai-br"),
        ("en", "In partnership with SENAI, HEART Trust opened a simulator centre.", "heart-nsta-jm"),
        ("es", "Tras la pandemia el SENA abrió dos talleres.", "sena-co"),
        ("en", "After the storm, HEART Trust opened two workshops.", "heart-nsta-jm"),
        ("es", "Junto con INA, SENA e INTECAP, el SENAI abrió un laboratorio.", "senai-br"),
        ("es", "Tras la exposición del INA, tomó la palabra Rosa Paz, del SENA. Abrió dos talleres.", "sena-co"),
    ],
)
def test_whoever_spoke_before_is_not_credited_with_what_a_partner_of_another_does(read, language, text, speaker):
    assert who(read, language, f"{BEFORE[language]} {text}") == ["intecap-gt", speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "A pedido del INA, tradujo sus guías."),
        ("es", "En convenio con SENA, INA y SENAI, abrió dos talleres."),
        ("pt", "Diante do pedido do SENAC, abriu um laboratório."),
        ("en", "Before the INA workshop, it trained 40 tutors."),
    ],
)
def test_a_sentence_without_a_subject_behind_its_adjunct_goes_on_with_the_speaker(read, language, text):
    assert who(read, language, f"{BEFORE[language]} {text}") == ["intecap-gt", "intecap-gt"]


def test_an_unknown_body_behind_an_adjunct_waits_for_review(read):
    found = read("## Intervenciones\n\nAnte el pedido del INA, la Fundación Arenal Azul tradujo sus guías.\n", "es")
    assert not found.statements
    assert [item.name for item in found.review] == ["Fundación Arenal Azul"]


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("es", "En el SENA, se abrieron dos talleres.", {"sena-co"}),
        ("es", "Por el SENA, Rosa Paz informó que abrieron dos talleres.", {"sena-co"}),
        ("en", "At SENA, INA and INTECAP, 200 teachers were trained.", {"sena-co", "ina-cr", "intecap-gt"}),
        ("es", "A diferencia del INA, el SENA y el SENAI abrieron talleres.", {"sena-co", "senai-br"}),
        ("en", "During the visit, the HEART Trust agreed to train 40 tutors.", {"heart-nsta-jm"}),
    ],
)
def test_a_place_or_a_list_that_is_told_of_is_still_credited(read, language, text, speakers):
    assert set(who(read, language, text)) == speakers


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "El INTECAP abrió un aula. A la delegación del SENA le solicitó su guía de evaluación.", "intecap-gt"),
        ("es", "El INTECAP abrió un aula. Del SENA recibió equipos de soldadura.", "intecap-gt"),
        ("es", "Al SENA le pidió el INTECAP su guía de evaluación.", "intecap-gt"),
        ("pt", "O SENAI abriu uma sala. Ao SENA pediu o seu guia de avaliação.", "senai-br"),
        ("pt", "O SENAI abriu uma sala. À delegação do SENA solicitou o seu guia de avaliação.", "senai-br"),
        ("en", "INTECAP opened a room. From SENA it requested the guide to assessment.", "intecap-gt"),
        ("en", "INTECAP opened a room. To SENA it offered its simulators.", "intecap-gt"),
    ],
)
def test_whoever_is_asked_or_given_something_before_the_verb_is_no_subject(read, language, text, speaker):
    assert [s.institution for s in read(text, language).statements][-1:] == [speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El INTECAP abrió un aula. Al SENA le faltan tutores."),
        ("es", "El INTECAP abrió un aula. A veces el SENA ofrece cursos de noche."),
        ("pt", "O SENAI abriu uma sala. A delegação do SENA solicitou um guia de avaliação."),
        ("pt", "O SENAI abriu uma sala. Ao SENA faltam tutores."),
        ("en", "INTECAP opened a room. From 2019 SENA offered courses at night."),
    ],
)
def test_whoever_lacks_something_or_stands_behind_a_time_is_the_subject(read, language, text):
    assert [s.institution for s in read(text, language).statements][-1:] == ["sena-co"]
