"""Those present, where the first paragraph of formal minutes names them."""

import pytest

ES = "Reunión\n\n{}\n\nDesarrollo\n\nLuis Paz informó que abrieron dos talleres de costura.\n"
PT = "Reunião\n\n{}\n\nIntervenções\n\nRui Paz informou que abriram duas oficinas de costura.\n"
EN = "Meeting\n\n{}\n\nContributions\n\nMs Pitt reported that they had opened two bakery shops.\n"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", ES.format("Quito, 3 de mayo de 2023. Asistentes: Rosa Díaz (SENA), Luis Paz (INA) y Eva Gil (INTECAP)")),
        ("es", ES.format("Se reúnen, con la presencia de Rosa Díaz (SENA), Luis Paz (INA) y Eva Gil (INTECAP).")),
        ("es", ES.format("En Quito se reúnen, con la asistencia de: SENA, INA e INTECAP.")),
    ],
)  # fmt: skip
def test_those_present_are_read_within_the_opening_paragraph(read, language, text):
    assert set(read(text, language).attendance) == {"sena-co", "ina-cr", "intecap-gt"}


def test_who_is_named_there_speaks_for_the_institution_beside_the_name(read):
    text = PT.format(
        "Aos três dias de maio reuniu-se o grupo. Presentes: Ana Luz (SENAC), Rui Paz (SENAI) e Eva Gil (SEBRAE)."
    )
    found = read(text, "pt")

    assert [s.institution for s in found.statements] == ["senai-br"]
    assert set(found.attendance) == {"senac-br", "senai-br", "sebrae-br"}


def test_the_same_in_english(read):
    text = EN.format("The group met in May. It was attended by Ann Reid (HEART Trust) and Joy Pitt (BTVI).")

    assert set(read(text, "en").attendance) == {"heart-nsta-jm", "btvi-bs"}


@pytest.mark.parametrize(
    "paragraph",
    [
        "El INA abrió dos talleres con la participación de 30 docentes del SENA.",
        "Los participantes agradecieron a Rosa Díaz (SENA) sus palabras.",
    ],
)
def test_whoever_only_helps_or_is_thanked_was_not_present(read, paragraph):
    assert "sena-co" not in read(ES.format(paragraph), "es").attendance


def test_what_is_told_behind_the_list_is_still_read(read):
    text = ES.format("Quito, 3 de mayo. Presentes: Rosa Díaz (SENA) y Luis Paz (INA). El SENA abrió un aula móvil.")

    assert "sena-co" in {s.institution for s in read(text, "es").statements}


def test_of_two_bodies_of_one_name_whoever_speaks_for_one_means_that(read):
    text = (
        "Reunião\n\nPresentes: Eva Gil (IEFP, Portugal) e Rui Paz (IEFP, Cabo Verde).\n\nIntervenções\n\n"
        "Eva Gil informou que o IEFP abriu duas oficinas de costura.\n"
    )
    found = read(text, "pt")

    assert [s.institution for s in found.statements] == ["iefp-pt"]


FORM = (
    "# Minutes\n\n**Date:** 3 May 2024\n**Members present:** INA (Costa Rica); TVET Council Barbados (Ann Reid)\n"
    "**Notes:** Joy Pitt\n\n"
)


@pytest.mark.parametrize(
    "form",
    [
        FORM,
        FORM.replace("**", ""),
        "# Minutes\n\n**Attendance:** INA (Costa Rica); TVET Council Barbados (Ann Reid)\n\n",
    ],
)
def test_those_present_in_a_form_are_known_by_their_country_and_the_form_tells_nothing(read, form):
    found = read(form + "## Requests\n\n- Barbados seeks used ovens.\n- Costa Rica needs tutors.", "en")
    assert [(s.institution, s.kind.value) for s in found.statements] == [("tvetc-bb", "need"), ("ina-cr", "need")]
    assert found.review == ()


def test_a_paragraph_without_any_label_is_no_form(read):
    told = "Minutes\n\nINA opened a bakery\nand a kitchen in May.\n\nSENA opened a shop."
    assert [s.institution for s in read(told, "en").statements] == ["ina-cr", "sena-co"]


def test_what_a_form_tells_beside_those_present_is_read(read):
    form = "# Minutes\n\n**Members present:** INA, HEART/NSTA Trust\n**News:** HEART/NSTA Trust opened a bakery."
    assert [s.institution for s in read(form, "en").statements] == ["heart-nsta-jm"]
