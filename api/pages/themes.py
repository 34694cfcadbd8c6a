"""The theme list, and one theme: who does, offers, needs it, what holds back, who was present but silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from api.guard import allow
from api.pages.addresses import changed
from api.pages.cards import BodyCard, Cards, Link, cards_of
from api.pages.choices import Facet, Option
from api.pages.grouping import columns, latest_first
from api.pages.theme_sheet import MEDIA_TYPE, theme_sheet
from api.schemas.questions import NAME
from api.service import Service, ServiceDep
from api.visitor import Visitor, VisitorDep
from kg.model import Kind, Statement, Status
from kg.service import browse
from kg.service.views import View
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
Id = Annotated[str, Path(min_length=1, max_length=NAME)]
HOST_KIND = "network"


STATUS = f"^({'|'.join(Status)})?$"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The filters of the page; empty is no filter."""

    status: str
    year: str
    country: str


def _narrowed(
    service: ServiceDep,
    status: Annotated[str, Query(pattern=STATUS)] = "",
    year: Annotated[str, Query(pattern=r"^([0-9]{4})?$")] = "",
    country: Annotated[str, Query(max_length=2)] = "",
) -> Narrowed:
    """The filters, all of values that there can be.

    Raises:
        NotFoundError: no such country.
    """
    code = service.workspace.vocabulary.countries.get(country.upper()).id if country else ""
    return Narrowed(status, year, code)


NarrowedDep = Annotated[Narrowed, Depends(_narrowed)]


@router.get("/themes")
@allow(Role.READER)
def themes(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """All themes, under the broader ones."""
    view = service.workspace.view(visitor.scope)
    cards = cards_of(service.workspace, view.snapshot.sources, visitor.language)
    told = Counter(
        (theme, statement.institution) for statement in view.snapshot.statements for theme in statement.themes
    )
    bodies = Counter(theme for theme, _ in told)
    vocabulary = service.workspace.vocabulary.themes
    groups: dict[str, list[tuple[Link, int]]] = {theme.id: [] for theme in vocabulary if theme.broader is None}
    for theme in vocabulary:
        if theme.broader is not None:
            groups.setdefault(theme.broader, []).append((cards.theme(theme.id), bodies[theme.id]))
    rows = [(cards.theme(id), sorted(inside, key=lambda pair: pair[0].name)) for id, inside in groups.items()]
    return service.templates.page(request, visitor, "themes.html", groups=rows)


@router.get("/themes/{id}.xlsx")
@allow(Role.READER)
def sheet(service: ServiceDep, visitor: VisitorDep, id: Id, narrowed: NarrowedDep) -> Response:
    """The statements of the page as a spreadsheet."""
    view, cards, told = _told(service, visitor, id)
    chosen = [one for one in told if _passes(view, cards, one, narrowed)]
    words = service.templates.catalogues[visitor.language]
    content = theme_sheet(words, cards, cards.theme(id).name, latest_first(chosen, view.snapshot.sources))
    headers = {"Content-Disposition": f'attachment; filename="{id}.xlsx"', "Cache-Control": "private, no-cache"}
    return Response(content, 200, headers, MEDIA_TYPE)


@router.get("/themes/{id}")
@allow(Role.READER)
def theme(request: Request, service: ServiceDep, visitor: VisitorDep, id: Id, narrowed: NarrowedDep) -> HTMLResponse:
    """One theme, with its narrower ones."""
    view, cards, told = _told(service, visitor, id)
    vocabulary = service.workspace.vocabulary.themes
    concept = vocabulary.get(id)
    chosen = [one for one in told if _passes(view, cards, one, narrowed)]
    return service.templates.page(
        request,
        visitor,
        "theme.html",
        theme=cards.theme(id),
        id=id,
        definition=concept.definitions.get(visitor.language, ""),
        broader=cards.theme(concept.broader) if concept.broader else None,
        narrower=[cards.theme(one.id) for one in vocabulary if one.broader == id],
        columns=columns(cards, chosen),
        facets=_facets(request, view, cards, told, narrowed),
        narrowed=bool(narrowed.status or narrowed.year or narrowed.country),
        silent=_silent(service, view, cards, told),
        sheet=changed(request, f"/themes/{id}.xlsx", lang=None),
    )


def _told(service: Service, visitor: Visitor, id: str) -> tuple[View, Cards, list[Statement]]:
    view = service.workspace.view(visitor.scope)
    service.workspace.vocabulary.themes.get(id)
    rows = view.index.columns.theme(id).nonzero()[0]
    told = sorted((view.index.corpus.statements[row] for row in rows), key=browse.place)
    return view, cards_of(service.workspace, view.snapshot.sources, visitor.language), told


def _values(view: View, cards: Cards, statement: Statement) -> dict[str, str]:
    return {
        "status": statement.status.value,
        "year": (view.snapshot.sources[statement.evidence.source_id].date or "")[:4],
        "country": cards.vocabulary.institutions.get(statement.institution).country,
    }


def _passes(view: View, cards: Cards, statement: Statement, narrowed: Narrowed, *, but: str = "") -> bool:
    values = _values(view, cards, statement)
    return all(
        facet == but or not getattr(narrowed, facet) or getattr(narrowed, facet) == values[facet] for facet in values
    )


def _facets(
    request: Request, view: View, cards: Cards, told: Iterable[Statement], narrowed: Narrowed
) -> tuple[Facet, ...]:
    names: dict[str, Callable[[str], str]] = {
        "status": lambda value: value,
        "year": lambda value: value,
        "country": lambda value: cards.country(value).name,
    }
    found = []
    for facet, name in names.items():
        counts = Counter(
            _values(view, cards, one)[facet] for one in told if _passes(view, cards, one, narrowed, but=facet)
        )
        options = []
        values = {*counts, getattr(narrowed, facet)} - {""}
        for value in sorted(values, key=lambda value: _rank(facet, value, name)):
            chosen = getattr(narrowed, facet) == value
            options.append(
                Option(name(value), counts[value], changed(request, **{facet: None if chosen else value}), chosen)
            )
        found.append(Facet(facet, tuple(options)))
    return tuple(found)


def _rank(facet: str, value: str, name: Callable[[str], str]) -> tuple[int, str]:
    if facet == "status":
        return list(Status).index(Status(value)), ""
    return (-int(value), "") if facet == "year" else (0, name(value))


def _silent(service: Service, view: View, cards: Cards, told: Iterable[Statement]) -> list[BodyCard]:
    """Who took part where others spoke of the theme, and said nothing of it that is recorded; without the hosts."""
    spoken = {one.institution for one in told if one.kind is not Kind.AGREEMENT}
    sources = {one.evidence.source_id for one in told}
    present = {id for source in sources for id in view.snapshot.attendance.get(source, ())}
    registry = service.workspace.vocabulary.institutions
    silent = [cards.body(id) for id in present - spoken if registry.get(id).kind != HOST_KIND]
    return sorted(silent, key=lambda body: (body.country.name, body.acronym))
