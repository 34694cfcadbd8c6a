"""From a match to a meeting: proposed, agreed by both sides, introduced, outcome; or dismissed with a reason."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from kg.errors import AccessDeniedError, ConflictError, NotFoundError, UsageError
from kg.ingest.contacts import mask_contacts
from kg.model import Contact
from kg.service.actor import Actor
from kg.service.answers import Json, Pen
from kg.service.needs import NewNeed, clean, needs_of, state_need
from kg.service.workspace import Workspace
from kg.store.decisions import Decisions
from kg.store.introductions import Introduction, Introductions
from kg.store.keys import Role

OPEN = ("requested", "proposed", "agreed", "introduced")
ACTIONS = ("propose", "agree", "introduce", "close", "dismiss")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewIntroduction:
    """Whom to introduce over what: the text of a need, or the id of a stated one; ``statements`` prove the partner."""

    partner: str
    text: str | None = None
    need: str | None = None
    asker: str | None = None
    statements: tuple[str, ...] = ()
    person: str | None = None
    contact: str | None = None


def introductions_of(workspace: Workspace) -> Introductions:
    """The introductions of the installation."""
    return Introductions(workspace.store.database)


def ask_for_introduction(workspace: Workspace, actor: Actor, wanted: NewIntroduction) -> Introduction:
    """Ask for an introduction: a curator's or member's stands as proposed, a stranger's waits as requested.

    A stranger's need is kept as a draft and the contact goes to the contacts only.

    Raises:
        NotFoundError, AmbiguousNameError: a partner, asker or need that does not exist.
        UsageError: neither or both of text and need; the partner is the asker.
        AccessDeniedError: a member asks for another institution, or a stranger names a stated need.
    """
    if (wanted.text is None) == (wanted.need is None):
        raise UsageError("the introduction needs a reason", "give either the text of a need or the id of a stated one")
    registry = workspace.vocabulary.institutions
    partner = registry.resolve(wanted.partner).id
    made = Introduction(secrets.token_hex(6), partner, None, "proposed", statements=wanted.statements[:20])
    if not actor.role.covers(Role.MEMBER):
        made = _requested(workspace, actor, wanted, made)
    else:
        asker = registry.resolve(wanted.asker).id if wanted.asker else actor.institution
        actor.check_speaks_for(asker)
        made = replace(made, asker=asker, need_text=_text(wanted.text), need_source=_need(workspace, wanted.need))
        made = replace(made, asker_agreed=actor.role is Role.MEMBER)
    if made.asker == partner:
        raise UsageError("an institution cannot be introduced to itself", "name another partner")
    return introductions_of(workspace).add(made, "request" if made.state == "requested" else "propose", who=actor.who)


def act(workspace: Workspace, actor: Actor, id: str, action: str, note: str | None = None) -> Introduction:
    """Take an introduction one step further.

    ``propose`` (curator) takes up a request; ``agree`` is a member's yes for its side (a curator's for both);
    ``introduce`` (curator) when both have agreed; ``close`` with the outcome as note; ``dismiss`` with the
    reason as note, which later matching respects.

    Raises:
        NotFoundError: no such introduction.
        AccessDeniedError: the actor takes no part in it, or only a curator may do this.
        ConflictError: its state does not allow the step.
        UsageError: an unknown action, or a note that is missing.
    """
    if action not in ACTIONS:
        raise UsageError(f"there is no step '{action}'", f"take one of {', '.join(ACTIONS)}")
    before = introductions_of(workspace).get(id)
    check_part(actor, before)
    if action in ("propose", "introduce", "close") and not actor.role.covers(Role.CURATOR):
        raise AccessDeniedError(actor.role.value, "a curator")
    if action in ("close", "dismiss") and not (note and note.strip()):
        raise UsageError(f"the note is missing to {action}", "write the outcome or the reason")
    told = mask_contacts(clean(note))[0] if note and note.strip() else None
    after = replace(_stepped(actor, before, action), note=told)
    return introductions_of(workspace).change(before, after, action, who=actor.who)


def check_part(actor: Actor, introduction: Introduction) -> None:
    """Refuse who is neither a curator nor a member of one of the two sides.

    Raises:
        AccessDeniedError: it names what is needed.
    """
    if actor.institution not in (introduction.asker, introduction.partner) or introduction.state == "requested":
        actor.check_speaks_for(None)


def listed(workspace: Workspace, actor: Actor) -> list[Json]:
    """A curator's introductions are all, a member's those of its institution; newest change first."""
    found = introductions_of(workspace).all()
    if not actor.role.covers(Role.CURATOR):
        sides = [one for one in found if one.state != "requested"]
        found = tuple(one for one in sides if actor.institution in (one.asker, one.partner))
    return [introduction_json(workspace, one) for one in found]


def waiting(workspace: Workspace) -> list[Json]:
    """Those that are not at their end, newest change first: the curator's."""
    return [introduction_json(workspace, one) for one in introductions_of(workspace).all() if one.state in OPEN]


def contacts(workspace: Workspace, actor: Actor, id: str) -> list[Contact]:
    """The contacts of both sides, for a curator only; the use is recorded.

    Raises:
        NotFoundError: no such introduction.
        AccessDeniedError: the actor is no curator.
    """
    if not actor.role.covers(Role.CURATOR):
        raise AccessDeniedError(actor.role.value, "a curator")
    one = introductions_of(workspace).get(id)
    found: list[Contact] = []
    view = workspace.view(actor.role.scope)
    sources = {s.evidence.source_id for s in view.snapshot.statements if s.institution in (one.partner, one.asker)}
    if one.need_source:
        sources.add(one.need_source)
    for source_id in sorted(sources):
        held = workspace.store.contacts(source_id)
        own = [c for c in held if source_id == one.need_source or c.institution in (one.partner, one.asker)]
        if own:
            introductions_of(workspace).note_contact_use(source_id, len(own), f"introduction {id}", who=actor.who)
            found += own
    return found


def introduction_json(workspace: Workspace, one: Introduction) -> Json:
    """An introduction with its need and its steps."""
    pen = Pen(workspace.vocabulary, {})
    text = one.need_text
    if one.need_source:
        text = Decisions(workspace.store.database).kept(one.need_source).extraction.source.text
    return {
        "id": one.id,
        "state": one.state,
        "partner": pen.institution(one.partner),
        "asker": pen.institution(one.asker) if one.asker else None,
        "need": one.need_source,
        "text": text,
        "statements": list(one.statements),
        "asker_agreed": one.asker_agreed,
        "partner_agreed": one.partner_agreed,
        "note": one.note,
        "created_at": one.created_at,
        "updated_at": one.updated_at,
        "steps": [
            {"action": step.action, "who": step.who, "at": step.at, "note": step.note}
            for step in introductions_of(workspace).steps(one.id)
        ],
    }


def _stepped(actor: Actor, one: Introduction, action: str) -> Introduction:
    allowed = {
        "propose": ("requested",),
        "agree": ("proposed", "agreed"),
        "introduce": ("agreed",),
        "close": ("introduced",),
        "dismiss": OPEN,
    }
    if one.state not in allowed[action]:
        raise ConflictError(f"introduction '{one.id}'", one.state, f"it must be {' or '.join(allowed[action])}")
    if action != "agree":
        following = {"propose": "proposed", "introduce": "introduced", "close": "closed", "dismiss": "dismissed"}
        return replace(one, state=following[action])
    curator = actor.role.covers(Role.CURATOR)
    asker = one.asker_agreed or curator or actor.institution == one.asker
    partner = one.partner_agreed or curator or actor.institution == one.partner
    return replace(one, asker_agreed=asker, partner_agreed=partner, state="agreed" if asker and partner else "proposed")


def _requested(workspace: Workspace, actor: Actor, wanted: NewIntroduction, made: Introduction) -> Introduction:
    if wanted.need is not None:
        raise AccessDeniedError(actor.role.value, "a member")
    need = NewNeed(text=wanted.text or "", institution=wanted.asker, person=wanted.person, contact=wanted.contact)
    kept = state_need(workspace, actor, need).need
    return replace(made, state="requested", asker=kept.institution, need_source=kept.source_id)


def _text(text: str | None) -> str | None:
    return mask_contacts(clean(text))[0] if text is not None else None


def _need(workspace: Workspace, id: str | None) -> str | None:
    if id is None:
        return None
    need = needs_of(workspace).get(id)
    if need.state != "open":
        raise NotFoundError("stated need", id)
    return need.source_id
