"""Institutions, countries and themes, with what is recorded of each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from api.answer import json_answer
from api.guard import allow
from api.schemas.browse import CountriesOut, InstitutionDetail, InstitutionsOut, ThemeDetail, ThemesOut
from api.schemas.questions import NAME
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.service import browse, listing
from kg.store.keys import Role

router = APIRouter(tags=["browse"])
Id = Annotated[str, Path(min_length=1, max_length=NAME)]


@router.get("/v1/institutions", response_model=InstitutionsOut, summary="The registry")
@allow(Role.READER)
def institutions(service: ServiceDep, visitor: VisitorDep) -> Response:
    """Every body by id, with its statements by kind and the sources it took part in."""
    view = service.workspace.view(visitor.scope)
    return json_answer({"institutions": browse.list_institutions(service.workspace, view.snapshot)})


@router.get("/v1/institutions/{id}", response_model=InstitutionDetail, summary="One institution")
@allow(Role.READER)
def institution(service: ServiceDep, visitor: VisitorDep, id: Id) -> Response:
    """A body with its names, whether it still exists, and where it took part."""
    return json_answer(listing.institution(service.workspace, service.workspace.view(visitor.scope), id))


@router.get("/v1/countries", response_model=CountriesOut, summary="The countries of the registry")
@allow(Role.READER)
def countries(service: ServiceDep, visitor: VisitorDep) -> Response:
    """Every country with its institutions, those of whom something is recorded, and statements by kind."""
    view = service.workspace.view(visitor.scope)
    return json_answer({"countries": browse.list_countries(service.workspace, view.snapshot)})


@router.get("/v1/themes", response_model=ThemesOut, summary="The theme list")
@allow(Role.READER)
def themes(service: ServiceDep, visitor: VisitorDep) -> Response:
    """Every theme with its labels, the broader one, and statements by kind."""
    view = service.workspace.view(visitor.scope)
    return json_answer({"themes": browse.list_themes(service.workspace, view.snapshot)})


@router.get("/v1/themes/{id}", response_model=ThemeDetail, summary="One theme")
@allow(Role.READER)
def theme(service: ServiceDep, visitor: VisitorDep, id: Id) -> Response:
    """A theme with its definitions and its matches to other vocabularies."""
    return json_answer(listing.theme(service.workspace, service.workspace.view(visitor.scope), id))
