"""Lists and tables of actions: who is responsible promises it, and it is still to come."""

import pytest


def told(extraction):
    return [(s.institution, s.kind.value, s.status.value, s.text) for s in extraction.statements]


@pytest.mark.parametrize(
    ("language", "text", "institutions", "quote"),
    [
        ("es", "## Acuerdos\n\n- Enviar la guía de tutores (SENA)", ["sena-co"], "Enviar la guía de tutores"),
        (
            "es", "## Acuerdos\n\n- Enviar la guía de tutores. Responsable: SENA.",
            ["sena-co"], "Enviar la guía de tutores",
        ),
        (
            "es", "## Acuerdos\n\n- Enviar la guía de tutores (responsables: SENA e INA)",
            ["ina-cr", "sena-co"], "Enviar la guía de tutores",
        ),
        (
            "en", "## Agreements\n\n- Circulate the tutor guide (HEART Trust)",
            ["heart-nsta-jm"], "Circulate the tutor guide",
        ),
        (
            "en", "## Agreements\n\n- Draft a common guide. Lead: INA. Deadline: 30 September 2024.",
            ["ina-cr"], "Draft a common guide",
        ),
        (
            "pt", "## Encaminhamentos\n\n- Enviar o guia de tutores. Prazo: 30 de setembro de 2024. Responsável: SENAI",
            ["senai-br"], "Enviar o guia de tutores",
        ),
    ],
)  # fmt: skip
def test_whoever_is_named_as_responsible_behind_an_action_promises_it(read, language, text, institutions, quote):
    assert told(read(text, language)) == [(id, "initiative", "planned", quote) for id in institutions]


@pytest.mark.parametrize(
    ("language", "item"),
    [
        ("es", "Publicar la guía de los tutores (antes de julio)"),
        ("es", "Publicar la guía de los tutores (SENA, 2019)"),
        ("es", "Apoyar la visita del Servicio Nacional de Aprendizaje (SENA)"),
        ("en", "Prepare a survey of graduates. Responsible: all"),
        ("en", "Prepare a survey of graduates. Responsible: Secretariat"),
    ],
)
def test_brackets_with_other_words_and_all_together_leave_it_with_the_host(read, language, item):
    heading = {"es": "## Acuerdos", "en": "## Agreements"}[language]
    assert [made[:3] for made in told(read(f"{heading}\n\n- {item}", language))] == [
        ("cinterfor-uy", "agreement", "planned")
    ]


def test_an_unknown_body_that_is_responsible_waits_for_review(read):
    found = read("## Agreements\n\n- Prepare a survey of graduates. Responsible: Sea Grape Foundation", "en")
    assert told(found) == []
    assert [(item.reason, item.name) for item in found.review] == [("unknown-institution", "Sea Grape Foundation")]


@pytest.mark.parametrize(
    ("language", "heading", "header", "row", "quote"),
    [
        (
            "pt", "## Encaminhamentos", "| Ação | Responsável | Prazo |",
            "| Enviar o guia de tutores | SENAI | 30 de junho de 2024 |", "Enviar o guia de tutores",
        ),
        (
            "pt", "## Lista de ações", "| Ação | Responsável | Prazo |",
            "| Enviar o guia de tutores | SENAI | junho |", "Enviar o guia de tutores",
        ),
        (
            "es", "## Lista de acciones", "| N.º | Acción | Responsable | Plazo |",
            "| 1 | Enviar la guía de tutores | SENAI | junio |", "Enviar la guía de tutores",
        ),
        (
            "en", "## Action list", "| Action | Responsible | Deadline |",
            "| Circulate the tutor guide | SENAI | 15 July |", "Circulate the tutor guide",
        ),
        (
            "en", "## The discussion", "| Action | Who | By when |",
            "| Circulate the tutor guide | SENAI | 15 July |", "Circulate the tutor guide",
        ),
    ],
)  # fmt: skip
def test_a_table_of_actions_is_read_under_any_heading_and_without_its_header(
    read, language, heading, header, row, quote
):
    rule = "|" + "---|" * (header.count("|") - 1)
    found = read(f"{heading}\n\n{header}\n{rule}\n{row}\n", language)
    assert told(found) == [("senai-br", "initiative", "planned", quote)]
    assert not found.review


def test_after_a_table_of_actions_the_part_goes_on(read):
    table = "| Task | Responsible | Due date |\n|---|---|---|\n| Circulate the tutor guide | INA | May |\n"
    text = f"## SENA\n\n{table}\n## HEART Trust\n\n- We opened a laboratory.\n"
    assert [made[:3] for made in told(read(text, "en"))] == [
        ("ina-cr", "initiative", "planned"),
        ("heart-nsta-jm", "initiative", "done"),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "## Programa\n\n| Actividad | Responsable | Hora |\n|---|---|---|\n| Visita técnica | SENA | 10:00 |\n"),
        ("en", "## Action list\n\n- Next meeting: Bridgetown, November 2023"),
        ("es", "## Acuerdos\n\n- Próxima reunión: Lima, noviembre de 2023"),
        ("pt", "## Encaminhamentos\n\n- Próxima reunião: Lima, novembro de 2023"),
    ],
)  # fmt: skip
def test_the_programme_and_the_next_meeting_are_no_actions(read, language, text):
    found = read(text, language)
    assert told(found) == []
    assert not found.review


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "## Plan de acción del SENA\n\n- Formaremos a 40 tutores en soldadura."),
        ("en", "## Action plan of SENA\n\n- We will train 40 tutors of welding."),
    ],
)
def test_the_action_plan_of_one_institution_is_its_own(read, language, text):
    assert [made[:3] for made in told(read(text, language))] == [("sena-co", "initiative", "planned")]


def test_a_table_of_who_did_what_is_no_table_of_actions(read):
    text = (
        "## Round\n\n| Institution | Actions | Responsible |\n|---|---|---|\n| SENA | Trained 40 tutors | Ana Ruiz |\n"
    )
    assert ("sena-co", "initiative", "done", "Trained 40 tutors") in told(read(text, "en"))


@pytest.mark.parametrize(
    ("language", "item"),
    [
        ("en", "SENAI to circulate its tutor guide by 15 July"),
        ("en", "SENAI: draft a guide for tutors"),
        ("es", "SENAI: enviar la guía de tutores"),
        ("es", "El SENAI envía la guía de tutores antes de julio"),
        ("pt", "SENAI: enviar o guia de tutores"),
    ],
)
def test_what_one_is_to_do_is_planned_whatever_its_verb(read, language, item):
    heading = {"es": "## Acuerdos", "pt": "## Encaminhamentos", "en": "## Action list"}[language]
    assert [made[:3] for made in told(read(f"{heading}\n\n- {item}", language))] == [
        ("senai-br", "initiative", "planned")
    ]


@pytest.mark.parametrize(
    ("item", "kind", "status"),
    [
        ("SENA trained 40 tutors in 2022", "initiative", "done"),
        ("SENA offers its guide to all other institutions", "offer", "ongoing"),
    ],
)
def test_what_was_done_or_stands_open_among_the_agreements_stays_so(read, item, kind, status):
    assert [made[:3] for made in told(read(f"## Agreements\n\n- {item}", "en"))] == [("sena-co", kind, status)]
