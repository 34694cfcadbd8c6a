"""Which source a file is: its own former version is replaced, another document of its name is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.config import Settings, data_dir
from kg.ingest.options import IngestOptions
from kg.service.care import withdraw
from kg.service.ingest import ingest
from kg.service.workspace import Workspace

MINUTES = data_dir() / "judged" / "minutes"
ONE, OTHER = (MINUTES / name for name in ("m01-es.md", "m04-es.md"))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(Settings(home=tmp_path / "home", data=data_dir()))


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def texts(workspace: Workspace) -> dict[str, str]:
    with workspace.store.database.reading() as connection:
        return dict(connection.exec_driver_sql("SELECT id, text FROM source ORDER BY id").fetchall())


def put(workspace: Workspace, path: Path, **options: str):
    (told,) = ingest(workspace, [path], IngestOptions(**options)).files
    return told


def test_another_document_of_the_same_name_is_kept_beside_the_first_and_the_report_says_so(workspace, tmp_path):
    first = write(tmp_path / "a" / "minutes.md", ONE.read_text("utf-8"))
    second = write(tmp_path / "b" / "minutes.md", OTHER.read_text("utf-8"))
    put(workspace, first)
    told = put(workspace, second)
    assert texts(workspace) == {"minutes-md": ONE.read_text("utf-8"), "minutes-md-2": OTHER.read_text("utf-8")}
    assert told.outcomes == ("added",)
    assert "--id minutes-md" in told.notes[-1]


def test_read_again_each_is_itself_in_any_order_and_from_any_folder(workspace, tmp_path):
    first = write(tmp_path / "a" / "minutes.md", ONE.read_text("utf-8"))
    second = write(tmp_path / "b" / "minutes.md", OTHER.read_text("utf-8"))
    put(workspace, first)
    put(workspace, second)
    moved = write(tmp_path / "elsewhere" / "minutes.md", OTHER.read_text("utf-8"))
    reports = [put(workspace, path) for path in (moved, first, second)]
    both = ingest(workspace, [second, first]).files
    assert {told.outcomes for told in (*reports, *both)} == {("unchanged",)}
    assert set(texts(workspace)) == {"minutes-md", "minutes-md-2"}


def test_a_new_version_of_the_second_document_replaces_the_second(workspace, tmp_path):
    put(workspace, write(tmp_path / "a" / "minutes.md", ONE.read_text("utf-8")))
    second = write(tmp_path / "b" / "minutes.md", OTHER.read_text("utf-8"))
    put(workspace, second)
    later = OTHER.read_text("utf-8") + "\nEl SENAI ofreció un taller de evaluación en línea a los demás institutos.\n"
    assert put(workspace, write(second, later)).outcomes == ("changed",)
    assert texts(workspace) == {"minutes-md": ONE.read_text("utf-8"), "minutes-md-2": later}


def test_a_version_with_half_of_its_lines_written_anew_still_replaces_the_former_one(workspace, tmp_path):
    lines = ONE.read_text("utf-8").splitlines(keepends=True)
    file = write(tmp_path / "minutes.md", "".join(lines))
    put(workspace, file)
    strange = OTHER.read_text("utf-8").splitlines(keepends=True)
    redrafted = "".join([*lines[: len(lines) // 2], *strange[len(strange) // 2 :]])
    told = put(workspace, write(file, redrafted))
    assert told.outcomes == ("changed",)
    assert set(texts(workspace)) == {"minutes-md"}
    assert any("if it is another document" in note for note in told.notes)


def test_the_minutes_of_a_series_that_repeats_itself_are_told_apart_by_their_dates(workspace, tmp_path):
    frame = (
        "Reunión mensual de la red de institutos. Participan el SENA, el INA y el INTECAP.\n"
        "Se abre la sesión, se lee y se aprueba el acta anterior, y se pasa al orden del día.\n\n{}\n\n"
        "Sin más asuntos que tratar se cierra la sesión y se firma esta acta en señal de conformidad.\n"
    )
    march = frame.format("El SENA informó que capacita a sus docentes para dar clases en línea desde hace un mes.")
    april = frame.format("El INA ofreció a los demás institutos sus videos cortos de soldadura y de cocina.")
    put(workspace, write(tmp_path / "marzo" / "acta.md", march), date="2021-03-04")
    put(workspace, write(tmp_path / "abril" / "acta.md", april), date="2021-04-01")
    assert texts(workspace) == {"acta-md": march, "acta-md-2": april}


def test_an_id_that_is_given_replaces_whatever_it_names(workspace, tmp_path):
    put(workspace, write(tmp_path / "a" / "minutes.md", ONE.read_text("utf-8")))
    told = put(workspace, write(tmp_path / "b" / "minutes.md", OTHER.read_text("utf-8")), id="minutes-md")
    assert told.outcomes == ("changed",)
    assert texts(workspace) == {"minutes-md": OTHER.read_text("utf-8")}


def test_the_number_of_a_document_that_was_withdrawn_does_not_confuse_the_others(workspace, tmp_path):
    names = ("m01-es.md", "m04-es.md", "m07-es.txt")
    files = [
        write(tmp_path / str(at) / "minutes.md", (MINUTES / name).read_text("utf-8")) for at, name in enumerate(names)
    ]
    for file in files:
        put(workspace, file)
    withdraw(workspace, "minutes-md-2")
    assert [put(workspace, files[at]).outcomes for at in (0, 2)] == [("unchanged",), ("unchanged",)]
    assert set(texts(workspace)) == {"minutes-md", "minutes-md-3"}


def test_a_dry_run_tells_the_same_of_two_documents_of_one_name(workspace, tmp_path):
    put(workspace, write(tmp_path / "a" / "minutes.md", ONE.read_text("utf-8")))
    file = write(tmp_path / "b" / "minutes.md", OTHER.read_text("utf-8"))
    (told,) = ingest(workspace, [file], dry_run=True).files
    assert told.extractions[0].source.id == "minutes-md-2"
    assert set(texts(workspace)) == {"minutes-md"}


def survey(path: Path, answers: dict[str, str]) -> Path:
    rows = "".join(f'{name},"{answer}"\n' for name, answer in answers.items())
    return write(path, f"Institución,¿Qué necesidades tiene su institución?\n{rows}")


def test_another_survey_of_the_same_file_name_does_not_replace_the_answers_of_the_first(workspace, tmp_path):
    one = {
        "SENA": "Necesitamos simuladores para los talleres de soldadura de nuestros centros rurales",
        "INA": "Necesitamos capacitar a los docentes en el uso de plataformas de aprendizaje",
    }
    other = {
        "SENA": "Buscamos socios para certificar competencias de personas migrantes",
        "INA": "No contamos con conectividad suficiente en las zonas indígenas del sur",
    }
    put(workspace, survey(tmp_path / "2020" / "respuestas.csv", one), as_="survey")
    told = put(workspace, survey(tmp_path / "2021" / "respuestas.csv", other), as_="survey")
    assert told.outcomes == ("added", "added")
    assert sorted(texts(workspace)) == [
        "respuestas-csv-2.ina-cr",
        "respuestas-csv-2.sena-co",
        "respuestas-csv.ina-cr",
        "respuestas-csv.sena-co",
    ]


def test_a_survey_with_one_answer_corrected_and_one_more_row_is_the_same_survey(workspace, tmp_path):
    rows = {
        "SENA": "Necesitamos simuladores para los talleres de soldadura de nuestros centros rurales",
        "INA": "Necesitamos capacitar a los docentes en el uso de plataformas de aprendizaje",
    }
    file = survey(tmp_path / "respuestas.csv", rows)
    put(workspace, file, as_="survey")
    rows["INA"] = "Necesitamos capacitar a los docentes en el uso de plataformas de aprendizaje en línea"
    rows["SENAI"] = "Necesitamos medir la empleabilidad de nuestros egresados"
    assert put(workspace, survey(file, rows), as_="survey").outcomes == ("unchanged", "changed", "added")


def test_entries_that_grow_are_the_same_entries(workspace, tmp_path):
    rows = [{"institution": "SENA", "text": "Ofrece cursos de soldadura a otras instituciones."}]
    file = tmp_path / "e.jsonl"
    write(file, json.dumps(rows[0]) + "\n")
    put(workspace, file)
    rows.append({"institution": "SENAI", "text": "Ofrece simuladores a otras instituciones."})
    write(file, "".join(json.dumps(row) + "\n" for row in rows))
    assert put(workspace, file).outcomes == ("unchanged", "added")


def copies(told) -> list[str]:
    return [note for note in told.notes if "kept as" in note or "withdrawn as" in note]


def test_the_same_document_under_another_name_is_kept_and_the_report_names_the_first(workspace, tmp_path):
    words = ONE.read_text("utf-8")
    assert copies(put(workspace, write(tmp_path / "informe.md", words))) == []
    (told,) = copies(put(workspace, write(tmp_path / "informe (1).md", words)))
    assert told.startswith("the same words are kept as informe-md, too")
    assert "kg withdraw informe-1-md" in told
    (told,) = copies(put(workspace, write(tmp_path / "informe.txt", words.replace("\n", "\r\n"))))
    assert told.startswith("the same words are kept as informe-1-md, informe-md, too")
    assert set(texts(workspace)) == {"informe-md", "informe-1-md", "informe-txt"}


def test_another_document_and_a_new_version_are_no_copies(workspace, tmp_path):
    words = ONE.read_text("utf-8")
    put(workspace, write(tmp_path / "informe.md", words))
    assert copies(put(workspace, write(tmp_path / "acta.md", OTHER.read_text("utf-8")))) == []
    assert copies(put(workspace, write(tmp_path / "informe.md", words + "\nFin de la reunión.\n"))) == []


def test_a_copy_of_what_was_withdrawn_is_told_when_it_is_read_again(workspace, tmp_path):
    for name in ("informe.md", "informe final.md"):
        put(workspace, write(tmp_path / name, ONE.read_text("utf-8")))
    withdraw(workspace, "informe-md")
    (told,) = copies(put(workspace, tmp_path / "informe final.md"))
    assert told == "its bytes were withdrawn as informe-md; kg withdraw informe-final-md deletes these, too"


def test_a_copy_of_a_table_is_told_and_a_table_with_one_row_in_common_is_none(workspace, tmp_path):
    rows = ["INA,Necesitamos tornos", "SENA,Necesitamos hornos", "SENAI,Precisamos de fornos"]
    table = "Organismo,Necesidades\n"
    put(workspace, write(tmp_path / "a.csv", table + "\n".join(rows)))
    (told,) = copies(put(workspace, write(tmp_path / "b.csv", table + "\n".join(rows))))
    assert told.startswith("3 of its 3 rows are kept as a-csv, too")
    others = [rows[0], "SENA,Necesitamos cocinas", "SENAI,Precisamos de barcos"]
    assert copies(put(workspace, write(tmp_path / "c.csv", table + "\n".join(others)))) == []
