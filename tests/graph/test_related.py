from kg.graph.related import Related, related


def test_statements_of_others_come_by_the_rarity_of_the_themes_they_share(graph):
    assert related(graph, "statement:a1") == (
        Related("statement:e1", ("theme:teacher-training",)),
        Related("statement:b1", ("theme:distance-learning",)),
        Related("statement:d1", ("theme:distance-learning",)),
        Related("statement:d2", ("theme:distance-learning",)),
    )


def test_an_institution_is_not_related_to_itself(graph):
    assert [found.statement for found in related(graph, "institution:senac-br")] == ["statement:a1", "statement:b1"]


def test_one_institution_does_not_fill_the_list(graph):
    found = [found.statement for found in related(graph, "statement:b1", per_institution=1)]
    assert found == ["statement:a1", "statement:d1"]


def test_a_theme_is_related_to_what_is_said_of_its_narrower_themes(graph):
    found = related(graph, "theme:delivery", k=1)
    assert found == (Related("statement:c1", ("theme:simulators-and-labs",)),)


def test_a_country_and_a_source_are_related_by_what_is_said_in_them(graph):
    assert [found.statement for found in related(graph, "country:NI")] == ["statement:a1"]
    assert [found.statement for found in related(graph, "source:sample")] == ["statement:a1"]


def test_who_shares_nothing_is_related_to_nothing(graph):
    assert related(graph, "statement:c1") == ()
    assert related(graph, "institution:sence-cl") == ()
