"""The JSON of ``/v1``, one file for each resource."""

from __future__ import annotations

from fastapi import APIRouter

from api import metrics
from api.routes import graph, health, keys, search, sources, statements, vocabulary

ROUTERS: tuple[APIRouter, ...] = (
    search.router,
    statements.router,
    sources.router,
    vocabulary.router,
    graph.router,
    keys.router,
    health.router,
    metrics.router,
)
