"""Signing in by a link that works once, and signing out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from api.guard import allow
from api.problem import status_of
from api.said import sentences_of
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.errors import ConflictError, NotFoundError
from kg.service.keys import keys_of, sign_in
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
Secret = Annotated[str, Path(min_length=1, max_length=100)]


@router.get("/sign-in/{secret}")
@allow(Role.READER)
def ask_to_sign_in(request: Request, service: ServiceDep, visitor: VisitorDep, secret: Secret) -> HTMLResponse:
    """A button: the link is used up by a person, not by a program that previews it."""
    return service.templates.page(request, visitor, "sign_in.html", secret=secret, problem=())


@router.post("/sign-in/{secret}")
@allow(Role.READER)
def do_sign_in(request: Request, service: ServiceDep, visitor: VisitorDep, secret: Secret) -> Response:
    """Exchange the link for a cookie; or say what has become of the link."""
    try:
        _key, session = sign_in(service.workspace, secret)
    except (NotFoundError, ConflictError) as error:
        told, status = sentences_of(error), status_of(error)
        return service.templates.page(request, visitor, "sign_in.html", problem=told, status_code=status)
    response = RedirectResponse("/", 303)
    service.signer.set_session(request, response, session)
    return response


@router.post("/sign-out")
@allow(Role.READER)
def sign_out(request: Request, service: ServiceDep, visitor: VisitorDep) -> RedirectResponse:
    """End the session here and in the browser."""
    if visitor.session:
        keys_of(service.workspace).end_session(visitor.session)
    response = RedirectResponse("/", 303)
    service.signer.end_session(request, response)
    return response
