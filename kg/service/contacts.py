"""Contact data: for curators only, each use recorded."""

from __future__ import annotations

from kg.errors import AccessDeniedError
from kg.model import Contact
from kg.service.actor import Actor
from kg.service.answers import Json
from kg.service.workspace import Workspace
from kg.store.decisions import Decisions
from kg.store.introductions import Introductions
from kg.store.keys import Role


def contacts_of(workspace: Workspace, actor: Actor, source_id: str) -> tuple[Contact, ...]:
    """The contacts that a source held, drafts too, in the order of the text.

    Raises:
        AccessDeniedError: the actor is no curator.
        NotFoundError: there is no source of that id.
    """
    if not actor.role.covers(Role.CURATOR):
        raise AccessDeniedError(actor.role.value, "a curator")
    found = Decisions(workspace.store.database).kept(source_id).extraction.contacts
    if found:
        uses = Introductions(workspace.store.database)
        uses.note_contact_use(source_id, len(found), "contacts of a source", who=actor.who)
    return found


def contact_json(contact: Contact) -> Json:
    """A contact as curators see it."""
    return {
        "kind": contact.kind,
        "value": contact.value,
        "person": contact.person,
        "role": contact.role,
        "institution": contact.institution,
    }
