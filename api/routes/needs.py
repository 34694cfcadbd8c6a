"""Needs and offers: state one, see who may answer it or seeks it, close it; and what is said of statements."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.answer import json_answer
from api.guard import allow
from api.paging import page
from api.schemas.needs import NeedChange, NeedIn, NeedsOut, NewNeedOut, ReportIn, ReportOut, StatedOut
from api.schemas.questions import NAME, CursorParam, FiltersDep, KParam
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.errors import UsageError
from kg.model import Kind, Visibility
from kg.service import listing, need_lists, needs, reports
from kg.service.needs import NewNeed
from kg.service.reports import NewReport
from kg.store.keys import Role

router = APIRouter(tags=["needs"])
Id = Annotated[str, Path(min_length=1, max_length=NAME)]


@router.get("/v1/needs", response_model=NeedsOut, summary="Who needs what")
@allow(Role.READER)
def list_needs(
    request: Request,
    service: ServiceDep,
    visitor: VisitorDep,
    chosen: FiltersDep,
    state: Annotated[Literal["open", "solved", "found"] | None, Query(description="`found` is in documents")] = None,
    k: KParam = 100,
    cursor: CursorParam = None,
) -> Response:
    """Needs stated here, latest first, then those found in documents; page by page. With kind `offer`, offers so.

    Beside each open need stated here stand the institutions that may answer it.
    """
    view = service.workspace.view(visitor.scope)
    rows = need_lists.list_needs(service.workspace, view, chosen, state=state)
    some, headers = page(request, rows, k=k, cursor=cursor, generation=view.snapshot.generation)
    told = need_lists.with_answers(service.workspace, visitor.scope, view, some)
    return json_answer({"needs": told}, headers=headers)


@router.post("/v1/needs", response_model=NewNeedOut, status_code=201, summary="State a need, or an offer")
@allow(Role.READER)
def state_need(service: ServiceDep, visitor: VisitorDep, wanted: NeedIn) -> Response:
    """Keep a need and match it at once. A member's stands; without a key it waits as a draft for a curator.

    With `kind` `offer` a member states what its institution offers; the answer then tells who seeks it.
    """
    new = NewNeed(
        text=wanted.text,
        kind=Kind(wanted.kind),
        institution=wanted.institution,
        language=wanted.language,
        visibility=Visibility(wanted.visibility),
        person=wanted.person,
        contact=wanted.contact,
    )
    stated = needs.state_need(service.workspace, visitor.actor, new)
    answer = listing.pen_of(service.workspace, stated.view).match_answer(stated.answer)
    return json_answer({"need": need_lists.need_json(stated.need), "answer": answer}, status=201)


@router.patch("/v1/needs/{id}", response_model=StatedOut, summary="Edit a need, or close it as solved")
@allow(Role.MEMBER)
def change_need(service: ServiceDep, visitor: VisitorDep, id: Id, wanted: NeedChange) -> Response:
    """Write one's own need anew, or say that it is solved."""
    if (wanted.text is None) == (wanted.state is None):
        raise UsageError("nothing, or too much, is to be changed", "give either text or state")
    if wanted.text is not None:
        changed = needs.edit_need(service.workspace, visitor.actor, id, wanted.text)
    else:
        changed = needs.solve_need(service.workspace, visitor.actor, id, wanted.note)
    return json_answer(need_lists.need_json(changed))


@router.delete("/v1/needs/{id}", status_code=204, summary="Withdraw a need")
@allow(Role.MEMBER)
def withdraw_need(service: ServiceDep, visitor: VisitorDep, id: Id) -> Response:
    """Delete one's own need for good."""
    needs.withdraw_need(service.workspace, visitor.actor, id)
    return Response(status_code=204)


@router.post(
    "/v1/statements/{id}/reports", response_model=ReportOut, status_code=201, summary="Say something of a statement"
)
@allow(Role.READER)
def report(service: ServiceDep, visitor: VisitorDep, id: Id, wanted: ReportIn) -> Response:
    """Anyone may report; the institution's members confirm, correct, or say that it is no longer true."""
    change = wanted.change.model_dump(exclude_none=True) if wanted.change else {}
    new = NewReport(kind=wanted.kind, note=wanted.note, change=change)
    return json_answer(reports.report_json(reports.report(service.workspace, visitor.actor, id, new)), status=201)
