"""Keys, and the roles they give."""

from __future__ import annotations

from enum import StrEnum

from kg.model import Scope


class Role(StrEnum):
    """What somebody may do; each may also do what those before it may."""

    READER = "reader"
    MEMBER = "member"
    CURATOR = "curator"
    ADMIN = "admin"

    def covers(self, needed: Role) -> bool:
        """Whether this role may do what ``needed`` may."""
        order = tuple(Role)
        return order.index(self) >= order.index(needed)

    @property
    def scope(self) -> Scope:
        """Whose eyes: a reader sees what is public, everybody with a key what the network sees."""
        return Scope.PUBLIC if self is Role.READER else Scope.NETWORK
