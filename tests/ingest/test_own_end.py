"""What an institution ends itself, what outside forces stop, and what it only wants or is planning."""

import pytest

from kg.model import Kind


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


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("es", "INA: El diplomado de panadería se canceló en 2018 por la escasa matrícula.", ("initiative", "stopped")),
        ("es", "INA: La feria del pan fue suspendida por decisión del directorio.", ("initiative", "stopped")),
        ("es", "El INA suspendió el concurso de panes por falta de inscritos.", ("initiative", "stopped")),
        (
            "es",
            "INA: El ensayo de hornos solares se dio por terminado sin cumplir los objetivos.",
            ("initiative", "stopped"),
        ),
        ("es", "El INA había dejado de alquilar hornos.", ("initiative", "stopped")),
        ("es", "INA: El taller dejó de dictarse en 2018, pues la demanda fue baja.", ("initiative", "stopped")),
        ("pt", "SENAI: O clube de padeiros foi encerrado por falta de interessados.", ("initiative", "stopped")),
        ("pt", "SENAI: A oficina noturna foi cancelada por decisão do conselho.", ("initiative", "stopped")),
        ("pt", "O SENAI tinha deixado de alugar fornos.", ("initiative", "stopped")),
        ("en", "BTVI: The bread fair was cancelled because of poor attendance.", ("initiative", "stopped")),
        ("en", "BTVI: The oven scheme was closed for want of applicants.", ("initiative", "stopped")),
        ("en", "BTVI: The free flour for beginners was discontinued in June.", ("initiative", "stopped")),
        ("es", "INA: La feria del pan fue suspendida por decreto.", ("constraint", "stopped")),
        ("es", "INA: El diplomado se canceló por falta de presupuesto.", ("constraint", "stopped")),
        ("es", "INA: La ronda de becas se cerró por decisión del ministerio.", ("constraint", "stopped")),
        ("pt", "SENAI: A oficina foi cancelada pela portaria do governo.", ("constraint", "stopped")),
        ("en", "BTVI: The bread fair was cancelled by order of the government.", ("constraint", "stopped")),
        ("en", "BTVI: The bakery placements were cut short by the cyclone.", ("constraint", "stopped")),
        ("en", "BTVI: The bakeries were closed.", ("constraint", "stopped")),
        ("es", "El INA nunca había dejado de formar panaderos.", ("initiative", "ongoing")),
    ],
)
def test_who_ended_something_tells_a_deed_of_ones_own_from_an_obstacle(read, language, sentence, expected):
    assert told(read(sentence, language)) == [expected]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "BTVI: We tried a mobile oven, but we soon dropped it."),
        ("es", "INA: Probamos un horno rodante, pero luego lo descartamos."),
        ("pt", "SENAI: Testamos um forno móvel, mas depois o descartamos."),
    ],
)
def test_what_was_tried_but_dropped_is_one_stopped_deed(read, language, sentence):
    (statement,) = read(sentence, language).statements
    assert (statement.kind.value, statement.status.value) == ("initiative", "stopped")
    assert statement.text == sentence.split(": ")[1].rstrip(".")


@pytest.mark.parametrize(
    ("language", "sentence", "first"),
    [
        ("en", "BTVI: We opened five bakeries, but we dropped the radio lessons.", "done"),
        ("es", "INA: Abrió cinco panaderías, pero descartó las lecciones por radio.", "done"),
        ("pt", "SENAI: Abriu cinco padarias, mas descartou as lições por rádio.", "done"),
    ],
)
def test_another_thing_that_was_dropped_leaves_the_deed_before_it(read, language, sentence, first):
    assert told(read(sentence, language))[0] == ("initiative", first)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "INA: Las aulas de Limón quedaron interrumpidas por la inundación y no se han podido reanudar."),
        ("pt", "SENAI: As aulas de Belém foram suspensas pela enchente e ainda não foram retomadas."),
        ("en", "BTVI: Classes in Freeport were suspended by the storm and have not been resumed."),
    ],
)
def test_what_has_not_begun_again_is_told_with_what_was_stopped(read, language, sentence):
    (statement,) = read(sentence, language).statements
    assert (statement.kind.value, statement.status.value) == ("constraint", "stopped")
    assert statement.text == sentence.split(": ")[1].rstrip(".")


@pytest.mark.parametrize(
    ("language", "sentence", "status"),
    [
        ("es", "Queremos que el registro llegue a las panaderías rurales.", "planned"),
        ("es", "Quisiéramos que los tutores usen la bitácora.", "planned"),
        ("es", "Buscamos que los tutores usen la bitácora.", "planned"),
        ("es", "Esperamos que el registro llegue a todas las panaderías.", "planned"),
        ("pt", "Queremos que o registro chegue às padarias rurais.", "planned"),
        ("pt", "Esperamos que o registro chegue às padarias rurais.", "planned"),
        ("en", "We want the register to reach rural bakeries.", "planned"),
        ("en", "We hope that the register reaches rural bakeries.", "planned"),
        ("es", "Tenemos un registro que quiere llegar a las panaderías rurales.", "ongoing"),
        ("pt", "Temos um registro das padarias que querem vender pão.", "ongoing"),
        ("en", "We run a register of bakers who want to sell bread.", "ongoing"),
    ],
)
def test_a_wish_under_what_is_done_is_planned(extractor, language, sentence, status):
    found = extractor.claims(sentence, 0, len(sentence), language=language, institution="sena-co", kind=Kind.INITIATIVE)
    assert [claim.status.value for claim in found] == [status]


@pytest.mark.parametrize(
    ("language", "sentence", "status"),
    [
        ("es", "El INA prepara, para el inicio de 2031, un curso de panadería.", "planned"),
        ("es", "INA: Se prepara un curso de panadería, que comenzará en abril.", "planned"),
        ("pt", "O SENAI prepara, para o segundo semestre, um curso de padaria.", "planned"),
        ("en", "BTVI is preparing a bakery course for the next term.", "planned"),
        ("es", "El INA prepara un manual de panadería.", "ongoing"),
        ("es", "El INA prepara a sus instructores para el segundo semestre.", "ongoing"),
        ("pt", "O SENAI prepara os seus instrutores para o segundo semestre.", "ongoing"),
        ("en", "BTVI is preparing its instructors for the coming months.", "ongoing"),
        ("en", "Between 2014 and 2017 BTVI ran a bakery school for 90 men.", "done"),
        ("es", "Entre 2014 y 2017 el INA mantuvo una escuela de panadería.", "done"),
        ("pt", "Entre 2014 e 2017 o SENAI manteve uma escola de padaria.", "done"),
        ("en", "Since 2014 BTVI has run a bakery school.", "ongoing"),
        ("es", "Desde 2014 el INA mantiene una escuela de panadería.", "ongoing"),
        ("pt", "O SENAI concluiu em 2017 uma escola de padaria.", "done"),
        ("pt", "SENAI: Concluiu-se em maio uma escola de padaria.", "done"),
    ],
)
def test_a_later_beginning_and_the_year_of_an_end_tell_how_far_it_has_come(read, language, sentence, status):
    found = read(sentence, language)
    assert told(found) == [("initiative", status)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "INA: A juicio de la directora, los hornos ayudan mucho."),
        ("es", "INA: La mitad de los hornos tiene más de treinta años."),
        ("es", "INA: La demanda de cursos bajó."),
        ("pt", "SENAI: Na opinião dele, os clientes reconhecem cada vez mais o pão."),
        ("pt", "SENAI: A procura pelos cursos caiu."),
        ("en", "BTVI: I find that the islands talk a great deal about bread."),
        ("en", "BTVI: The new flour has been very well received by the bakers."),
        ("en", "BTVI: My colleague is being generous."),
        ("en", "BTVI: A little of each, I would say."),
    ],
)
def test_an_opinion_or_a_description_is_no_deed(read, language, sentence):
    assert told(read(sentence, language)) == []


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("es", "INA: En su opinión, faltan tutores de panadería.", ("need", "ongoing")),
        ("en", "BTVI: We opened a bakery, which has been warmly received.", ("initiative", "done")),
        ("en", "BTVI: We found that 40 bakers use the register.", ("initiative", "done")),
        ("pt", "O SENAI procura parceiros para a escola de padaria.", ("need", "ongoing")),
        ("es", "INA: Lo que nos ayudaría es un panadero jubilado que visite la isla.", ("need", "ongoing")),
        ("en", "BTVI: What would help us is a retired baker who could visit the island.", ("need", "ongoing")),
        ("pt", "SENAI: O que nos ajudaria é um padeiro aposentado que visite a ilha.", ("need", "ongoing")),
        ("en", "BTVI: What the school is lacking are bakers who can teach.", ("need", "ongoing")),
        ("pt", "O SENAI custeia os exames de quem procura trabalho no país.", ("initiative", "ongoing")),
        ("es", "El INA costea los exámenes de quienes buscan trabajo.", ("initiative", "ongoing")),
        ("en", "BTVI pays for the exams of those who need work.", ("initiative", "ongoing")),
    ],
)
def test_what_is_more_than_an_opinion_stays_what_it_is(read, language, sentence, expected):
    assert told(read(sentence, language)) == [expected]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("es", "El INA tiene 25 años de experiencia en panadería.", ("initiative", "ongoing")),
        ("es", "El INA tiene más de 25 años formando panaderos.", ("initiative", "ongoing")),
        ("pt", "O SENAI tem 25 anos de experiência em panificação.", ("initiative", "ongoing")),
        ("en", "BTVI: The demand for bakers was met by opening six ovens.", ("initiative", "ongoing")),
        ("es", "INA: La demanda de panaderos fue atendida con seis hornos nuevos.", ("initiative", "done")),
        ("es", "INA: Su demanda a la red es asistencia en panadería.", ("need", "ongoing")),
        ("pt", "SENAI: A demanda do SENAI é apoio para a padaria.", ("need", "ongoing")),
        ("en", "BTVI: Our main demand is for help with the ovens.", ("need", "ongoing")),
        ("es", "A juicio del INA, el horno móvil permitió formar a 90 panaderos.", ("initiative", "ongoing")),
        ("en", "In its view, BTVI reached 90 bakers thanks to the radio.", ("initiative", "done")),
        ("pt", "SENAI: Na nossa visão de futuro, vamos formar 90 padeiros.", ("initiative", "planned")),
        ("en", "BTVI: In our opinion the recipes we wrote are open to all institutions.", ("offer", "ongoing")),
        ("en", "BTVI finds that 30 per cent of its bakers use the register.", ("initiative", "ongoing")),
    ],
)
def test_a_deed_an_offer_or_a_need_beside_an_age_a_demand_or_an_opinion_is_told(read, language, sentence, expected):
    assert told(read(sentence, language)) == [expected]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("es", "El INA abrió una panadería y demanda hornos solares.", "need"),
        ("es", "El INA tiene un registro propio y demanda apoyo en panadería.", "need"),
        ("es", "El INA busca que otros institutos compartan sus recetas.", "need"),
        ("es", "El INA busca que alguien le ayude con las recetas.", "need"),
        ("pt", "O SENAI busca que outras instituições compartilhem receitas.", "need"),
        ("es", "El INA forma panaderos según la oferta y demanda de pan.", "initiative"),
        ("es", "El INA busca que los panaderos usen el registro.", "initiative"),
    ],
)
def test_what_is_demanded_or_wanted_of_others_is_a_need(read, language, sentence, expected):
    assert [kind for kind, _ in told(read(sentence, language))][-1:] == [expected]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("es", "Ante la baja matrícula, el INA retiró las cuotas de panadería.", ("initiative", "done")),
        ("pt", "O SENAI retirou as mensalidades devido à baixa adesão.", ("initiative", "done")),
        ("en", "BTVI withdrew the entrance test because of low enrolment.", ("initiative", "done")),
        ("es", "Debido a la escasa inscripción, el INA canceló las cuotas.", ("initiative", "done")),
        ("es", "El INA canceló las cuotas por decreto.", ("constraint", "stopped")),
        ("es", "El INA dio por terminado el proyecto de hornos con 80 egresados.", ("initiative", "done")),
        ("pt", "O SENAI deu por encerrado o projeto de fornos com 80 formandos.", ("initiative", "done")),
        ("es", "INA: La feria del pan se canceló porque nadie se inscribió.", ("initiative", "stopped")),
        ("es", "INA: El curso de pan se cerró por el bajo número de inscritos.", ("initiative", "stopped")),
        ("pt", "SENAI: A feira do pão foi cancelada porque ninguém se inscreveu.", ("initiative", "stopped")),
        ("en", "BTVI: The bread fair was cancelled due to low numbers.", ("initiative", "stopped")),
        ("en", "BTVI: In 2019 the bread fair was cancelled because of low enrolment.", ("initiative", "stopped")),
        ("es", "INA: Los hornos han dejado de funcionar por la cuarentena.", ("constraint", "stopped")),
        ("pt", "SENAI: Os fornos tinham deixado de funcionar por causa da pandemia.", ("constraint", "stopped")),
        ("en", "BTVI: The ovens ceased operating because of the hurricane.", ("constraint", "stopped")),
    ],
)
def test_what_comes_to_its_end_decides_whether_an_initiative_does(read, language, sentence, expected):
    assert told(read(sentence, language)) == [expected]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El INA cerró 2019 sin alcanzar la meta de panaderos."),
        ("pt", "O SENAI encerrou o ano sem atingir as metas de padeiros."),
        ("en", "BTVI closed the year without reaching its target of bakers."),
    ],
)
def test_the_end_of_a_year_is_no_statement(read, language, sentence):
    assert told(read(sentence, language)) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El INA relanzó la feria del pan que fue suspendida por falta de inscritos."),
        ("en", "BTVI offered the ovens to 90 firms, but they dropped them."),
        ("es", "INA: La panadería ha dejado de ser un ensayo y hoy llega a todo el país."),
    ],
)
def test_an_end_that_is_not_of_the_deed_itself_does_not_stop_it(read, language, sentence):
    assert told(read(sentence, language))[0] != ("initiative", "stopped")


@pytest.mark.parametrize(
    ("language", "sentence", "count"),
    [
        ("es", "Se paralizó la compra de hornos y no se ha podido reabrir la cantina.", 2),
        ("es", "INA: Compró seis hornos y cualquier institución puede solicitarlos.", 2),
        ("en", "BTVI: We bought six ovens and any institution can borrow them.", 2),
        ("es", "INA: Las recetas son de acceso libre y cualquier institución puede usarlas.", 1),
    ],
)
def test_a_deed_or_another_thing_is_told_for_itself(extractor, language, sentence, count):
    claims = extractor.claims(sentence, 0, len(sentence), language=language, institution="ina-cr")
    assert len(claims) == count


@pytest.mark.parametrize(
    ("language", "sentence", "status"),
    [
        ("es", "El INA prepara a los reclusos para el segundo semestre.", "ongoing"),
        ("es", "El INA prepara recetarios para el segundo año de bachillerato.", "ongoing"),
        ("pt", "O SENAI prepara os egressos para o segundo semestre.", "ongoing"),
        ("pt", "O SENAI prepara receitas para o primeiro ano do ensino médio.", "ongoing"),
        ("en", "BTVI is preparing farmers for the next semester.", "ongoing"),
        ("en", "BTVI is preparing recipes for the first year of high school.", "ongoing"),
        ("es", "El INA prepara una panadería para el próximo año.", "planned"),
        ("pt", "O SENAI prepara uma padaria para o segundo semestre.", "planned"),
        ("en", "BTVI is preparing a bakery for the start of 2031.", "planned"),
    ],
)
def test_persons_and_school_years_are_no_later_beginning(read, language, sentence, status):
    assert told(read(sentence, language)) == [("initiative", status)]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("es", "INA: Había ensayado un horno solar, pero lo abandonó a las tres semanas.", ("initiative", "stopped")),
        ("es", "INA: Ofrecía un curso de vitrales, pero lo abandonó.", ("initiative", "stopped")),
        (
            "pt",
            "SENAI: O curso de vitrais foi encerrado em 2020, por não haver oficinas que contratassem.",
            ("initiative", "stopped"),
        ),
        ("es", "INA: El curso de vitrales se cerró en 2020 por no haber inscritos.", ("initiative", "stopped")),
        ("es", "INA: El curso de vitrales se cerró en 2020 por no haber fondos.", ("constraint", "stopped")),
        ("es", "INA: La compra de los hornos ha quedado aparcada.", ("constraint", "stopped")),
        (
            "es",
            "INA: Las clases se vieron interrumpidas cuando el río entró en la panadería.",
            ("constraint", "stopped"),
        ),
        ("en", "BTVI: Baking lessons were cut short when the gale tore off the roof.", ("constraint", "stopped")),
        ("pt", "SENAI: As aulas foram interrompidas quando o rio entrou na padaria.", ("constraint", "stopped")),
        ("es", "INA: El recorte de junio les quitó la mitad de los fondos.", ("constraint", "ongoing")),
        ("pt", "SENAI: O corte de junho tirou-lhes metade das verbas.", ("constraint", "ongoing")),
        ("es", "INA: Quitó el examen de ingreso a dos cursos.", ("initiative", "done")),
        ("en", "BTVI: Customs rules on yeast hold up the supplies.", ("constraint", "ongoing")),
    ],
)
def test_what_is_given_up_and_what_is_brought_to_a_halt_are_told_apart(read, language, sentence, expected):
    assert told(read(sentence, language)) == [expected]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El INA contó que el precio de la harina preocupa a todo el continente."),
        ("pt", "O SENAI observou que o padeiro sabe muito mais do que diz o seu diploma."),
        ("en", "HEART Trust said that baking at home always costs less than buying bread."),
        ("en", "The meeting was cut short when the power failed at HEART Trust."),
        ("es", "El INA pidió disculpas por la demora."),
    ],
)
def test_a_saying_a_worry_or_an_excuse_is_no_statement(read, language, sentence):
    assert told(read(sentence, language)) == []


@pytest.mark.parametrize("adverb", ["con franqueza que", "también que", "asimismo que", "de que", "además que"])
def test_what_stands_between_the_saying_and_what_is_said_is_left_out(read, adverb):
    (statement,) = read(f"El INA informó {adverb} el horno está parado por la huelga.", "es").statements
    assert (statement.kind, statement.text) == (Kind.CONSTRAINT, "el horno está parado por la huelga")


@pytest.mark.parametrize(
    ("language", "sentence", "status"),
    [
        ("es", "INA: Los talleres de Limón cosen manteles para los comedores.", "ongoing"),
        ("es", "INA: Cofinancia la formación de pasteleros: 90 personas han terminado el curso.", "ongoing"),
        ("pt", "SENAI: As oficinas de Belém cosem toalhas para as escolas.", "ongoing"),
        ("pt", "SENAI: Foram abertos em Belém três cursos de panificação, todos gratuitos.", "done"),
    ],
)
def test_making_goes_on_and_what_was_opened_free_of_charge_is_done(read, language, sentence, status):
    assert told(read(sentence, language)) == [("initiative", status)]
