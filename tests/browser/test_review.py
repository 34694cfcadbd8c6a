"""Reviewing a document: one key or one click a statement, and the text follows."""

import pytest
from playwright.sync_api import expect

from kg.config import Settings, data_dir
from kg.service import keys
from kg.service.workspace import Workspace
from kg.store.keys import Role
from tests.browser.furnishing import furnish


@pytest.fixture
def draft(visit, own_home, own_site):
    """``draft(script=False)``: a curator's tab with a draft of three statements."""

    def open_one(**how):
        workspace = Workspace(Settings(home=own_home, data=data_dir()))
        key = keys.create_key(workspace, Role.CURATOR).key
        address = furnish(own_home, curator=key.id)["draft"]
        page = visit(at=own_site, language="en", **how).go("/sign-in/" + keys.make_link(workspace, key.id))
        page.click("main form button")
        page.wait_for_selector("nav a[href='/desk']")
        page.goto(own_site + address)
        return page

    return open_one


def test_with_the_keyboard_each_statement_takes_one_key(draft):
    page = draft()
    expect(page.locator("button[value='approve']")).to_have_count(3)
    page.focus("button[value='approve'] >> nth=0")
    for left in (2, 1, 0):
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("button[value='approve']")).to_have_count(left)
    page.wait_for_url("**#end")
    expect(page.locator(".review-approved")).to_have_count(3)


def test_the_text_follows_the_statement_that_is_looked_at(draft):
    page = draft()
    for number in (0, 2):
        page.hover(f".said >> nth={number}")
        expect(page.locator(".number.here")).to_have_text(str(number + 1))


def test_without_javascript_each_click_leads_to_the_next_statement(draft):
    page = draft(script=False)
    second = page.locator(".said >> nth=1").get_attribute("id")
    page.click("button[value='reject'] >> nth=0")
    page.wait_for_url(f"**#{second}")
    expect(page.locator(".said")).to_have_count(2)
    page.click("#end button[value='approve-all']")
    page.wait_for_selector(".review-approved >> nth=1")
    page.click("#end button[value='publish']")
    page.wait_for_selector("#end button[value='publish'].quiet")


STILL = """
async (mark) => {
  const words = [...mark.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const first = document.createRange();
  const start = words.data.search(/\\S/);
  first.setStart(words, start);
  first.setEnd(words, words.data.indexOf(",", start));
  let before = "", still = 0, place = null;
  while (still < 20) {
    await new Promise(requestAnimationFrame);
    place = first.getBoundingClientRect();
    const now = `${place.x} ${place.y}`;
    still = now === before ? still + 1 : 0;
    before = now;
  }
  return [place.x + place.width / 2, place.y + place.height / 2];
}
"""
"""Where the middle of a mark's first word lies, as soon as page and text have stopped scrolling."""


def test_words_chosen_in_the_text_go_into_the_open_form(draft):
    page = draft()
    page.click(".said >> nth=1 >> a:has-text('Correct')")
    page.wait_for_selector("[data-takes-selection]:visible")
    mark = page.locator(".text mark >> nth=1")
    mark.hover()
    page.mouse.dblclick(*mark.evaluate(STILL))
    expect(page.locator(".said [data-takes-selection]:visible")).to_have_value("SENCE")
