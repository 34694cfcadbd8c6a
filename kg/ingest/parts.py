"""The parts of minutes that institutions and countries head, and the lists of actions among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.ingest.headings import heading_level
from kg.ingest.layout import Block, Shape
from kg.ingest.sections import is_action_list
from kg.ingest.statements import StatementExtractor
from kg.vocabulary import Vocabulary

_PART_WORDS = 12


@dataclass(frozen=True)
class Parts:
    """The headings of institutions and countries, and where among them a list of actions stands."""

    text: str
    blocks: Sequence[Block]
    extractor: StatementExtractor
    vocabulary: Vocabulary

    @cached_property
    def _levels(self) -> dict[int, int]:
        """The level of each heading that names an institution other than the host, or a country, by its block."""
        headings = ((at, block) for at, block in enumerate(self.blocks) if block.shape is Shape.HEADING)
        return {
            at: heading_level(self.text, block.start)
            for at, block in headings
            if not self._is_list(at) and names_part(self.text[block.start : block.end], self.vocabulary)
        }

    def _is_list(self, at: int) -> bool:
        block = self.blocks[at]
        heading = self.text[block.start : block.end]
        return block.shape is Shape.HEADING and is_action_list(heading, self.extractor.cues)

    def lists_own_actions(self, at: int) -> bool:
        """Whether a heading ("Action plan") stands within the part of one institution: below it, or before the next."""
        before = [level for part, level in self._levels.items() if part < at]
        if not before or not self._is_list(at):
            return False
        own, last = heading_level(self.text, self.blocks[at].start), before[-1]
        if own and last and own != last:
            return own > last
        return any(part > at and level == last for part, level in self._levels.items())

    def ends_actions(self, at: int) -> bool:
        """Whether the heading of an institution ends a list of actions rather than to stand below its heading."""
        lists = [place for place in range(at) if self._is_list(place)]
        own = self._levels.get(at, 0)
        level = heading_level(self.text, self.blocks[lists[-1]].start) if lists else 0
        return 0 < own <= level


def names_part(heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading names an institution other than the host, or a country."""
    host = vocabulary.institutions.host.id
    if any(host not in mention.ids for mention in vocabulary.institutions.mentions(heading)):
        return len(heading.split()) <= _PART_WORDS
    return any(len(heading) - (m.end - m.start) <= 8 for m in vocabulary.countries.mentions(heading))
