"""The curator's desk."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from api.answer import json_answer
from api.guard import allow
from api.schemas.desk import ActIn, ActOut, DeskOut, DraftDetail
from api.schemas.needs import ContactsOut
from api.schemas.questions import NAME
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.service import curation, review
from kg.service.contacts import contact_json, contacts_of
from kg.store.keys import Role

router = APIRouter(tags=["curate"])
Id = Annotated[str, Path(min_length=1, max_length=NAME)]


@router.get("/v1/review", response_model=DeskOut, summary="All that waits")
@allow(Role.CURATOR)
def desk(service: ServiceDep) -> Response:
    """Drafts, passages without institution or of low confidence, reports, stated needs, requests for introduction."""
    return json_answer(review.desk(service.workspace))


@router.get("/v1/review/{id}", response_model=DraftDetail, summary="One source to review")
@allow(Role.CURATOR)
def draft(service: ServiceDep, id: Id) -> Response:
    """The text of a source, published or not, with its statements, what waits in it and what was decided."""
    return json_answer(curation.draft(service.workspace, id))


@router.get("/v1/review/{id}/contacts", response_model=ContactsOut, summary="The contacts that a source held")
@allow(Role.CURATOR)
def contacts(service: ServiceDep, visitor: VisitorDep, id: Id) -> Response:
    """For curators only; each use is recorded."""
    found = contacts_of(service.workspace, visitor.actor, id)
    return json_answer(
        {"contacts": [contact_json(contact) for contact in found]}, headers={"Cache-Control": "no-store"}
    )


@router.post("/v1/review/{id}", response_model=ActOut, summary="Decide")
@allow(Role.CURATOR)
def act(service: ServiceDep, visitor: VisitorDep, id: Id, wanted: ActIn) -> Response:
    """Decide on a statement, passage or source by its id, `report:7`, `need:stated.…`, `decision:7`, `drafts:my-csv`.

    Statements: `approve`, `correct` (any of institution, kind, status, themes, start, end), `reject`, `translate`
    (language, text). Passages: `add` (a statement, with what is missing), `dismiss`. Sources: `publish`
    (visibility), `describe` (any of title, date, url), `approve-all`, `add` (any span; name the source).
    Reports: `accept`, `dismiss`. Needs: `publish` (institution, visibility), `dismiss`. Decisions: `reverse`. All
    drafts of a table or collection (`drafts:` and what their ids begin with): `publish`, `approve-all`.
    """
    values = wanted.model_dump(mode="json", exclude_none=True, exclude={"action"})
    return json_answer(review.act(service.workspace, visitor.actor, id, wanted.action, values))
