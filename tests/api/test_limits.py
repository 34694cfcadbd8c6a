"""Limits, headers, caching, paging, and input that means harm."""

from __future__ import annotations

import pytest


def test_who_asks_too_often_is_told_when_to_come_again(limited):
    client = limited(rate_per_minute=3)
    answers = [client.get("/v1/themes/youth") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert answers[-1].headers["content-type"] == "application/problem+json"


def test_a_stranger_may_leave_only_so_much(limited):
    client = limited(writes_per_hour=1)
    need = {"text": "We need courses"}
    assert [client.post("/v1/needs", json=need).status_code for _ in range(2)] == [201, 429]
    assert client.post("/v1/match", json=need).status_code == 200


def test_every_answer_carries_the_security_headers(client):
    for address in ("/v1/themes", "/v1/nothing", "/nothing", "/docs", "/static/app.css"):
        headers = client.get(address).headers
        assert "default-src 'none'" in headers["content-security-policy"], address
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_an_answer_that_has_not_changed_is_not_sent_again(client, caller):
    first = client.get("/v1/statements")
    again = {"If-None-Match": first.headers["etag"]}
    assert client.get("/v1/statements", headers=again).status_code == 304
    caller("curator").post("/v1/review/draft-page", json={"action": "publish", "visibility": "public"})
    assert client.get("/v1/statements", headers=again).status_code == 200


def test_pages_follow_each_other_until_the_evidence_changes(client, caller):
    found, address = [], "/v1/statements?k=1"
    while address:
        answer = client.get(address)
        found += [s["id"] for s in answer.json()["statements"]]
        address = answer.links["next"]["url"] if "next" in answer.links else None
    assert found == [s["id"] for s in client.get("/v1/statements").json()["statements"]]
    following = client.get("/v1/search?q=courses&k=1").links["next"]["url"]
    second = client.get(following).json()["hits"]
    assert second == client.get("/v1/search?q=courses&k=2").json()["hits"][1:]
    caller("curator").post("/v1/review/draft-page", json={"action": "publish", "visibility": "public"})
    assert client.get(following).status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        "/v1/search?q=",
        "/v1/search?q=%20",
        "/v1/search",
        "/v1/search?q=a&k=0",
        "/v1/search?q=a&k=101",
        "/v1/search?q=a&k=x",
        "/v1/search?q=a&since=yesterday",
        "/v1/search?q=a&since=2020-99",
        "/v1/search?q=a&kind=wish",
        "/v1/search?q=a&cursor=%F0%9F%98%80",
        "/v1/search?q=" + "a" * 2001,
    ],
)
def test_a_question_that_cannot_be_asked_is_422(client, address):
    answer = client.get(address)
    assert answer.status_code == 422
    assert answer.json()["detail"]


@pytest.mark.parametrize("q", ["😀" * 50, "\x00", "<script>", "' OR 1=1 --", "NEAR(a b)", "*", "\ufeff", "a" * 2000])
def test_an_odd_question_is_answered_as_text(client, q):
    answer = client.get("/v1/search", params={"q": q})
    assert answer.status_code == 200
    assert answer.json()["query"] == q


def test_unknown_ids_are_404_with_a_suggestion_and_bad_bodies_are_refused(client):
    assert client.get("/v1/search?q=a&country=ZZ").status_code == 404
    assert "sena-co" in client.get("/v1/institutions/sena-c").json()["suggestions"]
    for body in (b"", b"{", b"[]", b"\xff\xfe", b'{"text": 1}', b'{"text": "a", "more": 1}', b'{"text": "\\ud800"}'):
        answer = client.post("/v1/match", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 422, body
    too_much = client.post("/v1/match", content=b"x" * 300_000)
    assert too_much.status_code == 413
    assert "more than the 256 KB" in too_much.json()["detail"]
    many = (b"x" * 10_000 for _ in range(40))
    assert client.post("/v1/match", content=many, headers={"Content-Type": "application/json"}).status_code == 413
    assert client.put("/v1/match").status_code == 405
    assert client.get("/v1/search", params=[("q", "a"), *(("country", "BO"),) * 1000]).status_code == 200


def test_the_logs_hold_no_words_of_a_question(client, caplog):
    with caplog.at_level("INFO", logger="kg.api"):
        client.get("/v1/search?q=secretword")
    told = str([record.__dict__ for record in caplog.records if record.name == "kg.api"])
    assert "/v1/search" in told
    assert "secretword" not in told


def test_the_figures_are_the_administrators(client, caller):
    assert client.get("/metrics").status_code == 401
    client.get("/v1/institutions/sena-co")
    told = caller("admin").get("/metrics").text
    assert 'route="/v1/institutions/{id}"' in told
    assert "sena-co" not in told
