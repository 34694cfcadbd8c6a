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


@pytest.mark.parametrize(
    ("language", "clause", "kinds"),
    [
        ("es", "no dejó de capacitar por los recortes presupuestarios y abrió talleres", [("initiative", "ongoing")]),
        ("en", "it did not close its workshops because of budget cuts", []),
        ("es", "no cobra sus cursos por falta de recursos", []),
        ("en", "it could not reduce the waiting time because of budget cuts", [("constraint", "stopped")]),
    ],
)
def test_not_to_stop_or_charge_is_no_obstacle(read, language, clause, kinds):
    assert [found[:2] for found in told(read, language, clause)] == kinds


@pytest.mark.parametrize(
    ("language", "clause", "last"),
    [
        (
            "es",
            "quería formar 40 tutores, pero no necesitó presupuesto adicional y formó a 60 en línea",
            "formó a 60 en línea",
        ),
        (
            "en",
            "it wanted to train 40 tutors but was not deterred by the government and trained 60 online",
            "trained 60 online",
        ),
    ],
)
def test_money_that_was_not_needed_thwarts_nothing(read, language, clause, last):
    found = told(read, language, clause)
    assert found[-1] == ("initiative", "done", last)
    assert "constraint" not in [kind for kind, *_ in found]


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("en", "it wanted to train 40 tutors but funding was withdrawn"),
        ("en", "it wanted to train 40 tutors but no funding came"),
        ("es", "quería formar 40 tutores, pero se quedó sin fondos"),
        ("pt", "queria formar 40 tutores, mas ficou sem verba"),
    ],
)
def test_money_that_was_taken_or_ran_out_thwarts_a_plan(read, language, clause):
    assert told(read, language, clause) == [("constraint", "stopped", clause)]


def test_an_obstacle_ends_where_the_next_deed_begins(read):
    clause = "it wanted to train 40 tutors but the budget did not suffice, so it trained 20 online"
    assert told(read, "en", clause) == [
        ("constraint", "stopped", "it wanted to train 40 tutors but the budget did not suffice"),
        ("initiative", "done", "it trained 20 online"),
    ]
