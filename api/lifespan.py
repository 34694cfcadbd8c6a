"""From start to stop: warm before the first question, one connection kept open, files swept up, a clean end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from api.log import logger
from kg.errors import KgError
from kg.model import Scope
from kg.service import import_files
from kg.service.workspace import Workspace

SWEEP_SECONDS = 600


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Build the indexes, then serve; what cannot be built yet is told by ``/readyz``."""
    workspace: Workspace = app.state.service.workspace
    # While one connection stays open, the others neither recover nor remove the write-ahead log.
    with workspace.store.database.engine.connect() as kept:
        kept.exec_driver_sql("PRAGMA data_version")
        await run_in_threadpool(_warm, workspace)
        await run_in_threadpool(app.state.service.imports.ensure, workspace)
        sweeping = asyncio.create_task(_sweep(workspace))
        logger.info("ready", extra={"fields": {"generation": workspace.store.generation}})
        yield
        sweeping.cancel()
    logger.info("stopped", extra={"fields": {}})


QUESTION = "¿Quién ha resuelto esto?"


def _warm(workspace: Workspace) -> None:
    try:
        views = [workspace.view(scope) for scope in Scope]
        workspace.encoder.encode_queries([QUESTION])
        if workspace.reranker is not None:
            workspace.reranker.readers.read(QUESTION, views[-1].index.corpus.statements[:1])
    except KgError as error:
        logger.error("not ready", extra={"fields": {"error": type(error).__name__}})


async def _sweep(workspace: Workspace) -> None:
    """Previews end on time, also when nobody comes."""
    while True:
        try:
            await run_in_threadpool(import_files.sweep, workspace)
        except KgError as error:
            logger.warning("not swept", extra={"fields": {"error": type(error).__name__}})
        await asyncio.sleep(SWEEP_SECONDS)
