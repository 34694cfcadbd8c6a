"""What is told in minutes and how far it has come: turns of phrase of real secretaries, and what is said in passing."""

import pytest

BEFORE = {
    "es": "Ana Ruiz, de SENATI, informó que compró doce hornos. ",
    "pt": "Ana Ruiz, do SENAI, informou que comprou doze fornos. ",
    "en": "Ann Reid, of HEART Trust, reported that it bought twelve ovens. ",
}


def said(extraction):
    return [(s.kind.value, s.status.value) for s in extraction.statements]


@pytest.mark.parametrize(
    ("language", "sentence", "status"),
    [
        ("en", "The collection of the levy has been handed over to the tax office.", "done"),
        ("en", "The agency has just translated its manual.", "done"),
        ("en", "The agency has been piloting a night school.", "ongoing"),
        ("en", "A loan for students was being considered.", "planned"),
        ("en", "The Board expects to open its trade tests to prisoners.", "planned"),
        ("en", "A second campus is to open its doors in 2026.", "planned"),
        ("en", "The mentoring scheme was wound up after two years.", "stopped"),
        ("es", "La agencia acaba de traducir su manual.", "done"),
        ("es", "El Servicio ha ido traduciendo las pruebas.", "ongoing"),
        ("es", "El laboratorio se encuentra en construcción.", "ongoing"),
        ("es", "En marzo arranca la redacción de un programa.", "planned"),
        ("es", "Desde septiembre lo haremos también por radio.", "planned"),
        ("es", "El plan de tutores se dio de baja a los dos años.", "stopped"),
        ("pt", "A agência acaba de traduzir seu manual.", "done"),
        ("pt", "Distribuíram-se 4.000 caixas de ferramentas.", "done"),
        ("pt", "Vêm sendo capacitados operadores de máquinas.", "ongoing"),
        ("pt", "Em março começa a redação de um programa.", "planned"),
        ("pt", "O plano de tutores foi extinto após dois anos.", "stopped"),
    ],
)
def test_how_far_an_initiative_has_come_is_told_by_its_verbs(read, language, sentence, status):
    assert said(read(BEFORE[language] + sentence, language))[1:] == [("initiative", status)]


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("en", "Its question bank is open to every member of the network.", "offer"),
        ("en", "The drawings can be had by any institution for the asking.", "offer"),
        ("en", "Any sister agency may borrow the film.", "offer"),
        ("en", "The agency could do with advice on costing.", "need"),
        ("en", "It is crying out for trainers who speak Quechua.", "need"),
        ("en", "It asked whether anyone had a course on drones.", "need"),
        ("en", "Court rulings have put the scholarship scheme on hold.", "constraint"),
        ("en", "Under the Act it may not admit anyone below sixteen.", "constraint"),
        ("es", "El manual puede descargarse sin costo.", "offer"),
        ("es", "El Servicio enviará con gusto su manual a quien se lo pida.", "offer"),
        ("es", "La entidad anda en busca de un socio privado.", "need"),
        ("es", "Sigue sin encontrar quien ponga los equipos.", "need"),
        ("es", "Un fallo judicial dejó en suspenso el programa de becas.", "constraint"),
        ("pt", "Os roteiros podem ser baixados de graça.", "offer"),
        ("pt", "A entidade está à procura de um parceiro privado.", "need"),
        ("pt", "Três anos de seca levaram ao encerramento da escola.", "constraint"),
    ],
)
def test_offers_needs_and_obstacles_are_told_apart(read, language, sentence, kind):
    assert [found for found, _ in said(read(BEFORE[language] + sentence, language))][1:] == [kind]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Were the levy to rise, the Trust could take in more."),
        ("en", "Nobody had anything to add."),
        ("en", "The Institute is older than the crisis."),
        ("en", "Two delegates had flown in from Jamaica."),
        ("en", "It would be a fine thing if everybody did so."),
        ("es", "Si el mercado cambiara, habría que revisarlo."),
        ("es", "Siguió el debate sin tomar la palabra."),
        ("es", "Quizá se abra otro taller."),
        ("es", "Elogió a los organizadores por el café."),
        ("pt", "Caso a indústria se dispusesse a pagar, o modelo poderia crescer."),
        ("pt", "A imagem congelou duas vezes."),
        ("pt", "Ponderou que vender dá mais trabalho do que plantar."),
    ],
)
def test_what_hangs_on_an_if_or_is_said_in_passing_is_no_statement(read, language, sentence):
    assert len(said(read(BEFORE[language] + sentence, language))) == 1


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        (
            "es",
            "Se acordó que Cinterfor compilará los indicadores y que las instituciones intercambiarán auditores.",
            2,
        ),
        ("es", "OIT/Cinterfor abrirá un foro permanente sobre el tema.", 1),
        ("pt", "Deliberou-se que o Cinterfor organizará visitas e que cada delegação enviará uma ficha.", 2),
        (
            "en",
            "It was agreed that the centre would keep a table of levies and that the funds would share guidelines.",
            2,
        ),
        ("en", "Each agency will name one person who answers queries.", 1),
    ],
)
def test_each_promise_of_all_is_an_agreement_of_its_own(read, language, text, count):
    extraction = read(text, language)
    assert said(extraction) == [("agreement", "planned")] * count
    assert {statement.institution for statement in extraction.statements} == {"cinterfor-uy"}


def test_conclusions_tell_what_was_agreed(read):
    text = "CONCLUSIONS\n\nThose attending undertook to share their entrance tests. It rained all day.\n"
    assert said(read(text, "en")) == [("agreement", "planned")]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "## Bodies\n\nSNPP opened two workshops.\n\nSENATI, Ms Paz added, bought saws.", "senati-pe"),
        ("es", "Tomó la palabra el SENATI. Según Rosa Paz, jefa de cursos, se compraron sierras.", "senati-pe"),
        ("pt", "Coube ao SENAI abrir os trabalhos. Rui Costa disse que compraram serras.", "senai-br"),
        ("es", "*SENATI, Perú.* Compramos sierras.", "senati-pe"),
        ("es", "## Perú\n\n- **SENATI**: abrió talleres.\n- Compró sierras.", "senati-pe"),
        ("en", "Trinidad and Tobago. The National Training Agency bought saws.", "ntatt-tt"),
    ],
)
def test_whoever_has_the_floor_is_credited(read, language, text, speaker):
    assert [statement.institution for statement in read(text, language).statements][-1] == speaker


def test_a_body_in_apposition_is_not_the_one_before(read):
    text = BEFORE["es"] + "Una observadora, la Fundación Yeso y Cal, ofreció cursos gratuitos a quien los pidiera."
    extraction = read(text, "es")
    assert [statement.institution for statement in extraction.statements] == ["senati-pe"]
    assert [item.name for item in extraction.review] == ["Fundación Yeso y Cal"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ms Clarke, a guest from the university, said that it opened two workshops.",
        "In Chile two workshops were opened.",
    ],
)
def test_a_guest_and_another_country_are_not_the_one_who_was_given_the_floor(read, sentence):
    text = "SENCE sent its regards.\n\nHEART Trust took the floor. It bought saws. " + sentence
    extraction = read(text, "en")
    assert [statement.institution for statement in extraction.statements] == ["heart-nsta-jm"]
    assert [item.reason for item in extraction.review] == ["unknown-institution"]


def test_of_two_that_spoke_together_the_one_told_apart_goes_on(read):
    text = (
        "Both SNPP and SINAFOCAL took the floor. The latter bought twelve ovens for bakers. "
        "Its director explained that it opened two offices. They both opened workshops."
    )
    found = [(s.institution, s.text) for s in read(text, "en").statements]
    assert [institution for institution, told in found if "offices" in told] == ["sinafocal-py"]
    assert sorted(i for i, told in found if "workshops" in told) == ["sinafocal-py", "snpp-py"]


@pytest.mark.parametrize("heading", ["DISCUSSION", "REPORTS", "AIDE-MEMOIRE"])
def test_a_heading_in_capitals_is_no_institution(read, heading):
    extraction = read(f"{heading}\n\nHEART Trust opened two workshops.\n\nThe weather was fine.\n", "en")
    assert [statement.institution for statement in extraction.statements] == ["heart-nsta-jm"]
    assert extraction.review == ()


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("en", "HEART Trust bought ovens older than the crisis.", False),
        ("en", "HEART Trust trains older workers.", True),
        ("en", "HEART Trust trains masons over fifty.", True),
        ("es", "SENATI capacita a mayores de 18 años.", False),
        ("es", "SENATI capacita a mayores de 50 años.", True),
        ("pt", "O SENAI capacita maiores de 18 anos.", False),
        ("pt", "O SENAI comprou fornos mais velhos que a crise.", False),
        ("pt", "O SENAI capacita trabalhadores mais velhos.", True),
    ],
)
def test_older_workers_are_told_by_work_or_age(read, language, sentence, found):
    statements = read(sentence, language).statements
    assert len(statements) == 1
    assert ("older-workers" in statements[0].themes) is found


def test_the_internet_is_no_prison(read):
    [statement] = read("SENATI amplió el acceso a internet y la cooperación internacional.", "es").statements
    assert "people-deprived-of-liberty" not in statement.themes


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El INA no informó sobre la formación de los docentes."),
        ("es", "Del INA se habló poco; no se habló de la formación de mujeres."),
        ("es", "El SENA no dijo que cerró sus talleres."),
        ("pt", "O SENAI não mencionou a formação dos docentes."),
        ("en", "INFOTEP did not mention the training of its teachers."),
        ("en", "HEART Trust did not report that it had closed its workshops."),
    ],
)
def test_what_was_not_said_tells_nothing(read, language, sentence):
    assert said(read(sentence, language)) == []


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        ("es", "El INA informó que no dispone de docentes.", ["no dispone de docentes"]),
        (
            "es", "El INA no solo informó sobre la compra de hornos, sino que anunció la apertura de un centro.",
            ["la compra de hornos", "anunció la apertura de un centro"],
        ),
        (
            "es", "Ana Ruiz, del SENA, no informó sobre los hornos, pero anunció la apertura de un centro móvil.",
            ["la apertura de un centro móvil"],
        ),
    ],
)  # fmt: skip
def test_a_denial_that_is_not_of_the_saying_hides_nothing(read, language, sentence, told):
    assert [s.text for s in read(sentence, language).statements] == told


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        (
            "es", "El SENA certificó 300 panaderos y reconoció sus competencias.",
            ["El SENA certificó 300 panaderos", "reconoció sus competencias"],
        ),
        (
            "pt", "O SENAI certificou 300 padeiros e reconheceu suas competências.",
            ["O SENAI certificou 300 padeiros", "reconheceu suas competências"],
        ),
        (
            "en", "INFOTEP trained 40 tutors and shared its guide with other institutions.",
            ["INFOTEP trained 40 tutors", "shared its guide with other institutions"],
        ),
        ("en", "INFOTEP certified 300 bakers and reported the results.", ["INFOTEP certified 300 bakers"]),
        ("es", "El SENA formó 40 tutores y explicó el método.", ["El SENA formó 40 tutores"]),
        (
            "es", "El SENA formó 40 tutores y explicó que necesita docentes.",
            ["El SENA formó 40 tutores", "necesita docentes"],
        ),
    ],
)  # fmt: skip
def test_a_deed_before_a_joined_verb_of_saying_is_quoted_without_the_joint(read, language, sentence, told):
    assert [s.text for s in read(sentence, language).statements] == told


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        ("es", "Según la directora del SENA, Ana Ruiz, el servicio formó 40 tutores.", "el servicio formó 40 tutores"),
        ("es", "Según Ana Ruiz, directora del SENA, el servicio formó 40 tutores.", "el servicio formó 40 tutores"),
        ("pt", "Segundo a diretora do SENAI, Ana Dias, a casa formou 40 tutores.", "a casa formou 40 tutores"),
        ("en", "According to Ann Reid, head of HEART Trust, it trained 40 tutors.", "it trained 40 tutors"),
        ("es", "Según el SENA, en 2022, se formaron 40 tutores.", "en 2022, se formaron 40 tutores"),
    ],
)  # fmt: skip
def test_a_quote_begins_behind_the_name_and_post_of_its_source(read, language, sentence, told):
    assert [s.text for s in read(sentence, language).statements] == [told]


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("es", "se ofreció a compartir el instrumento", ("offer", "ongoing")),
        ("pt", "ofereceu-se para partilhar o instrumento", ("offer", "ongoing")),
        ("en", "it offered to share its instrument", ("offer", "ongoing")),
        ("en", "it is ready to hand over the data model to interested countries", ("offer", "ongoing")),
        ("en", "it may open its dashboard to other countries in 2024", ("offer", "planned")),
        ("es", "está disponible para recibir visitas técnicas", ("offer", "ongoing")),
        ("pt", "está disponível para receber visitas técnicas", ("offer", "ongoing")),
        ("en", "it offered to train its own teachers", ("initiative", "ongoing")),
        ("en", "help would be appreciated in designing a survey", ("need", "ongoing")),
    ],
)
def test_an_offer_and_a_request_are_known_by_their_turn_of_phrase(read, language, clause, expected):
    opening = {
        "es": "Ana Ruiz, de SENATI, informó que",
        "pt": "Ana Ruiz, do SENAI, informou que",
        "en": "Ann Reid, of HEART Trust, reported that",
    }
    assert said(read(f"{opening[language]} {clause}.", language)) == [expected]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Criámos doze oficinas.", "done"),
        ("Formámos, com apoio do município, 85 mulheres.", "done"),
        ("Criamos oficinas em todos os estados.", "ongoing"),
        ("Reservamos um terço das vagas para mulheres.", "ongoing"),
        ("O SENAI reserva um terço das vagas para mulheres.", "ongoing"),
        ("O SENAI reservará um terço das vagas para mulheres.", "planned"),
    ],
)
def test_the_accent_of_portugal_tells_the_past(read, sentence, status):
    assert said(read(f"## SENAI\n\n{sentence}", "pt")) == [("initiative", status)]


@pytest.mark.parametrize(
    ("language", "sentence", "kinds"),
    [
        ("es", "SENA no cuenta con presupuesto y busca tutores.", ["need", "need"]),
        ("es", "INA no cuenta con tutores.", ["need"]),
        ("pt", "O SENAI ainda não conta com laboratórios e precisa de tornos.", ["need", "need"]),
        ("es", "El SENA cuenta con 40 tutores en línea.", ["initiative"]),
    ],
)
def test_to_count_on_something_is_no_verb_of_saying(read, language, sentence, kinds):
    assert [s.kind.value for s in read(sentence, language).statements] == kinds


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        ("en", "INA could not describe the skills of its tutors and asked for help with assessment.",
         ("need", "ongoing", "asked for help with assessment")),
        ("pt", "O SENAI não registrou evasão e formou 40 tutores.", ("initiative", "done", "formou 40 tutores")),
        ("es", "El SENA no habló de sus tutores y abrió dos talleres.", ("initiative", "done", "abrió dos talleres")),
        ("es", "INA no compartió todavía su guía, pero la enviará a los miembros en mayo.",
         ("initiative", "planned", "INA no compartió todavía su guía, pero la enviará a los miembros en mayo")),
    ],
)  # fmt: skip
def test_after_a_denied_verb_of_saying_the_next_clause_is_read(read, language, sentence, told):
    found = read(sentence, language).statements
    assert [(s.kind.value, s.status.value, s.text) for s in found] == [told]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "El SENA no informó que abrió dos talleres y que formó tutores."),
        ("es", "El SENA no habló de la venta y compra de hornos."),
        ("en", "SENA did not mention the tutors trained and certified in 2019."),
        ("pt", "O SENAI não mencionou a compra de fornos e a abertura de oficinas."),
    ],
)
def test_what_is_denied_to_have_been_said_is_nothing(read, language, sentence):
    assert not read(sentence, language).statements


@pytest.mark.parametrize(
    ("language", "sentence", "kinds"),
    [
        ("en", "Trainees may start at any time and receive certificates online.", [("initiative", "ongoing")]),
        ("en", "Centres may offer the programme free of charge.", [("offer", "ongoing")]),
        ("en", "The institute may open a second campus.", [("initiative", "planned")]),
        ("en", "Guidance from tutors is much appreciated by the learners.", []),
        ("en", "The time spent on funding was reduced by a digital platform.", [("initiative", "done")]),
        ("en", "Its funding was reduced by a fifth.", [("constraint", "ongoing")]),
        ("es", "El presupuesto fue reducido en papel gracias a una plataforma.", [("initiative", "done")]),
        ("en", "It offered to train 40 unemployed youths.", [("initiative", "ongoing")]),
        ("en", "It was offered to host the training.", [("initiative", "ongoing")]),
        ("en", "It offered to share its guide.", [("offer", "ongoing")]),
        ("es", "Se ofreció a capacitar a 40 jóvenes de Cali.", [("initiative", "ongoing")]),
        ("es", "Se ofreció a compartir su guía.", [("offer", "ongoing")]),
        ("pt", "Ofereceu-se para capacitar 40 jovens de Recife.", [("initiative", "ongoing")]),
    ],
)
def test_a_leave_a_saving_and_an_own_course_are_no_plan_obstacle_or_offer(read, language, sentence, kinds):
    assert said(read(f"## SENA\n\n{sentence}", language)) == kinds


@pytest.mark.parametrize(
    ("language", "sentence", "quotes"),
    [
        ("en", "HEART Trust informed the round table that it opened a bakery.", ["it opened a bakery"]),
        ("pt", "O SENAI informou os presentes de que abriu uma padaria.", ["abriu uma padaria"]),
        ("es", "El INA reconoce que carece de hornos y busca socios.", ["carece de hornos", "busca socios"]),
        ("pt", "O SENAI reconhece que carece de fornos.", ["carece de fornos"]),
        ("en", "HEART Trust acknowledges that it lacks ovens.", ["it lacks ovens"]),
        ("es", "El INA quiere destacar que abrió una panadería.", ["abrió una panadería"]),
        ("es", "El INA reconoce competencias de panaderos.", ["El INA reconoce competencias de panaderos"]),
        (
            "pt",
            "O SENAI abriu um forno. Enquanto isso, ensina em tendas.",
            ["O SENAI abriu um forno", "ensina em tendas"],
        ),
        ("es", "Mientras tanto, el INA enseña costura.", ["el INA enseña costura"]),
    ],
)
def test_a_quote_begins_behind_whom_is_told_what_is_admitted_and_what_joins(read, language, sentence, quotes):
    assert [s.evidence.quote for s in read(sentence, language).statements] == quotes


@pytest.mark.parametrize(
    ("language", "sentence", "body"),
    [
        ("en", "Mr Hall reported that BTVI needs tutors.", "btvi-bs"),
        ("es", "La delegación informó que el INA forma panaderos.", "ina-cr"),
        ("pt", "A gerente contou que o SENAC forma padeiros.", "senac-br"),
    ],
)
def test_what_somebody_unknown_tells_of_a_body_waits_with_that_body_as_candidate(read, language, sentence, body):
    found = read(sentence, language)
    assert not found.statements
    assert [item.candidates for item in found.review] == [(body,)]


def test_the_delegation_of_a_country_is_believed_about_a_body_of_its_own_alone(read):
    own = read("5. Mexico. The delegation reported that CONALEP trains bakers.", "en")
    assert [s.institution for s in own.statements] == ["conalep-mx"]
    other = read("5. Mexico. The delegation reported that BTVI trains bakers.", "en")
    assert not other.statements
    assert [item.candidates for item in other.review] == [("btvi-bs",)]


def test_what_nobody_known_tells_of_no_body_or_of_the_host_stays_unsaid(read):
    found = read("The chair said that the ovens arrived and that Cinterfor will open a forum.", "en")
    assert not found.review


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "quote"),
    [
        ("es", "El INA concluyó su charla señalando que forma a 40 panaderos.", "initiative", "forma a 40 panaderos"),
        ("es", "Concluyó la gerente del INA que la panadería forma a 40 personas.", "initiative",
         "la panadería forma a 40 personas"),
        ("es", "El INA concluyó del sondeo que necesita hornos.", "need", "necesita hornos"),
        ("pt", "O SENAI concluiu a sua intervenção dizendo que precisa de fornos.", "need", "precisa de fornos"),
        ("en", "BTVI concluded its statement by saying that it needs ovens.", "need", "it needs ovens"),
        ("en", "BTVI concluded from the visit that it needs ovens.", "need", "it needs ovens"),
        ("es", "El INA concluyó en 2019 una panadería que forma a 40 personas.", "initiative",
         "El INA concluyó en 2019 una panadería que forma a 40 personas"),
        ("en", "BTVI concluded its first bakery course.", "initiative", "BTVI concluded its first bakery course"),
    ],
)  # fmt: skip
def test_who_concludes_a_speech_tells_and_who_concludes_a_work_has_done_it(read, language, sentence, kind, quote):
    (statement,) = read(sentence, language).statements
    assert (statement.kind.value, statement.evidence.quote) == (kind, quote)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "BTVI: We hope that everyone is in good health."),
        ("en", "BTVI: We wish you a good journey."),
        ("en", "BTVI: We want you to know that our bakers send greetings."),
        ("es", "INA: Queremos que sepan que los panaderos les saludan."),
        ("pt", "SENAI: Queremos que saibam que os padeiros agradecem."),
    ],
)
def test_a_wish_of_courtesy_is_no_statement(read, language, sentence):
    assert said(read(sentence, language)) == []


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "INFOP reported that a rule had obliged it to freeze the hiring of tutors.", ("constraint", "stopped")),
        ("en", "A storm forced INFOP to close four centres in July.", ("constraint", "stopped")),
        ("en", "INFOP reported that the Training Act limits contracts to twelve trades.", ("constraint", "ongoing")),
        ("en", "INFOP reported that the budget from the Treasury was cut by a tenth.", ("constraint", "ongoing")),
        ("en", "INFOP reported that a register would go into service in January.", ("initiative", "planned")),
        ("en", "INFOP reported that it had only eleven certified assessors.", ("need", "ongoing")),
        ("en", "INFOP reported that it needed tests in Spanish.", ("need", "ongoing")),
        ("en", "INFOP stopped the evening course in plumbing.", ("initiative", "stopped")),
        ("es", "El INFOP informó que las islas siguen sin instructores de buceo.", ("need", "ongoing")),
        ("es", "El INFOP informó que decidió destinar la mitad del fondo a becas.", ("initiative", "planned")),
        ("es", "El INFOP reconoció el año pasado los saberes de 900 albañiles.", ("initiative", "done")),
        ("pt", "O SENAC disse que, com o fim do projeto, foi suspensa a oferta de bolsas.", ("constraint", "stopped")),
        ("pt", "O SENAC informou que as ilhas continuam sem formadoras qualificadas.", ("need", "ongoing")),
    ],
)  # fmt: skip
def test_what_forced_a_stop_what_is_scarce_and_what_was_decided(read, language, text, told):
    assert [(s.kind.value, s.status.value) for s in read(f"Acta\n\n{text}", language).statements] == [told]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "Houve uma conversa animada sobre a tradução automática."),
        ("es", "Hubo un breve intercambio sobre los instructores de buceo."),
        ("en", "Whether there should be a training fund one day is a matter for others."),
        ("en", "I agree with what was said about mentors."),
    ],
)
def test_talk_and_opinions_are_no_statements_of_whoever_has_the_floor(read, language, text):
    spoken = {
        "pt": "O SENAC comprou doze fornos.",
        "es": "El INA compró doce hornos.",
        "en": "BTVI bought twelve ovens.",
    }
    assert len(read(f"Acta\n\n{spoken[language]} {text}", language).statements) == 1


def test_what_introduces_a_list_and_what_stands_in_two_languages_is_no_agreement_of_its_own(read):
    text = (
        "# Report\n\nBTVI reported that it had trained 300 welders.\n\n## Conclusions\n\n"
        "The participants approved the following:\n\n"
        "(a) ILO/Cinterfor would compile a list of the tests available in English and in Spanish, to be published "
        "by May;\n"
    )
    agreed = [s.text for s in read(text, "en").statements if s.kind.value == "agreement"]
    assert agreed == [
        "ILO/Cinterfor would compile a list of the tests available in English and in Spanish, to be published by May"
    ]
