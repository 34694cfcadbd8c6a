"""Imports: send files, watch them being read."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Request, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from api.answer import json_answer
from api.guard import allow
from api.schemas.desk import ImportOut, ImportsOut
from api.schemas.questions import NAME
from api.service import Service, ServiceDep
from api.visitor import VisitorDep
from kg.service.imports import Upload, import_json, imports_of, queue_import
from kg.store.imports import ENDED
from kg.store.keys import Role

POLL_SECONDS = 0.4
MAX_WATCH_SECONDS = 3600
router = APIRouter(tags=["curate"])
Id = Annotated[str, Path(min_length=1, max_length=NAME)]
Said = Annotated[str | None, Form(max_length=NAME)]


@router.get("/v1/imports", response_model=ImportsOut, summary="The latest imports")
@allow(Role.CURATOR)
def listed(service: ServiceDep) -> Response:
    """Newest first."""
    return json_answer({"imports": [import_json(one) for one in imports_of(service.workspace).all()]})


@router.post("/v1/imports", response_model=ImportOut, status_code=202, summary="Send files to be read")
@allow(Role.CURATOR)
def send(
    service: ServiceDep,
    visitor: VisitorDep,
    files: Annotated[list[UploadFile], File(description="minutes, surveys or entries")],
    as_: Annotated[str | None, Form(alias="as", max_length=NAME, description="minutes, survey, entries, auto")] = None,
    id: Said = None,
    title: Said = None,
    date: Said = None,
    url: Said = None,
    visibility: Said = None,
    language: Said = None,
    dry_run: Annotated[bool, Form(description="read and report, keep nothing")] = False,
) -> Response:
    """Keep the files and read them in a process of their own; sources are drafts unless `visibility` says more."""
    uploads = [Upload(file.filename or "", file.file.read()) for file in files]
    options = {
        "as_": as_,
        "id": id,
        "title": title,
        "date": date,
        "url": url,
        "visibility": visibility,
        "language": language,
    }
    one = queue_import(service.workspace, uploads, options, dry_run=dry_run, key=visitor.key)
    service.imports.ensure(service.workspace)
    headers = {"Location": f"/v1/imports/{one.id}"}
    return json_answer(import_json(one), status=202, headers=headers)


@router.get("/v1/imports/{id}", response_model=ImportOut, summary="How far an import has come")
@allow(Role.CURATOR)
def progress(service: ServiceDep, id: Id) -> Response:
    """State, files done, and the report when it has ended."""
    one = imports_of(service.workspace).get(id)
    if one.state not in ENDED:
        service.imports.ensure(service.workspace)
    return json_answer(import_json(one), headers={"Cache-Control": "no-store"})


@router.get(
    "/v1/imports/{id}/events",
    response_class=StreamingResponse,
    summary="Watch an import",
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
@allow(Role.CURATOR)
def watch(request: Request, service: ServiceDep, id: Id) -> Response:
    """Server-sent events, one `import` for each change, until it has ended."""
    imports_of(service.workspace).get(id)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_events(request, service, id), headers=headers, media_type="text/event-stream")


async def _events(request: Request, service: Service, id: str) -> AsyncIterator[str]:
    told = ""
    for _ in range(int(MAX_WATCH_SECONDS / POLL_SECONDS)):
        one = await run_in_threadpool(imports_of(service.workspace).get, id)
        if one.state not in ENDED:
            await run_in_threadpool(service.imports.ensure, service.workspace)
        body = json.dumps(import_json(one), ensure_ascii=False)
        if body != told:
            told = body
            yield f"event: import\ndata: {body}\n\n"
        if one.state in ENDED or await request.is_disconnected():
            return
        await asyncio.sleep(POLL_SECONDS)
