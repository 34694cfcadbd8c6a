"""Tables of real PDFs: whatever the order in which the file holds the cells, no row is said to be another's."""

import textwrap

import pytest

from kg.ingest.minutes import minutes_extraction
from kg.ingest.readers import read_document
from kg.model import Source

HEADER = ("Institución", "País", "Aporte")
ROWS = (
    (
        "INFOCAL", "Bolivia",
        "Está desarrollando una plataforma para sus docentes y además ha adaptado varios de sus cursos de mecánica.",
    ),
    ("Instituto Nacional de Aprendizaje", "Costa Rica", "Necesita simuladores de soldadura para sus talleres."),
    (
        "SENATI", "Perú",
        "Ha capacitado a 300 instructores en el uso de aulas virtuales. Ofrece sus cursos de dibujo a otras casas.",
    ),
)  # fmt: skip
OWNERS = {"plataforma para": "infocal-bo", "simuladores": "ina-cr", "300": "senati-pe", "dibujo": "senati-pe"}
READ = [f"| {' | '.join(row)} |" for row in (HEADER, *ROWS)]
LEFTS, WIDTHS = (20, 55, 85), (16, 12, 58)
BEFORE, AFTER = "Acta de la reunión", "Después sigue un texto."


def new_page():
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_auto_page_break(auto=False)
    pdf.set_font("helvetica", size=10)
    pdf.add_page()
    return pdf


def drawn(*, order, gap, middle=False, ruled=False, rows=(HEADER, *ROWS), step=5.0):
    """A table whose cells are written line by line, in the given order; ``gap`` millimetres between rows."""
    pdf = new_page()
    pdf.text(20, 20, BEFORE)
    y, pieces = 40.0, []
    for row in rows:
        cells = [textwrap.wrap(cell, width) for cell, width in zip(row, WIDTHS, strict=True)]
        height = max(map(len, cells))
        for column, lines in enumerate(cells):
            first = (height - len(lines)) / 2 if middle else 0
            pieces += [(column, y + step * (first + at), line) for at, line in enumerate(lines)]
        if ruled:
            pdf.line(18, y - 4, 195, y - 4)
        y += step * height + gap
    keys = {"cells": lambda _: 0, "columns": lambda piece: piece[0], "lines": lambda piece: (piece[1], piece[0])}
    ordered = pieces[::-1] if order == "reverse" else sorted(pieces, key=keys[order])
    for column, at, line in ordered:
        pdf.text(LEFTS[column], at, line)
    pdf.text(20, y + 20, AFTER)
    return bytes(pdf.output())


def read(data):
    return read_document(data, name="a.pdf").text


def credited(data, extractor, language="es"):
    """Who is credited with what, and what waits for review."""
    told = read_document(data, name="a.pdf")
    source = Source("a", "0" * 64, "Acta", told.text, language, told.media_type, marks=told.marks)
    found = minutes_extraction(source, contacts=told.contacts, vocabulary=extractor.vocabulary, extractor=extractor)
    return [(s.institution, s.text) for s in found.statements], [item.quote for item in found.review]


def wrong(statements):
    return [
        (who, text) for who, text in statements for words, owner in OWNERS.items() if words in text and who != owner
    ]


@pytest.mark.parametrize("order", ["cells", "columns", "reverse", "lines"])
@pytest.mark.parametrize("middle", [False, True])
@pytest.mark.parametrize("ruled", [False, True])
def test_rows_set_apart_by_white_or_strokes_are_whole_whatever_the_order_of_the_file(order, middle, ruled):
    data = drawn(order=order, gap=0 if ruled else 3, middle=middle, ruled=ruled)
    assert read(data).split("\n") == [BEFORE, "", *READ, "", AFTER]


@pytest.mark.parametrize("middle", [False, True])
def test_rows_that_nothing_sets_apart_are_told_by_the_order_of_a_file_written_cell_by_cell(middle):
    assert read(drawn(order="cells", gap=0, middle=middle)).split("\n") == [BEFORE, "", *READ, "", AFTER]


@pytest.mark.parametrize("order", ["columns", "reverse", "lines"])
@pytest.mark.parametrize("middle", [False, True])
def test_rows_that_cannot_be_told_apart_wait_for_review(order, middle, extractor):
    statements, waiting = credited(drawn(order=order, gap=0, middle=middle), extractor)
    assert statements == []
    assert all(any(words in quote for quote in waiting) for words in OWNERS)


@pytest.mark.parametrize("order", ["cells", "columns", "reverse", "lines"])
@pytest.mark.parametrize("gap", [0, 0.3, 1, 2])
@pytest.mark.parametrize("middle", [False, True])
def test_no_row_is_ever_credited_to_another_institution(order, gap, middle, extractor):
    statements, waiting = credited(drawn(order=order, gap=gap, middle=middle), extractor)
    assert wrong(statements) == []
    assert all(any(words in text for text in [*waiting, *(t for _, t in statements)]) for words in OWNERS)


@pytest.mark.parametrize("order", ["columns", "lines", "reverse"])
def test_single_lines_are_rows_in_any_order_of_the_file(order):
    rows = [HEADER, *((name, land, text[:40]) for name, land, text in ROWS), ("SENCE", "Chile", "Da cursos."),
            ("INA", "Costa Rica", "Ofrece guías.")]  # fmt: skip
    short = [("INA" if name.startswith("Instituto") else name, land, text) for name, land, text in rows]
    assert read(drawn(order=order, gap=0, rows=short)).split("\n")[2:-2] == [f"| {' | '.join(r)} |" for r in short]


@pytest.mark.parametrize(
    "layout", ["ALL", "HORIZONTAL_LINES", "INTERNAL", "MINIMAL", "NONE", "NO_HORIZONTAL_LINES", "SINGLE_TOP_LINE"]
)
def test_tables_as_a_program_draws_them_with_or_without_borders(layout):
    pdf = new_page()
    pdf.set_y(40)
    with pdf.table(borders_layout=layout, col_widths=(30, 20, 80), text_align="LEFT") as table:
        for cells in (HEADER, *ROWS):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    assert read(bytes(pdf.output())).split("\n") == READ


def test_a_cell_merged_downwards_stands_in_each_of_its_rows():
    pdf = new_page()
    pdf.set_y(40)
    with pdf.table(col_widths=(30, 100)) as table:
        table.row(("Institución", "Aporte"))
        first = table.row()
        first.cell("SENA", rowspan=2)
        first.cell("Da cursos en línea.")
        table.row(("Necesita tabletas.",))
    assert read(bytes(pdf.output())).split("\n")[1:] == [
        "| SENA | Da cursos en línea. |",
        "| SENA | Necesita tabletas. |",
    ]


def test_the_items_of_a_list_in_a_cell_are_set_apart():
    pdf = new_page()
    for x in (18, 53, 195):
        pdf.line(x, 36, x, 56)
    for y in (36, 42, 56):
        pdf.line(18, y, 195, y)
    for x, y, text in ((20, 40, "Institución"), (55, 40, "Aporte"), (20, 47, "SENA"), (55, 47, "- Cursos en línea"),
                       (55, 52, "- Una radio")):  # fmt: skip
        pdf.text(x, y, text)
    assert read(bytes(pdf.output())).split("\n")[1] == "| SENA | Cursos en línea; Una radio |"


def test_the_area_code_of_a_number_in_a_cell_is_no_mark_of_a_list():
    pdf = new_page()
    for x in (18, 53, 195):
        pdf.line(x, 36, x, 66)
    for y in (36, 42, 54, 66):
        pdf.line(18, y, 195, y)
    for x, y, text in ((20, 40, "Sigla"), (55, 40, "Telefone"), (20, 47, "SENAI"), (55, 47, "(61) 3555-0142"),
                       (55, 52, "(11) 95555-0143"), (20, 59, "SENAC"), (55, 59, "(1) Cursos"),
                       (55, 64, "(2) Uma sala")):  # fmt: skip
        pdf.text(x, y, text)
    found = read_document(bytes(pdf.output()), name="a.pdf")
    assert [contact.value for contact in found.contacts] == ["(61) 3555-0142", "(11) 95555-0143"]
    assert found.text.endswith("| SENAC | Cursos; Uma sala |")


def cut_by_the_page(*, repeated):
    """A ruled table whose last row of one page goes on on the next."""
    pdf = new_page()

    def row(y, *cells):
        height = 5 * max(map(len, cells)) + 1
        for x, lines in zip(LEFTS, cells, strict=True):
            for at, line in enumerate(lines):
                pdf.text(x, y + 5 * at, line)
        for x in (18, 53, 83, 195):
            pdf.line(x, y - 4, x, y - 4 + height)
        for edge in (y - 4, y - 4 + height):
            pdf.line(18, edge, 195, edge)

    header = [[name] for name in HEADER]
    row(256, *header)
    row(262, ["SENATI"], ["Perú"], ["Ha capacitado a 300 instructores en el uso de", "aulas y ha abierto un campus"])
    pdf.add_page()
    if repeated:
        row(30, *header)
    row(36, [], [], ["nuevo."])
    row(42, ["INA"], ["Costa Rica"], ["Necesita simuladores."])
    return bytes(pdf.output())


@pytest.mark.parametrize("repeated", [False, True])
def test_a_row_that_the_page_cuts_is_one_and_a_repeated_header_goes(repeated):
    told = read_document(cut_by_the_page(repeated=repeated), name="a.pdf")
    assert told.text.split("\n") == [
        "| Institución | País | Aporte |",
        "| SENATI | Perú | Ha capacitado a 300 instructores en el uso de aulas y ha abierto un campus nuevo. |",
        "| INA | Costa Rica | Necesita simuladores. |",
    ]
    assert told.text[told.marks[1].offset :].startswith("| INA")


PROSE = (
    "La institución trasladó sus cursos a una plataforma propia y acompañó a sus docentes durante todo el año con "
    "tutores, guías y materiales nuevos, y además abrió un servicio de consultas para las empresas de la región que "
    "contratan a sus egresados, y puso a disposición de todas ellas un catálogo de cursos cortos de cada oficio."
)


@pytest.mark.parametrize("by_line", [False, True])
def test_columns_of_prose_are_read_one_after_the_other(by_line):
    lines = textwrap.wrap(PROSE, 44)
    half = (len(lines) + 1) // 2
    pieces = [(20 if at < half else 110, 40 + 5 * (at % half), line) for at, line in enumerate(lines)]
    pdf = new_page()
    for x, y, line in sorted(pieces, key=lambda piece: piece[1]) if by_line else pieces:
        pdf.text(x, y, line)
    assert " ".join(read(bytes(pdf.output())).split()) == PROSE


def test_labels_and_numbered_items_with_a_tab_are_no_table():
    pdf = new_page()
    for at, line in enumerate(("Da cursos en línea.", "Necesita tabletas.", "Abre un campus nuevo.")):
        pdf.text(20, 40 + 6 * at, f"{at + 1}.")
        pdf.text(30, 40 + 6 * at, line)
    assert read(bytes(pdf.output())).split("\n") == [
        "1. Da cursos en línea.", "2. Necesita tabletas.", "3. Abre un campus nuevo.",
    ]  # fmt: skip


def test_a_drawing_with_words_is_no_table():
    pdf = new_page()
    pdf.text(20, 20, BEFORE)
    for y in (40, 60, 80):
        pdf.rect(20, y, 20, 15)
        pdf.rect(40, y, 100, 15)
        pdf.text(45, y + 8, "Un paso del método.")
    assert read(bytes(pdf.output())) == f"{BEFORE}\n\n" + "\n\n".join(["Un paso del método."] * 3)
