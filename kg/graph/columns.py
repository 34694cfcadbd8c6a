"""What the exports say of nodes and edges: the closed list of columns, with a note on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

LIST_SEPARATOR = " | "

Value = str | bool | int | float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One attribute: ``type`` is ``str``, ``bool``, ``int``, ``float`` or ``list`` (of texts)."""

    name: str
    type: str
    note: str


@dataclass(frozen=True, slots=True)
class Versions:
    """What an export was made of: nothing in it depends on the clock or on the machine.

    ``build`` is the version of this software, ``encoder`` the stamp of the database's vectors, ``rules`` and
    ``data`` digests of the cue tables and of the registry and theme list; ``scope`` says whose eyes it is for.
    """

    build: str
    encoder: str
    rules: str
    data: str
    scope: str


VERSION_COLUMNS = (
    Column("build", "str", "version of the software that wrote this export"),
    Column("encoder", "str", "encoder whose vectors the database holds, name@revision"),
    Column("rules", "str", "digest of the tables that the rules of extraction read"),
    Column("data", "str", "digest of the registry of institutions and of the theme list"),
    Column("scope", "str", "public: what everybody may see; network: that and what members may see"),
)

NODE_COLUMNS = (
    Column("type", "str", "institution, country, theme, source or statement"),
    Column("label", "str", "short name in English; of a statement, its text cut short"),
    Column("label_es", "str", "short name in Spanish, where it is another one"),
    Column("label_pt", "str", "short name in Portuguese, where it is another one"),
    Column("acronym", "str", "institution: acronym"),
    Column("name", "str", "institution: the name it uses itself; source: its title"),
    Column("name_es", "str", "institution: name in Spanish, where known"),
    Column("name_pt", "str", "institution: name in Portuguese, where known"),
    Column("name_en", "str", "institution: name in English, where known"),
    Column("aliases", "list", "institution: other names"),
    Column("country", "str", "institution and statement: ISO 3166-1 alpha-2 code of the institution's country"),
    Column("active", "bool", "institution: whether it still exists"),
    Column("until", "str", "institution: when it ceased to exist"),
    Column("verified", "bool", "institution: whether its country was checked against a published page"),
    Column("definition_es", "str", "theme: definition in Spanish"),
    Column("definition_pt", "str", "theme: definition in Portuguese"),
    Column("definition_en", "str", "theme: definition in English"),
    Column("alternative_es", "list", "theme: other labels in Spanish"),
    Column("alternative_pt", "list", "theme: other labels in Portuguese"),
    Column("alternative_en", "list", "theme: other labels in English"),
    Column("exact_match", "list", "theme: identifiers of the same concept in other vocabularies"),
    Column("close_match", "list", "theme: identifiers of a close concept in other vocabularies"),
    Column("kind", "str", "statement: initiative, offer, need, constraint or agreement; institution: kind of body"),
    Column("status", "str", "statement: how far it had come at the date of its source"),
    Column("text", "str", "statement: the quote with its white space collapsed"),
    Column("quote", "str", "statement: the exact span of the source's text"),
    Column("institution", "str", "statement: id of the institution that made it"),
    Column("themes", "list", "statement: ids of its themes, best first"),
    Column("confidence", "float", "statement: how sure the reading is, from 0 to 1"),
    Column("review", "str", "statement: unreviewed, approved or corrected"),
    Column("source", "str", "statement: id of its source"),
    Column("start", "int", "statement: first code point of the quote in the source's text, from 0"),
    Column("end", "int", "statement: the code point after the quote"),
    Column("page", "int", "statement: page of the source, from 1"),
    Column("sheet", "str", "statement: sheet of the source"),
    Column("row", "int", "statement: row of the sheet, from 1"),
    Column("column", "str", "statement: header of the column"),
    Column("language", "str", "statement and source: es, pt or en"),
    Column("date", "str", "source and its statements: ISO 8601 date of the source, as precise as known"),
    Column(
        "origin",
        "str",
        "source and its statements: original (the document itself), stated (written by a member), or retold "
        "(a sample in the project's own words, not a quotation of the institution)",
    ),
    Column("visibility", "str", "source: public or network"),
    Column("url", "str", "source and institution: address on the web"),
    Column("publisher", "str", "source: who published it"),
    Column("licence", "str", "source: its licence"),
    Column("collection", "str", "source: the collection it belongs to"),
    Column("media_type", "str", "source: IANA media type of the file"),
    Column("version", "str", "source: SHA-256 of the bytes that were read"),
)

EDGE_COLUMNS = (
    Column(
        "relation",
        "str",
        "MADE institution to statement; IN institution to country; ABOUT statement to theme; BROADER theme to theme; "
        "FROM statement to source; MENTIONS statement to institution; TOOK_PART institution to source; "
        "SUCCEEDED_BY institution to institution",
    ),
)


def edge_id(start: str, relation: str, end: str) -> str:
    """The identifier of an edge: unique, and the same in every export."""
    return f"{start}-{relation}-{end}"


def counts(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    """How much an export holds: nodes, edges, and of the nodes the statements."""
    statements = sum(about["type"] == "statement" for _, about in graph.nodes(data=True))
    return {"nodes": graph.number_of_nodes(), "edges": graph.number_of_edges(), "statements": statements}
