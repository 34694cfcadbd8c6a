"""The curator's desk: what waits, and one form that acts on anything that lies there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.guard import allow
from api.pages.addresses import changed
from api.pages.cards import Cards, StatementCard, cards_of, title_language
from api.pages.desk_words import choices, waiting, way_back
from api.pages.draft_groups import called, grouped
from api.pages.sent import Sent, SentDep
from api.pages.turning import Cursor, turn
from api.schemas.questions import NAME
from api.service import Service, ServiceDep
from api.visitor import VisitorDep
from kg.errors import NotFoundError
from kg.model import Extraction
from kg.service import care, curation, need_lists, reports, review
from kg.service.answers import Json
from kg.service.deciding import DESCRIBED, find_in
from kg.service.spans import find_span
from kg.store.decisions import Kept
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
FEW, MANY = 20, 50
"""Items of a page: those with a long form each, and those without."""
COUNTED = ("statements", "reviewed", "low_confidence", "passages")


@router.get("/desk")
@allow(Role.CURATOR)
def desk(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """Drafts to review and publish, and how much else waits."""
    found = curation.desk(service.workspace)
    stated = {need["id"] for need in need_lists.draft_needs(service.workspace)}
    drafts = {row["id"]: row for row in found["drafts"] if row["id"] not in stated}
    cards = cards_of(service.workspace, {}, visitor.language)
    return service.templates.page(
        request,
        visitor,
        "desk.html",
        drafts=[_draft(group, [drafts[id] for id in ids]) for group, ids in grouped(drafts).items()],
        cards=cards,
        waiting=waiting(service),
        here="drafts",
    )


@router.get("/desk/passages")
@allow(Role.CURATOR)
def passages(
    request: Request,
    service: ServiceDep,
    visitor: VisitorDep,
    cursor: Cursor = "",
    reason: Annotated[str, Query(max_length=NAME)] = "",
    edit: Annotated[str, Query(max_length=NAME)] = "",
) -> HTMLResponse:
    """Passages without institution or of low confidence, of all sources; ``reason`` narrows them.

    ``edit`` is the passage whose form is open.
    """
    waits = care.review_items(service.workspace)
    reasons = Counter(item["reason"] for item in waits)
    chosen = [item for item in waits if reason in ("", item["reason"])]
    shown = turn(request, chosen, lambda item: (item["source"], item["start"], item["id"]), cursor=cursor, size=FEW)
    kept = extractions(service, (item["source"] for item in shown.items))
    cards = cards_of(service.workspace, {}, visitor.language)
    return service.templates.page(
        request,
        visitor,
        "desk_passages.html",
        shown=shown,
        passages=[item for item in shown.items if item["source"] in kept],
        reasons=[
            (one, count, changed(request, reason=one, cursor=None, edit=None)) for one, count in sorted(reasons.items())
        ],
        reason=reason,
        edit=edit,
        opened=lambda item: changed(request, edit=item["id"]) + f"#p-{item['id']}",
        every=(len(waits), changed(request, reason=None, cursor=None, edit=None)),
        sources={id: one.source.info for id, one in kept.items()},
        cards=cards,
        choices=choices(cards, service),
        waiting=waiting(service),
        here="passages",
    )


@router.get("/desk/reports")
@allow(Role.CURATOR)
def reported(request: Request, service: ServiceDep, visitor: VisitorDep, cursor: Cursor = "") -> HTMLResponse:
    """What members and readers say of statements."""
    waits = reports.reports_of(service.workspace).all(state="open")
    shown = turn(request, waits, lambda one: (one.number,), cursor=cursor, size=MANY)
    told = [reports.report_json(one) for one in shown.items]
    rows = [(one, statement_card(service, visitor.language, one["source"], one["statement"])) for one in told]
    cards = cards_of(service.workspace, {}, visitor.language)
    return service.templates.page(
        request,
        visitor,
        "desk_reports.html",
        shown=shown,
        rows=rows,
        cards=cards,
        choices=choices(cards, service),
        waiting=waiting(service),
        here="reports",
    )


@router.get("/desk/needs")
@allow(Role.CURATOR)
def stated(request: Request, service: ServiceDep, visitor: VisitorDep, cursor: Cursor = "") -> HTMLResponse:
    """Needs that people without a key have stated."""
    waits = need_lists.draft_needs(service.workspace)
    cards = cards_of(service.workspace, {}, visitor.language)
    return service.templates.page(
        request,
        visitor,
        "desk_needs.html",
        shown=turn(request, waits, lambda need: (need["created_at"], need["id"]), cursor=cursor, size=FEW),
        cards=cards,
        choices=choices(cards, service),
        waiting=waiting(service),
        here="needs",
    )


@router.get("/desk/decisions")
@allow(Role.CURATOR)
def decisions(request: Request, service: ServiceDep, visitor: VisitorDep, cursor: Cursor = "") -> HTMLResponse:
    """What was decided, newest first, each with a way back."""
    taken = curation.decisions_of(service.workspace)
    shown = turn(request, taken.numbers(), lambda number: (-number,), cursor=cursor, size=MANY)
    found = taken.latest(len(shown.items), upto=shown.items[0]) if shown.items else ()
    latest = [curation.decision_json(made) for made in found]
    kept = extractions(service, (made["source"] for made in latest))
    return service.templates.page(
        request,
        visitor,
        "desk_decisions.html",
        shown=shown,
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
    """Approve, correct, reject, add, publish, describe, take back: what ``action`` says of ``target``."""
    review.act(service.workspace, visitor.actor, sent.text("target"), sent.text("action"), _values(service, sent))
    return RedirectResponse(way_back(request, sent), 303)


def _draft(group: str, rows: list[Json]) -> Json:
    """What the desk says of a draft, or of all those of one table: its counts are theirs together."""
    row = rows[0]
    if len(rows) > 1:
        counts = {name: sum(one[name] for one in rows) for name in COUNTED}
        row = {**row, **counts, "id": group, "title": called(group, [one["title"] for one in rows])}
    return {**row, "documents": len(rows), "title_language": title_language(row["title"], row["language"])}


def extractions(service: Service, ids: Iterable[str]) -> dict[str, Extraction]:
    """The sources of these ids as they stand, published or not; without those that are gone."""
    decisions = curation.decisions_of(service.workspace)
    found = {}
    for id in dict.fromkeys(ids):
        try:
            found[id] = decisions.kept(id).extraction
        except NotFoundError:
            continue
    return found


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


def _values(service: Service, sent: Sent) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: sent.find(name)
        for name in ("institution", "kind", "status", "visibility", "language", "text", "source")
        if sent.find(name)
    }
    if sent.text("action") == "describe":
        # What the form showed and nobody changed is not sent on: somebody else may have corrected it meanwhile.
        values |= {name: sent.text(name) for name in DESCRIBED if sent.text(name) != sent.text(f"was-{name}")}
    if sent.values("theme") or sent.find("themes"):
        values["themes"] = sent.values("theme")
    words = sent.find("quote")
    if words:
        source = curation.decisions_of(service.workspace).kept(sent.text("source")).extraction.source
        near = sent.text("near")
        start, end = find_span(source.text, words, near=int(near) if near.isdecimal() and len(near) < 10 else 0)
        values |= {"start": start, "end": end}
    return values
