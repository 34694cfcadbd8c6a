"""What one institution's words claim: clauses, kind, status, themes."""

import pytest

from kg.ingest.statements import Claim, make_statements
from kg.model import Kind, Source, Status


@pytest.fixture
def claims(extractor):
    def find(text, language, kind=None):
        found = extractor.claims(text, 0, len(text), language=language, institution="sena-co", kind=kind)
        return [(claim.kind.value, claim.status.value, text[claim.start : claim.end]) for claim in found]

    return find


@pytest.mark.parametrize(
    ("language", "text", "kind", "status"),
    [
        ("en", "We are developing a platform for welders.", "initiative", "ongoing"),
        ("en", "We have trained 300 teachers.", "initiative", "done"),
        ("en", "The institution already had a network of tutors.", "initiative", "ongoing"),
        ("en", "Over the next two weeks they would be determining their actions.", "initiative", "planned"),
        ("en", "We have not started online certification yet, but we plan to do so in May.", "initiative", "planned"),
        ("en", "The statutes do not allow degrees to be taught online.", "constraint", "ongoing"),
        ("en", "The workshops had been suspended.", "constraint", "stopped"),
        ("en", "We need help to assess from afar.", "need", "ongoing"),
        ("en", "We would like to learn how others assess welders.", "need", "ongoing"),
        ("en", "We make our catalogue available to all members of the network.", "offer", "ongoing"),
        ("en", "We made a library available to our own students.", "initiative", "done"),
        ("es", "Estamos desarrollando una plataforma para soldadores.", "initiative", "ongoing"),
        ("es", "Capacitamos a 300 docentes el año pasado.", "initiative", "done"),
        ("es", "Vamos a abrir dos centros.", "initiative", "planned"),
        ("es", "Aún no hemos iniciado la certificación, pero pensamos hacerlo en mayo.", "initiative", "planned"),
        ("es", "La ley no permite certificar en línea.", "constraint", "ongoing"),
        ("es", "Los cursos presenciales fueron suspendidos.", "constraint", "stopped"),
        ("es", "Faltan instrumentos para evaluar a distancia.", "need", "ongoing"),
        ("es", "Vamos a evaluarla en diciembre.", "initiative", "planned"),
        ("es", "Elaboramos con los talleres una cartilla que se usa desde marzo.", "initiative", "done"),
        ("es", "Enviamos un boletín semanal a las empresas.", "initiative", "ongoing"),
        ("es", "Capacitamos a una población rural.", "initiative", "ongoing"),
        ("es", "Coordinamos una red de talleres que reparan hornos.", "initiative", "ongoing"),
        ("es", "Lo diseñamos con dos universidades.", "initiative", "done"),
        ("es", "Organizamos cada año una feria de oficios.", "initiative", "ongoing"),
        ("es", "Abrimos en enero dos talleres de costura.", "initiative", "done"),
        ("es", "Trabajamos con las parroquias para llegar a quienes aún no tienen papeles.", "initiative", "ongoing"),
        ("es", "El plan de comprar hornos se dejó de lado.", "initiative", "stopped"),
        ("es", "El presupuesto de este año congeló la contratación de docentes.", "constraint", "ongoing"),
        ("es", "Asesoramos durante un mes a las instituciones que lo deseen.", "offer", "ongoing"),
        ("es", "Ponemos a disposición de nuestros pares las cartillas de costura.", "offer", "ongoing"),
        ("pt", "O Instituto formara no ano anterior 300 padeiros.", "initiative", "done"),
        ("pt", "O Instituto formará no próximo ano 300 padeiros.", "initiative", "planned"),
        ("pt", "Assinamos em março um acordo com os padeiros.", "initiative", "done"),
        ("pt", "Assinamos todos os anos um acordo com os padeiros.", "initiative", "ongoing"),
        ("pt", "Manifestamos interesse em encontrar parceiros para a costura.", "need", "ongoing"),
        ("pt", "O orçamento deste ano foi cortado em um terço.", "constraint", "ongoing"),
        ("pt", "Temos muito gosto em partilhar as nossas cartilhas com os colegas.", "offer", "ongoing"),
        ("en", "The Trust removed fees for all courses in 2021.", "initiative", "done"),
        ("en", "The Agency ran a course for bakers between March and May.", "initiative", "done"),
        ("en", "Training on the island stopped when the centre lost its roof.", "constraint", "stopped"),
        ("en", "They would be interested in hearing how others teach bakers.", "need", "ongoing"),
        ("en", "The Agency has no reliable data on its graduates.", "need", "ongoing"),
        ("en", "It will send its assessment guide to all members.", "offer", "planned"),
        ("en", "The Institute invites instructors from other islands to its bakery.", "offer", "ongoing"),
        ("es", "120 jóvenes esperan un cupo en los cursos de electricidad.", "constraint", "ongoing"),
        ("es", "Hay 300 personas en lista de espera.", "constraint", "ongoing"),
        ("es", "Muchos jóvenes están esperando un cupo.", "constraint", "ongoing"),
        ("pt", "Mais de 500 pessoas aguardam vaga nos cursos noturnos.", "constraint", "ongoing"),
        ("pt", "Temos 80 trabalhadores à espera de uma vaga.", "constraint", "ongoing"),
        ("en", "Over 200 people are waiting for a place on the welding course.", "constraint", "ongoing"),
        ("en", "There are 90 people on the waiting list.", "constraint", "ongoing"),
        ("es", "Redujimos la lista de espera con dos turnos nuevos.", "initiative", "done"),
        ("en", "We cleared the waiting list with evening classes.", "initiative", "done"),
        ("es", "No contamos con conectividad en las zonas rurales.", "need", "ongoing"),
        ("es", "Buscamos socios para un curso de inglés.", "need", "ongoing"),
        ("es", "Ponemos a disposición de las demás instituciones nuestro simulador.", "offer", "ongoing"),
        ("pt", "Planejamos lançar um aplicativo em agosto.", "initiative", "planned"),
        ("pt", "Já formamos 1.200 docentes.", "initiative", "done"),
        ("pt", "Mantemos as aulas teóricas pela internet.", "initiative", "ongoing"),
        ("pt", "O regulamento não permite a avaliação remota.", "constraint", "ongoing"),
        ("pt", "As oficinas foram fechadas pela emergência.", "constraint", "stopped"),
        ("pt", "Precisamos de apoio para medir o impacto.", "need", "ongoing"),
        ("pt", "Oferecemos gratuitamente às demais instituições nosso curso.", "offer", "ongoing"),
    ],
)
def test_kind_and_status_are_read_in_three_languages(language, text, kind, status, claims):
    assert [(found[0], found[1]) for found in claims(text, language)] == [(kind, status)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We do not offer evening courses."),
        ("en", "We have no plans to open new centres."),
        ("en", "Thank you for the invitation."),
        ("en", "How did you record the lessons?"),
        ("es", "No hemos cerrado ningún centro."),
        ("es", "Agradecemos la invitación."),
        ("es", "No tenemos previsto abrir sedes."),
        ("pt", "Não oferecemos cursos noturnos."),
        ("pt", "Agradecemos o convite."),
    ],
)
def test_denials_courtesies_and_questions_claim_nothing(language, text, claims):
    assert claims(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "No ofrecemos nuestros cursos a otras instituciones."),
        ("es", "Nuestros talleres no están abiertos a otras instituciones."),
        ("pt", "O simulador não está disponível para outras instituições."),
        ("pt", "Nenhuma oficina está aberta a outras instituições."),
        ("en", "The simulator is not open to other institutions."),
        ("en", "The guide is no longer available to other institutions."),
    ],
)
def test_what_is_denied_to_others_is_no_offer(language, text, claims):
    assert claims(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Nuestra guía, que no requiere licencia, está disponible para otras instituciones."),
        ("es", "No solo ofrecemos nuestros cursos a otras instituciones."),
        ("en", "Our simulator is available at no cost to other institutions."),
        ("en", "We share our guide with other institutions that do not have one."),
    ],
)
def test_a_no_that_does_not_deny_the_offer_leaves_it(language, text, claims):
    assert [found[:2] for found in claims(text, language)] == [("offer", "ongoing")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Ningún centro cerró durante la crisis."),
        ("es", "Ningún instructor necesita ayuda con el aula virtual."),
        ("pt", "Nenhum centro fechou durante a crise."),
        ("pt", "Nenhum instrutor precisa de ajuda com a sala virtual."),
        ("en", "No workshop was closed during the crisis."),
        ("en", "No instructor needs help with the virtual classroom."),
    ],
)
def test_what_is_said_of_none_is_no_statement(language, text, claims):
    assert claims(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("es", "Dictamos el curso sin necesidad de computadora.", "ongoing"),
        ("pt", "Ministramos o curso sem necessidade de computador.", "ongoing"),
        ("en", "We teach the course without the need for a computer.", "ongoing"),
        ("es", "Nunca dejamos de atender a las empresas.", "ongoing"),
        ("pt", "Nunca deixamos de atender as empresas.", "ongoing"),
        ("en", "We never stopped advising firms.", "ongoing"),
        ("es", "El servicio creó guías que no exigen licencia.", "done"),
        ("pt", "O serviço criou guias que não exigem licença.", "done"),
        ("en", "We created guides that do not need a licence.", "done"),
        ("es", "No solo capacitamos a 300 docentes.", "done"),
    ],
)
def test_a_negation_of_something_else_leaves_the_initiative(language, text, status, claims):
    assert [found[:2] for found in claims(text, language)] == [("initiative", status)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We need welding machines."),
        ("en", "We urgently need assessors."),
        ("en", "Our workshops need internet access."),
        ("en", "Its most urgent needs are simulators."),
        ("en", "We identified the need for better tools."),
        ("en", "We have no assessors."),
        ("en", "There are no qualified tutors in the islands."),
        ("en", "We do not know how to assess from afar."),
        ("es", "No tenemos evaluadores."),
        ("es", "No hay tutores formados en las islas."),
        ("es", "No sabemos cómo evaluar a distancia."),
        ("pt", "Não temos avaliadores."),
        ("pt", "Não há tutores formados nas ilhas."),
        ("pt", "Não sabemos como avaliar a distância."),
    ],
)
def test_a_plain_need_or_lack_is_a_need(language, text, claims):
    assert [found[:2] for found in claims(text, language)] == [("need", "ongoing")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We trained 40 tutors in special needs education."),
        ("en", "We carried out a survey of training needs."),
        ("en", "We opened four workshops where the need was greatest."),
        ("en", "We overcame the lack of tutors with radio lessons."),
        ("es", "El servicio realizó una encuesta sobre las necesidades de formación."),
        ("es", "El servicio resolvió la falta de tutores con clases por radio."),
        ("pt", "O serviço realizou um levantamento das necessidades de formação."),
        ("pt", "O serviço resolveu a falta de tutores com aulas por rádio."),
    ],
)
def test_a_need_that_was_studied_or_met_is_what_was_done(language, text, claims):
    assert [found[:2] for found in claims(text, language)] == [("initiative", "done")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We have no comments."),
        ("en", "There is no time limit."),
        ("en", "There are no plans to open a workshop."),
        ("es", "No tenemos comentarios."),
        ("pt", "Não temos comentários."),
    ],
)
def test_the_lack_of_what_nobody_needs_is_no_need(language, text, claims):
    assert claims(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("es", "Gracias a un acuerdo con una cámara, el servicio formó a 40 tutores.", "done"),
        ("en", "Thanks to an agreement with a chamber, we trained 40 tutors.", "done"),
        ("es", "El servicio celebró la semana de la soldadura con 80 empresas.", "done"),
        ("pt", "Formamos 90 alunos do ensino médio e fundamental.", "done"),
        ("en", "We launched a skills agenda for 20 schools.", "done"),
        ("en", "We delivered timely support to 20 small firms.", "done"),
        ("es", "Capacitamos a 90 jóvenes en zonas de fronteras.", "done"),
        ("pt", "Capacitamos 90 jovens em zonas de fronteiras.", "done"),
        ("en", "We trained 90 young people along the borders.", "done"),
        ("es", "El servicio compró 50 tabletas con la intención de llegar a las islas.", "done"),
        ("pt", "O serviço comprou 50 tablets com a intenção de chegar às ilhas.", "done"),
        ("en", "We bought 50 tablets with the intention of reaching the islands.", "done"),
        ("es", "El servicio dio a 90 jóvenes la oportunidad de estudiar de noche.", "done"),
        ("pt", "O serviço deu a 90 jovens a oportunidade de estudar à noite.", "done"),
        ("en", "We gave 90 learners the opportunity to study at night.", "done"),
        ("en", "From March we taught all courses at night.", "done"),
        ("es", "A partir de marzo el servicio dictó todos sus cursos de noche.", "ongoing"),
        ("pt", "O serviço fechou uma parceria com uma câmara.", "done"),
        ("es", "El servicio cerró un convenio con una cámara.", "done"),
        ("pt", "O serviço encerrou o curso com 90 alunos certificados.", "done"),
    ],
)
def test_a_word_of_thanks_of_a_plan_or_of_closing_does_not_hide_what_was_done(language, text, status, claims):
    assert [found[:2] for found in claims(text, language)] == [("initiative", status)]


@pytest.mark.parametrize(
    ("language", "text", "kind", "status"),
    [
        ("es", "El servicio cerró todos sus centros.", "constraint", "stopped"),
        ("pt", "O serviço fechou todos os centros.", "constraint", "stopped"),
        ("es", "Tenemos la intención de abrir un centro en las islas.", "initiative", "planned"),
        ("es", "A partir de marzo dictaremos todos los cursos de noche.", "initiative", "planned"),
        ("en", "We have the opportunity to open a workshop.", "initiative", "planned"),
        ("en", "We stopped printing manuals.", "initiative", "stopped"),
    ],
)
def test_what_was_closed_planned_or_given_up_stays_so(language, text, kind, status, claims):
    assert [found[:2] for found in claims(text, language)] == [(kind, status)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Gracias a la red por la invitación."),
        ("es", "Celebramos los avances de la red."),
        ("pt", "É fundamental que a rede se reúna."),
        ("en", "Thanks to all who came to the meeting."),
        ("en", "The meeting was timely."),
        ("en", "We read the agenda of the day."),
    ],
)
def test_courtesies_and_the_meeting_itself_are_no_statements(language, text, claims):
    assert claims(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "quotes"),
    [
        ("en", "We closed our workshops, but we continued our courses online.",
         ["We closed our workshops", "we continued our courses online"]),
        ("en", "We launched a campus and trained 300 teachers.", ["We launched a campus", "trained 300 teachers"]),
        ("en", "We bought tablets so that teachers need not pay and could connect.",
         ["We bought tablets so that teachers need not pay and could connect"]),
        ("en", "We are designing and testing new courses.", ["We are designing and testing new courses"]),
        ("en", "We are building a portal, because the law forbids remote exams.",
         ["We are building a portal", "the law forbids remote exams"]),
        ("es", "Necesitamos ampliar la conectividad y capacitar a los tutores.",
         ["Necesitamos ampliar la conectividad", "capacitar a los tutores"]),
        ("es", "Desarrollamos un simulador; faltan docentes.", ["Desarrollamos un simulador", "faltan docentes"]),
        ("es", "El centro atiende a jóvenes que estudian y trabajan.",
         ["El centro atiende a jóvenes que estudian y trabajan"]),
        ("pt", "A instituição fechou as oficinas, mas mantém as aulas pela internet.",
         ["A instituição fechou as oficinas", "mantém as aulas pela internet"]),
    ],
)  # fmt: skip
def test_each_thing_said_is_a_clause_of_its_own_and_no_thought_is_cut(language, text, quotes, claims):
    assert [quote for *_, quote in claims(text, language)] == quotes


def test_a_clause_that_goes_on_keeps_kind_and_status(claims):
    found = claims("Planeamos abrir dos sedes nuevas y lanzar un portal.", "es")
    assert [status for _, status, _ in found] == ["planned", "planned"]


def test_the_kind_of_a_column_stands_whatever_the_words_are(claims):
    assert claims("Conectividad en zonas rurales.", "es", Kind.NEED) == [
        ("need", "ongoing", "Conectividad en zonas rurales")
    ]


def test_offsets_are_those_of_the_whole_text(extractor):
    text = "Heading\n\nWe need help to assess welders.\n\nEnd"
    (claim,) = extractor.claims(text, 9, 41, language="en", institution="sena-co")
    assert text[claim.start : claim.end] == "We need help to assess welders"


def test_other_institutions_in_a_quote_are_mentions(extractor):
    text = "We are developing a course with SENAI and SENA."
    (claim,) = extractor.claims(text, 0, len(text), language="en", institution="sena-co")
    assert claim.mentions == ("senai-br",)


@pytest.mark.parametrize(
    ("quote", "language"),
    [
        ("The staff is working remotely", "en"),
        ("El personal trabaja a distancia", "es"),
        ("Os servidores trabalham a distância", "pt"),
    ],
)
def test_who_works_remotely_does_not_teach_remotely(extractor, quote, language):
    found = extractor.themes(quote, language)
    assert "remote-work" in found
    assert "distance-learning" not in found


def test_who_works_remotely_may_teach_remotely_too(extractor):
    assert "distance-learning" in extractor.themes("The staff is working remotely and gives online courses", "en")


def test_themes_are_at_most_three_and_none_is_broader_than_another(extractor):
    quote = "Training teachers to teach online courses on platforms for young women in rural areas"
    themes = extractor.themes(quote, "en")
    assert len(themes) == 3
    broader = {ancestor for theme in themes for ancestor in extractor.vocabulary.themes.ancestors(theme)}
    assert not broader & set(themes)


def test_a_text_known_to_be_a_statement_is_an_initiative_where_nothing_says_otherwise(extractor):
    assert extractor.describe("Simuladores de soldadura", "es")[0] is Kind.INITIATIVE


def test_equal_quotes_of_one_institution_get_ids_of_their_own():
    source = Source("s", "0" * 64, "t", "We train. We train.", "en", "text/plain")
    claims = [Claim(at, at + 8, "sena-co", Kind.INITIATIVE, Status.ONGOING) for at in (0, 10)]
    made = make_statements(source, claims)
    assert [statement.text for statement in made] == ["We train", "We train"]
    assert len({statement.id for statement in made}) == 2


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "We suspended the agreement with the university.", "constraint"),
        ("es", "Suspendimos los acuerdos con las empresas.", "constraint"),
        ("es", "No cobramos por el curso abierto a todas las instituciones.", "offer"),
        ("en", "We do not charge for the platform available to all institutions.", "offer"),
        ("es", "No excluimos a nadie y ofrecemos el curso a todas las instituciones.", "offer"),
        ("en", "No matter the distance we trained 300 teachers.", "initiative"),
        ("es", "El estudio de mercado necesita financiamiento.", "need"),
        ("pt", "A pesquisa de egressos precisa de apoio técnico.", "need"),
        ("en", "We need cost estimates.", "need"),
    ],
)
def test_what_only_resembles_a_denial_a_deal_or_a_study_is_read_as_it_is(language, text, kind, claims):
    assert [found[0] for found in claims(text, language)] == [kind]


def test_a_long_word_between_a_denial_and_its_verb_takes_no_longer(claims):
    assert claims("We do not " + "aly" * 60 + "x offer courses to all institutions.", "en") is not None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Lo que más preocupa es el relevo de los panaderos: se buscan hornos para prácticas.",
         [("need", "ongoing", "se buscan hornos para prácticas")]),
        ("pt", "O que mais preocupa é a renovação dos padeiros: faltam fornos para as práticas.",
         [("need", "ongoing", "faltam fornos para as práticas")]),
        ("en", "The main worry is the age of the bakers: we need ovens for practice.",
         [("need", "ongoing", "we need ovens for practice")]),
        ("en", "The old bakery is another matter: the law does not allow night work.",
         [("constraint", "ongoing", "The old bakery is another matter: the law does not allow night work")]),
        ("es", "Abrimos tres panaderías: una en Limón, otra en Heredia y otra en Cartago.",
         [("initiative", "ongoing", "Abrimos tres panaderías: una en Limón, otra en Heredia y otra en Cartago")]),
        ("es", "Mantienen un curso dual cuyo primer grupo, de 30 panaderos, egresó en abril.",
         [("initiative", "ongoing", "Mantienen un curso dual cuyo primer grupo, de 30 panaderos, egresó en abril")]),
        ("pt", "Informou que o curso de pães foi encerrado por falta de procura e que a lei o impede de vender pão.",
         [("initiative", "stopped", "Informou que o curso de pães foi encerrado por falta de procura"),
          ("constraint", "ongoing", "a lei o impede de vender pão")]),
        ("pt", "Por ordem pública, fechamos a padaria.",
         [("constraint", "stopped", "Por ordem pública, fechamos a padaria")]),
    ],
)  # fmt: skip
def test_a_colon_a_relative_clause_and_a_repeated_that_are_told_apart(language, text, expected, claims):
    assert claims(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Es gratuito y abierto a cualquier institución: hace falta traducirlo.",
         [("offer", "Es gratuito y abierto a cualquier institución"), ("need", "hace falta traducirlo")]),
        ("en", "Is free and open to any institution: we need help with the recipes.",
         [("offer", "Is free and open to any institution"), ("need", "we need help with the recipes")]),
        ("es", "El principal obstáculo es la conectividad: no tienen internet en la panadería.",
         [("constraint", "El principal obstáculo es la conectividad"),
          ("need", "no tienen internet en la panadería")]),
        ("pt", "O SENAI reúne 60 padarias em uma mesa de diálogo.",
         [("initiative", "O SENAI reúne 60 padarias em uma mesa de diálogo")]),
        ("pt", "O SENAI proíbe o uso de celulares e capacita padeiros.",
         [("constraint", "O SENAI proíbe o uso de celulares"), ("initiative", "capacita padeiros")]),
        ("es", "La ley prohíbe vender pan y por eso los hornos están cerrados.",
         [("constraint", "La ley prohíbe vender pan"), ("constraint", "por eso los hornos están cerrados")]),
    ],
)  # fmt: skip
def test_a_statement_before_a_colon_and_a_stressed_hiatus_are_not_lost(language, text, expected, claims):
    assert [(kind, quote) for kind, _, quote in claims(text, language)] == expected
