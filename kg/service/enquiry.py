"""The whole answer to "who has solved this?": whom to talk to, who seeks the same, what stands in the way, what else.

A question is read as in search (an unambiguous institution or country in it is a filter, a theme boosts) and
answered as a need is matched; the asker may correct what was understood, and filter. An institution that the
question calls in need ("INFOCAL needs ...") is who asks, and no filter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from kg.model import Filters, Hit, MatchAnswer, Statement, Understood
from kg.search.asker import institutions_in_need
from kg.search.match import match
from kg.search.scoring import SOME_FROM, WEAK_FROM, level_of
from kg.search.search import ask, best_rows, listed_rows, named_rows, plans_as_worded
from kg.search.understanding import Reading, read_need, read_question, words_asked
from kg.service.ask import check_question, without
from kg.service.browse import resolve_filters
from kg.service.dismissals import dismissed_partners
from kg.service.views import View
from kg.service.workspace import Workspace

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kg.model import Scope

POOL = 300
"""At most this many statements, the best ones, are counted in facets and listed as further ones."""
NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """A question with all that belongs to it.

    ``asker`` is an id, acronym or name; ``ignoring`` the ids of institutions (also of one understood to be in
    need), countries and themes that were understood but not meant; ``speak`` the language of the answer's
    sentences; ``k`` the most institutions.
    """

    text: str
    asker: str | None = None
    filters: Filters = NO_FILTERS
    literal: bool = False
    ignoring: frozenset[str] = frozenset()
    speak: str | None = None
    k: int = 6


@dataclass(frozen=True, slots=True)
class Silence:
    """An institution asked about, the sources it took part in, and whether anything at all is recorded of it."""

    institution: str
    sources: tuple[str, ...]
    heard: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """The answer.

    ``hits`` are all statements that bear on the question, best first, whoever made them; ``facets`` how many
    of them each country, theme, kind and year has, each facet counted under the other filters; ``silent`` the
    institutions asked about that said nothing on it; ``in_need`` those that the text itself calls in need, none of
    them when the asker was given.
    """

    answer: MatchAnswer
    reading: Reading
    filters: Filters
    hits: tuple[Hit, ...]
    view: View
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    silent: tuple[Silence, ...] = ()
    in_need: tuple[str, ...] = ()


def enquire(workspace: Workspace, scope: Scope, enquiry: Enquiry) -> Findings:
    """Answer a question.

    Raises:
        UsageError: no text, a number out of range, or a date that is none.
        NotFoundError, AmbiguousNameError: an asker or a filter that names nothing, or several.
    """
    check_question(enquiry.text, enquiry.k)
    vocabulary = workspace.vocabulary
    given = vocabulary.institutions.resolve(enquiry.asker).id if enquiry.asker else None
    in_need = () if given else _in_need(workspace, enquiry)
    asker = given or (in_need[0] if len(in_need) == 1 else None)
    filters = resolve_filters(workspace, enquiry.filters)
    reading = _read(workspace, enquiry, asker, frozenset(in_need), filters)
    view = workspace.view(scope)
    named = named_rows(view.index, reading)
    gone = dismissed_partners(workspace, scope, asker, enquiry.text)
    answer = match(
        view.index,
        encoder=workspace.encoder,
        vocabulary=vocabulary,
        messages=workspace.messages,
        reranker=workspace.reranker,
        text=enquiry.text,
        asker=asker,
        k=enquiry.k + len(gone),
        speak=enquiry.speak,
        reading=reading,
        allowed=named & view.index.allowed(filters) & ~view.index.columns.institutions(in_need),
    )
    pool = _pool(workspace, view, reading, named)
    hits = pool.passing(view, filters)
    return Findings(
        answer=without(answer, gone, enquiry.k),
        reading=reading,
        filters=filters,
        hits=hits,
        view=view,
        facets=_facets(workspace, view, pool, filters),
        silent=_silent(view, reading.understood, filters, hits),
        in_need=in_need,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Pool:
    """Rows of the index with their hits, best first."""

    rows: NDArray[np.int64]
    hits: tuple[Hit, ...]

    def passing(self, view: View, filters: Filters) -> tuple[Hit, ...]:
        mask = view.index.allowed(filters)[self.rows]
        return tuple(hit for hit, passes in zip(self.hits, mask, strict=True) if passes)


def _in_need(workspace: Workspace, enquiry: Enquiry) -> tuple[str, ...]:
    """Whom the text calls in need, but for those that the asker says it does not mean."""
    if enquiry.literal:
        return ()
    found = institutions_in_need(enquiry.text, workspace.vocabulary)
    return tuple(id for id in found if id not in enquiry.ignoring)


def _read(
    workspace: Workspace, enquiry: Enquiry, asker: str | None, in_need: frozenset[str], filters: Filters
) -> Reading:
    reading = read_question(enquiry.text, vocabulary=workspace.vocabulary, literal=enquiry.literal, filters=filters)
    told = reading.understood
    # The asker and its country say who asks, not whose answers are wanted.
    own = {asker, workspace.vocabulary.institutions.get(asker).country} if asker else set()
    dropped = enquiry.ignoring | in_need | own
    kept = Understood(
        tuple(id for id in told.institutions if id not in dropped),
        tuple(id for id in told.countries if id not in dropped),
        tuple(id for id in told.themes if id not in dropped),
    )
    rest = reading.rest
    if not (kept.institutions or kept.countries):
        # A name that is no filter is a word again; but not that of the asker, which says nothing of what is needed.
        needed = read_need(enquiry.text, vocabulary=workspace.vocabulary, asker=asker).rest if asker else ""
        rest = needed or (rest if enquiry.literal else words_asked(enquiry.text, workspace.vocabulary))
    return replace(reading, rest=rest, understood=kept)


def _pool(workspace: Workspace, view: View, reading: Reading, named: NDArray[np.bool_]) -> _Pool:
    index = view.index
    reading = plans_as_worded(index, reading, named)
    question = ask(reading, encoder=workspace.encoder)
    if question.blank and (reading.understood.institutions or reading.understood.countries):
        rows = np.flatnonzero(named & listed_rows(index, reading))[:POOL]
        scores = np.full(len(rows), SOME_FROM)
    else:
        rows, scores = best_rows(index, question, reading, POOL, allowed=named)
    kept = scores >= WEAK_FROM
    hits = tuple(
        Hit(index.corpus.statements[row], float(score), level_of(float(score)))
        for row, score in zip(rows[kept], scores[kept], strict=True)
    )
    return _Pool(rows[kept], hits)


def _facets(workspace: Workspace, view: View, pool: _Pool, filters: Filters) -> Mapping[str, Mapping[str, int]]:
    vocabulary = workspace.vocabulary
    sources = view.snapshot.sources

    def years(statement: Statement) -> Iterable[str]:
        date = sources[statement.evidence.source_id].date
        return (date[:4],) if date else ()

    values: dict[str, tuple[Filters, Callable[[Statement], Iterable[str]]]] = {
        "country": (
            replace(filters, country=None),
            lambda told: (vocabulary.institutions.get(told.institution).country,),
        ),
        "theme": (replace(filters, theme=None), lambda told: told.themes),
        "kind": (replace(filters, kind=None), lambda told: (told.kind.value,)),
        "year": (replace(filters, since=None, until=None), years),
    }
    counts: dict[str, Mapping[str, int]] = {}
    for facet, (others, of) in values.items():
        counts[facet] = Counter(value for hit in pool.passing(view, others) for value in of(hit.statement))
    return counts


def _silent(view: View, understood: Understood, filters: Filters, hits: tuple[Hit, ...]) -> tuple[Silence, ...]:
    asked = dict.fromkeys((*understood.institutions, *([filters.institution] if filters.institution else [])))
    speaking = {hit.statement.institution for hit in hits}
    recorded = {statement.institution for statement in view.snapshot.statements}
    return tuple(
        Silence(
            id, tuple(source for source, present in view.snapshot.attendance.items() if id in present), id in recorded
        )
        for id in asked
        if id not in speaking
    )
