"""The desk: drafts, decisions, what comes of them, and taking them back."""

from __future__ import annotations

import pytest

from kg.model import Visibility
from kg.service.curation import replayed
from kg.service.preparing import prepare


@pytest.fixture
def curator(caller):
    return caller("curator")


def _draft(curator) -> dict:
    return curator.get("/v1/review/draft-page").json()


def test_a_draft_is_nowhere_but_on_the_desk(client, curator):
    assert [one["id"] for one in curator.get("/v1/review").json()["drafts"]] == ["draft-page"]
    assert _draft(curator)["statements"][0]["institution"]["id"] == "ina-cr"
    for caller in (client, curator):
        assert caller.get("/v1/sources/draft-page").status_code == 404
        assert caller.get("/v1/sources/draft-page/text").status_code == 404
        assert "ina-cr" not in str(caller.get("/v1/statements").json())


def test_publishing_a_draft_makes_it_an_answer_at_once(client, curator):
    done = curator.post("/v1/review/draft-page", json={"action": "publish", "visibility": "public"})
    assert done.status_code == 200, done.text
    assert client.get("/v1/sources/draft-page").status_code == 200
    number = done.json()["decisions"][0]["number"]
    assert curator.post(f"/v1/review/decision:{number}", json={"action": "reverse"}).status_code == 200
    assert client.get("/v1/sources/draft-page").status_code == 404
    assert curator.post(f"/v1/review/decision:{number}", json={"action": "reverse"}).status_code == 409


def test_a_statement_is_corrected_and_the_correction_is_taken_back(curator):
    before = _draft(curator)["statements"][0]
    wanted = {"action": "correct", "institution": "sena-co", "kind": "offer", "themes": ["teacher-training"]}
    done = curator.post(f"/v1/review/{before['id']}", json=wanted).json()["decisions"][0]
    after = _draft(curator)["statements"][0]
    assert after["id"] == done["statement"] != before["id"]
    assert (after["institution"]["id"], after["kind"], after["review"]) == ("sena-co", "offer", "corrected")
    curator.post(f"/v1/review/decision:{done['number']}", json={"action": "reverse"})
    assert _draft(curator)["statements"][0] == before


def test_the_span_of_a_statement_is_corrected_and_its_quote_follows_the_text(curator):
    before = _draft(curator)["statements"][0]
    wanted = {"action": "correct", "start": 0, "end": 9}
    curator.post(f"/v1/review/{before['id']}", json=wanted)
    after = _draft(curator)
    assert after["statements"][0]["evidence"]["quote"] == after["text"][0:9] == "INA gives"
    beyond = {"action": "correct", "start": 5, "end": 9999}
    assert curator.post(f"/v1/review/{after['statements'][0]['id']}", json=beyond).status_code == 422


def test_a_rejected_statement_goes_and_comes_back(curator):
    before = _draft(curator)["statements"]
    done = curator.post(f"/v1/review/{before[0]['id']}", json={"action": "reject"}).json()["decisions"][0]
    assert _draft(curator)["statements"] == []
    curator.post(f"/v1/review/decision:{done['number']}", json={"action": "reverse"})
    assert _draft(curator)["statements"] == before


def test_a_statement_is_added_where_nobody_found_one(curator):
    wanted = {
        "action": "add",
        "source": "draft-page",
        "institution": "sena-co",
        "kind": "need",
        "status": "ongoing",
        "start": 0,
        "end": 3,
    }
    assert curator.post("/v1/review/draft-page", json=wanted).status_code == 200
    assert {s["institution"]["id"] for s in _draft(curator)["statements"]} == {"ina-cr", "sena-co"}


def test_approve_all_leaves_nothing_unreviewed(curator):
    curator.post("/v1/review/draft-page", json={"action": "approve-all"})
    assert {s["review"] for s in _draft(curator)["statements"]} == {"approved"}


def test_decisions_are_respected_when_the_same_source_comes_again(curator, workspace, documents):
    statement = _draft(curator)["statements"][0]
    curator.post(f"/v1/review/{statement['id']}", json={"action": "correct", "kind": "offer"})
    curator.post("/v1/review/draft-page", json={"action": "publish", "visibility": "network"})
    before = _draft(curator)
    again = replayed(workspace, documents([Visibility.DRAFT])[0]).extraction
    assert workspace.store.put(prepare(workspace, again), workspace.encoder.identity) == "unchanged"
    assert _draft(curator) == before


def test_each_decision_keeps_who_and_when(curator):
    statement = _draft(curator)["statements"][0]
    curator.post(f"/v1/review/{statement['id']}", json={"action": "approve"})
    made = _draft(curator)["decisions"][0]
    assert made["who"].startswith("curator ")
    assert made["at"].endswith("Z")


def test_what_does_not_fit_is_refused_clearly(curator):
    statement = _draft(curator)["statements"][0]["id"]
    assert curator.post("/v1/review/nothing", json={"action": "approve"}).status_code == 404
    assert curator.post("/v1/review/report:99", json={"action": "accept"}).status_code == 404
    assert curator.post("/v1/review/decision:x", json={"action": "reverse"}).status_code == 404
    assert curator.post(f"/v1/review/{statement}", json={"action": "reverse"}).status_code == 422
    assert curator.post(f"/v1/review/{statement}", json={"action": "correct", "kind": "wish"}).status_code == 422
    assert curator.post(f"/v1/review/{statement}", json={"action": "correct", "themes": ["x"]}).status_code == 404
    assert curator.post("/v1/review/draft-page", json={"action": "publish"}).status_code == 422


def test_a_translation_is_kept_beside_the_quote(curator, workspace):
    from kg.service.curation import translations

    statement = _draft(curator)["statements"][0]["id"]
    wanted = {"action": "translate", "language": "es", "text": "El INA da cursos en línea."}
    assert curator.post(f"/v1/review/{statement}", json=wanted).status_code == 200
    assert translations(workspace, "draft-page") == {statement: {"es": "El INA da cursos en línea."}}


def test_the_title_and_the_date_of_a_document_are_corrected_and_the_correction_is_taken_back(curator):
    before = _draft(curator)["source"]
    wanted = {"action": "describe", "title": "Meeting of  instructors", "date": "2026-10"}
    done = curator.post("/v1/review/draft-page", json=wanted)
    assert done.status_code == 200, done.text
    after = _draft(curator)["source"]
    assert (after["title"], after["date"]) == ("Meeting of instructors", "2026-10")
    assert _draft(curator)["statements"][0]["evidence"]["source"]["title"] == "Meeting of instructors"
    decision = done.json()["decisions"][0]
    assert decision["after"] == {"title": "Meeting of instructors", "date": "2026-10"}
    assert curator.post(f"/v1/review/decision:{decision['number']}", json={"action": "reverse"}).status_code == 200
    assert _draft(curator)["source"] == before


def test_an_empty_date_says_that_there_is_none(curator):
    curator.post("/v1/review/draft-page", json={"action": "describe", "date": ""})
    assert _draft(curator)["source"]["date"] is None
    assert _draft(curator)["source"]["title"] == "Title of draft-page"


def test_a_corrected_title_stands_when_the_same_source_comes_again(curator, workspace, documents):
    curator.post("/v1/review/draft-page", json={"action": "describe", "title": "Meeting of instructors"})
    before = _draft(curator)
    assert before["source"]["title"] == "Meeting of instructors"
    again = replayed(workspace, documents([Visibility.DRAFT])[0]).extraction
    assert workspace.store.put(prepare(workspace, again), workspace.encoder.identity) == "unchanged"
    assert _draft(curator) == before


def test_a_description_that_was_changed_since_is_not_taken_back(curator):
    first = curator.post("/v1/review/draft-page", json={"action": "describe", "date": "2026-10"}).json()["decisions"][0]
    second = curator.post("/v1/review/draft-page", json={"action": "describe", "date": "2026-11"})
    number = first["number"]
    assert curator.post(f"/v1/review/decision:{number}", json={"action": "reverse"}).status_code == 409
    later = second.json()["decisions"][0]["number"]
    curator.post(f"/v1/review/decision:{later}", json={"action": "reverse"})
    assert curator.post(f"/v1/review/decision:{number}", json={"action": "reverse"}).status_code == 200
    assert _draft(curator)["source"]["date"] == "2020-03-26"


@pytest.mark.parametrize(
    "wanted",
    [
        {"title": " "},
        {"title": "x" * 301},
        {"date": "26/03/2020"},
        {"date": "2020-13"},
        {"url": "javascript:alert(1)"},
        {"title": "Title of draft-page"},
        {},
    ],
)
def test_a_description_that_says_nothing_right_is_refused(curator, wanted):
    before = _draft(curator)
    assert curator.post("/v1/review/draft-page", json={"action": "describe", **wanted}).status_code == 422
    assert _draft(curator) == before


def test_no_address_of_a_person_stands_in_a_title(curator):
    wanted = {"action": "describe", "title": "Minutes, questions to ana@example.org\x00\u202e"}
    assert curator.post("/v1/review/draft-page", json=wanted).status_code == 200
    assert _draft(curator)["source"]["title"].startswith("Minutes, questions to")
    assert "example.org" not in str(_draft(curator))
    assert _draft(curator)["source"]["title"].isprintable()


def test_a_decision_is_not_taken_back_before_a_later_one_even_where_both_say_the_same(curator):
    numbers = []
    for date in ("2026-10", "2026-11", "2026-10"):
        done = curator.post("/v1/review/draft-page", json={"action": "describe", "date": date})
        numbers.append(done.json()["decisions"][0]["number"])
    assert curator.post(f"/v1/review/decision:{numbers[0]}", json={"action": "reverse"}).status_code == 409
    for number in reversed(numbers):
        assert curator.post(f"/v1/review/decision:{number}", json={"action": "reverse"}).status_code == 200
    assert _draft(curator)["source"]["date"] == "2020-03-26"


def test_a_need_that_was_stated_has_no_title_to_correct(client, curator):
    kept = client.post("/v1/needs", json={"text": "We need simulators for welding."}).json()
    id = curator.get("/v1/review").json()["needs"][0]["id"]
    assert id in str(kept) or id.startswith("stated.")
    assert curator.post(f"/v1/review/{id}", json={"action": "describe", "title": "x"}).status_code == 422
    assert 'value="describe"' not in curator.get(f"/desk/sources/{id}").text
