"""Sentences end where a reader would say they end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import sentences

_PIECES = st.sampled_from(
    [
        "La institución",
        " ",
        "\n",
        "\n\n",
        ". ",
        ".",
        "Dra. ",
        "- ",
        "1. ",
        "e.g. ",
        "U.S. ",
        ": ",
        "¿Qué?",
        "| a |",
        "Nº 3",
        "\t",
    ]
)


def _read(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@given(st.one_of(st.text(), st.lists(_PIECES).map("".join)))
def test_spans_are_ordered_trimmed_and_cover_all_that_is_not_white_space(text: str) -> None:
    spans = sentences(text)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "sentence",
    [
        "La Dra. Ana Ruiz presentó el plan.",
        "O Sr. Lima e a Profa. Sá falaram do projeto.",
        "José P. Rivas closed the meeting.",
        "The Director, a.i. of the centre, opened it.",
        "They used several channels (e.g. WhatsApp) for that.",
        "Several U.S. Government agencies took part.",
        "Según el decreto Nº. 27 se amplía el plazo.",
        "It costs 3.5 million a year.",
        "See https://example.org/a.b?c=d for more.",
        "Carlos Ma. Lagos habló después.",
        "Trabajan con empresas de EE.UU. desde 2019.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert _read(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We closed. Then we opened.", ["We closed.", "Then we opened."]),
        ("¿Quién lo hizo? ¡Todos! Así fue.", ["¿Quién lo hizo?", "¡Todos!", "Así fue."]),
        ("She said “no.” He left.", ["She said “no.”", "He left."]),
        ("Abrió en 2020. 30 personas fueron.", ["Abrió en 2020.", "30 personas fueron."]),
        ("They moved to the U.S. They stayed.", ["They moved to the U.S.", "They stayed."]),
        ("Tenemos equipos, aulas, etc. Faltan docentes.", ["Tenemos equipos, aulas, etc.", "Faltan docentes."]),
    ],
)
def test_sentences_end_at_their_stops(text: str, expected: list[str]) -> None:
    assert _read(text) == expected


def test_a_sentence_wrapped_over_lines_stays_one() -> None:
    text = "The institution had closed its\ncentres but kept \nteaching.\nIt will reopen."
    assert _read(text) == ["The institution had closed its\ncentres but kept \nteaching.", "It will reopen."]


def test_bullets_and_numbered_items_are_sentences_of_their_own() -> None:
    text = "Acordaron:\n- compartir cursos\n- formar docentes\n  en línea\n\n1. Primero esto\n2. Luego esto"
    assert _read(text) == [
        "Acordaron:",
        "- compartir cursos",
        "- formar docentes\n  en línea",
        "1. Primero esto",
        "2. Luego esto",
    ]


@pytest.mark.parametrize("mark", ["·\u00a0\u00a0 ", "\uf0b7\u00a0", "\uf0a7 ", "❖ ", "o\u00a0\u00a0", "3.\u00a0 "])
def test_the_bullets_of_a_word_processor_begin_sentences(mark: str) -> None:
    text = f"{mark}ensina corte\n{mark}ensina costura"
    assert [text[start:end] for start, end in sentences(text)] == text.split("\n")


def test_a_number_at_the_start_of_a_wrapped_line_begins_no_item() -> None:
    text = "La matrícula llegó a cerca de\n12. Las demás sedes cerraron."
    assert _read(text) == ["La matrícula llegó a cerca de\n12.", "Las demás sedes cerraron."]


def test_a_heading_does_not_run_into_the_sentence_below_it() -> None:
    text = "Brasil\nO SENAI informou que abriu dois cursos novos."
    assert _read(text) == ["Brasil", "O SENAI informou que abriu dois cursos novos."]


def test_the_lines_of_a_table_row_are_sentences_of_their_own() -> None:
    text = "Institución: SENA\nIniciativa: cursos en línea\nNecesidad: equipos"
    assert _read(text) == ["Institución: SENA", "Iniciativa: cursos en línea", "Necesidad: equipos"]


def test_blank_text_has_no_sentences() -> None:
    assert sentences("") == ()
    assert sentences(" \n\t\n") == ()
