from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Evidence, Kind, Locator, SourceInfo, Statement, Status
from kg.search import index as index_module
from kg.search.corpus import Corpus
from kg.search.index import Question, SearchIndex
from kg.search.need_model import NeedModel
from kg.search.scoring import GENERAL, SIGNALS, STRONG_FROM, Calibration, fused
from kg.search.theme_embeddings import ThemeEmbeddings

WORDS = [f"word{number}" for number in range(30)]
THEMES = ("youth", "tourism", "agriculture")
FITTED = Calibration("fake@1", GENERAL.weights)
BY_PIECES = Calibration("fake@1", {**GENERAL.weights, "late": 12.0})
BY_THEME_COSINE = Calibration("fake@1", {**GENERAL.weights, "theme_cosine": 6.0})
BY_ALL = Calibration("fake@1", {**GENERAL.weights, **dict.fromkeys(SIGNALS, 2.0), "late": 6.0})


def corpus_of(n: int, seed: int) -> Corpus:
    rng = np.random.default_rng(seed)
    rows = rng.standard_normal((n, 12)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    statements = tuple(
        Statement(
            id=f"s{number:05d}",
            kind=Kind.INITIATIVE,
            status=Status.DONE,
            text="text",
            language=("es", "pt", "en")[rng.integers(3)],
            institution="sena-co",
            evidence=Evidence("text", "source", Locator(0, 4)),
            themes=tuple(rng.choice(THEMES, rng.integers(3), replace=False)),
        )
        for number in range(n)
    )
    terms = tuple(tuple(rng.choice(WORDS, rng.integers(1, 9))) for _ in range(n))
    return Corpus(statements, {"source": SourceInfo("source", "v", "t", "en", "text/plain")}, rows, terms)


def index_of(corpus: Corpus, **options: object) -> SearchIndex:
    return SearchIndex(corpus, countries={}, ancestors={}, bodies={"sena-co": "ministry"}, **options)


def embeddings_of(seed: int) -> ThemeEmbeddings:
    rows = np.random.default_rng(seed).standard_normal((len(THEMES), 12)).astype(np.float32)
    return ThemeEmbeddings(THEMES, rows / np.linalg.norm(rows, axis=1, keepdims=True))


def needs_of(seed: int) -> NeedModel:
    rng = np.random.default_rng(seed)
    weights, bias = rng.standard_normal((len(THEMES), 12)).astype(np.float32), np.zeros(len(THEMES), np.float32)
    return NeedModel(THEMES, weights, bias, rng.integers(-100, 101, (30, 12), np.int8))


def with_pieces(corpus: Corpus, seed: int) -> Corpus:
    """The same corpus, with one to five pieces of eight numbers for each text."""
    rng = np.random.default_rng(seed)
    return replace(corpus, pieces=tuple(rng.integers(0, 256, (rng.integers(1, 6), 4), np.uint8) for _ in corpus.terms))


def question_of(seed: int, pieces: int = 0) -> Question:
    rng = np.random.default_rng(seed)
    embedding = rng.standard_normal(12).astype(np.float32)
    told = rng.integers(0, 256, (pieces, 4), np.uint8)
    bodies = ("ministry",) if seed % 2 else ()
    return Question(embedding / np.linalg.norm(embedding), tuple(rng.choice(WORDS, 4)), ("youth",), "es", told, bodies)


def reference(index: SearchIndex, question: Question, k: int, mask: np.ndarray) -> list[tuple[int, float]]:
    """Every row scored one by one, sorted by score, then row."""
    weights = index.calibration.weights
    rows = np.flatnonzero(mask)
    if not rows.size:
        return []
    signals = index.signals(question, rows)
    logits = weights["bias"] + sum(weights[name] * getattr(signals, name) for name in SIGNALS)
    found = list(zip(rows.tolist(), fused(logits, weights).tolist(), strict=True))
    return sorted(found, key=lambda at: (-at[1], at[0]))[:k]


@settings(max_examples=25, deadline=None)
@given(n=st.integers(1, 300), k=st.integers(1, 40), seed=st.integers(0, 500), share=st.floats(0.05, 1.0))
def test_the_best_rows_are_those_of_scoring_every_row(n: int, k: int, seed: int, share: float) -> None:
    calibration = (GENERAL, BY_THEME_COSINE, BY_ALL)[seed % 3]
    index = index_of(
        corpus_of(n, seed), calibration=calibration, theme_embeddings=embeddings_of(seed), need_model=needs_of(seed)
    )
    question = question_of(seed)
    mask = np.random.default_rng(seed).random(n) < share
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "DENSE_POOL", 5)
        rows, scores = index.best(question, k, allowed=mask)
    expected = reference(index, question, k, mask)
    assert rows.tolist() == [row for row, _ in expected]
    assert scores.tolist() == pytest.approx([score for _, score in expected], abs=1e-5)


@settings(max_examples=25, deadline=None)
@given(n=st.integers(1, 300), k=st.integers(1, 40), seed=st.integers(0, 500), share=st.floats(0.05, 1.0))
def test_with_pieces_the_best_of_those_weighed_are_those_of_scoring_every_row(
    n: int, k: int, seed: int, share: float
) -> None:
    calibration = (BY_PIECES, BY_ALL)[seed % 2]
    corpus = with_pieces(corpus_of(n, seed), seed)
    index = index_of(corpus, calibration=calibration, theme_embeddings=embeddings_of(seed), need_model=needs_of(seed))
    question = question_of(seed, 3)
    mask = np.random.default_rng(seed).random(n) < share
    # With as many nearest as there are rows, nothing is left unweighed.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "NEAREST", 300)
        rows, scores = index.best(question, k, allowed=mask)
    expected = reference(index, question, k, mask)
    assert rows.tolist() == [row for row, _ in expected]
    assert scores.tolist() == pytest.approx([score for _, score in expected], abs=1e-5)


def test_rows_that_were_not_weighed_by_pieces_follow_the_others() -> None:
    index, question = index_of(with_pieces(corpus_of(200, 4), 4), calibration=BY_PIECES), question_of(4, 3)
    everybody = np.ones(200, np.bool_)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "NEAREST", 20)
        patch.setattr(index_module, "TOLD", 10)
        first, _ = index.best(question, 20)
        rows, scores = index.best(question, 200)
    nearest = set(sorted(range(200), key=lambda row: -index.signals(question).cosine[row])[:20])
    assert rows[:20].tolist() == first.tolist()
    assert sorted(rows.tolist()) == list(range(200))
    assert nearest <= set(rows[:30].tolist())
    assert (np.diff(scores) <= 0).all()
    by_rule = dict(reference(index, question, 200, everybody))
    assert all(score <= by_rule[row] + 1e-5 for row, score in zip(rows.tolist(), scores.tolist(), strict=True))


def test_a_statement_that_shares_nothing_with_the_question_does_no_harm() -> None:
    corpus = corpus_of(1, 5)
    silent = replace(corpus, embeddings=np.zeros((1, 12), np.float32), terms=((),))
    index = index_of(with_pieces(silent, 5), calibration=BY_PIECES)
    question = replace(question_of(5, 3), themes=())
    rows, scores = index.best(question, 2)
    assert rows.tolist() == [0]
    assert 0 <= scores[0] <= 1


def test_a_statement_on_the_subject_of_the_question_goes_before_one_that_is_not() -> None:
    corpus = corpus_of(2, 6)
    one, other = (
        replace(at, themes=(theme,), language="es") for at, theme in zip(corpus.statements, THEMES[:2], strict=True)
    )
    alike = replace(corpus, statements=(one, other), embeddings=corpus.embeddings[[0, 0]], terms=(("a",), ("a",)))
    embedding = embeddings_of(6).embeddings[1]
    question = replace(question_of(6), embedding=embedding, themes=())
    informed = index_of(alike, calibration=BY_THEME_COSINE, theme_embeddings=embeddings_of(6))
    rows, scores = informed.best(question, 2)
    assert rows.tolist() == [1, 0]
    assert scores[0] > scores[1]
    assert informed.signals(question).theme_cosine[1] == pytest.approx(1.0)
    blind_rows, blind = index_of(alike, calibration=BY_THEME_COSINE).best(question, 2)
    assert blind_rows.tolist() == [0, 1]
    assert blind[0] == blind[1]


def test_what_is_near_to_all_needs_stays_behind_what_is_near_to_the_question_alone() -> None:
    corpus = replace(corpus_of(2, 8), terms=(("a",), ("a",)))
    alike = replace(corpus, statements=tuple(replace(one, language="es", themes=()) for one in corpus.statements))
    question = replace(question_of(8), embedding=(corpus.embeddings[0] + corpus.embeddings[1]) / 2, themes=())
    common = np.rint(corpus.embeddings[[0]] * 50).astype(np.int8)
    model = replace(needs_of(8), needs=common)
    calibration = Calibration("fake@1", {**GENERAL.weights, "uncommon": 4.0})
    signals = index_of(alike, need_model=model).signals(question)
    assert signals.cosine[0] == pytest.approx(signals.cosine[1], abs=1e-6)
    assert index_of(alike, calibration=calibration, need_model=model).best(question, 2)[0].tolist() == [1, 0]


def test_a_body_of_the_kind_that_is_asked_for_goes_before_others() -> None:
    corpus = replace(corpus_of(2, 9), terms=(("a",), ("a",)), embeddings=corpus_of(1, 9).embeddings[[0, 0]])
    school, ministry = (replace(one, language="es", themes=()) for one in corpus.statements)
    alike = replace(corpus, statements=(replace(school, institution="senai-br"), ministry))
    calibration = Calibration("fake@1", {**GENERAL.weights, "body": 2.0})
    question = replace(question_of(9), themes=(), bodies=("ministry",))
    assert index_of(alike, calibration=calibration).best(question, 2)[0].tolist() == [1, 0]
    assert index_of(alike, calibration=calibration).best(replace(question, bodies=()), 2)[0].tolist() == [0, 1]


def test_what_is_the_same_for_all_rows_lifts_all_scores_and_moves_none_before_another() -> None:
    corpus, question = corpus_of(50, 3), question_of(3)
    plain, lifted = (
        index_of(corpus, calibration=Calibration("fake@1", {**GENERAL.weights, "closest": weight}))
        for weight in (0.0, 3.0)
    )
    rows, scores = plain.best(question, 50)
    again, higher = lifted.best(question, 50)
    known = dict(zip(rows.tolist(), scores.tolist(), strict=True))
    # Scores are rounded: rows that differ by less may change places.
    assert all(known[first] >= known[second] - 2e-4 for first, second in pairwise(again.tolist()))
    assert plain.signals(question).closest.tolist() == [plain.signals(question).cosine.max()] * 50
    by_row = dict(zip(again.tolist(), higher.tolist(), strict=True))
    assert all(by_row[row] >= score for row, score in zip(rows.tolist(), scores.tolist(), strict=True))


def test_a_filter_never_starves_the_answer() -> None:
    index = index_of(corpus_of(400, 1))
    mask = np.zeros(400, np.bool_)
    mask[-7:] = True
    rows, _ = index.best(question_of(1), 7, allowed=mask)
    assert sorted(rows.tolist()) == list(range(393, 400))


def test_the_order_in_which_statements_came_changes_nothing() -> None:
    corpus = corpus_of(60, 2)
    turned = Corpus(corpus.statements[::-1], corpus.sources, corpus.embeddings[::-1], corpus.terms[::-1])
    one, other = index_of(corpus).best(question_of(2), 20), index_of(turned).best(question_of(2), 20)
    assert one[0].tolist() == other[0].tolist()
    assert one[1].tolist() == other[1].tolist()


def test_a_blank_question_finds_nothing() -> None:
    blank = Question(np.zeros(12, np.float32), (), ("youth",), "es")
    rows, scores = index_of(corpus_of(5, 3)).best(blank, 5)
    assert len(rows) == len(scores) == 0


def test_an_empty_corpus_answers_with_nothing() -> None:
    rows, _ = index_of(Corpus((), {}, np.empty((0, 12), np.float32), ())).best(question_of(1), 5)
    assert len(rows) == 0


def test_without_calibration_nothing_is_strong() -> None:
    index = index_of(corpus_of(5, 3))
    assert index.said(np.array([0.99]))[0] < STRONG_FROM
    assert index_of(corpus_of(5, 3), calibration=FITTED).said(np.array([0.99]))[0] == 0.99


def test_an_encoder_that_failed_its_test_is_never_strong() -> None:
    index = index_of(corpus_of(5, 3), calibration=FITTED, capped=True)
    assert index.said(np.array([0.99]))[0] < STRONG_FROM
