"""Typed node identifiers: ``institution:sena-co``, ``country:BO``, ``theme:youth``, ``statement:…``, ``source:…``."""

from __future__ import annotations

import difflib
from enum import StrEnum
from typing import TYPE_CHECKING

from kg.errors import NotFoundError
from kg.text import fold

if TYPE_CHECKING:
    import networkx as nx


class NodeType(StrEnum):
    """What a node stands for, in the order in which nodes are listed."""

    INSTITUTION = "institution"
    COUNTRY = "country"
    THEME = "theme"
    SOURCE = "source"
    STATEMENT = "statement"


_ORDER = {node_type: number for number, node_type in enumerate(NodeType)}
_SUGGESTIONS = 5


def node_of(node_type: NodeType, id: str) -> str:
    """The node of a thing of the model."""
    return f"{node_type}:{id}"


def split_node(node: str) -> tuple[NodeType, str]:
    """The type and the id of a node of the graph."""
    node_type, _, id = node.partition(":")
    return NodeType(node_type), id


def node_order(node: str) -> tuple[int, str]:
    """Sort key: by type as ``NodeType`` lists them, then by id."""
    node_type, id = split_node(node)
    return _ORDER[node_type], id


def find_node(graph: nx.MultiDiGraph[str], text: str) -> str:
    """The node that ``text`` names; the case of the id does not count.

    Raises:
        NotFoundError: there is none; with nodes of a similar id.
    """
    given = text.strip()
    kind, colon, id = given.partition(":")
    for candidate in (given, f"{kind.lower()}:{id.lower()}", f"{kind.lower()}:{id.upper()}"):
        if colon and candidate in graph:
            return candidate
    raise NotFoundError("node", given, similar_nodes(graph, given))


def similar_nodes(graph: nx.MultiDiGraph[str], text: str) -> tuple[str, ...]:
    """Nodes with this id, acronym or label, then those with an id like it; of the type given, else of any."""
    kind, _, id = text.partition(":")
    types = [node_type for node_type in NodeType if node_type == kind.lower()] or list(NodeType)
    wanted = fold(id or kind)
    same: list[str] = []
    spelled: dict[str, str] = {}
    for node, about in graph.nodes(data=True):
        node_type, own = split_node(node)
        if node_type not in types:
            continue
        names = {fold(own), fold(about["label"]), fold(about.get("acronym", ""))}
        if wanted and wanted in names:
            same.append(node)
        elif node_type is NodeType.STATEMENT:
            # A statement's id is a digest: only one typed in part can be meant, and a likeness means nothing.
            if len(wanted) >= 4 and own.startswith(wanted):
                same.append(node)
        else:
            spelled.setdefault(fold(own), node)
    close = difflib.get_close_matches(wanted, spelled, n=_SUGGESTIONS, cutoff=0.7)
    return tuple(dict.fromkeys((*sorted(same, key=node_order), *(spelled[name] for name in close))))[:_SUGGESTIONS]
