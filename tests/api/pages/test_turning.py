"""Long lists of the desk come in pages that stay where they are while a curator works on them."""

from __future__ import annotations

import html
import re

import pytest

from kg.model import Extraction, ReviewItem
from kg.service.preparing import prepare
from tests.api.pages.conftest import text_of
from tests.api.pages.sending import send
from tests.builders import make_source

REASONS = ("unknown-institution", "ambiguous-institution", "low-confidence")
MANY = 143
pytestmark = pytest.mark.usefixtures("crowded")


@pytest.fixture
def crowded(workspace):
    """A document of which 143 passages wait: 100 of unknown institutions, 43 of low confidence."""
    sayings = [f"El instituto {number} da cursos." for number in range(MANY)]
    source = make_source("crowded", "\n".join(sayings), title="Acta larga")
    items = []
    for number, told in enumerate(sayings):
        at = source.text.index(told)
        items.append(ReviewItem("crowded", REASONS[0 if number < 100 else 2], told, at, at + len(told)))
    workspace.store.put(prepare(workspace, Extraction(source, review=tuple(items))), workspace.encoder.identity)


def _numbers(page: str) -> list[int]:
    return [int(found) for found in re.findall(r"<blockquote[^>]*>El instituto (\d+) da cursos", page)]


def _leads(page: str, rel: str) -> str | None:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page)
    return html.unescape(found.group(1)) if found else None


def test_passages_come_in_pages_that_lead_on_and_back(curator):
    seen, address, former = [], "/desk/passages", []
    while address:
        page = curator.get(address).text
        assert len(page.encode()) < 40_000
        seen += _numbers(page)
        former.append(_leads(page, "prev"))
        address = _leads(page, "next")
    assert seen == list(range(MANY))
    assert len(former) == 8
    assert former[0] is None
    assert _numbers(curator.get(former[-1]).text) == list(range(120, 140))


def test_the_page_says_where_one_is_and_why_how_many_wait(curator):
    told = text_of(curator.get("/desk/passages").text)
    assert "1 to 20 of 143" in told
    assert "all 143" in told
    assert "its institution is not in the registry 100" in told
    assert "the rules are not sure 43" in told


def test_passages_can_be_narrowed_to_one_reason(curator):
    page = curator.get("/desk/passages?reason=low-confidence").text
    assert _numbers(page) == list(range(100, 120))
    assert "1 to 20 of 43" in text_of(page)
    assert _numbers(curator.get(_leads(page, "next")).text) == list(range(120, 140))


def test_what_is_dealt_with_moves_nothing_on_the_next_page(curator):
    first = curator.get("/desk/passages").text
    following = _leads(first, "next")
    for id in re.findall(r'<article class="card" id="p-([^"]+)"', first)[:3]:
        send(curator, "/desk/passages", "/desk/act", {"target": id, "action": "dismiss"})
    assert _numbers(curator.get("/desk/passages").text) == list(range(3, 23))
    assert _numbers(curator.get(following).text) == list(range(20, 40))


def test_after_an_act_one_is_on_the_same_page_even_when_its_first_item_is_gone(curator):
    page = curator.get(_leads(curator.get("/desk/passages").text, "next")).text
    card = page.split('<article class="card"')[1]
    target = re.search(r'name="target" value="([^"]+)"', card).group(1)
    back = html.unescape(re.search(r'name="back" value="([^"]+)"', card).group(1))
    sent = send(curator, "/desk/passages", "/desk/act", {"target": target, "action": "dismiss", "back": back})
    assert sent.status_code == 303
    assert _numbers(curator.get(sent.headers["location"].partition("#")[0]).text) == list(range(21, 41))


def test_a_last_page_whose_items_are_all_gone_shows_the_last_ones_left(curator):
    address = "/desk/passages"
    while following := _leads(curator.get(address).text, "next"):
        address = following
    for id in re.findall(r'<article class="card" id="p-([^"]+)"', curator.get(address).text):
        send(curator, "/desk/passages", "/desk/act", {"target": id, "action": "dismiss"})
    assert _numbers(curator.get(address).text) == list(range(120, 140))


def test_the_form_of_one_passage_opens_on_its_page(curator):
    page = curator.get(_leads(curator.get("/desk/passages").text, "next")).text
    assert 'name="kind"' not in page
    opened = html.unescape(re.search(r'class="button quiet" href="([^"]+)">Make a statement', page).group(1))
    address, _, anchor = opened.partition("#")
    card = curator.get(address).text.split(f'id="{anchor}"')[1].split("</article>")[0]
    assert "El instituto 20 da cursos" in card
    assert 'name="kind"' in card


@pytest.mark.parametrize("page", ["passages", "reports", "needs", "decisions"])
@pytest.mark.parametrize("cursor", ["x", "%00", "W10", "WyJhIiwxLCJiIl0", "bnVsbA", "eyJhIjoxfQ", "é"])
def test_a_cursor_of_another_list_is_refused_or_does_no_harm(curator, page, cursor):
    assert curator.get(f"/desk/{page}?cursor={cursor}").status_code in {200, 422}


def test_a_cursor_that_is_none_is_refused_in_the_readers_language(curator):
    answer = curator.get("/desk/passages?cursor=nonsense", headers={"accept-language": "es"})
    assert answer.status_code == 422
    assert "el cursor es de otra lista" in text_of(answer.text)


def test_decisions_come_in_pages_newest_first(curator):
    for _ in range(3):
        page = curator.get("/desk/passages").text
        for id in re.findall(r'<article class="card" id="p-([^"]+)"', page):
            send(curator, "/desk/passages", "/desk/act", {"target": id, "action": "dismiss"})
    page = curator.get("/desk/decisions").text
    assert re.findall(r'value="decision:(\d+)"', page) == [str(number) for number in range(60, 10, -1)]
    rest = curator.get(_leads(page, "next")).text
    assert re.findall(r'value="decision:(\d+)"', rest) == [str(number) for number in range(10, 0, -1)]
