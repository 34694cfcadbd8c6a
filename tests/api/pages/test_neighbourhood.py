"""The graph around a node as a page."""

from __future__ import annotations

import pytest


def test_around_a_theme_stand_the_statements_about_it_as_links(client):
    page = client.get("/neighbourhood/theme:distance-learning?lang=en")
    assert page.status_code == 200
    assert page.text.count('<svg class="picture') == 2
    assert "SENA: SENA gives virtual courses" in page.text
    assert 'href="/neighbourhood/statement:' in page.text


def test_the_table_holds_what_the_picture_holds(client):
    text = client.get("/neighbourhood/institution:sena-co?lang=en").text
    table = text[text.index('<table class="connections">') :]
    for words in ("SENA gives virtual courses to rural farmers.", "Colombia", "Title of public-minutes"):
        assert words in table
        assert words in text[: text.index('<table class="connections">')]


def test_what_the_visitor_may_not_see_is_not_in_the_picture(client, caller):
    address = "/neighbourhood/theme:distance-learning?depth=2&lang=en"
    assert "SENAI has virtual" not in client.get(address).text
    assert "SENAI has virtual" in caller("member", "infocal-bo").get(address).text
    assert client.get("/neighbourhood/source:network-survey").status_code == 404
    assert "draft-page" not in caller("curator").get("/neighbourhood/institution:ina-cr").text


def test_the_same_question_gives_the_same_picture(client):
    address = "/neighbourhood/theme:distance-learning?depth=2&lang=pt"
    assert client.get(address).text == client.get(address).text


@pytest.mark.parametrize("node", ["institution:nobody", "nonsense", "theme:", "<script>", "statement:0"])
def test_a_node_that_is_not_there_is_not_found(client, node):
    answer = client.get(f"/neighbourhood/{node}")
    assert answer.status_code == 404
    assert "<script>" not in answer.text


@pytest.mark.parametrize("depth", ["0", "3", "x", "99999999999999999999"])
def test_a_depth_out_of_range_is_refused(client, depth):
    assert client.get(f"/neighbourhood/theme:youth?depth={depth}").status_code == 422


@pytest.mark.parametrize(("language", "words"), [("es", "En torno a"), ("pt", "Em torno de"), ("en", "Around")])
def test_it_speaks_the_readers_language(client, language, words):
    assert words in client.get(f"/neighbourhood/theme:youth?lang={language}").text
