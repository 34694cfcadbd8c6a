"""What is told of a document beside its text holds no contact either."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.config import Settings, data_dir
from kg.ingest.options import IngestOptions
from kg.model import Scope
from kg.service import curation
from kg.service.ingest import ingest
from kg.service.workspace import Workspace

ADDRESS = "https://example.org/?to=ana.perez@example.org"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(Settings(home=tmp_path / "home", data=data_dir()))


def told(workspace: Workspace) -> str:
    return str(list(workspace.store.snapshot(Scope.NETWORK).sources.values()))


def test_no_contact_stands_in_publisher_licence_collection_or_address(workspace, tmp_path):
    file = tmp_path / "acta.md"
    file.write_text("El SENA de Colombia creó un curso virtual.\n", encoding="utf-8")
    options = IngestOptions(
        title="Acta, ana.perez@example.org",
        publisher="Bob, bob@example.org, +57 301 234 5678",
        licence="CC BY 4.0, ask eva@example.org",
        collection="of eva@example.org",
        url=ADDRESS,
        date="2020",
    )
    ingest(workspace, [file], options)
    assert "@" not in told(workspace)
    assert "301 234" not in told(workspace)
    (info,) = workspace.store.snapshot(Scope.NETWORK).sources.values()
    assert (info.publisher or "").startswith("Bob, █")
    assert (info.licence or "").startswith("CC BY 4.0, ask █")
    assert (info.url or "").startswith("https://example.org/?to=█")
    (again,) = ingest(workspace, [file], options).files
    assert again.outcomes == ("unchanged",)


def test_no_contact_stands_in_the_address_of_an_entry_nor_in_one_that_a_curator_gives(workspace, tmp_path):
    file = tmp_path / "e.jsonl"
    entry = {"institution": "SENA", "text": "Ofrece cursos de soldadura.", "url": ADDRESS}
    file.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    ingest(workspace, [file], IngestOptions())
    assert "@" not in told(workspace)
    decided = {"url": "https://example.org/acta?from=eva@example.org"}
    curation.decide(workspace, "e-jsonl.sena-co", "describe", decided, who="curator k1")
    assert "@" not in told(workspace)
    assert "https://example.org/acta?from=█" in told(workspace)


def test_the_address_of_a_channel_stays_in_an_entry_and_in_a_row(workspace, tmp_path):
    channel = "https://video.example.org/@escuela.org.pa"
    entries, survey = tmp_path / "e.jsonl", tmp_path / "s.csv"
    entry = {"institution": "SENA", "text": "Ofrece cursos de soldadura.", "url": channel}
    entries.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    survey.write_text(f"institución;iniciativas;url\nINFOCAL;Creamos un curso de turismo;{channel}\n", encoding="utf-8")
    mapping = tmp_path / "m.yaml"
    mapping.write_text("institution: institución\ninitiatives: iniciativas\nurl: url\n", encoding="utf-8")
    ingest(workspace, [entries], IngestOptions())
    ingest(workspace, [survey], IngestOptions(as_="survey", mapping=mapping))
    sources = workspace.store.snapshot(Scope.NETWORK).sources.values()
    assert [info.url for info in sources] == [channel, channel]
