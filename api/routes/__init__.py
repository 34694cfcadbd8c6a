"""The JSON of ``/v1``, one file for each resource."""

from __future__ import annotations

from fastapi import APIRouter

from api import metrics
from api.routes import (
    graph,
    health,
    imports,
    introductions,
    keys,
    needs,
    review,
    search,
    sources,
    statements,
    vocabulary,
)

ROUTERS: tuple[APIRouter, ...] = (
    search.router,
    statements.router,
    sources.router,
    vocabulary.router,
    graph.router,
    needs.router,
    introductions.router,
    review.router,
    imports.router,
    keys.router,
    health.router,
    metrics.router,
)
