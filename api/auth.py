"""Signed cookies and form tokens: who is signed in, and that a form comes from a page of ours."""

from __future__ import annotations

import secrets

from fastapi import Request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.responses import Response

from kg.errors import ForgedFormError
from kg.service.keys import SESSION_LIFE

SESSION_COOKIE = "kg_session"
VISIT_COOKIE = "kg_visit"
FIELD = "csrf_token"
HEADER = "x-csrf-token"
TOKEN_SECONDS = 12 * 3600
SESSION_SECONDS = int(SESSION_LIFE.total_seconds())
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Signer:
    """Signs with the installation's secret; cookies and tokens of one worker are good at all others."""

    def __init__(self, secret: str) -> None:
        self._sessions = URLSafeTimedSerializer(secret, salt="session")
        self._tokens = URLSafeTimedSerializer(secret, salt="form")

    def read_session(self, request: Request) -> str | None:
        """The session's secret from the cookie, if the signature holds."""
        cookie = request.cookies.get(SESSION_COOKIE)
        if cookie is None:
            return None
        try:
            told = self._sessions.loads(cookie, max_age=SESSION_SECONDS)
        except BadSignature:
            return None
        return told if isinstance(told, str) else None

    def set_session(self, request: Request, response: Response, secret: str) -> None:
        """Let the browser keep the session: signed, out of reach of scripts and of other sites."""
        _set_cookie(request, response, SESSION_COOKIE, str(self._sessions.dumps(secret)), SESSION_SECONDS)

    def end_session(self, request: Request, response: Response) -> None:
        """Let the browser forget the session."""
        response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="lax", secure=_secure(request))

    def token(self, request: Request) -> str:
        """A token for the forms of a page; a stranger gets a cookie that it is bound to (see ``keep_visit``)."""
        bound = self.read_session(request) or request.cookies.get(VISIT_COOKIE)
        if bound is None:
            bound = getattr(request.state, "new_visit", None) or secrets.token_urlsafe(16)
            request.state.new_visit = bound
        return str(self._tokens.dumps(bound))

    def keep_visit(self, request: Request, response: Response) -> None:
        """Set the stranger's cookie if a token was bound to it while the page was written."""
        visit = getattr(request.state, "new_visit", None)
        if visit is not None:
            _set_cookie(request, response, VISIT_COOKIE, visit, None)

    async def check_form(self, request: Request) -> None:
        """Refuse what a browser sends without a token of ours.

        Raises:
            ForgedFormError: another site sent it, or the token is missing, old, or of somebody else.
        """
        if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            raise ForgedFormError("it comes from another site")
        token = request.headers.get(HEADER)
        if token is None and request.headers.get("content-type", "").startswith(FORMS):
            field = (await request.form()).get(FIELD)
            token = field if isinstance(field, str) else None
        if not token:
            raise ForgedFormError("its token is missing")
        try:
            bound = self._tokens.loads(token, max_age=TOKEN_SECONDS)
        except BadSignature as error:
            raise ForgedFormError("its token is old or not ours") from error
        known = self.read_session(request) or request.cookies.get(VISIT_COOKIE)
        if known is None or not secrets.compare_digest(str(bound).encode(), known.encode("utf-8", "replace")):
            raise ForgedFormError("its token is somebody else's")


def needs_token(request: Request) -> bool:
    """Whether a browser may have sent this on somebody's behalf: it changes something, with a cookie or as a form."""
    if request.method in SAFE or "authorization" in request.headers:
        return False
    form = request.headers.get("content-type", "").startswith(FORMS)
    return form or SESSION_COOKIE in request.cookies


def _set_cookie(request: Request, response: Response, name: str, value: str, seconds: int | None) -> None:
    response.set_cookie(name, value, max_age=seconds, path="/", httponly=True, samesite="lax", secure=_secure(request))


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"
