"""Keys: what is asked and told of them."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.answers import Answer
from api.schemas.questions import NAME
from kg.service.keys import MAX_LABEL
from kg.store.keys import Role


class KeyIn(BaseModel):
    """A key to make."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"role": "member", "institution": "infocal-bo"}]}
    )

    role: Role
    institution: str | None = Field(default=None, min_length=1, max_length=NAME, description="a member's own")
    label: str | None = Field(default=None, max_length=MAX_LABEL)
    days: int | None = Field(default=None, ge=1, le=3650, description="how long it lives")


class KeyOut(Answer):
    """A key without its secret."""

    id: str
    role: Role
    institution: str | None
    label: str | None
    created_at: str
    expires_at: str | None
    revoked_at: str | None
    valid: bool


class NewKeyOut(KeyOut):
    """A key just made; the secret and the sign-in link are told this once."""

    key: str
    link: str


class KeysOut(Answer):
    """Every key, oldest first."""

    keys: list[KeyOut]


class LinkOut(Answer):
    """A sign-in link that works once."""

    link: str
