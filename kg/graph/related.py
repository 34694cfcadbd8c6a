"""Statements of others that belong to a node by what they are about: a walk over the graph, no similarity."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.nodes import NodeType, split_node
from kg.model import Relation

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Related:
    """A statement reached through shared themes, which are listed rarest first."""

    statement: str
    through: tuple[str, ...]


def related(graph: nx.MultiDiGraph[str], node: str, *, k: int = 10, per_institution: int = 2) -> tuple[Related, ...]:
    """Statements of others about the themes of ``node``, those that share the rarest themes first.

    The themes of an institution, a country or a source are those of its statements, the themes of a theme its
    narrower ones. Others are all institutions but those of ``node`` (for a theme: all; for a source: all that
    other sources tell). A shared theme counts ``log((1 + N) / n)`` for n of N statements about it.

    Args:
        graph: as ``build_graph`` makes it.
        node: in the graph.
        k: how many at most.
        per_institution: how many at most of one institution, so that the talkative leave room.

    Returns:
        By weight, then by node id; empty when nothing is shared.
    """
    own = _statements_of(graph, node)
    themes = _themes_of(graph, node, own)
    everything = sum(about["type"] == NodeType.STATEMENT for _, about in graph.nodes(data=True))
    shared: dict[str, list[tuple[float, str]]] = {}
    for theme in sorted(themes):
        about = _before(graph, theme, Relation.ABOUT)
        for statement in about:
            weight = math.log((1 + everything) / len(about))
            shared.setdefault(statement, []).append((-weight, theme))
    speakers = {speaker for statement in own for speaker in _before(graph, statement, Relation.MADE)}
    of_others = split_node(node)[0] in {NodeType.STATEMENT, NodeType.INSTITUTION, NodeType.COUNTRY}
    ranked = sorted(
        (round(sum(weight for weight, _ in told), 9), statement, tuple(theme for _, theme in sorted(told)))
        for statement, told in shared.items()
        if statement not in own
    )
    heard: Counter[str] = Counter()
    found: list[Related] = []
    for _, statement, through in ranked:
        speaker = _before(graph, statement, Relation.MADE)[0]
        if heard[speaker] < per_institution and not (of_others and speaker in speakers):
            heard[speaker] += 1
            found.append(Related(statement, through))
    return tuple(found[:k])


def _statements_of(graph: nx.MultiDiGraph[str], node: str) -> set[str]:
    match split_node(node)[0]:
        case NodeType.STATEMENT:
            return {node}
        case NodeType.INSTITUTION:
            return set(_after(graph, node, Relation.MADE))
        case NodeType.COUNTRY:
            bodies = _before(graph, node, Relation.IN)
            return {statement for body in bodies for statement in _after(graph, body, Relation.MADE)}
        case NodeType.SOURCE:
            return set(_before(graph, node, Relation.FROM))
        case NodeType.THEME:
            return set(_before(graph, node, Relation.ABOUT))


def _themes_of(graph: nx.MultiDiGraph[str], node: str, statements: Iterable[str]) -> set[str]:
    if split_node(node)[0] is NodeType.THEME:
        return _narrower(graph, node)
    return {theme for statement in statements for theme in _after(graph, statement, Relation.ABOUT)}


def _narrower(graph: nx.MultiDiGraph[str], theme: str) -> set[str]:
    below = set(_before(graph, theme, Relation.BROADER))
    return below.union(*(_narrower(graph, child) for child in below))


def _after(graph: nx.MultiDiGraph[str], node: str, relation: Relation) -> list[str]:
    return [end for _, end, key in graph.out_edges(node, keys=True) if key == relation]


def _before(graph: nx.MultiDiGraph[str], node: str, relation: Relation) -> list[str]:
    return [start for start, _, key in graph.in_edges(node, keys=True) if key == relation]
