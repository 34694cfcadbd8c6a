"""What is there: statements, sources, institutions, themes and countries, each as the scope may see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import numpy as np

from kg.errors import NotFoundError
from kg.model import Filters, Kind, Scope, Source, SourceInfo, Statement
from kg.search.columns import Columns
from kg.search.corpus import Corpus
from kg.service.answers import Json, Pen
from kg.service.workspace import Workspace
from kg.store.snapshot import Snapshot


def resolve_filters(workspace: Workspace, filters: Filters) -> Filters:
    """The same filters with the institution's id for its name or acronym, all ids checked.

    Raises:
        NotFoundError: an institution, country or theme that does not exist.
        AmbiguousNameError: a name that several institutions bear.
    """
    vocabulary = workspace.vocabulary
    institution = vocabulary.institutions.resolve(filters.institution).id if filters.institution else None
    country = vocabulary.countries.get(filters.country.upper()).id if filters.country else None
    theme = vocabulary.themes.get(filters.theme).id if filters.theme else None
    return Filters(
        country=country,
        institution=institution,
        theme=theme,
        kind=filters.kind,
        language=filters.language,
        since=filters.since,
        until=filters.until,
    )


def snapshot(workspace: Workspace, scope: Scope) -> Snapshot:
    """What the scope may see now, without embeddings."""
    return workspace.read_store.snapshot(scope)


def pen(workspace: Workspace, state: Snapshot) -> Pen:
    """What writes that state's answers as JSON."""
    return Pen(workspace.vocabulary, state.sources)


def list_statements(workspace: Workspace, state: Snapshot, filters: Filters) -> tuple[Statement, ...]:
    """The statements that pass the filters, by source, then place in it.

    Raises:
        NotFoundError, AmbiguousNameError, UsageError: a filter that names nothing, or a date that is none.
    """
    columns = columns_of(workspace, state)
    mask = columns.passing(resolve_filters(workspace, filters))
    chosen = [state.statements[row] for row in np.flatnonzero(mask)]
    return tuple(sorted(chosen, key=place))


def columns_of(workspace: Workspace, state: Snapshot) -> Columns:
    """The statements of ``state`` as columns, for filters and counts."""
    vocabulary = workspace.vocabulary
    corpus = Corpus(state.statements, state.sources, state.embeddings, state.terms)
    countries = {body.id: body.country for body in vocabulary.institutions}
    themes = {theme for statement in state.statements for theme in statement.themes}
    ancestors = {theme: tuple(vocabulary.themes.ancestors(theme)) for theme in themes}
    return Columns(corpus, countries=countries, ancestors=ancestors)


def place(statement: Statement) -> tuple[str, int, str]:
    """Where a statement stands: source, offset, id."""
    return statement.evidence.source_id, statement.evidence.locator.start, statement.id


def get_statement(state: Snapshot, id: str) -> Statement:
    """The statement of that id.

    Raises:
        NotFoundError: there is none in ``state``.
    """
    for statement in state.statements:
        if statement.id == id:
            return statement
    raise NotFoundError("statement", id)


def list_sources(state: Snapshot) -> list[Json]:
    """Every source with how many statements it brought, by id."""
    told = Counter(statement.evidence.source_id for statement in state.statements)
    return [{**source_json(info), "statements": told[info.id]} for info in state.sources.values()]


def source_json(info: SourceInfo) -> Json:
    """A source as the contract lists it, without the count."""
    return {
        "id": info.id,
        "title": info.title,
        "date": info.date,
        "language": info.language,
        "origin": info.origin.value,
        "url": info.url,
        "visibility": info.visibility.value,
    }


def source_text(workspace: Workspace, id: str, scope: Scope) -> Source:
    """The source with the exact text that offsets refer to.

    Raises:
        NotFoundError: none that the scope may see.
    """
    return workspace.store.get_source(id, scope)


def list_institutions(workspace: Workspace, state: Snapshot) -> list[Json]:
    """Every body of the registry with its statements by kind and the sources it took part in, by id."""
    kinds = _kinds_by(state.statements, lambda statement: (statement.institution,))
    present: Counter[str] = Counter(id for ids in state.attendance.values() for id in ids)
    hand = pen(workspace, state)
    return [
        {**hand.institution(body.id), "statements": kinds.get(body.id, {}), "took_part": present[body.id]}
        for body in sorted(workspace.vocabulary.institutions, key=lambda body: body.id)
    ]


def list_themes(workspace: Workspace, state: Snapshot) -> list[Json]:
    """Every theme with its labels, broader theme and statements by kind (its narrower themes' too), by id."""
    vocabulary = workspace.vocabulary.themes

    def about(statement: Statement) -> Iterable[str]:
        return {wider for theme in statement.themes for wider in (theme, *vocabulary.ancestors(theme))}

    kinds = _kinds_by(state.statements, about)
    return [
        {
            "id": theme.id,
            "labels": dict(theme.labels),
            "broader": theme.broader,
            "statements": kinds.get(theme.id, {}),
        }
        for theme in sorted(vocabulary, key=lambda theme: theme.id)
    ]


def list_countries(workspace: Workspace, state: Snapshot) -> list[Json]:
    """Every country of the registry with its institutions, those heard, and statements by kind, by id."""
    vocabulary = workspace.vocabulary
    home = {body.id: body.country for body in vocabulary.institutions}
    kinds = _kinds_by(state.statements, lambda statement: (home[statement.institution],))
    heard = {statement.institution for statement in state.statements}
    bodies: dict[str, list[str]] = {}
    for id, country in sorted(home.items()):
        bodies.setdefault(country, []).append(id)
    return [
        {
            "id": country,
            "names": dict(vocabulary.countries.get(country).names),
            "institutions": len(ids),
            "heard": len(heard.intersection(ids)),
            "statements": kinds.get(country, {}),
        }
        for country, ids in sorted(bodies.items())
    ]


def _kinds_by(
    statements: Iterable[Statement], keys: Callable[[Statement], Iterable[str]]
) -> Mapping[str, dict[str, int]]:
    counts: dict[str, Counter[Kind]] = {}
    for statement in statements:
        for key in keys(statement):
            counts.setdefault(key, Counter())[statement.kind] += 1
    return {key: {kind.value: told[kind] for kind in Kind if told[kind]} for key, told in counts.items()}
