"""Web pages: the text of the page itself, without menus, banners and scripts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from kg.errors import UnreadableFileError
from kg.ingest.readers.blocks import Block, Shape, assemble, table_rows
from kg.ingest.readers.charset import decode
from kg.ingest.readers.freezing import freeze
from kg.ingest.readers.hyphens import mend_hyphens
from kg.ingest.readers.intake import check_size, check_text
from kg.model import SourceText

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN_TAGS = """
    script style noscript template head nav aside footer button select option input textarea iframe object
    embed svg math canvas audio video map dialog menu
"""
_BLOCK_TAGS = """
    address article blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header
    hr html li main ol p pre section summary table tbody td tfoot th thead tr ul caption
"""
_ROLE_NAMES = "navigation banner contentinfo complementary search menu menubar dialog alertdialog"
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_ROLES = frozenset(_ROLE_NAMES.split())
_BESIDE = (
    "main|site|page|top|left|right|primary|secondary|header|footer|mobile|side|sub|global|user|social|post|widget|"
    "region|block|cc|js"
)
_PARTS = (
    r"banner|bar|notice|consent|popup|modal|links?|list|items?|buttons?|icons?|nav|menu|left|right|first|second|"
    r"container|wrapper|content|inner|area|widget|region|trail|collapse|to-content|\d+"
)
_COOKIES = re.compile(
    rf"(?:(?:{_BESIDE}|eu|gdpr)[_-])*cookies?(?:[_-](?:{_PARTS}|law|info|message|policy))*", re.IGNORECASE
)
_BOILERPLATE = re.compile(
    rf"(?:(?:{_BESIDE})[_-])*(?:breadcrumbs?|navbar|nav|menu|sidebar|share|sharing|skip|pagination|pager)(?:[_-](?:{_PARTS}))*"
    r"|social[_-](?:links|icons|buttons)",
    re.IGNORECASE,
)
# In a class, which names what a part looks like; an id may name its subject ("menu-planning").
_BOILERPLATE_CLASS = re.compile(
    r"(?:.*[_-])?(?:cookies?|breadcrumbs?|navbar|nav|menu|sidebar|share|sharing|sharedaddy|skip|pagination|pager|"
    r"social[_-](?:media[_-])?(?:links?|icons?|buttons?|bar|menu|nav|networks?))(?:[_-].*)?",
    re.IGNORECASE,
)
_LAID_OUT = re.compile(r"(?:^|.*[_-])(?:no|has|with|without)[_-]", re.IGNORECASE)
_BESIDE_SOCIAL = frozenset(["link", "links", "icon", "icons", "button", "buttons", "media", "networks"])
_FIELDS = "input select textarea"
_MAX_FORM_CHARACTERS = 300
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
        main = _main(root)
        _hide_boilerplate(main)
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


def _main(root: _Element) -> _Element:
    """The one part that the page itself calls its main one, else the whole page."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = [node for node in root.iterfind(path) if not _is_unseen(node)]
        if len(found) == 1 and "".join(map(str, found[0].itertext())).strip():
            return found[0]
    return root


def _blocks(parent: _Element, shape: Shape = Shape.PARAGRAPH) -> Iterator[Block]:
    """The blocks of an element: its own runs of text, and between them those of the block elements in it."""
    running = [parent.text or ""]
    for child in parent:
        tag = str(child.tag).lower()
        if _is_unseen(child):
            pass
        elif tag == "br":
            running.append("\v")
        elif tag in _BLOCKS or next(child.iter(*_BLOCKS), None) is not None:
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
        if not _is_unseen(child):
            found += ["\v"] if str(child.tag).lower() == "br" else _inline(child)
        found.append(child.tail or "")
    return found


def _is_unseen(node: _Element) -> bool:
    if not isinstance(node.tag, str) or node.tag.lower() in _UNSEEN:
        return True
    if node.get("hidden") is not None or node.get("aria-hidden") == "true" or node.get("role") in _ROLES:
        return True
    return "display:none" in (node.get("style") or "").replace(" ", "").lower()


def _hide_boilerplate(part: _Element) -> None:
    """Hide menus, banners and small forms by their names, but nothing that holds most of the text of ``part``."""
    sizes = _sizes(part)
    for node in part.iterdescendants():
        cookies = _is_named(node, _COOKIES)
        if cookies or (_is_boilerplate(node, sizes[node]) and 2 * sizes[node] <= sizes[part]):
            node.set("hidden", "")


def _sizes(part: _Element) -> dict[_Element, int]:
    """For each element of ``part`` how many characters it shows, without blanks and links."""
    sizes: dict[_Element, int] = {}
    for node in reversed([*part.iter()]):
        shown = _length(node.text) + sum(sizes[child] + _length(child.tail) for child in node)
        sizes[node] = 0 if _is_unseen(node) or str(node.tag).lower() == "a" else shown
    return sizes


def _length(text: str | None) -> int:
    return sum(map(len, (text or "").split()))


def _is_boilerplate(node: _Element, size: int) -> bool:
    tag = str(node.tag).lower()
    if tag == "header":
        return next(node.iterancestors("main", "article"), None) is None
    if tag == "form":
        fields = (field for field in node.iter(*_FIELDS.split()) if field.get("type") != "hidden")
        return size < _MAX_FORM_CHARACTERS and next(fields, None) is not None
    return _is_named(node, _BOILERPLATE) or _has_class_of_boilerplate(node, size)


def _has_class_of_boilerplate(node: _Element, size: int) -> bool:
    """Whether a class holds a word of menus and the like, but for "no-sidebar", or a part calls its links social."""
    classes = (node.get("class") or "").lower().split() if _may_be_hidden(node) else []
    if "social" in classes and (size == 0 or not _BESIDE_SOCIAL.isdisjoint(classes)):
        return True
    return any(_BOILERPLATE_CLASS.fullmatch(name) and not _LAID_OUT.match(name) for name in classes)


def _may_be_hidden(node: _Element) -> bool:
    return str(node.tag).lower() not in ("body", "html", "main", "article")


def _is_named(node: _Element, names: re.Pattern[str]) -> bool:
    """Whether one of an element's classes, or its id, is one of ``names``."""
    if not _may_be_hidden(node):
        return False
    return any(names.fullmatch(name) for name in f"{node.get('class') or ''} {node.get('id') or ''}".split())


def _collapse(pieces: list[str]) -> str:
    text = mend_hyphens("".join(pieces).replace("\r\n", "\n"))
    lines = (" ".join(re.split(r"[ \t\n\f\r]+", line)).strip() for line in text.split("\v"))
    return "\n".join(lines).strip("\n")
