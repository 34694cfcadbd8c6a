"""Makers of small files: each returns the bytes of a document or table of one kind."""

import io
import zipfile
from collections.abc import Callable, Sequence

import pytest


def make_pdf(pages: Sequence[Sequence[str]], *, header: str = "", numbered: bool = False, user_key: str = "") -> bytes:
    """A PDF whose pages hold the given lines; an empty line is a gap between paragraphs."""
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_auto_page_break(auto=False)
    if user_key:
        pdf.set_encryption(owner_password=user_key[::-1], user_password=user_key)
    pdf.set_font("helvetica", size=11)
    for number, lines in enumerate(pages, start=1):
        pdf.add_page()
        if header:
            pdf.text(20, 12, header)
        for at, line in enumerate(lines):
            if line:
                pdf.text(20, 40 + 6 * at, line)
        if numbered:
            pdf.text(100, 287, f"- {number} -")
    return bytes(pdf.output())


def make_xlsx(sheets: dict[str, Sequence[Sequence[object]]], merged: Sequence[str] = ()) -> bytes:
    """A workbook; ``merged`` are ranges of the first sheet."""
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    for cells in merged:
        workbook.worksheets[0].merge_cells(cells)
    return saved(workbook.save)


def make_ods(rows: Sequence[Sequence[str]]) -> bytes:
    """An OpenDocument spreadsheet with one sheet, written by hand."""
    cells = [
        "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        for row in rows
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Hoja1">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return make_zip(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": content.encode(),
        }
    )


def make_docx(build: Callable[..., None]) -> bytes:
    """A Word document; ``build`` fills it."""
    import docx

    document = docx.Document()
    build(document)
    return saved(document.save)


def make_zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, compress_type=stored)
    return buffer.getvalue()


def saved(save: Callable[[io.BytesIO], None]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()


@pytest.fixture
def make() -> type:
    class Makers:
        pdf = staticmethod(make_pdf)
        xlsx = staticmethod(make_xlsx)
        ods = staticmethod(make_ods)
        docx = staticmethod(make_docx)
        zip = staticmethod(make_zip)

    return Makers
