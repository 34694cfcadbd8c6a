"""One statement by itself: a link to it stays good as long as it is recorded."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from api.guard import allow
from api.pages.cards import cards_of
from api.schemas.questions import NAME
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.graph.nodes import NodeType, split_node
from kg.service import browse, relate
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
Id = Annotated[str, Path(min_length=1, max_length=NAME)]
AROUND = 400
_BROKEN_START = re.compile(r"^\S*\s+")
_BROKEN_END = re.compile(r"\s+\S*$")
RELATED = 5


@router.get("/statements/{id}")
@allow(Role.READER)
def statement(request: Request, service: ServiceDep, visitor: VisitorDep, id: Id) -> HTMLResponse:
    """The statement with the text around it, and others that share its rarest themes."""
    workspace = service.workspace
    state = workspace.view(visitor.scope).snapshot
    found = browse.get_statement(state, id)
    text = browse.source_text(workspace, found.evidence.source_id, visitor.scope).text
    start, end = found.evidence.locator.start, found.evidence.locator.end
    before, after = around(text, start, end)
    cards = cards_of(workspace, state.sources, visitor.language)
    beside = relate.show(workspace, state, id, related=True, language=visitor.language)["related"]
    others = [split_node(one["node"])[1] for one in beside if one["direction"] == "through"][:RELATED]
    known = {one.id: one for one in state.statements}
    return service.templates.page(
        request,
        visitor,
        "statement.html",
        told=cards.statement(found),
        before=before,
        words=text[start:end],
        after=after,
        mentions=[cards.body(one) for one in found.mentions],
        node=f"{NodeType.STATEMENT.value}:{id}",
        related=cards.statements(known[one] for one in others),
    )


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a place of a text, about ``AROUND`` characters each, cut between words."""
    before, after = text[:start], text[end:]
    if len(before) > AROUND:
        before = "…" + _BROKEN_START.sub("", before[-AROUND:])
    if len(after) > AROUND:
        after = _BROKEN_END.sub("", after[:AROUND]) + "…"
    return before, after
