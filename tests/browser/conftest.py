"""The pages in a real browser, over the samples. Needs Debian's package ``chromium``; skipped where there is none."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn

from api.app import create_app
from api.settings import ServiceSettings
from kg.config import Settings, data_dir
from kg.service import keys
from kg.service.workspace import Workspace
from kg.store.keys import Role
from tests.browser.furnishing import MEMBER_OF, furnish

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 120_000
"""Milliseconds: a busy machine is slow, which is no failure of the pages."""
VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
"""


def chromium() -> str | None:
    told = os.environ.get("KG_CHROMIUM")
    return told or next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    path = chromium()
    if path is None:
        pytest.skip("no browser on this machine: install Debian's package chromium, or set KG_CHROMIUM to one")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
    sync_api.expect.set_options(timeout=PATIENCE)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """The address of a service over the database of ``home``."""
    app = create_app(Settings(home=home, data=data_dir()), ServiceSettings(rate_per_minute=0, writes_per_hour=0))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
    child = app.state.service.imports._child
    if child is not None:
        child.wait()


@pytest.fixture(scope="session")
def site(sample_home: Path) -> Iterator[str]:
    """The address of the samples, for visits that only read."""
    with serving(sample_home) as address:
        yield address


@pytest.fixture
def own_home(sample_home: Path, tmp_path: Path) -> Path:
    """A copy of the samples, for visits that write."""
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    return home


@pytest.fixture
def own_site(own_home: Path) -> Iterator[str]:
    """The address of that copy."""
    with serving(own_home) as address:
        yield address


@dataclass(frozen=True)
class Furnished:
    """A service in which something of everything waits: ``pages`` by what they show, ``states`` of who is signed in."""

    address: str
    pages: Mapping[str, str]
    states: Mapping[str, object]


@pytest.fixture(scope="session")
def furnished(browser: object, sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    home = tmp_path_factory.mktemp("furnished") / "home"
    shutil.copytree(sample_home, home)
    workspace = Workspace(Settings(home=home, data=data_dir()))
    curator = keys.create_key(workspace, Role.CURATOR).key
    member = keys.create_key(workspace, Role.MEMBER, institution=MEMBER_OF).key
    pages = furnish(home, curator=curator.id)
    pages["sign-in"] = "/sign-in/" + keys.make_link(workspace, curator.id)
    with serving(home) as address:
        states = {"nobody": None}
        for name, key in (("curator", curator), ("member", member)):
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{address}/sign-in/{keys.make_link(workspace, key.id)}")
            page.click("main form button")
            page.wait_for_selector("footer form button")
            states[name] = context.storage_state()
            context.close()
        yield Furnished(address, pages, states)


class Visit:
    """One tab of one visitor, that notes what the browser complains of."""

    def __init__(self, context: object, site: str) -> None:
        self.site = site
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.complaints: list[str] = []
        self.page.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path: str) -> object:
        self.page.goto(self.site + path)
        return self.page


@pytest.fixture
def visit(browser: object, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visit]]:
    """``visit(language="pt", width=390, script=False)``: a new visitor; complaints fail the test at its end.

    ``at`` is the address of the service, by default that of the samples; ``state`` that of a browser signed in.
    """
    contexts = []
    visits: list[Visit] = []

    def make(
        *,
        language: str = "es",
        width: int = 1280,
        scheme: str = "light",
        script: bool = True,
        at: str | None = None,
        state: object = None,
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            locale=language,
            color_scheme=scheme,
            java_script_enabled=script,
            storage_state=state,
        )
        contexts.append(context)
        if script:
            context.add_init_script(VIOLATIONS)
        visits.append(Visit(context, at or request.getfixturevalue("site")))
        return visits[-1]

    yield make
    complaints = [told for one in visits for told in one.complaints]
    for context in contexts:
        context.close()
    assert not complaints
