"""The answer to a question: statements by calibrated score."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kg.model import Encoder, Filters, Hit, Kind, Level, SearchAnswer
from kg.search.denial import tells_remote
from kg.search.index import PROOF, Question, SearchIndex
from kg.search.late import encode_query
from kg.search.partner import lacking
from kg.search.period import Period
from kg.search.scoring import SOME_FROM, at_most_some, level_of, published
from kg.search.understanding import Reading, read_question
from kg.text import fold, terms
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

NO_FILTERS = Filters()
REMOTE = "distance-learning"
SPARE = 50


def search(
    index: SearchIndex,
    *,
    encoder: Encoder,
    vocabulary: Vocabulary,
    text: str,
    k: int = 10,
    filters: Filters = NO_FILTERS,
    literal: bool = False,
    language: str | None = None,
) -> SearchAnswer:
    """The ``k`` best statements for ``text`` among those that pass the filters.

    Args:
        index: of one scope, with embeddings by ``encoder``.
        encoder: turns the question into an embedding.
        vocabulary: institutions, countries and themes that the question may name.
        text: in any of the three languages; blank text finds nothing.
        k: at most this many hits; all that pass are candidates, so a filter never starves the answer.
        filters: what every hit must satisfy; an institution or country here overrides names in the text.
        literal: take names in the text as plain words.
        language: of the question, when known; detected otherwise.

    Returns:
        Hits by score, then statement id. Their levels may be ``none``: the answer's level says whether
        anybody has documented what was asked. A question that only names institutions or countries gets
        their statements, of the kind and period asked for, each with the score from which ``some`` begins.

    Raises:
        UsageError: ``since`` or ``until`` is no date.
    """
    reading = read_question(text, vocabulary=vocabulary, language=language, literal=literal, filters=filters)
    allowed = index.allowed(filters) & named_rows(index, reading)
    reading = plans_as_worded(index, reading, allowed)
    question = ask(reading, encoder=encoder)
    if question.blank and (reading.understood.institutions or reading.understood.countries):
        rows = np.flatnonzero(allowed & listed_rows(index, reading))[:k]
        scores = index.said(np.full(len(rows), SOME_FROM))
    else:
        rows, scores = best_rows(index, question, reading, k, allowed=allowed)
    hits = tuple(
        Hit(index.corpus.statements[row], float(score), level_of(float(score)))
        for row, score in zip(rows, scores, strict=True)
    )
    return SearchAnswer(text, reading.language, hits[0].level if hits else Level.NONE, reading.understood, hits)


def ask(reading: Reading, *, encoder: Encoder) -> Question:
    """The question as the index takes it; text without any index term is blank, whatever it encodes to."""
    wanted = terms(reading.rest, reading.language)
    encoded = encode_query(encoder, reading.rest)
    embedding, pieces = encoded.embeddings[0], encoded.pieces[0]
    if not wanted:
        embedding, pieces = np.zeros_like(embedding), pieces[:0]
    return Question(embedding, wanted, reading.understood.themes, reading.language, pieces, reading.bodies)


def best_rows(
    index: SearchIndex, question: Question, reading: Reading, k: int, *, allowed: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The ``k`` best allowed rows and their scores as they may be said, by score, then statement id.

    Where an agreement with a certain partner is asked for, those that do not name it reach ``some`` at most; of those
    that do, the ones among the ``k + SPARE`` best are put before them as their scores say.
    """
    lacks = lacking(index, reading.partners)
    rows, scores = index.best(question, k + SPARE * int(lacks.any()), allowed=allowed)
    scores = index.said(published(np.where(lacks[rows], at_most_some(scores), scores)))
    order = np.lexsort((rows, -scores))[:k] if lacks.any() else np.arange(len(rows))
    return rows[order], scores[order]


def named_rows(index: SearchIndex, reading: Reading) -> NDArray[np.bool_]:
    """The rows of any institution or country that a question names, all where it names none, but what it excludes.

    An institution that is named counts though its country be excluded. The host speaks for the region: the country
    where it has its seat does not name it.
    """
    institutions, countries = reading.understood.institutions, reading.understood.countries
    columns = index.columns
    elsewhere = ~columns.countries(reading.excluded.countries)
    wanted = columns.institutions(institutions)
    if countries:
        seated = columns.countries(countries) & ~columns.institutions((index.host,))
        wanted = wanted | (seated & elsewhere)
    elif not institutions:
        wanted = elsewhere
    return wanted & ~columns.institutions(reading.excluded.institutions) & ~denied_rows(index, reading)


def denied_rows(index: SearchIndex, reading: Reading) -> NDArray[np.bool_]:
    """The rows that tell of what a question says it does not want: "courses that are not online"."""
    if not reading.not_remote:
        return np.zeros(len(index), np.bool_)
    told = np.fromiter((tells_remote(statement.text) for statement in index.corpus.statements), np.bool_, len(index))
    return told | index.columns.theme(REMOTE)


def listed_rows(index: SearchIndex, reading: Reading) -> NDArray[np.bool_]:
    """The rows of the kinds, statuses and period that a question asks for; all where it asks for none.

    Whoever asks what a body offers also wants to hear what it does, where it offers nothing to others. Of a period
    are the rows that are dated so, or that name a year of it.
    """
    mask = np.ones(len(index), np.bool_) if reading.period is None else _rows_of(index, reading, reading.period)
    if not reading.kinds:
        return mask
    wanted = mask & index.columns.kinds(reading.kinds)
    if reading.statuses:
        return wanted & index.columns.statuses(reading.statuses)
    if Kind.OFFER in reading.kinds and not (wanted & named_rows(index, reading)).any():
        wanted = mask & index.columns.kinds((*reading.kinds, *PROOF))
    return wanted


def plans_as_worded(index: SearchIndex, reading: Reading, allowed: NDArray[np.bool_]) -> Reading:
    """The reading; where plans are asked for and nothing allowed is called planned, with its words to be looked for."""
    if not reading.statuses or (allowed & listed_rows(index, reading)).any():
        return reading
    return replace(reading, rest=reading.worded, kinds=(), statuses=())


def _rows_of(index: SearchIndex, reading: Reading, period: Period) -> NDArray[np.bool_]:
    mask = index.allowed(Filters(since=period.since, until=period.until))
    for row in np.flatnonzero(named_rows(index, reading) & ~mask).tolist():
        mask[row] = period.names_year_in(fold(index.corpus.statements[row].text))
    return mask
