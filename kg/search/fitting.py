"""Fitting a calibration on judged queries, for the encoder that made an index.

Two steps. How the signals weigh against each other is what puts right answers to the queries of the ``tune``
half first: listwise (Cao et al. 2007), by the probability that an answer drawn by the softmax of the log-odds is a
right one. A logistic regression over all answers does not find these weights: it is content with what tells answers
from what nobody would show, and the meaning of whole texts does that as well as the finer signals do. Then bias,
slope and what the question itself tells by logistic regression, and three numbers, a slope and an intercept (Platt
1999) and a ceiling, make the probabilities true of what answers show: the ten best statements, the ten best
institutions.

Where a query is judged by institution, nobody has said which of its statements answers: the best one by
the weights is taken for the answer, its others are left out (multiple-instance learning, Maron and
Lozano-Pérez 1998).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from kg.errors import UsageError
from kg.model import Encoder
from kg.search.corpus import Corpus
from kg.search.estimators import Listed, fit_curve, fit_listwise, fit_ridge
from kg.search.evaluation import institution_grades, judges_statements
from kg.search.index import Question, SearchIndex
from kg.search.judged import Judged
from kg.search.match import evidence_rows, offer_bonus
from kg.search.reranker import Readers, best_signals
from kg.search.scoring import OF_THE_BEST, OF_THE_QUESTION, SIGNALS, Calibration, Reranking, encoder_key
from kg.search.search import ask
from kg.search.tellings import FURTHER, tell_apart, weigh
from kg.search.understanding import read_need
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

RIDGE = 1e-2
LISTWISE_RIDGE = 1.0
"""Half of this times the squares of the weights, of signals with unit deviation, is added to the loss of all lists."""
ROUNDS = 12
"""At most so often the best statement of each institution is chosen anew by the weights found so far."""
CONSTANT = [SIGNALS.index(name) for name in OF_THE_QUESTION]
LEARNED = 2
"""From so many of the best statements or institutions of each query bias, slope and what the question itself tells are
learned: what stands behind them tells little of how sure the first may be."""


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """One judged query over the rows of the corpus that may answer it.

    ``text`` is what is asked; ``signals`` is (m, s), ``extra`` (m,) what else is added to the log-odds; ``groups`` (m,)
    names what is shown and judged, the statement itself or its institution; ``right`` holds the names that a reader
    accepts.
    """

    corpus: Corpus
    text: str
    rows: NDArray[np.int64]
    signals: NDArray[np.float64]
    extra: NDArray[np.float64]
    groups: NDArray[np.str_]
    right: frozenset[str]

    def logits(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """The log-odds of the rows, (m,), under bias and weights (s + 1,)."""
        logits: NDArray[np.float64] = weights[0] + self.signals @ weights[1:] + self.extra
        return logits

    def accepted(self, places: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether a reader accepts what stands at ``places``."""
        return np.isin(self.groups[places], list(self.right))


def fit_calibration(
    index: SearchIndex,
    *,
    encoder: Encoder,
    vocabulary: Vocabulary,
    judged: Sequence[Judged],
    half: str = "tune",
    readers: Readers | None = None,
) -> Calibration:
    """The calibration for the encoder of ``index``, from one half of the judged queries.

    With ``readers``, weights for the best that they have read are fitted too. The same input gives the same
    weights.

    Raises:
        UsageError: that half of the queries accepts nothing in this index.
    """
    cases = [_case(index, encoder, vocabulary, item) for item in judged if item.half == half]
    if not any(np.isin(case.groups, list(case.right)).any() for case in cases):
        raise UsageError("no judged query has its answer in this index", "ingest the documents it was judged on")
    weights = _weights(cases, SIGNALS)
    reranking = None
    if readers is not None:
        read = [_read(case, weights, index, readers) for case in cases]
        reranking = Reranking(readers.key, _weights(read, (*SIGNALS, *OF_THE_BEST)))
    return Calibration(encoder_key(encoder.identity), weights, reranking)


def _read(case: _Case, weights: Mapping[str, float], index: SearchIndex, readers: Readers) -> _Case:
    """The case with the signals of the readers too, who have read the best by ``weights``."""
    order = np.argsort(-case.logits(np.array([weights["bias"], *(weights[name] for name in SIGNALS)])), kind="stable")
    read = np.zeros((len(case.rows), len(OF_THE_BEST)))
    if len(order):
        read[order] = best_signals(readers, index, case.text, case.rows[order])
    return replace(case, signals=np.column_stack([case.signals, read]))


def _case(index: SearchIndex, encoder: Encoder, vocabulary: Vocabulary, item: Judged) -> _Case:
    reading = read_need(item.query, vocabulary=vocabulary, asker=item.asker, language=item.language)
    by_statement = judges_statements(index, item)
    proof = evidence_rows(index, vocabulary=vocabulary, asker=item.asker)
    rows = np.arange(len(index)) if by_statement else np.flatnonzero(proof)
    signals = _signals(index, ask(reading, encoder=encoder), rows)
    corpus = index.corpus
    if by_statement:
        return _Case(
            corpus,
            reading.rest,
            rows,
            signals,
            np.zeros(len(rows)),
            _names(corpus, rows, "id"),
            frozenset(item.relevant),
        )
    extra = offer_bonus(index)[rows]
    groups = _names(corpus, rows, "institution")
    return _Case(corpus, reading.rest, rows, signals, extra, groups, frozenset(institution_grades(index, item)))


def _signals(index: SearchIndex, question: Question, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    found = index.signals(question, rows)
    return np.column_stack([getattr(found, name) for name in SIGNALS])


def _names(corpus: Corpus, rows: NDArray[np.int64], field: str) -> NDArray[np.str_]:
    return np.array([getattr(corpus.statements[row], field) for row in rows], np.str_)


def _weights(cases: Sequence[_Case], names: Sequence[str]) -> dict[str, float]:
    order = np.concatenate([[0.0], _best_order(cases)])
    pairs = [_labelled(case, order) for case in cases]
    known, accepted = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
    # The steps of the fit are bounded, and a signal may lie far from zero for all rows, but not from their middle.
    middle = known[:, 0].mean()
    known[:, 0] -= middle
    bias, slope, *constant = fit_ridge(np.column_stack([np.ones(len(known)), known]), accepted, RIDGE)
    weights = max(slope, 0.0) * order
    weights[0] = bias - max(slope, 0.0) * middle
    weights[[1 + place for place in CONSTANT]] = np.maximum(constant, 0.0)
    shown = [_shown(case, weights) for case in cases]
    logits, shares, accepted = (np.concatenate(parts) for parts in zip(*shown, strict=True))
    ends = np.cumsum([len(right) for _, _, right in shown])
    places = np.split(np.arange(len(accepted)), ends[:-1])
    hopeless = [mine for mine, case in zip(places, cases, strict=True) if not case.right]
    curve = fit_curve(logits, accepted, shares=shares, hopeless=hopeless)
    scaled = weights * curve.slope
    scaled[0] += curve.shift
    return dict(zip(("bias", *names), scaled.tolist(), strict=True)) | {"ceiling": curve.ceiling}


def _best_order(cases: Sequence[_Case]) -> NDArray[np.float64]:
    """The weights (s,) that put right answers first, each answer at its best row by these very weights."""
    answered = [case for case in cases if case.accepted(np.arange(len(case.groups))).any()]
    deviation = np.concatenate([case.signals for case in answered]).std(axis=0)
    deviation[deviation < 1e-6] = np.inf  # what is the same everywhere tells nothing apart
    weights: NDArray[np.float64] = 1.0 / deviation
    for _ in range(ROUNDS):
        best = [_best_of_each(case, np.concatenate([[0.0], weights])) for case in answered]
        lists = [
            Listed(case.signals[rows] / deviation, case.extra[rows], case.accepted(rows))
            for case, rows in zip(answered, best, strict=True)
        ]
        former, weights = weights, fit_listwise(lists, LISTWISE_RIDGE) / deviation
        if np.allclose(former, weights, rtol=1e-4):
            break
    return weights


def _labelled(case: _Case, weights: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Log-odds and what is constant, (m, 1 + c), to learn from, and what is right: the best row of each best name."""
    best = _best_of_each(case, weights)[:LEARNED]
    return np.column_stack([case.logits(weights)[best], case.signals[best][:, CONSTANT]]), case.accepted(best)


def _shown(
    case: _Case, weights: NDArray[np.float64], k: int = 10
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """The ``k`` answers that this query would show.

    Log-odds (k, t) of their tellings, how much each telling counts (k, t), 0 where there is none, and
    whether the answer is right (k,).
    """
    best, logits = _best_of_each(case, weights)[:k], case.logits(weights)
    told, shares = np.zeros((len(best), FURTHER + 1)), np.zeros((len(best), FURTHER + 1))
    for answer, place in enumerate(best):
        own = np.flatnonzero(case.groups == case.groups[place])
        own = own[np.argsort(-logits[own], kind="stable")]
        acts = tell_apart(case.corpus, case.rows[own].tolist(), logits[own].tolist())
        counted = weigh(case.corpus, acts)
        told[answer, : len(counted)] = [act.score for act in acts[: len(counted)]]
        shares[answer, : len(counted)] = counted
    return told, shares, case.accepted(best)


def _best_of_each(case: _Case, weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best row of each name, best first."""
    order = np.argsort(-case.logits(weights), kind="stable")
    _, first = np.unique(case.groups[order], return_index=True)
    return order[np.sort(first)]
