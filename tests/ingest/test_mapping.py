from pathlib import Path

import pytest

from kg.errors import DataFileError, MissingColumnError
from kg.ingest.mapping import SurveyMapping, load_mapping, map_columns, mapped_sheets
from kg.ingest.table import Row, Sheet, Table

GOOD = """
institution: Nombre de la institución
country: País
contact: [Correo, Nombre]
needs:
  - ¿Qué necesita?
offers: ¿Qué ofrece?
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_is_read_from_yaml_and_written_back(tmp_path: Path) -> None:
    mapping = load_mapping(written(tmp_path, GOOD))
    assert mapping == SurveyMapping(
        institution="Nombre de la institución",
        country="País",
        contact=("Correo", "Nombre"),
        needs=("¿Qué necesita?",),
        offers=("¿Qué ofrece?",),
    )
    assert load_mapping(written(tmp_path, mapping.as_yaml())) == mapping


def test_a_mapping_may_name_several_columns_of_the_institution(tmp_path: Path) -> None:
    mapping = load_mapping(written(tmp_path, "institution: [Sigla, Nombre]\nneeds: [Faltas]\n"))
    assert mapping.institution == ("Sigla", "Nombre")
    assert load_mapping(written(tmp_path, mapping.as_yaml())) == mapping
    columns = map_columns(Sheet(None, ("Nombre", "Sigla", "Faltas"), ()), mapping)
    assert [column.role for column in columns] == ["institution", "institution", "needs"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("institution: A\nneed: [B]\n", 2, "unknown key 'need'"),
        ("needs: [B]\n", None, "institution is missing"),
        ("institution: A\n", None, "no column with answers"),
        ("institution: A\nneeds: 3\n", 2, "list"),
        ("institution: A\nneeds: [3]\n", 2, "text"),
        ("institution: [A\n", 2, "YAML"),
        ("institution: []\nneeds: [B]\n", 1, "institution"),
        ("- A\n", None, "keys"),
    ],
)
def test_a_broken_mapping_is_told_with_its_line(tmp_path: Path, text: str, line: int | None, reason: str) -> None:
    with pytest.raises(DataFileError) as caught:
        load_mapping(written(tmp_path, text))
    assert caught.value.line == line
    assert reason in str(caught.value)


def test_headers_are_found_whatever_their_case_accents_and_spaces() -> None:
    sheet = Sheet(None, ("INSTITUCION", "Que   necesita:"), ())
    columns = map_columns(sheet, SurveyMapping(institution="Institución", needs=("Qué necesita",)))
    assert [(column.index, column.role) for column in columns] == [(0, "institution"), (1, "needs")]


def test_a_question_stands_for_all_of_its_options() -> None:
    sheet = Sheet(None, ("A", "Needs: Equipment", "Needs: Teachers", "Offers [Courses]", "Offers [Other]"), ())
    columns = map_columns(sheet, SurveyMapping(institution="A", needs=("Needs",), offers=("Offers",)))
    assert [(column.role, column.question, column.option) for column in columns[1:]] == [
        ("needs", "Needs", "Equipment"),
        ("needs", "Needs", "Teachers"),
        ("offers", "Offers", "Courses"),
        ("offers", "Offers", "Other"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Needs: describa brevemente",
        "Needs: descreva-as",
        "Needs: please specify",
        "Needs [Máximo 200 palabras]",
        "Needs: e.g. equipment",
        "Needs: marque todas las que correspondan",
        "Needs: (opcional)",
    ],
)
def test_an_instruction_is_no_option(header: str) -> None:
    columns = map_columns(Sheet(None, ("A", header), ()), SurveyMapping(institution="A", needs=("Needs",)))
    assert (columns[1].question, columns[1].option) == (header, None)


@pytest.mark.parametrize("option", ["Respuesta a emergencias", "Listening courses", "Optional courses", "Marquesinas"])
def test_an_option_that_begins_like_an_instruction_is_one(option: str) -> None:
    columns = map_columns(Sheet(None, ("A", f"Needs: {option}"), ()), SurveyMapping(institution="A", needs=("Needs",)))
    assert columns[1].option == option


def test_a_missing_column_is_told_with_those_there_are() -> None:
    table = Table((Sheet(None, ("Sigla", "Aporte"), ()),), "text/csv")
    mapping = SurveyMapping(institution="Sigla", needs=("Necesita",))
    with pytest.raises(MissingColumnError) as caught:
        mapped_sheets(table, (mapping,), name="encuesta.csv")
    assert str(caught.value).startswith("encuesta.csv: no column 'Necesita'; its columns are 'Sigla', 'Aporte'")


def test_only_the_sheets_with_the_columns_are_read() -> None:
    row = (Row(2, ("x", "y")),)
    table = Table((Sheet("Notas", ("a", "b"), row), Sheet("Datos", ("Sigla", "Necesita"), row)), "x")
    mapping = SurveyMapping(institution="Sigla", needs=("Necesita",))
    read, skipped = mapped_sheets(table, (mapping,), name="a.xlsx")
    assert [mapped.sheet.name for mapped in read] == ["Datos"]
    assert [(item.place, item.reason) for item in skipped] == [
        ("sheet 'Notas'", "not read: it has no column 'Sigla', 'Necesita'")
    ]


def test_a_sheet_that_is_not_there_is_told() -> None:
    table = Table((Sheet("Notas", ("a", "b"), ()),), "x")
    mapping = SurveyMapping(institution="a", needs=("b",), sheet="Datos")
    with pytest.raises(MissingColumnError, match=r"'sheet Datos'.*'Notas'"):
        mapped_sheets(table, (mapping,), name="a.xlsx")


def test_each_sheet_is_read_by_the_mapping_that_fits_it_and_the_rest_is_told() -> None:
    row = (Row(2, ("x", "y")),)
    sheets = [
        Sheet("ES", ("Sigla", "Necesita"), row),
        Sheet("PT", ("Nome", "Precisa"), row),
        Sheet("N", ("a", "b"), row),
    ]
    mappings = (
        SurveyMapping(institution="Sigla", needs=("Necesita",)),
        SurveyMapping(institution="Nome", needs=("Precisa",), sheet="PT"),
    )
    read, skipped = mapped_sheets(Table(tuple(sheets), "x"), mappings, name="a.xlsx")
    assert [(mapped.sheet.name, mapped.is_one_of_several) for mapped in read] == [("ES", False), ("PT", True)]
    assert [item.place for item in skipped] == ["sheet 'N'"]


def test_sheets_beside_the_one_that_is_named_are_left_out_without_a_word() -> None:
    row = (Row(2, ("x", "y")),)
    table = Table((Sheet("Notas", ("a", "b"), row), Sheet("Datos", ("Sigla", "Necesita"), row)), "x")
    mapping = SurveyMapping(institution="Sigla", needs=("Necesita",), sheet="Datos")
    assert mapped_sheets(table, (mapping,), name="a.xlsx")[1] == ()
