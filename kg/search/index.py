"""The view that answers questions: dense, lexical and theme signals of one corpus, fused into scores."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from kg.model import Filters, Kind, SourceInfo
from kg.search.columns import Columns
from kg.search.corpus import Corpus
from kg.search.dense import DenseIndex
from kg.search.late import Sample, Typical, late_scores
from kg.search.lexical import LexicalIndex
from kg.search.moves import Moves
from kg.search.need_model import NeedModel
from kg.search.scoring import GENERAL, Calibration, at_most_some, fused, least_log_odds, published
from kg.search.theme_embeddings import ThemeEmbeddings
from kg.search.theme_overlap import ThemeOverlap
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

PROOF = (Kind.INITIATIVE, Kind.OFFER)
"""What may answer a question: what somebody does or offers."""
NOTHING: Mapping[str, str] = MappingProxyType({})
DENSE_POOL = 400
"""How many nearest rows are fetched first; the result does not depend on it, only the speed does."""
SAMPLED = 100
"""So many statements tell what is typical of a corpus."""
NEAREST, TOLD = 80, 40
"""With late interaction: so many of the nearest rows, and so many of those with the best other signals (words, themes,
bodies, language), are weighed piece by piece. Whatever else may be found stands behind them."""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What is asked of the index: ``embedding`` (dim,), index ``terms``, ``themes``, ``language`` and more.

    ``pieces`` is (q, piece_dim / 2) uint8, empty where the encoder does not tell them; ``bodies`` are the kinds of body
    that the question names.
    """

    embedding: NDArray[np.float32]
    terms: tuple[str, ...]
    themes: tuple[str, ...]
    language: str
    pieces: NDArray[np.uint8] = field(default_factory=lambda: np.zeros((0, 0), np.uint8))
    bodies: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.terms and not self.embedding.any()


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """The signals of some rows for one question, each (m,) float64; see ``scoring.SIGNALS``."""

    rows: NDArray[np.int64]
    cosine: NDArray[np.float64]
    lexical: NDArray[np.float64]
    theme: NDArray[np.float64]
    theme_cosine: NDArray[np.float64]
    theme_chance: NDArray[np.float64]
    body: NDArray[np.float64]
    uncommon: NDArray[np.float64]
    foreign: NDArray[np.float64]
    late: NDArray[np.float64]
    closest: NDArray[np.float64]
    near_all: NDArray[np.float64]
    familiar: NDArray[np.float64]


class SearchIndex:
    """Statements of one scope, ready to be asked.

    Args:
        corpus: what may be found.
        countries: ISO country by institution id.
        ancestors: the broader themes by theme id.
        bodies: the kind of body by institution id.
        host: the id of the institution that speaks for the whole region, and for no country.
        calibration: for the encoder that made the embeddings.
        theme_embeddings: by the same encoder; without them only themes that a question names count.
        need_model: of the same encoder; without it no theme is likelier than another, and no row more common.
        capped: the encoder failed its self-test: nothing is called ``strong``.
    """

    def __init__(
        self,
        corpus: Corpus,
        *,
        countries: Mapping[str, str],
        ancestors: Mapping[str, tuple[str, ...]],
        bodies: Mapping[str, str] = NOTHING,
        host: str = "",
        calibration: Calibration = GENERAL,
        theme_embeddings: ThemeEmbeddings | None = None,
        need_model: NeedModel | None = None,
        capped: bool = False,
    ) -> None:
        self.corpus = corpus
        self.host = host
        self.calibration = calibration
        self.theme_embeddings = theme_embeddings
        self.need_model = need_model
        self.capped = capped or not calibration.fitted
        self.columns = Columns(corpus, countries=countries, bodies=bodies, ancestors=ancestors)
        held = corpus.embeddings
        self.dense = held if isinstance(held, DenseIndex) else DenseIndex(held)
        self.lexical = LexicalIndex(corpus.terms)
        self.themes = ThemeOverlap(corpus)
        self.uncommon = _uncommon(self.dense, need_model)
        self.sample = _sample(corpus)

    @classmethod
    def build(
        cls,
        corpus: Corpus,
        *,
        vocabulary: Vocabulary,
        calibration: Calibration = GENERAL,
        theme_embeddings: ThemeEmbeddings | None = None,
        need_model: NeedModel | None = None,
        capped: bool = False,
    ) -> SearchIndex:
        """The index of ``corpus``, with countries, kinds of body and broader themes from the vocabulary."""
        countries = {institution.id: institution.country for institution in vocabulary.institutions}
        bodies = {institution.id: institution.kind for institution in vocabulary.institutions}
        themes = {theme for statement in corpus.statements for theme in statement.themes}
        ancestors = {theme: tuple(vocabulary.themes.ancestors(theme)) for theme in themes}
        return cls(
            corpus,
            countries=countries,
            ancestors=ancestors,
            bodies=bodies,
            host=vocabulary.institutions.host.id,
            calibration=calibration,
            theme_embeddings=theme_embeddings,
            need_model=need_model,
            capped=capped,
        )

    def __len__(self) -> int:
        return len(self.corpus)

    def patched(self, moves: Moves, came: SearchIndex, *, sources: Mapping[str, SourceInfo]) -> SearchIndex:
        """The index after ``moves``: the one that building it anew would give; this one stays as it is.

        Args:
            moves: from the rows of this index.
            came: an index of the statements that came, built with the same vocabulary and calibration.
            sources: of all statements that are now.
        """
        fresh = copy(self)
        fresh.columns = self.columns.patched(moves, came.columns)
        fresh.dense = self.dense.patched(moves, came.dense)
        fresh.themes = self.themes.patched(moves, came.themes)
        fresh.corpus = self.corpus.patched(moves, came.corpus, sources=sources, dense=fresh.dense)
        fresh.lexical = self.lexical.patched(moves, came.lexical, fresh.corpus.terms)
        fresh.uncommon = moves.column(self.uncommon, came.uncommon)
        fresh.sample = _sample(fresh.corpus)
        return fresh

    def with_learned(self, theme_embeddings: ThemeEmbeddings, need_model: NeedModel | None) -> SearchIndex:
        """The same index with these embeddings of the themes and this model; this one stays as it is."""
        fresh = copy(self)
        fresh.theme_embeddings, fresh.need_model = theme_embeddings, need_model
        fresh.uncommon = _uncommon(fresh.dense, need_model)
        return fresh

    def signals(self, question: Question, rows: NDArray[np.int64] | None = None) -> Signals:
        """The signals of ``rows``, or of all rows."""
        chosen = np.arange(len(self), dtype=np.int64) if rows is None else rows
        typical = self.sample.typical(question.pieces)
        closest = self._closest(question, chosen, np.empty(0, np.int64), np.empty(0))
        constants = self._constants(question, typical, closest)
        return Signals(
            rows=chosen,
            cosine=self.dense.cosines(question.embedding, chosen),
            lexical=self.lexical.ratios(question.terms)[chosen],
            theme=self.themes.shares(question.themes)[chosen],
            theme_cosine=self._theme_cosine(question)[chosen],
            theme_chance=self._theme_chance(question)[chosen],
            body=self._body(question)[chosen],
            uncommon=self.uncommon[chosen],
            foreign=self._foreign(question)[chosen],
            late=self._late(question, chosen, typical),
            **{name: np.full(len(chosen), value) for name, value in constants.items()},
        )

    def best(
        self,
        question: Question,
        k: int,
        *,
        allowed: NDArray[np.bool_] | None = None,
        extra: NDArray[np.float64] | None = None,
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The ``k`` best allowed rows and their published scores, by score, then statement id.

        Without late interaction, exactly what scoring every allowed row would give. The nearest rows by cosine
        come from FAISS; any other row has at most the last one's cosine, so only those whose other signals could
        lift them past the ``k``-th score even so are scored as well. With it, the ``NEAREST`` and the ``TOLD``
        are scored; all others follow them, with scores no higher than theirs.

        Args:
            question: a blank one finds nothing.
            k: at most this many rows.
            allowed: (n,) mask; rows that are off neither appear nor displace others.
            extra: (n,) log-odds added to those of the rows.
        """
        mask = np.ones(len(self), np.bool_) if allowed is None else allowed
        if question.blank or k <= 0 or not mask.any():
            return np.empty(0, np.int64), np.empty(0)
        weights = self.calibration.weights
        rest = self._without_cosine(question) + (0.0 if extra is None else extra)
        if weights["late"] and len(question.pieces) and self.corpus.pieces:
            return self._best_by_pieces(question, k, mask, rest)
        near, cosines = self.dense.search(question.embedding, max(DENSE_POOL, 2 * k), allowed=mask)
        typical = self.sample.typical(question.pieces)
        rest = rest + self._constant(question, typical, self._closest(question, np.flatnonzero(mask), near, cosines))
        scores = fused(rest[near] + weights["cosine"] * cosines, weights)
        others = np.flatnonzero(mask & self._could_compete(rest, cosines, scores, k))
        others = np.setdiff1d(others, near, assume_unique=True)
        if others.size:
            far = self.dense.cosines(question.embedding, others)
            near = np.concatenate([near, others])
            scores = np.concatenate([scores, fused(rest[others] + weights["cosine"] * far, weights)])
        order = np.lexsort((near, -scores))[:k]
        return near[order], scores[order]

    def allowed(self, filters: Filters) -> NDArray[np.bool_]:
        """The rows that pass ``filters``."""
        return self.columns.passing(filters)

    def said(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Scores as this encoder may say them: below ``strong`` when it has no calibration or failed its test."""
        return published(at_most_some(scores)) if self.capped else scores

    def _best_by_pieces(
        self, question: Question, k: int, mask: NDArray[np.bool_], rest: NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        typical = self.sample.typical(question.pieces)
        near, cosines = self.dense.search(question.embedding, NEAREST, allowed=mask)
        rest = rest + self._constant(question, typical, self._closest(question, np.flatnonzero(mask), near, cosines))
        # By what is told of the question alone: how common a statement is says nothing of what is asked.
        telling = rest - self.calibration.weights["uncommon"] * self.uncommon
        told = np.flatnonzero(mask & (telling > telling[mask].min() + 1e-9))
        rows, scores = self._ranked(question, np.union1d(near, _highest(told, telling, TOLD)), rest, typical)
        if k > len(rows):
            others = mask.copy()
            others[rows] = False
            behind, lower = self._ranked(question, np.flatnonzero(others), rest, typical)
            rows = np.concatenate([rows, behind])
            scores = np.concatenate([scores, np.minimum(lower, scores.min(initial=1.0))])
        return rows[:k], scores[:k]

    def _ranked(
        self, question: Question, rows: NDArray[np.int64], rest: NDArray[np.float64], typical: Typical
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """All of ``rows``, which are ascending, and their scores, best first."""
        weights = self.calibration.weights
        cosines = self.dense.cosines(question.embedding, rows)
        logits = rest[rows] + weights["cosine"] * cosines + weights["late"] * self._late(question, rows, typical)
        scores = fused(logits, weights)
        order = np.argsort(-scores, kind="stable")
        return rows[order], scores[order]

    def _late(self, question: Question, rows: NDArray[np.int64], typical: Typical) -> NDArray[np.float64]:
        pieces = self.corpus.pieces
        if not pieces or not len(question.pieces):
            return np.zeros(len(rows))
        wanted = [pieces[row] for row in rows.tolist()]
        return late_scores(question.pieces, wanted, typical)

    def _could_compete(
        self,
        rest: NDArray[np.float64],
        cosines: NDArray[np.float64],
        scores: NDArray[np.float64],
        k: int,
    ) -> NDArray[np.bool_]:
        if len(scores) < k:
            return np.ones(len(self), np.bool_)
        last = np.partition(scores, len(scores) - k)[len(scores) - k]
        weights = self.calibration.weights
        competing: NDArray[np.bool_] = rest >= least_log_odds(last, weights) - weights["cosine"] * float(cosines[-1])
        return competing

    def _without_cosine(self, question: Question) -> NDArray[np.float64]:
        weights = self.calibration.weights
        result = np.full(len(self), float(weights["bias"]))
        if weights["lexical"]:
            result += weights["lexical"] * self.lexical.ratios(question.terms)
        if weights["theme"] and question.themes:
            result += weights["theme"] * self.themes.shares(question.themes)
        if weights["theme_cosine"]:
            result += weights["theme_cosine"] * self._theme_cosine(question)
        if weights["theme_chance"]:
            result += weights["theme_chance"] * self._theme_chance(question)
        if weights["body"] and question.bodies:
            result += weights["body"] * self._body(question)
        if weights["uncommon"]:
            result += weights["uncommon"] * self.uncommon
        if weights["foreign"]:
            result += weights["foreign"] * self._foreign(question)
        return result

    def _theme_cosine(self, question: Question) -> NDArray[np.float64]:
        known = self.theme_embeddings
        return self.themes.nearest({} if known is None else known.cosines(question.embedding))

    def _theme_chance(self, question: Question) -> NDArray[np.float64]:
        known = self.need_model
        return self.themes.expected({} if known is None else known.chances(question.embedding))

    def _body(self, question: Question) -> NDArray[np.float64]:
        return self.columns.bodies(question.bodies).astype(np.float64)

    def _constants(self, question: Question, typical: Typical, closest: float) -> dict[str, float]:
        """The signals of ``OF_THE_QUESTION``."""
        told = bool(len(question.pieces)) and bool(self.corpus.pieces)
        near_all = float((typical.weights * typical.nearness).mean()) if told else 0.0
        familiar = -float(typical.weights.mean()) if told else 0.0
        return {"closest": closest, "near_all": near_all, "familiar": familiar}

    def _constant(self, question: Question, typical: Typical, closest: float) -> float:
        """What these add to all log-odds."""
        constants = self._constants(question, typical, closest)
        return sum(self.calibration.weights[name] * value for name, value in constants.items())

    def _closest(
        self,
        question: Question,
        rows: NDArray[np.int64],
        near: NDArray[np.int64],
        cosines: NDArray[np.float64],
    ) -> float:
        """The largest cosine to any of ``rows`` that may answer, or, where none of them may, to any.

        ``near`` are the nearest of them, best first, and ``cosines`` theirs: as a rule one of these may answer.
        """
        may = self.columns.kinds(PROOF)
        answering = np.flatnonzero(may[near])
        if answering.size:
            return float(cosines[answering[0]])
        proof = rows[may[rows]]
        mask = np.zeros(len(self), np.bool_)
        mask[proof if proof.size else rows] = True
        _, found = self.dense.search(question.embedding, 1, allowed=mask)
        return float(found[0]) if len(found) else 0.0

    def _foreign(self, question: Question) -> NDArray[np.float64]:
        return (~self.columns.language(question.language)).astype(np.float64)


def _highest(rows: NDArray[np.int64], values: NDArray[np.float64], k: int) -> NDArray[np.int64]:
    """Those ``k`` of ``rows``, ascending, with the highest ``values``, in no order; of equal ones the first."""
    if len(rows) <= k:
        return rows
    own = values[rows]
    last = np.partition(own, len(own) - k)[len(own) - k]
    above = rows[own > last]
    return np.concatenate([above, rows[own == last][: k - len(above)]])


def _uncommon(dense: DenseIndex, need_model: NeedModel | None) -> NDArray[np.float64]:
    """Minus how near each row is to needs in general, (n,); 0 where nobody has learned what that is."""
    return np.zeros(len(dense)) if need_model is None else -need_model.commonness(dense.all())


def _sample(corpus: Corpus) -> Sample:
    """The first statements, which are any: their order is that of ids, which are hashes."""
    return Sample(corpus.pieces[:SAMPLED])
