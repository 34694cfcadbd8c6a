"""From a match to a meeting: proposed, agreed by both sides, introduced, outcome; or dismissed with a reason."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from kg.errors import AccessDeniedError, ConflictError, NotFoundError, UsageError
from kg.model import Contact
from kg.service.actor import Actor
from kg.service.answers import Json, Pen
from kg.service.needs import NewNeed, needs_of, speaker, state_need
from kg.service.wording import clean, masked
from kg.service.workspace import Workspace
from kg.store.decisions import Decisions
from kg.store.introductions import Introduction, Introductions
from kg.store.keys import Role
from kg.store.needs import Need

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

    A stranger's need is kept as a draft and the contact goes to the contacts only. Who has a stated need asks, and
    its words stay as they are now, whatever becomes of the need; only withdrawing it takes them out.

    Raises:
        NotFoundError, AmbiguousNameError: a partner, asker or need that does not exist.
        UsageError: neither or both of text and need; the need is another institution's than the asker's; the partner
            is the asker, or the body that runs the network.
        AccessDeniedError: a member asks for another institution, or a stranger names a stated need.
    """
    if (wanted.text is None) == (wanted.need is None):
        raise UsageError("the introduction needs a reason", "give either the text of a need or the id of a stated one")
    registry = workspace.vocabulary.institutions
    partner = registry.resolve(wanted.partner).id
    if partner == registry.host.id:
        raise UsageError("the body that runs the network is no partner of an introduction", "name another partner")
    known = actor.role.covers(Role.MEMBER)
    if wanted.need is not None and not known:
        raise AccessDeniedError(actor.role.value, "a member")
    need = _need(workspace, wanted.need)
    asker = _asker(workspace, actor, wanted, need) if known else speaker(workspace, actor, wanted.asker)[0]
    if asker == partner:
        raise UsageError("an institution cannot be introduced to itself", "name another partner")
    statements = _of_view(workspace, actor, wanted.statements)
    made = Introduction(secrets.token_hex(6), partner, asker, "proposed", statements=statements)
    if not known:
        return introductions_of(workspace).add(_requested(workspace, actor, wanted, made), "request", who=actor.who)
    text = _words(workspace, need.source_id) if need else masked(clean(wanted.text or ""))
    made = replace(made, need_text=text, need_source=need.source_id if need else None)
    made = replace(made, asker_agreed=actor.role is Role.MEMBER)
    return introductions_of(workspace).add(made, "propose", who=actor.who)


def act(workspace: Workspace, actor: Actor, id: str, action: str, note: str | None = None) -> Introduction:
    """Take an introduction one step further.

    ``propose`` (curator) takes up a request; ``agree`` is a member's yes for its side (a curator's for both);
    ``introduce`` (curator) when both have agreed; ``close`` with the outcome as note; ``dismiss`` with the
    reason as note, which later matching respects.

    Raises:
        NotFoundError: no such introduction.
        AccessDeniedError: the actor takes no part in it, or only a curator may do this.
        ConflictError: its state does not allow the step.
        UsageError: an unknown action, a note that is missing, or it is the partner's own need that would be proposed.
    """
    if action not in ACTIONS:
        raise UsageError(f"there is no step '{action}'", f"take one of {', '.join(ACTIONS)}")
    before = introductions_of(workspace).get(id)
    check_part(actor, before)
    if action in ("propose", "introduce", "close") and not actor.role.covers(Role.CURATOR):
        raise AccessDeniedError(actor.role.value, "a curator")
    if action in ("close", "dismiss") and not (note and note.strip()):
        raise UsageError(f"the note is missing to {action}", "write the outcome or the reason")
    after = replace(_stepped(actor, before, action), note=masked(note))
    if before.state == "requested" and before.need_source:
        after = replace(after, need_text=_words(workspace, before.need_source))
    if action == "propose":
        after = replace(after, asker=_has_need(workspace, before))
    if action == "propose" and after.asker == after.partner:
        raise UsageError("an institution cannot be introduced to itself", "dismiss the request")
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
    both = {one.partner, _has_need(workspace, one) if one.asker is None else one.asker} - {None}
    sources = {s.evidence.source_id for s in view.snapshot.statements if s.institution in both}
    if one.need_source:
        sources.add(one.need_source)
    for source_id in sorted(sources):
        held = workspace.store.contacts(source_id)
        # What a stranger left bears no institution; of a need of somebody else nothing is shown.
        sides = both | ({None} if source_id == one.need_source else set())
        own = [contact for contact in held if contact.institution in sides]
        if own:
            introductions_of(workspace).note_contact_use(source_id, len(own), f"introduction {id}", who=actor.who)
            found += own
    return found


def introduction_json(workspace: Workspace, one: Introduction) -> Json:
    """An introduction with its need and its steps."""
    pen = Pen(workspace.vocabulary, {})
    text = one.need_text
    if text is None and one.need_source:
        text = _words(workspace, one.need_source)
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
    need = NewNeed(text=wanted.text or "", institution=wanted.asker, person=wanted.person, contact=wanted.contact)
    return replace(made, state="requested", need_source=state_need(workspace, actor, need).need.source_id)


def _has_need(workspace: Workspace, one: Introduction) -> str | None:
    """Who has the need of an introduction as it stands now; who asked, where nobody is known to have it."""
    need = needs_of(workspace).find(one.need_source) if one.need_source else None
    return (need.institution if need else None) or one.asker


def _asker(workspace: Workspace, actor: Actor, wanted: NewIntroduction, need: Need | None) -> str | None:
    """Who asks: the institution that is named, else the one that has the need, else the member's own."""
    named = workspace.vocabulary.institutions.resolve(wanted.asker).id if wanted.asker else None
    asker = named or (need.institution if need else actor.institution)
    actor.check_speaks_for(asker)
    if need is not None and need.institution != asker:
        actor.check_speaks_for(need.institution)
        raise UsageError("the need is another institution's", "name the institution that has it")
    return asker


def _of_view(workspace: Workspace, actor: Actor, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Those that are statements which the actor may see: nothing else is kept."""
    known = {told.id for told in workspace.view(actor.role.scope).snapshot.statements} if ids else set()
    return tuple(id for id in ids[:20] if id in known)


def _words(workspace: Workspace, source_id: str) -> str:
    """The text of a stated need as it is now, its contacts hidden."""
    return Decisions(workspace.store.database).kept(source_id).extraction.source.text


def _need(workspace: Workspace, id: str | None) -> Need | None:
    if id is None:
        return None
    need = needs_of(workspace).get(id)
    if need.state != "open":
        raise NotFoundError("stated need", id)
    return need
