"""The graph as tables: a zip of nodes.csv, edges.csv, columns.csv and about.csv."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

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

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# The earliest date that a zip can hold: the clock must not show.
_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o644 << 16

_NODE = (Column("id", "str", "the node, type:id"), *NODE_COLUMNS)
_EDGE = (
    Column("id", "str", "the edge"),
    Column("from", "str", "id of the node it starts from"),
    *EDGE_COLUMNS,
    Column("to", "str", "id of the node it leads to"),
)
_CELLS = (
    "UTF-8 with a byte order mark; an absent value is an empty cell; lists are joined by ' | '; a cell that would "
    "begin like a formula (= + - @, tab, line break) has an apostrophe before it"
)


def write_csv(graph: nx.MultiDiGraph[str], versions: Versions) -> bytes:
    """A zip whose bytes depend on the graph and the versions alone.

    columns.csv says what each column of the tables means, about.csv what the export was made of.
    """
    tables = {
        "nodes.csv": _table(_NODE, _nodes(graph)),
        "edges.csv": _table(_EDGE, _edges(graph)),
        "columns.csv": _table(_columns("file", "column", "type", "note"), _notes()),
        "about.csv": _table(_columns("name", "value", "note"), _about(versions)),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in tables.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()


def guard(cell: str) -> str:
    """The cell with an apostrophe before it if a spreadsheet would take it for a formula.

    A cell that is an apostrophe and then a formula gets one more, so that taking one away gives the text back.
    """
    return f"'{cell}" if cell.lstrip("' ").startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


def _table(columns: Sequence[Column], rows: Iterable[Sequence[Value | None]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([guard(_cell(value)) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _cell(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(value)
    return str(value)


def _nodes(graph: nx.MultiDiGraph[str]) -> Iterator[list[Value | None]]:
    for node, about in graph.nodes(data=True):
        yield [node, *(about.get(column.name) for column in NODE_COLUMNS)]


def _edges(graph: nx.MultiDiGraph[str]) -> Iterator[list[Value | None]]:
    for start, end, relation in graph.edges(keys=True):
        yield [edge_id(start, relation, end), start, relation, end]


def _notes() -> Iterator[list[Value | None]]:
    for file, columns in (("nodes.csv", _NODE), ("edges.csv", _EDGE)):
        for column in columns:
            yield [file, column.name, column.type, column.note]


def _about(versions: Versions) -> Iterator[list[Value | None]]:
    told = asdict(versions)
    for column in VERSION_COLUMNS:
        yield [column.name, told[column.name], column.note]
    yield ["cells", _CELLS, "how the tables are written"]


def _columns(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "str", "") for name in names)
