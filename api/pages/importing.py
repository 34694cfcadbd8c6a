"""Imports on the desk: send files, see how far they are, read the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from api.guard import allow
from api.pages.cards import cards_of
from api.pages.desk import extractions
from api.pages.desk_words import waiting
from api.pages.sent import Sent, SentDep
from api.said import sentences_of
from api.schemas.questions import NAME
from api.service import Service, ServiceDep
from api.visitor import Visitor, VisitorDep
from kg.errors import UsageError
from kg.model import Extraction, SourceInfo
from kg.service import previews
from kg.service.imports import Upload, import_json, imports_of, queue_import
from kg.store.imports import ENDED, Import
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
Id = Annotated[str, Path(min_length=1, max_length=NAME)]
SHOWN, SOURCES = 30, 50
"""Imports in the list, and sources of a file that its report leads to."""


@router.get("/desk/imports")
@allow(Role.CURATOR)
def listed(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """The form, and the latest imports."""
    return _form(request, service, visitor)


@router.post("/desk/imports")
@allow(Role.CURATOR)
def send(request: Request, service: ServiceDep, visitor: VisitorDep, sent: SentDep) -> Response:
    """Keep the files and read them in a process of their own; after a preview they stay for a while."""
    uploads = [Upload(file.filename or "", file.file.read()) for file in sent.files("files")]
    names = {"as": "as_", "title": "title", "date": "date", "url": "url", "language": "language"}
    options = {option: sent.find(name) for name, option in names.items()}
    try:
        preview = sent.text("action") == "preview"
        one = queue_import(service.workspace, uploads, options, dry_run=preview, key=visitor.key)
    except UsageError as error:
        return _form(request, service, visitor, sent, sentences_of(error))
    service.imports.ensure(service.workspace)
    return RedirectResponse(f"/desk/imports/{one.id}", 303)


@router.get("/desk/imports/{id}")
@allow(Role.CURATOR)
def progress(request: Request, service: ServiceDep, visitor: VisitorDep, id: Id) -> HTMLResponse:
    """How far an import has come, and its report; the page loads itself anew until then."""
    one = imports_of(service.workspace).get(id)
    if one.state not in ENDED:
        service.imports.ensure(service.workspace)
    told = {id: _known(kept) for id, kept in extractions(service, _shown(one)).items()}
    return service.templates.page(
        request,
        visitor,
        "desk_import.html",
        one=import_json(one),
        ended=one.state in ENDED,
        kept=previews.kept_for(service.workspace, one, visitor.key),
        following=previews.import_of(service.workspace, one.id) if one.dry_run else None,
        told=told,
        undated=_undated(one, (info for info, _ in told.values())),
        most=SOURCES,
        cards=cards_of(service.workspace, {}, visitor.language),
        waiting=waiting(service),
        here="imports",
    )


@router.post("/desk/imports/{id}")
@allow(Role.CURATOR)
def take_up(service: ServiceDep, visitor: VisitorDep, id: Id, sent: SentDep) -> RedirectResponse:
    """Import what a preview has read, without its files being sent again; or delete them."""
    action = sent.text("action")
    if action == "discard":
        previews.discard(service.workspace, id, key=visitor.key)
        return RedirectResponse("/desk/imports", 303)
    if action != "import":
        raise UsageError(f"there is no step '{action}'", "import or discard what was previewed")
    one = previews.import_previewed(service.workspace, id, key=visitor.key)
    service.imports.ensure(service.workspace)
    return RedirectResponse(f"/desk/imports/{one.id}", 303)


def _shown(one: Import) -> list[str]:
    """The sources of an import's report that its page leads to; a preview has kept none."""
    files = () if one.dry_run or not one.report else one.report["files"]
    return [id for file in files for id in file["sources"][:SOURCES]]


def _undated(one: Import, read: Iterable[SourceInfo]) -> int:
    """How many of the documents that were read, or of those a preview shows, bear no date."""
    shown = [told["evidence"]["source"] for told in (one.report or {}).get("statements", ())]
    return len({info.id for info in read if not info.date} | {source["id"] for source in shown if not source["date"]})


def _known(kept: Extraction) -> tuple[SourceInfo, str]:
    """A source, and who alone speaks in it, empty for none or several: rows of one table have the same title."""
    bodies = {statement.institution for statement in kept.statements}
    return kept.source.info, bodies.pop() if len(bodies) == 1 else ""


def _form(
    request: Request, service: Service, visitor: Visitor, sent: Sent | None = None, problem: Sequence[str] = ()
) -> HTMLResponse:
    return service.templates.page(
        request,
        visitor,
        "desk_imports.html",
        imports=[import_json(one) for one in imports_of(service.workspace).all()[:SHOWN]],
        sent=sent,
        problem=problem,
        waiting=waiting(service),
        here="imports",
        status_code=422 if problem else 200,
    )
