"""The graph around a node, and the whole of it as a file."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.answer import PRIVATE, json_answer
from api.guard import allow
from api.schemas.graph import NeighbourhoodOut, RelatedOut
from api.schemas.questions import NAME
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.service import relate
from kg.service.export import export_bytes
from kg.store.keys import Role

MAX_NODES = 500
router = APIRouter(tags=["browse"])
Node = Annotated[str, Path(min_length=1, max_length=NAME, examples=["theme:youth"])]


class Format(StrEnum):
    """How the graph is written: GraphML, JSON-LD, or a zip of CSV tables."""

    GRAPHML = "graphml"
    JSONLD = "jsonld"
    CSV = "csv"


MEDIA_TYPES = {
    Format.GRAPHML: ("application/graphml+xml", "graph.graphml"),
    Format.JSONLD: ("application/ld+json", "graph.jsonld"),
    Format.CSV: ("application/zip", "graph-csv.zip"),
}


@router.get("/v1/statements/{id}/related", response_model=RelatedOut, summary="What stands beside a statement")
@allow(Role.READER)
def related(service: ServiceDep, visitor: VisitorDep, id: Node) -> Response:
    """Its institution, source and themes, and the statements of others that share them; as in `kg show --related`."""
    workspace = service.workspace
    state = workspace.view(visitor.scope).snapshot
    told = relate.show(workspace, state, f"statement:{id}", related=True, language=visitor.language)
    return json_answer({"related": told["related"]})


@router.get("/v1/graph/{node}", response_model=NeighbourhoodOut, summary="The graph around a node")
@allow(Role.READER)
def neighbourhood(
    service: ServiceDep,
    visitor: VisitorDep,
    node: Node,
    depth: Annotated[int, Query(ge=0, le=relate.MAX_DEPTH, description="steps from the node")] = 1,
) -> Response:
    """Nodes and relations around `institution:…`, `country:…`, `theme:…`, `statement:…` or `source:…`."""
    workspace = service.workspace
    state = workspace.view(visitor.scope).snapshot
    found = relate.neighbourhood(workspace, state, node, depth=depth, limit=MAX_NODES, language=visitor.language)
    return json_answer(found)


@router.get(
    "/v1/export/{format}",
    response_class=Response,
    summary="The graph as a file",
    responses={
        200: {
            "content": {
                "application/graphml+xml": {"schema": {"type": "string"}},
                "application/ld+json": {"schema": {"type": "object"}},
                "application/zip": {"schema": {"type": "string", "format": "binary"}},
            }
        }
    },
)
@allow(Role.READER)
def export(service: ServiceDep, visitor: VisitorDep, format: Format) -> Response:  # noqa: A002 - the address's word
    """All that the caller may see; contacts, reviews and other operations are never in it."""
    state = service.workspace.view(visitor.scope).snapshot
    written = export_bytes(service.workspace, visitor.scope, format.value, state)
    kind, name = MEDIA_TYPES[format]
    headers = {"Cache-Control": PRIVATE, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(written, 200, headers, kind)
