"""Web pages: the text of the page itself, without menus, banners and scripts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from kg.errors import UnreadableFileError
from kg.ingest.readers.blocks import Block, Shape, assemble, table_rows
from kg.ingest.readers.boilerplate import hide_boilerplate, is_unseen, main_part
from kg.ingest.readers.charset import decode
from kg.ingest.readers.freezing import freeze
from kg.ingest.readers.hyphens import mend_hyphens
from kg.ingest.readers.intake import check_size, check_text
from kg.ingest.readers.web_marks import BLOCKS, read_marks
from kg.model import SourceText

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"  # in windows-1252; what they mean elsewhere shows nothing
_WESTERN = frozenset(["ascii", "iso8859-1", "cp1252"])
# "&#150;" is a dash to every browser, as if it were a byte of windows-1252.
_WESTERN_REFERENCE = re.compile(r"&#(?:1(?:2[89]|[34]\d|5\d)|x[89][\da-f]);", re.IGNORECASE)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_SPAN = re.compile(r"\s*(\d{1,3})\s*")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


class HtmlReader:
    """Reads ``.html`` and ``.htm``: the main part of the page, a table row as a line of cells as in Markdown."""

    def read(self, data: bytes, *, name: str) -> SourceText:
        """Read ``data``; raises ``UnreadableFileError`` for what is empty, no text, or shows no text."""
        from lxml import etree, html

        check_size(data, name=name)
        check_text(data, name=name)
        markup = _WESTERN_REFERENCE.sub(lambda reference: unescape(reference[0]), _decode(data, name=name))
        parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableFileError(name, "the page shows no text", "save the page itself, not its frame") from error
        main = main_part(root)
        hide_boilerplate(main)
        read_marks(main)
        text, _ = assemble([*_blocks(main)])
        if not text.strip():
            raise UnreadableFileError(name, "the page shows no text", "save the page itself, not its frame")
        return freeze(text, media_type="text/html", title=_title(root))


def _decode(data: bytes, *, name: str) -> str:
    """The markup in the encoding it declares; latin-1 and ASCII mean windows-1252, as the Encoding Standard has it."""
    declared = _DECLARED.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        label = declared.group(1).decode("ascii", "replace")
        try:
            return _western(data) if codecs.lookup(label).name in _WESTERN else data.decode(label)
        except (LookupError, UnicodeError):
            pass
    return decode(data, name=name)


def _western(data: bytes) -> str:
    """``data`` as windows-1252, unless it is UTF-8, which no other Western text is by chance."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.translate(None, _UNDEFINED).decode("cp1252")


def _title(root: _Element) -> str | None:
    for tag in ("title", "h1"):
        for node in root.iter(tag):
            if text := " ".join("".join(map(str, node.itertext())).split()):
                return text
    return None


def _blocks(parent: _Element, shape: Shape = Shape.PARAGRAPH) -> Iterator[Block]:
    """The blocks of an element: its own runs of text, and between them those of the block elements in it."""
    running = [parent.text or ""]
    for child in parent:
        tag = str(child.tag).lower()
        if is_unseen(child):
            pass
        elif tag == "br":
            running.append("\v")
        elif tag in BLOCKS or next(child.iter(*BLOCKS), None) is not None:
            yield Block(_collapse(running), shape)
            running = []
            yield from _block(child, tag, shape)
        else:
            running += _inline(child)
        running.append(child.tail or "")
    yield Block(_collapse(running), shape)


def _block(node: _Element, tag: str, shape: Shape) -> Iterator[Block]:
    if tag == "table" and next(node.iterdescendants("table"), None) is None and node.get("role") != "presentation":
        yield from _rows(node)
    elif tag == "pre":
        yield Block("".join(_inline(node)).replace("\v", "\n"), shape)
    elif tag in _HEADINGS:
        yield Block(_collapse(_inline(node)), Shape.HEADING)
    elif tag == "li":
        yield from _blocks(node, Shape.ITEM)
    else:
        yield from _blocks(node, shape)


def _rows(table: _Element) -> Iterator[Block]:
    for caption in table.iterchildren("caption"):
        yield Block(_collapse(_inline(caption)))
    held: dict[int, tuple[int, list[Block]]] = {}
    rows = list(table.iter("tr"))
    headed = bool(rows) and len(rows[0]) > 1 and all(cell.tag == "th" for cell in rows[0].iterchildren("td", "th"))
    yield from table_rows((_cells(row, held) for row in rows), headed=headed)


def _cells(row: _Element, held: dict[int, tuple[int, list[Block]]]) -> list[list[Block]]:
    """The cells of a row, one for each column, with those that reach into it from above.

    ``held`` are those by column, with the number of rows that they still reach into. A cell over several columns
    stands in the first of them.
    """
    told: list[list[Block]] = []
    waiting = list(row.iterchildren("td", "th"))[::-1]
    while waiting or held.get(len(told), (0, []))[0]:
        left, blocks = held.get(len(told), (0, []))
        if left:
            held[len(told)] = (left - 1, blocks)
            told.append(blocks)
            continue
        cell = waiting.pop()
        blocks, more = [*_blocks(cell)], _number(cell, "rowspan") - 1
        for at in range(_number(cell, "colspan")):
            held[len(told)] = (more, [] if at else blocks)
            told.append([] if at else blocks)
    return told


def _number(cell: _Element, name: str) -> int:
    told = _SPAN.fullmatch(cell.get(name) or "")
    return max(int(told[1]), 1) if told else 1


def _inline(node: _Element) -> list[str]:
    found = [node.text or ""]
    for child in node:
        if not is_unseen(child):
            found += ["\v"] if str(child.tag).lower() == "br" else _inline(child)
        found.append(child.tail or "")
    return found


def _collapse(pieces: list[str]) -> str:
    text = mend_hyphens("".join(pieces).replace("\r\n", "\n"))
    lines = (" ".join(re.split(r"[ \t\n\f\r]+", line)).strip() for line in text.split("\v"))
    return "\n".join(lines).strip("\n")
