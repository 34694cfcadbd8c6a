"""The graph as JSON-LD 1.1, in the words of schema.org, PROV-O, SKOS and Web Annotation."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kg.graph.columns import Versions
from kg.graph.nodes import NodeType, split_node
from kg.model import LANGUAGES, Origin, Relation

if TYPE_CHECKING:
    import networkx as nx

BASE = "urn:experience-graph:"
"""What every identifier of ours begins with: ``urn:experience-graph:institution:sena-co``."""

TERMS = f"{BASE}term:"
"""Our own terms, for what the shared vocabularies have no word for."""

NOT_A_QUOTATION = "Sample: written by the project in its own words; not a quotation of the institution."

_XSD = "http://www.w3.org/2001/XMLSchema#"
_BY_LANGUAGE = {"@container": "@language"}
_LINK = {"@type": "@id"}

CONTEXT: Mapping[str, Any] = {
    "@version": 1.1,
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": _XSD,
    "eg": TERMS,
    "id": "@id",
    "type": "@type",
    "label": {"@id": "rdfs:label", **_BY_LANGUAGE},
    "comment": "rdfs:comment",
    "name": "schema:name",
    "names": {"@id": "schema:name", **_BY_LANGUAGE},
    "alternateName": "schema:alternateName",
    "identifier": "schema:identifier",
    "text": {"@id": "schema:text", **_BY_LANGUAGE},
    "inLanguage": "schema:inLanguage",
    "encodingFormat": "schema:encodingFormat",
    "url": {"@id": "schema:url", **_LINK},
    "date": "schema:datePublished",
    "until": "schema:dissolutionDate",
    "publisher": "schema:publisher",
    "licence": "schema:license",
    "collection": {"@id": "schema:isPartOf", **_LINK},
    "prefLabel": {"@id": "skos:prefLabel", **_BY_LANGUAGE},
    "altLabel": {"@id": "skos:altLabel", **_BY_LANGUAGE},
    "definition": {"@id": "skos:definition", **_BY_LANGUAGE},
    "inScheme": {"@id": "skos:inScheme", **_LINK},
    "exactMatch": {"@id": "skos:exactMatch", **_LINK},
    "closeMatch": {"@id": "skos:closeMatch", **_LINK},
    "evidence": {"@id": "eg:evidence", **_LINK},
    "hasSource": {"@id": "oa:hasSource", **_LINK},
    "selector": "oa:hasSelector",
    "start": "oa:start",
    "end": "oa:end",
    "exact": "oa:exact",
    "kind": "eg:kind",
    "status": "eg:status",
    "confidence": {"@id": "eg:confidence", "@type": "xsd:double"},
    "review": "eg:review",
    "origin": "eg:origin",
    "visibility": "eg:visibility",
    "active": "eg:active",
    "verified": "eg:verified",
    "page": "eg:page",
    "sheet": "eg:sheet",
    "row": "eg:row",
    "column": "eg:column",
    "sha256": "eg:sha256",
    "build": "schema:version",
    "encoder": "eg:encoder",
    "rules": "eg:rules",
    "data": "eg:data",
    "scope": "eg:scope",
    "MADE": {"@id": "eg:made", **_LINK},
    "madeBy": {"@id": "prov:wasAttributedTo", **_LINK},
    "IN": {"@id": "schema:location", **_LINK},
    "ABOUT": {"@id": "schema:about", **_LINK},
    "BROADER": {"@id": "skos:broader", **_LINK},
    "FROM": {"@id": "prov:wasQuotedFrom", **_LINK},
    "MENTIONS": {"@id": "schema:mentions", **_LINK},
    "TOOK_PART": {"@id": "eg:tookPart", **_LINK},
    "SUCCEEDED_BY": {"@id": "eg:succeededBy", **_LINK},
}

_SCHEME = f"{BASE}themes"
_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}

Json = dict[str, Any]


def write_jsonld(graph: nx.MultiDiGraph[str], versions: Versions) -> bytes:
    """One UTF-8 document with its context inline, so that nothing has to be fetched to read it.

    A statement is a ``prov:Entity`` and ``schema:Claim``, quoted from its source; its evidence is an
    ``oa:SpecificResource`` with position and quote; ``origin`` stands on source and statement, and what the
    project wrote itself says so.
    """
    things = [_about(versions), {"id": _SCHEME, "type": "skos:ConceptScheme", "name": "Themes"}]
    for node, about in graph.nodes(data=True):
        things.append(_present({"id": iri(node), **_WRITERS[split_node(node)[0]](node, about), **_links(graph, node)}))
    # One thing a line: two exports can be compared line by line.
    lines = ",\n".join(json.dumps(thing, ensure_ascii=False) for thing in things)
    return f'{{"@context": {json.dumps(CONTEXT)},\n"@graph": [\n{lines}\n]}}\n'.encode()


def iri(node: str) -> str:
    """The identifier of a node as RDF knows it."""
    return BASE + quote(node, safe=":-._~")


def _links(graph: nx.MultiDiGraph[str], node: str) -> Json:
    links: dict[str, list[str]] = {}
    for _, end, relation in graph.out_edges(node, keys=True):
        links.setdefault(relation, []).append(iri(end))
    for start, _, relation in graph.in_edges(node, keys=True):
        if relation == Relation.MADE:
            links.setdefault("madeBy", []).append(iri(start))
    return dict(links)


def _about(versions: Versions) -> Json:
    return {
        "id": f"{BASE}export",
        "type": ["schema:Dataset", "prov:Entity"],
        "name": "The experience graph",
        "build": versions.build,
        "encoder": versions.encoder,
        "rules": versions.rules,
        "data": versions.data,
        "scope": versions.scope,
    }


def _institution(_node: str, about: Mapping[str, Any]) -> Json:
    return {
        "type": ["schema:Organization", "prov:Organization"],
        "label": _labels(about),
        "name": about["name"],
        "names": _by_language(about, "name"),
        "alternateName": [about["acronym"], *about.get("aliases", ())],
        "kind": about["kind"],
        "url": _web(about),
        "active": about["active"],
        "until": _date(about.get("until")),
        "verified": about["verified"],
    }


def _country(node: str, about: Mapping[str, Any]) -> Json:
    return {"type": "schema:Country", "names": _labels(about), "identifier": split_node(node)[1]}


def _theme(_node: str, about: Mapping[str, Any]) -> Json:
    return {
        "type": "skos:Concept",
        "prefLabel": _labels(about),
        "altLabel": {language: list(names) for language, names in _by_language(about, "alternative").items()},
        "definition": _by_language(about, "definition"),
        "inScheme": _SCHEME,
        "exactMatch": list(about.get("exact_match", ())),
        "closeMatch": list(about.get("close_match", ())),
    }


def _source(_node: str, about: Mapping[str, Any]) -> Json:
    collection = about.get("collection")
    return {
        "type": ["schema:CreativeWork", "prov:Entity"],
        "name": about.get("name"),
        "date": _date(about.get("date")),
        "inLanguage": about["language"],
        "encodingFormat": about["media_type"],
        "url": _web(about),
        "publisher": about.get("publisher"),
        "licence": about.get("licence"),
        "collection": iri(f"collection:{collection}") if collection else None,
        "sha256": about["version"],
        "visibility": about["visibility"],
        **_whose_words(about),
    }


def _statement(node: str, about: Mapping[str, Any]) -> Json:
    evidence = {
        "id": f"{iri(node)}#evidence",
        "type": "oa:SpecificResource",
        "hasSource": iri(f"{NodeType.SOURCE}:{about['source']}"),
        "selector": [
            {"type": "oa:TextPositionSelector", "start": about["start"], "end": about["end"]},
            {"type": "oa:TextQuoteSelector", "exact": about["quote"]},
        ],
        **{name: about[name] for name in ("page", "sheet", "row", "column") if name in about},
    }
    return {
        "type": ["prov:Entity", "schema:Claim"],
        "kind": about["kind"],
        "status": about["status"],
        "text": {about["language"]: about["text"]},
        "inLanguage": about["language"],
        "confidence": about["confidence"],
        "review": about["review"],
        **_whose_words(about),
        "evidence": evidence,
    }


_WRITERS: Mapping[NodeType, Callable[[str, Mapping[str, Any]], Json]] = {
    NodeType.INSTITUTION: _institution,
    NodeType.COUNTRY: _country,
    NodeType.THEME: _theme,
    NodeType.SOURCE: _source,
    NodeType.STATEMENT: _statement,
}


def _whose_words(about: Mapping[str, Any]) -> Json:
    return {"origin": about["origin"], "comment": NOT_A_QUOTATION if about["origin"] == Origin.RETOLD else None}


def _labels(about: Mapping[str, Any]) -> Json:
    return {language: about.get(f"label_{language}", about["label"]) for language in LANGUAGES}


def _by_language(about: Mapping[str, Any], name: str) -> Json:
    return {language: about[f"{name}_{language}"] for language in LANGUAGES if f"{name}_{language}" in about}


def _web(about: Mapping[str, Any]) -> str | None:
    url = about.get("url")
    return None if url is None else quote(url, safe="%:/?#[]@!$&'()*+,;=-._~")


def _date(iso: str | None) -> Json | None:
    return None if iso is None else {"@type": _DATES.get(len(iso), "xsd:string"), "@value": iso}


def _present(thing: Json) -> Json:
    """Without what is absent."""
    return {name: value for name, value in thing.items() if value not in (None, "", [], {})}
