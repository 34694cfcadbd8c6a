"""Tables as programs export them, down to one header and rows of text."""

import datetime as dt
import json
from typing import Any

import pytest

from kg.ingest.readers import read_table
from kg.ingest.table import Sheet


def only_sheet(data: bytes, name: str) -> Sheet:
    (sheet,) = read_table(data, name=name).sheets
    return sheet


def cells(sheet: Sheet) -> list[tuple[str, ...]]:
    return [row.cells for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_and_encoding_are_found(delimiter: str, encoding: str) -> None:
    rows = [["Institución", "País", "¿Qué necesita?"], ["INFOCAL", "Bolivia", "Formación, y equipos; todo"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    sheet = only_sheet(text.encode(encoding), "a.csv")
    assert sheet.header == ("Institución", "País", "¿Qué necesita?")
    assert cells(sheet) == [("INFOCAL", "Bolivia", "Formación, y equipos; todo")]


def test_semicolons_win_over_the_commas_of_the_sentences() -> None:
    text = "Sigla;Necesidad\nA;uno, dos, tres\nB;cuatro, cinco, seis\nC;siete, ocho, nueve\n"
    assert only_sheet(text.encode(), "a.csv").header == ("Sigla", "Necesidad")


def test_the_line_that_names_the_delimiter_is_not_the_header() -> None:
    sheet = only_sheet(b"sep=;\na;b\n1;2\n", "a.csv")
    assert sheet.header == ("a", "b")
    assert sheet.rows[0].number == 3


def test_one_column_is_a_table_too() -> None:
    sheet = only_sheet(b'Necesidad\nuna cosa\n"otra, cosa"\n', "a.csv")
    assert sheet.header == ("Necesidad",)


def test_a_cell_may_hold_line_breaks_and_quotes() -> None:
    sheet = only_sheet(b'a,b\n"uno\ndos","dice ""tres"""\n4,5\n', "a.csv")
    assert cells(sheet) == [("uno\ndos", 'dice "tres"'), ("4", "5")]
    assert [row.number for row in sheet.rows] == [2, 3]


def test_a_quote_that_never_closes_costs_its_row_only() -> None:
    lines = ["a,b", "1,2", '"abierta,3', *(f"{number},x" for number in range(600))]
    sheet = only_sheet("\n".join(lines).encode(), "a.csv")
    assert len(sheet.rows) == 601
    assert [(item.place, "quotation" in item.reason) for item in sheet.skipped] == [("row 3", True)]


def test_a_row_with_too_many_cells_costs_that_row_and_a_short_one_is_filled() -> None:
    sheet = only_sheet(b"a,b,c\n1,2,3\n1,2,3,4\n1\n", "a.csv")
    assert cells(sheet) == [("1", "2", "3"), ("1", "", "")]
    assert [(item.place, item.reason) for item in sheet.skipped] == [("row 3", "it has 4 cells, the header has 3")]


def test_empty_rows_and_repeated_headers_go_and_numbers_stay_those_of_the_file() -> None:
    sheet = only_sheet(b"a,b\n1,2\n,\n\na,b\n3,4\n", "a.csv")
    assert [(row.number, row.cells) for row in sheet.rows] == [(2, ("1", "2")), (6, ("3", "4"))]


def test_titles_above_the_header_are_passed_over() -> None:
    sheet = only_sheet("Encuesta 2020,,\n,,\nInstitución,País,Necesita\nINFOCAL,BO,x\n".encode(), "a.csv")
    assert sheet.header == ("Institución", "País", "Necesita")


def test_question_and_option_rows_become_one_header() -> None:
    text = "Id,¿Qué necesita?,,,País\n,Equipos,Docentes,Otro,\n7,Equipos,,,BO\n8,,Docentes,algo,PE\n"
    sheet = only_sheet(text.encode(), "a.csv")
    assert sheet.header == ("Id", "¿Qué necesita?: Equipos", "¿Qué necesita?: Docentes", "¿Qué necesita?: Otro", "País")
    assert [row.number for row in sheet.rows] == [3, 4]


def test_questions_between_codes_and_import_ids_are_the_header() -> None:
    text = (
        "Q1,Q2\nName of your institution,What do you need?\n"
        '"{""ImportId"":""QID1_TEXT""}","{""ImportId"":""QID2_TEXT""}"\nHEART,Assessors\n'
    )
    sheet = only_sheet(text.encode(), "a.csv")
    assert sheet.header == ("Name of your institution", "What do you need?")
    assert [(row.number, row.cells) for row in sheet.rows] == [(4, ("HEART", "Assessors"))]


@pytest.mark.parametrize(
    ("sections", "header", "merged"),
    [
        (
            "Identificación,,Necesidades,Ofertas",
            "Institución,País,¿Qué necesita?,¿Qué ofrece?",
            "Identificación: Institución,Identificación: País,Necesidades: ¿Qué necesita?,Ofertas: ¿Qué ofrece?",
        ),
        (
            "Dados da instituição,,Demandas",
            "Nome da instituição,País,Do que precisa?",
            "Dados da instituição: Nome da instituição,Dados da instituição: País,Demandas: Do que precisa?",
        ),
        (
            "General,,Needs",
            "Institution,Country,Urgent needs",
            "General: Institution,General: Country,Needs: Urgent needs",
        ),
        ("General,Needs", "Institution,What do you need?", "General: Institution,Needs: What do you need?"),
    ],
)
def test_a_row_of_sections_is_no_header_of_its_own(sections: str, header: str, merged: str) -> None:
    width = len(header.split(","))
    rows = [
        ",".join(row[:width])
        for row in (["INA", "Costa Rica", "Telares", "Tintes"], ["SENAI", "Brasil", "Tornos", "Moldes"])
    ]
    sheet = only_sheet("\n".join([sections, header, *rows]).encode(), "a.csv")
    assert sheet.header == tuple(merged.split(","))
    assert len(sheet.rows) == 2


def test_the_name_of_an_institute_under_a_header_is_an_answer() -> None:
    rows = "Sigla,,Necesita\nInstituto de Aprendizaje,Costa Rica,Necesita telares\nSENAI,Brasil,Tornos\n"
    assert len(only_sheet(rows.encode(), "a.csv").rows) == 2


def test_a_row_of_answer_labels_is_no_data() -> None:
    sheet = only_sheet(b"Id,Need,Country\n,Open-Ended Response,Response\n1,x,BO\n2,y,PE\n", "a.csv")
    assert sheet.header == ("Id", "Need", "Country")
    assert len(sheet.rows) == 2


def test_a_first_answer_is_not_taken_for_an_option_row() -> None:
    text = "Institución,País,Necesita\nINFOCAL,Bolivia,plataformas\nSENAI,Brasil,docentes\n"
    assert len(only_sheet(text.encode(), "a.csv").rows) == 2


def test_headers_are_unique_and_none_is_empty() -> None:
    sheet = only_sheet(b"a,,a,a (2),a\n1,2,3,4,5\n", "a.csv")
    assert len(set(sheet.header)) == 5
    assert sheet.header[:3] == ("a", "column 2", "a (2)")


def test_error_cells_are_empty_and_told() -> None:
    sheet = only_sheet(b"a,b\n#N/A,x\n#REF!,#DIV/0!\n", "a.csv")
    assert cells(sheet) == [("", "x")]
    assert [item.place for item in sheet.skipped] == ["row 2, column 1", "row 3, column 1", "row 3, column 2"]


def test_sheets_of_a_workbook_keep_their_names_and_cells_become_text(make: Any) -> None:
    rows = [["Sigla", "Fecha", "Alumnos", "Sí", "Parte"], ["INFOCAL", dt.date(2020, 3, 26), 120.0, True, 2.5]]
    table = read_table(make.xlsx({"Uno": rows, "Vacía": [], "Dos": [["a", "b"], [1, 2]]}), name="a.xlsx")
    assert [sheet.name for sheet in table.sheets] == ["Uno", "Dos"]
    assert cells(table.sheets[0]) == [("INFOCAL", "2020-03-26", "120", "true", "2.5")]
    assert table.sheets[0].place(2) == "sheet 'Uno', row 2"


def test_merged_cells_hold_their_value_everywhere(make: Any) -> None:
    rows = [["Sigla", "Necesita", None], [None, "Equipos", "Docentes"], ["INFOCAL", "x", None], [None, None, "x"]]
    sheet = only_sheet(make.xlsx({"H": rows}, merged=["B1:C1", "A1:A2", "A3:A4"]), "a.xlsx")
    assert sheet.header == ("Sigla", "Necesita: Equipos", "Necesita: Docentes")
    assert cells(sheet) == [("INFOCAL", "x", ""), ("INFOCAL", "", "x")]


def test_error_cells_of_a_workbook_are_told(make: Any) -> None:
    sheet = only_sheet(make.xlsx({"H": [["a", "b"], [1, "#N/A"], [2, 3]]}), "a.xlsx")
    assert cells(sheet) == [("1", ""), ("2", "3")]
    assert "B2" in sheet.skipped[0].place or "row 2" in sheet.skipped[0].place


def test_an_open_document_sheet_is_read(make: Any) -> None:
    sheet = only_sheet(make.ods([["Sigla", "Necesita"], ["INFOCAL", "docentes"]]), "a.ods")
    assert (sheet.name, cells(sheet)) == ("Hoja1", [("INFOCAL", "docentes")])


def test_json_lines_become_rows_and_a_bad_line_costs_itself() -> None:
    lines = [json.dumps({"a": "uno", "themes": ["x", "y"]}), "{mal", "[1]", "", json.dumps({"b": 2, "a": None})]
    sheet = only_sheet("\n".join(lines).encode(), "a.jsonl")
    assert sheet.header == ("a", "themes", "b")
    assert [(row.number, row.cells) for row in sheet.rows] == [(1, ("uno", "x; y", "")), (5, ("", "", "2"))]
    assert [item.place for item in sheet.skipped] == ["row 2", "row 3"]


def test_the_same_bytes_give_the_same_table(make: Any) -> None:
    data = make.xlsx({"H": [["a", "b"], [1, 2]]})
    assert read_table(data, name="a.xlsx") == read_table(data, name="a.xlsx")


def test_a_cell_beyond_measure_costs_its_row_and_says_why() -> None:
    sheet = only_sheet(f"a,b\n1,{'x' * 200_000}\n2,y\n".encode(), "a.csv")
    assert cells(sheet) == [("2", "y")]
    assert [(skipped.place, skipped.reason) for skipped in sheet.skipped] == [
        ("row 2", "a cell holds more than 131072 characters")
    ]


def test_a_respondent_beside_a_note_under_no_header_is_no_option_row() -> None:
    text = "Institución,País,¿Qué ofrece?,\nSENAI,Brasil,Cursos de robótica,volver a llamar\nINA,Costa Rica,Talleres,\n"
    sheet = only_sheet(text.encode(), "a.csv")
    assert sheet.header == ("Institución", "País", "¿Qué ofrece?")
    assert cells(sheet) == [("SENAI", "Brasil", "Cursos de robótica"), ("INA", "Costa Rica", "Talleres")]
    assert [(item.place, item.reason) for item in sheet.skipped] == [
        ("row 2", "it has 4 cells, the header has 3; the rest was not read")
    ]


def test_a_respondent_with_many_notes_is_no_option_row() -> None:
    text = "Organization,What do you need?,,,\nHEART,Welding kits,call,monday,again\nINA,Looms,,,\nSENAI,Lathes,,,\n"
    assert len(only_sheet(text.encode(), "a.csv").rows) == 3


@pytest.mark.parametrize(
    "options",
    [
        ",Open-Ended Response,1-5,6-20,21-50,Tools,Other (please specify)",
        ",,1-5,6-20,21-50,Tools,Other (please specify)",
    ],
)
def test_options_may_begin_with_numbers(options: str) -> None:
    text = f"Respondent ID,Institution,How many schools?,,,What do you need?,\n{options}\n9,INA,,6-20,,Tools,\n"
    sheet = only_sheet(f"{text}8,HEART,1-5,,,,Looms\n".encode(), "a.csv")
    assert sheet.header[1:4] == ("Institution", "How many schools?: 1-5", "How many schools?: 6-20")
    assert sheet.header[5:] == ("What do you need?: Tools", "What do you need?: Other (please specify)")
    assert [row.number for row in sheet.rows] == [3, 4]


def test_questions_with_many_options_are_no_title() -> None:
    options = [f"Option {letter}" for letter in "ABCDEFGHI"]
    rows = [["Id", "Institution", "What do you need?", *[""] * 8], ["", "Response", *options]]
    rows += [[str(number), name, *options] for number, name in enumerate(("INA", "HEART", "SENAI"))]
    sheet = only_sheet("\n".join(",".join(row) for row in rows).encode(), "a.csv")
    assert sheet.header[:3] == ("Id", "Institution", "What do you need?: Option A")
    assert len(sheet.rows) == 3


@pytest.mark.parametrize("titles", [["Estudio:;Oficios 2021"], ["Estudio:;Oficios 2021", "Hecho el:;02/03/2021"]])
def test_titles_of_two_cells_are_passed_over(titles: list[str]) -> None:
    rows = [
        *titles,
        "Institución;País;¿Qué necesita?;¿Qué ofrece?",
        "INA;Costa Rica;Telares;Tintes",
        "SENAI;Brasil;;Tornos",
    ]
    sheet = only_sheet("\n".join(rows).encode(), "a.csv")
    assert sheet.header == ("Institución", "País", "¿Qué necesita?", "¿Qué ofrece?")
    assert len(sheet.rows) == 2


def test_a_header_of_two_columns_above_a_wide_row_is_the_header() -> None:
    rows = ["Institución;Necesita;;", "INA;Telares;;", "SENAI;Tornos;nota;otra", "HEART;Hornos;;"]
    sheet = only_sheet("\n".join(rows).encode(), "a.csv")
    assert sheet.header == ("Institución", "Necesita")
    assert len(sheet.rows) == 3


def test_a_note_to_the_right_of_a_sheet_does_not_cost_its_row(make: Any) -> None:
    rows = [["Sigla", "Necesita"], ["INA", "Telares"], ["SENAI", "Tornos", "ver correo"]]
    sheet = only_sheet(make.xlsx({"H": rows}), "a.xlsx")
    assert cells(sheet) == [("INA", "Telares"), ("SENAI", "Tornos")]
    assert [item.place for item in sheet.skipped] == ["sheet 'H', row 3"]
