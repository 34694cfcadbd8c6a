"""Finding phrases in a text by the stems of their words."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from kg.text import STOP_WORDS, stem, words

AND = " + "
LITERAL = "="
# What ends a clause: the words of one phrase never stand on both sides of it.
_BARRIER = re.compile(r"[.;:!?…()\[\]|]\s|\n\s*\n|[()\[\]]")
_COMMA = re.compile(r",\s")
_WINDOW = 9


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    word: str
    stem: str
    clause: int


@dataclass(frozen=True, slots=True)
class _Part:
    """Words that follow each other: stems with function words between them left out, or exactly as written."""

    words: tuple[str, ...]
    literal: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Parts that stand near each other, in any order."""

    parts: tuple[_Part, ...]
    id: str


@dataclass(frozen=True, slots=True)
class _Found:
    taken: frozenset[int]
    id: str


class _Reading:
    """The words of a text, and those among them that are no function words."""

    def __init__(self, text: str, language: str) -> None:
        stops = STOP_WORDS[language]
        self.words: list[_Word] = []
        self.content: list[int] = []
        self.rank: dict[int, int] = {}
        clause = 0
        last = 0
        for position, (start, end, word) in enumerate(words(text)):
            if _BARRIER.search(text, last, start):
                clause += 2
            elif _COMMA.search(text, last, start):
                clause += 1
            self.words.append(_Word(start, end, word, stem(word, language), clause))
            if word not in stops:
                self.rank[position] = len(self.content)
                self.content.append(position)
            last = end

    def run(self, at: int, part: _Part) -> frozenset[int] | None:
        """The positions that ``part`` takes from ``at`` on, within one clause; ``None`` where it does not stand."""
        size = len(part.words)
        if part.literal:
            positions = list(range(at, at + size)) if at + size <= len(self.words) else []
            written = tuple(self.words[i].word for i in positions)
        else:
            rank = self.rank.get(at)
            positions = [] if rank is None else self.content[rank : rank + size]
            written = tuple(self.words[i].stem for i in positions)
        if written != part.words or self.words[positions[0]].clause != self.words[positions[-1]].clause:
            return None
        return frozenset(positions)

    def near(self, at: int) -> list[int]:
        """Positions around ``at`` in its sentence, the nearest first; at most one comma between."""
        here = self.words[at].clause
        low, high = max(0, at - _WINDOW), min(len(self.words), at + _WINDOW + 1)
        around = [i for i in range(low, high) if abs(self.words[i].clause - here) <= 1]
        return sorted(around, key=lambda i: abs(i - at))


class PhraseIndex:
    """Phrases of one language by the first word of their first part."""

    def __init__(self, language: str) -> None:
        """Begin without phrases."""
        self.language = language
        self._by_stem: dict[str, list[_Phrase]] = defaultdict(list)
        self._by_word: dict[str, list[_Phrase]] = defaultdict(list)

    def add(self, phrase: str, id: str) -> None:
        """Let ``phrase`` speak of ``id``.

        Words are compared by stem, and function words do not count. ``= a distancia`` asks for exactly
        these words. ``a + b`` asks for both parts within a few words of one sentence, in any order.
        """
        parts = tuple(self._part(part) for part in phrase.split(AND))
        first = parts[0]
        (self._by_word if first.literal else self._by_stem)[first.words[0]].append(_Phrase(parts, id))

    def _part(self, part: str) -> _Part:
        folded = tuple(word for _, _, word in words(part))
        if part.strip().startswith(LITERAL):
            return _Part(folded, literal=True)
        kept = [word for word in folded if word not in STOP_WORDS[self.language]] or folded
        return _Part(tuple(stem(word, self.language) for word in kept), literal=False)

    def mentions(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and id of what is found, by place; what lies in a longer find is left out."""
        reading = _Reading(text, self.language)
        found: set[_Found] = set()
        for at, word in enumerate(reading.words):
            stemmed = self._by_stem.get(word.stem, ()) if at in reading.rank else ()
            for phrase in (*stemmed, *self._by_word.get(word.word, ())):
                taken = _place(reading, at, phrase)
                if taken:
                    found.add(_Found(taken, phrase.id))
        longest = [f for f in found if not any(f.taken < other.taken for other in found)]
        spans = sorted((reading.words[min(f.taken)].start, reading.words[max(f.taken)].end, f.id) for f in longest)
        return _merged(spans)


def _merged(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Overlapping spans of one id as one."""
    last: dict[str, int] = {}
    merged: list[tuple[int, int, str]] = []
    for start, end, id in spans:
        at = last.get(id)
        if at is not None and start < merged[at][1]:
            merged[at] = (merged[at][0], max(end, merged[at][1]), id)
        else:
            last[id] = len(merged)
            merged.append((start, end, id))
    return merged


def _place(reading: _Reading, at: int, phrase: _Phrase) -> frozenset[int] | None:
    """The positions that the phrase takes when its first part begins at ``at``, or ``None``."""
    taken = reading.run(at, phrase.parts[0])
    for part in phrase.parts[1:]:
        if taken is None:
            return None
        runs = (reading.run(other, part) for other in reading.near(at))
        nearest = next((run for run in runs if run is not None and not run & taken), None)
        taken = None if nearest is None else taken | nearest
    return taken
