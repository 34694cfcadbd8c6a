"""Introductions: asking for one without a key, and the curator's board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.guard import allow
from api.pages.cards import cards_of
from api.pages.desk_words import waiting, way_back
from api.pages.sent import SentDep
from api.said import sentences_of
from api.schemas.questions import NAME
from api.service import Service, ServiceDep
from api.visitor import Visitor, VisitorDep
from kg.errors import AmbiguousNameError, NotFoundError, UsageError
from kg.model import Contact
from kg.service import introductions
from kg.service.ask import MAX_QUESTION
from kg.service.introductions import NewIntroduction
from kg.service.keys import keys_of
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
Id = Annotated[str, Path(min_length=1, max_length=NAME)]
Name = Annotated[str, Query(max_length=NAME)]
COLUMNS = ("requested", "proposed", "agreed", "introduced", "closed", "dismissed")


@router.get("/introductions/new")
@allow(Role.READER)
def ask(
    request: Request,
    service: ServiceDep,
    visitor: VisitorDep,
    text: Annotated[str, Query(max_length=MAX_QUESTION)] = "",
    partner: Name = "",
    asker: Name = "",
    statements: Annotated[list[str] | None, Query(max_length=20)] = None,
) -> HTMLResponse:
    """The form, filled in from an answer."""
    cards = cards_of(service.workspace, {}, visitor.language)
    told = {
        "text": text,
        "partner": partner,
        "asker": cards.called(asker or visitor.institution or ""),
        "statements": statements or [],
    }
    return _form(request, service, visitor, told)


@router.post("/introductions/new")
@allow(Role.READER)
def send(request: Request, service: ServiceDep, visitor: VisitorDep, sent: SentDep) -> HTMLResponse:
    """Keep the request: a stranger's waits on the desk, with the contact apart."""
    wanted = NewIntroduction(
        partner=sent.text("partner"),
        text=sent.text("text"),
        asker=sent.find("asker"),
        statements=tuple(sent.values("statements"))[:20],
        person=sent.find("person"),
        contact=sent.find("contact"),
    )
    try:
        _check_reachable(visitor, wanted)
        made = introductions.ask_for_introduction(service.workspace, visitor.actor, wanted)
    except (UsageError, NotFoundError, AmbiguousNameError) as error:
        told = {name: sent.text(name) for name in ("text", "partner", "asker", "person", "contact")}
        return _form(request, service, visitor, {**told, "statements": sent.values("statements")}, sentences_of(error))
    cards = cards_of(service.workspace, {}, visitor.language)
    return service.templates.page(
        request, visitor, "introduction_kept.html", partner=cards.body(made.partner), state=made.state
    )


@router.get("/desk/introductions")
@allow(Role.CURATOR)
def board(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """All introductions by their state."""
    rows = introductions.listed(service.workspace, visitor.actor)
    return service.templates.page(
        request,
        visitor,
        "desk_introductions.html",
        columns=[(state, [row for row in rows if row["state"] == state]) for state in COLUMNS],
        cards=cards_of(service.workspace, {}, visitor.language),
        waiting=waiting(service),
        here="introductions",
    )


@router.get("/desk/introductions/{id}")
@allow(Role.CURATOR)
def one(request: Request, service: ServiceDep, visitor: VisitorDep, id: Id) -> HTMLResponse:
    """One introduction with its steps, and what can be done next."""
    return _one(request, service, visitor, id, None)


@router.post("/desk/introductions/{id}/contacts")
@allow(Role.CURATOR)
def contacts(request: Request, service: ServiceDep, visitor: VisitorDep, id: Id) -> HTMLResponse:
    """The same page with the contacts of both sides; that they were shown is recorded."""
    return _one(request, service, visitor, id, introductions.contacts(service.workspace, visitor.actor, id))


@router.post("/introductions/{id}")
@allow(Role.MEMBER)
def step(request: Request, service: ServiceDep, visitor: VisitorDep, id: Id, sent: SentDep) -> RedirectResponse:
    """Take an introduction one step further."""
    introductions.act(service.workspace, visitor.actor, id, sent.text("action"), sent.find("note"))
    return RedirectResponse(way_back(request, sent), 303)


def _check_reachable(visitor: Visitor, wanted: NewIntroduction) -> None:
    if not visitor.known and not wanted.contact:
        raise UsageError("nobody could write back", "give an e-mail address or a telephone number")


def _form(
    request: Request, service: Service, visitor: Visitor, told: Mapping[str, object], problem: Sequence[str] = ()
) -> HTMLResponse:
    cards = cards_of(service.workspace, {}, visitor.language)
    registry = service.workspace.vocabulary.institutions
    try:
        partner = cards.body(registry.resolve(str(told["partner"])).id) if told["partner"] else None
    except (NotFoundError, AmbiguousNameError):
        partner = None
    return service.templates.page(
        request,
        visitor,
        "introduction_new.html",
        told={"person": "", "contact": "", **told},
        partner=partner,
        bodies=sorted(cards.called(body.id) for body in registry),
        problem=problem,
        status_code=422 if problem else 200,
    )


def _one(request: Request, service: Service, visitor: Visitor, id: str, shown: list[Contact] | None) -> HTMLResponse:
    found = introductions.introductions_of(service.workspace).get(id)
    view = service.workspace.view(visitor.scope)
    cards = cards_of(service.workspace, view.snapshot.sources, visitor.language)
    told = [one for one in view.snapshot.statements if one.id in found.statements]
    response = service.templates.page(
        request,
        visitor,
        "desk_introduction.html",
        one=introductions.introduction_json(service.workspace, found),
        told=cards.statements(told),
        contacts=shown,
        signed={key.id: cards.body(key.institution) for key in keys_of(service.workspace).all() if key.institution},
        cards=cards,
        waiting=waiting(service),
        here="introductions",
    )
    response.headers["Cache-Control"] = "no-store"
    return response
