"""Needs, and what is offered: stated here by members, found in documents, left by strangers as drafts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from kg.errors import (
    AccessDeniedError,
    AmbiguousNameError,
    ConflictError,
    NotFoundError,
    SignInNeededError,
    UsageError,
)
from kg.ingest.contacts import mask_contacts
from kg.ingest.identity import source_version
from kg.ingest.statements import Claim, make_statements
from kg.model import (
    Contact,
    Extraction,
    Kind,
    Level,
    MatchAnswer,
    Origin,
    Review,
    Source,
    Status,
    Visibility,
)
from kg.search.spoken import spoken_language
from kg.service import ask
from kg.service.actor import Actor
from kg.service.ask import NeedQuestion
from kg.service.preparing import prepare
from kg.service.views import View
from kg.service.wording import clean, hide_contacts, masked
from kg.service.workspace import Workspace
from kg.store.clock import now
from kg.store.decisions import Decisions
from kg.store.introductions import Introductions
from kg.store.keys import Role
from kg.store.needs import Need, Needs
from kg.text import collapse

PREFIX = "stated."
STATED = (Kind.NEED, Kind.OFFER)
MAX_NAMED = 300
MATCHES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNeed:
    """A need as somebody writes it; ``contact`` (with a ``person``) goes to the contacts only.

    ``institution`` is an id, acronym or name; what a stranger writes there is kept as written when it names
    no body of the registry. ``visibility`` is ``network`` or ``public``. ``kind`` may be ``OFFER`` too, of who
    speaks for an institution.
    """

    text: str
    institution: str | None = None
    language: str | None = None
    visibility: Visibility = Visibility.NETWORK
    person: str | None = None
    contact: str | None = None
    kind: Kind = Kind.NEED


@dataclass(frozen=True, slots=True)
class Stated:
    """A need that was kept, and who may answer it."""

    need: Need
    answer: MatchAnswer
    view: View


def needs_of(workspace: Workspace) -> Needs:
    """The stated needs of the installation."""
    return Needs(workspace.store.database)


def state_need(workspace: Workspace, actor: Actor, wanted: NewNeed) -> Stated:
    """Keep a need, or an offer, as a source of origin ``stated``, and match it at once.

    A member's stands at once; a stranger's is a draft until a curator publishes it. The answer to an offer
    holds those who seek it (``same_need``), and neither matches nor obstacles.

    Raises:
        UsageError: no text, or one that is too long.
        SignInNeededError: a stranger states an offer.
        AccessDeniedError: a member speaks for another institution.
        NotFoundError, AmbiguousNameError: the institution that a curator names.
    """
    known = actor.role.covers(Role.MEMBER)
    state = "open" if known else "draft"
    if wanted.kind not in STATED:
        raise UsageError(f"a statement of kind {wanted.kind.value} cannot be stated", "state a need or an offer")
    if wanted.kind is Kind.OFFER and not known:
        raise SignInNeededError(Role.MEMBER.value)
    institution, named = speaker(workspace, actor, wanted.institution)
    if wanted.visibility is Visibility.DRAFT:
        raise UsageError("a need cannot be stated as draft", "say network or public")
    visibility = wanted.visibility if known else Visibility.DRAFT
    need = Need(PREFIX + secrets.token_hex(6), state, institution, named, actor.key)
    kept = _keep(workspace, need, wanted, visibility)
    question = NeedQuestion(text=collapse(wanted.text), asker=institution, k=MATCHES, language=wanted.language)
    answer, view = ask.match(workspace, actor.role.scope, question)
    if wanted.kind is Kind.OFFER:
        answer = replace(answer, level=Level.NONE, matches=(), obstacles=())
    return Stated(kept, answer, view)


def edit_need(workspace: Workspace, actor: Actor, id: str, text: str) -> Need:
    """Write a stated need anew. The contact given beside its text stays, and so do those that it still hides.

    Raises:
        NotFoundError: no stated need of that id.
        AccessDeniedError: it is another institution's.
        ConflictError: it was solved.
    """
    need = _own(workspace, actor, id)
    if need.state == "solved":
        raise ConflictError(f"need '{id}'", "solved", "state a new one")
    before = Decisions(workspace.store.database).kept(id).extraction
    kind = before.statements[0].kind if before.statements else Kind.NEED
    _, beside = _contacts(before, need)
    person, contact = (beside.person, beside.value) if beside else (None, None)
    wanted = NewNeed(text=text, person=person, contact=contact, kind=kind)
    return _keep(workspace, need, wanted, before.source.visibility, former=before)


def solve_need(workspace: Workspace, actor: Actor, id: str, note: str | None = None) -> Need:
    """Close a need as solved: its statement stays, as done; that of an offer stays as stopped.

    Raises:
        NotFoundError, AccessDeniedError: see ``edit_need``.
        ConflictError: it was solved before, or is still a draft.
        UsageError: the note is too long.
    """
    need = _own(workspace, actor, id)
    if need.state != "open":
        raise ConflictError(f"need '{id}'", need.state, "only an open need can be solved")
    extraction = Decisions(workspace.store.database).kept(id).extraction
    over = tuple(replace(one, status=status_when_over(one.kind)) for one in extraction.statements)
    closed = replace(need, state="solved", note=masked(note))
    return _put(workspace, replace(extraction, statements=over), closed)


def status_when_over(kind: Kind) -> Status:
    """What a statement becomes that is no longer so: a need is met, anything else was stopped."""
    return Status.DONE if kind is Kind.NEED else Status.STOPPED


def withdraw_need(workspace: Workspace, actor: Actor, id: str) -> None:
    """Delete a stated need for good.

    Raises:
        NotFoundError, AccessDeniedError: see ``edit_need``.
    """
    _own(workspace, actor, id)
    workspace.store.withdraw(id)


def publish_need(
    workspace: Workspace, id: str, *, institution: str | None = None, visibility: Visibility = Visibility.NETWORK
) -> Need:
    """Make a stranger's draft a need of an institution, which asks for the introductions over it.

    Raises:
        NotFoundError, AmbiguousNameError: no such need, or no such institution.
        UsageError: nobody has said whose need it is.
        ConflictError: it is no draft.
    """
    need = needs_of(workspace).get(id)
    if need.state != "draft":
        raise ConflictError(f"need '{id}'", need.state, "only a draft is published")
    body = workspace.vocabulary.institutions.resolve(institution).id if institution else need.institution
    if body is None:
        raise UsageError("nobody has said whose need it is", "give the institution")
    extraction = Decisions(workspace.store.database).kept(id).extraction
    source = replace(extraction.source, visibility=visibility, title=_title(workspace, body, None))
    opened = replace(need, state="open", institution=body)
    published = _put(workspace, _extraction(workspace, source, body, extraction.contacts), opened)
    Introductions(workspace.store.database).name_asker(id, body)
    return published


def speaker(workspace: Workspace, actor: Actor, told: str | None) -> tuple[str | None, str | None]:
    """For which institution somebody speaks, and what a stranger called it, its contacts hidden.

    Raises:
        AccessDeniedError: a member speaks for another institution.
        UsageError: a curator says nothing.
        NotFoundError, AmbiguousNameError: the institution that a member or a curator names.
    """
    registry = workspace.vocabulary.institutions
    if actor.role is Role.MEMBER:
        if told is not None:
            actor.check_speaks_for(registry.resolve(told).id)
        return actor.institution, None
    if actor.role.covers(Role.CURATOR):
        if told is None:
            raise UsageError("nobody has said whose need it is", "give the institution")
        return registry.resolve(told).id, None
    if told is None:
        return None, None
    masked, _ = mask_contacts(collapse(told)[:MAX_NAMED])
    try:
        return registry.resolve(told).id, masked
    except (NotFoundError, AmbiguousNameError):  # a stranger may write what the registry does not know
        return None, masked


def _keep(
    workspace: Workspace, need: Need, wanted: NewNeed, visibility: Visibility, *, former: Extraction | None = None
) -> Need:
    written = clean(wanted.text)
    before, inside = (former.source.text, _contacts(former, need)[0]) if former else ("", ())
    text, spans = hide_contacts(written, former=before, contacts=inside)
    language = wanted.language or spoken_language(text, workspace.vocabulary)
    source = Source(
        id=need.source_id,
        version=source_version(f"{need.source_id}\n{written}".encode()),
        title=_title(workspace, need.institution, need.named),
        text=text,
        language=language,
        media_type="text/plain",
        date=now()[:10],
        visibility=visibility,
        origin=Origin.STATED,
    )
    contacts = [Contact(source.id, span.kind, span.value, institution=need.institution) for span in spans]
    beside = bool(wanted.contact and wanted.contact.strip())
    if wanted.contact and beside:
        kind = "email" if "@" in wanted.contact else "phone"
        person = collapse(wanted.person) if wanted.person else None
        contacts.append(Contact(source.id, kind, collapse(wanted.contact), person, None, need.institution))
    extraction = _extraction(workspace, source, need.institution, tuple(contacts), wanted.kind)
    return _put(workspace, extraction, replace(need, beside=beside))


def _contacts(kept: Extraction, need: Need) -> tuple[tuple[Contact, ...], Contact | None]:
    """Those of the text, in its order, and the one that was given beside it."""
    return (kept.contacts[:-1], kept.contacts[-1]) if need.beside else (kept.contacts, None)


def _extraction(
    workspace: Workspace,
    source: Source,
    institution: str | None,
    contacts: tuple[Contact, ...],
    kind: Kind = Kind.NEED,
) -> Extraction:
    if institution is None:
        return Extraction(source, contacts=contacts)
    extractor = workspace.extractor
    claim = Claim(
        0,
        len(source.text),
        institution,
        kind,
        Status.ONGOING,
        extractor.themes(source.text, source.language),
        extractor.mentions(source.text, institution),
    )
    statements = tuple(replace(made, review=Review.APPROVED) for made in make_statements(source, [claim]))
    return Extraction(source, statements, contacts=contacts)


def _put(workspace: Workspace, extraction: Extraction, need: Need) -> Need:
    return needs_of(workspace).put(prepare(workspace, extraction), workspace.encoder.identity, need)


def _title(workspace: Workspace, institution: str | None, named: str | None) -> str:
    body = workspace.vocabulary.institutions.get(institution) if institution else None
    name = (body.acronym or body.own_name) if body else named
    return ", ".join(part for part in (name, now()[:10]) if part)


def _own(workspace: Workspace, actor: Actor, id: str) -> Need:
    need = needs_of(workspace).get(id)
    if need.state == "draft" and not actor.role.covers(Role.CURATOR):
        raise NotFoundError("stated need", id)
    if not actor.role.covers(Role.MEMBER):
        raise AccessDeniedError(actor.role.value, "a member")
    actor.check_speaks_for(need.institution)
    return need
