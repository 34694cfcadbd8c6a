"""The pages over the samples, asked as a person's browser asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import ServiceSettings
from kg.config import Settings, data_dir
from kg.service.workspace import Workspace
from tests.api.pages.sending import browser, curator, member, needed  # noqa: F401 - fixtures of the pages' tests

QUESTIONS = {
    "es": "formación de docentes para dar cursos a distancia",
    "pt": "formação de docentes para cursos a distância",
    "en": "training teachers to give distance courses",
}


@pytest.fixture(scope="session")
def sample_workspace(sample_home: Path) -> Workspace:
    return Workspace(Settings(home=sample_home, data=data_dir()))


@pytest.fixture(scope="session")
def sample_app(sample_workspace: Workspace) -> FastAPI:
    unlimited = ServiceSettings(rate_per_minute=0, writes_per_hour=0)
    return create_app(sample_workspace.settings, unlimited, workspace=sample_workspace)


@pytest.fixture
def visit(sample_app: FastAPI) -> Iterator[Callable[..., str]]:
    """``visit("/", "pt", q="...")``: the page's HTML, as a stranger with that browser language gets it."""
    with TestClient(sample_app) as client:

        def get(path: str, language: str = "es", *, status: int = 200, **parameters: str | list[str]) -> str:
            answer = client.get(path, params=parameters or None, headers={"Accept-Language": language})
            assert answer.status_code == status, answer.text[:2000]
            return answer.text

        yield get


def text_of(html: str) -> str:
    """What a reader sees of a page, with single spaces."""
    seen = re.sub(r"<[^>]*>", " ", html)
    return " ".join(unescape(seen).split())
