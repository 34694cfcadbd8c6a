"""From a match to a meeting."""

from __future__ import annotations

import pytest

from kg.service import needs

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


def _stated(caller, institution: str = "infocal-bo", **more) -> str:
    sent = {"text": "We need distance courses. Write to eva@example.org", "person": "Eva", "contact": "eva@example.org"}
    return caller("member", institution).post("/v1/needs", json={**sent, **more}).json()["need"]["id"]


def test_an_introduction_over_a_need_is_of_the_institution_that_has_it(caller):
    need = _stated(caller)
    wanted = {"partner": "sena-co", "need": need}
    assert caller("member", "inadeh-pa").post("/v1/introductions", json=wanted).status_code == 403
    curator = caller("curator")
    other = curator.post("/v1/introductions", json={**wanted, "asker": "inadeh-pa"})
    assert other.status_code == 422
    made = curator.post("/v1/introductions", json=wanted)
    assert (made.status_code, made.json()["asker"]["id"]) == (201, "infocal-bo")
    assert made.json()["asker_agreed"] is False
    assert caller("member", "infocal-bo").post("/v1/introductions", json=wanted).json()["asker_agreed"] is True
    assert curator.post("/v1/introductions", json={"partner": "infocal-bo", "need": need}).status_code == 422


@pytest.mark.parametrize("role", ["reader", "member", "curator"])
def test_the_host_is_no_partner(caller, client, role):
    sender = {"reader": client, "member": caller("member", "infocal-bo"), "curator": caller("curator")}[role]
    assert sender.post("/v1/introductions", json={"partner": "cinterfor-uy", "text": NEED}).status_code == 422
    assert caller("curator").get("/v1/introductions").json()["introductions"] == []


def test_contacts_are_those_of_the_two_sides_alone(caller, workspace):
    from kg.service.introductions import introductions_of
    from kg.store.introductions import Introduction

    need = _stated(caller)
    introductions_of(workspace).add(Introduction("old", "sena-co", "inadeh-pa", "proposed", need), "propose", who="x")
    assert caller("curator").get("/v1/introductions/old/contacts").json()["contacts"] == []


def test_an_introduction_keeps_the_words_that_were_agreed_to(caller):
    need, member, partner = _stated(caller), caller("member", "infocal-bo"), caller("member", "sena-co")
    made = member.post("/v1/introductions", json={"partner": "sena-co", "need": need}).json()
    assert made["text"].startswith("We need distance courses. Write to █")
    assert partner.post(f"/v1/introductions/{made['id']}", json={"action": "agree"}).json()["state"] == "agreed"
    assert member.patch(f"/v1/needs/{need}", json={"text": "We need tractors."}).status_code == 200
    assert partner.get("/v1/introductions").json()["introductions"][0]["text"] == made["text"]


def test_a_partner_stays_dismissed_for_the_words_it_was_dismissed_for(caller):
    need, member = _stated(caller, text=NEED), caller("member", "infocal-bo")
    asked = {"text": NEED, "k": 10, "institution": "infocal-bo"}
    made = member.post("/v1/introductions", json={"partner": "sena-co", "need": need}).json()
    member.post(f"/v1/introductions/{made['id']}", json={"action": "dismiss", "note": "Too far away"})
    member.patch(f"/v1/needs/{need}", json={"text": "INFOCAL needs tractors"})
    assert "sena-co" not in {one["institution"]["id"] for one in member.post("/v1/match", json=asked).json()["matches"]}


def test_an_introduction_outlives_its_need_without_a_word_of_it(caller, workspace):
    need, member = _stated(caller), caller("member", "infocal-bo")
    made = member.post("/v1/introductions", json={"partner": "sena-co", "need": need}).json()
    member.patch(f"/v1/needs/{need}", json={"text": "We need tractors for the fields of the plateau."})
    assert workspace.store.withdraw(need).remains == 0
    told = caller("curator").get("/v1/introductions").json()["introductions"][0]
    assert (told["id"], told["state"], told["need"], told["text"]) == (made["id"], "proposed", None, None)
    held = b"".join(path.read_bytes() for path in workspace.store.home.rglob("*") if path.is_file())
    assert b"We need distance courses. Write" not in held
    assert b"tractors for the fields" not in held


def test_a_mere_request_goes_with_its_draft(client, caller, workspace):
    sent = {"partner": "sena-co", "text": NEED, "person": "Ana", "contact": "ana@example.org"}
    need = client.post("/v1/introductions", json=sent).json()["need"]
    workspace.store.withdraw(need)
    assert caller("curator").get("/v1/introductions").json()["introductions"] == []


def test_a_request_that_is_taken_up_keeps_its_words(client, caller):
    made = client.post("/v1/introductions", json={"partner": "sena-co", "text": NEED, "asker": "infocal-bo"}).json()
    curator = caller("curator")
    curator.post(f"/v1/introductions/{made['id']}", json={"action": "propose"})
    assert curator.patch(f"/v1/needs/{made['need']}", json={"text": "INFOCAL needs tractors"}).status_code == 200
    assert curator.get("/v1/introductions").json()["introductions"][0]["text"] == NEED


FOUNDATION = {
    "partner": "sena-co",
    "text": NEED,
    "asker": "Fundación Sol",
    "person": "Eva",
    "contact": "eva@example.org",
}


@pytest.mark.parametrize("first", ["publish", "propose"])
def test_who_turns_out_to_have_the_need_asks_and_its_contact_is_that_of_its_side(client, caller, workspace, first):
    made, curator = client.post("/v1/introductions", json=FOUNDATION).json(), caller("curator")
    address = f"/v1/introductions/{made['id']}"
    if first == "propose":
        assert curator.post(address, json={"action": "propose"}).json()["asker"] is None
    needs.publish_need(workspace, made["need"], institution="INFOCAL")
    if first == "publish":
        curator.post(address, json={"action": "propose"})
    assert (
        caller("member", "infocal-bo").get("/v1/introductions").json()["introductions"][0]["asker"]["id"]
        == "infocal-bo"
    )
    edited = caller("member", "infocal-bo").patch(f"/v1/needs/{made['need']}", json={"text": f"{NEED} and trainers"})
    assert edited.status_code == 200
    assert [one["value"] for one in curator.get(f"{address}/contacts").json()["contacts"]] == ["eva@example.org"]


def test_a_need_that_turns_out_to_be_the_partners_is_not_proposed_to_it(client, caller, workspace):
    made, curator = client.post("/v1/introductions", json=FOUNDATION).json(), caller("curator")
    needs.publish_need(workspace, made["need"], institution="sena-co")
    assert curator.post(f"/v1/introductions/{made['id']}", json={"action": "propose"}).status_code == 422
    assert curator.post(f"/v1/introductions/{made['id']}", json={"action": "dismiss", "note": "Own"}).status_code == 200


def test_the_contact_of_a_need_is_that_of_who_has_it_where_no_asker_was_kept(caller, workspace):
    from kg.service.introductions import introductions_of
    from kg.store.introductions import Introduction

    need = _stated(caller)
    introductions_of(workspace).add(Introduction("old", "sena-co", None, "proposed", need), "propose", who="x")
    assert caller("curator").get("/v1/introductions/old/contacts").json()["contacts"] != []


def test_a_request_that_is_refused_leaves_nothing_behind(client, caller, workspace):
    sent = {"text": NEED, "person": "Ana", "contact": "ana@example.org"}
    refused = [
        {**sent, "partner": "infocal-bo", "asker": "INFOCAL"},
        {**sent, "partner": "cinterfor-uy"},
        {**sent, "partner": "nobody-xx"},
    ]
    assert [client.post("/v1/introductions", json=one).status_code for one in refused] == [422, 422, 404]
    assert caller("curator").get("/v1/review").json()["needs"] == []
    assert workspace.store.counts()["contact"] == 0


def test_what_proves_the_partner_are_statements_and_nothing_else(caller, client):
    proof = client.get("/v1/statements", params={"institution": "sena-co"}).json()["statements"][0]["id"]
    wanted = {"partner": "sena-co", "text": NEED, "statements": [proof, "eva@example.org"]}
    made = caller("member", "infocal-bo").post("/v1/introductions", json=wanted)
    assert made.json()["statements"] == [proof]
