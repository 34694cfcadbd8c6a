"""PDF with a text layer, through pdfium."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from kg.errors import UnreadableFileError
from kg.ingest.limits import MAX_PAGES
from kg.ingest.readers.flow import flow
from kg.ingest.readers.freezing import freeze
from kg.ingest.readers.glyphs import read_strokes, read_words
from kg.ingest.readers.grid import find_grids
from kg.ingest.readers.intake import check_size, damaged, true_type
from kg.ingest.readers.page_tables import Page, joined_pages, read_tables
from kg.model import SourceText

if TYPE_CHECKING:
    import pypdfium2

_END_MARK = b"%%EOF"
_END_ZONE = 65_536
# pdfium may be called by one thread at a time.
_LOCK = threading.Lock()


class PdfReader:
    """Reads ``.pdf``: running text without page furniture, the rows of tables, and on which page each stands."""

    def read(self, data: bytes, *, name: str) -> SourceText:
        """Read ``data``; raises ``UnreadableFileError`` if empty, encrypted, damaged, too long or only pictures."""
        check_size(data, name=name)
        start = data[:1024].find(b"%PDF-")
        if start < 0:
            found = true_type(data) or "another type of file"
            raise UnreadableFileError(name, f"it is {found}, not a PDF", "give it the extension of its true type")
        if data.rfind(_END_MARK, max(0, len(data) - _END_ZONE)) < 0:
            raise damaged(name)
        with _LOCK:
            pages, title = _read_pages(data, name=name)
        if not any(page.lines for page in pages):
            reason = "it has no text layer (a scan, or pictures only)"
            raise UnreadableFileError(name, reason, "run text recognition (OCR) on it first")
        text, marks = flow(joined_pages(read_tables(pages)))
        return freeze(text, media_type="application/pdf", marks=marks, title=title)


def _read_pages(data: bytes, *, name: str) -> tuple[list[Page], str | None]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise UnreadableFileError(name, "the file is encrypted", "save it without a password") from error
        raise damaged(name) from error
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableFileError(name, f"it has {len(document)} pages, more than {MAX_PAGES}", "split it")
        pages = [_read_page(document, index) for index in range(len(document))]
        return pages, document.get_metadata_value("Title").strip() or None
    except pypdfium2.PdfiumError as error:
        raise damaged(name) from error
    finally:
        document.close()


def _read_page(document: pypdfium2.PdfDocument, index: int) -> Page:
    page = document[index]
    text_page = page.get_textpage()
    try:
        words = read_words(text_page, page.get_height())
        return Page(words, find_grids(strokes := read_strokes(page)), strokes) if words else Page((), (), ())
    finally:
        text_page.close()
        page.close()
