from kg.graph.columns import EDGE_COLUMNS, NODE_COLUMNS, counts, edge_id


def test_every_column_has_a_name_of_its_own_and_a_note():
    for columns in (NODE_COLUMNS, EDGE_COLUMNS):
        assert len({column.name for column in columns}) == len(columns)
        assert all(column.note for column in columns)


def test_edge_ids_are_unique_though_two_relations_join_the_same_nodes(graph):
    ids = [edge_id(start, relation, end) for start, end, relation in graph.edges(keys=True)]
    assert len(set(ids)) == len(ids)
    assert edge_id("theme:a", "BROADER", "theme:b") == "theme:a-BROADER-theme:b"


def test_counts_say_how_much_there_is(graph):
    told = counts(graph)
    assert told["statements"] == 6
    assert told["nodes"] == graph.number_of_nodes()
    assert told["edges"] == graph.number_of_edges()
