"""Headings, paragraphs, list items, rows and labels of minutes."""

from pathlib import Path

import pytest

from kg.ingest.cues import load_cues
from kg.ingest.layout import Shape, read_layout
from kg.ingest.sections import Section, kind_of_heading, section_of
from kg.model import Kind

CUES = load_cues(Path(__file__).parents[2] / "data")


def shapes(text):
    return [(block.shape.value, text[block.start : block.end]) for block in read_layout(text, CUES)]


def test_a_wrapped_paragraph_is_one_block_and_an_empty_line_ends_it():
    text = "The first line of a paragraph\nwhich goes on here.\n\nAnother one."
    assert [shape for shape, _ in shapes(text)] == ["text", "text"]


@pytest.mark.parametrize(
    "mark",
    [
        "·\u00a0\u00a0 ",
        "\uf0b7\u00a0\u00a0",
        "\uf0a7 ",
        "\u00a0-\u00a0",
        "❖ ",
        "o\u00a0\u00a0 ",
        "§\u00a0 ",
        "2.\u00a0 ",
    ],
)
def test_the_bullets_of_a_word_processor_mark_items(mark):
    text = f"{mark}SENAC: ensina corte.\n{mark}SENAT: ensina direção."
    assert shapes(text) == [("item", "SENAC: ensina corte."), ("item", "SENAT: ensina direção.")]


def test_an_article_before_a_blank_is_no_bullet():
    assert shapes("o SENAC ensina corte e costura") == [("text", "o SENAC ensina corte e costura")]


@pytest.mark.parametrize(
    "text",
    ["# SENA\n\nWe train.", "3. Contributions\n\nSENA trains.", "Agreements\n- One thing", "**SENA**\n\nWe train.",
     "ENCAMINHAMENTOS\n\nFim.", "IEFP - Cabo Verde\nNo próximo ano vai experimentar a aprendizagem em hotéis."],
)  # fmt: skip
def test_headings_of_several_styles_are_found(text):
    assert shapes(text)[0][0] == "heading"


def test_a_list_of_wrapped_items_gives_one_block_each():
    text = "- one thing\n  that goes on\n- another\n1) first\n2) second"
    assert shapes(text) == [
        ("item", "one thing\n  that goes on"), ("item", "another"), ("item", "first"), ("item", "second"),
    ]  # fmt: skip


def test_a_row_has_cells_and_its_rule_is_no_row():
    text = "| a | b c |\n|---|---|\n| d |  |"
    rows = [block for block in read_layout(text, CUES) if block.shape is Shape.ROW]
    assert [[text[a:b] for a, b in row.cells] for row in rows] == [["a", "b c"], ["d", ""]]


@pytest.mark.parametrize(
    ("text", "label", "body"),
    [
        ("SENA: We train.", "SENA", "We train."),
        ("**SENA (Colombia)**: We train.", "SENA (Colombia)", "We train."),
        ("- SENA – We train.", "SENA", "We train."),
        ("**Guyana.** We train.", "Guyana", "We train."),
        ("COLOMBIA. We train.", "COLOMBIA", "We train."),
    ],
)
def test_what_stands_before_a_colon_or_dash_is_a_label(text, label, body):
    (block,) = read_layout(text, CUES)
    assert text[slice(*block.label)] == label
    assert text[block.body : block.end] == body


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("1. Background", Section.BACKGROUND),
        ("Antecedentes", Section.BACKGROUND),
        ("3. Contributions made by participating institutions", Section.CONTRIBUTIONS),
        ("What the institutions said", Section.CONTRIBUTIONS),
        ("Resumen de las intervenciones", Section.CONTRIBUTIONS),
        ("Contribuições das instituições", Section.CONTRIBUTIONS),
        ("Key trends", Section.TRENDS),
        ("Agreements reached and follow-up", Section.AGREEMENTS),
        ("Próximos pasos", Section.AGREEMENTS),
        ("Encaminhamentos", Section.AGREEMENTS),
        ("Participating institutions:", Section.INSTITUTIONS),
        ("Lista de participantes", Section.PARTICIPANTS),
        ("Attending for ILO/Cinterfor:", Section.HOSTS),
        ("SENA (Colombia)", Section.OTHER),
    ],
)
def test_a_heading_opens_the_section_it_names(heading, section):
    assert section_of(heading, CUES) is section


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Necesidades", Kind.NEED),
        ("Offers", Kind.OFFER),
        ("Obstáculos:", Kind.CONSTRAINT),
        ("Iniciativas", Kind.INITIATIVE),
        ("SENA", None),
    ],
)
def test_a_heading_can_name_a_kind(heading, kind):
    assert kind_of_heading(heading, CUES) is kind


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("SRA. PAZ (INA): Enseñamos costura.", "SRA. PAZ (INA)"),
        ("Lic. Paz (INA): Enseñamos costura.", "Lic. Paz (INA)"),
        ("Dr. Hall (HEART Trust): We train bakers.", "Dr. Hall (HEART Trust)"),
        ("SRA. PAZ. Enseñamos costura.", "SRA. PAZ"),
        ("[10:03] Joy Pitt: We train bakers.", "Joy Pitt"),
    ],
)
def test_the_title_of_a_person_and_the_time_end_no_label(text, label):
    (block,) = read_layout(text, CUES)
    assert block.label is not None
    assert text[slice(*block.label)] == label


def test_a_title_alone_is_no_label():
    (block,) = read_layout("SRA. Paz abrió la sesión con un saludo.", CUES)
    assert block.label is None
