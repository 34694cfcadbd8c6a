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


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("es", "en alianza con el gobierno abrimos dos talleres"),
        ("es", "desde la ley de 2015 certificamos a 40 tutores"),
        ("es", "por el desempleo juvenil abrimos dos talleres"),
        ("es", "en el gobierno pasado creamos dos talleres"),
        ("es", "por decreto creó una unidad de tutores"),
        ("pt", "desde a lei de 2015 certificamos 40 tutores"),
        ("pt", "pela lei de aprendizagem formamos 40 tutores"),
        ("en", "under the new law it opened two workshops"),
    ],
)
def test_what_is_done_since_or_under_a_law_is_done_by_who_tells_it(read, language, clause):
    assert told(read, language, clause) == ["initiative"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "## SENA\n\nEl gobierno y el SENA crearon un fondo para 40 becas."),
        ("es", "## SENA\n\nEl gobierno corporativo del instituto creó un fondo de becas."),
        ("es", "## SENA\n\nLa ley de pasantías se enseña en un curso para 40 tutores."),
        ("es", "## SENA\n\nLos precios de los cursos se redujeron a la mitad."),
        ("pt", "## SENAI\n\nO governo e o SENAI abriram duas oficinas."),
        ("pt", "## SENAI\n\nOs preços dos cursos foram reduzidos pela metade."),
        ("en", "## HEART Trust\n\nThe act of listening is taught to 40 tutors."),
    ],
)
def test_a_deed_shared_with_the_government_and_the_own_prices_are_own(read, language, sentence):
    assert [s.kind.value for s in read(sentence, language).statements] == ["initiative"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "## SENA\n\nEl gobierno y el Congreso aprobaron una ley."),
        ("es", "## SENA\n\nPor la nueva ley las empresas deben contratar aprendices."),
        ("pt", "## SENAI\n\nOs salários dos trabalhadores subiram."),
    ],
)
def test_what_governments_do_together_or_under_a_law_stays_theirs(read, language, sentence):
    assert not read(sentence, language).statements
