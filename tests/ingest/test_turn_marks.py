"""Turns of a dialogue and labels that name whose needs follow: who is credited with what stands behind them."""

import pytest


def told_by(extraction):
    return [s.institution for s in extraction.statements]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Pregunta (INA): ¿Quién nos presta un horno?\n\nRespuesta (SENATI): Abrimos una panadería escuela."),
        ("es", "INA: Enseñamos costura.\n\nExperiencia del SENATI: Abrimos una panadería escuela."),
        ("pt", "Pergunta (INA): Quem usa drones?\n\nResposta (SENATI): Abrimos um curso de drones."),
        ("en", "Question (INA): Who uses drones?\n\nResponse (SENATI): We opened a course on drones."),
        ("en", "INA: Who uses drones?\n\nNeeds (SENATI): tutors for its course on drones."),
    ],
)
def test_whoever_a_label_names_is_credited_whatever_else_it_says(read, language, text):
    assert told_by(read(text, language))[-1:] == ["senati-pe"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "P (Rui Melo, SENAI): Onde guardam os diplomas?\nR (Lia Prado): Oferecemos o nosso arquivo a todos."),
        ("pt", "P (Rui Melo, SENAI): Onde guardam os diplomas?\nR: Oferecemos o nosso arquivo a todos."),
        ("es", "Pregunta (Ada Paz, SENATI): ¿Dónde guardan los diplomas?\nRespuesta: Ofrecemos el archivo a todos."),
        ("en", "Q (Ann Reid, HEART Trust): Where do you keep them?\nA: We offer our archive to all institutions."),
        (
            "en",
            "Question from Ann Reid (HEART Trust): Where?\nAnswer from Joy Pitt: We offer our archive to all members.",
        ),
        ("en", "[10:02] Ann Reid (HEART Trust): Where?\n[10:03] Joy Pitt: We offer our archive to all members."),
    ],
)
def test_an_answer_by_nobody_known_waits_and_is_not_credited_to_whoever_asked(read, language, text):
    found = read(text, language)
    assert told_by(found) == []
    assert [item.reason for item in found.review] == ["unknown-institution"]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "### SENATI\n\nP: ¿Qué hacen?\n\nR: Abrimos una panadería escuela.", "senati-pe"),
        ("es", "INA: Enseñamos costura.\n\nRespuesta a la pandemia: imprimimos cuadernillos.", "ina-cr"),
        ("en", "Ann Reid (HEART Trust): Where?\n\nA (Joy Pitt, BTVI): We train welders.", "btvi-bs"),
        ("en", "[10:02] Ann Reid (HEART Trust): Hello.\n[10:04] Ann Reid: We need tutors.", "heart-nsta-jm"),
        ("en", "INA: We teach sewing.\n\nSupport offered to HEART Trust: we lent it forty tablets.", "ina-cr"),
    ],
)
def test_the_body_of_a_heading_and_persons_known_keep_their_turns(read, language, text, speaker):
    assert told_by(read(text, language))[-1:] == [speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Moderadora (Cinterfor): Queda acordado que Cinterfor abrirá un foro sobre hornos solares."),
        (
            "es",
            "SRA. PAZ (INA): Enseñamos costura.\n\nMODERADORA: Se acordó que Cinterfor abrirá un foro sobre hornos.",
        ),
        ("pt", "Fica acordado que o Cinterfor abrirá um fórum sobre fornos solares."),
    ],
)
def test_what_the_chair_sums_up_as_agreed_is_an_agreement(read, language, text):
    agreed = [s for s in read(text, language).statements if s.kind.value == "agreement"]
    assert [s.institution for s in agreed] == ["cinterfor-uy"]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "INTECAP: Enseñamos costura.\n\nApoyo requerido del SENA: hornos de pan.", "intecap-gt"),
        ("en", "BTVI: We teach sewing.\n\nNeeds from SENAI: forty ovens for its bakery courses.", "btvi-bs"),
        ("es", "INA: Enseñamos costura.\n\nNecesidades de asistencia del SENAI: hornos de pan.", "ina-cr"),
        ("es", "INA: Enseñamos costura.\n\nOfertas (con apoyo del SENAI): cursos abiertos a todos.", "ina-cr"),
        ("es", "INA: Enseñamos costura.\n\nBuenas prácticas del SENAI que adoptó: hornos móviles.", "ina-cr"),
        ("en", "BTVI: We teach sewing.\n\nObstacles (HEART Trust strike): the bakeries are closed.", "btvi-bs"),
        ("es", "INA\n\nNecesita del SENA: hornos de pan.", "ina-cr"),
        ("es", "INA\n\nIniciativas SENA-INA: un curso de panadería para jóvenes.", "ina-cr"),
        ("en", "INA: We teach sewing.\n\nNeeds (Bakery Department): forty ovens", "ina-cr"),
        ("en", "INA: We teach sewing.\n\nNEEDS (URGENT): forty ovens", "ina-cr"),
        ("es", "INA: Abrimos tres hornos.\nRespuesta (COVID-19): capacitamos a 300 panaderos.", "ina-cr"),
        ("en", "BTVI: We opened three ovens.\nResponse (2020): We trained 300 bakers.", "btvi-bs"),
        ("pt", "SENAI: Abrimos três fornos.\nResposta (pandemia): capacitamos 300 padeiros.", "senai-br"),
        ("pt", "INA: Ensinamos costura.\n\nNecessidades do SENAI: fornos de padaria.", "senai-br"),
    ],
)
def test_a_label_tells_of_another_only_what_is_plainly_its_own(read, language, text, speaker):
    assert told_by(read(text, language))[-1:] == [speaker]


def test_a_label_that_names_another_body_than_the_heading_waits(read):
    found = read("### INA\n\nNeeds (HEART Trust): forty ovens", "en")
    assert told_by(found) == []
    assert [item.candidates for item in found.review] == [("ina-cr", "heart-nsta-jm")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "INA: Queda establecido un fondo de becas para 300 panaderos."),
        ("es", "Queda definido el programa de formación docente del INA."),
        ("pt", "Fica estabelecido um fundo de bolsas para 300 padeiros."),
    ],
)
def test_what_is_set_up_is_not_agreed(read, language, text):
    assert "agreement" not in [s.kind.value for s in read(text, language).statements]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Queda establecido que Cinterfor abrirá un foro sobre hornos."),
        ("pt", "Fica definido que o Cinterfor abrirá um fórum sobre fornos."),
        ("pt", "Fica combinado abrir um fórum sobre fornos solares."),
    ],
)
def test_that_something_is_settled_is_agreed(read, language, text):
    assert [s.kind.value for s in read(text, language).statements] == ["agreement"]


def test_what_one_institution_says_to_be_agreed_under_its_label_is_no_agreement_of_all(read):
    found = read("INA: Se acordó que los talleres abrirán de noche.", "es")
    assert "agreement" not in [s.kind.value for s in found.statements]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Ada Paz, SENATI: Abrimos un taller.\n\nModeradora: Muy bien. Vamos a crear una red de talleres."),
        ("es", "Ada Paz, SENATI: Abrimos un taller.\n\nConductor del panel: Compramos diez tornos en 2021."),
        ("es", "Ada Paz, SENATI: Abrimos un taller.\n\nModeradora (Rosa Díaz): Compramos diez tornos en 2021."),
        ("pt", "Ada Paz, SENATI: Abrimos uma oficina.\n\nMediadora: Muito bem. Vamos criar uma rede de oficinas."),
        ("en", "Ada Paz, SENATI: We opened a workshop.\n\nChair: Very well. We will set up a network of workshops."),
        ("en", "Ada Paz, SENATI: We opened a workshop.\n\nModerator - Joy Pitt: We bought ten lathes in 2021."),
    ],
)
def test_whoever_leads_the_talk_is_not_whoever_spoke_before_and_waits_for_nobody(read, language, text):
    found = read(text, language)
    assert told_by(found) == ["senati-pe"]
    assert found.review == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Ada Paz, SENATI: Abrimos un taller.\n\nConsultora externa: Publicamos un estudio en 2022."),
        ("es", "Ada Paz, SENATI: Abrimos un taller.\n\nPúblico: Necesitamos tornos usados."),
        ("pt", "Ada Paz, SENATI: Abrimos uma oficina.\n\nRelatora: Publicamos um estudo em 2022."),
        ("en", "Ada Paz, SENATI: We opened a workshop.\n\nIndependent consultant: We published a study in 2022."),
    ],
)
def test_whoever_is_named_by_a_part_in_the_talk_alone_waits(read, language, text):
    found = read(text, language)
    assert told_by(found) == ["senati-pe"]
    assert [item.reason for item in found.review] == ["unknown-institution"]


def test_whoever_leads_the_talk_may_be_known_and_tell_of_others_and_of_what_is_agreed(read):
    known = "Ada Paz, SENATI: Abrimos un taller.\n\nINA: Damos costura.\n\nModeradora, Ada Paz: Compramos tornos."
    assert told_by(read(known, "es")) == ["senati-pe", "ina-cr", "senati-pe"]
    others = "Ada Paz, SENATI: Abrimos un taller.\n\nModeradora: El INA compró diez tornos en 2021."
    assert told_by(read(others, "es")) == ["senati-pe", "ina-cr"]
    agreed = "Ada Paz, SENATI: Abrimos un taller.\n\nModeradora: Se acordó publicar un manual de tornos en 2022."
    assert told_by(read(agreed, "es")) == ["senati-pe", "cinterfor-uy"]


def test_a_secretariat_of_something_or_a_mere_name_is_no_part_in_a_talk(read):
    told = "Ada Paz, SENATI: Abrimos un taller.\n\nSecretaría de Pesca: Compramos diez barcos."
    assert "Secretaría" not in [item.name for item in read(told, "es").review]
    named = "INA: Abrimos un taller de costura.\n\nCoordinadora: Berta Gil.\n\nTambién compramos tornos."
    assert told_by(read(named, "es")) == ["ina-cr", "ina-cr"]
