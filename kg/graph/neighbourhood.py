"""What stands around a node: neighbours, and the neighbourhood by depth and relation."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.nodes import node_order
from kg.model import Relation

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Edge:
    """One fact of the graph: ``start`` relation ``end``."""

    start: str
    relation: Relation
    end: str

    def other(self, node: str) -> str:
        """The end of the edge that is not ``node``."""
        return self.end if node == self.start else self.start


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The part of the graph around ``centre``.

    ``distances`` maps each node to its steps from the centre, in the order of discovery: nearest first,
    then by type and id. ``edges`` are all edges of the allowed relations among these nodes, in order.
    ``left_out`` counts the nodes within the depth that ``limit`` cut off.
    """

    centre: str
    distances: dict[str, int]
    edges: tuple[Edge, ...]
    left_out: int = 0


def edges_at(
    graph: nx.MultiDiGraph[str], node: str, relations: Collection[Relation] = tuple(Relation)
) -> tuple[Edge, ...]:
    """The edges of a node, both directions: by relation as ``Relation`` lists them, then by the other node."""
    order = {relation: number for number, relation in enumerate(Relation)}
    found = set(_edges_at(graph, node))
    chosen = [edge for edge in found if edge.relation in relations]
    return tuple(
        sorted(chosen, key=lambda edge: (order[edge.relation], edge.start != node, node_order(edge.other(node))))
    )


def neighbourhood(
    graph: nx.MultiDiGraph[str],
    node: str,
    *,
    depth: int = 1,
    relations: Collection[Relation] = tuple(Relation),
    limit: int | None = None,
) -> Neighbourhood:
    """All nodes within ``depth`` steps over ``relations``, in either direction, and the edges among them.

    Args:
        graph: as ``build_graph`` makes it.
        node: in the graph; see ``find_node``.
        depth: 0 is the node alone.
        relations: the relations that count.
        limit: the most nodes to keep, the nearest first; None keeps all.
    """
    distances = {node: 0}
    ring = [node]
    for distance in range(1, depth + 1):
        reached = {edge.other(inner) for inner in ring for edge in edges_at(graph, inner, relations)}
        ring = sorted(reached - set(distances), key=node_order)
        distances.update(dict.fromkeys(ring, distance))
    kept = dict(list(distances.items())[:limit])
    among = (edge for inner in kept for edge in edges_at(graph, inner, relations) if edge.start == inner)
    edges = tuple(edge for edge in among if edge.end in kept)
    return Neighbourhood(node, kept, edges, len(distances) - len(kept))


def _edges_at(graph: nx.MultiDiGraph[str], node: str) -> Iterator[Edge]:
    for _, end, key in graph.out_edges(node, keys=True):
        yield Edge(node, Relation(key), end)
    for start, _, key in graph.in_edges(node, keys=True):
        yield Edge(start, Relation(key), node)
