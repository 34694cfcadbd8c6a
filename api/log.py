"""Structured logs: one JSON line for each request, with route templates; never URLs, query texts or persons."""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime
from typing import Any

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger("kg.api")
UNMATCHED = "(no route)"


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON: the time, the level, the event and its fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without exception texts: they may hold what somebody asked."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        return json.dumps(told, ensure_ascii=False)


def configure_logs() -> None:
    """Write the logs to standard error, one JSON line each."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    for name in ("kg.api", "uvicorn", "uvicorn.error"):
        chosen = logging.getLogger(name)
        chosen.handlers[:] = [handler]
        chosen.propagate = False
        chosen.setLevel(logging.INFO)
    logging.getLogger("uvicorn.access").handlers.clear()
    logging.getLogger("uvicorn.access").propagate = False


def route_template(scope: Scope) -> str:
    """The path as declared, ``/v1/sources/{id}``, never the one that was asked for."""
    return str(getattr(scope.get("route"), "path", UNMATCHED))


def log_failure(request: Request, error: Exception) -> None:
    """Note an error nobody foresaw: its type and where it arose, not its text."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
    fields = {"route": route_template(request.scope), "error": type(error).__name__, "frames": places}
    logger.error("failure", extra={"fields": fields})


class RequestLog:
    """ASGI: one line for each request when it has been answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, then write the line."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, note)
        finally:
            took = round((time.perf_counter() - started) * 1000, 1)
            visitor = scope.get("state", {}).get("visitor")
            fields = {
                "method": scope["method"],
                "route": route_template(scope),
                "status": status,
                "ms": took,
                "role": visitor.role.value if visitor else None,
            }
            logger.info("request", extra={"fields": fields})
