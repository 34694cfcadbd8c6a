"""The first page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.guard import allow
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)


@router.get("/")
@allow(Role.READER)
def home(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """Ask who has solved this."""
    return service.templates.page(request, visitor, "home.html")
