"""Questions to all as needs, and what ends without anybody forcing it."""

import pytest


def _judged(read, language, text):
    return [(s.kind.value, s.status.value) for s in read(f"Acta\n\n{text}", language).statements]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El INA preguntó si alguien había resuelto cómo medir el ruido del taller."),
        ("es", "El INA consultó si otros países habían traducido sus guías."),
        ("pt", "O SENAC perguntou se alguém já havia medido o efeito das bolsas."),
        ("en", "BTVI asked whether any delegation had translated its guides."),
        ("en", "BTVI wanted to know if any other institution had tested home exams."),
    ],
)
def test_whoever_asks_whether_another_has_done_it_seeks_it(read, language, text):
    assert _judged(read, language, text) == [("need", "ongoing")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El INA preguntó si alguien quería tomar la palabra."),
        ("es", "El INA preguntó si alguna empresa había contratado aprendices."),
        ("pt", "O SENAC perguntou se alguém tinha dúvidas."),
        ("en", "BTVI asked whether any questions remained."),
    ],
)
def test_what_a_chair_or_a_survey_asks_is_no_need(read, language, text):
    assert "need" not in [kind for kind, _ in _judged(read, language, text)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pt", "O SENAC fechou o dia com números de 30 oficinas.", ("initiative", "done")),
        ("en", "BTVI closed the day with figures on 30 workshops.", ("initiative", "done")),
        ("es", "El INA cerró sus centros con la llegada de la tormenta.", ("constraint", "stopped")),
        ("en", "BTVI's programme ended in 2012 when the grant ran out.", ("initiative", "stopped")),
        ("es", "El programa del INA terminó en 2012 cuando se agotó el subsidio.", ("initiative", "stopped")),
        ("pt", "O programa do SENAC acabou em 2012 quando a verba acabou.", ("initiative", "stopped")),
    ],
)
def test_closing_a_day_with_something_is_no_obstacle_and_a_grant_that_ran_out_stops(read, language, text, expected):
    assert _judged(read, language, text) == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "SENAI: Alguém poderia nos apoiar com o modelo de governança?"),
        ("en", "BTVI: Could anyone help us with the wording of the statutes?"),
        ("es", "INA: ¿Alguien puede ayudarnos con el convenio marco?"),
    ],
)
def test_whoever_calls_all_for_help_with_something_needs_it(read, language, text):
    assert _judged(read, language, text) == [("need", "ongoing")]


def test_who_asks_for_help_with_the_microphone_needs_nothing(read):
    assert _judged(read, "es", "INA: ¿Quién puede ayudarnos con el micrófono?") == []


def test_lessons_that_are_given_somewhere_are_under_way(read):
    assert _judged(read, "pt", "SENAI: As aulas são dadas em igrejas e clubes.") == [("initiative", "ongoing")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El INA preguntó además si algún instituto puede prestarle un horno de leña."),
        ("pt", "O SENAI perguntou ainda se algum instituto pode emprestar um forno a lenha."),
    ],
)
def test_whoever_asks_besides_whether_another_can_lend_something_needs_it(read, language, text):
    assert [s.kind.value for s in read(text, language).statements] == ["need"]
