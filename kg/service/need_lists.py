"""Lists of needs and offers: stated here, found in documents, and what waits as a draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Filters, Kind, Match, Scope, Statement
from kg.service import ask, listing
from kg.service.answers import Json
from kg.service.needs import STATED, needs_of
from kg.service.views import View
from kg.service.workspace import Workspace
from kg.store.decisions import Decisions
from kg.store.needs import Need

ANSWERS = 3
"""So many institutions are listed beside a need stated here."""


def list_needs(workspace: Workspace, view: View, filters: Filters, *, state: str | None = None) -> list[Json]:
    """The needs that the view holds, stated ones first by latest change, then those of documents by source.

    Args:
        workspace: the installation.
        view: what the caller may see.
        filters: as in search; with kind ``offer`` what is offered is listed in the same way, other kinds have none.
        state: ``open`` or ``solved``, for stated needs; ``found`` for those of documents.
    """
    pen = listing.pen_of(workspace, view)
    lives = {need.source_id: need for need in needs_of(workspace).all()}
    stated: list[tuple[Need, Json]] = []
    found: list[Json] = []
    kind = filters.kind or Kind.NEED
    for statement in listing.filtered(workspace, view, replace(filters, kind=kind)) if kind in STATED else ():
        life = lives.get(statement.evidence.source_id)
        if state is not None and state != (life.state if life else "found"):
            continue
        row = {"statement": pen.statement(statement), "stated": need_json(life) if life else None}
        if life:
            stated.append((life, row))
        else:
            found.append(row)
    stated.sort(key=lambda pair: (pair[0].updated_at, pair[0].source_id), reverse=True)
    return [row for _, row in stated] + found


def count_needs(
    workspace: Workspace, view: View, filters: Filters, *, state: str | None = None
) -> dict[str, Counter[str]]:
    """How many needs ``list_needs`` has of each ``country``, ``theme`` and ``state``, each counted under the others.

    A need of a theme is one of the broader themes too, as in a filter.
    """
    lives = {need.source_id: need.state for need in needs_of(workspace).all()}
    bodies, concepts = workspace.vocabulary.institutions, workspace.vocabulary.themes
    kind = filters.kind or Kind.NEED

    def state_of(told: Statement) -> str:
        return lives.get(told.evidence.source_id, "found")

    def chosen(narrowed: Filters, state: str | None) -> list[Statement]:
        every = listing.filtered(workspace, view, replace(narrowed, kind=kind)) if kind in STATED else ()
        return [told for told in every if state in (None, state_of(told))]

    countries = chosen(replace(filters, country=None), state)
    themes = chosen(replace(filters, theme=None), state)
    return {
        "country": Counter(bodies.get(told.institution).country for told in countries),
        "theme": Counter(
            wider for told in themes for wider in {one for id in told.themes for one in (id, *concepts.ancestors(id))}
        ),
        "state": Counter(state_of(told) for told in chosen(filters, None)),
    }


def stated_by(workspace: Workspace, view: View, institution: str) -> list[Json]:
    """The needs and offers that an institution has stated here and the view holds, open ones first, then latest."""
    pen = listing.pen_of(workspace, view)
    lives = {need.source_id: need for need in needs_of(workspace).all()}
    rows = [
        {"statement": pen.statement(statement), "stated": need_json(lives[statement.evidence.source_id])}
        for statement in listing.filtered(workspace, view, Filters(institution=institution))
        if statement.evidence.source_id in lives
    ]
    rows.sort(key=lambda row: (row["stated"]["updated_at"], row["stated"]["id"]), reverse=True)
    return sorted(rows, key=lambda row: row["stated"]["state"] != "open")


def may_answer(workspace: Workspace, scope: Scope, view: View, row: Json) -> tuple[Match, ...] | None:
    """The first ``ANSWERS`` institutions that may answer a need stated here; None for what asks nothing any more."""
    if row["stated"] is None or row["stated"]["state"] != "open" or row["statement"]["kind"] != Kind.NEED.value:
        return None
    answer, _ = ask.match(workspace, scope, replace(ask.need_of(view, row["statement"]["id"]), k=ANSWERS))
    return answer.matches


def with_answers(workspace: Workspace, scope: Scope, view: View, rows: Sequence[Json]) -> list[Json]:
    """Rows of ``list_needs``, each with the institutions that may answer it, in short."""
    pen = listing.pen_of(workspace, view)
    told = [(row, may_answer(workspace, scope, view, row)) for row in rows]
    return [
        {**row, "matches": None if found is None else [pen.match_in_short(one) for one in found]} for row, found in told
    ]


def draft_needs(workspace: Workspace) -> list[Json]:
    """What strangers stated and nobody has published, oldest first, with the text."""
    kept = Decisions(workspace.store.database)
    waiting = [need for need in needs_of(workspace).all() if need.state == "draft"]
    return [{**need_json(need), "text": kept.kept(need.source_id).extraction.source.text} for need in waiting]


def need_json(need: Need) -> Json:
    """The life of a stated need; not whose key stated it."""
    return {
        "id": need.source_id,
        "state": need.state,
        "institution": need.institution,
        "named": need.named,
        "created_at": need.created_at,
        "updated_at": need.updated_at,
        "note": need.note,
    }
