"""The map of the region as a page."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Scope, Visibility
from kg.service.preparing import prepare
from kg.service.region import region


def test_a_country_of_which_nothing_was_read_is_told_as_not_recorded(client):
    text = client.get("/map?lang=en").text
    assert "<title>Panama: not recorded</title>" in text
    assert "Panama: 1" not in text


def test_a_country_says_its_institutions_and_documents(client, caller):
    assert "<title>Colombia: 1 institution heard, 1 document read</title>" in client.get("/map?lang=en").text
    member = caller("member", "infocal-bo").get("/map?lang=en").text
    assert "<title>Panama: 1 institution heard, 1 document read</title>" in member
    assert "<title>Chile: 0 institutions heard, 2 documents read</title>" in member  # it took part, silently


def test_a_country_whose_documents_bear_no_date_says_so(client, workspace, documents):
    public, *_ = documents([Visibility.PUBLIC])
    undated = replace(public, source=replace(public.source, date=None))
    workspace.store.put(prepare(workspace, undated), workspace.encoder.identity)
    assert "without date" in client.get("/map?lang=en").text


def test_every_country_of_the_registry_has_a_tile_that_leads_to_its_page(client, workspace):
    text = client.get("/map").text
    countries = {body.country for body in workspace.vocabulary.institutions}
    assert {*re.findall(r'<a href="/countries/([A-Z]{2})" class="tile', text)} == countries


def test_who_says_more_does_not_weigh_more(workspace):
    state = workspace.view(Scope.NETWORK).snapshot
    told = {read.id: read for read in region(workspace, state)}
    assert told["CR"].documents == 0  # only a draft speaks of it
    assert (told["BO"].heard, told["BO"].documents) == (1, 1)
    assert told["BO"].institutions > 1
    assert told["BO"].latest == "2020-03-26"


def test_it_speaks_the_readers_language(client):
    assert "sin registro" in client.get("/map?lang=es").text
    assert "sem registro" in client.get("/map?lang=pt").text
