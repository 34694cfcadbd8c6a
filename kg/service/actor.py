"""Who acts: what the use cases need to know of a visitor."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import AccessDeniedError
from kg.store.keys import Role

STRANGER = "anonymous"


@dataclass(frozen=True, slots=True)
class Actor:
    """A role, a member's institution, and the public id of the key; a stranger has the role reader and no key."""

    role: Role
    institution: str | None = None
    key: str | None = None

    @property
    def who(self) -> str:
        """How acts are signed: the role and the key's id, never a person."""
        return f"{self.role.value} {self.key}" if self.key else STRANGER

    def may_speak_for(self, institution: str | None) -> bool:
        """Whether the actor is a curator, or a member of this institution."""
        if self.role.covers(Role.CURATOR):
            return True
        return self.role is Role.MEMBER and institution is not None and institution == self.institution

    def check_speaks_for(self, institution: str | None) -> None:
        """Refuse who is neither a curator nor a member of the institution.

        Raises:
            AccessDeniedError: it names what is needed.
        """
        if not self.may_speak_for(institution):
            raise AccessDeniedError(self.role.value, f"a member of {institution}" if institution else "a curator")
