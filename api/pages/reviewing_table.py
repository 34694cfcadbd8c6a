"""The drafts of one table or collection on one screen: the rows of a survey are reviewed and published together."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from api.guard import allow
from api.pages.cards import cards_of
from api.pages.desk_words import choices, waiting
from api.pages.draft_groups import called
from api.pages.reviewing import following
from api.pages.turning import Cursor, turn
from api.schemas.questions import NAME
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.model import Review
from kg.service import curation
from kg.service.browse import place
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
ROWS = 20


@router.get("/desk/drafts/{group:path}")
@allow(Role.CURATOR)
def review_table(
    request: Request,
    service: ServiceDep,
    visitor: VisitorDep,
    group: Annotated[str, Path(min_length=1, max_length=NAME)],
    cursor: Cursor = "",
) -> HTMLResponse:
    """Approve and reject what each row says; approve all, publish all."""
    workspace = service.workspace
    decisions = curation.decisions_of(workspace)
    all_kept = [decisions.kept(id).extraction for id in curation.drafts_of(workspace, group)]
    shown = turn(request, all_kept, lambda one: (one.source.id,), cursor=cursor, size=ROWS)
    cards = cards_of(workspace, {one.source.id: one.source.info for one in shown.items}, visitor.language)
    told = {one.source.id: sorted(one.statements, key=place) for one in shown.items}
    statements = [one for kept in all_kept for one in kept.statements]
    return service.templates.page(
        request,
        visitor,
        "desk_table.html",
        group=group,
        heading=called(group, [one.source.title for one in all_kept]),
        shown=shown,
        rows=[
            (cards.source(one.source.info), [(cards.statement(said), said) for said in told[one.source.id]], one.review)
            for one in shown.items
        ],
        following=following([one for said in told.values() for one in said]),
        statements=len(statements),
        unreviewed=sum(one.review is Review.UNREVIEWED for one in statements),
        passages=sum(len(one.review) for one in all_kept),
        low=curation.LOW_CONFIDENCE,
        cards=cards,
        choices=choices(cards, service),
        waiting=waiting(service),
        here="drafts",
    )
