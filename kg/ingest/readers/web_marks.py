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
_REACH = 80
_NOTE_CLASS = re.compile(r".*(?:footnote|endnote|noteref|fnref).*", re.IGNORECASE)


def read_marks(part: _Element) -> None:
    """Hide the marks of notes in ``part``, and raise the digits of powers."""
    from lxml.etree import iterwalk

    before = ""  # the end of the text directly before an element, in its own block
    walk = iterwalk(part, events=("start", "end"))
    for event, node in walk:
        if str(node.tag) in BLOCKS or node.tag == "br":
            before = ""
        if event == "end":
            shown = (node.tail or "") if node is not part else ""
        else:
            if node.tag in ("sup", "a"):
                _read_mark(node, before)
            unseen = is_unseen(node)
            if unseen:
                walk.skip_subtree()
            shown = "" if unseen else node.text or ""
        before = (before + shown)[-_REACH:]


def _read_mark(node: _Element, before: str) -> None:
    text = "".join(map(str, node.itertext()))
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
