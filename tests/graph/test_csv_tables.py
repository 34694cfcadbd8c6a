import csv
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.csv_tables import guard, write_csv
from kg.graph.view import build_graph


def tables(written: bytes) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            for name in archive.namelist()
        }


@pytest.fixture(scope="module")
def told(graph, versions):
    return tables(write_csv(graph, versions))


def test_the_zip_holds_nodes_edges_column_notes_and_versions(told):
    assert list(told) == ["nodes.csv", "edges.csv", "columns.csv", "about.csv"]


def test_every_node_is_a_row_with_its_exact_quote(told, graph):
    rows = {row["id"]: row for row in told["nodes.csv"]}
    assert set(rows) == set(graph)
    assert rows["statement:a1"]["quote"] == "trains teachers\nonline"
    assert rows["statement:a1"]["themes"] == "teacher-training | distance-learning"
    assert rows["institution:sena-co"]["active"] == "true"
    assert rows["statement:a1"]["page"] == ""


def test_every_edge_is_a_row_between_nodes_of_the_table(told, graph):
    rows = {(row["from"], row["to"], row["relation"]) for row in told["edges.csv"]}
    assert rows == set(graph.edges(keys=True))


def test_every_column_has_a_note(told):
    noted = {(row["file"], row["column"]) for row in told["columns.csv"]}
    assert noted == {(file, name) for file in ("nodes.csv", "edges.csv") for name in told[file][0]}


def test_the_versions_stand_in_it(told):
    assert {row["name"]: row["value"] for row in told["about.csv"]}["encoder"] == "fake@1"


def test_a_cell_that_would_be_a_formula_is_guarded(told):
    rows = {row["id"]: row for row in told["nodes.csv"]}
    assert rows["statement:e1"]["quote"] == "'=forma docentes | en línea"
    assert rows["statement:e1"]["origin"] == "retold"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "\na", " =1", "'=1", "''-"])
def test_dangerous_beginnings_get_an_apostrophe(cell):
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "'tis", "1-2", " ", "'"])
def test_harmless_cells_stay_as_they_are(cell):
    assert guard(cell) == cell


@given(st.text(alphabet="=+-@\t\r\n' a1", max_size=6), st.text(alphabet="=+-@\t\r\n' a1", max_size=6))
def test_two_cells_are_never_guarded_into_one(one, other):
    assert (guard(one) == guard(other)) == (one == other)


def test_the_same_graph_gives_the_same_bytes_whatever_the_clock_says(facts, graph, versions):
    written = write_csv(graph, versions)
    assert write_csv(build_graph(facts), versions) == written
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
