"""Introductions: asked for, agreed, made, closed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from api.answer import json_answer
from api.guard import allow
from api.schemas.needs import ContactsOut, IntroductionIn, IntroductionOut, IntroductionsOut, StepIn
from api.schemas.questions import NAME
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.service import introductions
from kg.service.contacts import contact_json
from kg.service.introductions import NewIntroduction
from kg.store.keys import Role

router = APIRouter(tags=["curate"])
Id = Annotated[str, Path(min_length=1, max_length=NAME)]


@router.get("/v1/introductions", response_model=IntroductionsOut, summary="Introductions")
@allow(Role.MEMBER)
def listed(service: ServiceDep, visitor: VisitorDep) -> Response:
    """A member's those of its institution, a curator's all; newest change first."""
    return json_answer({"introductions": introductions.listed(service.workspace, visitor.actor)})


@router.post("/v1/introductions", response_model=IntroductionOut, status_code=201, summary="Ask for an introduction")
@allow(Role.READER)
def ask(service: ServiceDep, visitor: VisitorDep, wanted: IntroductionIn) -> Response:
    """Without a key the request waits on the curator's desk, and the contact goes to the contacts only."""
    new = NewIntroduction(
        partner=wanted.partner,
        text=wanted.text,
        need=wanted.need,
        asker=wanted.asker,
        statements=tuple(wanted.statements),
        person=wanted.person,
        contact=wanted.contact,
    )
    made = introductions.ask_for_introduction(service.workspace, visitor.actor, new)
    return json_answer(introductions.introduction_json(service.workspace, made), status=201)


@router.post("/v1/introductions/{id}", response_model=IntroductionOut, summary="One step further")
@allow(Role.MEMBER)
def act(service: ServiceDep, visitor: VisitorDep, id: Id, wanted: StepIn) -> Response:
    """Each side agrees for itself; a curator introduces, and closes with the outcome; a dismissal needs a reason."""
    made = introductions.act(service.workspace, visitor.actor, id, wanted.action, wanted.note)
    return json_answer(introductions.introduction_json(service.workspace, made))


@router.get("/v1/introductions/{id}/contacts", response_model=ContactsOut, summary="The contacts of both sides")
@allow(Role.CURATOR)
def contacts(service: ServiceDep, visitor: VisitorDep, id: Id) -> Response:
    """For curators only; each use is recorded."""
    found = introductions.contacts(service.workspace, visitor.actor, id)
    rows = [contact_json(contact) for contact in found]
    return json_answer({"contacts": rows}, headers={"Cache-Control": "no-store"})
