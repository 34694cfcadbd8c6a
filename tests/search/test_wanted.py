"""Whether a question about a body asks for anything in particular."""

import pytest

from kg.model import Kind
from kg.search.wanted import is_wanted, kinds_wanted


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
        ("logros del", "es"),
        ("quiero saber sobre", "es"),
        ("me interesa", "es"),
        ("buenas prácticas de", "es"),
        ("boas práticas do", "pt"),
        ("projects of", "en"),
    ],
)
def test_times_and_words_of_asking_ask_for_all(rest, language) -> None:
    assert not is_wanted(rest, language)
    assert kinds_wanted(rest, language) == ()


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
    ],
)
def test_what_is_particular_is_asked_for(rest, language) -> None:
    assert is_wanted(rest, language)
    assert kinds_wanted(rest, language) == ()


@pytest.mark.parametrize(
    ("rest", "language", "kind"),
    [
        ("necesidades de", "es", Kind.NEED),
        ("What does need in 2019?", "en", Kind.NEED),
        ("O que oferece o", "pt", Kind.OFFER),
        ("¿Qué ofrece?", "es", Kind.OFFER),
        ("obstacles of", "en", Kind.CONSTRAINT),
        ("acordos do", "pt", Kind.AGREEMENT),
    ],
)
def test_a_kind_alone_is_asked_for_as_a_kind(rest, language, kind) -> None:
    assert not is_wanted(rest, language)
    assert kinds_wanted(rest, language) == (kind,)
