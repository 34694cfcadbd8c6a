"""The description of the service for programs (``/openapi.json``) and for people (``/docs``)."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.responses import Response

from api.answer import json_answer
from api.guard import allow, declared_role
from api.problem import MEDIA_TYPE
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.store.keys import Role

PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "what is wrong, where, and what to do"},
        "errors": {"type": "array", "items": {"type": "object"}},
        "suggestions": {"type": "array", "items": {"type": "string"}},
        "candidates": {"type": "array", "items": {"type": "string"}},
    },
}
EVERYWHERE = {
    "400": "The request cannot be read",
    "401": "The key is not known, or one is needed",
    "413": "The request is too large",
    "422": "A value is missing, empty or out of range",
    "429": "Too many requests of this key or address",
    "503": "The database is busy or being changed; try again",
}
router = APIRouter(include_in_schema=False)


def describe(app: FastAPI) -> None:
    """Give the application its description and the routes that show it."""
    app.include_router(router)

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


@router.get("/openapi.json")
@allow(Role.READER)
async def schema(request: Request) -> Response:
    """The OpenAPI document."""
    return json_answer(request.app.openapi())


@router.get("/docs")
@allow(Role.READER)
def docs(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """The same for people: every operation with its parameters, answers and examples."""
    return service.templates.page(request, visitor, "docs.html", api=request.app.openapi(), written=_written)


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _described(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title,
        version=app.version,
        description="What one vocational training institution has solved is what another one is asking for.",
        routes=app.routes,
        tags=[
            {"name": "ask", "description": "The two questions"},
            {"name": "browse", "description": "What is there, as the caller may see it"},
            {"name": "needs", "description": "State a need or an offer, and see who may answer or seeks it"},
            {"name": "curate", "description": "Imports, reviews, introductions"},
            {"name": "operations", "description": "Health and figures"},
        ],
    )
    components = document.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    components["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer", "description": "A key of `kg keys create`"}
    }
    roles = _roles(app)
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _complete(operation, path, roles[path, method.upper()])
    return document


def _roles(app: FastAPI) -> dict[tuple[str, str], Role]:
    found = {}
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        role = declared_role(route)
        if isinstance(route, APIRoute) and role is not None:
            found.update({(route.path_format, method): role for method in route.methods or ()})
    return found


def _complete(operation: dict[str, Any], path: str, role: Role) -> None:
    responses = operation["responses"]
    statuses = dict(EVERYWHERE)
    if role is not Role.READER:
        statuses["403"] = "The key's role does not cover this"
        operation["security"] = [{"key": []}]
    else:
        operation["security"] = [{}, {"key": []}]
    if "{" in path or operation.get("parameters") or "requestBody" in operation:
        statuses["404"] = "No such id"
    if "requestBody" in operation:
        statuses["403"] = "The form's token is missing, or the key does not cover this"
        statuses["409"] = "Its present state does not allow this"
    for status, description in statuses.items():
        content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        responses[status] = {
            "description": responses.get(status, {}).get("description", description),
            "content": content,
        }
    operation["x-role"] = role.value
