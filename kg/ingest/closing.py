"""What stands behind the agreements of minutes and is none: who wrote and signs them, annexes, lists of contacts."""

from __future__ import annotations

from kg.ingest.actions import ACTION, RESPONSIBLE, action_column
from kg.ingest.attendance import column_of
from kg.ingest.cues import Cues
from kg.ingest.headings import heading_level
from kg.ingest.layout import Block, Shape
from kg.ingest.sections import kind_of_heading, plain_heading
from kg.text import fold


def is_signed_off(text: str, block: Block, cues: Cues) -> bool:
    """Whether a paragraph or item begins with a label like "Prepared by:"."""
    return block.label is not None and _signs_off(text[block.label[0] : block.label[1]], cues)


def is_footnote(text: str, block: Block, cues: Cues) -> bool:
    """Whether a numbered item begins as a footnote does: "1. Funded by ..."."""
    if block.shape is not Shape.ITEM or not text[: block.start].rstrip(" \t.)")[-1:].isdigit():
        return False
    folded = fold(text[block.start : block.end])
    return any(own.phrases["footnote"].match(folded) for own in cues)


def lists_people(text: str, block: Block, cues: Cues) -> bool:
    """Whether a row is the header of a table of persons or signatures: each cell names such a column, or is one word.

    Not one that has a column of actions, of who is responsible or of a kind of statement, too.
    """
    cells = [text[start:end] for start, end in block.cells if text[start:end].strip()]
    if any(kind_of_heading(cell, cues) or action_column(cell, cues) in (ACTION, RESPONSIBLE) for cell in cells):
        return False
    known = [column_of(cell, cues) is not None or _signs_off(cell, cues) for cell in cells]
    return sum(known) > 1 and all(ours or len(cell.split()) == 1 for ours, cell in zip(known, cells, strict=True))


def ends_agreements(text: str, heading: Block, opened_by: Block | None, cues: Cues) -> bool:
    """Whether a heading that says nothing of ours ends what was agreed under the heading ``opened_by``.

    One of contacts, annexes or signatures does, and one that is marked to be of the same level or above.
    """
    if _signs_off(text[heading.start : heading.end], cues):
        return True
    level = heading_level(text, heading.start)
    return opened_by is not None and 0 < level <= heading_level(text, opened_by.start)


def _signs_off(label: str, cues: Cues) -> bool:
    plain = plain_heading(label)
    return any(own.phrases["signed_off"].fullmatch(plain) for own in cues)
