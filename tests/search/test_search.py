import pytest

from kg.model import Filters, Kind, Level, Status
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("¿Qué hace Uruguay?", ["b"]),
        ("Uruguay", ["b"]),
        ("¿Qué cursos da Uruguay?", ["b"]),
        ("Cinterfor", ["a"]),
        ("¿Qué hacen Cinterfor y UTEC?", ["a", "b"]),
    ],
)
def test_the_host_speaks_for_the_region_and_not_for_the_country_of_its_seat(
    make_index, said, encoder, vocabulary, text: str, found
) -> None:
    items = [said("a", "cinterfor-uy", "Cursos en el campo"), said("b", "utec-uy", "Cursos en el campo")]
    assert ids(search(make_index(items), encoder=encoder, vocabulary=vocabulary, text=text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("initiatives in Bolivia", ["b", "c"]),
        ("iniciativas de Bolivia", ["b", "c"]),
        ("experiências da Bolívia", ["b", "c"]),
        ("retos de Bolivia", ["a", "d"]),
        ("planes de Bolivia", ["c"]),
        ("Bolivia", ["a", "b", "c", "d"]),
        ("Cinterfor: planes", ["f"]),
    ],
)
def test_what_is_asked_of_a_country_is_listed_by_kind_and_status(
    make_index, said, encoder, vocabulary, text: str, found
) -> None:
    items = [
        said("a", "infocal-bo", "El estatuto lo impide", kind=Kind.CONSTRAINT),
        said("b", "infocal-bo", "Tutores", kind=Kind.OFFER),
        said("c", "infocal-bo", "Talleres", status=Status.PLANNED),
        said("d", "infocal-bo", "Faltan becas", kind=Kind.NEED),
        said("e", "senai-br", "Oficinas", status=Status.ONGOING),
        said("f", "cinterfor-uy", "Se harán reuniones", kind=Kind.AGREEMENT, status=Status.PLANNED),
        said("g", "cinterfor-uy", "Se acordó un lema", kind=Kind.AGREEMENT),
    ]
    assert ids(search(make_index(items), encoder=encoder, vocabulary=vocabulary, text=text)) == found


@pytest.mark.parametrize("text", ["planes del SENAI", "What are the plans of SENAI?", "planos do SENAI"])
def test_where_nothing_is_called_a_plan_what_is_told_is_weighed_by_the_words(
    make_index, said, encoder, vocabulary, text: str
) -> None:
    index = make_index([said("a", "senai-br", "Oficinas"), said("b", "sena-co", "Talleres", status=Status.PLANNED)])
    answer = search(index, encoder=encoder, vocabulary=vocabulary, text=text)
    assert (ids(answer), answer.level) == (["a"], Level.NONE)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("agreement with Acme Web Tools for courses in the campo", Level.STRONG),
        ("agreement with Sigma Web Tools for courses in the campo", Level.SOME),
        ("agreement with Local Tools for courses in the campo", Level.STRONG),
    ],
)
def test_a_partner_is_named_by_all_of_its_name_and_by_nothing_common(
    make_index, said, encoder, vocabulary, text: str, level: Level
) -> None:
    items = [
        said("a", "senar-br", "Acme Web Tools and we give courses in the campo"),
        said("b", "sena-co", "Masks and local tools"),
    ]
    answer = search(make_index(items), encoder=encoder, vocabulary=vocabulary, text=text, k=1)
    assert (ids(answer), answer.level) == (["a"], level)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("convenio con Sigmund para cursos en el campo", [("a", Level.SOME), ("b", Level.SOME)]),
        ("parceria com Acme para cursos no campo", [("b", Level.STRONG), ("a", Level.SOME)]),
        ("cursos en el campo", [("a", Level.STRONG), ("b", Level.STRONG)]),
    ],
)
def test_what_names_another_partner_than_the_one_asked_for_is_never_strong(
    make_index, said, encoder, vocabulary, text: str, expected
) -> None:
    items = [
        said("a", "senar-br", "Cursos en el campo con Zeta", language="es"),
        said("b", "sena-co", "Convenio con Acme para cursos en el campo", language="es"),
        said("c", "sena-co", "respiradores", language="es"),
    ]
    hits = search(make_index(items), encoder=encoder, vocabulary=vocabulary, text=text, k=2).hits
    assert sorted((hit.statement.id, hit.level) for hit in hits) == sorted(expected)
