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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("¿Qué hizo el SENA en 2020?", ["a", "d"]),
        ("What has SENA done since 2021?", ["b"]),
        ("What has SENA done before 2020?", ["c"]),
        ("What has SENA done between 2014 and 2016?", ["c"]),
        ("¿Qué hizo el SENA en 2012?", []),
        ("¿Qué ofrece el SENA en 2021?", ["b"]),
        ("¿Qué hizo el SENA?", ["a", "b", "c", "d", "e"]),
    ],
)
def test_what_is_asked_of_a_year_is_dated_so_or_names_it(make_index, said, encoder, vocabulary, text, found) -> None:
    items = [
        said("a", "sena-co", "Tutors for courses", source="minutes"),
        said("b", "sena-co", "Cursos en el campo", language="es", source="survey"),
        said("c", "sena-co", "Masks were sewn in 2015", source="undated"),
        said("d", "sena-co", "Simulators", source="sample"),
        said("e", "sena-co", "Ventilators", source="undated"),
        said("f", "senai-br", "Ventilators in 2012", source="minutes"),
    ]
    index = make_index(items)
    assert sorted(ids(search(index, encoder=encoder, vocabulary=vocabulary, text=text))) == found


def test_agreements_of_a_body_are_searched_since_none_are_credited_to_it(make_index, said, encoder, vocabulary) -> None:
    index = make_index([said("a", "sena-co", "SENA firmó acuerdos con empresas", language="es")])
    assert ids(search(index, encoder=encoder, vocabulary=vocabulary, text="acuerdos del SENA")) == ["a"]
