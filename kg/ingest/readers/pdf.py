"""PDF with a text layer, through pdfium."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from kg.errors import UnreadableFileError
from kg.ingest.limits import MAX_PAGES
from kg.ingest.readers.charset import plain
from kg.ingest.readers.flow import flow
from kg.ingest.readers.freezing import freeze
from kg.ingest.readers.furniture import without_furniture
from kg.ingest.readers.intake import check_size, damaged, true_type
from kg.ingest.readers.line import Line
from kg.model import SourceText

if TYPE_CHECKING:
    import pypdfium2

_END_MARK = b"%%EOF"
_END_ZONE = 65_536
_LINE_ENDS = (10, 13)
# pdfium puts this in place of a hyphen at a line end, and leaves out the line end itself.
_BROKEN = 2
# pdfium may be called by one thread at a time.
_LOCK = threading.Lock()


class PdfReader:
    """Reads ``.pdf``: running text without page furniture, and on which page it stands."""

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
        if not any(line.text.strip() for lines in pages for line in lines):
            reason = "it has no text layer (a scan, or pictures only)"
            raise UnreadableFileError(name, reason, "run text recognition (OCR) on it first")
        text, marks = flow(without_furniture(pages))
        return freeze(text, media_type="application/pdf", marks=marks, title=title)


def _read_pages(data: bytes, *, name: str) -> tuple[list[list[Line]], str | None]:
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


def _read_page(document: pypdfium2.PdfDocument, index: int) -> list[Line]:
    page = document[index]
    text_page = page.get_textpage()
    try:
        return _lines(text_page, page.get_height())
    finally:
        text_page.close()
        page.close()


def _lines(text_page: Any, height: float) -> list[Line]:
    from pypdfium2 import raw

    lines: list[Line] = []
    units: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    for index in range(text_page.count_chars()):
        unit = raw.FPDFText_GetUnicode(text_page, index)
        if unit in _LINE_ENDS or unit == _BROKEN:
            _close(lines, units, boxes, height, broken=unit == _BROKEN)
            continue
        units.append(unit)
        if unit > ord(" "):
            boxes.append(text_page.get_charbox(index, loose=True))
    _close(lines, units, boxes, height)
    return lines


def _close(
    lines: list[Line],
    units: list[int],
    boxes: list[tuple[float, float, float, float]],
    height: float,
    *,
    broken: bool = False,
) -> None:
    """Make a line of the characters gathered, if there are any, and empty the lists."""
    text = "".join(map(chr, units)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = plain(text.replace("\t", " ")).strip()
    if text and boxes:
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
        lines.append(Line(text, left, bottom, right, top, height, broken))
    units.clear()
    boxes.clear()
