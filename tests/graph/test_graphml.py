import io
from dataclasses import asdict, replace

import networkx as nx
from lxml import etree

from kg.graph.columns import LIST_SEPARATOR
from kg.graph.graphml import write_graphml
from kg.graph.view import Facts, build_graph

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"


def read(written: bytes) -> nx.MultiDiGraph:
    return nx.read_graphml(io.BytesIO(written), force_multigraph=True)


def test_what_is_written_is_read_back_equal(graph, versions):
    back = read(write_graphml(graph, versions))
    wanted = {
        node: {name: LIST_SEPARATOR.join(v) if isinstance(v, tuple) else v for name, v in about.items()}
        for node, about in graph.nodes(data=True)
    }
    assert dict(back.nodes(data=True)) == wanted
    edges = {(start, end, about["relation"]) for start, end, about in back.edges(data=True)}
    assert edges == set(graph.edges(keys=True))
    assert back.number_of_edges() == graph.number_of_edges()


def test_every_edge_has_an_id_of_its_own(graph, versions):
    root = etree.fromstring(write_graphml(graph, versions))
    ids = [edge.get("id") for edge in root.iter(f"{NAMESPACE}edge")]
    assert len(ids) == len(set(ids)) == graph.number_of_edges()


def test_the_versions_stand_in_it(graph, versions):
    told = read(write_graphml(graph, versions)).graph
    assert {name: told[name] for name in asdict(versions)} == asdict(versions)


def test_marks_of_xml_line_breaks_and_what_xml_forbids_do_no_harm(facts, versions):
    odd = replace(facts.statements[0], text='<b>&"\x0b\x00"</b>\r\n\ttail ', id="o<1>")
    graph = build_graph(Facts(facts.vocabulary, (odd,), facts.sources, {}))
    back = read(write_graphml(graph, versions))
    assert back.nodes["statement:o<1>"]["text"] == '<b>&"\ufffd\ufffd"</b>\r\n\ttail '


def test_the_same_graph_gives_the_same_bytes(facts, graph, versions):
    assert write_graphml(build_graph(facts), versions) == write_graphml(graph, versions)


def test_a_program_learns_what_each_attribute_means(graph, versions):
    root = etree.fromstring(write_graphml(graph, versions))
    notes = {key.get("id"): key.findtext(f"{NAMESPACE}desc") for key in root.iter(f"{NAMESPACE}key")}
    assert "not a quotation" in notes["node.origin"]
