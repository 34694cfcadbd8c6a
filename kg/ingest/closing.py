"""What stands behind the agreements of minutes and is none: who wrote and signs them, annexes, lists of contacts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ingest.actions import ACTION, RESPONSIBLE, action_column
from kg.ingest.attendance import column_of
from kg.ingest.cues import Cues, LanguageCues
from kg.ingest.dates import is_only_dates
from kg.ingest.headings import heading_level
from kg.ingest.layout import Block, Shape
from kg.ingest.people import People
from kg.ingest.predicates import finite_verbs
from kg.ingest.sections import kind_of_heading, plain_heading
from kg.ingest.verbs import Tense
from kg.text import detect_language, fold

_NUMBER = re.compile(r"(\d{1,2})\s*[.)]?\s*$")
_TO_DO = re.compile(r"[\s*_]*(to\s+)?([a-z]+)\b")
_CLAUSE = re.compile(r",\s+([a-z]+)\b")


def is_signed_off(text: str, block: Block, cues: Cues, *, alone: bool = False) -> bool:
    """Whether a paragraph or item begins with a label like "Prepared by:".

    ``alone``: and nothing but a person or a date follows it.
    """
    if block.label is None or not _signs_off(text[block.label[0] : block.label[1]], cues):
        return False
    told = text[block.body : block.end].strip(" \t*_.")
    person = People(cues).at_start(told, ()) if told else None
    named = person is not None and not any(finite_verbs(told, cues[detect_language(told)]))
    return not alone or not told or is_only_dates(fold(told)) or named


def is_footnote(text: str, blocks: Sequence[Block], at: int, cues: Cues, *, after: bool) -> bool:
    """Whether a numbered item begins as a footnote does, "1. Funded by ...", behind a list that it does not go on with.

    ``after``: another footnote stands right before it.
    """
    block = blocks[at]
    number = _number(text, block)
    if number is None or not (after or _begins_anew(text, blocks[:at], number)):
        return False
    told = text[block.start : block.end]
    if any(_is_infinitive(word[1], own) for own in cues for word in _CLAUSE.finditer(fold(told))):
        return False  # "According to the survey, extend the directory"
    return any(own.phrases["footnote"].match(fold(told)) for own in cues)


def is_about_table(text: str, blocks: Sequence[Block], at: int, cues: Cues) -> bool:
    """Whether a paragraph right above or below a table only says what the table is: "Copied from the forms"."""
    block = blocks[at]
    near = (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])
    if block.shape is not Shape.TEXT or not any(other.shape is Shape.ROW for other in near):
        return False
    told = fold(text[block.start : block.end]).lstrip("*_ ")
    return any(own.phrases["about_table"].match(told) for own in cues)


def _number(text: str, block: Block) -> int | None:
    """The number of an item, if it bears one."""
    found = _NUMBER.search(text, text.rfind("\n", 0, block.start) + 1, block.start)
    return int(found[1]) if found and block.shape is Shape.ITEM else None


def _begins_anew(text: str, before: Sequence[Block], number: int) -> bool:
    """Whether an item or row stands before an item of this number, up to the heading, and it is not the next one."""
    for block in reversed(before):
        if block.shape is Shape.HEADING:
            return False
        if block.shape in (Shape.ITEM, Shape.ROW):
            last = _number(text, block)
            return last is None or last + 1 != number
    return False


def _is_infinitive(word: str, cues: LanguageCues) -> bool:
    return Tense.BASE in cues.verbs.of(word)


def lists_people(text: str, block: Block, cues: Cues) -> bool:
    """Whether a row is the header of a table of persons or signatures: each cell names such a column, or is one word.

    Not one that has a column of actions, of who is responsible or of a kind of statement, too.
    """
    cells = [text[start:end] for start, end in block.cells if text[start:end].strip()]
    if any(kind_of_heading(cell, cues) or action_column(cell, cues) in (ACTION, RESPONSIBLE) for cell in cells):
        return False
    known = [column_of(cell, cues) is not None or _signs_off(cell, cues) for cell in cells]
    return sum(known) > 1 and all(ours or len(cell.split()) == 1 for ours, cell in zip(known, cells, strict=True))


def ends_agreements(text: str, blocks: Sequence[Block], at: int, opened_by: Block | None, cues: Cues) -> bool:
    """Whether the heading ``blocks[at]``, that says nothing of ours, ends what was agreed below ``opened_by``.

    One of contacts, annexes or signatures does, and one that is marked to be of the same level or above, unless what is
    listed below it is still to be done: "- Tutors: to share modules".
    """
    heading = blocks[at]
    if is_closing_heading(text, heading, cues):
        return True
    level = heading_level(text, heading.start)
    ends = opened_by is not None and 0 < level <= heading_level(text, opened_by.start)
    return ends and not any(_is_to_do(text, block, cues) for block in blocks[at + 1 : at + 2])


def _is_to_do(text: str, block: Block, cues: Cues) -> bool:
    """Whether an item begins, behind its label, with an infinitive."""
    told = fold(text[block.body if block.label else block.start : block.end])
    word = _TO_DO.match(told)
    return (
        block.shape is Shape.ITEM
        and word is not None
        and any(_is_infinitive(word[2], own) and (own.language != "en" or word[1] is not None) for own in cues)
    )


def is_closing_heading(text: str, heading: Block, cues: Cues) -> bool:
    """Whether a heading is one of contacts, annexes or signatures."""
    return _signs_off(text[heading.start : heading.end], cues)


def _signs_off(label: str, cues: Cues) -> bool:
    plain = plain_heading(label)
    return any(own.phrases["signed_off"].fullmatch(plain) for own in cues)
