"""The language of a page: by address, then cookie, then browser, then Spanish."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from kg.model import LANGUAGES

COOKIE = "kg_language"
PARAMETER = "lang"
DEFAULT = "es"
COOKIE_SECONDS = 365 * 24 * 3600


def choose_language(request: Request) -> str:
    """``?lang=pt`` in the address, the cookie set by the switch, the browser's wish, or ``es``."""
    for told in (request.query_params.get(PARAMETER), request.cookies.get(COOKIE)):
        if told in LANGUAGES:
            return told
    return preferred(request.headers.get("accept-language", ""))


def switch_address(request: Request, language: str) -> str:
    """The address of the same page in another language; of the first page after a form was sent."""
    if request.method not in {"GET", "HEAD"}:
        return f"/?{PARAMETER}={language}"
    url = request.url.include_query_params(**{PARAMETER: language})
    return f"{url.path}?{url.query}"


def keep_language(request: Request, response: Response) -> None:
    """Let the browser keep the language that the address asked for."""
    told = request.query_params.get(PARAMETER)
    if told in LANGUAGES:
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, told, COOKIE_SECONDS, samesite="lax", httponly=True, secure=secure)


def preferred(header: str) -> str:
    """The best of our languages in an ``Accept-Language`` header (RFC 9110, 12.5.4); ``es`` when none is."""
    best, weight = DEFAULT, 0.0
    for part in header.split(",")[:20]:
        name, _, options = part.partition(";")
        language = name.strip().lower().split("-")[0]
        quality = _quality(options)
        if language in LANGUAGES and quality > weight:
            best, weight = language, quality
    return best


def _quality(options: str) -> float:
    name, _, value = options.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
