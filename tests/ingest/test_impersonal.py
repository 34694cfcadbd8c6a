"""Reports without a subject that speaks: the body behind "by" speaks, else the one that the clause tells of."""

import pytest


def said(extraction):
    return [(s.institution, s.kind.value, s.text) for s in extraction.statements]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Participants were informed by INADEH that it had bought twelve ovens.",
         ("inadeh-pa", "initiative", "it had bought twelve ovens")),
        ("en", "It was explained by SENA that its teachers lack tablets.",
         ("sena-co", "need", "its teachers lack tablets")),
        ("en", "It was noted by Ana Ruiz, of SENATI, that the centres lack simulators.",
         ("senati-pe", "need", "the centres lack simulators")),
        ("es", "Los participantes fueron informados por el INADEH de que compró doce hornos.",
         ("inadeh-pa", "initiative", "compró doce hornos")),
        ("es", "Fue explicado por el SENA que los docentes carecen de tabletas.",
         ("sena-co", "need", "los docentes carecen de tabletas")),
        ("pt", "Foi relatado pelo SENAR que as visitas foram suspensas em virtude das queimadas.",
         ("senar-br", "constraint", "as visitas foram suspensas em virtude das queimadas")),
        ("pt", "Foi salientado, pelo SENAC, que comprou doze fornos.",
         ("senac-br", "initiative", "comprou doze fornos")),
    ],
)  # fmt: skip
def test_the_agent_of_a_passive_of_saying_speaks(read, language, sentence, expected):
    assert said(read(sentence, language)) == [expected]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "It was reported that SENA publishes open data every month.",
         ("sena-co", "initiative", "SENA publishes open data every month")),
        ("es", "Se señaló que el INFOTEP carece de simuladores.",
         ("infotep-do", "need", "el INFOTEP carece de simuladores")),
        ("pt", "Foi informado que o SENAI publica dados abertos todos os meses.",
         ("senai-br", "initiative", "o SENAI publica dados abertos todos os meses")),
    ],
)  # fmt: skip
def test_without_an_agent_the_body_told_of_speaks(read, language, sentence, expected):
    assert said(read(sentence, language)) == [expected]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "It was recalled that participants had met in Lima."),
        ("es", "Se informó que se compraron doce hornos."),
        ("es", "Fue informado el SENA de que el INA compró doce hornos."),
        ("pt", "Lembrou-se que os centros compraram doze fornos."),
    ],
)
def test_what_nobody_in_particular_tells_is_no_statement(read, language, sentence):
    assert said(read(sentence, language)) == []


def test_the_pronoun_behind_a_verb_of_saying_is_no_part_of_the_quote(read):
    found = read("O SENAC lembrou-se que os centros oferecem cursos gratuitos a todas as instituições da rede.", "pt")
    assert said(found) == [
        ("senac-br", "offer", "os centros oferecem cursos gratuitos a todas as instituições da rede")
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("es", "Se informó por correo que SENA abrió dos talleres.",
         ("sena-co", "initiative", "SENA abrió dos talleres")),
        ("es", "Se informó por la mañana que SENA abrió dos talleres.",
         ("sena-co", "initiative", "SENA abrió dos talleres")),
        ("pt", "Foi informado por e-mail que o SENAI abriu duas oficinas.",
         ("senai-br", "initiative", "o SENAI abriu duas oficinas")),
        ("en", "It was announced by e-mail that SENA opened two workshops.",
         ("sena-co", "initiative", "SENA opened two workshops")),
    ],
)  # fmt: skip
def test_a_letter_or_a_time_of_day_is_nobody_that_speaks(read, language, sentence, expected):
    assert said(read(sentence, language)) == [expected]
