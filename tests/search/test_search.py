import pytest

from kg.model import Filters, Kind, Level
from kg.search.search import search


@pytest.fixture
def ask(make_index, said, encoder, vocabulary):
    index = make_index(
        [
            said("a", "sena-co", "Online training for instructors", kind=Kind.OFFER, themes=("teacher-training",)),
            said("b", "senai-br", "Conserto de respiradores", language="pt", themes=("health-supplies",)),
            said("c", "senar-br", "Cursos para agricultores", language="pt", themes=("rural-training",)),
            said("d", "infocal-bo", "Cursos en el campo", language="es", themes=("rural-training",)),
        ]
    )

    def ask(text: str, **options: object):
        return search(index, encoder=encoder, vocabulary=vocabulary, text=text, **options)

    return ask


def ids(answer) -> list[str]:
    return [hit.statement.id for hit in answer.hits]


def test_a_question_finds_statements_in_other_languages(ask) -> None:
    answer = ask("who repairs ventilators?")
    assert answer.language == "en"
    assert ids(answer)[0] == "b"
    assert answer.level is Level.STRONG


def test_hits_are_ordered_by_score_then_id(ask) -> None:
    answer = ask("masks")
    assert [(-hit.score, hit.statement.id) for hit in answer.hits] == sorted(
        (-hit.score, hit.statement.id) for hit in answer.hits
    )


def test_a_named_institution_filters(ask) -> None:
    answer = ask("cursos de SENAR")
    assert answer.understood.institutions == ("senar-br",)
    assert ids(answer) == ["c"]


def test_a_named_country_filters(ask) -> None:
    assert ids(ask("cursos en Bolivia")) == ["d"]


def test_literal_turns_the_filter_off(ask) -> None:
    assert len(ask("cursos en Bolivia", literal=True).hits) == 4


def test_a_question_of_names_alone_gets_what_they_said(ask) -> None:
    answer = ask("SENAI")
    assert ids(answer) == ["b"]
    assert answer.level is Level.SOME


def test_filters_narrow_and_never_starve(ask) -> None:
    answer = ask("who repairs ventilators?", filters=Filters(country="CO"))
    assert ids(answer) == ["a"]
    assert answer.level is Level.NONE


def test_k_bounds_the_hits(ask) -> None:
    assert len(ask("courses", k=2).hits) == 2


@pytest.mark.parametrize("text", ["", "   ", "🙂🙂", "?!"])
def test_text_without_words_matches_nothing(ask, text: str) -> None:
    answer = ask(text)
    assert answer.hits == ()
    assert answer.level is Level.NONE


def test_an_encoder_that_failed_its_test_says_some_at_most(make_index, said, encoder, vocabulary) -> None:
    index = make_index([said("a", "senai-br", "Conserto de respiradores", language="pt")], capped=True)
    answer = search(index, encoder=encoder, vocabulary=vocabulary, text="ventilators")
    assert answer.level is Level.SOME


@pytest.mark.parametrize("text", ["who besides SENAI repairs ventilators", "quem fora do Brasil conserta respiradores"])
def test_who_is_excluded_is_no_answer(ask, text: str) -> None:
    found = {hit.statement.institution for hit in ask(text).hits}
    assert found
    assert "senai-br" not in found


def test_a_named_institution_answers_though_its_country_is_excluded(ask) -> None:
    assert ids(ask("What has SENAI done outside Brazil?")) == ["b"]


def test_a_kind_that_is_asked_of_a_country_is_listed_alone(make_index, said, encoder, vocabulary) -> None:
    index = make_index(
        [
            said("a", "sena-co", "Online training for instructors", kind=Kind.OFFER),
            said("b", "sena-co", "Tutors for courses", kind=Kind.NEED),
            said("c", "senai-br", "Conserto de respiradores", language="pt"),
        ]
    )

    def found(text):
        return ids(search(index, encoder=encoder, vocabulary=vocabulary, text=text))

    assert found("necesidades de Colombia") == ["b"]
    assert found("¿Qué ofrece el SENA?") == ["a"]
    assert found("necesidades de SENAI") == []
    # Nothing is open to others: what it does is the answer.
    assert found("O que oferece o SENAI?") == ["c"]
