"""Styles, scripts and pictures, with addresses that change when their content does."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"
PREFIX = "/static"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"


class StaticAddresses:
    """Addresses of static files with a hash of their content, so that browsers may keep them for ever."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._hashes = {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:12]
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def url(self, name: str) -> str:
        """``/static/app.css?v=…``. Raises ``KeyError`` for a file that is not there."""
        return f"{PREFIX}/{name}?v={self._hashes[name]}"


class CachedStatic(StaticFiles):
    """Static files: kept for ever under an address with its hash, asked for again under any other."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with its Cache-Control."""
        response = await super().get_response(path, scope)
        versioned = "v" in parse_qs(scope.get("query_string", b"").decode("latin-1"))
        response.headers["Cache-Control"] = FOR_EVER if versioned else ASK_AGAIN
        return response
