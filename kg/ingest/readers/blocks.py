"""Paragraphs, list items and table rows to running text: what DOCX and HTML have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from kg.ingest.readers.hyphens import HYPHENS
from kg.model import Mark

PAGE_BREAK = "\f"
_ENDED = re.compile(r"[.!?:;…][\"”»’')\]]*\s*$")


class Shape(Enum):
    """How a block stands on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """``text`` may hold ``PAGE_BREAK`` where a page ends."""

    text: str
    shape: Shape = Shape.PARAGRAPH


def table_row(cells: list[list[Block]]) -> list[Block]:
    """The blocks of one row of a table: ``| cell | cell |`` on one line, as Markdown writes it.

    Where a cell holds several paragraphs the table is a layout: its blocks follow one another. The empty cells
    at the end of a row go.
    """
    shown = [[block for block in cell if block.text.strip()] for cell in cells]
    while shown and not shown[-1]:
        shown.pop()
    if len(shown) < 2 or any(len(cell) > 1 or "\n" in cell[0].text.strip() for cell in shown if cell):
        return [block for cell in shown for block in cell]
    texts = [cell[0].text.strip().replace("\t", " ") if cell else "" for cell in shown]
    return [Block("".join(f"| {text} " if text else "| " for text in texts) + "|", Shape.ROW)]


def assemble(blocks: list[Block]) -> tuple[str, tuple[Mark, ...]]:
    """The running text, and where its pages begin if the blocks hold page breaks.

    An empty line parts blocks; the items of a list and the rows of a table follow on the next line, an item
    after ``- ``. A paragraph that a page break or a hyphen cuts is joined.
    """
    out = ""
    pieces: list[str] = []
    last: Block | None = None
    for block in blocks:
        text = block.text.strip(" \n\t")
        if not text.strip():
            if text and pieces:
                pieces.append(text)
            continue
        written = f"- {text}" if block.shape is Shape.ITEM else text
        if last is not None:
            pieces.append(_joint(last, block, "".join(pieces[-2:])))
        pieces.append(written)
        last = block
    out = "".join(pieces)
    return _take_out_pages(out) if PAGE_BREAK in out else (out, ())


def _joint(last: Block, block: Block, written: str) -> str:
    if last.shape is block.shape and block.shape in (Shape.ITEM, Shape.ROW):
        return "\n"
    if last.shape is block.shape is Shape.PARAGRAPH:
        before, after = written.rstrip(PAGE_BREAK), block.text.lstrip(PAGE_BREAK)
        turned = written.endswith(PAGE_BREAK) or block.text.startswith(PAGE_BREAK)
        if after[:1].islower() and before[-1:] in HYPHENS and before[-2:-1].isalpha():
            return "\n"
        if turned and after[:1].islower() and not _ENDED.search(before):
            return " "
    return "\n\n"


def _take_out_pages(text: str) -> tuple[str, tuple[Mark, ...]]:
    marks = [Mark(0, page=1)]
    pieces = text.split(PAGE_BREAK)
    length = 0
    for page, piece in enumerate(pieces[:-1], start=2):
        length += len(piece)
        if marks[-1].offset == length:
            marks.pop()
        marks.append(Mark(length, page=page))
    return "".join(pieces), tuple(marks)
