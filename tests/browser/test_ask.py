import re

import pytest
from playwright.sync_api import expect

BOTH = pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
QUESTION = "formación de docentes para dar cursos a distancia"


def ask(visit, **visitor):
    page = visit(**visitor).go("/")
    page.fill("#q", QUESTION)
    page.click(".box button")
    page.wait_for_selector(".match")
    return page


@BOTH
@pytest.mark.parametrize(
    ("language", "question", "heading"),
    [
        ("es", "cursos a distancia para docentes", "Quién tiene algo que contar"),
        ("pt", "cursos a distância para docentes", "Quem tem algo a contar"),
        ("en", "Who has made protective masks?", "Who has something to tell"),
    ],
)
def test_a_question_in_each_language_is_answered(visit, language, question, heading, script):
    page = visit(language=language, width=390, script=script).go("/")
    page.fill("#q", question)
    page.click(".box button")
    page.wait_for_url(re.compile(r"\?(.*&)?q="))
    expect(page.locator("#who")).to_have_text(heading)
    expect(page.locator(".match .level").first).to_be_visible()


@BOTH
def test_a_filter_narrows_and_its_chip_takes_it_back(visit, script):
    page = ask(visit, script=script)
    if not page.locator(".filters[open]").count():
        page.click(".filters summary")
    page.click(".filters a:has-text('Brasil')")
    page.wait_for_url(re.compile("country=BR"))
    expect(page.locator(".chip.chosen")).to_have_count(1)
    assert all("Brasil" in told for told in page.locator(".match h3").all_inner_texts())
    page.click(".chip.chosen a")
    expect(page.locator(".chip.chosen")).to_have_count(0)
    assert "country" not in page.url


@BOTH
def test_what_was_understood_can_be_taken_away(visit, script):
    page = ask(visit, script=script)
    chips = page.locator(".chip").count()
    page.click(".chip a >> nth=0")
    expect(page.locator(".chip")).to_have_count(chips - 1)
    page.wait_for_selector(".match")


@BOTH
def test_evidence_leads_to_the_marked_place(visit, script):
    page = ask(visit, script=script)
    page.click(".match .from a >> nth=0")
    page.wait_for_selector(".text mark")
    anchor = re.search(r"#(s-.+)$", page.url)[1]
    place = page.locator(f"[id='{anchor}']")
    box = place.bounding_box()
    assert 0 <= box["y"] < 800
    if script:
        assert place.evaluate("(mark) => mark.matches(':target')")


def test_the_message_is_copied(visit):
    page = ask(visit)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click(".message summary")
    page.click("[data-copy]")
    page.wait_for_selector("[data-status]:has-text('Copiado')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.replace("\r\n", "\n") == page.input_value("#message")
    assert len(copied) <= 1000


def test_without_javascript_the_message_is_there_to_be_selected(visit):
    page = ask(visit, script=False)
    page.click(".message summary")
    assert page.locator("#message").is_visible()
    assert not page.locator("[data-copy]").is_visible()


def test_the_keyboard_reaches_the_content_first(visit):
    page = visit().go("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/#main")
