"""What the tests of the service share: an installation with a few documents, and callers of each role."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fastapi import FastAPI
from numpy.typing import NDArray
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import ServiceSettings
from kg.config import Settings, data_dir
from kg.ingest.identity import source_version
from kg.ingest.statements import Claim, make_statements
from kg.model import EncoderIdentity, Extraction, Kind, Source, Status, Visibility
from kg.service.keys import create_key
from kg.service.preparing import prepare
from kg.service.workspace import Workspace
from kg.store.keys import Role
from kg.text import fold

MEANINGS = (
    ("distance", "distancia", "online", "virtual", "virtuales", "linea"),
    ("teachers", "docentes", "professores", "instructors", "instructores"),
    ("certification", "certificacion", "certificacao", "certify"),
    ("rural", "farmers", "agricultores", "campo"),
    ("courses", "cursos", "training", "formacion", "formacao"),
)


class FakeEncoder:
    """Counts words of known meaning."""

    identity = EncoderIdentity(name="fake", revision="1", dim=len(MEANINGS))

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), len(MEANINGS)), np.float32)
        for number, text in enumerate(texts):
            words = fold(text).replace(",", " ").replace(".", " ").split()
            row = np.array([sum(word in meaning for word in words) for meaning in MEANINGS], np.float32)
            length = np.linalg.norm(row)
            rows[number] = row / length if length else row
        return rows


SAID = (
    # source, visibility, institution, kind, text
    ("public-minutes", Visibility.PUBLIC, "sena-co", Kind.INITIATIVE, "SENA gives virtual courses to rural farmers."),
    ("public-minutes", Visibility.PUBLIC, "inatec-ni", Kind.OFFER, "INATEC offers online training of teachers."),
    ("public-minutes", Visibility.PUBLIC, "infocal-bo", Kind.NEED, "INFOCAL needs distance courses."),
    ("network-survey", Visibility.NETWORK, "senai-br", Kind.INITIATIVE, "SENAI has virtual courses and certification."),
    ("network-survey", Visibility.NETWORK, "inadeh-pa", Kind.NEED, "INADEH needs training of instructors."),
    ("draft-page", Visibility.DRAFT, "ina-cr", Kind.INITIATIVE, "INA gives online courses to teachers."),
)


def extractions(visibilities: Sequence[Visibility] = tuple(Visibility)) -> list[Extraction]:
    """The documents of ``SAID`` with one of these visibilities."""
    found = []
    for id in dict.fromkeys(row[0] for row in SAID):
        rows = [row for row in SAID if row[0] == id]
        if rows[0][1] not in visibilities:
            continue
        text = "\n".join(row[4] for row in rows)
        source = Source(
            id, source_version(text.encode()), f"Title of {id}", text, "en", "text/plain", "2020-03-26", rows[0][1]
        )
        claims = []
        for _, _, institution, kind, told in rows:
            at = text.index(told)
            claims.append(Claim(at, at + len(told), institution, kind, Status.ONGOING, ("distance-learning",)))
        present = tuple(dict.fromkeys(row[2] for row in rows))
        found.append(Extraction(source, make_statements(source, claims), (*present, "sence-cl")))
    return found


_ROOMS: dict[str, object] = {}
"""What never changes is read once for all tests."""


def make_workspace(home: Path, visibilities: Sequence[Visibility] = tuple(Visibility)) -> Workspace:
    """An installation that holds the documents of these visibilities."""
    workspace = Workspace(Settings(home=home, data=data_dir()))
    workspace.__dict__.update(_ROOMS)
    workspace.__dict__["encoder"] = FakeEncoder()
    _ROOMS.setdefault("vocabulary", workspace.vocabulary)
    _ROOMS.setdefault("messages", workspace.messages)
    _ROOMS.setdefault("extractor", workspace.extractor)
    workspace.__dict__.update(_ROOMS)
    for extraction in extractions(visibilities):
        workspace.store.put(prepare(workspace, extraction), FakeEncoder.identity)
    return workspace


NO_LIMITS = ServiceSettings(rate_per_minute=0, writes_per_hour=0)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "home")


@pytest.fixture
def documents() -> Callable[[Sequence[Visibility]], list[Extraction]]:
    """``documents([Visibility.DRAFT])``: those of ``SAID`` with these visibilities."""
    return extractions


@pytest.fixture
def app(workspace: Workspace) -> FastAPI:
    return create_app(workspace.settings, NO_LIMITS, workspace=workspace)


@pytest.fixture
def public_app(tmp_path: Path) -> FastAPI:
    """A service over a database that never held anything but what is public."""
    workspace = make_workspace(tmp_path / "public", [Visibility.PUBLIC])
    return create_app(workspace.settings, NO_LIMITS, workspace=workspace)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


Caller = Callable[..., TestClient]


@pytest.fixture
def caller(app: FastAPI, workspace: Workspace) -> Caller:
    """``caller("member", "infocal-bo")``: a program with a key of that role."""

    def make(role: str, institution: str | None = None) -> TestClient:
        secret = create_key(workspace, Role(role), institution=institution).secret
        headers = {"Authorization": f"Bearer {secret}"}
        return TestClient(app, headers=headers, raise_server_exceptions=False)

    return make


@pytest.fixture
def limited(workspace: Workspace) -> Callable[..., TestClient]:
    """``limited(rate_per_minute=3)``: a stranger at a service with these limits."""

    def make(**limits: int) -> TestClient:
        app = create_app(workspace.settings, replace(NO_LIMITS, **limits), workspace=workspace)
        return TestClient(app, raise_server_exceptions=False)

    return make
