"""Statements, one by one or by filter."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from api.answer import json_answer
from api.guard import allow
from api.paging import page
from api.schemas.answers import StatementOut
from api.schemas.browse import StatementsOut
from api.schemas.questions import NAME, CursorParam, FiltersDep, KParam
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.service import browse, listing
from kg.store.keys import Role

router = APIRouter(tags=["browse"])
Id = Annotated[str, Path(min_length=1, max_length=NAME)]


@router.get("/v1/statements", response_model=StatementsOut, summary="Statements by filter")
@allow(Role.READER)
def statements(
    request: Request,
    service: ServiceDep,
    visitor: VisitorDep,
    chosen: FiltersDep,
    k: KParam = 100,
    cursor: CursorParam = None,
) -> Response:
    """All that pass the filters, by source and place; the same JSON as `kg statements --json`, page by page."""
    workspace = service.workspace
    view = workspace.view(visitor.scope)
    found = listing.filtered(workspace, view, chosen)
    some, headers = page(request, found, k=k, cursor=cursor, generation=view.snapshot.generation)
    return json_answer({"statements": listing.pen_of(workspace, view).statements(some)}, headers=headers)


@router.get("/v1/statements/{id}", response_model=StatementOut, summary="One statement")
@allow(Role.READER)
def statement(service: ServiceDep, visitor: VisitorDep, id: Id) -> Response:
    """The statement with its evidence."""
    view = service.workspace.view(visitor.scope)
    found = browse.get_statement(view.snapshot, id)
    return json_answer(listing.pen_of(service.workspace, view).statement(found))
