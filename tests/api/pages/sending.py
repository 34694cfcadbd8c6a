"""Browsers that are signed in, and forms sent as a person sends them: the page first, then the form with its token."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

import pytest
from fastapi import FastAPI
from httpx import Response
from starlette.testclient import TestClient

from kg.model import Scope
from kg.service import keys
from kg.service.workspace import Workspace
from kg.store.keys import Role

Browser = Callable[..., TestClient]
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def send(
    client: TestClient, page: str, address: str, fields: Mapping[str, object] | None = None, **more: object
) -> Response:
    """Load a page, then post a form to an address with the page's token."""
    found = TOKEN.search(client.get(page).text)
    assert found is not None, page
    return client.post(address, data={"csrf_token": html.unescape(found.group(1)), **(fields or {})}, **more)


@pytest.fixture
def browser(app: FastAPI, workspace: Workspace) -> Browser:
    """``browser("member", "infocal-bo")``: a person signed in by a link; without arguments a stranger."""

    def open_one(role: str | None = None, institution: str | None = None) -> TestClient:
        made = TestClient(app, follow_redirects=False, raise_server_exceptions=False)
        made.headers["accept-language"] = "en"
        if role is not None:
            key = keys.create_key(workspace, Role(role), institution=institution).key
            address = "/sign-in/" + keys.make_link(workspace, key.id)
            assert send(made, address, address).status_code == 303
        return made

    return open_one


@pytest.fixture
def curator(browser: Browser) -> TestClient:
    return browser("curator")


@pytest.fixture
def member(browser: Browser) -> TestClient:
    return browser("member", "infocal-bo")


@pytest.fixture
def needed(workspace: Workspace) -> str:
    """The id of the statement in which INFOCAL says what it needs."""
    state = workspace.view(Scope.PUBLIC).snapshot
    return next(one.id for one in state.statements if one.institution == "infocal-bo")
