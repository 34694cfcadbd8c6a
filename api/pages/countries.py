"""The countries of the registry, and one country with its institutions and what they said."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from api.guard import allow
from api.pages.cards import cards_of
from api.pages.grouping import columns
from api.pages.institutions import recorded
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.errors import NotFoundError
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
Id = Annotated[str, Path(min_length=1, max_length=20)]


@router.get("/countries")
@allow(Role.READER)
def countries(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """Every country with its institutions, those heard of, by name."""
    view = service.workspace.view(visitor.scope)
    cards = cards_of(service.workspace, view.snapshot.sources, visitor.language)
    bodies = recorded(cards, view, (body.id for body in service.workspace.vocabulary.institutions))
    found = {id: cards.country(id) for id in {body.country for body in service.workspace.vocabulary.institutions}}
    rows = [
        (
            country,
            [one for one in bodies if one.body.country == country and one.sources],
            [one for one in bodies if one.body.country == country and not one.sources],
        )
        for country in sorted(found.values(), key=lambda link: link.name)
    ]
    return service.templates.page(request, visitor, "countries.html", rows=rows)


@router.get("/countries/{id}")
@allow(Role.READER)
def country(request: Request, service: ServiceDep, visitor: VisitorDep, id: Id) -> HTMLResponse:
    """One country.

    Raises:
        NotFoundError: no institution of the registry is in a country of that id.
    """
    view = service.workspace.view(visitor.scope)
    vocabulary = service.workspace.vocabulary
    code = vocabulary.countries.get(id.upper()).id
    ids = [body.id for body in vocabulary.institutions if body.country == code]
    if not ids:
        raise NotFoundError("country", id)
    cards = cards_of(service.workspace, view.snapshot.sources, visitor.language)
    told = [one for one in view.snapshot.statements if one.institution in ids]
    return service.templates.page(
        request,
        visitor,
        "country.html",
        code=code,
        country=cards.country(code),
        bodies=recorded(cards, view, ids),
        columns=columns(cards, told),
    )
