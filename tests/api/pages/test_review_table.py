"""The rows of a survey are looked at on one screen and published together."""

from __future__ import annotations

import re

import pytest

from kg.model import Extraction, Kind, Scope, Visibility
from kg.service.preparing import prepare
from tests.api.pages.conftest import text_of
from tests.api.pages.sending import send
from tests.builders import make_source, make_statement

ROWS = (("sena-co", "SENA"), ("inatec-ni", "INATEC"), ("senai-br", "SENAI"))
SCREEN = "/desk/drafts/survey-csv"


@pytest.fixture(autouse=True)
def survey(workspace):
    """Three rows of one table, each with one statement of its institution, none published."""
    for body, name in ROWS:
        told = f"{name} gives virtual courses to {name} teachers."
        source = make_source(f"survey-csv.{body}", told, title=f"Survey 2026: {name}", visibility=Visibility.DRAFT)
        statement = make_statement(source, told, body, Kind.INITIATIVE)
        workspace.store.put(prepare(workspace, Extraction(source, (statement,))), workspace.encoder.identity)


def _seen(workspace) -> set[str]:
    return {id for id in workspace.view(Scope.NETWORK).snapshot.sources if id.startswith("survey-csv.")}


def test_the_desk_shows_a_table_once_with_the_counts_of_its_rows(curator):
    page = curator.get("/desk").text
    assert page.count("Survey 2026") == 1
    assert f'<a href="{SCREEN}">Survey 2026</a>' in page
    assert "3 sources · " in text_of(page)
    assert "3 statements, 0 looked at" in text_of(page)
    assert '<a href="/desk/sources/draft-page">' in page


def test_all_rows_stand_on_one_screen(curator):
    told = text_of(curator.get(SCREEN).text)
    assert "3 sources, 3 statements, 0 looked at" in told
    for _, name in ROWS:
        assert f"{name} gives virtual courses to {name} teachers." in told


def test_one_button_approves_what_every_row_says_and_one_publishes_all(curator, workspace):
    sent = send(curator, SCREEN, "/desk/act", {"target": "drafts:survey-csv", "action": "approve-all", "back": SCREEN})
    assert sent.headers["location"] == SCREEN
    assert "Every statement was looked at." in curator.get(SCREEN).text
    assert _seen(workspace) == set()
    wanted = {"target": "drafts:survey-csv", "action": "publish", "visibility": "network", "back": "/desk"}
    assert send(curator, SCREEN, "/desk/act", wanted).headers["location"] == "/desk"
    assert _seen(workspace) == {f"survey-csv.{body}" for body, _ in ROWS}
    assert "Survey 2026" not in curator.get("/desk").text
    assert curator.get(SCREEN).status_code == 404


def test_each_row_can_be_taken_back_by_itself(curator, workspace):
    send(curator, SCREEN, "/desk/act", {"target": "drafts:survey-csv", "action": "publish", "visibility": "public"})
    newest = re.search(r'value="(decision:\d+)"', curator.get("/desk/decisions").text).group(1)
    send(curator, "/desk/decisions", "/desk/act", {"target": newest, "action": "reverse"})
    assert len(_seen(workspace)) == 2


def test_a_statement_is_rejected_on_the_screen_and_the_next_one_is_shown(curator):
    page = curator.get(SCREEN).text
    first, second = re.findall(r'<article class="card said unreviewed" id="s-([^"]+)"', page)[:2]
    back = re.search(r'name="back" value="([^"]+)"', page.split(f'id="s-{first}"')[1]).group(1)
    assert back == f"{SCREEN}#s-{second}"
    send(curator, SCREEN, "/desk/act", {"target": first, "action": "reject", "back": back})
    assert "3 sources, 2 statements" in text_of(curator.get(SCREEN).text)


@pytest.mark.parametrize(
    ("target", "action", "status"),
    [
        ("drafts:survey-csv", "reject", 422),
        ("drafts:public-minutes", "publish", 404),
        ("drafts:nothing", "publish", 404),
        ("drafts:stated", "publish", 422),
        ("drafts:survey-csv.sena-co", "publish", 404),
    ],
)
def test_nothing_else_is_done_to_drafts_together(curator, workspace, target, action, status):
    fields = {"target": target, "action": action, "visibility": "public"}
    assert send(curator, "/desk", "/desk/act", fields).status_code == status
    assert _seen(workspace) == set()


def test_the_screen_is_a_curators_alone(browser, member):
    assert browser().get(SCREEN).status_code == 401
    assert member.get(SCREEN).status_code == 403


def test_a_program_publishes_them_too(caller, workspace):
    told = caller("curator").post("/v1/review/drafts:survey-csv", json={"action": "publish", "visibility": "network"})
    assert told.status_code == 200
    assert [one["action"] for one in told.json()["decisions"]] == ["publish"] * 3
    assert len(_seen(workspace)) == 3
