"""Who has solved what an institution needs, who seeks the same, and what may stand in the way."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from kg.model import Encoder, Kind, Level, Match, MatchAnswer, Obstacle, SameNeed, Status
from kg.search.asker import institutions_in_need, institutions_served
from kg.search.explain import Told, Voice, cautions, explanation, open_question
from kg.search.index import PROOF, Question, SearchIndex
from kg.search.messages import Messages
from kg.search.partner import lacking
from kg.search.reranker import Reranker
from kg.search.scoring import STRONG_FROM, WEAK_FROM, at_most_some, level_of, published
from kg.search.search import ask, denied_rows
from kg.search.tellings import FIRM, LEAST, Telling, as_hit, at_most, combined, copies, tell_apart
from kg.search.understanding import Reading, read_need
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

POOL = 80
"""At most this many statements, the best ones, are weighed as evidence for one need."""
EVIDENCE_FROM = 0.003
"""A statement with a lower score is no evidence: even several could not lift a body to ``weak``."""
EVIDENCE = 5
"""At most this many acts are shown for one institution."""
BESIDE = 0.4
"""What scores less than this share of the best act is not shown beside it: next to a proof it reads like a mistake."""
OBSTACLE_FROM = 0.04
"""From this score on an asker's constraint bears on its need; with a shared theme from ``WEAK_FROM`` on: the same
theme is no reason where nothing else is. On judged needs of askers with constraints that keeps 27 of 48, and of the
others two that a reader would have kept."""
OFFER_BONUS = 0.3
"""Log-odds by which an offer, which is open to others, goes before an initiative that fits as well."""
SOUGHT_BONUS = 1.0
"""Log-odds by which an institution that the need looks to ("like SENAI") goes before others that answer it as well.
It makes nobody ``strong``, nor a match of what is none, and what is below half of ``SOME_FROM`` stays below that."""
ELSEWHERE = 2.0
"""Log-odds by which all others go behind those of the country of which a need asks what was done there, where one of
these answers it with ``HERE_FROM`` of the best score at least. It makes no match go."""
HERE_FROM = 0.1
_CERTAIN = 0.9999
SAME_NEED_FROM = 0.16
"""From this score on another institution's need is the same one."""


def match(
    index: SearchIndex,
    *,
    encoder: Encoder,
    vocabulary: Vocabulary,
    messages: Messages,
    text: str,
    asker: str | None = None,
    k: int = 5,
    literal: bool = False,
    language: str | None = None,
    speak: str | None = None,
    reading: Reading | None = None,
    allowed: NDArray[np.bool_] | None = None,
    reranker: Reranker | None = None,
) -> MatchAnswer:
    """Propose at most ``k`` institutions for a need, each with evidence, explanation and cautions.

    Evidence are initiatives and offers of other institutions; never the asker's own, the host's, what
    was stopped, or a near-copy of the need. What is planned or unknown reaches ``some`` at most.

    Args:
        index: of one scope, with embeddings by ``encoder``.
        encoder: turns the need into an embedding.
        vocabulary: the registry, countries and themes.
        messages: the sentences of explanations, cautions and questions.
        text: the need in any of the three languages; blank text gets level ``none``.
        asker: the institution in need; context that filters nothing but itself. When absent, those that the
            text names as in need ("INFOCAL needs ...") are kept out, and a single one is the asker; the one for which
            something is sought ("a platform for INFOCAL") is kept out, too. Nor are those proposed that it excludes.
        k: at most this many institutions; also bounds ``same_need``.
        literal: do not look for themes and names in the text.
        language: of the need; detected when absent.
        speak: the language of the answer's sentences; that of the need when absent.
        reading: the need as somebody has read it already, who may have corrected what was understood.
        allowed: (n,) mask of rows that may be evidence or seek the same; all when absent.
        reranker: weighs the best evidence once more; for this very index and encoder.

    Returns:
        Matches by score, then institution id; none at level ``none``.

    Raises:
        NotFoundError: ``asker`` is no id of the registry.
    """
    in_need = () if literal else _in_need(text, vocabulary, asker, reading)
    if len(in_need) == 1:
        asker = in_need[0]
    served: tuple[str, ...] = ()
    if reading is None:
        served = () if literal or asker else institutions_served(text, vocabulary)
        reading = read_need(text, vocabulary=vocabulary, asker=asker, language=language, literal=literal)
    question = ask(reading, encoder=encoder)
    excluded = reading.excluded
    mask = ~index.columns.institutions((*in_need, *served, *excluded.institutions))
    mask &= ~(index.columns.countries(excluded.countries) | denied_rows(index, reading))
    if allowed is not None:
        mask &= allowed
    voice = Voice(speak or reading.language, messages, vocabulary)
    lacks = lacking(index, reading.partners)
    # What is only planned, or not known to have happened, cannot be strong, nor can what tells of other partners.
    sure = index.columns.statuses(FIRM) & ~lacks & (not index.capped)
    desk = _Desk(index, question, reading, voice, asker, mask, sure, lacks, reranker)
    matches = desk.matches(k)
    return MatchAnswer(
        text=text,
        language=reading.language,
        institution=asker,
        level=matches[0].level if matches else Level.NONE,
        understood=reading.understood,
        matches=matches,
        same_need=desk.same_need(k),
        obstacles=desk.obstacles(),
    )


def evidence_rows(index: SearchIndex, *, vocabulary: Vocabulary, asker: str | None) -> NDArray[np.bool_]:
    """The rows that may prove a match: what others do or offer, and did not stop.

    The asker, those that it has succeeded, and the host are no others.
    """
    mask = index.columns.kinds(PROOF)
    mask &= ~index.columns.statuses((Status.STOPPED.value,))
    return mask & _others(index, vocabulary=vocabulary, asker=asker)


def offer_bonus(index: SearchIndex) -> NDArray[np.float64]:
    """What match adds to the log-odds of each row, (n,)."""
    return np.where(index.columns.kinds((Kind.OFFER.value,)), OFFER_BONUS, 0.0)


def _in_need(text: str, vocabulary: Vocabulary, asker: str | None, reading: Reading | None) -> tuple[str, ...]:
    """Whom the text itself calls in need, where no asker is given; not those that a reader took out of the reading."""
    if asker is not None:
        return (asker,)
    found = institutions_in_need(text, vocabulary)
    return found if reading is None else tuple(id for id in found if id in reading.understood.institutions)


def _others(index: SearchIndex, *, vocabulary: Vocabulary, asker: str | None) -> NDArray[np.bool_]:
    own = vocabulary.institutions.continued_by(asker) if asker else ()
    return ~index.columns.institutions([vocabulary.institutions.host.id, *own])


@dataclass(frozen=True, slots=True)
class _Desk:
    """One need in front of one index."""

    index: SearchIndex
    question: Question
    reading: Reading
    voice: Voice
    asker: str | None
    mask: NDArray[np.bool_]
    sure: NDArray[np.bool_]
    lacks: NDArray[np.bool_]
    reranker: Reranker | None

    def matches(self, k: int) -> tuple[Match, ...]:
        rows, scores = self._evidence()
        groups = self._by_institution(rows)
        most = {institution: at_most(scores[mine].tolist()) for institution, mine in groups.items()}
        here = self._here(most)
        hopes = [self._lifted(institution, score, here) for institution, score in most.items()]
        best: list[tuple[float, str, tuple[Telling, ...]]] = []
        # To tell acts apart takes longest: it ends where nobody who is left can come among the ``k`` best.
        for hope, (institution, mine) in sorted(zip(hopes, groups.items(), strict=True), reverse=True):
            if level_of(hope) is Level.NONE or (len(best) >= max(k, 1) and hope < -best[-1][0]):
                break
            tellings = tell_apart(self.index.corpus, rows[mine].tolist(), scores[mine].tolist())
            score = self._lifted(institution, combined(self.index.corpus, tellings, sure=self.sure), here)
            if level_of(score) is not Level.NONE:
                best = sorted([*best, (-score, institution, tellings)], key=itemgetter(0, 1))[:k]
        return tuple(self._match(institution, -score, tellings) for score, institution, tellings in best)

    def same_need(self, k: int) -> tuple[SameNeed, ...]:
        index = self.index
        allowed = index.columns.kinds((Kind.NEED.value,))
        allowed &= ~index.columns.statuses((Status.DONE.value, Status.STOPPED.value))
        allowed &= self.mask & _others(index, vocabulary=self.voice.vocabulary, asker=self.asker)
        rows, scores = index.best(self.question, POOL, allowed=allowed)
        rows = rows[scores >= SAME_NEED_FROM]
        if self.reranker is not None:
            # It knows how well an act answers a need, not how much two needs are the same: it only orders.
            rows, _ = self.reranker.ranked(index, self.question, self.reading.rest, rows, np.zeros(len(index)))
        groups = self._by_institution(rows)
        found = [
            SameNeed(institution, tuple(index.corpus.statements[row] for row in rows[mine][:3]))
            for institution, mine in groups.items()
        ]
        return tuple(found[:k])

    def obstacles(self) -> tuple[Obstacle, ...]:
        if self.asker is None:
            return ()
        index = self.index
        selves = self.voice.vocabulary.institutions.continued_by(self.asker)
        own = index.columns.institutions(selves) & index.columns.kinds((Kind.CONSTRAINT.value,))
        rows, scores = index.best(self.question, POOL, allowed=own)
        themes = set(self.reading.understood.themes)
        found = []
        for row, score in zip(rows, scores, strict=True):
            told = self._told(int(row))
            if score >= (WEAK_FROM if themes & set(told.statement.themes) else OBSTACLE_FROM):
                found.append(Obstacle(told.statement, open_question(self.voice, told)))
        return tuple(found)

    def _evidence(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        index = self.index
        allowed = self.mask & evidence_rows(index, vocabulary=self.voice.vocabulary, asker=self.asker)
        bonus = offer_bonus(index)
        rows, scores = index.best(self.question, POOL, allowed=allowed, extra=bonus)
        copied = copies(index.corpus, rows, terms=self.question.terms)
        rows, scores = rows[~copied], scores[~copied]
        if self.reranker is not None:
            rows, scores = self.reranker.ranked(index, self.question, self.reading.rest, rows, bonus)
        kept = scores >= EVIDENCE_FROM
        rows, scores = rows[kept], scores[kept]
        scores = published(np.where(self.sure[rows], scores, at_most_some(scores)))
        order = np.lexsort((rows, -scores))
        return rows[order], scores[order]

    def _here(self, scores: Mapping[str, float]) -> frozenset[str]:
        """Those of the countries of which a need asks what was done there that answer it, by their ``scores``.

        Not of the asker's own: it says who asks.
        """
        registry = self.voice.vocabulary.institutions
        home = {registry.get(self.asker).country} if self.asker else set()
        countries = {*self.reading.sought_in} - home
        least = max(WEAK_FROM, HERE_FROM * max(scores.values(), default=0.0))
        return frozenset(id for id, score in scores.items() if score >= least and registry.get(id).country in countries)

    def _lifted(self, institution: str, score: float, here: frozenset[str]) -> float:
        """The score of an institution, as published: higher where the need looks to it, lower where to another land."""
        if institution in self.reading.sought or institution in here:
            if WEAK_FROM <= score < STRONG_FROM:
                score = min(_moved(score, SOUGHT_BONUS), STRONG_FROM - LEAST)
        elif here and score >= WEAK_FROM:
            score = max(_moved(min(score, _CERTAIN), -ELSEWHERE), WEAK_FROM)
        return _rounded(score)

    def _by_institution(self, rows: NDArray[np.int64]) -> dict[str, list[int]]:
        groups: dict[str, list[int]] = {}
        for at, row in enumerate(rows.tolist()):
            groups.setdefault(self.index.corpus.statements[row].institution, []).append(at)
        return groups

    def _match(self, institution: str, score: float, tellings: tuple[Telling, ...]) -> Match:
        corpus = self.index.corpus
        least = max(WEAK_FROM, BESIDE * tellings[0].score)
        shown = [telling for telling in tellings[:EVIDENCE] if telling.score >= least] or list(tellings[:1])
        told = [self._told(row) for telling in shown for row in (telling.row, *telling.also)]
        themes = self._shared_themes(told)
        warned = cautions(self.voice, told, tellings=1 + len(shown[0].also))
        if self.lacks[shown[0].row]:
            names = self.voice.messages.join(self.voice.language, self.reading.partners)
            warned = (self.voice.say("caution.partner", names=names), *warned)
        return Match(
            institution=institution,
            score=score,
            level=level_of(score),
            shared_themes=themes,
            explanation=explanation(self.voice, told, level=level_of(score), shared_themes=themes),
            cautions=warned,
            evidence=tuple(as_hit(corpus, telling) for telling in shown),
        )

    def _shared_themes(self, told: list[Told]) -> tuple[str, ...]:
        theirs = {theme for one in told for theme in one.statement.themes}
        shared = theirs & set(self.reading.understood.themes)
        return tuple(sorted(shared, key=lambda theme: (-self.index.themes.rarity(theme), theme)))

    def _told(self, row: int) -> Told:
        statement = self.index.corpus.statements[row]
        return Told(statement, self.index.corpus.source(statement))


def _moved(score: float, log_odds: float) -> float:
    odds = math.exp(log_odds) * score / (1.0 - score)
    return odds / (1.0 + odds)


def _rounded(score: float) -> float:
    return float(published(np.array([score]))[0])
