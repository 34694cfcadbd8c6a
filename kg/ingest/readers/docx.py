"""Word documents (Office Open XML): paragraphs, lists, tables, text boxes and notes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.errors import UnreadableFileError
from kg.ingest.readers.blocks import PAGE_BREAK, Block, Shape, assemble, table_rows
from kg.ingest.readers.freezing import freeze
from kg.ingest.readers.hyphens import mend_hyphens
from kg.ingest.readers.intake import check_archive, check_size, damaged
from kg.ingest.readers.note_marks import read_raised
from kg.model import SourceText

if TYPE_CHECKING:
    from lxml.etree import _Element

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DOCUMENT = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_UNSEEN = frozenset(["del", "moveFrom", "instrText", "delText", "Fallback", "rPr", "pPr", "sectPr", "sdtPr"])
_BOXES = "txbxContent"
_MAX_SPAN = 63  # the most columns that Word gives a table
_WORD_RUNS = 8  # a word may be written in several runs


class DocxReader:
    """Reads ``.docx``: the text as it shows, without headers, footers, tables of contents and deleted text.

    A table row is a line of cells, as Markdown writes it; text boxes follow the paragraph that holds them; notes
    come last. Pages are those that Word saved, if it did.
    """

    def read(self, data: bytes, *, name: str) -> SourceText:
        """Read ``data``; raises ``UnreadableFileError`` for what is empty, encrypted, damaged or a zip bomb."""
        from lxml import etree

        check_size(data, name=name)
        check_archive(data, name=name, member=_DOCUMENT, kind="a Word document (.docx)")
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = {part: _parse(archive.read(part)) for part in archive.namelist() if _is_wanted(part)}
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged(name) from error
        body = _Body(parts.get("word/styles.xml"))
        blocks = [*body.blocks(parts[_DOCUMENT])]
        for notes in _NOTES:
            if notes in parts:
                blocks += body.blocks(parts[notes])
        text, marks = assemble(blocks)
        if not text.strip():
            raise UnreadableFileError(name, "the document holds no text (only pictures?)", "type or recognise it first")
        return freeze(text, media_type=_MEDIA_TYPE, marks=marks, title=body.title or _core_title(parts))


def _is_wanted(part: str) -> bool:
    return part in (_DOCUMENT, "word/styles.xml", "docProps/core.xml", *_NOTES)


def _parse(data: bytes) -> _Element:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _core_title(parts: dict[str, _Element]) -> str | None:
    core = parts.get("docProps/core.xml")
    found = [] if core is None else [node.text or "" for node in core.iter("{*}title")]
    return next((title.strip() for title in found if title.strip()), None)


class _Body:
    """Walks the parts of one document with its styles; ``title`` is the first paragraph styled as one."""

    def __init__(self, styles: _Element | None) -> None:
        self.title: str | None = None
        self._listed: set[str] = set()
        self._headings: set[str] = set()
        self._contents: set[str] = set()
        self._titles: set[str] = set()
        for style in () if styles is None else styles.iter("{*}style"):
            self._learn(style)

    def _learn(self, style: _Element) -> None:
        identity, name = _attribute(style, "styleId") or "", ""
        for node in style.iter("{*}name"):
            name = (_attribute(node, "val") or "").lower()
        if name.startswith("toc"):
            self._contents.add(identity)
        elif name == "title":
            self._titles.add(identity)
        elif name.startswith("heading"):
            self._headings.add(identity)
        elif next(style.iter("{*}numPr"), None) is not None:
            self._listed.add(identity)

    def blocks(self, parent: _Element) -> Iterator[Block]:
        """The blocks below ``parent``, in reading order."""
        for child in parent:
            tag = _tag(child)
            if tag == "p":
                yield from self._paragraph(child)
            elif tag == "tbl":
                yield from self._table(child)
            elif tag == "sdt":
                if not _is_placeholder(child) and not _is_contents(child):
                    yield from self.blocks(child)
            elif tag == "AlternateContent":
                for choice in list(child)[:1]:
                    yield from self.blocks(choice)
            elif tag not in _UNSEEN:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: _Element) -> Iterator[Block]:
        style, listed = self._shape(paragraph)
        if style in self._contents:
            return
        boxes: list[_Element] = []
        text = mend_hyphens(_joined(_text(paragraph, boxes)))
        shape = Shape.ITEM if listed else Shape.PARAGRAPH
        if style in self._headings or style in self._titles:
            shape = Shape.HEADING
            if self.title is None and text.strip() and (style in self._titles or style in self._headings):
                self.title = text.replace(PAGE_BREAK, "")
        yield Block(text, shape)
        for box in boxes:
            yield from self.blocks(box)

    def _shape(self, paragraph: _Element) -> tuple[str, bool]:
        for properties in paragraph.iterchildren("{*}pPr"):
            style = next((_attribute(node, "val") or "" for node in properties.iterchildren("{*}pStyle")), "")
            own = next(properties.iterchildren("{*}numPr"), None)
            off = own is not None and any(_attribute(node, "val") == "0" for node in own.iterchildren("{*}numId"))
            return style, not off and (own is not None or style in self._listed)
        return "", False

    def _table(self, table: _Element) -> Iterator[Block]:
        headed = next((_is_marked_header(row) for row in table.iterchildren("{*}tr")), False)
        yield from table_rows(self._rows(table), headed=headed)

    def _rows(self, table: _Element) -> Iterator[list[list[Block]]]:
        """The cells of each row of a table; one merged downwards stands in each of its rows."""
        above: dict[int, list[Block]] = {}
        for row in table.iter("{*}tr"):
            if next(row.iterancestors("{*}tbl"), None) is not table:
                continue
            cells = [cell for cell in row.iter("{*}tc") if next(cell.iterancestors("{*}tr"), None) is row]
            told: list[list[Block]] = []
            for cell in cells:
                blocks = above.get(len(told), []) if _goes_on(cell) else [*self.blocks(cell)]
                above[len(told)] = blocks
                told += [blocks, *([[]] * (_span(cell) - 1))]
            yield told


def _is_marked_header(row: _Element) -> bool:
    """Whether Word repeats a row at the top of each page."""
    marks = (node for part in row.iterchildren("{*}trPr") for node in part.iterchildren("{*}tblHeader"))
    return any(_attribute(node, "val") not in ("0", "false", "off") for node in marks)


def _goes_on(cell: _Element) -> bool:
    """Whether a cell is the lower part of one merged downwards."""
    merges = (node for part in cell.iterchildren("{*}tcPr") for node in part.iterchildren("{*}vMerge"))
    return any((_attribute(node, "val") or "continue") == "continue" for node in merges)


def _span(cell: _Element) -> int:
    """How many columns a cell covers."""
    spans = (node for part in cell.iterchildren("{*}tcPr") for node in part.iterchildren("{*}gridSpan"))
    return next((min(int(told), _MAX_SPAN) for node in spans if (told := _attribute(node, "val") or "").isdecimal()), 1)


class _Raised(str):
    """The text of a run that stands higher than the line."""

    __slots__ = ()


def _joined(pieces: Iterable[str]) -> str:
    """The text of a paragraph, without the marks of notes that were raised by hand."""
    told: list[str] = []
    for piece in pieces:
        told.append(read_raised("".join(told[-_WORD_RUNS:]), piece) if isinstance(piece, _Raised) else piece)
    return "".join(told)


def _text(node: _Element, boxes: list[_Element]) -> Iterator[str]:
    """The text of a paragraph as it shows; the text boxes met on the way go to ``boxes``."""
    for child in node:
        tag = _tag(child)
        if tag == "t":
            yield child.text or ""
        elif tag in {"tab", "ptab"}:
            yield "\t"
        elif tag == "cr" or (tag == "br" and _attribute(child, "type") not in ("page", "column")):
            yield "\n"
        elif tag == "lastRenderedPageBreak":
            yield PAGE_BREAK
        elif tag == "noBreakHyphen":
            yield "-"
        elif tag == _BOXES:
            boxes.append(child)
        elif tag == "AlternateContent":
            for choice in list(child)[:1]:
                yield from _text(choice, boxes)
        elif tag == "r" and _is_hidden(child):
            continue
        elif tag == "r" and _is_raised(child):
            yield _Raised("".join(_text(child, boxes)))
        elif tag not in _UNSEEN and not (tag == "sdt" and _is_placeholder(child)):
            yield from _text(child, boxes)


def _is_hidden(run: _Element) -> bool:
    for properties in run.iterchildren("{*}rPr"):
        for node in properties.iterchildren("{*}vanish"):
            return _attribute(node, "val") not in ("0", "false", "off")
    return False


def _is_raised(run: _Element) -> bool:
    marks = (node for properties in run.iterchildren("{*}rPr") for node in properties.iterchildren("{*}vertAlign"))
    return any(_attribute(node, "val") == "superscript" for node in marks)


def _is_placeholder(field: _Element) -> bool:
    return any(next(part.iterchildren("{*}showingPlcHdr"), None) is not None for part in field.iterchildren("{*}sdtPr"))


def _is_contents(field: _Element) -> bool:
    galleries = (
        _attribute(node, "val") for part in field.iterchildren("{*}sdtPr") for node in part.iter("{*}docPartGallery")
    )
    return any(gallery == "Table of Contents" for gallery in galleries)


def _tag(node: _Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _attribute(node: _Element, name: str) -> str | None:
    """An attribute whatever its namespace: transitional and strict documents differ in it."""
    return next((str(value) for key, value in node.attrib.items() if str(key).rpartition("}")[2] == name), None)
