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


@pytest.mark.parametrize(
    ("language", "item", "institutions"),
    [
        ("es", "Enviar la guía de tutores. Responsable: SENA, en consulta con INA", ["sena-co"]),
        ("es", "Enviar la guía de tutores. Responsable: SENA (con copia a INA)", ["sena-co"]),
        ("es", "Enviar la guía de tutores. Responsables: SENA e INA, con apoyo de INTECAP", ["ina-cr", "sena-co"]),
        ("pt", "Enviar o guia de tutores. Responsáveis: SENAI e o SENAC", ["senac-br", "senai-br"]),
        ("en", "Circulate the tutor guide. Lead: INA, SENA and HEART Trust", ["heart-nsta-jm", "ina-cr", "sena-co"]),
        ("en", "Circulate the tutor guide. Lead: Secretariat, with support from INTECAP", ["cinterfor-uy"]),
    ],
)
def test_who_only_helps_promises_nothing(read, language, item, institutions):
    heading = {"es": "## Acuerdos", "pt": "## Encaminhamentos", "en": "## Agreements"}[language]
    assert sorted(made[0] for made in told(read(f"{heading}\n\n- {item}", language))) == institutions


@pytest.mark.parametrize(
    ("language", "item", "candidates"),
    [
        ("en", "Circulate the tutor guide. Responsible: SENA or INA", ("sena-co", "ina-cr")),
        ("es", "Enviar la guía de tutores (SENA o INA)", ("sena-co", "ina-cr")),
        ("pt", "Enviar o guia de tutores. Responsável: SENAI ou SENAC", ("senai-br", "senac-br")),
        ("en", "Visit the welding simulators next year (SENAI)", ("senai-br",)),
        ("en", "Study the assessment of tutors already in use (INTECAP)", ("intecap-gt",)),
    ],
)
def test_who_may_or_may_not_be_responsible_waits(read, language, item, candidates):
    heading = {"es": "## Acuerdos", "pt": "## Encaminhamentos", "en": "## Agreements"}[language]
    found = read(f"{heading}\n\n- {item}", language)
    assert told(found) == []
    assert [item.candidates for item in found.review] == [candidates]


def test_a_bracket_behind_the_institutions_that_it_names_assigns_nothing(read):
    found = read("## Acuerdos\n\n- Invitar al taller de tutores a las instituciones ausentes (SENA, INA)", "es")
    assert [made[:3] for made in told(found)] == [("cinterfor-uy", "agreement", "planned")]


@pytest.mark.parametrize(
    ("language", "header", "row", "expected"),
    [
        ("en", "| Who | Action | When |", "| SENA | Trained 40 tutors | 2019 |", ("sena-co", "initiative", "done")),
        (
            "es", "| Quién | Acciones | Fecha |", "| SENA | Formó a 40 tutores | 2019 |",
            ("sena-co", "initiative", "done"),
        ),
        (
            "pt", "| Quem | Ações | Data |", "| SENAC | Oferece cursos gratuitos a todas as instituições | 2019 |",
            ("senac-br", "offer", "ongoing"),
        ),
        (
            "en", "| Action | Responsible | Deadline |", "| Trained 40 tutors online | SENA | 2019 |",
            ("sena-co", "initiative", "done"),
        ),
    ],
)  # fmt: skip
def test_what_a_table_tells_as_done_stays_done(read, language, header, row, expected):
    found = read(f"## Round\n\n{header}\n|---|---|---|\n{row}\n", language)
    assert [made[:3] for made in told(found)] == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. SENA\n\nIt trains tutors.\n\nAction plan\n\nIt bought an oven.\n\n2. INA\n\nIt bought a lathe.\n"),
        ("pt", "1. SENA\n\nForma tutores.\n\nPlano de ação\n\nComprou um forno.\n\n2. INA\n\nComprou um torno.\n"),
        ("es", "## SENA\n\nForma tutores.\n\n## Tabla de acciones\n\nCompró hornos.\n\n## INA\n\nCompró un torno.\n"),
        ("es", "## SENA\n\nForma tutores.\n\n### Plan de acción\n\nCompró hornos.\n\n## INA\n\nCompró un torno.\n"),
    ],
)  # fmt: skip
def test_an_action_plan_within_the_part_of_one_institution_is_no_agreement(read, language, text):
    found = told(read(text, language))
    assert [made[:3] for made in found] == [("sena-co", "initiative", "ongoing"), ("ina-cr", "initiative", "done")]


def test_a_label_of_an_action_plan_is_of_the_one_whose_part_it_is(read):
    found = read("## SENA\n\nPlan de acción: abrir dos talleres de tornos.\n\n## INA\n\nCompró un torno.\n", "es")
    assert [institution for institution, *_ in told(found)] == ["sena-co", "ina-cr"]


def test_an_action_list_behind_all_parts_is_of_all_until_the_next_of_its_level(read):
    text = (
        "## Contributions\n\n### SENA\n\nIt trains 40 tutors.\n\n## Action list\n\n- Open a forum for tutors\n\n"
        "## INA\n\nINA bought a lathe.\n"
    )
    assert [made[:2] for made in told(read(text, "en"))] == [
        ("sena-co", "initiative"), ("cinterfor-uy", "agreement"), ("ina-cr", "initiative"),
    ]  # fmt: skip


COMMITMENTS = [
    (
        "en", "Commitments", "| Institution | Commitment | Asks for | By |",
        "| HEART Trust | Receive a study visit of four weavers | Two judges of looms | May |",
        "Receive a study visit of four weavers", "Two judges of looms",
    ),
    (
        "es", "Compromisos", "| Entidad | Compromiso | Pide | Plazo |",
        "| INA | Abrir su taller de telares a las demás instituciones | Moldes de costura | mayo |",
        "Abrir su taller de telares a las demás instituciones", "Moldes de costura",
    ),
    (
        "pt", "Compromissos", "| Instituição | Compromisso | Pede | Até |",
        "| SENAI | Emprestar teares a outros institutos | Dois avaliadores de costura | maio |",
        "Emprestar teares a outros institutos", "Dois avaliadores de costura",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "heading", "header", "row", "given", "asked"), COMMITMENTS)
def test_a_table_of_commitments_says_who_gives_what_to_the_others_and_asks_what(
    read, language, heading, header, row, given, asked
):
    found = told(read(f"## {heading}\n\n{header}\n|---|---|---|---|\n{row}\n", language))
    assert [made[1:] for made in found] == [("offer", "planned", given), ("need", "ongoing", asked)]
    assert len({institution for institution, *_ in found}) == 1


@pytest.mark.parametrize(
    ("language", "heading", "header", "cells"),
    [
        ("en", "Commitments", "| Institution | Commitment | Asks for |", "Open two loom workshops in Kingston | None"),
        ("en", "Commitments", "| Institution | Commitment | Asks for |", "Make a study visit to other institutes | –"),
        ("en", "Commitments", "| Institution | Commitment | Asks for |", "Train staff with other institutes | –"),
        ("es", "Compromisos", "| Institución | Compromiso | Pide |", "Recibir ayuda para abrir un telar | Ninguna"),
        ("es", "Compromisos", "| Institución | Compromiso | Pide |", "Dictar cursos con otros institutos | –"),
        ("pt", "Compromissos", "| Instituição | Compromisso | Pede |", "Formar 20 costureiras de Recife | –"),
        ("es", "Compromisos", "| Institución | Compromiso | Pide |", "Abrir dos talleres de telar | No solicita nada"),
        (
            "pt",
            "Compromissos",
            "| Instituição | Compromisso | Pede |",
            "Abrir duas oficinas de tear | Sem solicitações",
        ),
        ("en", "Commitments", "| Institution | Commitment | Asks for |", "Open two loom workshops | To be confirmed"),
    ],
)
def test_a_commitment_that_gives_the_others_nothing_is_no_offer_and_an_empty_cell_no_need(
    read, language, heading, header, cells
):
    found = read(f"## {heading}\n\n{header}\n|---|---|---|\n| SENAI | {cells} |\n", language)
    assert told(found) == [("senai-br", "initiative", "planned", cells.split(" | ")[0])]


def test_what_a_body_that_nobody_knows_asks_for_waits(read):
    row = "| Sea Grape Foundation | Print a guide for weavers | Loom tutors |"
    found = read(f"## Commitments\n\n| Institution | Commitment | Asks for |\n|---|---|---|\n{row}\n", "en")
    assert told(found) == []
    assert [(item.kind.value, item.quote) for item in found.review] == [
        ("initiative", "Print a guide for weavers"), ("need", "Loom tutors"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "## Agreements\n\n| Action | Deadline | Further remarks |\n| Open a forum on looms | May | – |"),
        ("es", "## Acuerdos\n\n| Acción | Plazo | Otras notas |\n| Crear un foro de telares | mayo | – |"),
        ("pt", "## Acordos\n\n| Ação | Prazo | Outras notas |\n| Criar um fórum de teares | maio | – |"),
    ],
)
def test_the_header_of_a_table_that_names_nobody_is_no_agreement(read, language, text):
    assert [made[:3] for made in told(read(text, language))] == [("cinterfor-uy", "agreement", "planned")]


def test_what_all_ask_for_is_nobodys_need(read):
    row = "| All | Answer the survey on looms | Time to answer it |"
    found = read(f"## Commitments\n\n| Institution | Commitment | Asks for |\n|---|---|---|\n{row}\n", "en")
    assert told(found) == [("cinterfor-uy", "agreement", "planned", "Answer the survey on looms")]
    assert not found.review


def test_a_body_named_in_the_cell_beside_a_country_is_who_agrees(read):
    row = "| Brazil | SENAI will print a guide for weavers |"
    found = read(f"## Agreements\n\n| Country | Agreement |\n|---|---|\n{row}\n", "en")
    assert [institution for institution, *_ in told(found)] == ["senai-br"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Plenario y acuerdos\n\n1. Se creará un foro de costura, con el SENA como coordinador."),
        ("es", "## Lo que queda acordado\n\nLas cinco instituciones intercambiarán sus cartillas de costura en mayo."),
        ("es", "El INA contó su experiencia.\n\nEl grupo convino en crear un foro de tutores de costura."),
        (
            "pt",
            "O SENAC falou.\n\nPor fim, deliberou-se o seguinte: os participantes trocarão cartilhas.",
        ),
        (
            "en",
            "INA spoke.\n\nConclusions\n\nIt was agreed. The Centre would also open a forum of tutors.",
        ),
        ("en", "## Conclusions and next steps\n\nThe Centre is to publish a guide on sewing in May."),
    ],
)
def test_what_the_group_or_the_centre_is_to_do_is_agreed(read, language, text):
    found = read(f"# Acta\n\nOIT/Cinterfor, INA, SENA, SENAC\n\n{text}", language)
    assert told(found)[-1][:3] == ("cinterfor-uy", "agreement", "planned")


@pytest.mark.parametrize(
    "told_of",
    [
        "INET spoke. Centro Paula Souza did, too.\n\nConclusions\n\nThe Centre would open a forum.",
        "The Barbados Vocational Centre spoke.\n\nConclusions\n\nThe Centre will open a forum.",
        "INET spoke.\n\nConclusions\n\nThe Centre in Bridgetown will open a bakery in May.",
        "HEART and BVTB signed a deal. The two agencies will open a joint course for bakers.",
    ],
)
def test_where_another_centre_may_be_meant_the_centre_is_not_the_host(read, told_of):
    assert [s for s in read(told_of, "en").statements if s.institution == "cinterfor-uy"] == []


def test_a_heading_in_bold_with_a_colon_is_a_heading(read):
    text = "**Tema 1: Contribuciones**\n\nINA: Abrimos un taller.\n\n**Punto 2: Acuerdos**\n\nSe publicará una guía."
    assert [s.kind.value for s in read(text, "es").statements] == ["initiative", "agreement"]
