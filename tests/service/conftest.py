"""A small database of three sources, made without an encoder: a meeting, a public sample, and a draft."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.config import Settings, data_dir
from kg.model import Contact, Extraction, Kind, Origin, ReviewItem, Source, Status, Visibility
from kg.service.workspace import Workspace
from kg.store.prepared import Prepared
from tests.builders import FAKE, fake_vector, make_source, make_statement

SIMULATORS = ("simulators-and-labs",)


def _put(workspace: Workspace, source: Source, statements: tuple, *attending: str) -> None:
    contact = Contact(source.id, "email", "someone@example.org", person="Some One")
    waiting = ReviewItem(source.id, "unknown-institution", "what waits for review", 0, 4, name="Nobody Knows")
    extraction = Extraction(source, statements, attending, (contact,), (waiting,))
    vectors = np.stack([fake_vector(statement.text) for statement in statements])
    terms = tuple(tuple(statement.text.split()) for statement in statements)
    workspace.store.put(Prepared(extraction, vectors, terms), FAKE)


@pytest.fixture
def small(tmp_path: Path) -> Workspace:
    workspace = Workspace(Settings(home=tmp_path / "home", data=data_dir()))
    meeting = make_source("meeting", "Acta: buscamos simuladores.", title="Acta", date="2020-03-26")
    need = make_statement(meeting, "buscamos simuladores", "infocal-bo", Kind.NEED, themes=SIMULATORS)
    _put(workspace, meeting, (need,), "infocal-bo", "senai-br")
    sample = make_source(
        "sample",
        "usamos simuladores desde 2019",
        origin=Origin.RETOLD,
        visibility=Visibility.PUBLIC,
        title="Ejemplo",
    )
    deed = make_statement(
        sample, sample.text, "senai-br", Kind.INITIATIVE, status=Status.DONE, themes=SIMULATORS, confidence=0.8
    )
    _put(workspace, sample, (deed,))
    draft = make_source("draft", "un borrador secreto", visibility=Visibility.DRAFT)
    _put(workspace, draft, (make_statement(draft, draft.text, "sena-co", themes=SIMULATORS),))
    return workspace
