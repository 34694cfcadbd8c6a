"""The curator's desk as pages: reviewing, publishing, importing, introducing, and taking back."""

from __future__ import annotations

import re
import time

import pytest

from kg.model import Extraction, ReviewItem, Scope
from kg.service.imports import work
from kg.service.introductions import introductions_of
from kg.service.preparing import prepare
from kg.service.spans import find_span
from tests.api.pages.sending import send
from tests.builders import make_source

DRAFT = "/desk/sources/draft-page"
PAGES = (
    "/desk",
    "/desk/passages",
    "/desk/reports",
    "/desk/needs",
    "/desk/introductions",
    "/desk/decisions",
    "/desk/imports",
    DRAFT,
)


def _statement(curator) -> str:
    found = re.search(r'id="s-([^"]+)"', curator.get(DRAFT).text)
    assert found is not None
    return found.group(1)


def _act(curator, target: str, action: str, **values) -> object:
    fields = {"target": target, "action": action, "back": DRAFT, **values}
    answer = send(curator, DRAFT, "/desk/act", fields)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == DRAFT
    return answer


@pytest.mark.parametrize("page", PAGES)
def test_the_desk_is_a_curators_alone(browser, curator, member, page):
    assert browser().get(page).status_code == 401
    assert member.get(page).status_code == 403
    assert curator.get(page).status_code == 200
    assert browser("admin").get(page).status_code == 200


@pytest.mark.parametrize("language", ["es", "pt", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_the_desk_has_anything_inline(curator, page, language):
    text = curator.get(f"{page}?lang={language}").text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=)", text)


def test_a_form_without_its_token_changes_nothing(curator):
    fields = {"target": "draft-page", "action": "publish", "visibility": "public"}
    assert curator.post("/desk/act", data=fields).status_code == 403
    assert "draft-page" in curator.get("/desk").text


def test_a_member_cannot_act_on_the_desk(member):
    answer = send(member, "/mine", "/desk/act", {"target": "draft-page", "action": "publish", "visibility": "public"})
    assert answer.status_code == 403


def test_a_draft_is_reviewed_and_published(browser, curator):
    text = curator.get(DRAFT).text
    assert '<mark class="mark-initiative">INA gives online courses to teachers.</mark>' in text
    assert browser().get("/sources/draft-page").status_code == 404
    _act(curator, "draft-page", "approve-all")
    assert "Every statement was looked at." in curator.get(DRAFT).text
    _act(curator, "draft-page", "publish", visibility="public")
    assert browser().get("/sources/draft-page").status_code == 200
    assert "draft-page" not in curator.get("/desk").text


def test_a_statement_is_corrected_by_the_words_of_the_text(curator):
    id = _statement(curator)
    assert f'id="quote-{id}"' not in curator.get(DRAFT).text
    assert f'id="quote-{id}"' in curator.get(f"{DRAFT}?edit={id}").text
    _act(
        curator,
        id,
        "correct",
        source="draft-page",
        institution="sena-co",
        kind="offer",
        status="planned",
        themes="given",
        theme=["youth", "", "youth"],
        quote="online\r\n courses",
        near="0",
    )
    text = curator.get(DRAFT).text
    assert '<mark class="mark-offer">online courses</mark>' in text
    assert "Youth" in text
    assert _statement(curator) != id


def test_words_that_the_text_does_not_hold_are_refused_with_advice(curator):
    fields = {"target": _statement(curator), "action": "correct", "source": "draft-page", "quote": "something else"}
    answer = send(curator, DRAFT, "/desk/act", fields)
    assert answer.status_code == 422
    assert "does not hold the words" in answer.text


def test_a_rejected_statement_comes_back_when_the_decision_is_taken_back(curator):
    id = _statement(curator)
    _act(curator, id, "reject")
    assert "No statement was found in it." in curator.get(DRAFT).text
    number = re.search(r'value="(decision:\d+)"', curator.get("/desk/decisions").text)
    assert number is not None
    _act(curator, number.group(1), "reverse")
    assert _statement(curator) == id
    assert "taken back" in curator.get("/desk/decisions").text


def test_a_statement_that_was_missed_is_added(curator):
    fields = {
        "source": "draft-page",
        "institution": "sena-co",
        "kind": "need",
        "status": "ongoing",
        "quote": "teachers",
    }
    _act(curator, "draft-page", "add", **fields)
    assert "2 statements" in curator.get(DRAFT).text


def _leave_a_passage(workspace) -> None:
    source = make_source("waits", "El instituto da cursos. Nadie sabe cual.", title="Waits")
    item = ReviewItem(
        "waits", "unknown-institution", "El instituto da cursos.", 0, 23, "El instituto", (), ("sena-co",)
    )
    workspace.store.put(prepare(workspace, Extraction(source, review=(item,))), workspace.encoder.identity)


def test_a_passage_that_waits_becomes_a_statement(curator, workspace):
    _leave_a_passage(workspace)
    text = curator.get("/desk/passages").text
    assert "its institution is not in the registry" in text
    id = re.search(r'id="p-([^"]+)"', text)
    assert id is not None
    assert "SENA (Colombia)" in curator.get(f"/desk/passages?edit={id.group(1)}").text
    fields = {"source": "waits", "institution": "sena-co", "kind": "initiative", "status": "ongoing", "near": "0"}
    _act(curator, id.group(1), "add", **fields)
    assert "Nothing waits here." in curator.get("/desk/passages").text
    assert '<mark class="mark-initiative">El instituto da cursos.</mark>' in curator.get("/desk/sources/waits").text


def test_a_passage_that_says_nothing_is_dismissed_and_comes_back(curator, workspace):
    _leave_a_passage(workspace)
    id = re.search(r'id="p-([^"]+)"', curator.get("/desk/passages").text)
    assert id is not None
    _act(curator, id.group(1), "dismiss")
    assert "Nothing waits here." in curator.get("/desk/passages").text
    _act(curator, "decision:1", "reverse")
    assert f'id="p-{id.group(1)}"' in curator.get("/desk/passages").text


def test_a_translation_is_shown_as_the_curators(curator):
    _act(curator, _statement(curator), "translate", language="es", text="El INA da cursos.")
    text = curator.get(DRAFT).text
    assert '<span lang="es">El INA da cursos.</span>' in text


@pytest.mark.parametrize(
    "back", ["https://example.org/", "//example.org", "/desk\\..", "javascript:alert(1)", "", "/deskx"]
)
def test_a_form_leads_nowhere_but_to_our_own_pages(curator, back):
    answer = send(curator, DRAFT, "/desk/act", {"target": "draft-page", "action": "approve-all", "back": back})
    assert answer.headers["location"] == "/desk"


@pytest.mark.parametrize(
    ("target", "action", "status"),
    [
        ("nothing", "approve", 404),
        ("draft-page", "burn", 404),
        ("", "", 404),
        ("decision:99", "reverse", 404),
        ("report:x", "accept", 404),
        ("need:nothing", "publish", 404),
    ],
)
def test_what_cannot_be_done_is_said(curator, target, action, status):
    assert send(curator, DRAFT, "/desk/act", {"target": target, "action": action}).status_code == status


def test_a_reported_statement_lies_on_the_desk(browser, curator, needed):
    stranger = browser()
    address = f"/reports/new?statement={needed}"
    assert send(stranger, address, address, {"note": ""}).status_code == 422
    answer = send(stranger, address, address, {"note": "It was <b>another</b> body, write to me: me@example.org"})
    assert "Thank you" in answer.text
    text = curator.get("/desk/reports").text
    assert "&lt;b&gt;another" in text
    assert "me@example.org" not in text
    send(curator, "/desk/reports", "/desk/act", {"target": "report:1", "action": "dismiss", "back": "/desk/reports"})
    assert "Nothing waits here." in curator.get("/desk/reports").text


def test_a_strangers_need_waits_for_a_curator_and_is_then_found(browser, curator):
    stranger = browser()
    fields = {"text": "We seek simulators for welding.", "institution": "INFOCAL", "contact": "someone@example.org"}
    answer = send(stranger, "/needs/new", "/needs/new", fields)
    assert "waits for a curator" in answer.text
    assert "simulators for welding" not in browser().get("/needs").text
    desk = curator.get("/desk/needs").text
    assert "simulators for welding" in desk
    assert "someone@example.org" not in desk
    target = re.search(r'value="(need:[^"]+)"', desk)
    assert target is not None
    fields = {"target": target.group(1), "action": "publish", "institution": "infocal-bo", "visibility": "public"}
    send(curator, "/desk/needs", "/desk/act", fields)
    assert "simulators for welding" in browser().get("/needs").text


def test_an_introduction_goes_from_request_to_outcome(browser, curator, workspace):
    stranger = browser()
    page = "/introductions/new?partner=inatec-ni&text=We+seek+training+of+teachers."
    assert "INATEC" in stranger.get(page).text
    fields = {"partner": "inatec-ni", "text": "We seek training.", "asker": "INFOCAL"}
    assert send(stranger, page, "/introductions/new", fields).status_code == 422
    answer = send(stranger, page, "/introductions/new", {**fields, "person": "Some One", "contact": "one@example.org"})
    assert "request was kept" in answer.text
    one = introductions_of(workspace).all()[0]
    address = f"/desk/introductions/{one.id}"
    assert "INFOCAL → INATEC" in curator.get("/desk/introductions").text
    assert "one@example.org" not in curator.get(address).text
    assert "one@example.org" in send(curator, address, f"{address}/contacts").text
    assert "one@example.org" not in curator.get(address).text
    steps = (("propose", ""), ("agree", ""), ("introduce", ""), ("close", "They work together."))
    for action, note in steps:
        fields = {"action": action, "note": note, "back": address}
        assert send(curator, address, f"/introductions/{one.id}", fields).status_code == 303
    assert introductions_of(workspace).get(one.id).state == "closed"
    assert "They work together." in curator.get(address).text
    assert (
        send(curator, address.replace(one.id, one.id), f"/introductions/{one.id}", {"action": "agree"}).status_code
        == 409
    )


def test_contacts_are_shown_to_no_member(member):
    answer = send(member, "/mine", "/desk/introductions/x/contacts")
    assert answer.status_code == 403


def test_an_import_is_previewed_then_read_as_a_draft(curator, workspace, monkeypatch):
    monkeypatch.setattr(curator.app.state.service.imports, "ensure", lambda _: None)
    data = b"institution,text,kind\nSENA,El SENA ofrece cursos virtuales de soldadura.,offer\n"
    files = {"files": ("entries.csv", data, "text/csv")}
    address = "/desk/imports"
    for action in ("preview", "import"):
        more = {"files": files} if action == "preview" else {}
        answer = send(curator, address, address, {"action": action, "as": "entries"}, **more)
        address = answer.headers["location"]
        waiting = curator.get(address).text
        assert 'http-equiv="refresh"' in waiting
        assert "data-watch" in waiting
        work(workspace, f"test {time.monotonic()}")
        done = curator.get(address).text
        assert "data-watch" not in done
        assert "1 statement: 1 offer" in done
        assert ("cursos virtuales de soldadura" in done) == (action == "preview")
    assert "entries" in curator.get("/desk").text


def test_the_files_of_a_preview_are_offered_to_their_sender_alone(curator, browser, workspace, monkeypatch):
    monkeypatch.setattr(curator.app.state.service.imports, "ensure", lambda _: None)
    files = {"files": ("entries.csv", b"institution,text\nSENA,Cursos virtuales.\n", "text/csv")}
    address = send(curator, "/desk/imports", "/desk/imports", {"action": "preview"}, files=files).headers["location"]
    work(workspace, f"test {time.monotonic()}")
    assert 'value="discard"' in curator.get(address).text
    other = browser("curator")
    assert 'value="discard"' not in other.get(address).text
    assert send(other, address, address, {"action": "import"}).status_code == 409
    assert send(curator, address, address, {"action": "discard"}).status_code == 303
    assert "Send the files again" in curator.get(address).text
    assert send(curator, address, address, {"action": "keep"}).status_code == 422


@pytest.mark.parametrize(("name", "words"), [("virus.exe", "are not read"), ("../../x.exe", "are not read")])
def test_a_file_that_nobody_reads_is_refused_on_the_form(curator, name, words):
    files = {"files": (name, b"MZ", "application/octet-stream")}
    answer = send(curator, "/desk/imports", "/desk/imports", {"action": "import"}, files=files)
    assert answer.status_code == 422
    assert words in answer.text


def test_no_file_at_all_is_refused_on_the_form(curator):
    answer = send(curator, "/desk/imports", "/desk/imports", {"action": "import"})
    assert answer.status_code == 422


def test_the_nearest_of_equal_words_is_meant():
    text = "one two\nthree one  two"
    assert find_span(text, "one two") == (0, 7)
    assert find_span(text, "one two", near=20) == (14, 22)
    assert find_span(text, "two three") == (4, 13)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "bogus"},
        {"status": "bogus"},
        {"theme": ["bogus"]},
        {"institution": "bogus-xx"},
        {"quote": "words that are not there"},
        {"theme": ["youth"] * 1500},
    ],
    ids=lambda values: next(iter(values)),
)
def test_a_correction_to_what_does_not_exist_is_refused(curator, workspace, values):
    before = workspace.store.generation
    statement = next(one for one in workspace.view(Scope.NETWORK).snapshot.statements if one.institution == "inadeh-pa")
    fields = {"target": statement.id, "action": "correct", "source": "network-survey", **values}
    answer = send(curator, "/desk", "/desk/act", fields)
    assert answer.status_code in {400, 404, 422}
    assert "Ask a question" in answer.text
    assert workspace.store.generation == before


def test_the_place_on_the_desk_is_marked(curator):
    for address, name in (("/desk", "Drafts"), ("/desk/decisions", "Decisions")):
        page = curator.get(address).text
        assert re.findall(r'<a href="[^"]+" aria-current="true">(\w+)', page.split('<nav class="sub"')[1]) == [name]


def test_moments_are_told_in_the_language_of_the_reader_and_as_utc(curator, needed):
    send(curator, "/desk", "/desk/act", {"target": needed, "action": "approve"})
    for language, told in {
        "en": r"\d{1,2} [A-Z]\w+ \d{4}, \d\d:\d\d UTC",
        "es": r"\d{1,2} [a-z]+ \d{4}, \d\d:\d\d UTC",
        "pt": r"\d{1,2} de [a-z]+\.? de \d{4}, \d\d:\d\d UTC",
    }.items():
        page = curator.get("/desk/decisions", headers={"accept-language": language}).text
        assert re.search(rf'<time datetime="[^"]+Z">{told}</time>', page)


def test_a_decision_shows_the_words_that_it_was_about_and_their_document(curator, needed):
    send(curator, "/desk", "/desk/act", {"target": needed, "action": "approve"})
    row = curator.get("/desk/decisions").text.split("<tbody>")[1].split("</tr>")[0]
    assert '<span lang="en">INFOCAL needs distance courses.</span>' in row
    assert '<a href="/desk/sources/public-minutes" lang="en">Title of public-minutes</a>' in row


def test_a_correction_is_told_by_the_name_of_its_institution(curator, needed):
    wanted = {"target": needed, "action": "correct", "institution": "sena-co", "kind": "offer"}
    send(curator, "/desk", "/desk/act", wanted)
    row = curator.get("/desk/decisions").text.split("<tbody>")[1].split("</tr>")[0]
    assert "corrected: SENA (Colombia), offer" in row


def test_several_new_documents_are_new_in_the_plural(curator, workspace, monkeypatch):
    monkeypatch.setattr(curator.app.state.service.imports, "ensure", lambda _: None)
    table = b"institution,text\nSENA,Dio cursos virtuales de soldadura.\nINATEC,Dio cursos virtuales de cocina.\n"
    files = {"files": ("tabla.csv", table, "text/csv")}
    sent = send(curator, "/desk/imports", "/desk/imports", {"action": "import", "as": "entries"}, files=files)
    work(workspace, "test")
    for language, told in {"es": "2 documentos: 2 nuevos", "pt": "2 documentos: 2 novos"}.items():
        page = curator.get(sent.headers["location"], headers={"accept-language": language}).text
        assert told in " ".join(page.split())


def test_an_import_says_how_many_documents_bear_no_date_and_a_preview_too(curator, workspace, monkeypatch):
    monkeypatch.setattr(curator.app.state.service.imports, "ensure", lambda _: None)
    table = b"institution,text,date\nSENA,Dio cursos virtuales de soldadura.,\nINATEC,Dio cursos virtuales.,2021\n"
    for action in ("preview", "import"):
        files = {"files": ("tabla.csv", table, "text/csv")}
        sent = send(curator, "/desk/imports", "/desk/imports", {"action": action, "as": "entries"}, files=files)
        work(workspace, f"test {action}")
        assert "1 document bears no date" in curator.get(sent.headers["location"]).text


def test_the_report_of_an_import_names_documents_by_title_and_institution(curator, workspace, monkeypatch):
    monkeypatch.setattr(curator.app.state.service.imports, "ensure", lambda _: None)
    table = b"institution,text\nSENA,Dio cursos virtuales de soldadura.\nINATEC,Dio cursos virtuales de cocina.\n"
    files = {"files": ("tabla.csv", table, "text/csv")}
    sent = send(curator, "/desk/imports", "/desk/imports", {"action": "import", "as": "entries"}, files=files)
    work(workspace, "test")
    page = curator.get(sent.headers["location"]).text
    rows = re.findall(
        r'<li><a href="/desk/sources/([^"]+)" lang="\w+">([^<]+)</a>(?: <span class="soft">\((\w+)\))?', page
    )
    assert [body for _, _, body in rows] == ["SENA", "INATEC"]
    assert all(id not in title for id, title, _ in rows)


def test_a_document_without_date_is_given_one_on_its_page(curator):
    was = {"was-title": "Title of draft-page", "was-date": "2020-03-26", "was-url": ""}
    _act(curator, "draft-page", "describe", title="Meeting of instructors", date="", url="", **was)
    page = curator.get(DRAFT).text
    assert f'<a href="{DRAFT}?edit=title">without date</a>' in page
    assert "<details open" not in re.sub(r' class="[^"]*"', "", page)
    assert "<details open" in re.sub(r' class="[^"]*"', "", curator.get(f"{DRAFT}?edit=title").text)
    _act(curator, "draft-page", "describe", title="Meeting of instructors", date="2026-10-14", url="")
    page = curator.get(DRAFT).text
    assert "without date" not in page
    assert "title, date or address changed: Date: 2026-10-14" in page
    assert "title, date or address changed: Title: Meeting of instructors · Date: none" in page
    assert "Meeting of instructors" in curator.get("/desk").text


def test_what_the_form_showed_and_nobody_changed_overwrites_no_other_correction(curator):
    _act(curator, "draft-page", "describe", title="Meeting of instructors", **{"was-title": "Title of draft-page"})
    old = {"was-title": "Title of draft-page", "was-date": "2020-03-26"}
    _act(curator, "draft-page", "describe", title="Title of draft-page", date="2026-10-14", **old)
    page = curator.get(DRAFT).text
    assert "Meeting of instructors</h1>" in page
    assert "2026-10-14" in page


def test_a_preview_of_more_statements_than_are_shown_says_so(curator, workspace, monkeypatch):
    monkeypatch.setattr(curator.app.state.service.imports, "ensure", lambda _: None)
    rows = "".join(f"SENA,Dio {number} cursos virtuales de soldadura.\n" for number in range(2, 232))
    files = {"files": ("tabla.csv", f"institution,text\n{rows}".encode(), "text/csv")}
    sent = send(curator, "/desk/imports", "/desk/imports", {"action": "preview", "as": "entries"}, files=files)
    work(workspace, "test")
    page = curator.get(sent.headers["location"]).text
    assert "The first 200 of 230 statements." in page
    assert page.count("cursos virtuales de soldadura") == 200
