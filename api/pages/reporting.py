"""Reporting a statement: anyone may say that something is wrong with it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.guard import allow
from api.pages.cards import cards_of
from api.pages.sent import SentDep
from api.schemas.questions import NAME
from api.service import Service, ServiceDep
from api.visitor import Visitor, VisitorDep
from kg.errors import UsageError
from kg.service import browse, reports
from kg.service.reports import NewReport
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
Id = Annotated[str, Query(min_length=1, max_length=NAME)]


@router.get("/reports/new")
@allow(Role.READER)
def ask(request: Request, service: ServiceDep, visitor: VisitorDep, statement: Id) -> HTMLResponse:
    """The statement and a box for what is wrong."""
    return _page(request, service, visitor, statement)


@router.post("/reports/new")
@allow(Role.READER)
def send(request: Request, service: ServiceDep, visitor: VisitorDep, statement: Id, sent: SentDep) -> HTMLResponse:
    """Keep the report for a curator."""
    try:
        reports.report(service.workspace, visitor.actor, statement, NewReport(kind="report", note=sent.find("note")))
    except UsageError:
        return _page(request, service, visitor, statement, note=sent.text("note"), problem=True)
    return _page(request, service, visitor, statement, kept=True)


def _page(
    request: Request,
    service: Service,
    visitor: Visitor,
    id: str,
    *,
    note: str = "",
    problem: bool = False,
    kept: bool = False,
) -> HTMLResponse:
    state = service.workspace.view(visitor.scope).snapshot
    told = cards_of(service.workspace, state.sources, visitor.language).statement(browse.get_statement(state, id))
    status = 422 if problem else 200
    return service.templates.page(
        request, visitor, "report.html", told=told, note=note, problem=problem, kept=kept, status_code=status
    )
