"""Every error as RFC 9457 problem details under ``/v1``, and as a page elsewhere."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.log import log_failure
from api.said import SEPARATOR, plainly, sentences_of
from api.visitor import visitor_of
from kg import errors

MEDIA_TYPE = "application/problem+json"
PROGRAM_PATHS = ("/v1", "/healthz", "/readyz", "/metrics", "/openapi.json")
RETRY_SECONDS = 5
TOLD = 5

STATUS: dict[type[errors.KgError], HTTPStatus] = {
    errors.UsageError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.NotFoundError: HTTPStatus.NOT_FOUND,
    errors.AmbiguousNameError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.UnreadableFileError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.DataFileError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.TextTooLongError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.BodyTooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.SignInNeededError: HTTPStatus.UNAUTHORIZED,
    errors.AccessDeniedError: HTTPStatus.FORBIDDEN,
    errors.ForgedFormError: HTTPStatus.FORBIDDEN,
    errors.NoPathError: HTTPStatus.NOT_FOUND,
    errors.TooManyRequestsError: HTTPStatus.TOO_MANY_REQUESTS,
    errors.WithdrawnError: HTTPStatus.CONFLICT,
    errors.ConflictError: HTTPStatus.CONFLICT,
    errors.StoreBusyError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.EncoderMismatchError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.EncoderError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.MissingExtraError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.CorpusError: HTTPStatus.SERVICE_UNAVAILABLE,
}
_SAID = {
    HTTPStatus.NOT_FOUND: "there is nothing at this address",
    HTTPStatus.METHOD_NOT_ALLOWED: "this address does not take that method",
    HTTPStatus.BAD_REQUEST: "the request cannot be read",
}


def add_handlers(app: FastAPI) -> None:
    """Let the application answer every error as a problem."""
    app.add_exception_handler(errors.KgError, _on_ours)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(Exception, _on_unforeseen)


def status_of(error: errors.KgError) -> HTTPStatus:
    """The HTTP status of one of our errors."""
    return STATUS.get(type(error), HTTPStatus.INTERNAL_SERVER_ERROR)


def problem(request: Request, status: HTTPStatus, *sentences: str, **more: Any) -> Response:
    """A problem for programs, in English, or its page for people, in their language.

    ``more`` are further members of the problem; ``headers`` among them are those of the response.
    """
    headers: dict[str, str] = dict(more.pop("headers", None) or {})
    if not for_program(request):
        return _page(request, status, sentences, headers)
    detail = SEPARATOR.join(sentences)
    told = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail, **more}
    body = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, status, {"Cache-Control": "no-store", **headers}, MEDIA_TYPE)


def for_program(request: Request) -> bool:
    """Whether the address is one that programs call."""
    path = request.url.path
    return any(path == known or path.startswith(f"{known}/") for known in PROGRAM_PATHS)


def _page(request: Request, status: HTTPStatus, sentences: Sequence[str], headers: dict[str, str]) -> Response:
    templates = request.app.state.service.templates
    visitor = visitor_of(request)
    response: Response = templates.page(
        request, visitor, "error.html", status=status, sentences=sentences, status_code=status.value
    )
    response.headers.update({"Cache-Control": "no-store", **headers})
    return response


async def _on_ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.KgError)  # noqa: S101 - tells the type checker what the handler is registered for
    status = status_of(error)
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        return await _on_unforeseen(request, error)
    more: dict[str, Any] = {}
    if isinstance(error, errors.NotFoundError) and error.suggestions:
        more["suggestions"] = list(error.suggestions)
    if isinstance(error, errors.AmbiguousNameError):
        more["candidates"] = list(error.candidates)
    return problem(request, status, *sentences_of(error), headers=_headers(error, status), **more)


def _headers(error: errors.KgError, status: HTTPStatus) -> dict[str, str]:
    if isinstance(error, errors.TooManyRequestsError):
        return {"Retry-After": str(error.seconds)}
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Retry-After": str(RETRY_SECONDS)}
    if status is HTTPStatus.UNAUTHORIZED:
        return {"WWW-Authenticate": "Bearer"}
    return {}


async def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    if not for_program(request):
        plain = dict.fromkeys(f"the field '{one['loc'][-1]}' {plainly(one)}" for one in error.errors())
        return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, *list(plain)[:TOLD])
    found = [{"at": ".".join(str(part) for part in one["loc"]), "says": one["msg"]} for one in error.errors()]
    detail = SEPARATOR.join(f"{one['at']}: {one['says']}" for one in found[:TOLD])
    return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=found[:50])


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    status = HTTPStatus(error.status_code)
    detail = _SAID.get(status) or str(error.detail)
    return problem(request, status, detail, headers=dict(error.headers or {}))


async def _on_unforeseen(request: Request, error: Exception) -> Response:
    log_failure(request, error)
    return problem(
        request, HTTPStatus.INTERNAL_SERVER_ERROR, "something went wrong here; it was noted, try again later"
    )
