from dataclasses import replace

from kg.graph.columns import NODE_COLUMNS, counts
from kg.graph.view import Facts, build_graph, label, shorten
from kg.model import Relation


def test_every_key_is_a_relation_of_the_closed_list(graph):
    assert {key for _, _, key in graph.edges(keys=True)} == {relation.value for relation in Relation}


def test_a_statement_stands_between_institution_themes_source_and_those_it_names(graph):
    assert set(graph.in_edges("statement:c1", keys=True)) == {("institution:senai-br", "statement:c1", "MADE")}
    assert set(graph.out_edges("statement:c1", keys=True)) == {
        ("statement:c1", "theme:simulators-and-labs", "ABOUT"),
        ("statement:c1", "source:minutes", "FROM"),
        ("statement:c1", "institution:infocal-bo", "MENTIONS"),
    }


def test_institutions_stand_in_their_country_and_before_their_successor(graph):
    assert graph.has_edge("institution:sena-co", "country:CO", key="IN")
    assert graph.has_edge("institution:insaforp-sv", "institution:incaf-sv", key="SUCCEEDED_BY")


def test_themes_have_their_broader_theme(graph):
    assert graph.has_edge("theme:apprenticeship", "theme:delivery", key="BROADER")


def test_who_took_part_is_told_even_of_those_who_said_nothing(graph):
    assert graph.has_edge("institution:sena-co", "source:minutes", key="TOOK_PART")
    assert not graph.has_edge("institution:senac-br", "source:minutes", key="TOOK_PART")


def test_all_institutions_and_themes_are_nodes_though_nothing_is_said_of_them(graph, vocabulary):
    assert {f"institution:{body.id}" for body in vocabulary.institutions} <= set(graph)
    assert {f"theme:{theme.id}" for theme in vocabulary.themes} <= set(graph)


def test_every_attribute_is_a_listed_column_and_none_is_absent(graph):
    types = {"str": str, "bool": bool, "int": int, "float": float, "list": tuple}
    listed = {column.name: types[column.type] for column in NODE_COLUMNS}
    for _, about in graph.nodes(data=True):
        for name, value in about.items():
            assert type(value) is listed[name], name
            assert value not in ("", ())


def test_equal_facts_give_an_equal_graph_in_an_equal_order_however_they_are_ordered(facts, graph):
    other = build_graph(
        Facts(facts.vocabulary, facts.statements[::-1], dict(reversed(facts.sources.items())), facts.attendance)
    )
    assert list(other.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(other.edges(keys=True)) == list(graph.edges(keys=True))


def test_labels_speak_the_language_asked_for(graph):
    assert label(graph, "country:BR", "en") == "Brazil"
    assert label(graph, "country:BR", "es") == "Brasil"
    assert label(graph, "institution:senai-br", "pt") == "SENAI (Brasil)"
    assert label(graph, "statement:a1", "pt") == "trains teachers online"


def test_a_long_statement_is_called_by_its_first_words():
    assert shorten("a few words and more", 12) == "a few words…"
    assert len(shorten("x" * 300, 100)) == 100


def test_a_theme_that_was_taken_from_the_list_is_no_node(facts):
    gone = replace(facts.statements[0], themes=("no-such-theme",))
    graph = build_graph(Facts(facts.vocabulary, (gone,), facts.sources, {}))
    assert "theme:no-such-theme" not in graph
    assert graph.nodes["statement:a1"]["themes"] == ("no-such-theme",)


def test_a_scope_without_evidence_still_has_the_vocabulary(facts):
    graph = build_graph(Facts(facts.vocabulary, (), {}, {}))
    assert counts(graph)["statements"] == 0
    assert "theme:youth" in graph
