"""Addresses of pages: the whole question stands in them, so that a link shows the same answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from fastapi import Request

Parameters = Mapping[str, str | Iterable[str] | None]


def address(path: str, parameters: Parameters) -> str:
    """``path`` with the parameters that have a value, in their order; a list gives one for each of its values."""
    pairs: list[tuple[str, str]] = []
    for name, value in parameters.items():
        values = [value] if isinstance(value, str) else value or ()
        pairs += [(name, one) for one in values if one]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def changed(request: Request, path: str | None = None, **changes: str | Iterable[str] | None) -> str:
    """The address of the request with other values for some parameters; None takes one away.

    A Python keyword as a parameter is written with a final underscore (``from_``).
    """
    now: dict[str, str | Iterable[str] | None] = {
        name: request.query_params.getlist(name) for name in request.query_params
    }
    now |= {name.removesuffix("_"): value for name, value in changes.items()}
    return address(path or request.url.path, now)


def public_address(request: Request, public_url: str | None, path: str) -> str:
    """``path`` as a whole address for messages: with the public one of the settings, else the request's."""
    base = public_url or f"{request.url.scheme}://{request.url.netloc}"
    return f"{base}{path}"
