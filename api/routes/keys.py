"""Keys: the administrator's."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from api.answer import json_answer
from api.guard import allow
from api.schemas.keys import KeyIn, KeyOut, KeysOut, LinkOut, NewKeyOut
from api.schemas.questions import NAME
from api.service import Service, ServiceDep
from kg.service import keys as service_keys
from kg.store.keys import Role

router = APIRouter(tags=["operations"])
Id = Annotated[str, Path(min_length=1, max_length=NAME)]
NEVER_KEPT = {"Cache-Control": "no-store"}


@router.get("/v1/keys", response_model=KeysOut, summary="The keys")
@allow(Role.ADMIN)
def keys(service: ServiceDep) -> Response:
    """Every key without its secret, the revoked too, oldest first."""
    return json_answer({"keys": service_keys.list_keys(service.workspace)})


@router.post("/v1/keys", response_model=NewKeyOut, status_code=201, summary="Make a key")
@allow(Role.ADMIN)
def create(request: Request, service: ServiceDep, wanted: KeyIn) -> Response:
    """The key and a sign-in link, both told this once; a key of role `member` has an institution, no other has."""
    made = service_keys.create_key(
        service.workspace, wanted.role, institution=wanted.institution, label=wanted.label, days=wanted.days
    )
    link = _address(request, service, service_keys.make_link(service.workspace, made.key.id))
    told = {**service_keys.key_json(made.key), "key": made.secret, "link": link}
    return json_answer(told, status=201, headers=NEVER_KEPT)


@router.delete("/v1/keys/{id}", response_model=KeyOut, summary="Revoke a key")
@allow(Role.ADMIN)
def revoke(service: ServiceDep, id: Id) -> Response:
    """End the key, its sign-in links and its sessions, at once."""
    return json_answer(service_keys.revoke_key(service.workspace, id))


@router.post("/v1/keys/{id}/link", response_model=LinkOut, status_code=201, summary="A sign-in link for a key")
@allow(Role.ADMIN)
def link(request: Request, service: ServiceDep, id: Id) -> Response:
    """For the holder of the key; it works once, for three days."""
    secret = service_keys.make_link(service.workspace, id)
    return json_answer({"link": _address(request, service, secret)}, status=201, headers=NEVER_KEPT)


def _address(request: Request, service: Service, secret: str) -> str:
    base = service.settings.public_url or str(request.base_url).rstrip("/")
    return f"{base}/sign-in/{secret}"
