"""What is shown of the graph around a node, and what is only counted."""

from __future__ import annotations

import numpy as np
import pytest

from kg.errors import NotFoundError, UsageError
from kg.model import Extraction, Kind, Relation, Scope
from kg.service.surroundings import PER_GROUP, surroundings
from kg.store.prepared import Prepared
from tests.builders import FAKE, fake_vector, make_source, make_statement


@pytest.fixture
def talkative(small):
    """SENA says twenty things about youth, INA one."""
    lines = [f"SENA dice {number}" for number in range(20)]
    source = make_source("talk", "\n".join([*lines, "INA dice uno"]))
    told = [make_statement(source, line + "\n", "sena-co", Kind.INITIATIVE, themes=("youth",)) for line in lines]
    told.append(make_statement(source, "INA dice uno", "ina-cr", Kind.NEED, themes=("youth",)))
    vectors = np.stack([fake_vector(one.text) for one in told])
    small.store.put(Prepared(Extraction(source, tuple(told)), vectors, tuple(("x",) for _ in told)), FAKE)
    return small


def _around(workspace, node: str, **more):
    return surroundings(workspace, workspace.store.snapshot(Scope.NETWORK), node, **more)


def test_each_institution_comes_once_before_any_comes_twice(talkative):
    group = next(one for one in _around(talkative, "theme:youth").groups if one.relation is Relation.ABOUT)
    assert {spot.words.partition(":")[0] for spot in group.spots[:2]} == {"SENA", "INA"}
    assert len(group.spots) == PER_GROUP[1]
    assert group.more == 21 - PER_GROUP[1]


def test_no_node_is_shown_twice(talkative):
    found = _around(talkative, "theme:youth", depth=2)
    nodes = [spot.node for group in found.groups for spot in group.spots]
    nodes += [one.spot.node for group in found.groups for spot in group.spots for one in spot.beyond]
    assert len(nodes) == len(set(nodes))
    assert found.centre.node not in nodes


def test_a_draft_is_around_nothing(small):
    assert not any(group.relation is Relation.MADE for group in _around(small, "institution:sena-co").groups)


def test_what_is_not_there_is_not_found_and_a_depth_must_be_small(small):
    with pytest.raises(NotFoundError):
        _around(small, "theme:nothing")
    with pytest.raises(UsageError, match="depth is 3"):
        _around(small, "theme:youth", depth=3)
