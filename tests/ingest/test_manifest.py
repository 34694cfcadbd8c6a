from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.ingest.manifest import load_manifest
from kg.model import Origin, Visibility

GOOD = """
- file: minutes/march.txt
  as: minutes
  id: march
  title: First meeting
  date: 2020-03-26
  visibility: public
  origin: retold
  language: es
- file: survey.csv
  as: survey
  mapping: survey.yaml
  date: 2020
  note: answered in three languages
"""


def folder_with(tmp_path: Path, manifest: str) -> Path:
    (tmp_path / "minutes").mkdir()
    for file in ("minutes/march.txt", "survey.csv", "survey.yaml"):
        (tmp_path / file).write_text("x", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(manifest, encoding="utf-8")
    return tmp_path


def test_entries_come_in_order_with_their_options(tmp_path: Path) -> None:
    first, second = load_manifest(folder_with(tmp_path, GOOD))
    assert first.path == tmp_path / "minutes/march.txt"
    assert (first.options.as_, first.options.id, first.options.date) == ("minutes", "march", "2020-03-26")
    assert (first.options.visibility, first.options.origin) == (Visibility.PUBLIC, Origin.RETOLD)
    assert second.options.mapping == tmp_path / "survey.yaml"
    assert (second.options.date, second.options.visibility, second.note) == (
        "2020",
        None,
        "answered in three languages",
    )


@pytest.mark.parametrize(
    ("manifest", "line", "reason"),
    [
        ("- file: nada.csv\n", 1, "no such file"),
        ("- file: survey.csv\n  mapping: nada.yaml\n", 2, "no such file"),
        ("- file: ../secret.txt\n", 1, "inside this folder"),
        ("- file: survey.csv\n  as: poem\n", 2, "minutes"),
        ("- file: survey.csv\n  date: 26/03/2020\n", 2, "2020-03-26"),
        ("- file: survey.csv\n  colour: red\n", 2, "unknown key"),
        ("- file: survey.csv\n- file: survey.csv\n", 2, "twice"),
        ("- title: x\n", 1, "file is missing"),
        ("- file: [\n", 2, "YAML"),
        ("file: survey.csv\n", None, "list"),
        ("", None, "list"),
    ],
)
def test_a_broken_manifest_is_told_with_its_line(tmp_path: Path, manifest: str, line: int | None, reason: str) -> None:
    with pytest.raises(DataFileError) as caught:
        load_manifest(folder_with(tmp_path, manifest))
    assert caught.value.line == line
    assert reason in str(caught.value)


def test_a_missing_manifest_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"sources\.yaml"):
        load_manifest(tmp_path)
