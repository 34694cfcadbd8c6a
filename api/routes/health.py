"""Whether the service lives, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from api.answer import json_answer
from api.guard import allow
from api.schemas.health import Health
from api.service import ServiceDep
from kg.model import Scope
from kg.store.keys import Role

router = APIRouter(tags=["operations"])


@router.get("/healthz", response_model=Health, summary="Whether the process lives")
@allow(Role.READER)
async def live() -> Response:
    """Answers as long as the process runs; looks at nothing else."""
    return json_answer({"status": "ok"})


@router.get("/readyz", response_model=Health, summary="Whether questions can be answered")
@allow(Role.READER)
def ready(service: ServiceDep) -> Response:
    """Opens the database, the encoders and the public index; 503 when one of them fails."""
    service.workspace.view(Scope.PUBLIC)
    _ = service.workspace.reranker
    return json_answer({"status": "ok"})
