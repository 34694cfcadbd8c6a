"""From a document to an introduction: a curator imports, reviews and publishes; a stranger finds it and asks."""

import pytest
from playwright.sync_api import expect

from kg.config import Settings, data_dir
from kg.service import keys
from kg.service.workspace import Workspace
from kg.store.keys import Role

BOTH = pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
MINUTES = """Meeting on beekeeping, 5 May 2021

INA, of Costa Rica, offers every institution its video lessons on beekeeping.

SENCE, of Chile, needs lessons on beekeeping for rural learners.
"""


def signed_in(visit, home, address, script, institution=None):
    workspace = Workspace(Settings(home=home, data=data_dir()))
    role = Role.MEMBER if institution else Role.CURATOR
    key = keys.create_key(workspace, role, institution=institution).key
    page = visit(at=address, script=script).go("/sign-in/" + keys.make_link(workspace, key.id))
    page.click("main form button")
    page.wait_for_selector(f"nav a[href='{'/mine' if institution else '/desk'}']")
    return page


def sent(page):
    """Sends the form; its page has none once it has arrived."""
    page.click("main form .actions button.button >> nth=0")
    expect(page.locator("main form")).to_have_count(0)


@BOTH
def test_a_document_becomes_an_answer_and_the_answer_an_introduction(visit, own_home, own_site, tmp_path, script):
    curator = signed_in(visit, own_home, own_site, script)

    document = tmp_path / "beekeeping.txt"
    document.write_text(MINUTES, "utf-8")
    curator.goto(own_site + "/desk/imports")
    curator.set_input_files("#files", document)
    curator.select_option("#as", "minutes")
    curator.fill("#date", "2021-05-05")
    curator.click("button[value='preview']")
    curator.wait_for_selector("td:has-text('offers every institution its video lessons')")
    curator.click("button[value='import']")
    curator.wait_for_selector("main article h2:has-text('beekeeping.txt')")
    curator.click("main article a[href^='/desk/sources/']")
    draft = curator.url
    curator.click("button[value='approve-all']")
    curator.wait_for_selector(".review-approved >> nth=0")
    curator.select_option("#sees", "public")
    curator.click("button[value='publish']")
    curator.wait_for_selector("button[value='publish'].quiet")
    assert curator.url.split("#")[0] == draft.split("#")[0]

    stranger = visit(at=own_site, script=script, width=390).go("/")
    stranger.fill("#q", "lecciones de apicultura: beekeeping lessons")
    stranger.click(".box button")
    stranger.wait_for_selector(".match h3:has-text('INA')")
    stranger.click(".match:has(h3:has-text('INA')) .actions a >> nth=0")
    stranger.fill("#asker", "sence-cl")
    stranger.fill("#person", "Ana Ejemplo")
    stranger.fill("#contact", "ana@example.org")
    sent(stranger)
    assert "/introductions/new" in stranger.url

    stranger.goto(own_site + "/needs/new")
    stranger.fill("#text", "Necesitamos colmenas para enseñar apicultura")
    stranger.fill("#institution", "sence-cl")
    stranger.fill("#contact", "ana@example.org")
    sent(stranger)

    curator.goto(own_site + "/desk/introductions")
    expect(curator.locator("main")).to_contain_text("INA")
    curator.goto(own_site + "/desk/needs")
    expect(curator.locator("main")).to_contain_text("colmenas")
    curator.click("footer form button")
    curator.wait_for_selector("footer a[href='/about#sign-in']")
    expect(curator.locator("nav a[href='/desk']")).to_have_count(0)


def asked_for(visit, address, script, partner, need):
    """A stranger of SENCE asks to be introduced to a partner."""
    stranger = visit(at=address, script=script, width=390).go(f"/introductions/new?partner={partner}")
    stranger.fill("#text", need)
    stranger.fill("#asker", "sence-cl")
    stranger.fill("#contact", "ana@example.org")
    sent(stranger)


def opened(curator, address, title):
    curator.goto(address + "/desk/introductions")
    curator.click(f"article a:has-text('{title}')")
    expect(curator.locator("h1")).to_have_text(title)


@BOTH
def test_an_introduction_goes_from_its_proposal_to_its_outcome(visit, own_home, own_site, script):
    curator = signed_in(visit, own_home, own_site, script)
    asked_for(visit, own_site, script, "ina-cr", "Buscamos lecciones de apicultura")
    opened(curator, own_site, "SENCE → INA")
    curator.click("button[value='propose']")
    curator.wait_for_selector("main .tag:has-text('propuesta')")

    for institution in ("sence-cl", "ina-cr"):
        member = signed_in(visit, own_home, own_site, script, institution)
        member.goto(own_site + "/mine")
        member.click("article:has-text('SENCE → INA') button[value='agree']")
        expect(member.locator("button[value='agree']")).to_have_count(0)
        expect(member.locator("article:has-text('SENCE → INA')")).to_have_count(1)

    opened(curator, own_site, "SENCE → INA")
    expect(curator.locator("main .tag").first).to_contain_text("aceptada por ambas partes")
    curator.click("button:has-text('Mostrar los contactos')")
    curator.wait_for_selector("main li:has-text('ana@example.org')")
    curator.click("button[value='introduce']")
    curator.wait_for_selector("button[value='close']")
    curator.click("button[value='close']")
    expect(curator.locator("#note:invalid"), "an outcome must be written").to_have_count(1)
    curator.fill("#note", "INA abrió sus lecciones a SENCE.")
    curator.click("button[value='close']")
    curator.wait_for_selector("main ol li:has-text('INA abrió sus lecciones a SENCE.')")
    expect(curator.locator("main form button[value]")).to_have_count(0)
    expect(curator.locator("main ol li")).to_have_count(6)
    member.goto(own_site + "/mine")
    expect(member.locator("article:has-text('SENCE → INA')")).to_contain_text("INA abrió sus lecciones a SENCE.")


@BOTH
def test_an_introduction_is_dismissed_with_a_reason(visit, own_home, own_site, script):
    curator = signed_in(visit, own_home, own_site, script)
    asked_for(visit, own_site, script, "senai-br", "Buscamos simuladores de soldadura")
    opened(curator, own_site, "SENCE → SENAI")
    curator.click("summary:has-text('Descartarla')")
    curator.click("button[value='dismiss']")
    expect(curator.locator("#reason:invalid"), "a reason must be written").to_have_count(1)
    curator.fill("#reason", "Ya se conocen.")
    curator.click("button[value='dismiss']")
    curator.wait_for_selector("main .tag:has-text('descartada')")
    expect(curator.locator("main ol")).to_contain_text("Ya se conocen.")
    curator.goto(own_site + "/desk/introductions")
    expect(curator.locator("section[aria-labelledby='c-dismissed']")).to_contain_text("SENCE → SENAI")
