"""HEAD beside GET."""

from __future__ import annotations

import pytest

ADDRESSES = ["/healthz", "/readyz", "/", "/v1/search?q=courses", "/v1/needs", "/map", "/static/base.css", "/v1/nowhere"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_answers_as_get_does_without_the_body(client, address):
    told, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (told.status_code, b"")
    assert told.content
    changing = {"set-cookie", "date", "etag", "content-length"} if address == "/" else {"set-cookie", "date"}
    assert {**head.headers, **dict.fromkeys(changing)} == {**told.headers, **dict.fromkeys(changing)}


def test_who_has_the_answer_is_told_so(client):
    etag = client.get("/v1/needs").headers["etag"]
    assert client.head("/v1/needs", headers={"If-None-Match": etag}).status_code == 304


def test_what_needs_a_role_needs_it_for_head_too(client):
    assert client.head("/v1/introductions").status_code == 401


def test_what_cannot_be_got_has_no_head(client):
    assert client.head("/v1/match").status_code == 405


def test_a_stream_has_no_head(caller):
    assert caller("curator").head("/v1/imports/none/events").status_code == 405
