"""Sources and their texts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import PlainTextResponse, Response

from api.answer import PRIVATE, json_answer
from api.guard import allow
from api.paging import page
from api.schemas.browse import SourceDetail, SourcesOut
from api.schemas.questions import NAME, CursorParam, KParam
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.service import browse, listing
from kg.store.keys import Role

router = APIRouter(tags=["browse"])
Id = Annotated[str, Path(min_length=1, max_length=NAME)]


@router.get("/v1/sources", response_model=SourcesOut, summary="What was read")
@allow(Role.READER)
def sources(
    request: Request, service: ServiceDep, visitor: VisitorDep, k: KParam = 100, cursor: CursorParam = None
) -> Response:
    """The sources by id with how many statements each brought; the same JSON as `kg sources --json`, page by page."""
    view = service.workspace.view(visitor.scope)
    rows = browse.list_sources(view.snapshot)
    some, headers = page(request, rows, k=k, cursor=cursor, generation=view.snapshot.generation)
    return json_answer({"sources": some}, headers=headers)


@router.get("/v1/sources/{id}", response_model=SourceDetail, summary="One source")
@allow(Role.READER)
def source(service: ServiceDep, visitor: VisitorDep, id: Id) -> Response:
    """The source without its text, with who took part and its former versions."""
    view = service.workspace.view(visitor.scope)
    return json_answer(listing.source(service.workspace, view, id))


@router.get(
    "/v1/sources/{id}/text",
    response_class=PlainTextResponse,
    summary="The text that offsets refer to",
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
@allow(Role.READER)
def text(service: ServiceDep, visitor: VisitorDep, id: Id) -> Response:
    """The exact text, as UTF-8, and nothing more; offsets are code points."""
    found = browse.source_text(service.workspace, id, visitor.scope)
    return Response(found.text.encode(), 200, {"Cache-Control": PRIVATE}, "text/plain; charset=utf-8")
