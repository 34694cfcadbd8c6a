"""All pages, by their links: none is dead, and what is taken from a document stands in that document's language."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.pages.cards import title_language
from api.settings import ServiceSettings
from kg.config import Settings, data_dir
from kg.model import Scope
from kg.service import curation, keys
from kg.service.workspace import Workspace
from kg.store.keys import Role
from tests.api.pages.sending import send
from tests.browser.furnishing import MEMBER_OF, furnish

VOID = {"meta", "link", "img", "input", "br", "hr", "rect", "path"}
UNSPOKEN = {"head", "script", "textarea"}
"""What holds no markup, or is a field: no language can be said of a part of it."""
LEAST = 30
"""Letters of a quote or title that nothing else says by chance."""
EACH = 2
"""Pages of one sort that are looked at."""


class Spoken(HTMLParser):
    """The text of a page, and for each sign of it the language that it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: list[tuple[str, str]] = []
        self.links: list[str] = []
        self._inside: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "a" and told.get("href"):
            self.links.append(str(told["href"]))
        if tag not in VOID:
            above = self._inside[-1][1] if self._inside else ""
            self._inside.append((tag, told.get("lang") or above))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._inside and not any(tag in UNSPOKEN for tag, _ in self._inside):
            language = self._inside[-1][1]
            for sign in data:
                if not sign.isspace():
                    self.signs.append((sign, language))
                elif self.signs and self.signs[-1][0] != " ":
                    self.signs.append((" ", language))


@pytest.fixture(scope="module")
def home(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("spoken") / "home"
    shutil.copytree(sample_home, made)
    return made


@pytest.fixture(scope="module")
def furnished(home: Path) -> tuple[Workspace, dict[str, TestClient], list[str]]:
    """A service in which something of everything waits; visitors by role; addresses that no link leads to."""
    workspace = Workspace(Settings(home=home, data=data_dir()))
    made = {
        Role.CURATOR: keys.create_key(workspace, Role.CURATOR).key,
        Role.MEMBER: keys.create_key(workspace, Role.MEMBER, institution=MEMBER_OF).key,
    }
    pages = furnish(home, curator=made[Role.CURATOR].id)
    app = create_app(workspace.settings, ServiceSettings(rate_per_minute=0, writes_per_hour=0), workspace=workspace)
    visitors = {"nobody": TestClient(app)}
    for role, key in made.items():
        visitors[role.value] = TestClient(app)
        address = "/sign-in/" + keys.make_link(workspace, key.id)
        assert send(visitors[role.value], address, address).status_code == 200
    question = "/?q=formaci%C3%B3n+de+docentes+para+dar+cursos+a+distancia&more=1"
    return (
        workspace,
        visitors,
        [*pages.values(), question, "/?q=plataformas+de+aprendizaje", "/?q=masks&from=infocal-bo"],
    )


def _known(workspace: Workspace) -> dict[str, str]:
    """Beginnings of quotes and titles, and their languages; drafts' too."""
    found = {}
    sources = workspace.view(Scope.NETWORK).snapshot.sources
    for id in (*sources, *curation.decisions_of(workspace).drafts()):
        kept = curation.decisions_of(workspace).kept(id).extraction
        for statement in kept.statements:
            found[statement.text[:LEAST]] = statement.language
        for item in kept.review:
            found[" ".join(item.quote.split())[:LEAST]] = kept.source.language
        title = kept.source.title
        if kept.source.origin.value != "stated":
            found[title] = title_language(title, kept.source.language)
    return {text: language for text, language in found.items() if len(text) >= LEAST}


def _sort(address: str) -> str:
    """Pages of one template: the address without the ids."""
    told = urlsplit(address)
    path = re.sub(
        r"^/(neighbourhood/\w+:|[\w-]+/)(?!new$|passages|reports|needs|intro|decis|imp).*", r"/\1…", told.path
    )
    return path + ("?" + "&".join(sorted(one.partition("=")[0] for one in told.query.split("&"))) if told.query else "")


def _crawl(visitor: TestClient, start: list[str], language: str) -> Iterator[tuple[str, Spoken]]:
    waiting, seen = ["/", "/about", *start], set()
    looked: dict[str, int] = {}
    while waiting:
        address = waiting.pop(0)
        sort = _sort(address)
        if address in seen or looked.get(sort, 0) >= EACH:
            continue
        seen.add(address)
        answer = visitor.get(address, headers={"accept-language": language})
        if answer.status_code in {401, 403} or "text/html" not in answer.headers.get("content-type", ""):
            continue
        looked[sort] = looked.get(sort, 0) + 1
        assert answer.status_code == 200, f"a link leads to {address}"
        page = Spoken()
        page.feed(answer.text)
        ours = (link.partition("#")[0] for link in page.links if link.startswith("/") and "lang=" not in link)
        waiting += [link for link in ours if link and not link.startswith(("/v1", "/docs", "/openapi"))]
        yield address, page


@pytest.mark.parametrize(("who", "language"), [("nobody", "es"), ("member", "en"), ("curator", "pt")])
def test_every_link_leads_on_and_every_quote_and_title_stands_in_its_own_language(furnished, who, language):
    workspace, visitors, start = furnished
    known = _known(workspace)
    wrong, heard = [], set()
    for address, page in _crawl(visitors[who], start, language):
        told = "".join(sign for sign, _ in page.signs)
        for text, own in known.items():
            at = told.find(text)
            while at >= 0:
                heard.add(own)
                spoken = {lang for _, lang in page.signs[at : at + len(text)]}
                if spoken != {own}:
                    wrong.append((address, text, own, spoken))
                at = told.find(text, at + 1)
    assert not wrong, f"{len(wrong)} of them, such as {wrong[:12]}"
    assert heard == {"es", "pt", "en"}
