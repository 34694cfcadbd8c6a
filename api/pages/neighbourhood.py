"""The graph around a node: a picture for wide and one for narrow screens, and the same facts as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse

from api.drawing.narrow import narrow_scene
from api.drawing.svg import svg
from api.drawing.tree import Branch, Leaf, Tree
from api.drawing.wide import wide_scene
from api.guard import allow
from api.pages.cards import title_language
from api.schemas.questions import NAME
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.model import Relation
from kg.service.surroundings import MAX_DEPTH, Spot, Surroundings, surroundings
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
PAGES = {
    "institution": "/institutions",
    "country": "/countries",
    "theme": "/themes",
    "source": "/sources",
    "statement": "/statements",
}
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the table: a node, how the other belongs to it, and the other."""

    of: Spot
    how: str
    what: Spot


@router.get("/neighbourhood/{node:path}")
@allow(Role.READER)
def neighbourhood(
    request: Request,
    service: ServiceDep,
    visitor: VisitorDep,
    node: Annotated[str, Path(min_length=1, max_length=NAME)],
    depth: Annotated[int, Query(ge=1, le=MAX_DEPTH)] = 1,
) -> HTMLResponse:
    """What belongs to an institution, country, theme, statement or source."""
    workspace = service.workspace
    state = workspace.view(visitor.scope).snapshot
    found = surroundings(workspace, state, node, depth=depth, language=visitor.language)
    say = service.templates.catalogues[visitor.language].gettext
    shown = facts(found, say)
    tree = _tree(found, say, depth, visitor.language if "lang" in request.query_params else None)
    label = say("What belongs to %(name)s") % {"name": found.centre.title}
    return service.templates.page(
        request,
        visitor,
        "neighbourhood.html",
        centre=found.centre,
        depth=depth,
        wide=svg(wide_scene(tree), name="for-wide", label=label),
        narrow=svg(narrow_scene(tree), name="for-narrow", label=label),
        facts=by_node(shown),
        more=found.more,
        looks={found.centre.look, *(fact.what.look for fact in shown)},
        page_of=page_of,
        spoken=spoken,
        around=around,
    )


def page_of(spot: Spot) -> str:
    """The node's own page."""
    return f"{PAGES[spot.type]}/{quote(spot.id, safe='')}"


def spoken(spot: Spot) -> str:
    """The language of a document's words in a node's; empty where there are none."""
    return title_language(spot.text, spot.language) if spot.type == "source" else spot.language


def around(spot: Spot, depth: int = 1, language: str | None = None) -> str:
    """The page of the graph around the node."""
    told = {"depth": depth} if depth > 1 else {}
    query = urlencode({**told, **({"lang": language} if language else {})})
    return f"/neighbourhood/{quote(spot.node, safe=':')}{'?' + query if query else ''}"


def heading(relation: Relation, direction: str, say: Say) -> str:
    """How a neighbour belongs to a node, in the reader's language."""
    return {
        (Relation.MADE, "out"): say("What it says"),
        (Relation.MADE, "in"): say("Said by"),
        (Relation.IN, "out"): say("Country"),
        (Relation.IN, "in"): say("Institutions"),
        (Relation.ABOUT, "out"): say("Themes"),
        (Relation.ABOUT, "in"): say("What is said of it"),
        (Relation.BROADER, "out"): say("Wider theme"),
        (Relation.BROADER, "in"): say("Narrower themes"),
        (Relation.FROM, "out"): say("Stands in"),
        (Relation.FROM, "in"): say("What stands in it"),
        (Relation.MENTIONS, "out"): say("Names"),
        (Relation.MENTIONS, "in"): say("Named in"),
        (Relation.TOOK_PART, "out"): say("Took part in"),
        (Relation.TOOK_PART, "in"): say("Who took part"),
        (Relation.SUCCEEDED_BY, "out"): say("Succeeded by"),
        (Relation.SUCCEEDED_BY, "in"): say("Successor of"),
    }[relation, direction]


def facts(found: Surroundings, say: Say) -> tuple[Fact, ...]:
    """Every connection that is shown, the centre's first."""
    spots = {found.centre.node: found.centre}
    near: list[Fact] = []
    far: list[Fact] = []
    for group in found.groups:
        for spot in group.spots:
            spots[spot.node] = spot
            near.append(Fact(found.centre, heading(group.relation, group.direction, say), spot))
            for beside in spot.beyond:
                spots[beside.spot.node] = beside.spot
                far.append(Fact(spot, heading(beside.relation, beside.direction, say), beside.spot))
    links = [Fact(spots[e.start], heading(e.relation, "out", say), spots[e.end]) for e in found.links]
    return (*near, *far, *links)


def by_node(shown: tuple[Fact, ...]) -> dict[str, list[Fact]]:
    """The facts by the node they are of, in the order in which nodes come."""
    found: dict[str, list[Fact]] = {}
    for fact in shown:
        found.setdefault(fact.of.node, []).append(fact)
    return found


def _tree(found: Surroundings, say: Say, depth: int, language: str | None) -> Tree:
    branches = []
    for group in found.groups:
        leaves = [
            _leaf(spot, depth, language, tuple(_leaf(beside.spot, depth, language) for beside in spot.beyond))
            for spot in group.spots
        ]
        if group.more:
            words = say("%(number)s more") % {"number": group.more}
            key = f"more:{group.relation}:{group.direction}"
            title = f"{heading(group.relation, group.direction, say)}: {words}"
            leaves.append(Leaf(key=key, label=words, title=title, address=page_of(found.centre), look="more"))
        if leaves:
            branches.append(Branch(heading(group.relation, group.direction, say), tuple(leaves)))
    links = tuple((edge.start, edge.end) for edge in found.links)
    return Tree(_leaf(found.centre, depth, language), tuple(branches), links)


def _leaf(spot: Spot, depth: int, language: str | None, twigs: tuple[Leaf, ...] = ()) -> Leaf:
    address = around(spot, depth, language)
    return Leaf(
        key=spot.node,
        label=spot.words,
        title=spot.title,
        address=address,
        look=spot.look,
        language=spoken(spot),
        twigs=twigs,
    )
