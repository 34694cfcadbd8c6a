"""The graph around a node."""

from __future__ import annotations

from pydantic import Field

from api.schemas.answers import Answer
from kg.model import Relation


class NeighbourOut(Answer):
    """What stands beside a statement: a fact of the graph, or a statement that shares its themes."""

    relation: Relation
    direction: str = Field(description="`out`, `in`, or `through` the themes named")
    node: str = Field(examples=["theme:youth"])
    label: str
    through: list[str] = Field(default_factory=list)


class RelatedOut(Answer):
    """What stands beside a statement."""

    related: list[NeighbourOut]


class NodeOut(Answer):
    """A node, and how many steps it is from the centre."""

    node: str
    type: str
    label: str
    distance: int


class EdgeOut(Answer):
    """One fact of the graph."""

    from_: str = Field(alias="from")
    relation: Relation
    to: str


class NeighbourhoodOut(Answer):
    """The graph around a node, nearest first; `left_out` counts the nodes that the limit cut off."""

    centre: str
    depth: int
    nodes: list[NodeOut]
    edges: list[EdgeOut]
    left_out: int
