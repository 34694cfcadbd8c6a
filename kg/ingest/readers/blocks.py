"""Paragraphs, list items and table rows to running text: what DOCX and HTML have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from kg.ingest.readers.hyphens import HYPHENS
from kg.model import Mark

PAGE_BREAK = "\f"
_HEADER_CELLS, _HEADER_CHARACTERS = 3, 40
_TOLD_CHARACTERS = 1500
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


Cell = list[Block]


def table_rows(rows: Iterable[list[Cell]], *, headed: bool = False) -> Iterator[Block]:
    """The blocks of a table: a row is ``| cell | cell |`` on one line, as Markdown writes it.

    Under a header, marked as one (``headed``) or of three short names or more, the paragraphs of a cell are one line,
    parted by semicolons where no sentence ends. Elsewhere a row with several paragraphs in a cell is a layout: its
    blocks follow one another. The empty cells at the end of a row go.
    """
    data = headed
    for at, cells in enumerate(rows):
        shown = [[block for block in cell if block.text.strip()] for cell in cells]
        while shown and not shown[-1]:
            shown.pop()
        data = data or (at == 0 and _is_header(shown))
        if len(shown) < 2 or not all(_is_one_line(cell) or (data and _is_told(cell)) for cell in shown):
            yield from (block for cell in shown for block in cell)
        else:
            texts = [_cell_text(cell) for cell in shown]
            yield Block("".join(f"| {text} " if text else "| " for text in texts) + "|", Shape.ROW)


def _is_one_line(cell: Cell) -> bool:
    return not cell or (len(cell) == 1 and "\n" not in cell[0].text.strip())


def _is_header(cells: Sequence[Cell]) -> bool:
    """Whether a first row names its columns: three or more short names, none of them a sentence or a number."""
    texts = [cell[0].text.strip() if len(cell) == 1 else "" for cell in cells]
    return len(texts) >= _HEADER_CELLS and all(
        text and len(text) <= _HEADER_CHARACTERS and not _ENDED.search(text) and not text.isdecimal() for text in texts
    )


def _is_told(cell: Cell) -> bool:
    """Whether a cell holds what may stand on one line: no headings, no table, not a whole document."""
    length = sum(len(block.text) for block in cell)
    return length <= _TOLD_CHARACTERS and all(block.shape in (Shape.PARAGRAPH, Shape.ITEM) for block in cell)


def _cell_text(cell: Cell) -> str:
    text = ""
    for line in (line.strip() for block in cell for line in block.text.replace("\t", " ").split("\n")):
        if line.strip(PAGE_BREAK):
            text += f"{' ' if _ENDED.search(text) else '; '}{line}" if text else line
    return text


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
