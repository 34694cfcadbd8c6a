"""Who may do what: making, listing and revoking keys; signing in by a link that works once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from kg.errors import UsageError
from kg.ingest.contacts import mask_contacts
from kg.service.answers import Json
from kg.service.workspace import Workspace
from kg.store.clock import now
from kg.store.keys import Key, Keys, Role

PREFIX = "kg_"
LINK_LIFE = timedelta(days=3)
SESSION_LIFE = timedelta(days=14)
FIRST_LABEL = "first administrator"
MAX_LABEL = 200


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key just made; the secret is shown this once."""

    key: Key
    secret: str


def keys_of(workspace: Workspace) -> Keys:
    """The keys of the installation."""
    return Keys(workspace.store.database)


def create_key(
    workspace: Workspace,
    role: Role,
    *,
    institution: str | None = None,
    label: str | None = None,
    days: int | None = None,
) -> NewKey:
    """Make a key.

    Args:
        workspace: the installation.
        role: what it allows.
        institution: id, acronym or name; a member has one, nobody else does.
        label: to tell keys apart; no name of a person is needed, and a contact in it is not kept.
        days: how long it lives; None is until it is revoked.

    Raises:
        UsageError: a member without institution, another with one, a life that is no positive number of days.
        NotFoundError, AmbiguousNameError: an institution that names nothing, or several.
    """
    if (role is Role.MEMBER) != (institution is not None):
        raise UsageError(f"a key of role {role.value}", "give --institution with role member, and only with it")
    if days is not None and not 1 <= days <= 3650:
        raise UsageError(f"a life of {days} days", "give a number from 1 to 3650")
    if label is not None and len(label) > MAX_LABEL:
        raise UsageError(f"a label of {len(label)} characters", f"write at most {MAX_LABEL}")
    body = workspace.vocabulary.institutions.resolve(institution).id if institution else None
    expires = now(after=timedelta(days=days)) if days is not None else None
    named = mask_contacts(label)[0] if label is not None else None
    key = Key(secrets.token_hex(4), role, body, named, now(), expires)
    secret = PREFIX + secrets.token_urlsafe(32)
    keys_of(workspace).add(key, secret)
    return NewKey(key, secret)


def list_keys(workspace: Workspace) -> list[Json]:
    """Every key without its secret, oldest first."""
    return [key_json(key) for key in keys_of(workspace).all()]


def revoke_key(workspace: Workspace, id: str) -> Json:
    """End a key, its links and its sessions.

    Raises:
        NotFoundError: there is none of that id.
    """
    return key_json(keys_of(workspace).revoke(id))


def key_json(key: Key) -> Json:
    """A key as it is listed."""
    return {
        "id": key.id,
        "role": key.role.value,
        "institution": key.institution,
        "label": key.label,
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
        "valid": key.valid,
    }


def make_link(workspace: Workspace, key_id: str) -> str:
    """The secret of a sign-in link for the holder of a key: works once, for three days.

    Raises:
        NotFoundError: there is no valid key of that id.
    """
    secret = secrets.token_urlsafe(32)
    keys_of(workspace).add_link(key_id, secret, expires_at=now(after=LINK_LIFE))
    return secret


def sign_in(workspace: Workspace, link_secret: str) -> tuple[Key, str]:
    """Exchange a link for a session: the key, and the session's secret.

    Raises:
        NotFoundError: no such link.
        ConflictError: it was used, or its time is over.
    """
    session = secrets.token_urlsafe(32)
    key = keys_of(workspace).use_link(link_secret, session, expires_at=now(after=SESSION_LIFE))
    return key, session


def first_link(workspace: Workspace) -> str | None:
    """On the first start, when there is no administrator: make one, and the secret of its sign-in link."""
    if any(key.role is Role.ADMIN and key.valid for key in keys_of(workspace).all()):
        return None
    made = create_key(workspace, Role.ADMIN, label=FIRST_LABEL)
    return make_link(workspace, made.key.id)
