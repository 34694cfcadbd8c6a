from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.identity import id_part
from kg.ingest.rows import Cell, RowKeys, country_of, name_institution, one_line, row_text, row_version
from kg.model import MASK
from kg.vocabulary import Vocabulary


def cell(label: str, text: str) -> Cell:
    return Cell(label, label, "needs", text)


def test_a_row_is_one_paragraph_with_a_line_for_each_cell() -> None:
    read = row_text([cell("País:", "Bolivia"), cell("¿Qué\nnecesita?", "Equipos\ny docentes")], sheet="H", row=3)
    assert read.text == "País: Bolivia\n¿Qué necesita?: Equipos y docentes"
    assert [read.text[start:end] for start, end in read.spans] == ["Bolivia", "Equipos y docentes"]
    assert [(mark.offset, mark.sheet, mark.row, mark.column) for mark in read.marks] == [
        (0, "H", 3, "País:"),
        (14, "H", 3, "¿Qué\nnecesita?"),
    ]


def test_contacts_in_a_cell_are_masked_at_their_length() -> None:
    read = row_text([cell("Aporte", "escriba a ana@example.org; gracias")], sheet=None, row=2)
    assert read.text == f"Aporte: escriba a {MASK * 15}; gracias"
    assert [span.value for span in read.contacts] == ["ana@example.org"]


def test_the_lines_of_a_list_are_parted_by_semicolons_and_wrapped_lines_by_spaces() -> None:
    assert one_line("- Uno\n- Dos\n- Tres.") == "Uno; Dos; Tres."
    assert one_line("1. Uno;\n2. Dos") == "Uno; Dos"
    assert one_line("Un texto que\nsigue aquí.\n\nOtro.") == "Un texto que sigue aquí. Otro."
    assert one_line("Plataforma\nDocentes") == "Plataforma; Docentes"
    assert one_line("- Uno") == "- Uno"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=5))
def test_every_span_holds_its_cell(texts: list[str]) -> None:
    read = row_text([cell("c", text) for text in texts], sheet=None, row=1)
    assert [end - start for start, end in read.spans] == [len(one_line(text)) for text in texts]
    assert "\n".join(read.text[start:end] for start, end in read.spans).count("@") <= "".join(texts).count("@")


def test_the_version_of_a_row_changes_with_its_cells_and_with_nothing_else() -> None:
    row = [cell("a", "1"), cell("b", "2")]
    assert row_version(row) == row_version(list(row))
    assert row_version(row) != row_version([cell("a", "1"), cell("b", "3")])
    assert row_version(row) != row_version([cell("a", "12"), cell("b", "")])


def test_the_second_row_with_a_key_gets_a_number() -> None:
    keys = RowKeys()
    assert [keys.take(key) for key in ("SENA", "INFOCAL", "sena", "SENA")] == ["SENA", "INFOCAL", "sena 2", "SENA 3"]


def test_keys_whose_ids_would_be_the_same_get_numbers() -> None:
    keys = RowKeys()
    wished = ("Escuela Sol", "Escuela-Sol", "Escuela Sol.", "Escuela Sol", "Escuela Sol 2", "3.4", "3-4")
    taken = [keys.take(key) for key in wished]
    assert taken[0] == "Escuela Sol"
    assert len({id_part(key) for key in taken}) == len(wished)


def test_a_number_that_another_row_bears_already_is_passed_over() -> None:
    keys = RowKeys()
    assert [keys.take(key) for key in ("Sol", "Sol 2", "Sol", "Sol")] == ["Sol", "Sol 2", "Sol 3", "Sol 4"]


def test_an_institution_is_named_alone_or_with_its_country(vocabulary: Vocabulary) -> None:
    assert name_institution("SENA", "Colombia", vocabulary).institution == "sena-co"
    assert name_institution("INFOCAL (Bolivia)", "", vocabulary).institution == "infocal-bo"
    assert name_institution("Ministerio de Trabajo", "Perú", vocabulary).institution == "mtpe-pe"


def test_a_name_that_several_bear_says_between_whom(vocabulary: Vocabulary) -> None:
    named = name_institution("Ministerio de Trabajo", "", vocabulary)
    assert (named.institution, named.reason) == (None, "ambiguous-institution")
    assert {"mtpe-pe", "mteyss-ar"} <= set(named.candidates)


def test_a_similar_name_is_suggested_and_never_taken(vocabulary: Vocabulary) -> None:
    named = name_institution("INFOCALL", "Bolivia", vocabulary)
    assert (named.institution, named.reason) == (None, "unknown-institution")
    assert "infocal-bo" in named.suggestions


def test_a_name_with_another_country_is_unknown(vocabulary: Vocabulary) -> None:
    named = name_institution("SENA", "Perú", vocabulary)
    assert (named.institution, named.suggestions) == (None, ("sena-co",))


def test_no_name_is_unknown(vocabulary: Vocabulary) -> None:
    assert name_institution(" ", "Perú", vocabulary).reason == "unknown-institution"


def test_a_country_is_known_by_code_and_by_name_in_three_languages(vocabulary: Vocabulary) -> None:
    said = ["BR", "Brasil", "Brazil", "  brasil ", "República de Brasil"]
    assert {country_of(name, vocabulary) for name in said} == {"BR"}
    assert country_of("Otro", vocabulary) is None
    assert country_of("Brasil y Perú", vocabulary) is None


def test_the_body_within_the_name_of_a_branch_is_suggested_that_of_the_country_first(vocabulary: Vocabulary) -> None:
    branch = name_institution("SENATI, sede Trujillo", "Perú", vocabulary)
    assert (branch.institution, branch.suggestions) == (None, ("senati-pe",))
    named = name_institution("Alianza SENATI y SENAI", "Brasil", vocabulary)
    assert (named.institution, named.suggestions) == (None, ("senai-br", "senati-pe"))
    assert name_institution("Casa de los Telares", "Perú", vocabulary).suggestions == ()
