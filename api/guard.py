"""Deny by default: every route says which role may call it, or the application does not start."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from fastapi import Request
from fastapi.routing import iter_route_contexts
from starlette.routing import BaseRoute, Mount

from api.auth import SAFE, needs_token
from api.rate import address
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.errors import AccessDeniedError, SignInNeededError, UndeclaredRouteError
from kg.store.keys import Role

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])
_ROLE = "kg_role"
OPEN_MOUNTS = ("/static",)
QUESTIONS = ("/v1/match",)


def allow(role: Role) -> Callable[[Endpoint], Endpoint]:
    """Declare who may call a route; stands under the router's decorator."""

    def declare(endpoint: Endpoint) -> Endpoint:
        setattr(endpoint, _ROLE, role)
        return endpoint

    return declare


def declared_role(route: object) -> Role | None:
    """The role that a route's endpoint declares."""
    return getattr(getattr(route, "endpoint", None), _ROLE, None)


async def guard(request: Request, service: ServiceDep, visitor: VisitorDep) -> None:
    """Let the request pass if the visitor's role covers what the route declares, and no other site forged it.

    Raises:
        SignInNeededError: the route needs a key and none was shown.
        AccessDeniedError: the key's role does not cover it.
        ForgedFormError: a form, or a request with a cookie, without a token of ours.
        TooManyRequestsError: a stranger has sent too much.
    """
    needed = declared_role(request.scope.get("route"))
    if needed is None:
        raise UndeclaredRouteError((str(getattr(request.scope.get("route"), "path", "unknown")),))
    if not visitor.may(needed):
        if not visitor.known:
            raise SignInNeededError(needed.value)
        raise AccessDeniedError(visitor.role.value, needed.value)
    if needs_token(request):
        await service.signer.check_form(request)
    if is_write(request) and not visitor.known:
        service.writes.take(address(request))


def is_write(request: Request) -> bool:
    """Whether a request leaves something behind; asking by POST does not."""
    return request.method not in SAFE and str(getattr(request.scope.get("route"), "path", "")) not in QUESTIONS


def check_routes(routes: Iterable[BaseRoute]) -> None:
    """Refuse to start with a route that says nothing of who may call it.

    Raises:
        UndeclaredRouteError: names them.
    """
    silent = []
    for context in iter_route_contexts(list(routes)):
        route = context.original_route
        if isinstance(route, Mount) and route.path in OPEN_MOUNTS:
            continue
        if declared_role(route) is None:
            silent.append(str(getattr(route, "path", route)))
    if silent:
        raise UndeclaredRouteError(tuple(silent))
