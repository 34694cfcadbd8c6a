"""From a document to an introduction: a curator imports, reviews and publishes; a stranger finds it and asks."""

import pytest

from kg.config import Settings, data_dir
from kg.service import keys
from kg.service.workspace import Workspace
from kg.store.keys import Role

MINUTES = """Meeting on beekeeping, 5 May 2021

INA, of Costa Rica, offers every institution its video lessons on beekeeping.

SENCE, of Chile, needs lessons on beekeeping for rural learners.
"""


def signed_in(visit, home, address, script):
    workspace = Workspace(Settings(home=home, data=data_dir()))
    key = keys.create_key(workspace, Role.CURATOR).key
    page = visit(at=address, script=script).go("/sign-in/" + keys.make_link(workspace, key.id))
    page.click("main form button")
    page.wait_for_selector("nav a[href='/desk']")
    return page


def sent(page):
    page.click("main form .actions button.button >> nth=0")
    page.wait_for_load_state()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_document_becomes_an_answer_and_the_answer_an_introduction(visit, own_home, own_site, tmp_path, script):
    curator = signed_in(visit, own_home, own_site, script)

    document = tmp_path / "beekeeping.txt"
    document.write_text(MINUTES, "utf-8")
    curator.goto(own_site + "/desk/imports")
    curator.set_input_files("#files", document)
    curator.select_option("#as", "minutes")
    curator.fill("#date", "2021-05-05")
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
    assert stranger.locator("main form").count() == 0

    stranger.goto(own_site + "/needs/new")
    stranger.fill("#text", "Necesitamos colmenas para enseñar apicultura")
    stranger.fill("#institution", "sence-cl")
    stranger.fill("#contact", "ana@example.org")
    sent(stranger)
    assert stranger.locator("#text").count() == 0

    curator.goto(own_site + "/desk/introductions")
    assert "INA" in curator.inner_text("main")
    curator.goto(own_site + "/desk/needs")
    assert "colmenas" in curator.inner_text("main")
    curator.click("footer form button")
    curator.wait_for_selector("footer a[href='/about#sign-in']")
    assert curator.locator("nav a[href='/desk']").count() == 0
