"""Figures for Prometheus: requests by route template and status, and how long they took; never by person."""

from __future__ import annotations

import os
import time

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.guard import allow
from api.log import route_template
from api.service import ServiceDep
from kg.store.keys import Role

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
router = APIRouter(tags=["operations"])


class Metrics:
    """The figures of one application; of all worker processes together when they share a folder."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        names = ("method", "route", "status")
        self._requests = Counter("kg_requests", "Requests answered", names, registry=self._registry)
        self._seconds = Histogram(
            "kg_request_seconds", "Time to answer", ("method", "route"), registry=self._registry, buckets=BUCKETS
        )
        self._generation = Gauge(
            "kg_generation", "Generation of the evidence", registry=self._registry, multiprocess_mode="max"
        )

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an answered request."""
        known = method if method in METHODS else "other"
        self._requests.labels(known, route, str(status)).inc()
        self._seconds.labels(known, route).observe(seconds)

    def text(self, generation: int) -> bytes:
        """The figures in Prometheus' text format."""
        self._generation.set(generation)
        if not os.environ.get(SHARED_FOLDER):
            return generate_latest(self._registry)
        shared = CollectorRegistry()
        MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
        return generate_latest(shared)


class Measured:
    """ASGI: notes every request in the metrics."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, then note."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def look(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, look)
        finally:
            self._metrics.note(scope["method"], route_template(scope), status, time.perf_counter() - started)


@router.get(
    "/metrics",
    summary="Figures for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
@allow(Role.ADMIN)
def metrics(service: ServiceDep) -> Response:
    """Requests and times by route template; scrape it with an administrator's key as bearer token."""
    told = service.metrics.text(service.workspace.store.generation)
    return Response(told, 200, {"Cache-Control": "no-store"}, CONTENT_TYPE_LATEST)
