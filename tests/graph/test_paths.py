from dataclasses import replace

import networkx as nx
import pytest

from kg.errors import NoPathError
from kg.graph.paths import explain
from kg.graph.view import Facts, build_graph
from kg.model import Relation


def walk(graph, start, end):
    nodes = [start]
    for edge in explain(graph, start, end):
        assert graph.has_edge(edge.start, edge.end, key=edge.relation.value)
        nodes.append(edge.other(nodes[-1]))
    return nodes


def test_an_institution_and_a_theme_are_joined_by_the_statement_that_says_so(graph):
    assert walk(graph, "institution:sena-co", "theme:teacher-training") == [
        "institution:sena-co",
        "statement:a1",
        "theme:teacher-training",
    ]


def test_a_shared_theme_explains_more_than_a_shared_meeting_or_country(graph):
    found = walk(graph, "institution:sena-co", "institution:infocal-bo")
    assert found == [
        "institution:sena-co",
        "statement:a1",
        "theme:distance-learning",
        "statement:b1",
        "institution:infocal-bo",
    ]


def test_being_named_explains_more_than_a_shared_theme(graph):
    found = explain(graph, "institution:senai-br", "institution:infocal-bo")
    assert [edge.relation for edge in found] == [Relation.MADE, Relation.MENTIONS]


def test_a_rare_theme_is_preferred_to_a_common_one(graph, facts):
    both = replace(facts.statements[5], themes=("distance-learning", "teacher-training"))
    graph = build_graph(Facts(facts.vocabulary, (*facts.statements[:5], both), facts.sources, facts.attendance))
    assert "theme:teacher-training" in walk(graph, "institution:sena-co", "institution:inatec-ni")


def test_a_statement_that_is_mainly_about_a_theme_is_preferred(facts):
    aside = replace(facts.statements[3], themes=("youth", "distance-learning"))
    graph = build_graph(Facts(facts.vocabulary, (aside, facts.statements[4]), facts.sources, {}))
    assert walk(graph, "institution:senac-br", "theme:distance-learning")[1] == "statement:d2"


def test_of_equal_walks_the_one_with_the_smaller_ids_is_told(graph):
    assert walk(graph, "institution:senac-br", "theme:distance-learning")[1] == "statement:d1"


def test_walking_back_tells_the_same_edges_in_reverse(graph):
    there = explain(graph, "institution:inatec-ni", "country:BO")
    assert explain(graph, "country:BO", "institution:inatec-ni") == there[::-1]


def test_a_node_and_itself_need_no_explanation(graph):
    assert explain(graph, "theme:youth", "theme:youth") == ()


def test_nodes_that_nothing_joins_are_told_apart(facts):
    alone = build_graph(Facts(facts.vocabulary, (), {}, {}))
    with pytest.raises(NoPathError, match="nothing in the graph joins theme:youth and country:CO"):
        explain(alone, "theme:youth", "country:CO")


def test_the_walk_is_never_longer_than_it_must_be_where_no_node_is_a_hub():
    ring = nx.MultiDiGraph()
    names = [f"statement:{letter}" for letter in "abcdef"]
    for here, there in zip(names, [*names[1:], names[0]], strict=True):
        ring.add_edge(here, there, key="MENTIONS")
    for name in names[1:]:
        assert len(explain(ring, names[0], name)) == nx.shortest_path_length(ring.to_undirected(), names[0], name)
