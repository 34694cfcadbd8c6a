"""What does not happen for want of money or leave is an obstacle; what an institution itself gave up is not."""

import pytest

SAID = {
    "es": "Rosa Ponce, del SENA, informó que {}.",
    "pt": "Rosa Ponce, do SENAI, informou que {}.",
    "en": "Rosa Ponce, of HEART Trust, said that {}.",
}


def told(read, language, clause):
    found = read(SAID[language].format(clause), language).statements
    return [(s.kind.value, s.status.value, s.text) for s in found]


@pytest.mark.parametrize(
    ("language", "clause", "status"),
    [
        ("es", "el curso no se repetirá en 2024 por falta de presupuesto", "stopped"),
        ("pt", "o curso não será repetido por restrições orçamentárias", "stopped"),
        ("en", "the course could not be repeated because of budget cuts", "stopped"),
        ("en", "the survey was discontinued because of budget cuts", "stopped"),
        ("en", "without an apprenticeship law we cannot register apprentices", "ongoing"),
        ("en", "the budget was cut by a fifth", "ongoing"),
        ("es", "su presupuesto fue recortado", "ongoing"),
        ("es", "quería ampliar el programa, pero no llegaron los fondos", "stopped"),
        ("es", "tenía previsto ampliar el programa, pero no se aprobaron los fondos", "stopped"),
        ("pt", "pretendia ampliar o programa, mas a verba não foi liberada", "stopped"),
        ("en", "it had hoped to extend the scheme but the funds were not released", "stopped"),
    ],
)
def test_what_an_outside_cause_keeps_from_happening_is_an_obstacle(read, language, clause, status):
    assert told(read, language, clause) == [("constraint", status, clause)]


@pytest.mark.parametrize(
    ("language", "clause", "kinds"),
    [
        ("es", "los cursos no se suspendieron por falta de fondos", []),
        ("es", "el curso no se repetirá en 2024", []),
        ("en", "the course was not cancelled because of budget cuts", []),
        ("en", "the plan was shelved for lack of funds", [("initiative", "stopped")]),
        ("en", "it will open a second campus, without a licence fee", [("initiative", "planned")]),
        ("en", "it cut its budget for paper by half", [("initiative", "ongoing")]),
        ("es", "quería ampliar el programa, pero no tiene docentes", [("initiative", "ongoing"), ("need", "ongoing")]),
    ],
)
def test_a_plain_denial_and_an_own_decision_are_no_obstacle(read, language, clause, kinds):
    assert [found[:2] for found in told(read, language, clause)] == kinds
