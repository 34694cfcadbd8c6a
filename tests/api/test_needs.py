"""Needs stated, edited, solved, withdrawn; drafts of strangers; reports."""

from __future__ import annotations

TEXT = "We need distance courses for teachers."


def test_a_member_states_a_need_and_sees_at_once_who_may_answer(caller, client):
    member = caller("member", "infocal-bo")
    answer = member.post("/v1/needs", json={"text": TEXT})
    assert answer.status_code == 201
    told = answer.json()
    assert told["need"]["state"] == "open"
    assert told["need"]["institution"] == "infocal-bo"
    assert told["answer"]["need"]["institution"]["id"] == "infocal-bo"
    listed = member.get("/v1/needs", params={"state": "open"}).json()["needs"]
    assert [row["statement"]["text"] for row in listed] == [TEXT]
    assert listed[0]["statement"]["evidence"]["source"]["origin"] == "stated"
    proposed = [(one["institution"]["id"], one["score"], one["level"]) for one in told["answer"]["matches"][:3]]
    assert proposed
    assert [(one["institution"]["id"], one["score"], one["level"]) for one in listed[0]["matches"]] == proposed
    assert all(row["matches"] is None for row in client.get("/v1/needs").json()["needs"])
    assert client.get("/v1/needs", params={"state": "open"}).json()["needs"] == []


def test_needs_found_in_documents_are_listed_too(client, caller):
    texts = [row["statement"]["text"] for row in client.get("/v1/needs").json()["needs"]]
    assert texts == ["INFOCAL needs distance courses."]
    assert len(caller("curator").get("/v1/needs").json()["needs"]) == 2


def test_a_stranger_leaves_a_draft_that_nobody_sees_until_a_curator_publishes_it(client, caller, workspace):
    sent = {
        "text": "We need online courses. Write to ana@example.org",
        "institution": "Some centre",
        "person": "Ana",
        "contact": "ana@example.org",
    }
    answer = client.post("/v1/needs", json=sent)
    assert answer.status_code == 201
    need = answer.json()["need"]
    assert (need["state"], need["named"], need["institution"]) == ("draft", "Some centre", None)
    curator = caller("curator")
    assert len(curator.get("/v1/needs").json()["needs"]) == 2
    desk = curator.get("/v1/review").json()
    assert [one["id"] for one in desk["needs"]] == [need["id"]]
    assert "example.org" not in str(desk)
    assert need["id"] not in {draft["id"] for draft in desk["drafts"]}
    contacts = curator.get(f"/v1/review/{need['id']}/contacts").json()["contacts"]
    assert ("Ana", "ana@example.org") in {(contact["person"], contact["value"]) for contact in contacts}
    assert caller("member", "ina-cr").get(f"/v1/review/{need['id']}/contacts").status_code == 403
    assert workspace.store.counts()["contact"] == 2
    published = curator.post(
        f"/v1/review/need:{need['id']}", json={"action": "publish", "institution": "ina-cr", "visibility": "public"}
    )
    assert published.status_code == 200, published.text
    listed = client.get("/v1/needs", params={"state": "open"}).json()["needs"]
    assert listed[0]["statement"]["institution"]["id"] == "ina-cr"
    assert "example.org" not in str(listed)


def test_a_member_edits_solves_and_withdraws_its_own_need_and_no_other(caller):
    member, other = caller("member", "infocal-bo"), caller("member", "sena-co")
    id = member.post("/v1/needs", json={"text": TEXT}).json()["need"]["id"]
    assert other.patch(f"/v1/needs/{id}", json={"text": "Ours"}).status_code == 403
    assert other.delete(f"/v1/needs/{id}").status_code == 403
    assert member.patch(f"/v1/needs/{id}", json={"text": "We need virtual training."}).status_code == 200
    assert member.get("/v1/needs").json()["needs"][0]["statement"]["text"] == "We need virtual training."
    solved = member.patch(f"/v1/needs/{id}", json={"state": "solved", "note": "SENA helped"}).json()
    assert (solved["state"], solved["note"]) == ("solved", "SENA helped")
    assert member.get("/v1/needs").json()["needs"][0]["statement"]["status"] == "done"
    assert member.get("/v1/needs").json()["needs"][0]["matches"] is None
    assert member.patch(f"/v1/needs/{id}", json={"text": "Again"}).status_code == 409
    assert member.delete(f"/v1/needs/{id}").status_code == 204
    assert member.get("/v1/needs", params={"state": "solved"}).json()["needs"] == []


def test_the_contact_given_beside_a_need_stays_when_it_is_edited(caller, workspace):
    curator = caller("curator")
    sent = {"text": "Write to leo@example.org", "institution": "ina-cr", "person": "Ana", "contact": "ana@example.org"}
    id = curator.post("/v1/needs", json=sent).json()["need"]["id"]
    assert curator.patch(f"/v1/needs/{id}", json={"text": "We need virtual training."}).status_code == 200
    (kept,) = workspace.store.contacts(id)
    assert (kept.person, kept.value) == ("Ana", "ana@example.org")
    assert curator.patch(f"/v1/needs/{id}", json={"text": "We need training."}).status_code == 200
    assert len(workspace.store.contacts(id)) == 1


def test_a_member_states_an_offer_and_sees_who_seeks_it(caller, client):
    member = caller("member", "sena-co")
    offer = {"kind": "offer", "text": "SENA opens its distance courses to others.", "visibility": "public"}
    answer = member.post("/v1/needs", json=offer)
    assert answer.status_code == 201
    told = answer.json()
    assert (told["need"]["state"], told["need"]["institution"]) == ("open", "sena-co")
    assert (told["answer"]["level"], told["answer"]["matches"], told["answer"]["obstacles"]) == ("none", [], [])
    assert [same["institution"]["id"] for same in told["answer"]["same_need"]] == ["infocal-bo"]
    rows = client.get("/v1/needs", params={"kind": "offer", "state": "open"}).json()["needs"]
    assert [(row["statement"]["kind"], row["statement"]["text"]) for row in rows] == [("offer", offer["text"])]
    assert offer["text"] not in client.get("/v1/needs").text
    found = client.get("/v1/needs", params={"kind": "offer", "state": "found"}).json()["needs"]
    assert [row["statement"]["institution"]["id"] for row in found] == ["inatec-ni"]
    assert client.get("/v1/needs", params={"kind": "initiative"}).json()["needs"] == []
    match = client.post("/v1/match", json={"text": "We need distance courses", "institution": "infocal-bo"}).json()
    assert "sena-co" in {found["institution"]["id"] for found in match["matches"]}


def test_only_who_speaks_for_an_institution_states_an_offer_and_nothing_else_can_be_stated(client, caller):
    offer = {"kind": "offer", "text": "We offer distance courses."}
    assert client.post("/v1/needs", json=offer).status_code == 401
    member = caller("member", "sena-co")
    assert member.post("/v1/needs", json={**offer, "institution": "infocal-bo"}).status_code == 403
    assert member.post("/v1/needs", json={**offer, "kind": "initiative"}).status_code == 422
    assert caller("curator").post("/v1/needs", json={**offer, "institution": "infocal-bo"}).status_code == 201


def test_a_member_cannot_state_a_need_of_another_institution(caller):
    answer = caller("member", "infocal-bo").post("/v1/needs", json={"text": TEXT, "institution": "sena-co"})
    assert answer.status_code == 403


def test_an_empty_need_is_refused_and_script_in_it_stays_text(caller):
    member = caller("member", "infocal-bo")
    assert member.post("/v1/needs", json={"text": "  "}).status_code == 422
    assert member.post("/v1/needs", json={"text": "\u0000"}).status_code == 422
    script = "<script>alert(1)</script> courses"
    assert member.post("/v1/needs", json={"text": script}).status_code == 201
    assert member.get("/v1/needs").json()["needs"][0]["statement"]["text"] == script


def test_anyone_reports_but_only_the_institution_confirms_and_corrects(client, caller):
    statement = client.get("/v1/statements", params={"institution": "sena-co"}).json()["statements"][0]
    address = f"/v1/statements/{statement['id']}/reports"
    assert client.post(address, json={"note": "The link is broken"}).status_code == 201
    assert client.post(address, json={}).status_code == 422
    assert client.post(address, json={"kind": "confirm"}).status_code == 403
    assert caller("member", "infocal-bo").post(address, json={"kind": "confirm"}).status_code == 403
    assert caller("member", "sena-co").post(address, json={"kind": "outdated"}).status_code == 201
    curator = caller("curator")
    reports = curator.get("/v1/review").json()["reports"]
    assert [one["kind"] for one in reports] == ["report", "outdated"]
    done = curator.post(f"/v1/review/{reports[1]['id']}", json={"action": "accept"})
    assert done.status_code == 200, done.text
    now = client.get("/v1/statements", params={"institution": "sena-co"}).json()["statements"][0]
    assert (now["status"], now["review"]) == ("stopped", "corrected")
    assert curator.post(f"/v1/review/{reports[1]['id']}", json={"action": "accept"}).status_code == 409


def test_a_stranger_cannot_report_what_it_cannot_see(client, caller):
    hidden = caller("curator").get("/v1/statements", params={"institution": "senai-br"}).json()["statements"][0]
    assert client.post(f"/v1/statements/{hidden['id']}/reports", json={"note": "x"}).status_code == 404


def test_the_note_of_a_solved_need_shows_no_contact(caller, client):
    member = caller("member", "infocal-bo")
    id = member.post("/v1/needs", json={"text": TEXT, "visibility": "public"}).json()["need"]["id"]
    note = "Resuelto con Rosa Paz, rosa.paz@example.org, tel. +506 2210 6000; quedan 3 cursos"
    told = member.patch(f"/v1/needs/{id}", json={"state": "solved", "note": note}).json()["note"]
    assert "rosa.paz" not in told
    assert "2210" not in told
    assert told.startswith("Resuelto con Rosa Paz, █")
    assert told.endswith("quedan 3 cursos")
    listed = client.get("/v1/needs", params={"state": "solved"})
    assert listed.json()["needs"][0]["stated"]["note"] == told


def test_a_note_that_says_nothing_is_none(caller):
    member = caller("member", "infocal-bo")
    id = member.post("/v1/needs", json={"text": TEXT}).json()["need"]["id"]
    assert member.patch(f"/v1/needs/{id}", json={"state": "solved", "note": "  "}).json()["note"] is None


def test_editing_what_the_page_shows_keeps_every_contact(caller, workspace):
    member = caller("member", "infocal-bo")
    sent = {
        "text": "Precisamos de tornos. Escrever a oficina@example.org",
        "person": "Ana",
        "contact": "+591 2 2123456",
    }
    id = member.post("/v1/needs", json=sent).json()["need"]["id"]
    for former, following in (("tornos", "três tornos"), ("Precisamos", "Já precisamos")):
        shown = member.get("/v1/needs").json()["needs"][0]["statement"]["evidence"]["quote"]
        edited = shown.replace(former, following)
        assert member.patch(f"/v1/needs/{id}", json={"text": edited}).status_code == 200
        kept = [(contact.person, contact.value) for contact in workspace.store.contacts(id)]
        assert kept == [(None, "oficina@example.org"), ("Ana", "+591 2 2123456")]
    assert "example.org" not in member.get("/v1/needs").text


def test_a_typed_mask_hides_nothing_and_takes_no_contact(caller, workspace):
    member = caller("member", "infocal-bo")
    sent = {"text": "We need ██ lathes.", "person": "Ana", "contact": "ana@example.org"}
    id = member.post("/v1/needs", json=sent).json()["need"]["id"]
    assert member.get("/v1/needs").json()["needs"][0]["statement"]["text"] == "We need ■■ lathes."
    assert member.patch(f"/v1/needs/{id}", json={"text": "We need ██ new lathes."}).status_code == 200
    assert [contact.value for contact in workspace.store.contacts(id)] == ["ana@example.org"]


def test_a_stated_need_is_matched_by_the_id_it_was_given(caller, client):
    member = caller("member", "infocal-bo")
    told = member.post("/v1/needs", json={"text": TEXT}).json()
    answer = member.post("/v1/match", json={"need": told["need"]["id"]})
    assert answer.status_code == 200
    assert answer.json()["need"]["institution"]["id"] == "infocal-bo"
    assert [one["institution"]["id"] for one in answer.json()["matches"]] == [
        one["institution"]["id"] for one in told["answer"]["matches"]
    ]
    assert client.post("/v1/match", json={"need": told["need"]["id"]}).status_code == 404
    assert member.post("/v1/match", json={"need": "public-minutes"}).status_code == 404
    offer = member.post("/v1/needs", json={"text": "INFOCAL opens its courses.", "kind": "offer"}).json()["need"]["id"]
    assert member.post("/v1/match", json={"need": offer}).status_code == 422


def test_an_offer_that_is_over_is_proposed_no_more(caller, client):
    member = caller("member", "sena-co")
    offer = {"kind": "offer", "text": "SENA opens online training of instructors.", "visibility": "public"}
    id = member.post("/v1/needs", json=offer).json()["need"]["id"]
    asked = {"text": "We seek online training of instructors.", "institution": "infocal-bo", "k": 10}

    def proofs() -> set[str]:
        found = client.post("/v1/match", json=asked).json()["matches"]
        return {told["text"] for match in found for told in match["evidence"]}

    assert offer["text"] in proofs()
    assert member.patch(f"/v1/needs/{id}", json={"state": "solved"}).status_code == 200
    assert offer["text"] not in proofs()
    rows = client.get("/v1/needs", params={"kind": "offer", "state": "solved"}).json()["needs"]
    assert [row["statement"]["status"] for row in rows] == ["stopped"]


def test_what_was_said_of_a_statement_already_is_not_kept_twice(client, caller):
    statement = client.get("/v1/statements", params={"institution": "sena-co"}).json()["statements"][0]
    address = f"/v1/statements/{statement['id']}/reports"
    first = caller("member", "sena-co").post(address, json={"kind": "confirm"}).json()
    again = caller("member", "sena-co").post(address, json={"kind": "confirm"})
    assert (again.status_code, again.json()["id"]) == (201, first["id"])
    noted = caller("member", "sena-co").post(address, json={"kind": "confirm", "note": "Since 2019"}).json()
    assert noted["id"] != first["id"]
    curator = caller("curator")
    curator.post(f"/v1/review/{first['id']}", json={"action": "dismiss"})
    later = caller("member", "sena-co").post(address, json={"kind": "confirm"}).json()
    assert (later["state"], later["id"] == first["id"]) == ("open", False)


def test_strangers_who_report_the_same_are_two(client):
    statement = client.get("/v1/statements", params={"institution": "sena-co"}).json()["statements"][0]
    address = f"/v1/statements/{statement['id']}/reports"
    ids = {client.post(address, json={"note": "The link is broken"}).json()["id"] for _ in range(2)}
    assert len(ids) == 2


def test_a_correction_to_a_span_without_words_is_refused_when_it_is_sent(client, caller):
    statement = client.get("/v1/statements", params={"institution": "sena-co"}).json()["statements"][0]
    address = f"/v1/statements/{statement['id']}/reports"
    member = caller("member", "sena-co")
    for change in ({"start": 5, "end": 2}, {"start": 3, "end": 3}, {"end": 100_000}, {"start": 100_000}):
        assert member.post(address, json={"kind": "correct", "change": change}).status_code == 422, change
    good = {"start": 0, "end": statement["evidence"]["locator"]["end"]}
    assert member.post(address, json={"kind": "correct", "change": good}).status_code == 201
