"""The shortest explanation of how two nodes belong together."""

from __future__ import annotations

import heapq
import math
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.errors import NoPathError
from kg.graph.neighbourhood import Edge, edges_at
from kg.graph.nodes import NodeType, split_node

if TYPE_CHECKING:
    import networkx as nx

STEP = 1000
"""What one step costs; whole numbers, so that equal costs are equal and ties are decided by id."""

ASIDE = 100
"""What it costs for each place that a theme stands behind the first one of its statement."""

HUB = {
    NodeType.STATEMENT: 0,
    NodeType.INSTITUTION: 1500,
    NodeType.THEME: 1000,
    NodeType.SOURCE: 3000,
    NodeType.COUNTRY: 4000,
}
"""What passing through a node costs for each doubling of its edges: that two bodies stand in one large country,
or sat in one meeting, explains little; that both spoke of one rare theme explains much."""


def explain(graph: nx.MultiDiGraph[str], start: str, end: str) -> tuple[Edge, ...]:
    """The edges of the cheapest walk from ``start`` to ``end``, each followed in either direction.

    A step costs ``STEP``, a theme that a statement tells only aside ``ASIDE`` more, and passing through a node what
    ``HUB`` says; ties go to the smaller node ids. Empty
    when both are the same node. Both must be in the graph; see ``find_node``.

    Raises:
        NoPathError: nothing joins them.
    """
    queue: list[tuple[int, tuple[str, ...]]] = [(0, (start,))]
    settled: set[str] = set()
    while queue:
        cost, walk = heapq.heappop(queue)
        node = walk[-1]
        if node == end:
            return _edges_of(graph, walk)
        if node in settled:
            continue
        settled.add(node)
        onward = cost + STEP + (_passing(graph, node) if node != start else 0)
        for neighbour in {*graph.successors(node), *graph.predecessors(node)} - settled:
            heapq.heappush(queue, (onward + _aside(graph, node, neighbour), (*walk, neighbour)))
    raise NoPathError(start, end)


def _passing(graph: nx.MultiDiGraph[str], node: str) -> int:
    return round(HUB[split_node(node)[0]] * math.log2(1 + int(graph.degree(node))))


def _aside(graph: nx.MultiDiGraph[str], here: str, there: str) -> int:
    """What a theme costs that is not the first of its statement."""
    for statement, theme in ((here, there), (there, here)):
        themes: tuple[str, ...] = graph.nodes[statement].get("themes", ())
        id = theme.removeprefix(f"{NodeType.THEME}:")
        if id in themes:
            return ASIDE * themes.index(id)
    return 0


def _edges_of(graph: nx.MultiDiGraph[str], walk: tuple[str, ...]) -> tuple[Edge, ...]:
    """The edge of each step; of several the one whose relation is listed first."""
    return tuple(
        next(edge for edge in edges_at(graph, here) if edge.other(here) == there) for here, there in pairwise(walk)
    )
