import pytest

from kg.errors import NoPathError, NotFoundError, UsageError
from kg.model import LANGUAGES, Relation, Scope
from kg.service import browse, relate


@pytest.fixture
def state(small):
    return browse.snapshot(small, Scope.NETWORK)


def id_of(state, quote):
    return next(statement.id for statement in state.statements if statement.evidence.quote == quote)


def test_a_statement_is_shown_by_its_id_or_as_a_node(small, state):
    id = id_of(state, "buscamos simuladores")
    told = relate.show(small, state, id, related=False)
    assert told["statement"]["evidence"]["quote"] == "buscamos simuladores"
    assert told["related"] == []
    assert relate.show(small, state, f"statement:{id}", related=False) == told


def test_what_stands_beside_a_statement_and_who_else_speaks_of_its_themes(small, state):
    id = id_of(state, "buscamos simuladores")
    beside = relate.show(small, state, id, related=True)["related"]
    assert [(row["relation"], row["direction"], row["node"]) for row in beside] == [
        ("MADE", "in", "institution:infocal-bo"),
        ("ABOUT", "out", "theme:simulators-and-labs"),
        ("FROM", "out", "source:meeting"),
        ("ABOUT", "through", f"statement:{id_of(state, 'usamos simuladores desde 2019')}"),
    ]
    assert beside[-1]["through"] == ["theme:simulators-and-labs"]


def test_a_list_says_whose_statement_it_is_and_whose_words(small, state):
    beside = relate.show(small, state, "theme:simulators-and-labs", related=False, language="es")["related"]
    labels = [row["label"] for row in beside if row["node"].startswith("statement:")]
    assert sorted(labels) == [
        "INFOCAL (Bolivia): «buscamos simuladores»",
        "SENAI (Brasil): usamos simuladores desde 2019 [muestra: redactada por el proyecto]",
    ]


def test_a_node_is_shown_with_what_is_known_of_it(small, state):
    told = relate.show(small, state, "institution:infocal-bo", related=False)
    assert told["node"]["node"] == "institution:infocal-bo"
    assert told["node"]["label"] == "INFOCAL (Bolivia)"
    assert told["node"]["country"] == "BO"
    assert {"relation": "IN", "direction": "out", "node": "country:BO", "label": "Bolivia"} in told["related"]


def test_an_unknown_id_is_refused_with_what_may_be_meant(small, state):
    with pytest.raises(NotFoundError, match="did you mean institution:infocal-bo"):
        relate.show(small, state, "infocal-bo", related=False)
    with pytest.raises(NotFoundError, match="did you mean theme:youth"):
        relate.path(small, state, "theme:yout", "country:BO")


def test_a_path_tells_each_step_as_the_graph_has_it_and_in_words(small, state):
    told = relate.path(small, state, "institution:infocal-bo", "institution:senai-br")
    need = f"statement:{id_of(state, 'buscamos simuladores')}"
    deed = f"statement:{id_of(state, 'usamos simuladores desde 2019')}"
    theme = "theme:simulators-and-labs"
    name = small.vocabulary.themes.label("simulators-and-labs", "en")
    sample = "usamos simuladores desde 2019 [sample: written by the project]"
    assert [at["node"] for at in told["nodes"]] == ["institution:infocal-bo", need, theme, deed, "institution:senai-br"]
    assert told["nodes"][0]["label"] == "INFOCAL (Bolivia)"
    assert told["steps"] == [
        {
            "from": "institution:infocal-bo",
            "relation": "MADE",
            "to": need,
            "words": "INFOCAL (Bolivia) made the statement: “buscamos simuladores”",
        },
        {"from": need, "relation": "ABOUT", "to": theme, "words": f"the statement is about “{name}”"},
        {
            "from": deed,
            "relation": "ABOUT",
            "to": theme,
            "words": f"“{name}” is what this statement is about: {sample}",
        },
        {
            "from": "institution:senai-br",
            "relation": "MADE",
            "to": deed,
            "words": "the statement was made by SENAI (Brazil)",
        },
    ]


def test_every_relation_has_words_in_both_directions_and_every_language(small):
    for language in LANGUAGES:
        for relation in Relation:
            for direction in ("in", "out"):
                said = small.messages.say(language, f"graph.step.{relation}.{direction}", start="S", end="E")
                assert "E" in said
                assert "{" not in said


def test_what_nothing_joins_is_said_so(small, state):
    with pytest.raises(NoPathError):
        relate.path(small, state, "country:CL", "theme:youth")


def test_a_neighbourhood_is_told_with_distances_and_edges(small, state):
    told = relate.neighbourhood(small, state, "institution:senai-br", depth=1, language="pt")
    assert told["centre"] == "institution:senai-br"
    assert [(row["type"], row["distance"]) for row in told["nodes"]] == [
        ("institution", 0),
        ("country", 1),
        ("source", 1),
        ("statement", 1),
    ]
    assert told["nodes"][1]["label"] == "Brasil"
    assert {"from": "institution:senai-br", "relation": "IN", "to": "country:BR"} in told["edges"]
    assert told["left_out"] == 0


@pytest.mark.parametrize("depth", [-1, 5])
def test_a_depth_out_of_range_is_refused(small, state, depth):
    with pytest.raises(UsageError, match="0 to 4"):
        relate.neighbourhood(small, state, "country:BO", depth=depth)


def test_the_public_sees_nothing_of_the_network_in_the_graph(small):
    state = browse.snapshot(small, Scope.PUBLIC)
    nodes = set(relate.graph_of(small, state))
    assert "source:sample" in nodes
    assert "source:meeting" not in nodes
    beside = relate.show(small, state, "institution:infocal-bo", related=True)["related"]
    assert [row["relation"] for row in beside] == ["IN"]


def test_drafts_are_in_no_graph(small, state):
    assert "source:draft" not in relate.graph_of(small, state)


def test_one_state_is_drawn_once(small, state):
    assert relate.graph_of(small, state) is relate.graph_of(small, state)
