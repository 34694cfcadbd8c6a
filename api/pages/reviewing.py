"""One source on the curator's desk: the text with its statements marked, the statements beside it, all decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse

from api.guard import allow
from api.pages.desk import draft_cards
from api.pages.desk_words import choices, waiting
from api.pages.marking import stretches
from api.schemas.questions import NAME
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.model import Review, Statement
from kg.service import care, curation
from kg.service.browse import place
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)


@router.get("/desk/sources/{id:path}")
@allow(Role.CURATOR)
def review_source(
    request: Request,
    service: ServiceDep,
    visitor: VisitorDep,
    id: Annotated[str, Path(min_length=1, max_length=NAME)],
    edit: Annotated[str, Query(max_length=NAME)] = "",
) -> HTMLResponse:
    """Approve, correct, reject, add, publish; ``edit`` is the statement whose form is open."""
    workspace = service.workspace
    kept = curation.decisions_of(workspace).kept(id)
    source = kept.extraction.source
    told = sorted(kept.extraction.statements, key=place)
    cards = draft_cards(service, visitor.language, kept)
    translated = curation.translations(workspace, id)
    return service.templates.page(
        request,
        visitor,
        "desk_source.html",
        source=cards.source(source.info),
        info=source.info,
        stretches=stretches(source.text, told),
        told=[(cards.statement(one), one) for one in told],
        numbers={one.id: number for number, one in enumerate(told, start=1)},
        kinds={one.id: one.kind.value for one in told},
        following=following(told),
        unreviewed=sum(one.review.value == "unreviewed" for one in told),
        low=curation.LOW_CONFIDENCE,
        passages=[item for item in care.review_items(workspace) if item["source"] == id],
        decisions=[curation.decision_json(made) for made in curation.decisions_of(workspace).of_source(id)][::-1],
        translated=translated,
        sources={id: source.info},
        by_id={one.id: one for one in told},
        present=[cards.body(body) for body in kept.extraction.attendance],
        edit=edit,
        cards=cards,
        choices=choices(cards, service),
        waiting=waiting(service),
        here="drafts",
    )


def following(told: Sequence[Statement]) -> dict[str, str]:
    """Where to go on when a statement is dealt with: the next one that nobody has looked at, else the end."""
    found, waiting = {}, ""
    for one in reversed(told):
        found[one.id] = f"s-{waiting}" if waiting else "end"
        if one.review is Review.UNREVIEWED:
            waiting = one.id
    return found
