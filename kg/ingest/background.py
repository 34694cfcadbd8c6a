"""Where the background of a meeting ends, and what its paragraphs tell of institutions all the same."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ingest.contributions import Contributions
from kg.ingest.headings import heading_level
from kg.ingest.layout import Block, Shape
from kg.ingest.linking import Linker
from kg.ingest.people import People
from kg.ingest.sections import Section, is_numbered, section_of
from kg.ingest.statements import Claim, StatementExtractor
from kg.model import Source


def contributions_follow(text: str, blocks: Sequence[Block], at: int, extractor: StatementExtractor) -> bool:
    """Whether behind the heading ``blocks[at]`` another of its level, or above, names the contributions."""
    level = heading_level(text, blocks[at].start)
    return any(
        block.shape is Shape.HEADING
        and heading_level(text, block.start) <= level
        and section_of(text[block.start : block.end], extractor.cues) is Section.CONTRIBUTIONS
        for block in blocks[at + 1 :]
    )


def begins_part(text: str, block: Block, opened_by: Block | None) -> bool:
    """Whether a heading is that of a numbered part ("Session 2. Funding"), which background and opening do not hold.

    A bare number tells it only where the heading ``opened_by`` of the background has none.
    """
    if is_numbered(text[block.start : block.end]):
        return True
    return opened_by is not None and _has_number(text, block) and not _has_number(text, opened_by)


def _has_number(text: str, block: Block) -> bool:
    line = text.rfind("\n", 0, block.start) + 1
    return any(sign.isdigit() for sign in text[line : block.start])


def told_in_background(
    block: Block, source: Source, linker: Linker, people: People, extractor: StatementExtractor
) -> list[Claim]:
    """What a paragraph of the background tells of an institution that it names itself; for a person to decide."""
    if block.shape is not Shape.TEXT or not linker.mentions_in(block.start, block.end):
        return []
    return Contributions(source, linker, people, extractor).read(block)[0]
