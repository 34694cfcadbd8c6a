"""What an institution ends itself, what outside forces stop, and what it only wants or is planning."""

import pytest


def told(extraction):
    return [(s.kind.value, s.status.value) for s in extraction.statements]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("es", "El INA canceló la compra del horno porque ya no lo necesitaba.", ("initiative", "stopped")),
        ("pt", "O SENAI encerrou em 2021 o seu programa de padrinhos.", ("initiative", "stopped")),
        ("en", "HEART Trust closed its bursary scheme in 2021 for lack of applicants.", ("initiative", "stopped")),
        ("es", "El INA cerró su programa de becas por el recorte presupuestario.", ("constraint", "stopped")),
        ("en", "HEART Trust closed its bursary scheme because of the hurricane.", ("constraint", "stopped")),
        ("en", "HEART Trust closed its centres.", ("constraint", "stopped")),
        ("es", "El INA suspendió el curso de soldadura.", ("constraint", "stopped")),
        ("es", "El INA cerró un contrato con la cámara.", ("initiative", "done")),
        ("pt", "O SENAI encerrou o curso com 300 alunos.", ("initiative", "done")),
        ("es", "El INA cierra el curso con una exposición de panes.", ("initiative", "ongoing")),
        ("en", "HEART Trust closes its apprenticeship programme with a bake sale.", ("initiative", "ongoing")),
        ("pt", "O SENAI fecha o curso de padaria com um estágio.", ("initiative", "ongoing")),
        ("es", "El INA canceló la compra del horno porque cortaron el presupuesto.", ("constraint", "stopped")),
        ("pt", "O SENAI cancelou a compra do forno porque o fornecedor faliu.", ("constraint", "stopped")),
    ],
)
def test_what_an_institution_ends_of_its_own_is_a_stopped_initiative(read, language, sentence, expected):
    assert told(read(sentence, language)) == [expected]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("es", "El INA quiere abrir una panadería escuela.", ("initiative", "planned")),
        ("es", "El INA está pensando en un registro de panaderos.", ("initiative", "planned")),
        ("pt", "O SENAI deseja abrir uma padaria escola.", ("initiative", "planned")),
        ("pt", "O SENAI está a planear uma padaria escola.", ("initiative", "planned")),
        ("en", "HEART Trust wants to open a bakery school.", ("initiative", "planned")),
        ("en", "HEART Trust is planning a register of bakers.", ("initiative", "planned")),
        ("pt", "O SENAI gostaria de visitar uma instituição com barcos-escola.", ("need", "ongoing")),
        ("en", "HEART Trust would like to see how others train bakers.", ("need", "ongoing")),
        ("en", "HEART Trust would like to share its recipes with all institutions.", ("offer", "ongoing")),
        ("en", "HEART Trust trains young people who want to open a bakery.", ("initiative", "ongoing")),
        ("es", "El INA capacita a jóvenes que quieren abrir un negocio.", ("initiative", "ongoing")),
    ],
)
def test_what_the_subject_itself_wants_is_planned_unless_it_is_sought_or_offered(read, language, sentence, expected):
    assert told(read(sentence, language)) == [expected]


def test_an_end_for_a_reason_told_in_the_next_clause_is_an_obstacle_and_the_reason_a_need(read):
    found = read("El INA cerró su programa de becas porque no hay fondos.", "es")
    assert told(found) == [("constraint", "stopped"), ("need", "ongoing")]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "HEART Trust wants to add a bakery to its platform."),
        ("en", "BTVI would like to add three ovens and train 300 bakers."),
        ("en", "HEART Trust wants to highlight women bakers in a campaign."),
        ("en", "HEART Trust wants to inform young people about careers with an app."),
        ("es", "El INA quiere añadir un módulo de panadería a su plataforma."),
        ("es", "El INA quiere precisar los perfiles de panadería."),
        ("pt", "O SENAI quer acrescentar um módulo de padaria à plataforma."),
        ("pt", "O SENAI quer registrar 300 padeiros."),
    ],
)
def test_a_verb_of_saying_that_is_wanted_is_a_plan_and_told_whole(read, language, sentence):
    (statement,) = read(sentence, language).statements
    assert (statement.kind.value, statement.status.value) == ("initiative", "planned")
    assert statement.text == sentence.rstrip(".")


@pytest.mark.parametrize(
    ("language", "sentence", "text"),
    [
        ("en", "HEART Trust wants to add that it trained 300 bakers.", "it trained 300 bakers"),
        ("en", "BTVI would like to report: it trained 300 bakers.", "it trained 300 bakers"),
        ("es", "El INA quiere añadir que capacitó a 300 panaderos.", "capacitó a 300 panaderos"),
        ("pt", "O SENAI quer registrar que capacitou 300 padeiros.", "capacitou 300 padeiros"),
    ],
)
def test_what_one_wants_to_say_is_told_without_the_saying(read, language, sentence, text):
    assert [(s.status.value, s.text) for s in read(sentence, language).statements] == [("done", text)]


@pytest.mark.parametrize(
    ("language", "sentence", "status"),
    [
        ("es", "INA: Los aspirantes son evaluados en su taller por dos jurados.", "ongoing"),
        ("pt", "SENAI: Os diplomas são emitidos em formato digital.", "ongoing"),
        ("pt", "SENAI: As provas são sempre gravadas.", "ongoing"),
        ("es", "INA: En 2019 firmamos un convenio con la cámara.", "done"),
        ("pt", "SENAI: Em 2019 assinamos um convênio com a câmara.", "done"),
        ("es", "INA: Desde 2019 firmamos convenios con la cámara.", "ongoing"),
    ],
)
def test_a_passive_of_today_goes_on_and_a_year_tells_the_past(read, language, sentence, status):
    assert told(read(sentence, language)) == [("initiative", status)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "INA: Los jóvenes son los más afectados."),
        ("es", "INA: Los cupos son limitados."),
        ("pt", "SENAI: As mulheres são excluídas do setor."),
        ("pt", "O SENAI é mantido pela indústria."),
        ("pt", "O SENAI é ligado à confederação."),
        ("es", "El SENA es financiado por los empleadores."),
        ("es", "Los docentes del INA son contratados por hora."),
        ("es", "Los estudiantes del INA son graduados de colegios rurales."),
        ("es", "INA: Las comisiones son formadas por panaderos."),
    ],
)
def test_what_something_is_like_is_no_deed(read, language, sentence):
    assert told(read(sentence, language)) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "BTVI: Work permits are limited by law to six months."),
        ("es", "INA: Los contratos están limitados por ley a seis meses."),
        ("pt", "SENAI: Os contratos são limitados por lei a seis meses."),
    ],
)
def test_what_a_law_limits_is_an_obstacle(read, language, sentence):
    assert told(read(sentence, language)) == [("constraint", "ongoing")]


@pytest.mark.parametrize(
    ("language", "sentence", "needs"),
    [
        ("en", "INA: Could anyone help us with the choice of a simulator?", 1),
        ("pt", "SENAI: Alguém pode compartilhar a sua experiência com simuladores?", 1),
        ("en", "INA: Does anyone have an oven to lend?", 1),
        ("es", "INA: ¿Alguien puede prestarnos un horno?", 1),
        ("pt", "SENAI: Alguém tem um forno para emprestar?", 1),
        ("en", "INA: Does anyone have any questions?", 0),
        ("es", "INA: ¿Alguien tiene una duda?", 0),
        ("en", "INA: Who can use the ovens?", 0),
        ("en", "INA: Can someone share the screen?", 0),
        ("en", "INA: Could someone please share the slides?", 0),
        ("en", "INA: Does anyone have a view on this?", 0),
        ("es", "INA: ¿Alguien puede enviar el enlace?", 0),
        ("es", "INA: ¿Quién puede ayudarnos con el micrófono?", 0),
        ("es", "INA: ¿Alguien puede prestarnos un bolígrafo?", 0),
        ("pt", "SENAI: Alguém pode compartilhar a tela?", 0),
        ("pt", "SENAI: Alguém tem uma sugestão de data?", 0),
        ("en", "INA: Can someone help us with the coffee?", 0),
    ],
)
def test_a_call_to_all_for_help_is_a_need_and_one_for_remarks_is_nothing(read, language, sentence, needs):
    assert told(read(sentence, language)) == [("need", "ongoing")] * needs
