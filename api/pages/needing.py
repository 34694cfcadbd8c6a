"""Needs: who needs what, stating one without a key, and what one has stated."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.guard import allow
from api.pages.addresses import address, changed
from api.pages.cards import cards_of
from api.pages.sent import Sent, SentDep
from api.said import sentences_of
from api.schemas.questions import NAME
from api.service import Service, ServiceDep
from api.visitor import Visitor, VisitorDep
from kg.errors import AmbiguousNameError, NotFoundError, UsageError
from kg.model import Filters, Kind, Level, Visibility
from kg.service import browse, need_lists, needs
from kg.service.ask import MAX_QUESTION
from kg.service.needs import NewNeed
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
PAGE = 30
Name = Annotated[str, Query(max_length=NAME)]


@router.get("/needs")
@allow(Role.READER)
def listed(
    request: Request,
    service: ServiceDep,
    visitor: VisitorDep,
    country: Name = "",
    theme: Name = "",
    state: Annotated[str, Query(pattern="^(open|found|solved)?$")] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """The needs that are stated here and those found in documents, with the way to an answer."""
    workspace = service.workspace
    view = workspace.view(visitor.scope)
    chosen = browse.resolve_filters(workspace, Filters(country=country or None, theme=theme or None))
    rows = need_lists.list_needs(workspace, view, chosen, state=state or None)
    counts = need_lists.count_needs(workspace, view, chosen, state=state or None)
    cards = cards_of(workspace, view.snapshot.sources, visitor.language)
    page = min(page, max(1, math.ceil(len(rows) / PAGE)))
    known = {one.id: one for one in view.snapshot.statements}
    shown = [
        (cards.statement(known[row["statement"]["id"]]), row["stated"]) for row in rows[(page - 1) * PAGE : page * PAGE]
    ]
    return service.templates.page(
        request,
        visitor,
        "needs.html",
        rows=shown,
        total=len(rows),
        chosen={"country": chosen.country, "theme": chosen.theme, "state": state},
        countries=_options(counts["country"], chosen.country, lambda id: cards.country(id).name),
        themes=_options(counts["theme"], chosen.theme, lambda id: cards.theme(id).name),
        states=counts["state"],
        ask=lambda told: address("/", {"q": told.quote, "from": told.body.id}),
        former=changed(request, page=str(page - 1)) if page > 1 else None,
        further=changed(request, page=str(page + 1)) if page * PAGE < len(rows) else None,
    )


@router.get("/needs/new")
@allow(Role.READER)
def ask(
    request: Request,
    service: ServiceDep,
    visitor: VisitorDep,
    text: Annotated[str, Query(max_length=MAX_QUESTION)] = "",
    institution: Name = "",
    kind: Annotated[str, Query(pattern="^(need|offer)?$")] = "",
) -> HTMLResponse:
    """The form, filled in from a question that nobody could answer; a member may state an offer as well."""
    cards = cards_of(service.workspace, {}, visitor.language)
    told = {"text": text, "institution": cards.called(institution or visitor.institution or ""), "kind": kind}
    return _form(request, service, visitor, told)


@router.post("/needs/new")
@allow(Role.READER)
def send(request: Request, service: ServiceDep, visitor: VisitorDep, sent: SentDep) -> HTMLResponse:
    """Keep the need and show who may answer it; a stranger's waits on the desk."""
    try:
        stated = needs.state_need(service.workspace, visitor.actor, _wanted(sent))
    except (UsageError, NotFoundError, AmbiguousNameError) as error:
        told = {name: sent.text(name) for name in ("text", "institution", "person", "contact", "visibility", "kind")}
        return _form(request, service, visitor, told, sentences_of(error))
    offered = sent.text("kind") == Kind.OFFER.value
    cards = cards_of(service.workspace, stated.view.snapshot.sources, visitor.language)
    matches = [
        (cards.body(match.institution), match.level.value, cards.statement(match.evidence[0].statement))
        for match in stated.answer.matches
    ]
    seekers = [
        (cards.body(same.institution), cards.statement(same.evidence[0]))
        for same in (stated.answer.same_need if offered else ())
    ]
    return service.templates.page(
        request,
        visitor,
        "need_kept.html",
        state=stated.need.state,
        offered=offered,
        matches=matches,
        seekers=seekers,
        words={level.value: cards.say(f"level.{level.value}") for level in Level},
        answers=address("/", {"q": sent.text("text"), "from": stated.need.institution}),
    )


def _wanted(sent: Sent) -> NewNeed:
    public = sent.text("visibility") == Visibility.PUBLIC.value
    return NewNeed(
        text=sent.text("text"),
        institution=sent.find("institution"),
        visibility=Visibility.PUBLIC if public else Visibility.NETWORK,
        person=sent.find("person"),
        contact=sent.find("contact"),
        kind=Kind.OFFER if sent.text("kind") == Kind.OFFER.value else Kind.NEED,
    )


def _form(
    request: Request, service: Service, visitor: Visitor, told: dict[str, str], problem: Sequence[str] = ()
) -> HTMLResponse:
    cards = cards_of(service.workspace, {}, visitor.language)
    return service.templates.page(
        request,
        visitor,
        "need_new.html",
        told={"person": "", "contact": "", "visibility": "network", "kind": "", **told},
        own=cards.body(visitor.institution) if visitor.institution else None,
        bodies=sorted(cards.called(body.id) for body in cards.vocabulary.institutions),
        problem=problem,
        most=MAX_QUESTION,
        status_code=422 if problem else 200,
    )


def _options(counts: Mapping[str, int], chosen: str | None, name: Callable[[str], str]) -> list[tuple[str, str, int]]:
    """What a filter can be set to without an empty list, by name: id, name, how many; and what it is set to."""
    ids = {*counts, *([chosen] if chosen else [])}
    return sorted(((id, name(id), counts.get(id, 0)) for id in ids), key=lambda row: row[1])
