"""Who is in need by the words of the need itself; a body named as somebody else is not."""

import pytest

from kg.search.asker import institutions_in_need, institutions_served


@pytest.mark.parametrize(
    ("text", "asker"),
    [
        ("INFOCAL needs mechanisms to teach courses remotely", "infocal-bo"),
        ("En INFOCAL necesitamos mecanismos para impartir cursos", "infocal-bo"),
        ("INFOCAL (Bolivia) busca quien le ayude a certificar", "infocal-bo"),
        ("Somos el SENA de Colombia y buscamos apoyo para evaluar en línea", "sena-co"),
        ("Trabajo en INATEC. ¿Quién ha evaluado a distancia?", "inatec-ni"),
        ("Nós, do SENAR, precisamos ampliar a formação a distância", "senar-br"),
        ("O SENAI precisa de simuladores", "senai-br"),
        ("Necesidad de INFOCAL: dictar cursos en línea", "infocal-bo"),
        ("HEART Trust is looking for assessors", "heart-nsta-jm"),
        ("Nosotros somos INFOCAL; necesitamos tutores", "infocal-bo"),
        ("Representamos al INFOCAL. ¿Quién tiene tutores?", "infocal-bo"),
        ("Representamos o SENAR e procuramos tutores", "senar-br"),
        ("This year SENA needs tutors", "sena-co"),
        ("¿Quién puede ayudar a INFOCAL a dar clases a distancia?", "infocal-bo"),
        ("INFOCAL quiere capacitar a sus docentes en línea. ¿Quién lo ha hecho?", "infocal-bo"),
        ("O SENAI não tem simuladores para os seus cursos, quem tem?", "senai-br"),
        ("INFOCAL wants to offer its courses online. Who has done it?", "infocal-bo"),
        ("HEART Trust is interested in simulators", "heart-nsta-jm"),
        ("¿Cómo puede INFOCAL dar cursos a distancia?", "infocal-bo"),
        ("How can INFOCAL teach at a distance?", "infocal-bo"),
        ("Como o SENAI pode certificar a distância?", "senai-br"),
        ("Nuestros docentes de INFOCAL no saben usar plataformas", "infocal-bo"),
        ("Los docentes de INFOCAL necesitan formación", "infocal-bo"),
        ("Our teachers at INFOCAL need courses", "infocal-bo"),
        ("Soy Juan Pérez, director de INFOCAL, y busco ayuda", "infocal-bo"),
        ("Me llamo Ana y trabajo en INFOCAL. Busco simuladores", "infocal-bo"),
        ("I work for INFOCAL and look for simulators", "infocal-bo"),
        ("I am with INFOCAL and need simulators", "infocal-bo"),
        ("At INFOCAL we need to know how you certify", "infocal-bo"),
        ("En INFOCAL necesitamos saber cómo ustedes certifican a distancia", "infocal-bo"),
        ("Buenas tardes, en INFOCAL necesitamos tutores", "infocal-bo"),
        ("Estimadas colegas, en INFOCAL necesitamos tutores", "infocal-bo"),
        ("Dear colleagues, we at INFOCAL are seeking tutors", "infocal-bo"),
        ("Caros colegas, no SENAI precisamos de tutores", "senai-br"),
        ("Saludos a todos. En INFOCAL buscamos tutores", "infocal-bo"),
        ("A INFOCAL le faltan tutores", "infocal-bo"),
        ("Al SENA le hacen falta tutores", "sena-co"),
        ("Ao SENAI faltam tutores", "senai-br"),
        ("Le hacen falta al SENA tutores", "sena-co"),
        ("Al SENA le falta poco personal, pero experto", "sena-co"),
        ("Al SENA le interesa mucho aprender a compartir tutores", "sena-co"),
    ],
)
def test_a_text_may_say_who_is_in_need(vocabulary, text, asker):
    assert institutions_in_need(text, vocabulary) == (asker,)


@pytest.mark.parametrize(
    "text",
    [
        "Queremos hacer como lo hizo SENA con LinkedIn",
        "Who has done what SENAI did with ventilators?",
        "¿Qué ofrece INA para docentes?",
        "¿SENA tiene cursos que necesitamos?",
        "We need a platform like that of SENA",
        "Necesitamos que SENATI nos comparta su plataforma",
        "Precisamos saber o que o SENAR faz no campo",
        "SENA no longer needs tutors. Who has a use for them?",
        "El convenio con SENA necesita tutores",
        "The agreement between SENAI and SENA needs tutors",
        "A parceria com o SENAR precisa de tutores",
        "ILO/Cinterfor needs a list of courses",
        "We work with SENAI in Brazil; who repairs respirators?",
        "Escribimos al SENA para conocer cómo fabrica mascarillas",
        "From SENA we would like to learn how it trains at a distance",
        "SENA, we would like to know how you certify workers",
        "Our partners at SENAI repair respirators. Who else does?",
        "¿Cómo fabrica mascarillas el SENA?",
        "Como el SENA, queremos formar a distancia",
        "How can SENA help us to certify welders?",
        "¿Cómo puede SENA ayudarnos a certificar?",
        "Como o SENAI pode nos ajudar?",
        "How can SENA's platform be used by others?",
        "We are looking for simulators, SENA has them. Who else?",
        "Somos un centro pequeño, el SENA nos presta simuladores",
        "SENA has no fee for its courses. Who else?",
        "SENA wants to share its simulators. Who can use them?",
        "A INFOCAL no le falta nada",
        "¿Qué le falta a INFOCAL?",
        "A INFOCAL le interesa compartir su plataforma",
        "Al SENA le preguntamos cómo certifica",
        "Al SENA le interesa mucho compartir sus tutores",
        "Al SENA le interesa especialmente seguir ofreciendo aulas",
        "Ao SENAI interessa muito poder compartilhar a plataforma",
        "Ao SENAI falta pouco para abrir o centro",
        "Al SENA le faltan dos semanas para abrir un centro",
        "Estimados amigos del SENA, necesitamos tutores",
        "Necesidades de INFOCAL",
        "",
    ],
)
def test_a_body_named_as_somebody_else_is_not_in_need(vocabulary, text):
    assert institutions_in_need(text, vocabulary) == ()


def test_all_who_bear_the_name_of_who_is_in_need_are(vocabulary):
    assert institutions_in_need("O IEFP precisa de tutores", vocabulary) == ("iefp-cv", "iefp-pt")


@pytest.mark.parametrize(
    ("text", "served"),
    [
        ("a platform for INFOCAL teachers", ("infocal-bo",)),
        ("cursos para los docentes de INFOCAL.", ("infocal-bo",)),
        ("tutores para o IEFP", ("iefp-cv", "iefp-pt")),
        ("What did SENA do for INFOCAL?", ()),
        ("Para el SENA lo importante es certificar", ()),
        ("plataformas para simuladores SENAI", ()),
        ("courses by INFOCAL", ()),
    ],
)
def test_a_text_may_end_with_for_whom_something_is_sought(vocabulary, text, served):
    assert institutions_served(text, vocabulary) == served
