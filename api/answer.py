"""How JSON goes out: UTF-8, in the order it was built, to be asked for again when the evidence changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

PRIVATE = "private, no-cache"


def json_answer(value: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """The value as the body of a response."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    return Response(body, status, {"Cache-Control": PRIVATE, **(headers or {})}, "application/json")
