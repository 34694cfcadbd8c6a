"""A broken table is an error with file, line and reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.vocabulary import load_vocabulary

from .conftest import DATA

INSTITUTION = """host: sena-co
institutions:
- id: sena-co
  acronym: SENA
  name: Servicio Nacional de Aprendizaje
  language: es
  country: CO
  kind: vti
  verified: true
  evidence: {country: minutes}
"""
THEME = """themes:
- id: youth
  label: {es: Jóvenes, pt: Jovens, en: Youth}
  definition: {es: Uno., pt: Um., en: One.}
"""


def _load(folder: Path, *, institutions: str = INSTITUTION, themes: str = THEME) -> None:
    (folder / "institutions.yaml").write_text(institutions, encoding="utf-8")
    (folder / "themes.yaml").write_text(themes, encoding="utf-8")
    load_vocabulary(folder)


def test_the_smallest_tables_load(tmp_path: Path) -> None:
    _load(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("  kind: vti", "  kind: school", 8, "kind must be one of"),
        ("  country: CO", "  country: Colombia", 7, "ISO 3166-1"),
        ("  country: CO", "  country: PE", 3, "must end with the country"),
        ("  acronym: SENA\n", "", 3, "acronym is missing"),
        ("  acronym: SENA", "  acronym: ''", 4, "acronym must be a text"),
        ("  kind: vti", "  kind: vti\n  colour: red", 9, "unknown key 'colour'"),
        ("  kind: vti", "  kind: vti\n  successor: senai-br", 3, "active: false"),
        ("  kind: vti", "  kind: vti\n  active: false\n  successor: senai-br", 10, "names senai-br"),
        ("  kind: vti", "  kind: vti\n  active: false\n  until: 2020", 10, "in quotes"),
        ("  kind: vti", "  kind: vti\n  capitals_only: [SENAI]", 9, "no name of sena-co"),
        ("{country: minutes}", "{country: memory}", 9, "verified needs evidence"),
        ("{country: minutes}", "{country: somewhere}", 10, "evidence of country"),
        ("{country: minutes}", "{colour: minutes}", 10, "unknown fact"),
        ("host: sena-co", "host: nobody-xx", 1, "not among the institutions"),
        ("host: sena-co\n", "", None, "host is missing"),
    ],
)
def test_a_broken_institution_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int | None, reason: str
) -> None:
    with pytest.raises(DataFileError, match=reason) as caught:
        _load(tmp_path, institutions=INSTITUTION.replace(old, new))
    assert caught.value.line == line
    assert caught.value.file == str(tmp_path / "institutions.yaml")


def test_an_id_that_stands_twice_is_told_where_it_comes_again(tmp_path: Path) -> None:
    again = INSTITUTION + INSTITUTION.split("institutions:\n")[1]
    with pytest.raises(DataFileError, match="stands twice") as caught:
        _load(tmp_path, institutions=again)
    assert caught.value.line == 11


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("pt: Jovens, ", "", 3, "must have es, pt, en"),
        ("pt: Jovens, ", "pt: Jovens, fr: Jeunes, ", 3, "unknown language 'fr'"),
        ("- id: youth", "- id: Youth", 2, "an id like"),
        ("- id: youth", "- id: youth\n  broader: people", 3, "no theme above"),
        ("en: One.}", "en: One.}\n  phrases: {es: '+'}", 5, "a phrase without words"),
        ("en: One.}", "en: One.}\n  alternative: {es: a}", 5, "must have"),
        ("en: One.}", "en: One.}\n  matches: [{relation: same, uri: 'http://x', label: x}]", 5, "exactMatch"),
    ],
)
def test_a_broken_theme_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    with pytest.raises(DataFileError, match=reason) as caught:
        _load(tmp_path, themes=THEME.replace(old, new))
    assert caught.value.line == line


def test_text_that_is_no_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="not valid YAML") as caught:
        _load(tmp_path, themes=THEME + "  broader: [\n")
    assert caught.value.line is not None


@pytest.mark.parametrize("content", ["", "[]", "themes: 3", "themes: []", "themes: [1]"])
def test_a_table_of_another_shape_is_an_error(tmp_path: Path, content: str) -> None:
    with pytest.raises(DataFileError):
        _load(tmp_path, themes=content)


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be read"):
        load_vocabulary(tmp_path)


def test_a_table_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    _load(tmp_path)
    (tmp_path / "themes.yaml").write_bytes(THEME.encode("cp1252"))
    with pytest.raises(DataFileError, match="UTF-8"):
        load_vocabulary(tmp_path)


def test_the_version_changes_with_the_tables(tmp_path: Path) -> None:
    for name in ("institutions.yaml", "themes.yaml"):
        shutil.copy(DATA / name, tmp_path / name)
    before = load_vocabulary(tmp_path).version
    assert before == load_vocabulary(DATA).version
    with (tmp_path / "themes.yaml").open("a", encoding="utf-8") as file:
        file.write("# one remark more\n")
    assert load_vocabulary(tmp_path).version != before
