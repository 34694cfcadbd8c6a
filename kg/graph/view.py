"""From the evidence to a ``networkx.MultiDiGraph`` over the closed list of relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.graph.columns import Value
from kg.graph.nodes import NodeType, node_of, node_order
from kg.model import LANGUAGES, Country, Institution, Relation, SourceInfo, Statement, Theme
from kg.text import collapse
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx

Graph: TypeAlias = "nx.MultiDiGraph[str]"
"""What the rooms above call it: only this room knows networkx."""

MAX_LABEL = 100


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What the graph is drawn from: the vocabulary, and the evidence of one scope at one moment.

    ``sources`` holds the source of every statement; ``attendance`` maps a source id to the institutions
    that took part.
    """

    vocabulary: Vocabulary
    statements: tuple[Statement, ...]
    sources: Mapping[str, SourceInfo]
    attendance: Mapping[str, tuple[str, ...]]


def build_graph(facts: Facts) -> nx.MultiDiGraph[str]:
    """The graph of all institutions, their countries, all themes, and the sources and statements given.

    Every edge's key is the value of a ``Relation``. A node holds ``type``, ``label`` and what
    ``kg.graph.columns`` lists for its type, never None. Nodes are in ``node_order``, edges by start,
    relation and end, so that equal facts give an equal graph in an equal order.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes = dict(_nodes(facts))
    for node in sorted(nodes, key=node_order):
        graph.add_node(node, **{name: value for name, value in nodes[node].items() if value not in {None, "", ()}})
    place = {node: number for number, node in enumerate(graph)}
    # A theme or body that was taken from the vocabulary after the evidence was read is no node.
    edges = {edge for edge in _edges(facts) if edge[0] in place and edge[2] in place}
    for start, relation, end in sorted(edges, key=lambda edge: (place[edge[0]], edge[1], place[edge[2]])):
        graph.add_edge(start, end, key=relation.value)
    return graph


def label(graph: nx.MultiDiGraph[str], node: str, language: str = "en") -> str:
    """What to call a node in a language; a statement is called by its own words."""
    about = graph.nodes[node]
    return str(about.get(f"label_{language}", about["label"]))


def shorten(text: str, limit: int = MAX_LABEL) -> str:
    """``text`` on one line, cut after a word when it is longer than ``limit`` characters."""
    line = collapse(text)
    if len(line) <= limit:
        return line
    at = line.rfind(" ", 1, limit)
    return f"{line[: at if at > 0 else limit - 1]}…"


def _nodes(facts: Facts) -> Iterator[tuple[str, Mapping[str, Value | None]]]:
    vocabulary = facts.vocabulary
    for body in vocabulary.institutions:
        home = vocabulary.countries.get(body.country)
        yield node_of(NodeType.COUNTRY, home.id), _country(home)
        yield node_of(NodeType.INSTITUTION, body.id), _institution(body, home)
    for theme in vocabulary.themes:
        yield node_of(NodeType.THEME, theme.id), _theme(theme)
    for source in facts.sources.values():
        yield node_of(NodeType.SOURCE, source.id), _source(source)
    for statement in facts.statements:
        country = vocabulary.institutions.get(statement.institution).country
        source = facts.sources[statement.evidence.source_id]
        yield node_of(NodeType.STATEMENT, statement.id), _statement(statement, source, country)


def _edges(facts: Facts) -> Iterator[tuple[str, Relation, str]]:
    institution, theme = NodeType.INSTITUTION, NodeType.THEME
    for body in facts.vocabulary.institutions:
        yield node_of(institution, body.id), Relation.IN, node_of(NodeType.COUNTRY, body.country)
        if body.successor is not None:
            yield node_of(institution, body.id), Relation.SUCCEEDED_BY, node_of(institution, body.successor)
    for concept in facts.vocabulary.themes:
        if concept.broader is not None:
            yield node_of(theme, concept.id), Relation.BROADER, node_of(theme, concept.broader)
    for source_id, ids in facts.attendance.items():
        for id in ids:
            yield node_of(institution, id), Relation.TOOK_PART, node_of(NodeType.SOURCE, source_id)
    for statement in facts.statements:
        node = node_of(NodeType.STATEMENT, statement.id)
        yield node_of(institution, statement.institution), Relation.MADE, node
        yield node, Relation.FROM, node_of(NodeType.SOURCE, statement.evidence.source_id)
        for id in statement.themes:
            yield node, Relation.ABOUT, node_of(theme, id)
        for id in statement.mentions:
            yield node, Relation.MENTIONS, node_of(institution, id)


def _labels(names: Mapping[str, str]) -> dict[str, Value | None]:
    """The English label, and the others where they differ."""
    others = {f"label_{language}": name for language, name in names.items() if name != names["en"]}
    return {"label": names["en"], **others}


def _country(country: Country) -> Mapping[str, Value | None]:
    return {"type": NodeType.COUNTRY.value, **_labels({language: country.names[language] for language in LANGUAGES})}


def _institution(body: Institution, home: Country) -> Mapping[str, Value | None]:
    return {
        "type": NodeType.INSTITUTION.value,
        **_labels({language: f"{body.acronym} ({home.names[language]})" for language in LANGUAGES}),
        "acronym": body.acronym,
        "name": body.own_name,
        **{f"name_{language}": body.names.get(language) for language in LANGUAGES},
        "aliases": body.aliases,
        "country": body.country,
        "kind": body.kind,
        "url": body.website,
        "active": body.active,
        "until": body.until,
        "verified": body.verified,
    }


def _theme(theme: Theme) -> Mapping[str, Value | None]:
    return {
        "type": NodeType.THEME.value,
        **_labels({language: theme.labels[language] for language in LANGUAGES}),
        **{f"definition_{language}": theme.definitions.get(language) for language in LANGUAGES},
        **{f"alternative_{language}": theme.alternative_labels.get(language, ()) for language in LANGUAGES},
        "exact_match": tuple(match.uri for match in theme.matches if match.relation == "exactMatch"),
        "close_match": tuple(match.uri for match in theme.matches if match.relation == "closeMatch"),
    }


def _source(source: SourceInfo) -> Mapping[str, Value | None]:
    return {
        "type": NodeType.SOURCE.value,
        "label": shorten(source.title) or source.id,
        "name": source.title,
        "date": source.date,
        "language": source.language,
        "origin": source.origin.value,
        "visibility": source.visibility.value,
        "url": source.url,
        "publisher": source.publisher,
        "licence": source.licence,
        "collection": source.collection,
        "media_type": source.media_type,
        "version": source.version,
    }


def _statement(statement: Statement, source: SourceInfo, country: str) -> Mapping[str, Value | None]:
    at = statement.evidence.locator
    return {
        "type": NodeType.STATEMENT.value,
        "label": shorten(statement.text),
        "kind": statement.kind.value,
        "status": statement.status.value,
        "text": statement.text,
        "quote": statement.evidence.quote,
        "language": statement.language,
        "institution": statement.institution,
        "country": country,
        "themes": statement.themes,
        "confidence": round(float(statement.confidence), 4),
        "review": statement.review.value,
        "source": source.id,
        "date": source.date,
        "origin": source.origin.value,
        "start": at.start,
        "end": at.end,
        "page": at.page,
        "sheet": at.sheet,
        "row": at.row,
        "column": at.column,
    }
