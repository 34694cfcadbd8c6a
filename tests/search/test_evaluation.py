from dataclasses import replace

import numpy as np
import pytest

from kg.errors import UsageError
from kg.model import Kind
from kg.search.evaluation import evaluate_language_pairs, evaluate_queries, institution_grades
from kg.search.fitting import fit_calibration
from kg.search.judged import Judged


@pytest.fixture
def index(make_index, said):
    return make_index(
        [
            said("a", "senai-br", "Conserto de respiradores", language="pt"),
            said("b", "senar-br", "Cursos para agricultores", language="pt"),
            said("c", "sena-co", "Online training for instructors", kind=Kind.OFFER),
            said("d", "infocal-bo", "respiradores", kind=Kind.NEED, language="es"),
        ]
    )


@pytest.fixture
def evaluate(index, encoder, vocabulary, messages):
    def evaluate(judged, **options: object):
        return evaluate_queries(
            index, encoder=encoder, vocabulary=vocabulary, messages=messages, judged=judged, **options
        )

    return evaluate


def test_a_right_institution_in_front_counts_as_first(evaluate) -> None:
    result = evaluate([Judged("q", "ventilators", "en", {"senai-br": 3})])
    assert result.match["en"].first == result.search["en"].first == 1.0
    assert result.match["all"].queries == 1
    assert result.match["es"].queries == 0


def test_queries_may_be_judged_by_statements_or_by_institutions(evaluate) -> None:
    by_statement = evaluate([Judged("q", "ventilators", "en", {"d": 2})])
    by_institution = evaluate([Judged("q", "ventilators", "en", {"senai-br": 2})])
    assert by_statement.search["all"].mrr_at_10 == 0.5  # "a" ties with "d" and comes first by its id
    assert by_institution.search["all"].mrr_at_10 == 1.0


def test_an_unanswerable_query_that_gets_an_answer_is_a_false_positive(evaluate) -> None:
    judged = [Judged("q1", "ventilators", "en"), Judged("q2", "statute", "en")]
    assert evaluate(judged).match["all"].false_positives == 0.5
    assert evaluate(judged).match["all"].unanswerable == 2


def test_levels_are_reported_with_the_share_that_was_right(evaluate) -> None:
    result = evaluate([Judged("q1", "ventilators", "en", {"senai-br": 3}), Judged("q2", "masks", "en")])
    assert result.match_reliability.levels["strong"] == (2, 0.5)


def test_a_half_holds_only_its_queries(evaluate) -> None:
    judged = [Judged(f"q{number}", "ventilators", "en", {"senai-br": 3}) for number in range(20)]
    tuned = evaluate(judged, half="tune").match["all"].queries
    assert tuned == sum(item.half == "tune" for item in judged)
    assert tuned + evaluate(judged, half="check").match["all"].queries == 20


def test_language_pairs_are_measured_over_documents_of_one_language(index, encoder, vocabulary) -> None:
    judged = [Judged("q", "ventilators", "en", {"a": 2}), Judged("r", "docentes", "es", {"c": 2})]
    pairs = evaluate_language_pairs(index, encoder=encoder, vocabulary=vocabulary, judged=judged)
    assert pairs["en", "pt"].queries == 1
    assert pairs["en", "pt"].mrr_at_10 == 1.0
    assert pairs["es", "en"].mrr_at_10 == 1.0
    assert pairs["en", "es"].queries == 0


def test_a_judgement_may_say_in_which_language_the_answer_stands(index, encoder, vocabulary) -> None:
    found_in = {"senai-br": ("es",)}
    judged = [Judged("q", "ventilators", "en", {"senai-br": 3}, None, found_in)]
    pairs = evaluate_language_pairs(index, encoder=encoder, vocabulary=vocabulary, judged=judged)
    assert pairs["en", "pt"].queries == 0
    assert pairs["en", "es"].queries == 1


def test_the_asker_is_no_answer_to_its_own_need(index) -> None:
    item = Judged("q", "ventilators", "en", {"a": 2, "infocal-bo": 3}, asker="infocal-bo")
    assert institution_grades(index, item) == {"senai-br": 2}


JUDGED = [
    Judged(f"{word}-{number}", word, language, {answer: 3} if answer else {})
    for word, language, answer in [
        ("ventilators", "en", "senai-br"),
        ("agricultores", "es", "senar-br"),
        ("docentes", "pt", "sena-co"),
        ("statute", "en", None),
        ("certificacion", "es", None),
    ]
    for number in range(6)
]


def test_a_fitted_calibration_belongs_to_its_encoder_and_tells_right_from_wrong(index, encoder, vocabulary) -> None:
    fitted = fit_calibration(index, encoder=encoder, vocabulary=vocabulary, judged=JUDGED)
    assert fitted.encoder == "fake@1"
    assert fitted.weights["cosine"] > 1.0
    assert all(weight >= 0 for name, weight in fitted.weights.items() if name != "bias")


def test_a_signal_that_is_the_same_everywhere_weighs_nothing(make_index, said, encoder, vocabulary) -> None:
    index = make_index(
        [
            said("a", "senai-br", "Repair of ventilators"),
            said("b", "senar-br", "Courses for farmers"),
            said("c", "sena-co", "Online training for instructors", kind=Kind.OFFER),
        ]
    )
    asked = [replace(item, language="es") for item in JUDGED]
    fitted = fit_calibration(index, encoder=encoder, vocabulary=vocabulary, judged=asked)
    assert fitted.weights["foreign"] == 0.0
    assert fitted.weights["cosine"] > 1.0


def test_the_same_judgements_give_the_same_calibration(index, encoder, vocabulary) -> None:
    one = fit_calibration(index, encoder=encoder, vocabulary=vocabulary, judged=JUDGED)
    assert one == fit_calibration(index, encoder=encoder, vocabulary=vocabulary, judged=JUDGED)


def test_judgements_that_nothing_in_the_index_answers_cannot_be_fitted(index, encoder, vocabulary) -> None:
    judged = [Judged(f"q{number}", "masks", "en", {"inces-ve": 3}) for number in range(9)]
    with pytest.raises(UsageError):
        fit_calibration(index, encoder=encoder, vocabulary=vocabulary, judged=judged)


class Knowing:
    """A reader who knows what answers: it likes whoever shares the question's first four letters."""

    key = "knowing@1"

    def __init__(self, beginning=0.0):
        self.beginning = beginning

    def read(self, question, statements):
        likes = [self.beginning + float(question[:4].lower() in statement.text.lower()) for statement in statements]
        return np.column_stack([likes, np.zeros((len(likes), 2))])


def test_weights_for_what_is_read_again_are_fitted_beside_the_others(index, encoder, vocabulary) -> None:
    plain = fit_calibration(index, encoder=encoder, vocabulary=vocabulary, judged=JUDGED)
    fitted = fit_calibration(index, encoder=encoder, vocabulary=vocabulary, judged=JUDGED, readers=Knowing())
    assert fitted.weights == plain.weights
    assert plain.reranking is None
    assert fitted.reranking.readers == "knowing@1"
    assert fitted.reranking.weights["joint"] > 0.0
    assert fitted.reranking.weights["second_late"] == 0.0, "what is the same everywhere weighs nothing"
    # Where its numbers begin says nothing.
    far = fit_calibration(index, encoder=encoder, vocabulary=vocabulary, judged=JUDGED, readers=Knowing(500.0))
    for name, weight in fitted.reranking.weights.items():
        moved = 500.0 * fitted.reranking.weights["joint"] if name == "bias" else 0.0
        assert far.reranking.weights[name] == pytest.approx(weight - moved, rel=1e-3, abs=1e-3), name
