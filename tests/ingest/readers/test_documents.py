"""What every document reader promises of ``Source.text``."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.readers import read_document
from kg.model import MASK

LONG = "La institución trasladó sus cursos a una plataforma propia y acompañó a sus docentes durante todo"


def test_plain_text_keeps_its_line_breaks_and_spaces() -> None:
    text = "Primera línea   con espacios\n\n  - segunda-\nlínea\t\n"
    assert read_document(text.encode(), name="a.txt").text == text


def test_plain_text_has_no_control_characters_but_line_feed_and_tab() -> None:
    read = read_document(b"uno\r\ndos\rtres\x00\x07\tcuatro\x0ccinco", name="a.txt")
    assert read.text == "uno\ndos\ntres\tcuatro\ncinco"


def test_decomposed_letters_are_composed() -> None:
    assert read_document("formacio\u0301n".encode(), name="a.txt").text == "formación"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-32", "cp850"])
def test_the_encoding_of_a_text_is_found(encoding: str) -> None:
    text = "La formación de niñas y jóvenes — «educação», ¿cómo? ".replace("—", "-") * 3
    assert read_document(text.encode(encoding), name="a.txt").text == text


def test_text_that_was_decoded_wrongly_before_is_set_right_when_all_of_it_agrees() -> None:
    text = "Capacitación de niñas"
    assert read_document(text.encode().decode("cp1252").encode(), name="a.txt").text == text


def test_text_that_only_looks_decoded_wrongly_stays() -> None:
    text = "La secuencia Ã³ aparece en formación"
    assert read_document(text.encode(), name="a.txt").text == text


def test_a_markdown_heading_is_the_title() -> None:
    read = read_document(b"Preface\n\n# Minutes of May #\n\ntext", name="a.md")
    assert (read.title, read.media_type) == ("Minutes of May", "text/markdown")


def test_contacts_are_masked_in_every_document(make: Any) -> None:
    line = "Write to ana@example.org for more."

    def build(document: Any) -> None:
        document.add_paragraph(line)

    files = {
        "a.txt": line.encode(),
        "a.md": line.encode(),
        "a.html": f"<p>{line}</p>".encode(),
        "a.docx": make.docx(build),
        "a.pdf": make.pdf([[line]]),
    }
    for name, data in files.items():
        read = read_document(data, name=name)
        assert read.text.strip() == f"Write to {MASK * 15} for more."
        assert [span.value for span in read.contacts] == ["ana@example.org"]


@given(st.binary(max_size=300))
def test_a_text_file_is_read_or_refused_and_what_is_read_is_normal(data: bytes) -> None:
    from kg.errors import UnreadableFileError

    try:
        read = read_document(data, name="a.txt")
    except UnreadableFileError:
        return
    assert unicodedata.is_normalized("NFC", read.text)
    assert not any(unicodedata.category(letter) == "Cc" and letter not in "\n\t" for letter in read.text)


def test_pdf_lines_become_paragraphs(make: Any) -> None:
    data = make.pdf([[LONG, "el año.", "", "Otro párrafo."]])
    assert read_document(data, name="a.pdf").text == f"{LONG} el año.\n\nOtro párrafo."


def test_pdf_words_broken_at_line_ends_are_joined(make: Any) -> None:
    data = make.pdf([[LONG + " con capaci-", "tación para docentes de la COVID-", "19 en 2020."]])
    assert "con capacitación para docentes de la COVID-19 en 2020." in read_document(data, name="a.pdf").text


def test_a_compound_that_the_text_writes_elsewhere_keeps_its_hyphen(make: Any) -> None:
    data = make.pdf([["The work-based part.", "", LONG + " work-", "based learning."]])
    assert "work-based learning" in read_document(data, name="a.pdf").text


def test_pdf_headers_and_page_numbers_go_and_a_sentence_over_a_page_break_is_whole(make: Any) -> None:
    first = [LONG, "el primer semestre y después"]
    second = ["continuó con la certificación.", "", "Fin."]
    data = make.pdf([first, second], header="Acta de la reunión", numbered=True)
    read = read_document(data, name="a.pdf")
    assert read.text == f"{LONG} el primer semestre y después continuó con la certificación.\n\nFin."
    assert [(mark.page, read.text[mark.offset :].split()[0]) for mark in read.marks] == [(1, "La"), (2, "continuó")]


def test_a_paragraph_goes_on_over_a_page_break_where_its_last_line_was_full(make: Any) -> None:
    full = read_document(make.pdf([[LONG, LONG + "."], ["La institución sigue."]]), name="a.pdf").text
    short = read_document(make.pdf([[LONG, "el año."], ["La institución sigue."]]), name="a.pdf").text
    assert full.endswith(". La institución sigue.")
    assert short.endswith("el año.\n\nLa institución sigue.")


@pytest.mark.parametrize(
    "label", ["INFOCAL (Bolivia)", "SENAI - Brasil", "Servicio Nacional de Aprendizaje (SENA, Colombia)", "Brasil"]
)
def test_a_label_after_a_full_stop_begins_a_paragraph_of_its_own(make: Any, label: str) -> None:
    told = f"{label}: Abrimos un taller de soldadura."
    turned = read_document(make.pdf([[LONG, LONG + "."], [told]]), name="a.pdf").text
    below = read_document(make.pdf([[LONG, LONG + ".", told]]), name="a.pdf").text
    assert turned == f"{LONG} {LONG}.\n\n{told}"
    assert below == f"{LONG} {LONG}.\n{told}"


def test_a_sentence_with_a_colon_is_no_label(make: Any) -> None:
    told = "Dos cursos (en línea): soldadura y costura."
    full = read_document(make.pdf([[LONG, LONG + "."], ["Ofrece tres cursos: dos en línea."]]), name="a.pdf").text
    wrapped = read_document(make.pdf([[LONG, LONG, told]]), name="a.pdf").text
    assert full == f"{LONG} {LONG}. Ofrece tres cursos: dos en línea."
    assert wrapped == f"{LONG} {LONG} {told}"


def test_a_word_broken_over_a_page_break_is_whole(make: Any) -> None:
    data = make.pdf([[LONG, "el año con la certifi-"], ["cación de saberes."]], numbered=True)
    read = read_document(data, name="a.pdf")
    assert "con la certificación de saberes." in read.text
    assert read.text[read.marks[1].offset :].startswith("cación")


def test_what_stands_once_at_the_top_of_a_page_stays(make: Any) -> None:
    read = read_document(make.pdf([["Uno."], ["Dos."]], header=""), name="a.pdf")
    assert read.text == "Uno.\n\nDos."


def test_docx_tables_lists_and_text_boxes_are_read_and_headers_are_not(make: Any) -> None:
    def build(document: Any) -> None:
        document.add_heading("Acta", level=1)
        document.sections[0].header.paragraphs[0].text = "Encabezado repetido"
        document.sections[0].footer.paragraphs[0].text = "Página 1"
        document.add_paragraph("Abrió la reunión.")
        document.add_paragraph("Un punto", style="List Bullet")
        document.add_paragraph("Otro punto", style="List Bullet")
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ["Institución", "Aporte", "INFOCAL", "Da cursos en línea."], strict=True):
            cell.text = text
        paragraph = document.add_paragraph("Con recuadro.")
        add_text_box(paragraph, "Texto del recuadro.")

    read = read_document(make.docx(build), name="a.docx")
    assert read.text == (
        "Acta\n\nAbrió la reunión.\n\n- Un punto\n- Otro punto\n\n"
        "| Institución | Aporte |\n| INFOCAL | Da cursos en línea. |\n\nCon recuadro.\n\nTexto del recuadro."
    )
    assert read.title == "Acta"


def test_the_paragraphs_of_a_cell_under_a_header_are_one_line(make: Any) -> None:
    def build(document: Any) -> None:
        table = document.add_table(rows=3, cols=3)
        names = ["Institución", "Aportes", "Necesidades"]
        for cell, text in zip(table.rows[0].cells, names, strict=True):
            cell.text = text
        for row, body in zip(table.rows[1:], ("SENA", "INA"), strict=True):
            row.cells[0].text = body
            row.cells[1].text = f"{body} capacita docentes."
            row.cells[1].add_paragraph("Certifica en línea")
            row.cells[1].add_paragraph("Presta talleres")
            row.cells[2].text = "Busca tutores"

    read = read_document(make.docx(build), name="a.docx")
    assert read.text.split("\n") == [
        "| Institución | Aportes | Necesidades |",
        "| SENA | SENA capacita docentes. Certifica en línea; Presta talleres | Busca tutores |",
        "| INA | INA capacita docentes. Certifica en línea; Presta talleres | Busca tutores |",
    ]


def test_a_table_of_two_columns_with_paragraphs_is_data_when_word_marks_its_header(make: Any) -> None:
    from docx.oxml import OxmlElement

    def build(document: Any, *, marked: bool) -> None:
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ["Institución", "Aporte", "INFOCAL", "Da cursos."], strict=True):
            cell.text = text
        table.rows[1].cells[1].add_paragraph("Busca socios.")
        if marked:
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    data = make.docx(lambda document: build(document, marked=True))
    assert read_document(data, name="a.docx").text.endswith("| INFOCAL | Da cursos. Busca socios. |")
    layout = make.docx(lambda document: build(document, marked=False))
    assert read_document(layout, name="a.docx").text.endswith("INFOCAL\n\nDa cursos.\n\nBusca socios.")


def test_the_paragraphs_of_a_cell_under_the_header_of_a_web_table_are_one_line() -> None:
    page = (
        "<table><tr><th>Institución</th><th>Aportes</th></tr>"
        "<tr><td>SENA</td><td><ul><li>Capacita docentes</li><li>Presta talleres</li></ul></td></tr></table>"
    )
    text = read_document(page.encode(), name="a.html").text
    assert text == "| Institución | Aportes |\n| SENA | Capacita docentes; Presta talleres |"


def add_text_box(paragraph: Any, text: str) -> None:
    """A text box as Word saves it: once for new programs, once more for old ones."""
    from docx.oxml import parse_xml

    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    box = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        parse_xml(
            f'<w:r {names}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx>'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
    )


def test_a_docx_sentence_cut_by_the_page_is_whole_and_knows_its_pages(make: Any) -> None:
    from docx.oxml import parse_xml

    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def build(document: Any) -> None:
        document.add_paragraph("La institución trabaja con")
        paragraph = document.add_paragraph()
        paragraph._p.append(parse_xml(f"<w:r {word}><w:lastRenderedPageBreak/><w:t>sus docentes.</w:t></w:r>"))

    read = read_document(make.docx(build), name="a.docx")
    assert read.text == "La institución trabaja con sus docentes."
    assert [(mark.offset, mark.page) for mark in read.marks] == [(0, 1), (27, 2)]


def test_deleted_and_hidden_docx_text_is_not_read(make: Any) -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("Se ve.")
        paragraph.add_run(" No se ve.").font.hidden = True

    assert read_document(make.docx(build), name="a.docx").text == "Se ve."


def test_html_menus_scripts_and_banners_are_not_read() -> None:
    page = """<html><head><title>Experiencias | Red</title><style>p {}</style></head><body>
      <header><p>Logo</p></header><nav><ul><li>Inicio</li></ul></nav>
      <div class="cookie-banner">Usamos cookies</div>
      <main><h1>Experiencias</h1><p>INFOCAL abrió <b>dos</b> cursos de forma-
        ción&shy;.<br>En línea.</p><ul><li>Uno</li><li>Dos</li></ul>
        <table><tr><th>País</th><th>Sigla</th></tr><tr><td>Bolivia</td><td>INFOCAL</td></tr></table>
      </main><script>var a = 1;</script><footer>Derechos</footer></body></html>"""
    read = read_document(page.encode(), name="a.html")
    assert read.text == (
        "Experiencias\n\nINFOCAL abrió dos cursos de formación.\nEn línea.\n\n- Uno\n- Dos\n\n"
        "| País | Sigla |\n| Bolivia | INFOCAL |"
    )
    assert read.title == "Experiencias | Red"


TOLD = "El INA enseñó a soldar a noventa jóvenes."


@pytest.mark.parametrize(
    "page",
    [
        f"<body><form id='aspnetForm'><p>{TOLD}</p><input type='text'><select><option>Sí</select></form>",
        f"<div id='page' class='site no-sidebar'><p>{TOLD}</p></div>",
        f"<div class='page has-menu'><p>{TOLD}</p></div>",
        f"<div class='layout sidebar-right'><p>{TOLD}</p><div class='sidebar-right'>Avisos</div></div>",
        f"<p>{TOLD}</p><div id='main-menu'><a href='/'>{TOLD}</a></div>",
        f"<p>{TOLD}</p><form><p>Buscar</p><input type='text'><button>Ir</button></form>",
        f"<p>{TOLD}</p><div class='cookie-notice'>Usamos cookies. Usamos cookies. Usamos cookies.</div>",
        f"<p>{TOLD}</p><ul class='social-links'><li>Red uno</li></ul><div class='skip-link'>Ir</div>",
    ],
)
def test_a_page_is_read_without_controls_menus_and_banners_whatever_its_wrappers_are_called(page: str) -> None:
    assert read_document(page.encode(), name="a.html").text == TOLD


@pytest.mark.parametrize(
    "name",
    [
        "sidebar-widget",
        "left-sidebar-region",
        "breadcrumb-trail",
        "navbar-collapse",
        "addtoany_share_save_container",
        "sharedaddy",
        "sd-sharing",
        "social-media-links",
        "social links",
        "cc-cookies",
        "js-cookie-consent",
    ],
)
def test_a_small_part_with_a_class_of_menus_and_banners_is_not_read(name: str) -> None:
    page = f"<p>{TOLD}</p><div class='{name}'>Noticias del taller</div>"
    assert read_document(page.encode(), name="a.html").text == TOLD
    wrapped = f"<div class='{name}'><p>{TOLD}</p></div>"
    if "cookie" not in name:
        assert read_document(wrapped.encode(), name="a.html").text == TOLD


def test_links_under_a_class_that_calls_them_social_are_not_read() -> None:
    page = f"<p>{TOLD}</p><div class='social'><a href='https://example.org/ina'>Red uno</a></div>"
    assert read_document(page.encode(), name="a.html").text == TOLD


@pytest.mark.parametrize(
    "attributes",
    ["class='box no-sidebar'", "class='has-sidebar-left'", "id='menu-de-talleres'", "class='dialogo-social'"],
)
def test_a_small_part_that_is_no_menu_itself_is_read(attributes: str) -> None:
    page = f"<p>{TOLD}</p><section {attributes}><p>Firmó un acuerdo.</p></section>"
    assert read_document(page.encode(), name="a.html").text == f"{TOLD}\n\nFirmó un acuerdo."


def test_a_section_on_social_dialogue_is_read() -> None:
    page = f"<p>{TOLD}</p><section id='dialogo-social' class='social'><p>Firmó un acuerdo.</p></section>"
    assert read_document(page.encode(), name="a.html").text == f"{TOLD}\n\nFirmó un acuerdo."


POST = f"{TOLD} Desde marzo presta además dos aulas móviles a las cooperativas agrícolas de la provincia de Limón."
READERS_SAY = "En el SENCE dimos cursos de dibujo. Muy bueno, felicitaciones a todos."


@pytest.mark.parametrize(
    "beside",
    [
        f"<div id='comments' class='comments-area'><ol class='comment-list'><li>{READERS_SAY * 9}</li></ol></div>",
        f"<article class='comment-body'><p>{READERS_SAY}</p></article>",
        f"<div class='post-comments'>{READERS_SAY}</div>",
        f"<ul class='commentlist'><li class='comment'>{READERS_SAY}</li></ul>",
        f"<div id='respond' class='comment-respond'>{READERS_SAY}</div>",
        f"<div id='disqus_thread'>{READERS_SAY}</div>",
        f"<section class='related-posts'><h3>Notícias</h3><p>{READERS_SAY}</p></section>",
        f"<div id='jp-relatedposts'>{READERS_SAY}</div>",
        f"<div class='noticias-relacionadas'>{READERS_SAY}</div>",
        f"<div class='wp-block-latest-posts'>{READERS_SAY}</div>",
        f"<div class='mais-lidas'>{READERS_SAY}</div>",
    ],
)
def test_what_readers_wrote_under_a_page_and_other_news_are_not_read(beside: str) -> None:
    for page in (f"<p>{POST}</p>{beside}", f"<main><article><p>{POST}</p></article>{beside}</main>"):
        assert read_document(page.encode(), name="a.html").text == POST


@pytest.mark.parametrize(
    "page",
    [
        f"<section id='comments' class='level1'><p>{POST}</p></section>",
        f"<article class='comments-open'><p>{POST}</p></article>",
        f"<div class='comments'><p>{POST}</p></div>",
        f"<div class='related'><p>{POST}</p></div>",
        f"<div class='unrelated-works'><p>{POST}</p></div>",
    ],
)
def test_a_page_whose_own_part_is_called_like_comments_is_read(page: str) -> None:
    assert read_document(page.encode(), name="a.html").text == POST


def test_a_page_is_not_cut_down_to_the_only_article_on_it_if_that_is_a_small_part() -> None:
    card = "<article class='card'><p>El INCES inauguró un taller.</p></article>"
    page = f"<div class='post'><p>{POST}</p></div>{card}"
    assert POST in read_document(page.encode(), name="a.html").text
    comment = f"<div class='post'><p>{POST}</p></div><article class='comment'><p>{READERS_SAY * 9}</p></article>"
    assert read_document(comment.encode(), name="a.html").text == POST
    own = f"<div><p>El INCES inauguró un taller.</p></div><article><p>{POST}</p></article>"
    assert read_document(own.encode(), name="a.html").text == POST


MARKED = [
    ("formó a 2.450<sup>1</sup> jóvenes", "formó a 2.450 jóvenes"),
    ("formou 350<sup>12</sup> jovens", "formou 350 jovens"),
    ("desde 2021<sup><a href='#fn2'>2</a></sup>, con", "desde 2021, con"),
    ("opened 9<sup class='reference'><a href='#cite_note-1'>[<span>1</span>]</a></sup> centres", "opened 9 centres"),
    ("abrió 7<a href='#nota3'><sup>3</sup></a> sedes", "abrió 7 sedes"),
    (
        "abrió 7<a href='#_ftn1' name='_ftnref1'><span class='MsoFootnoteReference'>[1]</span></a> sedes",
        "abrió 7 sedes",
    ),
    ("<b>1.300</b><sup>4</sup> docentes", "1.300 docentes"),
    ("unidades móviles.<sup>5</sup> También", "unidades móviles. También"),
    ("unidades móveis<sup>6</sup> no", "unidades móveis no"),
    ("the trainers<sup>*</sup> of", "the trainers of"),
    ("un taller de 80 m<sup>2</sup> nuevo", "un taller de 80 m² nuevo"),
    ("una huerta de 90 metros<sup>2</sup>", "una huerta de 90 metros²"),
    ("ahorró 10<sup>6</sup> litros", "ahorró 10⁶ litros"),
    ("el n<sup>o</sup> 4 y la 1<sup>a</sup> sede", "el no 4 y la 1a sede"),
    ("the 1<sup>st</sup> and 22<sup>nd</sup> course", "the 1st and 22nd course"),
    ("vale $ 1.250<sup>50</sup> hoy", "vale $ 1.250⁵⁰ hoy"),
    ("la UTU<sup>1</sup> abrió", "la UTU abrió"),
    ("una bomba de 5 KM<sup>2</sup>", "una bomba de 5 KM²"),
    ("taller" + "<a href='#fn1'>1</a>" * 3000, "taller"),
    ("según la <a href='#nota7'>nota 7</a> de 2020", "según la nota 7 de 2020"),
    ("véase la nota <a href='#nota7'>7</a> del acta", "véase la nota 7 del acta"),
]


@pytest.mark.parametrize(("markup", "told"), MARKED)
def test_the_mark_of_a_note_is_no_digit_of_a_figure_and_a_power_stays_raised(markup: str, told: str) -> None:
    assert read_document(f"<p>El INA {markup}</p>".encode(), name="a.html").text == f"El INA {told}"


def test_the_number_before_a_note_itself_stays() -> None:
    page = f"<p>{TOLD}</p><p><a href='#_ftnref1'>[1]</a> Datos de marzo.</p>"
    assert read_document(page.encode(), name="a.html").text == f"{TOLD}\n\n[1] Datos de marzo."


def test_a_mark_raised_by_hand_in_word_is_no_digit_of_a_figure_and_a_power_stays_raised(make: Any) -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("El INA formó a 2.450")
        for text, raised in (("1", True), ("3", True), (" jóvenes en 80 m", False), ("2", True), (" de la 1", False),
                             ("a", True), (" sede.", False)):  # fmt: skip
            paragraph.add_run(text).font.superscript = raised

    assert read_document(make.docx(build), name="a.docx").text == "El INA formó a 2.450 jóvenes en 80 m² de la 1a sede."


@pytest.mark.parametrize(
    ("pieces", "told"),
    [
        (("El INA formó a 2.450", "1", " jóvenes en soldadura."), "El INA formó a 2.450 jóvenes en soldadura."),
        (("O SENAI abriu oficinas", "12", ", todas novas."), "O SENAI abriu oficinas, todas novas."),
        (("INA built a shop of 80 m", "2", " in March."), "INA built a shop of 80 m² in March."),
    ],
)
def test_a_raised_mark_in_a_pdf_is_no_digit_of_a_figure_and_a_power_stays_raised(pieces: Any, told: str) -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    for at, piece in enumerate(pieces):
        pdf.char_vpos = "SUP" if at == 1 else "LINE"
        pdf.write(8, piece)
    assert read_document(bytes(pdf.output()), name="a.pdf").text == told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Escriba a rosa.prado@escuela-", "tecnica.example.org hoy."], "rosa.prado@escuela-tecnica.example.org"),
        (["Correo rosa-", "prado@example.org de la sede."], "rosa-prado@example.org"),
        (
            ["Correo a@una-escuela-muy-", "larga-de-la-", "villa.example.org"],
            "a@una-escuela-muy-larga-de-la-villa.example.org",
        ),
    ],
)
def test_an_address_that_the_end_of_a_pdf_line_breaks_keeps_its_hyphen(make: Any, lines: list[str], told: str) -> None:
    (contact,) = read_document(make.pdf([lines]), name="a.pdf").contacts
    assert contact.value == told


@pytest.mark.parametrize("label", ["iso-8859-1", "ISO-8859-1", "latin1", "us-ascii", "windows-1252"])
def test_a_page_that_declares_latin_1_is_read_as_browsers_read_it(label: str) -> None:
    told = "Dijo “sí” – por 10 €… y después"
    page = f"<meta charset='{label}'><p>{told}</p>"
    assert read_document(page.encode("cp1252"), name="a.html").text == told
    assert read_document(page.encode("utf-8"), name="a.html").text == told


def test_a_byte_that_windows_1252_leaves_undefined_spoils_nothing_else() -> None:
    page = "<meta charset='iso-8859-1'><p>La formación ~ “en línea”</p>".encode("cp1252").replace(b"~ ", b"\x81")
    assert read_document(page, name="a.html").text == "La formación “en línea”"


def test_a_reference_to_a_control_character_is_the_sign_that_browsers_show() -> None:
    page = "<p>Dijo &#147;sí&#148; &#150; y más&#133; después</p>"
    assert read_document(page.encode(), name="a.html").text == "Dijo “sí” – y más… después"


def test_the_charset_that_a_page_declares_is_used() -> None:
    page = "<meta charset='iso-8859-15'><p>10 € y formación</p>".encode("iso-8859-15")
    assert read_document(page, name="a.htm").text == "10 € y formación"


MERGED = "| Institución | País | Aporte |\n| SENA | Colombia | Uno. |\n| SENA | Chile | Dos. |\n| INA | | Tres. |"


def test_html_cells_that_reach_over_rows_and_columns_leave_every_cell_in_its_column() -> None:
    page = """<main><table><tr><th>Institución</th><th>País</th><th>Aporte</th></tr>
      <tr><td rowspan="2">SENA</td><td>Colombia</td><td>Uno.</td></tr><tr><td>Chile</td><td>Dos.</td></tr>
      <tr><td colspan="2">INA</td><td>Tres.</td></tr></table></main>"""
    assert read_document(page.encode(), name="a.html").text == MERGED


def test_docx_cells_that_reach_over_rows_and_columns_leave_every_cell_in_its_column(make: Any) -> None:
    def build(document: Any) -> None:
        table = document.add_table(rows=4, cols=3)
        told = ["Institución", "País", "Aporte", "SENA", "Colombia", "Uno.", "", "Chile", "Dos.", "INA", "", "Tres."]
        for cell, text in zip(table._cells, told, strict=True):
            cell.text = text
        table.cell(1, 0).merge(table.cell(2, 0)).text = "SENA"
        table.cell(3, 0).merge(table.cell(3, 1)).text = "INA"

    assert read_document(make.docx(build), name="a.docx").text == MERGED
