"""No request may hold more bytes than its address takes."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problem import problem, status_of
from api.said import sentences_of
from kg.errors import BodyTooLargeError

UPLOAD_PATHS = ("/v1/imports", "/desk/imports")


class BodyLimit:
    """ASGI: refuses with 413, before reading when the length is told, else as soon as it is passed."""

    def __init__(self, app: ASGIApp, *, max_body: int, max_upload: int) -> None:
        self._app = app
        self._max_body = max_body
        self._max_upload = max_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        trusted = b"authorization" in headers or b"cookie" in headers
        limit = self._max_upload if trusted and scope["path"] in UPLOAD_PATHS else self._max_body
        length = headers.get(b"content-length", b"")
        if length.isdigit() and int(length) > limit:
            await self._refuse(scope, receive, send, limit)
            return
        await self._count(scope, receive, send, limit)

    async def _count(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        total = 0
        refused = False

        async def count() -> Message:
            nonlocal total
            message = await receive()
            total += len(message.get("body", b""))
            if total > limit:
                raise BodyTooLargeError(limit)
            return message

        async def answer(message: Message) -> None:
            # Whoever read the body may have taken our error for a body that cannot be parsed.
            nonlocal refused
            if total <= limit:
                await send(message)
            elif message["type"] == "http.response.start" and not refused:
                refused = True
                await self._refuse(scope, receive, send, limit)

        await self._app(scope, count, answer)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        error = BodyTooLargeError(limit)
        response = problem(Request(scope), status_of(error), *sentences_of(error), headers={"Connection": "close"})
        await response(scope, receive, send)
