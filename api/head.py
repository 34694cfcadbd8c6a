"""HEAD beside GET (RFC 9110, 9.3.2): what GET would answer, without its body."""

from __future__ import annotations

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

STREAM = re.compile(r"/v1/imports/[^/]+/events")
"""What is watched has no headers worth asking for; GET would not end."""


class Head:
    """ASGI: lets a HEAD be answered as a GET and keeps the body back; the methods of event streams stay as declared."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers alone."""
        if scope["type"] != "http" or scope["method"] != "HEAD" or STREAM.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return

        async def bodiless(message: Message) -> None:
            if message["type"] != "http.response.body":
                await send(message)
            elif not message.get("more_body"):
                await send({"type": "http.response.body", "body": b""})

        # The same scope: who notes requests outside reads from it which route was taken, and the method that was sent.
        scope["method"] = "GET"
        try:
            await self._app(scope, receive, bodiless)
        finally:
            scope["method"] = "HEAD"
