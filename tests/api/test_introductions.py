"""From a match to a meeting."""

from __future__ import annotations

import pytest

NEED = "INFOCAL needs distance courses for teachers"


def _propose(caller) -> dict:
    member = caller("member", "infocal-bo")
    answer = member.post("/v1/introductions", json={"partner": "sena-co", "text": NEED})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_both_sides_agree_then_the_curator_introduces_and_notes_the_outcome(caller):
    made = _propose(caller)
    assert (made["state"], made["asker_agreed"], made["partner_agreed"]) == ("proposed", True, False)
    curator, partner = caller("curator"), caller("member", "sena-co")
    address = f"/v1/introductions/{made['id']}"
    assert curator.post(address, json={"action": "introduce"}).status_code == 409
    assert partner.post(address, json={"action": "agree"}).json()["state"] == "agreed"
    assert partner.post(address, json={"action": "introduce"}).status_code == 403
    assert curator.post(address, json={"action": "introduce"}).json()["state"] == "introduced"
    assert curator.post(address, json={"action": "close"}).status_code == 422
    closed = curator.post(address, json={"action": "close", "note": "They met"}).json()
    assert closed["state"] == "closed"
    assert [step["action"] for step in closed["steps"]] == ["propose", "agree", "introduce", "close"]


def test_who_takes_no_part_sees_and_does_nothing(caller, client):
    made = _propose(caller)
    outsider = caller("member", "ina-cr")
    assert outsider.get("/v1/introductions").json()["introductions"] == []
    assert outsider.post(f"/v1/introductions/{made['id']}", json={"action": "agree"}).status_code == 403
    assert client.get("/v1/introductions").status_code == 401


@pytest.mark.parametrize("asker", [{"institution": "infocal-bo"}, {}], ids=["asker given", "asker in the text"])
def test_a_dismissed_partner_is_not_proposed_again(caller, asker):
    member = caller("member", "infocal-bo")
    asked = {"text": NEED, "k": 10, **asker}
    before = [m["institution"]["id"] for m in member.post("/v1/match", json=asked).json()["matches"]]
    assert before
    made = member.post("/v1/introductions", json={"partner": before[0], "text": NEED}).json()
    member.post(f"/v1/introductions/{made['id']}", json={"action": "dismiss", "note": "Too far away"})
    after = [m["institution"]["id"] for m in member.post("/v1/match", json=asked).json()["matches"]]
    assert after == before[1:]


def test_a_strangers_request_waits_on_the_desk_with_its_contact_apart(client, caller, workspace):
    sent = {"partner": "sena-co", "text": NEED, "person": "Ana", "contact": "ana@example.org"}
    made = client.post("/v1/introductions", json=sent)
    assert made.status_code == 201
    assert made.json()["state"] == "requested"
    curator = caller("curator")
    desk = curator.get("/v1/review").json()
    assert [one["id"] for one in desk["introductions"]] == [made.json()["id"]]
    assert "example.org" not in str(desk)
    contacts = curator.get(f"/v1/introductions/{made.json()['id']}/contacts").json()["contacts"]
    assert [(c["person"], c["value"]) for c in contacts] == [("Ana", "ana@example.org")]
    with workspace.store.database.reading() as connection:
        used = connection.exec_driver_sql("SELECT purpose, contacts FROM contact_use").all()
    assert [tuple(row) for row in used] == [(f"introduction {made.json()['id']}", 1)]
    assert caller("member", "sena-co").get(f"/v1/introductions/{made.json()['id']}/contacts").status_code == 403


def test_an_introduction_to_oneself_is_refused(caller):
    member = caller("member", "infocal-bo")
    assert member.post("/v1/introductions", json={"partner": "infocal-bo", "text": NEED}).status_code == 422
