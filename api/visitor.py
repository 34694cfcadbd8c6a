"""Who asks: role, institution, scope and language of one request, for JSON routes and pages alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from api.language import choose_language
from api.rate import address
from api.service import Service, ServiceDep
from kg.errors import SignInNeededError
from kg.model import Scope
from kg.service.actor import Actor
from kg.service.keys import keys_of
from kg.store.keys import Key, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """The person or program behind a request.

    ``key`` is the public id of the key, None without one; ``institution`` the member's own; ``session``
    the secret of a signed-in person's session, None for programs and strangers.
    """

    role: Role = Role.READER
    institution: str | None = None
    language: str = "es"
    key: str | None = None
    session: str | None = None

    @property
    def scope(self) -> Scope:
        """What may be seen: applied before ranking, counting and exporting."""
        return self.role.scope

    @property
    def known(self) -> bool:
        """Whether a key was shown."""
        return self.key is not None

    @property
    def actor(self) -> Actor:
        """The visitor as the use cases know it."""
        return Actor(self.role, self.institution, self.key)

    def may(self, needed: Role) -> bool:
        """Whether the visitor's role covers ``needed``."""
        return self.role.covers(needed)


async def current_visitor(request: Request, service: ServiceDep) -> Visitor:
    """The visitor of this request; found once, then kept on it.

    Raises:
        SignInNeededError: a key was sent that is not known, expired or revoked.
        TooManyRequestsError: the key or address has sent too many.
    """
    known: Visitor | None = getattr(request.state, "visitor", None)
    if known is not None:
        return known
    visitor = await _identify(request, service)
    service.requests.take(f"key {visitor.key}" if visitor.key else f"address {address(request)}")
    request.state.visitor = visitor
    return visitor


def visitor_of(request: Request) -> Visitor:
    """The visitor as far as known: a stranger when the request failed before anybody asked."""
    known: Visitor | None = getattr(request.state, "visitor", None)
    return known or Visitor(language=choose_language(request))


VisitorDep = Annotated[Visitor, Depends(current_visitor)]


async def _identify(request: Request, service: Service) -> Visitor:
    language = choose_language(request)
    header = request.headers.get("authorization")
    keys = keys_of(service.workspace)
    if header is not None:
        kind, _, secret = header.partition(" ")
        found = await run_in_threadpool(keys.find, secret.strip()) if kind.lower() == "bearer" else None
        if found is None:
            service.requests.take(f"address {address(request)}")
            raise SignInNeededError(Role.READER.value, "the one shown is not known, expired or revoked")
        return _visitor(found, language, None)
    session = service.signer.read_session(request)
    signed_in = await run_in_threadpool(keys.find_session, session) if session else None
    return _visitor(signed_in, language, session) if signed_in else Visitor(language=language)


def _visitor(key: Key, language: str, session: str | None) -> Visitor:
    return Visitor(role=key.role, institution=key.institution, language=language, key=key.id, session=session)
