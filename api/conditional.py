"""ETag and 304: who has the answer already does not get it again."""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BYTES = 4 * 1024 * 1024
VARY = "Accept-Encoding, Accept-Language, Authorization, Cookie"


class Conditional:
    """ASGI: gives whole 200 answers to GET a weak ETag (RFC 9110, 8.8.3), and 304 to who shows it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say that nothing has changed."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        known = Headers(scope=scope).get("if-none-match", "")
        start: Message | None = None

        async def tag(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                if _whole(message):
                    start = message
                    return
                await send(message)
                return
            if start is None:
                await send(message)
                return
            first, start = start, None
            await _send_tagged(first, message, known, send)

        await self._app(scope, receive, tag)


def _whole(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    length = headers.get("content-length", "")
    wanted = "etag" not in headers and headers.get("cache-control") != "no-store"
    return bool(start["status"] == 200 and wanted and length.isdigit() and int(length) <= MAX_BYTES)


async def _send_tagged(start: Message, message: Message, known: str, send: Send) -> None:
    headers = MutableHeaders(raw=start["headers"])
    headers["Vary"] = VARY
    if message.get("more_body"):
        await send(start)
        await send(message)
        return
    etag = f'W/"{hashlib.sha256(message.get("body", b"")).hexdigest()[:24]}"'
    headers["ETag"] = etag
    if etag not in {part.strip() for part in known.split(",")}:
        await send(start)
        await send(message)
        return
    kept = [(name, value) for name, value in headers.raw if name not in {b"content-length", b"content-type"}]
    await send({"type": "http.response.start", "status": 304, "headers": kept})
    await send({"type": "http.response.body", "body": b""})
