"""Where the next page begins: an opaque word, good for one state of the evidence and one question."""

from __future__ import annotations

import base64
import binascii
import hashlib
from urllib.parse import urlencode

from fastapi import Request

from kg.errors import UsageError

PARAMETER = "cursor"


def question_mark(request: Request, generation: int) -> str:
    """A short hash of everything the page depends on but the cursor itself."""
    told = sorted((name, value) for name, value in request.query_params.multi_items() if name != PARAMETER)
    return hashlib.sha256(repr((request.url.path, told, generation)).encode("utf-8", "replace")).hexdigest()[:16]


def read_cursor(cursor: str | None, mark: str) -> int:
    """How many items come before this page.

    Raises:
        UsageError: the cursor is none of ours, of another question, or of a former state.
    """
    if cursor is None:
        return 0
    try:
        known, _, position = base64.urlsafe_b64decode(cursor.encode("ascii", "replace")).decode("ascii").partition(":")
    except (binascii.Error, ValueError):
        known, position = "", ""
    if known != mark or not position.isdecimal() or len(position) > 9:
        raise UsageError(
            "the cursor belongs to another question, or the evidence has changed", "begin at the first page"
        )
    return int(position)


def next_link(request: Request, mark: str, position: int) -> dict[str, str]:
    """The ``Link`` header (RFC 8288) to the page that begins at ``position``."""
    cursor = base64.urlsafe_b64encode(f"{mark}:{position}".encode()).decode()
    told = [(name, value) for name, value in request.query_params.multi_items() if name != PARAMETER]
    target = f"{request.url.path}?{urlencode([*told, (PARAMETER, cursor)])}".replace("<", "%3C").replace(">", "%3E")
    return {"Link": f'<{target}>; rel="next"'}
