import pytest

from kg.model import Filters, Kind, Status, Understood
from kg.search.period import Period
from kg.search.understanding import read_need, read_question


def test_an_institution_named_in_a_question_is_a_filter_and_leaves_the_text(vocabulary) -> None:
    reading = read_question("¿Qué hizo SENAI con los respiradores?", vocabulary=vocabulary)
    assert reading.understood.institutions == ("senai-br",)
    assert "SENAI" not in reading.rest
    assert "respiradores" in reading.rest


def test_a_country_named_in_a_question_is_a_filter(vocabulary) -> None:
    reading = read_question("cursos para mujeres en Bolivia", vocabulary=vocabulary)
    assert reading.understood.countries == ("BO",)
    assert "Bolivia" not in reading.rest


def test_the_country_of_a_named_institution_is_no_filter_of_its_own(vocabulary) -> None:
    reading = read_question("SENA Colombia, datos móviles para instructores", vocabulary=vocabulary)
    assert reading.understood.institutions == ("sena-co",)
    assert reading.understood.countries == ()
    assert "Colombia" not in reading.rest


def test_an_acronym_that_is_also_a_word_is_a_name_only_in_capitals(vocabulary) -> None:
    assert read_question("quiero conocer cursos", vocabulary=vocabulary).understood.institutions == ()
    named = read_question("certificación en línea de CONOCER", vocabulary=vocabulary)
    assert named.understood.institutions == ("conocer-mx",)


def test_a_theme_named_in_a_question_is_understood(vocabulary) -> None:
    reading = read_question("programas de formación dual para jóvenes", vocabulary=vocabulary)
    assert "youth" in reading.understood.themes


def test_literal_takes_every_word_as_a_word(vocabulary) -> None:
    reading = read_question("jóvenes SENAI Bolivia", vocabulary=vocabulary, literal=True)
    assert reading.understood == Understood()
    assert reading.rest == "jóvenes SENAI Bolivia"


@pytest.mark.parametrize("filters", [Filters(country="BR"), Filters(institution="sena-co")])
def test_an_explicit_filter_overrides_the_names_in_the_text(vocabulary, filters: Filters) -> None:
    reading = read_question("respiradores de SENAI en Bolivia", vocabulary=vocabulary, filters=filters)
    assert reading.understood.institutions == ()
    assert reading.understood.countries == ()


def test_in_a_need_the_asker_and_its_country_are_context(vocabulary) -> None:
    reading = read_need("Necesitamos algo como lo de SENAI", vocabulary=vocabulary, asker="infocal-bo")
    assert reading.understood.institutions[0] == "infocal-bo"
    assert reading.understood.countries[0] == "BO"
    assert reading.rest == "Necesitamos algo como lo de"


def test_a_question_that_names_nobody_is_asked_as_it_stands(vocabulary) -> None:
    assert read_question("¿Quién  repara respiradores?", vocabulary=vocabulary).rest == "¿Quién repara respiradores?"


def test_the_names_of_bodies_are_no_part_of_what_is_needed(vocabulary) -> None:
    text = "INFOCAL pide a OIT/Cinterfor respiradores como los de SENAI en Brasil"
    reading = read_need(text, vocabulary=vocabulary, asker="infocal-bo")
    assert reading.rest == "pide a respiradores como los de en Brasil"
    assert reading.sought == ("senai-br",)


@pytest.mark.parametrize("text", ["SENA", "SENAI, Brasil", "ILO/Cinterfor"])
def test_a_need_of_nothing_but_names_asks_for_nothing(vocabulary, text):
    assert read_need(text, vocabulary=vocabulary, asker=None).rest == ""


def test_a_kind_of_body_that_is_spoken_of_is_looked_for_in_any_language(vocabulary) -> None:
    for text in ("Which ministry pays trainees?", "¿Qué ministerios pagan becas?", "Algum ministério paga bolsas?"):
        assert read_question(text, vocabulary=vocabulary).bodies == ("ministry",)
    assert read_question("Who pays trainees?", vocabulary=vocabulary).bodies == ()
    assert read_question("administering an exam", vocabulary=vocabulary).bodies == ()


def test_the_name_of_a_body_speaks_of_no_kind(vocabulary) -> None:
    named = read_need("El Ministerio de Trabajo de Perú busca cursos en línea", vocabulary=vocabulary, asker="mtpe-pe")
    assert named.bodies == ()
    asked = read_need("Buscamos un ministerio que dé cursos en línea", vocabulary=vocabulary, asker="mtpe-pe")
    assert asked.bodies == ("ministry",)


@pytest.mark.parametrize(
    "text",
    [
        "Estimados colegas de Cinterfor: ¿quién ha dado cursos a distancia?",
        "Dear colleagues of SENA in Colombia, who has given distance courses?",
        "Prezados, quem deu cursos a distância?",
    ],
)
def test_who_is_greeted_is_no_filter_and_no_word_of_the_question(vocabulary, text: str) -> None:
    reading = read_question(text, vocabulary=vocabulary)
    assert (reading.understood.institutions, reading.understood.countries) == ((), ())
    assert reading.rest.lower().split()[0].strip("¿") in ("quién", "who", "quem")


@pytest.mark.parametrize(
    "text",
    [
        "Hi we need welding simulators. Thanks",
        "Hola necesitamos simuladores de soldadura, ¿quién los tiene?",
        "Buenos días quisiera saber quién tiene simuladores. Gracias.",
        "Hi-tech simulators for welders: who has them?",
    ],
)
def test_a_greeting_that_goes_on_with_what_is_asked_stays(vocabulary, text: str) -> None:
    assert "imula" in read_question(text, vocabulary=vocabulary).rest
    assert "imula" in read_need(text, vocabulary=vocabulary, asker=None).rest


def test_a_person_may_be_greeted(vocabulary) -> None:
    assert read_question("Estimada María: ¿quién tiene tutores?", vocabulary=vocabulary).rest == "¿quién tiene tutores?"


def test_a_greeting_alone_is_what_is_asked(vocabulary) -> None:
    assert read_question("Hola SENA:", vocabulary=vocabulary).understood.institutions == ("sena-co",)


@pytest.mark.parametrize(
    "text",
    ["¿Qué ha hecho SENA?", "¿Qué hace SENA?", "What has SENA done?", "O que fez o SENA?", "Iniciativas del SENA"],
)
def test_a_name_among_words_that_ask_for_anything_asks_for_all_of_it(vocabulary, text: str) -> None:
    reading = read_question(text, vocabulary=vocabulary)
    assert reading.understood.institutions == ("sena-co",)
    assert reading.rest == ""


def test_what_is_asked_of_a_name_is_still_asked(vocabulary) -> None:
    assert read_question("¿Qué ha hecho SENA con respiradores?", vocabulary=vocabulary).rest != ""
    assert read_question("¿Quién tiene experiencia?", vocabulary=vocabulary).rest == "¿Quién tiene experiencia?"


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("No buscamos plataformas de aprendizaje, buscamos contenidos digitales", ("digital-content",)),
        ("We do not need learning platforms but digital content", ("digital-content",)),
        ("Não precisamos de plataformas, mas de conteúdos digitais", ("digital-content",)),
        ("No necesitamos plataformas", ("learning-platforms",)),
        ("No queremos brecha digital en las aldeas: ¿cómo formar docentes?", ("connectivity", "teacher-training")),
        ("Buscamos cursos no virtuales para docentes", ("teacher-training",)),
        ("cursos no presenciales para docentes", ("delivery", "teacher-training")),
        ("No buscamos solo plataformas", ("learning-platforms",)),
        ("No tenemos plataformas", ("learning-platforms",)),
        ("No queremos perder la formación docente", ("teacher-training",)),
        ("Não buscamos abandonar a formação de docentes", ("teacher-training",)),
        ("We do not want the young to leave apprenticeships", ("apprenticeship",)),
    ],
)
def test_what_is_not_needed_is_no_theme_of_the_need(vocabulary, text: str, themes) -> None:
    assert read_need(text, vocabulary=vocabulary, asker=None).understood.themes == themes


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("No queremos simuladores, queremos talleres móviles", "queremos talleres móviles"),
        ("No buscamos tutores sino becas", "becas"),
        ("We don't want simulators, we want mobile workshops", "we want mobile workshops"),
        ("Não queremos simuladores, mas oficinas móveis", "oficinas móveis"),
        ("Não queremos simuladores, queremos oficinas móveis", "queremos oficinas móveis"),
        ("who gives workshops that are not online", "who gives workshops"),
        ("Buscamos talleres no virtuales para soldadores", "Buscamos talleres para soldadores"),
        ("Precisamos de oficinas não virtuais", "Precisamos de oficinas"),
        ("We need workshops that are not online", "We need workshops"),
        ("talleres gratuitos que no sean virtuales para soldadores", "talleres gratuitos para soldadores"),
        ("oficinas que não sejam a distância", "oficinas"),
    ],
)
def test_what_is_not_needed_is_not_looked_for(vocabulary, text: str, rest: str) -> None:
    assert read_need(text, vocabulary=vocabulary, asker=None).rest == rest
    assert read_question(text, vocabulary=vocabulary).rest == rest


@pytest.mark.parametrize(
    "text",
    [
        "No buscamos tutores",
        "No queremos perder la formación docente",
        "No queremos que los jóvenes abandonen el taller",
        "We don't want apprentices to leave the workshop",
        "We do not only need tutors, we need simulators",
        "Não queremos só tutores, queremos simuladores",
        "talleres sin conexión para soldadores",
        "villages that are not online need workshops",
        "personas que no estudian ni trabajan",
        "courses that are not online yet",
        "No queremos accidentes en los talleres de soldadura: ¿cómo los evitan otros?",
        "No queremos accidentes en los talleres. Queremos saber qué hacen otros",
        "No queremos talleres vacíos, queremos atraer a más jóvenes",
        "We don't want idle machines in our workshops; how do others use them?",
        "We don't want idle machines, but there are many",
        "Não queremos acidentes nas oficinas, queremos aulas de segurança",
        "Não queremos máquinas paradas, mas temos poucos instrutores",
        "Our welding lessons are not digital and we seek platforms",
        "Nuestros talleres no virtuales cerraron, queremos llevarlos a internet",
        "As oficinas que não são digitais pararam",
        "El taller que no es virtual cerró; buscamos cómo virtualizarlo",
        "We have workshops that are not online and need tutors",
        "Workshops that are not online were closed",
        "Our lessons take place in barns, not online; we seek tutors",
        "talleres no presenciales de soldadura",
        "oficinas não presenciais",
        "welding lessons that are not face-to-face",
        "training for people who are not in employment",
    ],
)
def test_what_is_lacking_or_feared_is_still_looked_for(vocabulary, text: str) -> None:
    reading = read_need(text, vocabulary=vocabulary, asker=None)
    assert (reading.rest, reading.not_remote) == (text, False)


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("Nos gustaría adaptar los simuladores de SENAI", ("senai-br",)),
        ("How did HEART/NSTA train its tutors?", ("heart-nsta-jm",)),
        ("Queremos aprender com o SENAC e o SENAR como formar tutores", ()),
        ("Oficinas móveis como as do SENAC e do SENAR", ("senac-br", "senar-br")),
        ("We like SENA's tutors", ("sena-co",)),
        ("We already work with SENAI and need tutors", ()),
        ("Con el apoyo del SENA buscamos tutores", ()),
        ("Por sugerencia del SENA buscamos tutores", ()),
        ("Formamos parte del consejo del SENAI y buscamos simuladores", ()),
        ("Los simuladores del SENAI son muy caros, buscamos otros", ()),
        ("A metodologia do SENAC não nos serve", ()),
        ("The simulators of HEART/NSTA do not suit us", ()),
        ("Ya usamos los simuladores del SENAI; faltan tutores", ()),
        ("a workshop paid by SENAI needs tutors", ()),
        ("Queremos reconocer los diplomas del SENATI", ()),
        ("Somos un instituto como SENAI y buscamos tutores", ()),
        ("SENA's graduates seek work", ()),
        ("talleres para docentes del SENA", ()),
        ("Buscamos otros simuladores como los del SENAI", ("senai-br",)),
        ("Expertos del SENAI que enseñen soldadura", ("senai-br",)),
        ("We seek trainers from HEART/NSTA to teach welding", ("heart-nsta-jm",)),
        ("Instrutores do SENAC que ensinem soldagem", ("senac-br",)),
        ("hablar con gente del SENAI sobre soldadura", ("senai-br",)),
        ("Somos egresados del SENA y buscamos becas", ()),
        ("tutores, pero no del SENA", ()),
        ("No queremos los tutores del SENA, queremos simuladores", ()),
        ("simuladores como los de OIT/Cinterfor", ()),
    ],
)
def test_whose_doings_a_need_looks_to_is_read(vocabulary, text: str, sought) -> None:
    assert read_need(text, vocabulary=vocabulary, asker="infocal-bo").sought == sought


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("¿Qué hizo Uruguay para proteger a los enfermeros?", ("UY",)),
        ("¿Cómo reabrió Costa Rica sus talleres?", ("CR",)),
        ("How did Jamaica train its tutors?", ("JM",)),
        ("O que se faz em Portugal pelos desempregados?", ("PT",)),
        ("Quem ensina soldagem por rádio no Peru ou em Moçambique?", ("PE", "MZ")),
        ("Há oficinas gratuitas em Cabo Verde?", ("CV",)),
        ("Is there anything from Spain on welding?", ("ES",)),
        ("Does anyone in Ecuador accredit tutors?", ("EC",)),
        ("Queremos hacer como en Chile", ("CL",)),
        ("La experiencia de Colombia con tutores", ("CO",)),
        ("Recursos gratuitos de España sobre soldadura, por favor", ("ES",)),
        ("talleres gratis bolivia", ("BO",)),
        ("cape verde welding workshops", ("CV",)),
        ("¿Qué hizo el gobierno de Uruguay por los tutores?", ("UY",)),
        ("What are they doing in Jamaica for bakers?", ("JM",)),
        ("Has Uruguay done anything for nurses?", ("UY",)),
        ("¿Quién da préstamos a talleres en Perú?", ("PE",)),
        ("oficinas de soldagem no Peru", ("PE",)),
        ("Como en Bolivia no hay internet, buscamos cursos por radio", ()),
        ("Como no Brasil faltam instrutores, procuramos cursos", ()),
        ("As in Haiti many have no power, we seek printed courses", ()),
        ("Hay pocos tutores en Bolivia, ¿quién los forma?", ()),
        ("Hay que formar tutores en Bolivia", ()),
        ("Há falta de instrutores em Moçambique; quem pode ajudar?", ()),
        ("Há 3 anos em Angola", ()),
        ("¿Quién puede capacitar a tutores en Bolivia?", ()),
        ("¿Hay cursos de portugués para quienes van a trabajar en Brasil?", ()),
        ("Which platform works offline in Jamaica?", ()),
        ("No hay recursos en Bolivia para talleres", ()),
        ("recursos humanos de Bolivia", ()),
        ("tutores de Bolivia", ()),
        ("curso de panadería para Colombia", ()),
        ("from Bolivia to Spain", ()),
        ("¿Cómo emigrar a España?", ()),
        ("¿Cómo puede Bolivia reabrir talleres?", ()),
        ("I would like Spain to fund us", ()),
        ("cursos de la Universidad de Chile", ()),
        ("sin tutores en bolivia", ()),
        ("rural youth lacking tutors in Bolivia", ()),
        ("In Bolivia we have few tutors; who can help us?", ()),
        ("¿Quién forma a nuestros tutores en Perú?", ()),
        ("¿Quién capacita a los hondureños que viven en España?", ()),
        ("Who trains Hondurans living in Spain?", ()),
        ("Where can somebody who moved to Spain learn welding?", ()),
        ("Who teaches welding? The tutors live in Peru.", ()),
        ("Vamos a abrir un taller en Angola; buscamos socio", ()),
        ("¿Qué necesita Bolivia?", ()),
        ("Which countries other than Brazil repair ventilators?", ()),
        ("How did SENA in Colombia train its tutors?", ()),
    ],
)
def test_the_country_whose_doings_are_asked_for_is_read(vocabulary, text: str, countries) -> None:
    assert read_need(text, vocabulary=vocabulary, asker=None).sought_in == countries


def test_the_language_of_who_asks_speaks_for_a_short_need(vocabulary) -> None:
    assert read_need("ambiente virtual", vocabulary=vocabulary, asker="senai-br").language == "pt"
    assert read_need("ambiente virtual", vocabulary=vocabulary, asker="infocal-bo").language == "es"


def test_plans_of_a_body_are_asked_for_as_planned(vocabulary) -> None:
    reading = read_question("¿Qué planea el SENA?", vocabulary=vocabulary)
    assert (reading.rest, reading.statuses) == ("", (Status.PLANNED,))
    assert read_question("¿Qué planea OIT/Cinterfor?", vocabulary=vocabulary).kinds[-1] is Kind.AGREEMENT


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("agreement with Sigma Web Tools for courses", ("Sigma Web Tools",)),
        ("convenio con Sigmund, Acme y Banco Zeta para cursos", ("Sigmund", "Acme", "Banco Zeta")),
        ("parceria com Sigmund", ("Sigmund",)),
        ("CONVENIO CON SIGMUND PARA CURSOS", ()),
        ("Convenios Con Granjas Para Talleres", ()),
        ("convenio con empresas", ()),
        ("convenio con Bolivia", ()),
    ],
)
def test_the_partner_of_an_agreement_is_read_by_its_whole_name(vocabulary, text: str, partners) -> None:
    assert read_question(text, vocabulary=vocabulary).partners == partners


def test_initiatives_that_others_share_with_a_body_are_still_asked_for(vocabulary) -> None:
    assert read_question("¿Quién tiene proyectos con SENAI?", vocabulary=vocabulary).rest == ""


def test_what_a_need_excludes_is_not_understood_as_named(vocabulary) -> None:
    reading = read_need("tutores, pero no del SENA", vocabulary=vocabulary, asker="infocal-bo")
    assert reading.understood.institutions == ("infocal-bo",)
    assert (reading.excluded.institutions, reading.rest) == (("sena-co",), "tutores")


@pytest.mark.parametrize(
    ("filters", "excluded"),
    [(Filters(country="BR"), ("senai-br",)), (Filters(institution="senai-br"), ())],
)
def test_an_explicit_country_leaves_out_what_the_text_excludes(vocabulary, filters: Filters, excluded) -> None:
    reading = read_question("who besides SENAI repairs masks", vocabulary=vocabulary, filters=filters)
    assert reading.excluded.institutions == excluded


def test_a_kind_that_is_asked_of_a_body_is_read(vocabulary) -> None:
    reading = read_question("¿Qué necesita INFOTEP?", vocabulary=vocabulary)
    assert (reading.rest, reading.kinds) == ("", (Kind.NEED,))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("acuerdos de OIT/Cinterfor", (Kind.AGREEMENT,)),
        ("acuerdos del SENA", ()),
        ("Que acordos tem o SENAI?", ()),
        ("¿Quién necesita al SENAI?", ()),
        ("Who needs SENAI?", ()),
        ("What is offered to SENAI?", ()),
        ("what is needed from SENAI", ()),
        ("¿Qué necesita el SENA del SENAI?", ()),
        ("Do que precisa o SENAI?", (Kind.NEED,)),
        ("necesidades de SENAI", (Kind.NEED,)),
        ("¿Quién ofrece algo en Chile?", (Kind.OFFER,)),
    ],
)
def test_a_kind_is_listed_only_of_those_who_tell_it(vocabulary, text: str, kinds) -> None:
    reading = read_question(text, vocabulary=vocabulary)
    assert reading.kinds == kinds
    assert (reading.rest == "") == bool(kinds)


def test_the_year_that_is_asked_of_is_read_and_the_time_before_an_event_is_searched(vocabulary) -> None:
    assert read_question("¿Qué hizo el SENA desde 2015?", vocabulary=vocabulary).period == Period("2015")
    before = read_question("¿Qué hizo el SENA antes de la pandemia?", vocabulary=vocabulary)
    assert (before.rest, before.period) == ("Qué hizo el antes de la pandemia", None)
