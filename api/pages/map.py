"""The map of the region: institutions heard and documents read of each country."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.drawing.tiles import Tile, shade, tile_map
from api.guard import allow
from api.pages.cards import cards_of
from api.service import ServiceDep
from api.translation import Catalogue
from api.visitor import VisitorDep
from kg.service.region import CountryRead, region
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)


@router.get("/map")
@allow(Role.READER)
def region_map(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """A tile for each country, and the same as a table."""
    workspace = service.workspace
    state = workspace.view(visitor.scope).snapshot
    catalogue = service.templates.catalogues[visitor.language]
    countries = workspace.vocabulary.countries
    rows = [(countries.name(read.id, visitor.language), read) for read in region(workspace, state)]
    tiles = [_tile(name, read, catalogue) for name, read in rows]
    return service.templates.page(
        request,
        visitor,
        "map.html",
        picture=tile_map(tiles, label=catalogue.gettext("Map of the region: a tile for each country")),
        rows=sorted(rows, key=lambda row: row[0]),
        cards=cards_of(workspace, state.sources, visitor.language),
        read=sum(1 for _, told in rows if told.documents),
    )


def _tile(name: str, read: CountryRead, catalogue: Catalogue) -> Tile:
    if not read.documents:
        title = catalogue.say("%(country)s: not recorded", country=name)
    else:
        bodies = catalogue.ngettext("%(num)s institution heard", "%(num)s institutions heard", read.heard)
        papers = catalogue.ngettext("%(num)s document read", "%(num)s documents read", read.documents)
        title = f"{name}: {bodies % {'num': read.heard}}, {papers % {'num': read.documents}}"
    number = str(read.heard) if read.documents else ""
    return Tile(read.id, number, shade(read.documents), title, f"/countries/{read.id}")
