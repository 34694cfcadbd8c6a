"""A reader's answer on the full database is, score by score, that of a database with nothing but what is public."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

QUESTIONS = (
    "virtual courses for farmers",
    "formación de docentes en línea",
    "certificacao",
    "SENAI",
    "who needs training of instructors?",
)
LISTS = (
    "/v1/statements",
    "/v1/sources",
    "/v1/institutions",
    "/v1/institutions/senai-br",
    "/v1/countries",
    "/v1/themes",
    "/v1/themes/distance-learning",
    "/v1/needs",
    "/v1/graph/theme:distance-learning?depth=2",
    "/v1/graph/institution:senai-br",
    "/v1/export/jsonld",
    "/v1/export/graphml",
)


@pytest.fixture
def alone(public_app):
    """A stranger at a database that never held anything but what is public."""
    return TestClient(public_app, raise_server_exceptions=False)


def test_a_search_gives_the_same_hits_and_scores(client, alone):
    for question in QUESTIONS:
        asked = {"q": question}
        assert client.get("/v1/search", params=asked).json() == alone.get("/v1/search", params=asked).json(), question


def test_a_match_gives_the_same_institutions_and_scores(client, alone):
    for question in QUESTIONS:
        for institution in (None, "infocal-bo", "inadeh-pa"):
            asked = {"text": question, "institution": institution}
            assert client.post("/v1/match", json=asked).json() == alone.post("/v1/match", json=asked).json(), asked


def test_lists_counts_the_graph_and_exports_are_the_same(client, alone):
    for address in LISTS:
        assert client.get(address).content == alone.get(address).content, address


def test_what_operations_hold_changes_nothing_for_the_public(client, alone, caller):
    member = caller("member", "infocal-bo")
    asked = {"text": QUESTIONS[0], "institution": "infocal-bo"}
    made = member.post("/v1/introductions", json={"partner": "sena-co", "text": QUESTIONS[0]}).json()
    member.post(f"/v1/introductions/{made['id']}", json={"action": "dismiss", "note": "No"})
    member.post("/v1/needs", json={"text": "We need virtual courses for farmers"})
    assert client.post("/v1/match", json=asked).json() == alone.post("/v1/match", json=asked).json()
