"""What stands behind the agreements of minutes is no agreement."""

import pytest

TABLE = "## Acuerdos\n\n| Compromiso | Responsable | Plazo |\n| Traducir la guía de costura | INA | Mayo |\n\n"
LIST = "## Acuerdos\n\n- Crear un foro de tutores de costura.\n\n"
IN_ENGLISH = "## Agreements\n\n| Action | Lead | Deadline |\n| Translate the baking guide | BTVI | May |\n\n"
IN_PORTUGUESE = "## Encaminhamentos\n\n- Criar um fórum de tutores de costura.\n\n"


def quotes(extraction):
    return [s.text for s in extraction.statements]


@pytest.mark.parametrize("before", [TABLE, LIST])
@pytest.mark.parametrize(
    "closing",
    [
        "Agotados los temas, se da por concluido el encuentro a las 13:00.",
        "Se anexan las láminas de los expositores y la nómina.",
        "Elaboró: Rosa Díaz\nRevisó: Comité de tutores del INA\nAprobó: Luis Paz",
        "Firman: Rosa Díaz (INA) y Luis Paz (SENA)",
        "Anexos: láminas del SENA y nómina de tutores",
        "| Elaboró | Revisó |\n| Rosa Díaz, INA | Comité de tutores |",
        "| Institución | Representante | Teléfono |\n| SENA | Rosa Díaz | 2222 |",
        "1. Financiado con fondos del gobierno de Suiza.",
        "## Contactos\n\nRosa Díaz enviará las láminas del taller.",
        "Contactos\n\nSecretaría del taller de costura, INA",
        "## Metodología\n\nTalleres con las escuelas de costura.",
    ],
)
def test_closing_lines_after_what_was_agreed_are_no_agreement(read, before, closing):
    assert len(quotes(read(before + closing, "es"))) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"{IN_ENGLISH}Minutes prepared by: Joy Pitt, BTVI"),
        ("en", f"{IN_ENGLISH}The meeting papers are enclosed with these minutes."),
        ("en", f"{IN_ENGLISH}1. According to data of the World Bank."),
        ("pt", f"{IN_PORTUGUESE}Redigido por: Rui Paz, SENAI"),
        ("pt", f"{IN_PORTUGUESE}Assinam: Rui Paz (SENAI) e Ana Luz (SENAC)"),
    ],
)
def test_the_same_in_english_and_portuguese(read, language, text):
    assert len(quotes(read(text, language))) == 1


@pytest.mark.parametrize(
    "more",
    [
        "INA: enviará los patrones de costura.",
        "- El INA enviará los patrones de costura.",
        "### Patrones\n\n- Enviar los patrones de costura.",
        "Patrones\n\n- Enviar los patrones de costura.",
        "1. Enviar los patrones de costura.",
        "Además, se acordó enviar los patrones de costura.",
        "| Institución | Compromiso |\n| INA | Enviar los patrones de costura |",
        "Elaboró: Rosa Díaz\n\n- Enviar los patrones de costura.",
    ],
)
def test_more_that_was_agreed_stays(read, more):
    assert len(quotes(read(LIST + more, "es"))) == 2


def test_headings_of_the_same_level_right_below_are_parts_of_what_was_agreed(read):
    text = "## Acuerdos\n\n## Guías\n\n- Traducir la guía de costura.\n\n## Foro\n\n- Crear un foro de tutores.\n"

    assert len(quotes(read(text, "es"))) == 2


def test_a_label_of_closing_elsewhere_ends_nothing(read):
    text = "Elaboró: Rosa Díaz\n\nEl INA abrió dos talleres de costura.\n"

    assert quotes(read(text, "es")) == ["El INA abrió dos talleres de costura"]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", f"{LIST}## Varios\n\nEl SENA contó que abrió dos talleres de costura.", "sena-co"),
        ("en", f"{IN_ENGLISH}## Any other business\n\nBTVI reported that it opened two bakery shops.", "btvi-bs"),
        ("pt", f"{IN_PORTUGUESE}## Outros assuntos\n\nO SENAI contou que abriu duas oficinas.", "senai-br"),
    ],
)
def test_what_is_told_below_a_later_heading_is_read_again(read, language, text, speaker):
    assert read(text, language).statements[-1].institution == speaker


@pytest.mark.parametrize(
    ("language", "more"),
    [("es", "## Temas\n\n- Tutores: compartir los patrones."), ("en", "## Themes\n\n- Tutors: to share the patterns.")],
)
def test_what_is_still_to_be_done_below_a_later_heading_is_agreed_too(read, language, more):
    assert len(quotes(read(LIST + more, language))) == 2


@pytest.mark.parametrize(
    ("language", "part"),
    [
        ("es", "INA\nDistribución: reparte patrones a 300 aprendices."),
        ("es", "INA\nContactos: firmó convenios con doce sastrerías."),
        ("pt", "SENAI\nElaboração: produziu um guia de costura."),
        ("en", "BTVI\nApproved: a policy on the training of bakers."),
        ("en", "BTVI\nDistribution: hands out aprons to 300 apprentices."),
    ],
)
def test_labels_of_closing_in_the_part_of_an_institution_are_its_own(read, language, part):
    assert len(quotes(read(f"Avances\n\n{part}\n", language))) == 1


@pytest.mark.parametrize("closing", ["Elaboró: Rosa Díaz (SENA)", "Próxima reunión: 5 de mayo de 2024", "Firmas:"])
def test_a_person_or_a_date_behind_such_a_label_tells_nothing_anywhere(read, closing):
    found = read(f"Avances\n\nEl INA abrió dos talleres de costura.\n\n{closing}\n", "es")
    assert (len(found.statements), found.review) == (1, ())


def test_what_an_institution_does_behind_such_a_line_is_read(read):
    found = read(f"{LIST}Próxima reunión: 5 de mayo. El INA presentará sus patrones de costura.", "es")
    assert "ina-cr" in {s.institution for s in found.statements}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "1. Ver página 4 de la guía y adaptarla.\n2. Según el informe del taller, ampliar el catálogo."),
        ("pt", "1. Conforme o relatório da rede, ampliar o catálogo.\n2. Ver também os guias e traduzir um deles."),
        ("en", "1. See page 4 of the guide and adapt it.\n2. According to the survey, extend the directory."),
    ],
)
def test_items_of_a_numbered_list_that_begin_like_footnotes_are_agreed(read, language, text):
    headings = {"es": "Acuerdos", "pt": "Encaminhamentos", "en": "Agreements"}
    assert len(quotes(read(f"## {headings[language]}\n\n{text}\n", language))) == 2


def test_footnotes_behind_a_numbered_list_are_none(read):
    items = "1. Crear un foro de tutores.\n2. Traducir la guía de costura."
    text = f"## Acuerdos\n\n{items}\n\n1. Fuente: registros del INA.\n2. Ver nota 4.\n"
    assert len(quotes(read(text, "es"))) == 2


LOOMS = {
    "en": ("Agreements", "| Action | Lead |\n| Open a forum on looms | BTVI |"),
    "es": ("Acuerdos", "| Acción | Responsable |\n| Crear un foro de telares | INA |"),
    "pt": ("Acordos", "| Ação | Responsável |\n| Criar um fórum de teares | SENAI |"),
}


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "Transcribed from the posters on the wall."),
        ("en", "The table below sums up the posters."),
        ("es", "Tomado de los carteles de cada mesa."),
        ("es", "El cuadro resume los carteles de cada mesa."),
        ("pt", "Retirado dos cartazes de cada mesa."),
        ("pt", "O quadro abaixo resume os cartazes."),
    ],
)
def test_what_a_line_beside_a_table_says_of_the_table_is_no_agreement(read, language, note):
    heading, row = LOOMS[language]
    above, below = f"## {heading}\n\n{note}\n\n{row}\n", f"## {heading}\n\n{row}\n\n{note}\n"
    assert [len(quotes(read(text, language))) for text in (above, below)] == [1, 1]


def test_what_is_agreed_beside_a_table_stays(read):
    text = f"{TABLE}OIT/Cinterfor abrirá un foro de costura.\n"
    assert len(quotes(read(text, "es"))) == 2


@pytest.mark.parametrize("number", ["", "1. ", "1.2 "])
@pytest.mark.parametrize(
    ("language", "agreed", "heading", "advice"),
    [
        (
            "en", "## {}Agreements\n\n- To open a forum on looms.\n", "Recommendations",
            "- Agencies should ask weavers first.\n- Governments may wish to lower tariffs on looms.",
        ),
        (
            "es", "## {}Acuerdos\n\n- Crear un foro de telares.\n", "Recomendaciones",
            "- Se recomienda a los gobiernos bajar el arancel.\n- Consultar antes a las tejedoras del lugar.",
        ),
        (
            "pt", "## {}Acordos\n\n- Criar um fórum de teares.\n", "Recomendações",
            "- Recomenda-se aos governos baixar os impostos.\n- Ouvir antes as tecelãs de cada lugar.",
        ),
    ],
)  # fmt: skip
def test_recommendations_are_no_agreements(read, number, language, agreed, heading, advice):
    for marks in (f"## {number}", ""):
        assert len(quotes(read(f"{agreed.format(number)}\n{marks}{heading}\n\n{advice}\n", language))) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "## Agreements\n\n- Governments may wish to lower tariffs on looms.\n- It is desirable to buy looms."),
        ("es", "## Acuerdos\n\n- Se recomienda a los gobiernos bajar el arancel de los telares."),
        ("pt", "## Acordos\n\n- Recomenda-se aos governos baixar os impostos dos teares."),
    ],
)
def test_what_is_recommended_to_governments_among_the_agreements_is_none(read, language, text):
    assert quotes(read(text, language)) == []


@pytest.mark.parametrize(
    ("language", "heading", "item"),
    [
        ("en", "Recommendations", "ILO/Cinterfor will publish a guide on looms."),
        ("en", "Recommendations and agreements", "To open a forum on looms."),
        ("en", "Closing agreements", "A further webinar on looms will take place on 4 May."),
        ("es", "Recomendaciones y acuerdos", "Crear un foro de telares."),
        ("es", "Principales acuerdos", "Se celebrará otro seminario de telares en mayo."),
        ("pt", "Recomendações e encaminhamentos", "Criar um fórum de teares."),
        ("pt", "Principais encaminhamentos", "Será realizado outro seminário de teares em maio."),
    ],
)
def test_what_is_agreed_under_such_headings_stays(read, language, heading, item):
    assert quotes(read(f"## {heading}\n\n- {item}\n", language)) == [item.rstrip(".")]
