import json
import socket
from dataclasses import replace

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, SKOS

from kg.graph.jsonld import BASE, iri, write_jsonld
from kg.graph.view import Facts, build_graph

# rdflib's reader of JSON-LD still uses a class of its own that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.fixture(scope="module")
def written(graph, versions) -> bytes:
    return write_jsonld(graph, versions)


@pytest.fixture
def rdf(written, monkeypatch) -> Graph:
    def refuse(*_rest, **_named):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return Graph().parse(data=written, format="json-ld")


def node(name: str) -> URIRef:
    return URIRef(BASE + name)


def test_it_is_read_without_the_network_and_holds_statements_quoted_from_sources(rdf):
    assert (node("statement:a1"), RDF.type, PROV.Entity) in rdf
    assert (node("statement:a1"), PROV.wasQuotedFrom, node("source:minutes")) in rdf
    assert (node("statement:a1"), PROV.wasAttributedTo, node("institution:sena-co")) in rdf


def test_a_question_in_sparql_finds_who_needs_what_others_do_and_the_quotes(rdf):
    found = rdf.query(
        """
        PREFIX schema: <https://schema.org/>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX oa: <http://www.w3.org/ns/oa#>
        PREFIX eg: <urn:experience-graph:term:>
        SELECT ?asker ?theme ?other ?quote ?start WHERE {
          ?need eg:kind "need" ; prov:wasAttributedTo ?asker ; schema:about ?theme .
          ?deed eg:kind "initiative" ; prov:wasAttributedTo ?other ; schema:about ?theme ; eg:evidence ?evidence .
          ?evidence oa:hasSelector [ oa:exact ?quote ] , [ oa:start ?start ] .
          FILTER (?asker != ?other)
        } ORDER BY ?other ?quote
        """
    )
    assert [tuple(term.toPython() for term in row) for row in found] == [
        (f"{BASE}institution:infocal-bo", f"{BASE}theme:distance-learning", f"{BASE}institution:{other}", quote, 10)
        for other, quote in (
            ("sena-co", "trains teachers\nonline"),
            ("senac-br", "teaches at a distance too"),
            ("senac-br", "teaches online"),
        )
    ]


def test_themes_are_skos_concepts_in_three_languages(rdf, vocabulary):
    theme = vocabulary.themes.get("apprenticeship")
    labels = {Literal(label, lang=language) for language, label in theme.labels.items()}
    assert set(rdf.objects(node("theme:apprenticeship"), SKOS.prefLabel)) == labels
    assert (node("theme:apprenticeship"), SKOS.broader, node("theme:delivery")) in rdf


def test_what_the_project_wrote_itself_says_so_beside_source_and_statement(rdf):
    term = URIRef(f"{BASE}term:origin")
    comment = URIRef("http://www.w3.org/2000/01/rdf-schema#comment")
    for name in ("source:sample", "statement:e1"):
        assert rdf.value(node(name), term) == Literal("retold")
        assert "not a quotation" in rdf.value(node(name), comment)
    assert rdf.value(node("statement:a1"), term) == Literal("original")
    assert rdf.value(node("statement:a1"), comment) is None


def test_the_versions_and_the_scope_stand_in_it(rdf):
    told = {name: str(rdf.value(node("export"), URIRef(f"{BASE}term:{name}"))) for name in ("encoder", "scope")}
    assert told == {"encoder": "fake@1", "scope": "network"}


def test_every_term_used_is_in_the_context(written):
    document = json.loads(written)
    known = set(document["@context"])

    def keys(thing):
        if isinstance(thing, list):
            return set().union(*map(keys, thing))
        if isinstance(thing, dict):
            return set(thing).union(*map(keys, thing.values()))
        return set()

    languages = {"es", "pt", "en", "@type", "@value"}
    assert keys(document["@graph"]) - languages <= known


def test_every_node_and_edge_is_there(rdf, graph):
    links = {
        "MADE": f"{BASE}term:made",
        "IN": "https://schema.org/location",
        "ABOUT": "https://schema.org/about",
        "BROADER": str(SKOS.broader),
        "FROM": str(PROV.wasQuotedFrom),
        "MENTIONS": "https://schema.org/mentions",
        "TOOK_PART": f"{BASE}term:tookPart",
        "SUCCEEDED_BY": f"{BASE}term:succeededBy",
    }
    for start, end, relation in graph.edges(keys=True):
        assert (URIRef(iri(start)), URIRef(links[relation]), URIRef(iri(end))) in rdf


def test_dates_are_typed_as_precisely_as_they_are_known(rdf):
    date = URIRef("https://schema.org/datePublished")
    assert str(rdf.value(node("source:minutes"), date).datatype).endswith("#date")
    assert str(rdf.value(node("source:sample"), date).datatype).endswith("#gYear")


def test_odd_ids_and_addresses_become_lawful_identifiers(facts, versions):
    odd = replace(facts.statements[0], id='o <1>"ñ')
    graph = build_graph(Facts(facts.vocabulary, (odd,), facts.sources, {}))
    rdf = Graph().parse(data=write_jsonld(graph, versions), format="json-ld")
    assert (node("statement:o%20%3C1%3E%22%C3%B1"), RDF.type, PROV.Entity) in rdf
    url = rdf.value(node("source:minutes"), URIRef("https://schema.org/url"))
    assert str(url) == "https://example.org/minutes%201"
    rdf.serialize(format="nt")


def test_the_same_graph_gives_the_same_bytes(facts, written, versions):
    assert write_jsonld(build_graph(facts), versions) == written
