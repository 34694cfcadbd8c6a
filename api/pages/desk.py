"""The curator's desk: what waits, and one form that acts on anything that lies there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.guard import allow
from api.pages.cards import Cards, StatementCard, cards_of, title_language
from api.pages.desk_words import choices, waiting, way_back
from api.pages.sent import Sent, SentDep
from api.service import Service, ServiceDep
from api.visitor import VisitorDep
from kg.errors import NotFoundError
from kg.model import Extraction
from kg.service import care, curation, need_lists, reports, review
from kg.service.deciding import find_in
from kg.service.spans import find_span
from kg.store.decisions import Kept
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
MOST = 100


@router.get("/desk")
@allow(Role.CURATOR)
def desk(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """Drafts to review and publish, and how much else waits."""
    found = curation.desk(service.workspace)
    stated = {need["id"] for need in need_lists.draft_needs(service.workspace)}
    drafts = [row for row in found["drafts"] if row["id"] not in stated]
    cards = cards_of(service.workspace, {}, visitor.language)
    return service.templates.page(
        request,
        visitor,
        "desk.html",
        drafts=[{**row, "title_language": title_language(row["title"], row["language"])} for row in drafts],
        cards=cards,
        waiting=waiting(service),
        here="drafts",
    )


@router.get("/desk/passages")
@allow(Role.CURATOR)
def passages(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """Passages without institution or of low confidence, of all sources."""
    found = care.review_items(service.workspace)
    kept = _extractions(service, (item["source"] for item in found[:MOST]))
    cards = cards_of(service.workspace, {}, visitor.language)
    return service.templates.page(
        request,
        visitor,
        "desk_passages.html",
        passages=[item for item in found[:MOST] if item["source"] in kept],
        sources={id: one.source.info for id, one in kept.items()},
        total=len(found),
        cards=cards,
        choices=choices(cards, service),
        waiting=waiting(service),
        here="passages",
    )


@router.get("/desk/reports")
@allow(Role.CURATOR)
def reported(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """What members and readers say of statements."""
    told = [reports.report_json(one) for one in reports.reports_of(service.workspace).all(state="open")]
    rows = [(one, statement_card(service, visitor.language, one["source"], one["statement"])) for one in told[:MOST]]
    cards = cards_of(service.workspace, {}, visitor.language)
    return service.templates.page(
        request,
        visitor,
        "desk_reports.html",
        rows=rows,
        cards=cards,
        choices=choices(cards, service),
        waiting=waiting(service),
        here="reports",
    )


@router.get("/desk/needs")
@allow(Role.CURATOR)
def stated(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """Needs that people without a key have stated."""
    cards = cards_of(service.workspace, {}, visitor.language)
    return service.templates.page(
        request,
        visitor,
        "desk_needs.html",
        needs=need_lists.draft_needs(service.workspace)[:MOST],
        cards=cards,
        choices=choices(cards, service),
        waiting=waiting(service),
        here="needs",
    )


@router.get("/desk/decisions")
@allow(Role.CURATOR)
def decisions(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """What was decided, newest first, each with a way back."""
    latest = [curation.decision_json(made) for made in curation.decisions_of(service.workspace).latest(MOST)]
    kept = _extractions(service, (made["source"] for made in latest))
    return service.templates.page(
        request,
        visitor,
        "desk_decisions.html",
        decisions=latest,
        sources={id: one.source.info for id, one in kept.items()},
        told={one.id: one for extraction in kept.values() for one in extraction.statements},
        cards=cards_of(service.workspace, {}, visitor.language),
        waiting=waiting(service),
        here="decisions",
    )


@router.post("/desk/act")
@allow(Role.CURATOR)
def act(request: Request, service: ServiceDep, visitor: VisitorDep, sent: SentDep) -> RedirectResponse:
    """Approve, correct, reject, add, publish, take back: what ``action`` says of ``target``."""
    review.act(service.workspace, visitor.actor, sent.text("target"), sent.text("action"), _values(service, sent))
    return RedirectResponse(way_back(request, sent), 303)


def statement_card(service: Service, language: str, source_id: str, statement_id: str) -> StatementCard | None:
    """A statement of a source, published or not; None when it is gone."""
    try:
        kept = curation.decisions_of(service.workspace).kept(source_id)
        return draft_cards(service, language, kept).statement(find_in(kept.extraction, statement_id))
    except NotFoundError:
        return None


def draft_cards(service: Service, language: str, kept: Kept) -> Cards:
    """What makes cards of a source that may be a draft."""
    info = kept.extraction.source.info
    return cards_of(service.workspace, {info.id: info}, language)


def _extractions(service: Service, ids: Iterable[str]) -> dict[str, Extraction]:
    """The sources of these ids as they stand, published or not; without those that are gone."""
    decisions = curation.decisions_of(service.workspace)
    found = {}
    for id in dict.fromkeys(ids):
        try:
            found[id] = decisions.kept(id).extraction
        except NotFoundError:
            continue
    return found


def _values(service: Service, sent: Sent) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: sent.find(name)
        for name in ("institution", "kind", "status", "visibility", "language", "text", "source")
        if sent.find(name)
    }
    if sent.values("theme") or sent.find("themes"):
        values["themes"] = sent.values("theme")
    words = sent.find("quote")
    if words:
        source = curation.decisions_of(service.workspace).kept(sent.text("source")).extraction.source
        near = sent.text("near")
        start, end = find_span(source.text, words, near=int(near) if near.isdecimal() and len(near) < 10 else 0)
        values |= {"start": start, "end": end}
    return values
