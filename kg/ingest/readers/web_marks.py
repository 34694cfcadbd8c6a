"""Marks of footnotes in a web page, and powers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.ingest.readers.boilerplate import is_unseen
from kg.ingest.readers.note_marks import is_mark, read_raised

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCK_TAGS = """
    address article blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header
    hr html li main ol p pre section summary table tbody td tfoot th thead tr ul caption
"""
BLOCKS = frozenset(_BLOCK_TAGS.split())
# "#_ftn1", "#cite_note-1", "#sdfootnote1sym": where a mark leads to, even if nothing raises it.
_NOTE = re.compile(r".*#_?(?:ftn|fn|foot|cite|note|nota|edn|endnote|sdfootnote|sdendnote)", re.IGNORECASE)
_NOTE_CLASS = re.compile(r".*(?:footnote|endnote|noteref|fnref).*", re.IGNORECASE)


def read_marks(part: _Element) -> None:
    """Hide the marks of notes in ``part``, and raise the digits of powers."""
    for node in part.iter("sup", "a"):
        text, before = "".join(map(str, node.itertext())), _before(node)
        if _leads_to_note(node) and (is_mark(text) or len(text.strip()) == 1):
            if before.strip() and (node.tag == "sup" or not before[-1].isspace()):
                node.set("hidden", "")
        elif node.tag == "sup" and len(node) == 0:
            node.text = read_raised(before, text)


def _leads_to_note(node: _Element) -> bool:
    """Whether a raised text, or a link, leads to a note."""
    links = [*node.iter("a"), *node.iterancestors("a")]
    if any(_NOTE.match(link.get("href") or "") for link in links):
        return True
    classes = [name for each in (node, *links) for name in (each.get("class") or "").split()]
    if any(map(_NOTE_CLASS.fullmatch, classes)):
        return True
    return node.tag == "sup" and ("reference" in classes or any("#" in (link.get("href") or "") for link in links))


def _before(node: _Element) -> str:
    """The text directly before an element, in its own block."""
    while True:
        beside, parent = node.getprevious(), node.getparent()
        told = (parent.text if parent is not None else "") or ""
        if beside is not None:
            apart = str(beside.tag) in BLOCKS or str(beside.tag) == "br"
            within = "" if apart or is_unseen(beside) else "".join(map(str, beside.itertext()))
            told = f"{within}{beside.tail or ''}"
        over = parent is None or (str(parent.tag) in BLOCKS if beside is None else apart)
        if told or over:
            return told
        node = beside if beside is not None else parent
