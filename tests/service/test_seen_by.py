"""Who may see what is read again: a curator's decision stands, the terminal's word changes, and both are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.config import Settings, data_dir
from kg.ingest.options import IngestOptions
from kg.model import Scope, Visibility
from kg.service import curation
from kg.service.ingest import ingest
from kg.service.reading import NO_DATE
from kg.service.workspace import Workspace

TEXT = "El SENA de Colombia informó que está capacitando a docentes en línea.\n"
PUBLIC, NETWORK, DRAFT = Visibility.PUBLIC, Visibility.NETWORK, Visibility.DRAFT


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(Settings(home=tmp_path / "home", data=data_dir()))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "acta.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def put(workspace: Workspace, path: Path, visibility: Visibility | None = None):
    (told,) = ingest(workspace, [path], IngestOptions(visibility=visibility, date="2020")).files
    return told


def seen(workspace: Workspace, id: str) -> dict[str, Visibility]:
    return {name: info.visibility for name, info in workspace.store.infos_below(id).items()}


def publish(workspace: Workspace, id: str, visibility: Visibility):
    return curation.decide(workspace, id, "publish", {"visibility": visibility.value}, who="curator k1")


def entries(path: Path, *rows: dict[str, str]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def row(name: str, **more: str) -> dict[str, str]:
    return {"institution": name, "text": "Ofrece cursos de soldadura a otras instituciones.", **more}


def test_what_the_terminal_published_it_takes_back_and_says_so(workspace, file):
    put(workspace, file, PUBLIC)
    told = put(workspace, file, DRAFT)
    assert seen(workspace, "acta-md") == {"acta-md": DRAFT}
    assert told.notes[-1].startswith("public before and draft now, readers find it no more")
    assert "acta-md" not in workspace.store.snapshot(Scope.NETWORK).sources


def test_what_the_network_saw_can_be_published_and_that_is_said(workspace, file):
    put(workspace, file)
    told = put(workspace, file, PUBLIC)
    assert told.notes[-1] == "network before and public now, everybody finds it: acta-md"


def test_a_first_draft_and_a_second_reading_that_changes_nothing_need_no_words(workspace, file):
    assert put(workspace, file, DRAFT).notes == ()
    assert put(workspace, file, DRAFT).notes == ()


def test_a_draft_that_is_read_again_says_that_nobody_finds_it(workspace, file):
    put(workspace, file, DRAFT)
    assert put(workspace, file).notes[-1].startswith("still a draft")


@pytest.mark.parametrize("asked", [DRAFT, PUBLIC])
def test_what_a_curator_published_stays_so_and_the_report_says_why(workspace, file, asked):
    put(workspace, file, DRAFT)
    publish(workspace, "acta-md", NETWORK)
    told = put(workspace, file, asked)
    assert seen(workspace, "acta-md") == {"acta-md": NETWORK}
    assert told.outcomes == ("unchanged",)
    assert told.notes[-1].startswith(f"a curator's decision stands, network and not {asked.value}")
    assert told.notes[-1].endswith(": acta-md")


def test_what_a_curator_took_back_stays_a_draft_in_a_new_version_too(workspace, file):
    put(workspace, file, PUBLIC)
    publish(workspace, "acta-md", DRAFT)
    file.write_text(TEXT + "El INA de Costa Rica informó que produce videos cortos.\n", encoding="utf-8")
    told = put(workspace, file, PUBLIC)
    assert told.outcomes == ("changed",)
    assert seen(workspace, "acta-md") == {"acta-md": DRAFT}
    assert "a curator's decision stands" in told.notes[-1]


def test_a_decision_that_was_taken_back_stands_no_more(workspace, file):
    put(workspace, file, DRAFT)
    curation.reverse(workspace, publish(workspace, "acta-md", NETWORK).number)
    put(workspace, file, PUBLIC)
    assert seen(workspace, "acta-md") == {"acta-md": PUBLIC}


def test_the_same_words_are_told_of_many_rows_at_once(workspace, tmp_path):
    file = entries(tmp_path / "e.jsonl", row("SENA"), row("SENAI"))
    put(workspace, file, PUBLIC)
    told = put(workspace, file, DRAFT)
    assert told.notes[-1].endswith(": e-jsonl.sena-co, e-jsonl.senai-br")


def test_rows_of_what_is_public_stay_public_when_they_change_and_new_ones_join_them(workspace, tmp_path):
    file = entries(tmp_path / "e.jsonl", row("SENA"))
    put(workspace, file, PUBLIC)
    entries(file, row("SENA", title="Soldadura"), row("SENAI"))
    put(workspace, file)
    assert set(seen(workspace, "e-jsonl").values()) == {PUBLIC}


def test_a_new_row_of_a_file_with_drafts_is_a_draft_and_the_published_ones_stay(workspace, tmp_path):
    file = entries(tmp_path / "e.jsonl", row("SENA"), row("SENAI"))
    put(workspace, file, DRAFT)
    publish(workspace, "e-jsonl.sena-co", NETWORK)
    entries(file, row("SENA"), row("SENAI"), row("INA"))
    put(workspace, file)
    assert seen(workspace, "e-jsonl") == {
        "e-jsonl.ina-cr": DRAFT,
        "e-jsonl.sena-co": NETWORK,
        "e-jsonl.senai-br": DRAFT,
    }


def test_an_entry_that_says_who_may_see_it_is_heard_when_it_changes(workspace, tmp_path):
    file = entries(tmp_path / "e.jsonl", row("SENA", visibility="public"), row("SENAI", visibility="network"))
    put(workspace, file)
    entries(file, row("SENA", visibility="network"), row("SENAI", visibility="network"))
    put(workspace, file)
    assert set(seen(workspace, "e-jsonl").values()) == {NETWORK}


def test_of_what_an_entry_and_the_terminal_say_the_fewer_eyes_win(workspace, tmp_path):
    file = entries(tmp_path / "e.jsonl", row("SENA", visibility="public"), row("SENAI", visibility="draft"))
    put(workspace, file, NETWORK)
    assert seen(workspace, "e-jsonl") == {"e-jsonl.sena-co": NETWORK, "e-jsonl.senai-br": DRAFT}


def test_a_title_and_a_date_that_a_curator_gave_stand_in_a_new_version_and_that_is_said(workspace, file):
    put(workspace, file)
    told = {"title": "Reunión de instructores", "date": "2021-05"}
    curation.decide(workspace, "acta-md", "describe", told, who="curator k1")
    file.write_text(TEXT + "También ofrece cursos de soldadura.\n", encoding="utf-8")
    notes = put(workspace, file).notes
    info = workspace.store.infos_below("acta-md")["acta-md"]
    assert (info.title, info.date) == ("Reunión de instructores", "2021-05")
    assert notes[-1].startswith("a curator's title, date or address stands")
    assert notes[-1].endswith(": acta-md")


def test_who_has_told_the_date_on_the_desk_is_not_asked_for_it_again(workspace, file):
    def notes() -> tuple[str, ...]:
        (told,) = ingest(workspace, [file], IngestOptions()).files
        return told.notes

    assert NO_DATE in notes()
    curation.decide(workspace, "acta-md", "describe", {"date": "2021-05"}, who="curator k1")
    file.write_text(TEXT + "También ofrece cursos de soldadura.\n", encoding="utf-8")
    assert NO_DATE not in notes()
