"""Whether a question about a body asks for anything in particular."""

import pytest

from kg.model import Kind, Status
from kg.search.wanted import Wanted, wanted

ACTS = (Kind.INITIATIVE, Kind.OFFER)


@pytest.mark.parametrize(
    ("rest", "language"),
    [
        ("¿Qué hizo en 2019?", "es"),
        ("¿Qué hizo en marzo de 2019?", "es"),
        ("what did do on 15 March 2019", "en"),
        ("What has done during the lockdown?", "en"),
        ("O que fez durante a pandemia da covid-19?", "pt"),
        ("¿Qué ha hecho en los últimos dos años?", "es"),
        ("O que aconteceu no ano passado?", "pt"),
        ("¿Qué hizo antes del año 2019?", "es"),
        ("what was done before March 2019", "en"),
        ("o que fez entre 2015 e 2018", "pt"),
        ("¿Qué ha hecho desde la pandemia?", "es"),
        ("quiero saber sobre", "es"),
        ("¿En qué está trabajando?", "es"),
        ("Em que trabalha a", "pt"),
        ("What does work on?", "en"),
        ("¿Qué hizo ante la pandemia?", "es"),
        ("O que fez frente à pandemia?", "pt"),
        ("What did do in response to the pandemic?", "en"),
        ("me interesa", "es"),
    ],
)
def test_times_and_words_of_asking_ask_for_all(rest, language) -> None:
    assert wanted(rest, language) == Wanted(particular=False)


@pytest.mark.parametrize(
    ("rest", "language"),
    [
        ("prácticas del", "es"),
        ("covid", "en"),
        ("¿Qué hizo antes de la pandemia?", "es"),
        ("What did do before the lockdown?", "en"),
        ("O que fez depois da pandemia?", "pt"),
        ("¿Qué hizo en marzo?", "es"),
        ("4.0", "pt"),
        ("el marco de", "es"),
        ("trabajo en", "es"),
        ("for women in 2019", "en"),
        ("IT", "en"),
        ("necesidades de formación de", "es"),
        ("problemas de soldadura", "es"),
        ("what challenges do welders face", "en"),
        ("plan de estudios de", "es"),
        ("cursos de", "es"),
        ("serviços do", "pt"),
        ("¿Qué cursos de soldadura ofrece?", "es"),
        ("estuvo trabajando contra la pandemia", "es"),
        ("e a pandemia", "pt"),
        ("O que é a crise no", "pt"),
        ("para a crise sanitária", "pt"),
        ("y la pandemia", "es"),
        ("apoyo a", "es"),
        ("encontro do", "pt"),
        ("nuevas tecnologías del", "es"),
        ("¿Qué ayuda da a soldadores?", "es"),
    ],
)
def test_what_is_particular_is_asked_for(rest, language) -> None:
    assert wanted(rest, language) == Wanted(particular=True)


@pytest.mark.parametrize(
    ("rest", "language", "kinds"),
    [
        ("necesidades de", "es", (Kind.NEED,)),
        ("What does need in 2019?", "en", (Kind.NEED,)),
        ("¿Qué le hace falta a?", "es", (Kind.NEED,)),
        ("¿Qué solicita?", "es", (Kind.NEED,)),
        ("What is looking for?", "en", (Kind.NEED,)),
        ("O que procura a", "pt", (Kind.NEED,)),
        ("O que oferece o", "pt", (Kind.OFFER,)),
        ("¿Qué ofrece?", "es", (Kind.OFFER,)),
        ("¿Qué servicios ofrece?", "es", (Kind.OFFER,)),
        ("Which courses does offer?", "en", (Kind.OFFER,)),
        ("Que cursos oferece?", "pt", (Kind.OFFER,)),
        ("obstacles of", "en", (Kind.CONSTRAINT,)),
        ("¿Con qué dificultades tropieza? dificultades", "es", None),
        ("retos que enfrenta", "es", (Kind.CONSTRAINT, Kind.NEED)),
        ("What difficulties does have?", "en", (Kind.CONSTRAINT, Kind.NEED)),
        ("desafios da", "pt", (Kind.CONSTRAINT, Kind.NEED)),
        ("acordos do", "pt", (Kind.AGREEMENT,)),
        ("¿A qué se comprometieron?", "es", (Kind.AGREEMENT,)),
        ("What next steps were agreed by", "en", (Kind.AGREEMENT,)),
        ("compromissos da", "pt", (Kind.AGREEMENT,)),
        ("logros del", "es", ACTS),
        ("buenas prácticas de", "es", ACTS),
        ("boas práticas do", "pt", ACTS),
        ("projects of", "en", ACTS),
        ("acciones de durante la pandemia", "es", ACTS),
        ("resposta da à crise", "pt", ACTS),
        ("measures taken by", "en", ACTS),
        ("What experiences does need?", "en", (Kind.NEED,)),
        ("respuesta de a la pandemia", "es", ACTS),
        ("¿Qué dificultades tuvo?", "es", (Kind.CONSTRAINT, Kind.NEED)),
        ("que problemas tiveram", "pt", (Kind.CONSTRAINT, Kind.NEED)),
        ("what challenges did encounter", "en", (Kind.CONSTRAINT, Kind.NEED)),
        ("¿Qué obstáculos encontró?", "es", (Kind.CONSTRAINT,)),
        ("¿Qué ofrecieron?", "es", (Kind.OFFER,)),
        ("o que ofereceu", "pt", (Kind.OFFER,)),
        ("¿Qué necesitaba?", "es", (Kind.NEED,)),
        ("o que precisavam", "pt", (Kind.NEED,)),
        ("what did request", "en", (Kind.NEED,)),
        ("¿Qué tipo de apoyo pide?", "es", (Kind.NEED,)),
        ("principales soluciones de", "es", ACTS),
        ("new initiatives of", "en", ACTS),
        ("planes y logros de", "es", (*ACTS, Kind.AGREEMENT)),
    ],
)
def test_a_kind_alone_is_asked_for_as_a_kind(rest, language, kinds) -> None:
    assert wanted(rest, language) == (Wanted(particular=True) if kinds is None else Wanted(False, kinds))


@pytest.mark.parametrize(
    ("rest", "language"),
    [
        ("¿Qué planes tiene?", "es"),
        ("¿Qué planeaba?", "es"),
        ("¿Qué va a hacer?", "es"),
        ("O que planeja a", "pt"),
        ("O que vai fazer a", "pt"),
        ("What is planning?", "en"),
        ("What will do?", "en"),
    ],
)
def test_plans_are_what_is_planned_of_what_somebody_does_offers_or_agreed_to(rest, language) -> None:
    assert wanted(rest, language) == Wanted(False, (*ACTS, Kind.AGREEMENT), (Status.PLANNED,))
