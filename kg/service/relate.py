"""What belongs together, and why: a statement or node with its neighbours, neighbourhoods, explanation paths."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from kg.errors import NotFoundError, UsageError
from kg.graph.neighbourhood import Edge, edges_at
from kg.graph.neighbourhood import neighbourhood as around
from kg.graph.nodes import NodeType, find_node, node_of, similar_nodes, split_node
from kg.graph.paths import explain
from kg.graph.related import related as sharing_themes
from kg.graph.view import Facts, Graph, build_graph, label
from kg.model import Relation
from kg.service.answers import Json
from kg.service.browse import get_statement, pen
from kg.service.workspace import Workspace
from kg.store.snapshot import Snapshot
from kg.vocabulary import Vocabulary

MAX_DEPTH = 4


def graph_of(workspace: Workspace, state: Snapshot) -> Graph:
    """The graph of a state of the evidence; not to be changed, since the same state gives the same object."""
    return _drawn(workspace.vocabulary, state)


def show(workspace: Workspace, state: Snapshot, id: str, *, related: bool, language: str = "en") -> Json:
    """A statement (by its id, or as ``statement:…``) or another node, with what stands beside it.

    Args:
        workspace: the installation.
        state: what the scope may see.
        id: the statement's id, or a node such as ``institution:sena-co``.
        related: also statements of others that share its themes; for a statement also its neighbours.
        language: of the labels.

    Returns:
        ``{"statement": S, "related": [...]}`` or ``{"node": {...}, "related": [...]}``. A neighbour is
        ``{"relation", "direction": "out"|"in", "node", "label"}``; a statement that shares themes has the
        relation ``ABOUT``, the direction ``through``, and those themes under ``through``, rarest first.

    Raises:
        NotFoundError: there is no such statement or node; with suggestions.
    """
    graph = graph_of(workspace, state)
    node = _statement_node(graph, id) if ":" not in id else find_node(graph, id)
    node_type, own = split_node(node)
    beside: list[Json] = []
    if related or node_type is not NodeType.STATEMENT:
        beside = [_neighbour(workspace, graph, node, edge, language) for edge in edges_at(graph, node)]
    if related:
        beside += _sharing(workspace, graph, node, language)
    if node_type is NodeType.STATEMENT:
        told: Json = {"statement": pen(workspace, state).statement(get_statement(state, own))}
    else:
        told = {"node": node_json(graph, node, language)}
    return {**told, "related": beside}


def path(workspace: Workspace, state: Snapshot, start: str, end: str, *, language: str = "en") -> Json:
    """The shortest explanation of how two nodes belong together.

    Returns:
        ``{"nodes": [{"node", "label"}], "steps": [{"from", "relation", "to", "words"}]}``: the nodes in the order
        of the walk; each step as the graph has it (``from`` relation ``to``), and in words along the walk.

    Raises:
        NotFoundError: a node that is not there; with suggestions.
        NoPathError: nothing joins them.
    """
    graph = graph_of(workspace, state)
    walk = [find_node(graph, start)]
    steps: list[Json] = []
    for edge in explain(graph, walk[0], find_node(graph, end)):
        words = _words(workspace, graph, walk[-1], edge, language)
        steps.append({"from": edge.start, "relation": edge.relation.value, "to": edge.end, "words": words})
        walk.append(edge.other(walk[-1]))
    nodes = [{"node": node, "label": called(workspace, graph, node, language)} for node in walk]
    return {"nodes": nodes, "steps": steps}


def neighbourhood(
    workspace: Workspace,
    state: Snapshot,
    node: str,
    *,
    depth: int = 1,
    relations: Collection[Relation] = tuple(Relation),
    limit: int | None = None,
    language: str = "en",
) -> Json:
    """The graph around a node, nearest first.

    Args:
        workspace: the installation.
        state: what the scope may see.
        node: such as ``theme:youth``.
        depth: steps from the node, 0 to ``MAX_DEPTH``.
        relations: those that count; in either direction.
        limit: the most nodes to tell; the rest is counted in ``left_out``.
        language: of the labels.

    Returns:
        ``{"centre", "depth", "nodes": [{"node", "type", "label", "distance"}], "edges": [{"from", "relation",
        "to"}], "left_out"}``.

    Raises:
        NotFoundError: the node is not there; with suggestions.
        UsageError: the depth is out of range.
    """
    if not 0 <= depth <= MAX_DEPTH:
        raise UsageError(f"the depth is {depth}", f"give a number from 0 to {MAX_DEPTH}")
    graph = graph_of(workspace, state)
    centre = find_node(graph, node)
    found = around(graph, centre, depth=depth, relations=relations, limit=limit)
    return {
        "centre": centre,
        "depth": depth,
        "nodes": [
            {
                "node": at,
                "type": split_node(at)[0].value,
                "label": called(workspace, graph, at, language),
                "distance": distance,
            }
            for at, distance in found.distances.items()
        ],
        "edges": [{"from": edge.start, "relation": edge.relation.value, "to": edge.end} for edge in found.edges],
        "left_out": found.left_out,
    }


def node_json(graph: Graph, node: str, language: str = "en") -> Json:
    """All that the graph says of a node, with its label in a language."""
    about = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in graph.nodes[node].items()
        if not name.startswith("label")
    }
    return {"node": node, "label": label(graph, node, language), **about}


def called(workspace: Workspace, graph: Graph, node: str, language: str = "en") -> str:
    """What a sentence calls a node: a statement by its words, a source by its title, saying if they are ours."""
    about = graph.nodes[node]
    name = label(graph, node, language)
    if about["type"] not in {NodeType.STATEMENT, NodeType.SOURCE}:
        return name
    return workspace.messages.say(language, f"graph.{about['type']}.{about['origin']}", text=name)


@lru_cache(maxsize=2)  # a server asks one state of each scope again and again
def _drawn(vocabulary: Vocabulary, state: Snapshot) -> Graph:
    return build_graph(Facts(vocabulary, state.statements, state.sources, state.attendance))


def _statement_node(graph: Graph, id: str) -> str:
    node = node_of(NodeType.STATEMENT, id)
    if node not in graph:
        raise NotFoundError("statement", id, similar_nodes(graph, id))
    return node


def _neighbour(workspace: Workspace, graph: Graph, node: str, edge: Edge, language: str) -> Json:
    other = edge.other(node)
    return {
        "relation": edge.relation.value,
        "direction": "out" if edge.start == node else "in",
        "node": other,
        "label": _attributed(workspace, graph, other, language),
    }


def _sharing(workspace: Workspace, graph: Graph, node: str, language: str) -> list[Json]:
    return [
        {
            "relation": Relation.ABOUT.value,
            "direction": "through",
            "node": found.statement,
            "label": _attributed(workspace, graph, found.statement, language),
            "through": list(found.through),
        }
        for found in sharing_themes(graph, node)
    ]


def _attributed(workspace: Workspace, graph: Graph, node: str, language: str) -> str:
    """What to call a node in a list: a statement after the institution that made it."""
    about = graph.nodes[node]
    words = called(workspace, graph, node, language)
    if about["type"] != NodeType.STATEMENT:
        return words
    return f"{label(graph, node_of(NodeType.INSTITUTION, about['institution']), language)}: {words}"


def _words(workspace: Workspace, graph: Graph, here: str, edge: Edge, language: str) -> str:
    direction = "out" if edge.start == here else "in"
    start, end = (called(workspace, graph, node, language) for node in (here, edge.other(here)))
    key = f"graph.step.{edge.relation.value}.{direction}"
    return workspace.messages.say(language, key, start=start, end=end)
