"""Files and folders into the database: identities, what was said before, what is refused."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from kg.config import Settings, data_dir
from kg.errors import DataFileError, UsageError
from kg.ingest.options import IngestOptions
from kg.model import Visibility
from kg.service.care import restore, withdraw
from kg.service.ingest import ingest
from kg.service.reading import NO_DATE, read_file
from kg.service.workspace import Workspace

SENA = "El SENA de Colombia informó que está capacitando a docentes en línea.\n"
INA = "El INA de Costa Rica informó que está produciendo videos cortos de soldadura.\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(Settings(home=tmp_path / "home", data=data_dir()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    made.mkdir()
    return made


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def entries(path: Path, *rows: dict[str, str]) -> Path:
    return write(path, "".join(json.dumps(row) + "\n" for row in rows))


def ids(workspace: Workspace) -> list[str]:
    with workspace.store.database.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT id FROM source ORDER BY id")]


def info(workspace: Workspace, id: str):
    return workspace.store.infos_below(id)[id]


def test_two_files_of_one_name_in_two_folders_are_two_sources(workspace, folder):
    write(folder / "2019" / "acta.md", SENA)
    write(folder / "2020" / "acta.md", INA)
    assert not ingest(workspace, [folder]).failed
    assert ids(workspace) == ["2020-acta-md", "acta-md"]
    again = ingest(workspace, [folder / "2020", folder / "2019"])
    assert [file.error for file in again.files] == [None, None]
    assert len(ids(workspace)) == 2


def test_one_id_for_several_files_is_refused_before_anything_is_read(workspace, folder):
    paths = [write(folder / "a.md", SENA), write(folder / "b.md", INA)]
    with pytest.raises(UsageError, match="one id"):
        ingest(workspace, paths, IngestOptions(id="acta"))
    assert ids(workspace) == []


def test_a_file_that_is_not_there_does_not_keep_the_others_out(workspace, folder):
    report = ingest(workspace, [folder / "no.md", write(folder / "yes.md", SENA)])
    assert "no such file" in (report.files[0].error or "")
    assert ids(workspace) == ["yes-md"]


def test_files_that_the_manifest_does_not_name_are_listed(workspace, folder):
    write(folder / "acta.md", SENA)
    left = write(folder / "later.md", INA)
    write(folder / "sources.yaml", "- file: acta.md\n  id: acta\n")
    report = ingest(workspace, [folder])
    assert ids(workspace) == ["acta"]
    assert report.unnamed == [str(left)]


def test_a_date_that_no_calendar_has_is_an_error_of_the_manifest(workspace, folder):
    write(folder / "acta.md", SENA)
    write(folder / "sources.yaml", "- file: acta.md\n  date: 2020-02-30\n")
    with pytest.raises(DataFileError, match=r"sources\.yaml"):
        ingest(workspace, [folder])


def test_hidden_folders_are_passed_over_and_lock_files_are_not_read(workspace, folder):
    write(folder / ".git" / "notes.md", SENA)
    lock = write(folder / "~$acta.docx", "x")
    write(folder / "acta.md", SENA)
    report = ingest(workspace, [folder])
    assert [file.error for file in report.files] == [None]
    assert report.unread == [str(lock)]


def test_what_was_said_of_the_same_bytes_stays_when_it_is_not_said_again(workspace, folder):
    file = write(folder / "acta.md", SENA)
    said = IngestOptions(
        title="Reunión", date="2020-03-26", visibility=Visibility.DRAFT, url="https://example.org/a", language="es"
    )
    ingest(workspace, [file], said)
    again = ingest(workspace, [file])
    assert again.files[0].outcomes == ("unchanged",)
    assert info(workspace, "acta-md").visibility is Visibility.DRAFT


def test_a_draft_stays_a_draft_when_its_file_has_changed(workspace, folder):
    file = write(folder / "acta.md", SENA)
    ingest(workspace, [file], IngestOptions(visibility=Visibility.DRAFT))
    write(file, SENA + INA)
    assert ingest(workspace, [file]).files[0].outcomes == ("changed",)
    assert info(workspace, "acta-md").visibility is Visibility.DRAFT
    ingest(workspace, [file], IngestOptions(visibility=Visibility.PUBLIC))
    assert info(workspace, "acta-md").visibility is Visibility.PUBLIC


def test_rows_of_a_draft_stay_drafts_and_new_rows_join_them(workspace, folder):
    row = {"institution": "SENA", "text": "Ofrece cursos de soldadura a otras instituciones."}
    file = entries(folder / "e.jsonl", row)
    ingest(workspace, [file], IngestOptions(visibility=Visibility.DRAFT, date="2020"))
    other = {"institution": "SENAI", "text": "Ofrece simuladores a otras instituciones."}
    entries(file, row, other)
    assert ingest(workspace, [file]).files[0].outcomes == ("unchanged", "added")
    assert {kept.visibility for kept in workspace.store.infos_below("e-jsonl").values()} == {Visibility.DRAFT}


def test_rows_that_left_their_file_are_named(workspace, folder):
    rows = [{"institution": name, "text": "Ofrece cursos de soldadura a otros."} for name in ("SENA", "SENAI")]
    file = entries(folder / "e.jsonl", *rows)
    ingest(workspace, [file])
    entries(file, rows[0])
    assert "e-jsonl.senai-br" in ingest(workspace, [file]).files[0].notes[0]


def test_a_withdrawn_row_costs_that_row_and_not_the_file(workspace, folder):
    rows = [{"institution": name, "text": "Ofrece cursos de soldadura a otros."} for name in ("SENA", "SENAI")]
    file = entries(folder / "e.jsonl", *rows)
    ingest(workspace, [file])
    withdraw(workspace, "e-jsonl.sena-co")
    told = ingest(workspace, [file]).files[0]
    assert told.outcomes == ("refused", "unchanged")
    assert "--restore" in (told.error or "")


def test_withdrawn_bytes_are_refused_under_another_name_too(workspace, folder):
    ingest(workspace, [write(folder / "acta.md", SENA)])
    withdraw(workspace, "acta-md")
    copy = write(folder / "copy.md", SENA)
    assert "kg withdraw acta-md --restore" in (ingest(workspace, [copy]).files[0].error or "")
    restore(workspace, "acta-md")
    assert not ingest(workspace, [copy]).failed


def test_an_id_that_was_given_stays_as_it_was_given(workspace, folder):
    ingest(workspace, [write(folder / "acta.md", SENA)], IngestOptions(id="Acta_2020"))
    assert ids(workspace) == ["Acta_2020"]


def test_a_contact_in_the_name_of_a_file_is_in_no_id_and_no_title(workspace, folder):
    ingest(workspace, [write(folder / "de ana@example.org.md", SENA)])
    (id,) = ids(workspace)
    assert "ana" not in id
    assert "example" not in id + info(workspace, id).title


def test_a_contact_in_the_header_of_a_survey_is_in_no_locator_and_no_text(workspace, folder):
    question = "Necesidades (dudas: ana@example.org)"
    file = write(folder / "s.csv", f"Institución,{question}\nSENA,Necesitamos simuladores para nuestros talleres\n")
    report = ingest(workspace, [file], IngestOptions(as_="survey"))
    (extraction,) = report.files[0].extractions
    assert extraction.statements
    assert "example" not in str(extraction.source) + str(extraction.statements) + str(report.files[0].notes)


def test_a_reason_for_skipping_quotes_no_contact(workspace, folder):
    file = entries(folder / "e.jsonl", {"institution": "SENA", "text": "Ofrece cursos.", "date": "ana@example.org"})
    (skipped,) = ingest(workspace, [file]).files[0].skipped
    assert "example" not in skipped.reason


def test_a_survey_whose_rows_bear_no_date_asks_for_it_once(workspace, folder):
    rows = "Institución,¿Qué necesita?\nSENA,Tornos de madera\nINA,Hornos de pan\n"
    file = write(folder / "s.csv", rows)
    (told,) = ingest(workspace, [file], IngestOptions()).files
    assert told.notes.count(NO_DATE) == 1
    (told,) = ingest(workspace, [file], IngestOptions(date="2021")).files
    assert NO_DATE not in told.notes


def test_a_survey_that_bears_dates_is_not_asked_for_one(workspace, folder):
    file = write(folder / "s.csv", "_submission_time,Institución,Necesidades\n2021-03-04T10:00:00,SENA,Tornos\n")
    (told,) = ingest(workspace, [file], IngestOptions()).files
    assert NO_DATE not in told.notes
    assert info(workspace, "s-csv.sena-co").date == "2021-03-04"


def test_half_a_surrogate_pair_is_read_as_the_replacement_character(workspace, folder):
    file = write(
        folder / "e.jsonl", '{"institution": "SENA", "text": "Ofrece \\ud800 cursos a otras instituciones."}\n'
    )
    (extraction,) = ingest(workspace, [file]).files[0].extractions
    assert "\ufffd" in extraction.source.text


def test_a_file_name_that_is_no_utf8_is_read_all_the_same(workspace, folder):
    path = Path(os.fsdecode(os.fsencode(folder) + b"/reuni\xf3n.md"))
    path.write_text(SENA, encoding="utf-8")
    report = ingest(workspace, [folder])
    assert not report.failed
    assert report.files[0].file.encode("utf-8")


def test_rows_whose_names_differ_in_marks_only_are_all_kept_and_unchanged_the_next_time(workspace, tmp_path):
    file = tmp_path / "encuesta.csv"
    rows = [
        "Escuela El Sol;Necesitamos telares",
        "Escuela El Sol.;Necesitamos hornos",
        "Escuela El-Sol;Necesitamos tintes",
    ]
    file.write_text("\n".join(["Institución;¿Qué necesita?", *rows]), encoding="utf-8")
    assert ingest(workspace, [file]).files[0].outcomes == ("added",) * 3
    assert ingest(workspace, [file]).files[0].outcomes == ("unchanged",) * 3


def test_two_readings_of_one_source_in_one_file_are_refused(workspace, tmp_path, monkeypatch):
    def twice(*args, **options):
        reading = read_file(*args, **options)
        return replace(reading, extractions=reading.extractions * 2)

    monkeypatch.setattr("kg.service.ingest.read_file", twice)
    file = tmp_path / "acta.md"
    file.write_text(SENA, encoding="utf-8")
    report = ingest(workspace, [file]).files[0]
    assert report.outcomes == ("added", "refused")
    assert "source 'acta-md' is told twice in this file" in report.error


def test_a_workbook_in_two_languages_is_read_whole(workspace, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "ES"
    for row in (["Institución", "País", "¿Qué necesita?"], ["SENA", "Colombia", "Necesitamos telares"]):
        book.active.append(row)
    for title, rows in {
        "PT": [["Instituição", "Do que precisa?"], ["SENAI", "Precisamos de fornos"]],
        "Notas": [["Clave", "Valor"], ["a", "b"]],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "encuesta.xlsx")
    report = ingest(workspace, [tmp_path / "encuesta.xlsx"]).files[0]
    assert [extraction.source.id for extraction in report.extractions] == [
        "encuesta-xlsx.sena-co",
        "encuesta-xlsx.pt-senai-br",
    ]
    assert [skipped.place for skipped in report.skipped] == ["sheet 'Notas'"]
