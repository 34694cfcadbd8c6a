"""What this is, how answers are to be read, and what happens with what people write here."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.guard import allow
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.model import Kind, Level
from kg.search.scoring import SOME_FROM, STRONG_FROM, WEAK_FROM
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)


@router.get("/about")
@allow(Role.READER)
def about(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """The page that explains."""
    messages = service.workspace.messages
    cuts = {Level.STRONG: STRONG_FROM, Level.SOME: SOME_FROM, Level.WEAK: WEAK_FROM}
    return service.templates.page(
        request,
        visitor,
        "about.html",
        levels=[
            (level.value, messages.say(visitor.language, f"level.{level.value}"), round(cut * 100))
            for level, cut in cuts.items()
        ],
        kinds={kind.value: messages.say(visitor.language, f"kind.{kind.value}") for kind in Kind},
    )
