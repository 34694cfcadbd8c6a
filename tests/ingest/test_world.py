"""What laws, governments, wages and firms do is no deed of who tells it; what they forbid is an obstacle."""

import pytest

SAID = {
    "es": "Rosa Ponce, del SENA, informó que {}.",
    "pt": "Rosa Ponce, do SENAI, informou que {}.",
    "en": "Rosa Ponce, of HEART Trust, said that {}.",
}


def told(read, language, clause):
    return [s.kind.value for s in read(SAID[language].format(clause), language).statements]


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("en", "a bill has been drafted"),
        ("en", "a bill on work placements is being discussed"),
        ("en", "in May the government published a new decree"),
        ("en", "under the old law companies must hire apprentices"),
        ("es", "se aprobó una nueva ley en mayo"),
        ("es", "el Congreso discute un proyecto de ley"),
        ("es", "la tasa de desempleo bajó dos puntos"),
        ("es", "los salarios subieron"),
        ("pt", "o governo publicou um decreto"),
        ("pt", "foi aprovada uma nova lei"),
        ("pt", "as empresas devem contratar aprendizes"),
    ],
)
def test_what_happens_around_an_institution_is_no_statement(read, language, clause):
    assert told(read, language, clause) == []


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("en", "the new Act obliges all centres to employ a counsellor"),
        ("en", "the government closed all centres in March"),
        ("es", "la ley prohíbe contratar aprendices de 14 años"),
        ("pt", "o decreto obriga os centros a contratar tutores"),
    ],
)
def test_what_the_law_obliges_to_or_forbids_is_an_obstacle(read, language, clause):
    assert told(read, language, clause) == ["constraint"]


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("en", "a bill has been drafted by HEART Trust"),
        ("en", "the law school trained 40 tutors"),
        ("en", "the wage subsidy programme was launched in May"),
        ("en", "the Agency, under the new law, trained 40 tutors"),
        ("es", "el congreso de docentes reunió a 300 instructores"),
        ("es", "redactó un proyecto de ley con el gobierno"),
        ("es", "subió los salarios de sus docentes"),
        ("pt", "redigiu um projeto de lei"),
    ],
)
def test_what_an_institution_does_about_a_law_or_wages_is_its_own(read, language, clause):
    assert told(read, language, clause) == ["initiative"]


def test_a_ministry_tells_its_own_decree(read):
    found = read("El Ministerio de Trabajo del Perú publicó un decreto sobre pasantías.", "es")
    assert [(s.institution, s.kind.value) for s in found.statements] == [("mtpe-pe", "initiative")]
