"""What was read, and one source: its text with the statements marked in their place, and who took part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse

from api.guard import allow
from api.pages.addresses import changed
from api.pages.cards import BodyCard, SourceCard, StatementCard, cards_of
from api.pages.marking import stretches
from api.schemas.questions import NAME
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.model import Kind, SourceInfo, Statement
from kg.service import browse
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
Id = Annotated[str, Path(min_length=1, max_length=NAME)]
PAGE = 60


@dataclass(frozen=True, slots=True)
class Listed:
    """A source in the list: who is heard in it, and the first thing said, which tells rows of one survey apart."""

    source: SourceCard
    info: SourceInfo
    bodies: tuple[BodyCard, ...]
    first: StatementCard | None


@router.get("/sources")
@allow(Role.READER)
def sources(
    request: Request, service: ServiceDep, visitor: VisitorDep, page: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> HTMLResponse:
    """All sources, latest first."""
    view = service.workspace.view(visitor.scope)
    cards = cards_of(service.workspace, view.snapshot.sources, visitor.language)
    infos = sorted(view.snapshot.sources.values(), key=lambda info: info.id)
    infos.sort(key=lambda info: info.date or "", reverse=True)
    shown = infos[(page - 1) * PAGE : page * PAGE]
    heard: dict[str, dict[str, int]] = {info.id: {} for info in shown}
    first: dict[str, Statement] = {}
    for one in sorted(view.snapshot.statements, key=browse.place):
        if one.evidence.source_id in heard:
            heard[one.evidence.source_id][one.institution] = 1
            first.setdefault(one.evidence.source_id, one)
    return service.templates.page(
        request,
        visitor,
        "sources.html",
        rows=[
            Listed(
                cards.source(info),
                info,
                tuple(cards.body(id) for id in heard[info.id]),
                cards.statement(first[info.id]) if info.id in first else None,
            )
            for info in shown
        ],
        total=len(infos),
        page=page,
        former=changed(request, page=str(page - 1)) if page > 1 else None,
        further=changed(request, page=str(page + 1)) if page * PAGE < len(infos) else None,
    )


@router.get("/sources/{id:path}")
@allow(Role.READER)
def source(request: Request, service: ServiceDep, visitor: VisitorDep, id: Id) -> HTMLResponse:
    """One source, with its text; contacts are masked in it and shown nowhere."""
    view = service.workspace.view(visitor.scope)
    found = browse.source_text(service.workspace, id, visitor.scope)
    cards = cards_of(service.workspace, {**view.snapshot.sources, id: found.info}, visitor.language)
    told = sorted((one for one in view.snapshot.statements if one.evidence.source_id == id), key=browse.place)
    spoken = {one.institution for one in told}
    return service.templates.page(
        request,
        visitor,
        "source.html",
        source=cards.source(found.info),
        info=found.info,
        stretches=stretches(found.text, told),
        told={one.id: cards.statement(one) for one in told if one.kind is not Kind.AGREEMENT},
        agreed={one.id: cards.statement(one) for one in told if one.kind is Kind.AGREEMENT},
        numbers={one.id: number for number, one in enumerate(told, start=1)},
        kinds={one.id: one.kind.value for one in told},
        present=[(cards.body(id), id in spoken) for id in view.snapshot.attendance.get(id, ())],
    )
