"""What is served is described: in OpenAPI, on the page for people, and in the manual."""

from __future__ import annotations

import re
from pathlib import Path

MANUAL = (Path(__file__).resolve().parents[2] / "docs" / "http.md").read_text(encoding="utf-8")


def test_every_operation_tells_what_it_does_who_may_call_it_and_how_it_fails(client):
    document = client.get("/openapi.json").json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            told = f"{method} {path}"
            assert operation["summary"], told
            assert operation["description"], told
            assert operation["x-role"] in {"reader", "member", "curator", "admin"}, told
            assert "401" in operation["responses"], told


def test_every_address_stands_in_the_manual(client):
    for path in client.get("/openapi.json").json()["paths"]:
        assert re.search(rf"`[A-Z]+ {re.escape(path)}[`?]", MANUAL), path


def test_every_body_has_an_example_and_the_page_shows_it(client):
    document = client.get("/openapi.json").json()
    bodies = {
        content["schema"]["$ref"].rpartition("/")[2]
        for operations in document["paths"].values()
        for operation in operations.values()
        for content in operation.get("requestBody", {}).get("content", {}).values()
        if "json" in str(operation["requestBody"]["content"])
    }
    assert {"MatchIn", "NeedIn", "ActIn", "StepIn"} <= bodies
    for name in bodies:
        assert document["components"]["schemas"][name]["examples"], name
    assert "Abrimos nuestro curso en línea" in client.get("/docs").text


def test_the_examples_are_taken_as_they_stand(caller):
    member = caller("member", "infocal-bo")
    schemas = member.get("/openapi.json").json()["components"]["schemas"]
    for body in schemas["NeedIn"]["examples"]:
        assert member.post("/v1/needs", json=body).status_code == 201
    for body in schemas["MatchIn"]["examples"]:
        assert member.post("/v1/match", json=body).status_code == 200


def test_the_page_for_people_lists_every_operation(client):
    page = client.get("/docs").text
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in page, path
