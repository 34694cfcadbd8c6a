"""The member's page, and the public list of needs."""

from __future__ import annotations

import html
import re

import pytest

from kg.service.actor import Actor
from kg.service.introductions import NewIntroduction, ask_for_introduction, introductions_of
from kg.service.needs import needs_of
from kg.store.keys import Role
from tests.api.pages.sending import send


def _say(member, id: str, **fields) -> int:
    return send(member, "/mine", f"/mine/statements/{id}", {"back": "/mine", **fields}).status_code


def test_the_page_is_a_members_own(browser, member):
    assert browser().get("/mine").status_code == 401
    assert browser("reader").get("/mine").status_code == 403
    text = member.get("/mine").text
    assert "INFOCAL needs distance courses." in text
    assert "SENA gives" not in text


def test_a_curator_is_sent_to_the_desk(curator):
    assert curator.get("/mine").headers["location"] == "/desk"


def test_a_confirmed_statement_waits_for_the_curator(member, curator, needed):
    assert _say(member, needed, action="confirm") == 303
    assert "You confirmed it." in member.get("/mine").text
    assert "confirms it" in curator.get("/desk/reports").text
    send(curator, "/desk/reports", "/desk/act", {"target": "report:1", "action": "accept"})
    assert "review-approved" in curator.get("/desk/sources/public-minutes").text
    assert "You confirmed it." not in member.get("/mine").text


def test_a_correction_changes_the_statement_when_it_is_accepted(member, curator, needed):
    assert f'id="kind-{needed}"' in member.get(f"/mine?edit={needed}").text
    fields = {"action": "correct", "kind": "need", "status": "planned", "themes": "given", "theme": ["youth"]}
    assert _say(member, needed, **fields) == 303
    assert "Youth" not in member.get("/mine").text
    send(curator, "/desk/reports", "/desk/act", {"target": "report:1", "action": "accept"})
    assert "Youth" in member.get("/mine").text


def test_what_is_no_longer_true_is_told_as_met(member, curator, needed):
    assert _say(member, needed, action="outdated") == 303
    send(curator, "/desk/reports", "/desk/act", {"target": "report:1", "action": "accept"})
    assert ">met on 26 March 2020<" in member.get("/mine").text


def test_nobody_speaks_for_another_institution(browser, needed):
    other = browser("member", "sena-co")
    assert _say(other, needed, action="confirm") == 403


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"action": "burn"}, 422),
        ({}, 422),
        ({"action": "correct"}, 422),
        ({"action": "correct", "kind": "bogus"}, 422),
        ({"action": "correct", "status": "bogus"}, 422),
        ({"action": "correct", "themes": "given", "theme": "bogus"}, 404),
    ],
)
def test_what_says_nothing_is_refused(member, needed, fields, status):
    assert _say(member, needed, **fields) == status


def _state(member, text: str) -> str:
    answer = send(member, "/needs/new", "/needs/new", {"text": text, "institution": "infocal-bo"})
    assert "Others can find it now." in answer.text
    found = re.search(r'id="n-([^"]+)"', member.get("/mine").text)
    assert found is not None
    return found.group(1)


def test_a_member_states_edits_solves_and_withdraws_a_need(browser, member):
    id = _state(member, "We seek online training of teachers.")
    sees = browser("member", "sena-co")
    assert "online training of teachers" in sees.get("/needs").text
    assert "online training of teachers" not in browser().get("/needs").text
    address = f"/mine/needs/{id}"
    assert (
        send(member, f"/mine?edit={id}", address, {"action": "edit", "text": "We seek rural courses."}).status_code
        == 303
    )
    assert "We seek rural courses." in sees.get("/needs").text
    assert send(member, "/mine", address, {"action": "solve"}).status_code == 303
    assert "solved" in member.get("/mine").text
    assert send(member, "/mine", address, {"action": "withdraw"}).status_code == 303
    assert "rural courses." not in member.get("/mine").text.split('id="said"')[0]
    assert "We seek rural courses." not in sees.get("/needs").text


def test_a_member_states_an_offer(browser, member):
    fields = {"text": "We offer a course on welding.", "kind": "offer", "visibility": "public"}
    assert "What do you offer?" in member.get("/needs/new?kind=offer").text
    assert "Your offer was kept" in send(member, "/needs/new?kind=offer", "/needs/new", fields).text
    found = re.search(r'id="n-([^"]+)"', member.get("/mine").text)
    assert found is not None
    edited = {"action": "edit", "text": "We offer two courses on welding."}
    assert send(member, "/mine", f"/mine/needs/{found.group(1)}", edited).status_code == 303
    assert "We offer two courses on welding." not in browser().get("/needs").text
    told = browser().get("/v1/statements?institution=infocal-bo&kind=offer").json()["statements"]
    assert [one["text"] for one in told] == ["We offer two courses on welding."]


def test_who_states_an_offer_sees_who_seeks_it(browser):
    fields = {"text": "SENA opens its distance courses to others.", "kind": "offer"}
    answer = send(browser("member", "sena-co"), "/needs/new?kind=offer", "/needs/new", fields)
    assert "INFOCAL needs distance courses." in answer.text.partition("Who seeks it")[2]


def test_a_stranger_states_no_offer(browser):
    stranger = browser()
    assert "What do you need?" in stranger.get("/needs/new?kind=offer").text
    fields = {"text": "We offer a course.", "kind": "offer"}
    assert send(stranger, "/needs/new", "/needs/new", fields).status_code == 401


def test_a_need_is_matched_at_once(member):
    answer = send(
        member, "/needs/new", "/needs/new", {"text": "online training of teachers", "institution": "infocal-bo"}
    )
    assert "INATEC offers online training of teachers." in answer.text


def test_another_members_need_is_out_of_reach(browser, member):
    id = _state(member, "We seek online courses.")
    other = browser("member", "sena-co")
    assert send(other, "/mine", f"/mine/needs/{id}", {"action": "withdraw"}).status_code == 403


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_a_need_that_says_nothing_or_too_much_stays_on_the_form(browser, text):
    answer = send(browser(), "/needs/new", "/needs/new", {"text": text})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_script_in_a_need_is_harmless(member):
    _state(member, "<script>alert(1)</script> we seek courses")
    text = member.get("/mine").text + member.get("/needs").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def test_a_member_agrees_to_an_introduction(member, workspace):
    wanted = NewIntroduction(partner="infocal-bo", asker="sena-co", text="We seek courses.")
    made = ask_for_introduction(workspace, Actor(Role.MEMBER, "sena-co", "k"), wanted)
    assert "SENA → INFOCAL" in member.get("/mine").text
    assert send(member, "/mine", f"/introductions/{made.id}", {"action": "agree", "back": "/mine"}).status_code == 303
    assert "agreed by both sides" in member.get("/mine").text


def test_an_introduction_of_others_is_out_of_reach(member, workspace):
    wanted = NewIntroduction(partner="inatec-ni", asker="sena-co", text="We seek courses.")
    made = ask_for_introduction(workspace, Actor(Role.MEMBER, "sena-co", "k"), wanted)
    assert "INATEC" not in member.get("/mine").text
    assert send(member, "/mine", f"/introductions/{made.id}", {"action": "agree"}).status_code == 403


def test_needs_are_filtered_by_country_and_theme(browser):
    stranger = browser()
    assert "INFOCAL needs distance courses." in stranger.get("/needs?country=BO&state=found").text
    assert "No need is recorded." in stranger.get("/needs?country=CO").text
    assert stranger.get("/needs?country=XX").status_code == 404
    assert stranger.get("/needs?state=burnt").status_code == 422


@pytest.mark.parametrize("page", ["/mine", "/needs", "/needs/new", "/introductions/new?partner=sena-co"])
@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_nothing_on_these_pages_is_inline(member, page, language):
    text = member.get(f"{page}{'&' if '?' in page else '?'}lang={language}").text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=)", text)


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_what_a_form_calls_an_institution_is_understood_when_it_is_sent(browser, workspace, language):
    stranger, registry = browser(), workspace.vocabulary.institutions
    stranger.headers["accept-language"] = language
    page = stranger.get("/needs/new?institution=senai-br").text
    called = [html.unescape(name) for name in re.findall(r'<option value="([^"]+)"', page)]
    assert len(called) == len(registry)
    assert {registry.resolve(name).id for name in called} == {body.id for body in registry}
    shown = re.search(r'id="institution"[^>]* value="([^"]*)"', page)[1]
    assert registry.resolve(shown).id == "senai-br"
    assert "senai-br" not in shown
    asked = stranger.get("/introductions/new?partner=sena-co&asker=infocal-bo").text
    assert re.search(r'id="asker"[^>]* value="INFOCAL \(Bol[ií]via\)"', asked)
    assert 'value="Centro Illimani"' in stranger.get("/needs/new?institution=Centro+Illimani").text


def test_a_stated_need_says_how_sure_each_possible_answer_is(member):
    fields = {"text": "We need online training of teachers.", "institution": "infocal-bo", "visibility": "network"}
    page = send(member, "/needs/new", "/needs/new", fields).text
    told = page.split("Who may already answer it")[1]
    cards = re.findall(r"<h3>.*?</h3>", told, re.DOTALL)
    assert cards
    assert all(re.search(r'class="tag level level-(some|weak)">[a-z ]+<', card) for card in cards), "never strong"


def test_who_asks_to_meet_a_closed_institution_is_told_so(browser):
    page = browser().get("/introductions/new?partner=setec-ec&text=x").text
    assert "SETEC ceased to exist in 2020; the body to talk to today is MDT" in page


def test_the_curator_sees_which_side_agreed(curator, member, workspace):
    address = "/introductions/new?partner=inatec-ni&text=Distance+courses"
    send(
        member,
        address,
        "/introductions/new",
        {"partner": "inatec-ni", "text": "Distance courses", "asker": "infocal-bo"},
    )
    one = introductions_of(workspace).all()[0]
    assert re.search(r"member \w+ \(INFOCAL\)", curator.get(f"/desk/introductions/{one.id}").text)


def test_an_open_need_is_listed_with_who_may_answer_it(member, workspace):
    fields = {"text": "We need online training of teachers.", "institution": "infocal-bo", "visibility": "network"}
    send(member, "/needs/new", "/needs/new", fields)
    card = member.get("/mine").text.split('id="n-stated')[1].split("</article>")[0]
    listed = card.split('aria-label="Who may answer it"')[1].split("</ul>")[0]
    assert "INATEC" in listed
    assert re.search(r'class="tag level level-(some|weak)">[a-z ]+<', listed)
    id = needs_of(workspace).all()[0].source_id
    send(member, "/mine", f"/mine/needs/{id}", {"action": "solve", "back": "/mine"})
    assert 'aria-label="Who may answer it"' not in member.get("/mine").text


def test_what_a_stranger_wrote_stands_in_its_language(browser, curator):
    told = "Necesitamos colmenas para los jóvenes del campo."
    send(browser(), "/needs/new", "/needs/new", {"text": told, "institution": "Centro", "contact": "a@example.org"})
    assert f'<blockquote lang="es">{told}</blockquote>' in curator.get("/desk/needs").text


@pytest.mark.parametrize(
    ("language", "said"), [("es", "oferta terminada"), ("pt", "oferta encerrada"), ("en", "offer ended")]
)
def test_an_offer_that_is_over_is_told_as_ended(member, language, said):
    fields = {"text": "We offer a course on welding.", "kind": "offer"}
    send(member, "/needs/new?kind=offer", "/needs/new", fields)
    id = re.search(r'id="n-([^"]+)"', member.get("/mine").text)[1]
    assert send(member, "/mine", f"/mine/needs/{id}", {"action": "solve"}).status_code == 303
    assert f'<span class="tag">{said}</span>' in member.get(f"/mine?lang={language}").text
