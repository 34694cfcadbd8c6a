from kg.graph.neighbourhood import Edge, edges_at, neighbourhood
from kg.model import Relation


def test_neighbours_are_listed_by_relation_and_in_both_directions(graph):
    assert edges_at(graph, "institution:infocal-bo") == (
        Edge("institution:infocal-bo", Relation.MADE, "statement:b1"),
        Edge("institution:infocal-bo", Relation.IN, "country:BO"),
        Edge("statement:c1", Relation.MENTIONS, "institution:infocal-bo"),
        Edge("institution:infocal-bo", Relation.TOOK_PART, "source:minutes"),
    )


def test_depth_zero_is_the_node_alone(graph):
    alone = neighbourhood(graph, "statement:a1", depth=0)
    assert alone.distances == {"statement:a1": 0}
    assert alone.edges == ()


def test_nodes_come_nearest_first_with_their_distance(graph):
    found = neighbourhood(graph, "statement:a1", depth=2, relations=(Relation.MADE, Relation.ABOUT))
    assert list(found.distances.items()) == [
        ("statement:a1", 0),
        ("institution:sena-co", 1),
        ("theme:distance-learning", 1),
        ("theme:teacher-training", 1),
        ("statement:b1", 2),
        ("statement:d1", 2),
        ("statement:d2", 2),
        ("statement:e1", 2),
    ]


def test_only_the_relations_asked_for_are_followed_and_told(graph):
    found = neighbourhood(graph, "institution:senai-br", depth=1, relations=(Relation.IN,))
    assert list(found.distances) == ["institution:senai-br", "country:BR"]
    assert found.edges == (Edge("institution:senai-br", Relation.IN, "country:BR"),)


def test_every_edge_among_the_nodes_is_told_once(graph):
    found = neighbourhood(graph, "institution:sena-co", depth=1)
    pairs = {(edge.start, edge.end) for edge in found.edges}
    assert ("statement:a1", "source:minutes") not in pairs or "source:minutes" in found.distances
    assert ("statement:a1", "source:minutes") in pairs
    assert len(found.edges) == len(set(found.edges))


def test_a_limit_keeps_the_nearest_and_counts_the_rest(graph):
    whole = neighbourhood(graph, "theme:distance-learning", depth=2)
    cut = neighbourhood(graph, "theme:distance-learning", depth=2, limit=3)
    assert list(cut.distances) == list(whole.distances)[:3]
    assert cut.left_out == len(whole.distances) - 3
    assert all({edge.start, edge.end} <= set(cut.distances) for edge in cut.edges)
