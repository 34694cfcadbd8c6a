"""How well an index answers judged queries: by language, by pair of languages, and whether levels keep their word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from kg.model import LANGUAGES, Encoder, Filters, Hit, Level
from kg.search.index import PROOF, SearchIndex
from kg.search.judged import Judged
from kg.search.match import match
from kg.search.measures import calibration_error, mean, ndcg, recall, reciprocal_rank
from kg.search.messages import Messages
from kg.search.reranker import Reranker
from kg.search.search import NO_FILTERS, search
from kg.vocabulary import Vocabulary

CLAIMING = (Level.STRONG, Level.SOME)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Means over the ``queries`` that have an answer; all in [0, 1], larger is better.

    ``first`` is the share whose first answer is right; ``false_positives`` the share of the
    ``unanswerable`` queries that are answered ``some`` or ``strong`` (smaller is better).
    """

    queries: int
    recall_at_10: float
    mrr_at_10: float
    ndcg_at_10: float
    first: float
    unanswerable: int
    false_positives: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """Per level how many answers said it and the share of them that were right, and the calibration error."""

    levels: Mapping[str, tuple[int, float]]
    calibration_error: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What ``kg evaluate`` reports of search (statements) and match (institutions), by language and for ``all``."""

    search: Mapping[str, Ranking]
    match: Mapping[str, Ranking]
    search_reliability: Reliability
    match_reliability: Reliability

    def as_dict(self) -> dict[str, object]:
        """Plain values, for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Answered:
    """One query with the ids found, their scores and levels, and its grades in terms of those ids."""

    language: str
    ids: tuple[str, ...]
    scores: tuple[float, ...]
    levels: tuple[Level, ...]
    level: Level
    grades: Mapping[str, int]


def evaluate_queries(
    index: SearchIndex,
    *,
    encoder: Encoder,
    vocabulary: Vocabulary,
    messages: Messages,
    judged: Sequence[Judged],
    half: str | None = None,
    reranker: Reranker | None = None,
) -> Evaluation:
    """Answer every judged query by search and by match and measure both; ``half`` keeps one half only.

    Match weighs its best once more by ``reranker``, where there is one.

    Where a query is judged by institutions, search is measured by the institutions of its hits, each at
    its first initiative or offer.
    """
    chosen = [item for item in judged if half is None or item.half == half]

    def found(item: Judged) -> _Answered:
        return _searched(index, encoder=encoder, vocabulary=vocabulary, item=item)

    def matched(item: Judged) -> _Answered:
        return _matched(index, encoder=encoder, vocabulary=vocabulary, messages=messages, item=item, reranker=reranker)

    by_search = [found(item) for item in chosen]
    by_match = [matched(item) for item in chosen]
    return Evaluation(
        search=_by_language(by_search),
        match=_by_language(by_match),
        search_reliability=_reliability(by_search),
        match_reliability=_reliability(by_match),
    )


def evaluate_language_pairs(
    index: SearchIndex,
    *,
    encoder: Encoder,
    vocabulary: Vocabulary,
    judged: Sequence[Judged],
    half: str | None = None,
) -> dict[tuple[str, str], Ranking]:
    """Search measured per (query language, document language): only documents of that language may be found.

    A query counts for a pair when a relevant statement is in that language, or when the answer of a relevant
    institution stands in it, as the judgement says, or, where it does not say, anything of that institution.
    """
    written: dict[str, set[str]] = {}
    for statement in index.corpus.statements:
        written.setdefault(statement.id, set()).add(statement.language)
        written.setdefault(statement.institution, set()).add(statement.language)
    pairs: dict[tuple[str, str], Ranking] = {}
    for asked in LANGUAGES:
        for language in LANGUAGES:
            answered = []
            for item in judged:
                spoken = {key: item.found_in.get(key, ()) or written.get(key, set()) for key in item.relevant}
                grades = {key: grade for key, grade in item.relevant.items() if language in spoken[key]}
                if item.language != asked or not grades or (half is not None and item.half != half):
                    continue
                narrowed = Judged(item.id, item.query, item.language, grades, item.asker)
                only = Filters(language=language)
                answered.append(_searched(index, encoder=encoder, vocabulary=vocabulary, item=narrowed, filters=only))
            pairs[asked, language] = _ranking(answered)
    return pairs


def _searched(
    index: SearchIndex, *, encoder: Encoder, vocabulary: Vocabulary, item: Judged, filters: Filters = NO_FILTERS
) -> _Answered:
    by_statement = judges_statements(index, item)
    answer = search(
        index,
        encoder=encoder,
        vocabulary=vocabulary,
        text=item.query,
        k=10 if by_statement else 100,
        filters=filters,
        language=item.language,
    )
    hits = {hit.statement.id: hit for hit in answer.hits} if by_statement else _first_of_each(answer.hits)
    hits.pop(item.asker or "", None)
    shown = tuple(hits.items())[:10]
    return _Answered(
        language=item.language,
        ids=tuple(key for key, _ in shown),
        scores=tuple(hit.score for _, hit in shown),
        levels=tuple(hit.level for _, hit in shown),
        level=shown[0][1].level if shown else Level.NONE,
        grades=item.relevant,
    )


def _first_of_each(hits: Sequence[Hit]) -> dict[str, Hit]:
    first: dict[str, Hit] = {}
    for hit in hits:
        if hit.statement.kind in PROOF:
            first.setdefault(hit.statement.institution, hit)
    return first


def judges_statements(index: SearchIndex, item: Judged) -> bool:
    """Whether a query is judged by statements of this index, not by institutions."""
    return any(statement.id in item.relevant for statement in index.corpus.statements)


def _matched(
    index: SearchIndex,
    *,
    encoder: Encoder,
    vocabulary: Vocabulary,
    messages: Messages,
    item: Judged,
    reranker: Reranker | None,
) -> _Answered:
    answer = match(
        index,
        encoder=encoder,
        vocabulary=vocabulary,
        messages=messages,
        text=item.query,
        asker=item.asker,
        k=10,
        language=item.language,
        reranker=reranker,
    )
    return _Answered(
        language=item.language,
        ids=tuple(found.institution for found in answer.matches),
        scores=tuple(found.score for found in answer.matches),
        levels=tuple(found.level for found in answer.matches),
        level=answer.level,
        grades=institution_grades(index, item),
    )


def institution_grades(index: SearchIndex, item: Judged) -> dict[str, int]:
    """The grades of a query by institution: the best grade of what it said, the asker left out."""
    speaker = {statement.id: statement.institution for statement in index.corpus.statements}
    grades: dict[str, int] = {}
    for key, grade in item.relevant.items():
        institution = speaker.get(key, key)
        if institution != item.asker:
            grades[institution] = max(grade, grades.get(institution, 0))
    return grades


def _by_language(answered: Sequence[_Answered]) -> dict[str, Ranking]:
    table = {"all": _ranking(answered)}
    for language in LANGUAGES:
        table[language] = _ranking([one for one in answered if one.language == language])
    return table


def _ranking(answered: Sequence[_Answered]) -> Ranking:
    answerable = [one for one in answered if one.grades]
    unanswerable = [one for one in answered if not one.grades]

    def average(measure: Callable[[Sequence[str], Mapping[str, int], int], float], k: int = 10) -> float:
        return round(mean([measure(one.ids, one.grades, k) for one in answerable]), 4)

    return Ranking(
        queries=len(answerable),
        recall_at_10=average(recall),
        mrr_at_10=average(reciprocal_rank),
        ndcg_at_10=average(ndcg),
        first=average(reciprocal_rank, 1),
        unanswerable=len(unanswerable),
        false_positives=round(mean([float(one.level in CLAIMING) for one in unanswerable]), 4),
    )


def _reliability(answered: Sequence[_Answered]) -> Reliability:
    said = [
        (score, level, one.grades.get(key, 0) > 0)
        for one in answered
        for key, score, level in zip(one.ids, one.scores, one.levels, strict=True)
    ]
    levels = {}
    for level in Level:
        right = [float(accepted) for _, spoken, accepted in said if spoken is level]
        levels[level.value] = (len(right), round(mean(right), 4))
    error = calibration_error([score for score, _, _ in said], [accepted for _, _, accepted in said])
    return Reliability(levels, round(error, 4))
