"""Fitting a calibration on judged queries, for the encoder that made an index.

Two steps. A logistic regression over all (query, statement) pairs of the ``tune`` half finds how the
signals weigh against each other. Then two numbers, a slope and an intercept (Platt 1999), make the
probabilities true of what answers show: the ten best statements, the ten best institutions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kg.model import Encoder, Kind
from kg.search.evaluation import institution_grades
from kg.search.index import Question, SearchIndex
from kg.search.judged import Judged
from kg.search.match import evidence_rows
from kg.search.scoring import SIGNALS, Calibration, encoder_key, logistic
from kg.search.search import ask, named_rows
from kg.search.understanding import read_need, read_question
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

RIDGE = 1e-2
SLOPES = np.geomspace(0.3, 3.0, 41)
SHIFTS = np.linspace(-4.0, 4.0, 81)


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """One judged query over the rows that may answer it: signals (m, s), and what a reader accepts.

    ``groups`` holds the institution of each row, or is None where rows are what is shown.
    """

    signals: NDArray[np.float64]
    accepted: NDArray[np.bool_]
    groups: NDArray[np.str_] | None = None
    right_groups: frozenset[str] = frozenset()


def fit_calibration(
    index: SearchIndex, *, encoder: Encoder, vocabulary: Vocabulary, judged: Sequence[Judged], half: str = "tune"
) -> Calibration:
    """The calibration for the encoder of ``index``, from one half of the judged queries.

    The same input gives the same weights. Queries judged by institutions alone serve only to make the
    scores of institutions true.
    """
    chosen = [item for item in judged if item.half == half]
    searching = [_search_case(index, encoder, vocabulary, item) for item in chosen]
    matching = [_match_case(index, encoder, vocabulary, item) for item in chosen]
    return Calibration(
        encoder=encoder_key(encoder.identity),
        search=_weights([case for case in searching if case is not None], SIGNALS),
        match=_weights(matching, (*SIGNALS, "offer")),
    )


def _search_case(index: SearchIndex, encoder: Encoder, vocabulary: Vocabulary, item: Judged) -> _Case | None:
    if item.relevant and not _judges_statements(index, item):
        return None
    reading = read_question(item.query, vocabulary=vocabulary, language=item.language)
    rows = np.flatnonzero(named_rows(index, reading.understood))
    return _Case(_signals(index, ask(reading, encoder=encoder), rows), _accepted(index, item, rows))


def _match_case(index: SearchIndex, encoder: Encoder, vocabulary: Vocabulary, item: Judged) -> _Case:
    reading = read_need(item.query, vocabulary=vocabulary, asker=item.asker, language=item.language)
    rows = np.flatnonzero(evidence_rows(index, vocabulary=vocabulary, asker=item.asker))
    offers = index.columns.kinds((Kind.OFFER.value,))[rows]
    signals = np.column_stack([_signals(index, ask(reading, encoder=encoder), rows), offers])
    groups = np.array([index.corpus.statements[row].institution for row in rows], np.str_)
    right = frozenset(institution_grades(index, item))
    if item.relevant and not _judges_statements(index, item):
        return _Case(signals[:0], np.zeros(0, np.bool_), groups[:0], right)
    return _Case(signals, _accepted(index, item, rows), groups, right)


def _signals(index: SearchIndex, question: Question, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    found = index.signals(question, rows)
    return np.column_stack([getattr(found, name) for name in SIGNALS])


def _accepted(index: SearchIndex, item: Judged, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    return np.array([index.corpus.statements[row].id in item.relevant for row in rows], np.bool_)


def _judges_statements(index: SearchIndex, item: Judged) -> bool:
    return any(statement.id in item.relevant for statement in index.corpus.statements)


def _weights(cases: Sequence[_Case], names: Sequence[str]) -> dict[str, float]:
    weights = fit_logistic(
        np.concatenate([case.signals for case in cases]), np.concatenate([case.accepted for case in cases])
    )
    logits, accepted = zip(*(_shown(case, weights) for case in cases), strict=True)
    slope, shift = fit_slope(np.concatenate(logits), np.concatenate(accepted))
    scaled = weights * slope
    scaled[0] += shift
    return dict(zip(("bias", *names), scaled.tolist(), strict=True))


def _shown(case: _Case, weights: NDArray[np.float64], k: int = 10) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The log-odds of the ``k`` answers that this query would show, and whether each is right."""
    logits = weights[0] + case.signals @ weights[1:]
    order = np.argsort(-logits, kind="stable")
    if case.groups is None:
        return logits[order[:k]], case.accepted[order[:k]]
    names, first = np.unique(case.groups[order], return_index=True)
    best = np.argsort(first)[:k]
    right = np.array([str(name) in case.right_groups for name in names[best]], np.bool_)
    return logits[order[first[best]]], right


def fit_logistic(signals: NDArray[np.float64], accepted: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Bias and weights (s + 1,) of a ridge logistic regression whose weights are not negative.

    Newton steps; a weight that would turn negative is held at 0 and the others are fitted again.
    """
    design = np.column_stack([np.ones(len(signals)), signals])
    active = np.ones(design.shape[1], np.bool_)
    weights = np.zeros(design.shape[1])
    while True:
        weights[active] = _newton(design[:, active], accepted.astype(np.float64))
        weights[~active] = 0.0
        negative = weights < 0
        negative[0] = False
        if not negative.any():
            return weights
        active &= ~negative


def fit_slope(logits: NDArray[np.float64], accepted: NDArray[np.bool_]) -> tuple[float, float]:
    """The slope and the shift of the log-odds with the least log loss, on a fixed grid."""
    best = (np.inf, 1.0, 0.0)
    for slope in SLOPES:
        for shift in SHIFTS:
            best = min(best, (_log_loss(slope * logits + shift, accepted), float(slope), float(shift)))
    return best[1], best[2]


def _newton(design: NDArray[np.float64], accepted: NDArray[np.float64]) -> NDArray[np.float64]:
    weights = np.zeros(design.shape[1])
    penalty = np.full(design.shape[1], RIDGE)
    penalty[0] = 0.0
    for _ in range(50):
        chance = logistic(design @ weights)
        slope = design.T @ (chance - accepted) + penalty * weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights = weights - np.clip(step, -4.0, 4.0)
        if np.abs(step).max() < 1e-10:
            break
    return weights


def _log_loss(logits: NDArray[np.float64], accepted: NDArray[np.bool_]) -> float:
    return float(np.mean(np.logaddexp(0.0, np.where(accepted, -logits, logits))))
