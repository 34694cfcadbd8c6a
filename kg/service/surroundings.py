"""What to show of the graph around a node: neighbours by relation, some of each, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import UsageError
from kg.graph.neighbourhood import Edge, edges_at
from kg.graph.nodes import NodeType, find_node, node_of, split_node
from kg.graph.view import Graph, label
from kg.model import Relation
from kg.service.relate import called, graph_of
from kg.service.workspace import Workspace
from kg.store.snapshot import Snapshot

MAX_DEPTH = 2
FEWEST = 2
PER_GROUP = {1: 8, 2: 5}
TWIGS = 3
_KINDS = ("initiative", "offer", "need", "constraint", "agreement")


@dataclass(frozen=True, slots=True)
class Spot:
    """A node: ``words`` are short, ``title`` whole; ``look`` is its type, of a statement its kind; ``beyond`` it.

    ``text`` are the words of a document inside of both, in ``language``; empty where all is the reader's own.
    """

    node: str
    words: str
    title: str
    look: str
    text: str = ""
    language: str = ""
    beyond: tuple[Beside, ...] = ()

    @property
    def type(self) -> str:
        """``institution``, ``country``, ``theme``, ``source`` or ``statement``."""
        return split_node(self.node)[0].value

    @property
    def id(self) -> str:
        """The id without its type."""
        return split_node(self.node)[1]


@dataclass(frozen=True, slots=True)
class Beside:
    """A neighbour and the relation that leads to it: ``direction`` is ``out`` or ``in``."""

    relation: Relation
    direction: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Group:
    """The neighbours of one relation and direction that are shown, and the number of those that are not."""

    relation: Relation
    direction: str
    spots: tuple[Spot, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A node, its neighbours in groups, and pairs of shown nodes that belong together besides."""

    centre: Spot
    groups: tuple[Group, ...]
    links: tuple[Edge, ...]

    @property
    def more(self) -> int:
        """How many neighbours are not shown."""
        return sum(group.more for group in self.groups)


def surroundings(
    workspace: Workspace, state: Snapshot, node: str, *, depth: int = 1, language: str = "en"
) -> Surroundings:
    """The graph around a node, cut to what an eye can take in.

    Of statements of several institutions, one of each comes first, so that who speaks most does not fill the
    picture; those of one institution come by kind.

    Args:
        workspace: the installation.
        state: what the scope may see.
        node: such as ``theme:youth``.
        depth: 1, or 2 for some neighbours of the neighbours too.
        language: of the labels.

    Raises:
        NotFoundError: the node is not there; with suggestions.
        UsageError: a depth other than 1 and 2.
    """
    if depth not in PER_GROUP:
        raise UsageError(f"the depth is {depth}", f"give a number from 1 to {MAX_DEPTH}")
    graph = graph_of(workspace, state)
    centre = find_node(graph, node)
    eye = _Eye(workspace, graph, language)
    shown = {centre}
    groups = []
    for (relation, direction), nodes in _grouped(graph, centre).items():
        kept = _fairly(graph, [other for other in nodes if other not in shown])[: PER_GROUP[depth]]
        shown.update(kept)
        groups.append((relation, direction, kept, len(nodes) - len(kept)))
    told = []
    for relation, direction, kept, more in groups:
        made = relation is Relation.MADE
        spots = tuple(eye.spot(other, shown if depth > 1 else None, from_body=made) for other in kept)
        told.append(Group(relation, direction, spots, more))
    tree = {frozenset((centre, spot.node)) for group in told for spot in group.spots}
    tree |= {frozenset((s.node, b.spot.node)) for group in told for s in group.spots for b in s.beyond}
    return Surroundings(eye.spot(centre, None), tuple(told), _links(graph, shown, tree))


@dataclass(frozen=True, slots=True)
class _Eye:
    workspace: Workspace
    graph: Graph
    language: str

    def spot(self, node: str, shown: set[str] | None, *, from_body: bool = False) -> Spot:
        """A node, with neighbours that are not in ``shown`` yet (and are then); with None for it, without."""
        about = self.graph.nodes[node]
        words, title = label(self.graph, node, self.language), called(self.workspace, self.graph, node, self.language)
        own = words if about["type"] in {NodeType.STATEMENT, NodeType.SOURCE} else ""
        if about["type"] == NodeType.STATEMENT and not from_body:
            body = label(self.graph, node_of(NodeType.INSTITUTION, about["institution"]), self.language)
            short = body.partition(" (")[0]
            words, title = f"{short}: {words}", f"{short}: {title}"
        look = str(about.get("kind", "")) if about["type"] == NodeType.STATEMENT else str(about["type"])
        beyond = () if shown is None else self._beyond(node, shown)
        return Spot(node, words, title, look, own, about["language"] if own else "", beyond)

    def _beyond(self, node: str, shown: set[str]) -> tuple[Beside, ...]:
        found: list[Beside] = []
        for (relation, direction), nodes in _grouped(self.graph, node).items():
            fresh = _fairly(self.graph, [other for other in nodes if other not in shown])
            for other in fresh[: FEWEST if len(nodes) > FEWEST else TWIGS]:
                if len(found) < TWIGS:
                    shown.add(other)
                    found.append(Beside(relation, direction, self.spot(other, None)))
        return tuple(found)


def _grouped(graph: Graph, node: str) -> dict[tuple[Relation, str], list[str]]:
    found: dict[tuple[Relation, str], list[str]] = {}
    for edge in edges_at(graph, node):
        found.setdefault((edge.relation, "out" if edge.start == node else "in"), []).append(edge.other(node))
    return found


def _fairly(graph: Graph, nodes: Iterable[str]) -> list[str]:
    """Statements by their number within the institution, then by kind; all others in the order they have."""
    nodes = list(nodes)
    statements = [node for node in nodes if graph.nodes[node]["type"] == NodeType.STATEMENT]
    if not statements:
        return nodes
    statements.sort(key=lambda node: (_KINDS.index(graph.nodes[node]["kind"]), node))
    seen: dict[str, int] = {}
    turn = {}
    for node in statements:
        body = graph.nodes[node]["institution"]
        turn[node] = seen[body] = seen.get(body, -1) + 1
    statements.sort(key=lambda node: turn[node])  # stable: within a turn by kind
    return [node for node in nodes if node not in turn] + statements


def _links(graph: Graph, shown: set[str], tree: set[frozenset[str]]) -> tuple[Edge, ...]:
    found: dict[frozenset[str], Edge] = {}
    for node in sorted(shown):
        for edge in edges_at(graph, node):
            pair = frozenset((edge.start, edge.end))
            if len(pair) == 2 and edge.other(node) in shown and pair not in tree:
                found.setdefault(pair, edge)
    return tuple(found.values())
