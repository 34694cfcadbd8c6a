"""Who asks: role, institution, scope and language of one request, for JSON routes and pages alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.language import choose_language
from kg.model import Scope
from kg.store.keys import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """The person or program behind a request.

    ``key`` is the public id of the key, None without one; ``institution`` the member's own; ``session``
    the id of a signed-in person's session, None for programs and strangers.
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

    def may(self, needed: Role) -> bool:
        """Whether the visitor's role covers ``needed``."""
        return self.role.covers(needed)


async def current_visitor(request: Request) -> Visitor:
    """The visitor of this request; found once, then kept on it."""
    known: Visitor | None = getattr(request.state, "visitor", None)
    if known is None:
        known = Visitor(language=choose_language(request))
        request.state.visitor = known
    return known


def visitor_of(request: Request) -> Visitor:
    """The visitor as far as known: a stranger when the request failed before anybody asked."""
    known: Visitor | None = getattr(request.state, "visitor", None)
    return known or Visitor(language=choose_language(request))


VisitorDep = Annotated[Visitor, Depends(current_visitor)]
