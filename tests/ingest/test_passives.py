"""Whom a passive credits: who did it, not whose thing it was done to."""

import pytest

HEADINGS = {"es": "Intervenciones", "pt": "Intervenções", "en": "Contributions"}


def who(read, language, text):
    found = read(f"## {HEADINGS[language]}\n\n{text}\n", language)
    return {statement.institution for statement in found.statements}


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("es", "Los simuladores del SENAI fueron instalados por el SENA en tres centros.", {"sena-co"}),
        ("es", "Los simuladores del SENAI han sido instalados por el SENA y el INA.", {"sena-co", "ina-cr"}),
        ("pt", "Os simuladores do SENA foram instalados pelo SENAI em três centros.", {"senai-br"}),
        ("en", "The simulators of SENAI were installed by HEART Trust in three centres.", {"heart-nsta-jm"}),
        ("en", "The simulators of SENAI have been recently installed by the HEART Trust.", {"heart-nsta-jm"}),
    ],
)
def test_the_agent_of_what_was_done_to_a_thing_is_credited(read, language, text, speakers):
    assert who(read, language, text) == speakers


def test_the_agent_is_credited_where_no_body_is_the_subject(read):
    text = "INTECAP reported that it trained 200 teachers. The ovens were installed by HEART Trust in three centres."
    found = read(f"## Contributions\n\n{text}\n", "en")
    assert [statement.institution for statement in found.statements] == ["intecap-gt", "heart-nsta-jm"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El SENA fue visitado por el INA y abrió dos talleres."),
        ("es", "La directora del SENA fue invitada por el INA y abrió dos talleres."),
        ("es", "Los simuladores del SENA fueron instalados por convenio con el INA."),
        ("en", "SENA of Colombia was visited by INA and opened two workshops."),
    ],
)
def test_a_body_or_its_person_that_something_is_done_to_still_speaks(read, language, text):
    assert who(read, language, text) == {"sena-co"}


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("en", "Nine evening courses were opened in May by Jamaica's **HEART Trust**, in Negril.", {"heart-nsta-jm"}),
        ("en", "Nine evening courses were opened in May by the Jamaican HEART Trust.", {"heart-nsta-jm"}),
        ("es", "Nueve talleres fueron abiertos en mayo por el colombiano SENA.", {"sena-co"}),
        ("pt", "Nove oficinas foram abertas em maio pelo **SENAI**.", {"senai-br"}),
        ("en", "Nine evening courses were opened in May by the neighbours of HEART Trust.", set()),
        ("en", "Nine evening courses were opened in May by Jamaica's partners at HEART Trust.", set()),
    ],
)  # fmt: skip
def test_the_country_of_the_agent_may_stand_before_its_name(read, language, text, speakers):
    assert who(read, language, text) == speakers
