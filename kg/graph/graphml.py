"""The graph as GraphML (http://graphml.graphdrawing.org/specification.html), for Gephi, yEd, igraph, networkx."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from kg.graph.columns import (
    EDGE_COLUMNS,
    LIST_SEPARATOR,
    NODE_COLUMNS,
    VERSION_COLUMNS,
    Column,
    Value,
    Versions,
    edge_id,
)

if TYPE_CHECKING:
    import networkx as nx

_TYPES = {"str": "string", "bool": "boolean", "int": "int", "float": "double", "list": "string"}
# What XML 1.0 cannot hold at all, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write_graphml(graph: nx.MultiDiGraph[str], versions: Versions) -> bytes:
    """The graph in UTF-8: every edge with an id of its own and its relation as data.

    Absent values are left out and lists joined by ``LIST_SEPARATOR``; each key's ``desc`` says what it means.
    ``networkx.read_graphml`` gives the same nodes, edges and values back.
    """
    return "".join(_lines(graph, versions)).encode("utf-8")


def _lines(graph: nx.MultiDiGraph[str], versions: Versions) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{_NAMESPACE}">\n'
    for domain, columns in (("graph", VERSION_COLUMNS), ("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)):
        for column in columns:
            yield (
                f'<key id="{_key(domain, column)}" for="{domain}" attr.name="{column.name}"'
                f' attr.type="{_TYPES[column.type]}"><desc>{escape(column.note)}</desc></key>\n'
            )
    yield '<graph id="experience-graph" edgedefault="directed">\n'
    yield from _data("graph", VERSION_COLUMNS, asdict(versions))
    for node, about in graph.nodes(data=True):
        yield f"<node id={_attribute(node)}>\n"
        yield from _data("node", NODE_COLUMNS, about)
        yield "</node>\n"
    for start, end, relation in graph.edges(keys=True):
        id = edge_id(start, relation, end)
        yield f"<edge id={_attribute(id)} source={_attribute(start)} target={_attribute(end)}>\n"
        yield from _data("edge", EDGE_COLUMNS, {"relation": relation})
        yield "</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(domain: str, columns: Iterable[Column], values: Mapping[str, Any]) -> Iterator[str]:
    for column in columns:
        value = values.get(column.name)
        if value is not None:
            yield f'<data key="{_key(domain, column)}">{_text(value)}</data>\n'


def _key(domain: str, column: Column) -> str:
    return f"{domain}.{column.name}"


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        value = LIST_SEPARATOR.join(value)
    # A bare carriage return would come back as a line feed.
    return escape(_ILLEGAL.sub("\ufffd", str(value)), {"\r": "&#13;"})


def _attribute(value: str) -> str:
    return quoteattr(_ILLEGAL.sub("\ufffd", value))
