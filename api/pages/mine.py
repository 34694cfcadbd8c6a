"""A member's page: what is said of its institution, its needs, its introductions."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from api.guard import allow
from api.pages.addresses import address
from api.pages.cards import BodyCard, Cards, cards_of
from api.pages.desk_words import choices, way_back
from api.pages.sent import SentDep
from api.schemas.questions import NAME
from api.service import Service, ServiceDep
from api.visitor import Visitor, VisitorDep
from kg.errors import UsageError
from kg.model import Level
from kg.service import introductions, need_lists, needs, reports
from kg.service.answers import Json
from kg.service.browse import place
from kg.service.reports import NewReport
from kg.service.views import View
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
Id = Annotated[str, Path(min_length=1, max_length=NAME)]


@router.get("/mine")
@allow(Role.MEMBER)
def mine(
    request: Request,
    service: ServiceDep,
    visitor: VisitorDep,
    edit: Annotated[str, Query(max_length=NAME)] = "",
) -> Response:
    """Confirm, correct, say that it is no longer true; ``edit`` is the statement or need whose form is open."""
    if visitor.institution is None:
        return RedirectResponse("/desk", 303)
    workspace = service.workspace
    view = workspace.view(visitor.scope)
    cards = cards_of(workspace, view.snapshot.sources, visitor.language)
    own = sorted((one for one in view.snapshot.statements if one.institution == visitor.institution), key=place)
    sent = reports.reports_of(workspace).all(state="open")
    rows = need_lists.stated_by(workspace, view, visitor.institution)
    stated = [
        {**row["stated"], "statement": row["statement"], "answers": _may_answer(service, visitor, view, cards, row)}
        for row in rows
    ]
    ids = {need["id"] for need in stated}
    return service.templates.page(
        request,
        visitor,
        "mine.html",
        body=cards.body(visitor.institution),
        told=[(cards.statement(one), one) for one in own if one.evidence.source_id not in ids],
        sent={one.statement_id: one.kind for one in sent if one.institution == visitor.institution},
        needs=stated,
        introductions=introductions.listed(workspace, visitor.actor),
        edit=edit,
        cards=cards,
        choices=choices(cards, service),
        words={level.value: cards.say(f"level.{level.value}") for level in Level},
        answers=lambda need: address("/", {"q": need["statement"]["text"], "from": visitor.institution}),
    )


def _may_answer(
    service: Service, visitor: Visitor, view: View, cards: Cards, row: Json
) -> list[tuple[BodyCard, str]] | None:
    """The first institutions that may answer an open need, each with the level; None for what asks nothing."""
    matches = need_lists.may_answer(service.workspace, visitor.scope, view, row)
    return None if matches is None else [(cards.body(found.institution), found.level.value) for found in matches]


@router.post("/mine/statements/{id}")
@allow(Role.MEMBER)
def say(request: Request, service: ServiceDep, visitor: VisitorDep, id: Id, sent: SentDep) -> RedirectResponse:
    """What the member says of a statement of its institution; a curator decides on it."""
    change: dict[str, Any] = {name: sent.find(name) for name in ("kind", "status") if sent.find(name)}
    if sent.find("themes"):
        change["themes"] = sent.values("theme")
    wanted = NewReport(kind=sent.text("action"), note=sent.find("note"), change=change)
    reports.report(service.workspace, visitor.actor, id, wanted)
    return RedirectResponse(way_back(request, sent), 303)


@router.post("/mine/needs/{id}")
@allow(Role.MEMBER)
def change_need(request: Request, service: ServiceDep, visitor: VisitorDep, id: Id, sent: SentDep) -> RedirectResponse:
    """Write a need anew, close it as solved, or withdraw it."""
    action = sent.text("action")
    if action == "edit":
        needs.edit_need(service.workspace, visitor.actor, id, sent.text("text"))
    elif action == "solve":
        needs.solve_need(service.workspace, visitor.actor, id, sent.find("note"))
    elif action == "withdraw":
        needs.withdraw_need(service.workspace, visitor.actor, id)
    else:
        raise UsageError(f"a need cannot be '{action}'", "edit, solve or withdraw it")
    return RedirectResponse(way_back(request, sent), 303)
