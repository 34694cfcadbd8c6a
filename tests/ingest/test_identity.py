from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.identity import source_id, source_version, statement_id
from kg.model import Kind


def test_a_source_is_named_by_collection_file_and_row() -> None:
    name = source_id("Encuesta Situación.csv", collection="Observatorio 2020", key="INFOCAL BO")
    assert name == "observatorio-2020.encuesta-situacion-csv.infocal-bo"


def test_a_given_id_stands_for_collection_and_file() -> None:
    assert source_id("a.txt", collection="c", given="acta-1") == "acta-1"
    assert source_id("a.csv", given="encuesta", key="7") == "encuesta.7"


def test_the_same_name_in_two_formats_is_two_sources() -> None:
    assert source_id("acta.pdf") != source_id("acta.docx")


def test_names_in_another_script_and_very_long_names_stay_different() -> None:
    assert source_id("会议.txt") != source_id("纪要.txt")
    assert source_id("a" * 200 + "1") != source_id("a" * 200 + "2")
    assert len(source_id("a" * 500)) < 70


@given(st.text(max_size=200), st.text(max_size=50))
def test_an_id_is_safe_in_addresses(name: str, key: str) -> None:
    made = source_id(name or "x", key=key)
    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")


def test_a_version_is_the_sha256_of_the_bytes() -> None:
    assert source_version(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_statement_keeps_its_id_when_only_case_accents_and_line_breaks_change() -> None:
    first = statement_id("s", "Formación en línea", "infocal-bo", Kind.OFFER)
    assert first == statement_id("s", "FORMACION\n en  linea", "infocal-bo", Kind.OFFER)


def test_source_institution_kind_and_ordinal_make_another_statement() -> None:
    told = {
        statement_id("s", "x", "a", Kind.OFFER),
        statement_id("t", "x", "a", Kind.OFFER),
        statement_id("s", "x", "b", Kind.OFFER),
        statement_id("s", "x", "a", Kind.NEED),
        statement_id("s", "x", "a", Kind.OFFER, 1),
    }
    assert len(told) == 5
