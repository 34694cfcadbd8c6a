import pytest

from kg.errors import NotFoundError
from kg.graph.nodes import NodeType, find_node, node_of, split_node


def test_a_node_is_its_type_and_id():
    assert node_of(NodeType.SOURCE, "a.b:c") == "source:a.b:c"
    assert split_node("source:a.b:c") == (NodeType.SOURCE, "a.b:c")


@pytest.mark.parametrize(
    ("given", "node"),
    [("country:bo", "country:BO"), ("Theme:Youth", "theme:youth"), (" statement:a1 ", "statement:a1")],
)
def test_the_case_of_a_node_does_not_count(graph, given, node):
    assert find_node(graph, given) == node


@pytest.mark.parametrize(
    ("given", "suggested"),
    [
        ("sena-co", "institution:sena-co"),
        ("SENA", "institution:sena-co"),
        ("youth", "theme:youth"),
        ("theme:yuoth", "theme:youth"),
        ("institution:infocal", "institution:infocal-bo"),
        ("Bolivia", "country:BO"),
    ],
)
def test_an_unknown_node_is_refused_with_what_may_be_meant(graph, given, suggested):
    with pytest.raises(NotFoundError) as caught:
        find_node(graph, given)
    assert caught.value.suggestions[0] == suggested


@pytest.mark.parametrize("given", ["", ":", "theme:", "planet:mars", "statement:zz", "😀"])
def test_nonsense_is_refused_without_a_guess(graph, given):
    with pytest.raises(NotFoundError) as caught:
        find_node(graph, given)
    assert caught.value.suggestions == ()
