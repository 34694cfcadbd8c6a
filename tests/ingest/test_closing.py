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
