from types import SimpleNamespace

import numpy as np
import pytest

from kg.errors import NotFoundError
from kg.model import Kind, Level, MatchAnswer, Status
from kg.search.match import match
from kg.search.scoring import level_of
from kg.search.tellings import Telling, combined

NEED = "necesitamos respiradores"


@pytest.fixture
def propose(make_index, encoder, vocabulary, messages):
    def propose(items, text: str = NEED, **options: object) -> MatchAnswer:
        return match(make_index(items), encoder=encoder, vocabulary=vocabulary, messages=messages, text=text, **options)

    return propose


def proposed(answer: MatchAnswer) -> list[str]:
    return [found.institution for found in answer.matches]


def test_an_institution_that_solved_it_is_proposed_with_its_evidence(propose, said) -> None:
    answer = propose([said("a", "senai-br", "Conserto de respiradores", language="pt")], asker="infocal-bo")
    (found,) = answer.matches
    assert found.institution == "senai-br"
    assert found.evidence[0].statement.id == "a"
    assert answer.level is found.level is Level.STRONG
    assert answer.language == "es"


def test_the_asker_is_never_proposed_to_itself(propose, said) -> None:
    answer = propose([said("a", "infocal-bo", "respiradores")], asker="infocal-bo")
    assert answer.matches == ()
    assert answer.level is Level.NONE


def test_an_asker_that_only_the_text_names_is_not_proposed_to_itself_either(propose, said) -> None:
    items = [said("a", "infocal-bo", "respiradores"), said("b", "senai-br", "respiradores")]
    answer = propose(items, text="INFOCAL necesita respiradores")
    assert proposed(answer) == ["senai-br"]
    assert answer.institution == "infocal-bo"


def test_several_that_the_text_calls_in_need_are_not_proposed_to_each_other(propose, said) -> None:
    items = [said("a", "infocal-bo", "respiradores"), said("b", "senai-br", "respiradores")]
    answer = propose(items, text="INFOCAL y SENAI necesitan respiradores")
    assert answer.matches == ()
    assert answer.institution is None


def test_all_who_may_be_meant_by_the_asker_are_kept_out(propose, said) -> None:
    items = [said("a", "iefp-pt", "respiradores"), said("b", "senai-br", "respiradores")]
    answer = propose(items, text="O IEFP precisa de respiradores")
    assert (proposed(answer), answer.institution) == (["senai-br"], None)


def test_the_one_for_which_something_is_sought_is_not_proposed(propose, said) -> None:
    items = [said("a", "infocal-bo", "respiradores"), said("b", "senai-br", "respiradores")]
    assert proposed(propose(items, text="respiradores para docentes de INFOCAL")) == ["senai-br"]


@pytest.mark.parametrize("text", ["respiradores, pero no de SENAI", "ventilators outside Brazil"])
def test_who_the_need_excludes_is_neither_proposed_nor_said_to_seek_the_same(propose, said, text: str) -> None:
    items = [
        said("a", "senai-br", "respiradores"),
        said("b", "sena-co", "respiradores"),
        said("c", "senai-br", "respiradores", kind=Kind.NEED, status=Status.ONGOING),
    ]
    answer = propose(items, text=text)
    assert proposed(answer) == ["sena-co"]
    assert answer.same_need == ()


@pytest.mark.parametrize(
    "text",
    [
        "Tenemos un convenio con el SENA, pero no con el SENAI. Buscamos respiradores.",
        "Besides SENAI we work with a ministry; we need ventilators",
        "respiradores para trabajadores formados fuera de Brasil",
        "Les escribo desde la costa.\nReciban un cordial saludo.\nNecesitamos respiradores para hospitales.",
    ],
)
def test_what_those_in_need_say_of_themselves_excludes_nobody(propose, said, text: str) -> None:
    assert proposed(propose([said("a", "senai-br", "respiradores")], text=text)) == ["senai-br"]


def test_who_is_named_in_a_need_may_be_taken_literally(propose, said) -> None:
    answer = propose([said("a", "infocal-bo", "respiradores")], text="INFOCAL necesita respiradores", literal=True)
    assert proposed(answer) == ["infocal-bo"]


def test_the_host_is_never_proposed(propose, said, vocabulary) -> None:
    host = vocabulary.institutions.host.id
    assert propose([said("a", host, "respiradores")]).matches == ()


def test_a_network_that_is_not_the_host_is_proposed_as_others_are(propose, said) -> None:
    assert proposed(propose([said("a", "conif-br", "respiradores")])) == ["conif-br"]


def test_a_closed_body_is_not_proposed_to_the_one_that_succeeded_it(propose, said) -> None:
    items = [said("a", "setec-ec", "respiradores"), said("b", "senai-br", "respiradores")]
    answer = propose(items, asker="mdt-ec")
    assert proposed(answer) == ["senai-br"]


def test_what_held_back_a_closed_body_may_hold_back_its_successor(propose, said) -> None:
    items = [said("a", "setec-ec", "respiradores", kind=Kind.CONSTRAINT)]
    assert [found.statement.institution for found in propose(items, asker="mdt-ec").obstacles] == ["setec-ec"]


def test_what_was_stopped_is_no_evidence(propose, said) -> None:
    assert propose([said("a", "senai-br", "respiradores", status=Status.STOPPED)]).matches == ()


@pytest.mark.parametrize("kind", [Kind.NEED, Kind.CONSTRAINT, Kind.AGREEMENT])
def test_only_initiatives_and_offers_are_evidence(propose, said, kind: Kind) -> None:
    assert propose([said("a", "senai-br", "respiradores", kind=kind)]).matches == ()


@pytest.mark.parametrize("status", [Status.PLANNED, Status.UNKNOWN])
def test_what_is_not_known_to_have_happened_reaches_some_at_most(propose, said, status: Status) -> None:
    items = [
        said(str(number), "senai-br", text, status=status, source=source)
        for number, (text, source) in enumerate(
            [("respiradores", "minutes"), ("ventilators, masks", "survey"), ("mascarillas", "sample")]
        )
    ]
    (found,) = propose(items).matches
    assert found.level is Level.SOME


@pytest.mark.parametrize("status", [Status.PLANNED, Status.UNKNOWN])
def test_a_plan_told_once_counts_for_its_institution_as_much_as_it_is_shown_to(propose, said, status: Status) -> None:
    (found,) = propose([said("a", "senai-br", "respiradores", status=status)]).matches
    assert found.level is Level.SOME
    assert found.score == found.evidence[0].score


def test_plans_keep_their_order_however_many_acts_lift_them(propose, said) -> None:
    more = [
        said("a", "senai-br", "respiradores con cursos", status=Status.PLANNED),
        said("b", "senai-br", "mascarillas online", status=Status.PLANNED, source="survey"),
    ]
    less = [said("c", "infotep-do", "respiradores con cursos", status=Status.PLANNED)]
    answer = propose([*more, *less])
    assert proposed(answer) == ["senai-br", "infotep-do"]
    assert answer.matches[0].score > answer.matches[1].score


def test_one_thing_done_outweighs_that_the_rest_is_planned(propose, said) -> None:
    items = [
        said("a", "senai-br", "respiradores"),
        said("b", "senai-br", "mascarillas rural", status=Status.PLANNED, source="survey"),
    ]
    (found,) = propose(items).matches
    assert found.level is Level.STRONG


def test_nothing_named_in_a_need_filters(propose, said) -> None:
    answer = propose([said("a", "senai-br", "respiradores")], text="necesitamos respiradores como los de SENA Colombia")
    assert proposed(answer) == ["senai-br"]
    assert answer.understood.institutions == ("sena-co",)


def test_level_none_has_no_matches(propose, said) -> None:
    answer = propose([said("a", "senar-br", "cursos para agricultores")])
    assert answer.level is Level.NONE
    assert answer.matches == ()


def test_two_tellings_of_one_act_count_once(propose, said) -> None:
    text = "Conserto gratuito de respiradores nas oficinas"
    items = [said("a", "senai-br", text), said("b", "senai-br", f"{text}.", source="survey")]
    (found,) = propose(items).matches
    assert [hit.statement.id for hit in found.evidence] == ["a"]
    assert [statement.id for statement in found.evidence[0].also] == ["b"]
    assert found.score == found.evidence[0].score


def test_what_is_weak_beside_the_best_act_is_not_shown_as_its_evidence(propose, said) -> None:
    weak = said("b", "senai-br", "respiradores rural cursos online agricultores docentes", source="survey")
    (alone,) = propose([weak], k=1).matches
    assert [hit.statement.id for hit in alone.evidence] == ["b"]
    (found,) = propose([said("a", "senai-br", "respiradores"), weak]).matches
    assert alone.score < 0.4 * found.evidence[0].score
    assert [hit.statement.id for hit in found.evidence] == ["a"]


def test_an_independent_telling_counts_more_than_a_second_one_of_the_same_source(propose, said) -> None:
    first = said("a", "senai-br", "respiradores con cursos")
    text = "mascarillas online"
    same = propose([first, said("b", "senai-br", text)]).matches[0]
    other = propose([first, said("b", "senai-br", text, source="survey")]).matches[0]
    alone = propose([first]).matches[0]
    assert alone.score < same.score < other.score


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("respiradores como los del SENAR", "senar-br"),
        ("ventilators like those of SENAR", "senar-br"),
        ("respiradores como os do SENAR", "senar-br"),
        ("respiradores; ya trabajamos con el SENAR", "senai-br"),
        ("respiradores como los del SENAC", "senai-br"),
    ],
)
def test_the_one_that_a_need_looks_to_comes_first_if_it_tells_anything_of_it(propose, said, text: str, first) -> None:
    items = [
        said("a", "senai-br", "respiradores y cursos online"),
        said("b", "senar-br", "respiradores y cursos online para mujeres"),
        said("c", "senac-br", "cursos online"),
    ]
    assert proposed(propose(items, text, k=1)) == [first]
    everybody = propose(items, text)
    scores = [found.score for found in everybody.matches]
    assert scores == sorted(scores, reverse=True)
    assert everybody.level is everybody.matches[0].level


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cursos en el campo que no sean virtuales", ["senar-br"]),
        ("training for farmers, not online", ["senar-br"]),
        ("formação no campo, não virtual", ["senar-br"]),
        ("cursos en el campo", ["infocal-bo", "senar-br"]),
        ("cursos en el campo virtual", ["infocal-bo", "senar-br"]),
        ("cursos para zonas que no están en línea", ["infocal-bo", "senar-br"]),
    ],
)
def test_what_is_taught_at_a_distance_does_not_answer_who_wants_none_of_it(propose, said, text: str, found) -> None:
    items = [
        said("a", "senar-br", "cursos en el campo", language="es"),
        said("b", "infocal-bo", "cursos en línea en el campo", language="es"),
        said(
            "c", "sena-co", "cursos en el campo", themes=("distance-learning",), kind=Kind.NEED, status=Status.ONGOING
        ),
    ]
    answer = propose(items, text, asker="utec-uy")
    assert sorted(proposed(answer)) == found
    assert len(found) == 2 or not answer.same_need


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("convenio con Sigmund, cursos en el campo", False),
        ("courses in the campo by an agreement with Sigmund", False),
        ("parceria com a Sigmund, cursos no campo", False),
        ("convenio con Sigmund o Acme, cursos en el campo", True),
        ("convenio, cursos en el campo", True),
        ("convenio con Bolivia, cursos en el campo", True),
        ("Sigmund: cursos en el campo", True),
    ],
)
def test_an_agreement_with_another_partner_is_some_at_most_and_says_so(propose, said, text: str, held: bool) -> None:
    items = [said("a", "senar-br", "Acme firmó un convenio de cursos en el campo", language="es")]
    (found,) = propose(items, text, asker="utec-uy").matches
    assert found.level is (Level.STRONG if held else Level.SOME)
    assert any("Sigmund" in caution for caution in found.cautions) == (not held)


def test_a_near_copy_of_the_need_is_no_evidence(propose, said) -> None:
    text = "Necesitamos respiradores y mascarillas para los hospitales rurales de la provincia"
    assert propose([said("a", "senai-br", text, language="es")], text=text).matches == ()


def test_a_short_need_in_the_words_of_an_offer_is_no_copy(propose, said) -> None:
    items = [said("a", "senai-br", "respiradores", kind=Kind.OFFER, language="es")]
    assert proposed(propose(items, text="respiradores")) == ["senai-br"]


@pytest.mark.parametrize("seed", range(12))
def test_who_is_asked_for_few_hears_the_first_of_what_is_told_when_asked_for_all(propose, said, seed: int) -> None:
    rng = np.random.default_rng(seed)
    bodies = ("senai-br", "senar-br", "sena-co", "senati-pe", "inatec-ni", "infotep-do")
    words = ("respiradores", "cursos", "mujeres", "campo", "docentes")
    items = [
        said(
            f"s{number:02}",
            bodies[rng.integers(len(bodies))],
            " ".join(rng.permutation(words)[: rng.integers(1, 4)]),
            status=(Status.DONE, Status.PLANNED)[rng.integers(2)],
            source=("minutes", "survey", "sample")[rng.integers(3)],
        )
        for number in range(40)
    ]
    everybody = propose(items, k=100).matches
    assert len(everybody) > 3
    for k in range(1, len(everybody)):
        assert propose(items, k=k).matches == everybody[:k]


def test_those_who_seek_the_same_are_listed_apart(propose, said) -> None:
    items = [
        said("a", "senar-br", "respiradores", kind=Kind.NEED, status=Status.ONGOING),
        said("b", "infocal-bo", "respiradores", kind=Kind.NEED, status=Status.ONGOING),
        said("c", "sena-co", "cursos", kind=Kind.NEED, status=Status.ONGOING),
        said("d", "senai-br", "respiradores", kind=Kind.NEED, status=Status.DONE),
    ]
    answer = propose(items, asker="infocal-bo")
    assert [same.institution for same in answer.same_need] == ["senar-br"]
    assert answer.matches == ()


def test_what_seems_the_same_need_is_read_once_more(propose, said) -> None:
    turned = SimpleNamespace(ranked=lambda *asked: (asked[3][::-1], np.full(len(asked[3]), 0.01)))
    items = [
        said("a", "senar-br", "respiradores", kind=Kind.NEED, status=Status.ONGOING),
        said("b", "sena-co", "respiradores y cursos", kind=Kind.NEED, status=Status.ONGOING),
        said("c", "ina-cr", "cursos", kind=Kind.NEED, status=Status.ONGOING),
    ]
    assert peers(propose(items, asker="infocal-bo")) == ["senar-br", "sena-co"]
    assert peers(propose(items, asker="infocal-bo", reranker=turned)) == ["sena-co", "senar-br"]


def peers(answer: MatchAnswer) -> list[str]:
    return [same.institution for same in answer.same_need]


@pytest.mark.parametrize(
    "told",
    ["respiradores", "respiradores y cursos", "respiradores, cursos online", "respiradores, cursos online de mujeres"],
)
@pytest.mark.parametrize("status", [Status.DONE, Status.PLANNED])
def test_to_be_looked_to_makes_nobody_strong_and_nothing_of_little(propose, said, told: str, status: Status) -> None:
    more = said("b", "senar-br", "mascarillas con cursos", source="survey")
    items = [said("a", "senar-br", told, status=status), more]
    for held in (items, items[:1]):
        (plain,) = propose(held, "respiradores").matches
        (sought,) = propose(held, "respiradores como los del SENAR").matches
        assert sought.score >= plain.score
        assert sought.score > plain.score or plain.level is Level.STRONG or plain.score > 0.849
        assert (sought.level is Level.STRONG) == (plain.level is Level.STRONG)
        assert sought.score < 0.5 or plain.score >= 0.25
        assert [hit.score for hit in sought.evidence] == [hit.score for hit in plain.evidence]


def test_those_of_the_country_asked_for_go_before_others(propose, said) -> None:
    items = [said("a", "senai-br", "respiradores"), said("b", "utec-uy", "respiradores y cursos")]
    assert proposed(propose(items, "respiradores")) == ["senai-br", "utec-uy"]
    answer = propose(items, "¿Qué hizo Uruguay con respiradores?")
    assert proposed(answer) == ["utec-uy", "senai-br"]
    assert answer.matches[1].level is not Level.STRONG
    # Where nobody of that country has anything to tell, it is a word like others.
    alone, plain = (propose(items[:1], text).matches[0] for text in ("¿Qué hizo Uruguay con respiradores?", NEED))
    assert alone.level is plain.level is Level.STRONG


def test_a_country_that_has_only_other_things_to_tell_moves_nobody(propose, said) -> None:
    others = [said("a", "senai-br", "respiradores"), said("b", "sena-co", "respiradores, cursos online de mujeres")]
    plain = propose(others, "respiradores", k=9)
    asked = propose([*others, said("c", "utec-uy", "mujeres")], "¿Qué hizo Uruguay con respiradores?", k=9)
    assert proposed(asked)[:2] == proposed(plain) == ["senai-br", "sena-co"]
    assert asked.level is plain.level is Level.STRONG


def test_to_ask_of_a_country_lets_no_match_go_and_the_askers_own_says_who_asks(propose, said) -> None:
    items = [said("a", "senai-br", "respiradores, cursos online de mujeres"), said("b", "utec-uy", "respiradores")]
    asked = propose(items, "¿Qué hizo Uruguay con respiradores?", k=9)
    assert proposed(asked) == ["utec-uy", "senai-br"]
    assert asked.matches[1].level is Level.WEAK
    own = propose(items, "¿Qué hizo Uruguay con respiradores?", asker="inefop-uy", k=9)
    assert own.matches[1].score > asked.matches[1].score


def test_a_country_asked_for_makes_no_match_of_what_is_none(propose, said) -> None:
    items = [said("a", "senai-br", "respiradores"), said("b", "utec-uy", "cursos")]
    assert proposed(propose(items, "¿Qué hizo Uruguay con respiradores?")) == ["senai-br"]


def test_the_askers_own_constraints_that_bear_on_the_need_are_obstacles(propose, said) -> None:
    items = [
        said("a", "infocal-bo", "El estatuto prohíbe cursos virtuales", kind=Kind.CONSTRAINT, themes=("regulation",)),
        said("b", "infocal-bo", "agricultores", kind=Kind.CONSTRAINT),
        said("c", "sena-co", "El estatuto prohíbe cursos virtuales", kind=Kind.CONSTRAINT),
    ]
    answer = propose(items, text="necesitamos cursos virtuales", asker="infocal-bo")
    (obstacle,) = answer.obstacles
    assert obstacle.statement.id == "a"
    assert obstacle.question.startswith("26 de marzo de 2020")
    assert obstacle.question.endswith("?")


def test_a_rare_shared_theme_makes_an_obstacle_of_what_is_worded_otherwise(propose, said) -> None:
    own = said("a", "infocal-bo", "agricultores", kind=Kind.CONSTRAINT, themes=("distance-learning",))
    others = [said(f"b{number}", "sena-co", "respiradores") for number in range(9)]
    (obstacle,) = propose([own, *others], text="formación a distancia", asker="infocal-bo").obstacles
    assert obstacle.statement.id == "a"


def test_one_shared_theme_of_several_makes_no_obstacle_where_nothing_else_is_near(propose, said) -> None:
    items = [said("a", "infocal-bo", "agricultores", kind=Kind.CONSTRAINT, themes=("distance-learning",))]
    answer = propose(items, text="formación a distancia con igualdad de género", asker="infocal-bo")
    assert set(answer.understood.themes) == {"distance-learning", "gender-equality"}
    assert answer.obstacles == ()


def test_without_an_asker_there_are_no_obstacles(propose, said) -> None:
    items = [said("a", "infocal-bo", "El estatuto prohíbe cursos virtuales", kind=Kind.CONSTRAINT)]
    assert propose(items, text="necesitamos cursos virtuales").obstacles == ()


def test_an_unknown_asker_is_an_error(propose, said) -> None:
    with pytest.raises(NotFoundError):
        propose([said("a", "senai-br", "respiradores")], asker="nobody-xx")


def test_shared_themes_are_those_of_need_and_evidence_rarest_first(propose, said) -> None:
    items = [
        said(
            "a", "senai-br", "cursos virtuales para mujeres", themes=("gender-equality", "distance-learning", "youth")
        ),
        said("b", "sena-co", "cursos virtuales", themes=("distance-learning",)),
    ]
    answer = propose(items, text="formación a distancia con igualdad de género, cursos virtuales para mujeres")
    best = next(found for found in answer.matches if found.institution == "senai-br")
    assert best.shared_themes == ("gender-equality", "distance-learning")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("necesitamos respiradores", "ya hizo algo así"),
        ("precisamos de respiradores para os nossos hospitais", "já fez algo assim"),
        ("we need ventilators", "has done something like this"),
    ],
)
def test_the_explanation_speaks_the_language_of_the_need(propose, said, text: str, words: str) -> None:
    (found,) = propose([said("a", "senai-br", "respiradores")], text=text).matches
    assert words in found.explanation
    assert "SENAI" in found.explanation
    assert "2020" in found.explanation


def test_blank_text_gets_no_matches(propose, said) -> None:
    answer = propose([said("a", "senai-br", "respiradores")], text="  ")
    assert answer.matches == ()
    assert answer.level is Level.NONE


def test_one_act_told_in_two_languages_counts_once(propose, said) -> None:
    items = [
        said("a", "senai-br", "virtual instructors ventilators", source="survey"),
        said("b", "senai-br", "docentes respiradores virtuales", language="es"),
    ]
    (found,) = propose(items).matches
    assert len(found.evidence) == 1
    assert len(found.evidence[0].also) == 1


def test_only_another_document_lifts_to_strong_what_several_entries_tell(make_corpus, said) -> None:
    def score(*sources: str) -> float:
        items = [said(str(at), "senai-br", "respiradores", source=source) for at, source in enumerate(sources)]
        tellings = [Telling(row, 0.8) for row in range(len(items))]
        return combined(make_corpus(items), tellings, sure=np.ones(len(items), np.bool_))

    assert level_of(score("entry", "next")) is Level.SOME
    assert level_of(score("entry", "survey")) is Level.STRONG
    assert level_of(score("entry", "next", "survey")) is Level.STRONG
    assert score("entry") < score("entry", "next")
