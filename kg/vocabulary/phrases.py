"""Finding phrases in a text by the stems of their words."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from kg.text import STOP_WORDS, stem, words

_PART = "+"
# What ends a clause: the words of one phrase never stand on both sides of it.
_BARRIER = re.compile(r"[.;:!?…()\[\]|]\s|\n\s*\n|[()\[\]]")
_COMMA = re.compile(r",\s")
_WINDOW = 7


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    stem: str
    clause: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Parts of stems; a phrase of several parts has them near each other, in any order."""

    parts: tuple[tuple[str, ...], ...]
    id: str


@dataclass(frozen=True, slots=True)
class _Found:
    taken: frozenset[int]
    start: int
    end: int
    id: str


@dataclass
class PhraseIndex:
    """Phrases of one language by the first stem of their first part."""

    language: str
    _phrases: dict[str, list[_Phrase]] = field(default_factory=lambda: defaultdict(list))

    def add(self, phrase: str, id: str) -> None:
        """Let ``phrase`` speak of ``id``.

        Function words do not count. ``a + b`` asks for both parts within a few words of one clause,
        in any order.
        """
        stops = STOP_WORDS[self.language]
        parts = []
        for part in phrase.split(_PART):
            folded = [word for _, _, word in words(part)]
            kept = [word for word in folded if word not in stops] or folded
            parts.append(tuple(stem(word, self.language) for word in kept))
        if all(parts):
            self._phrases[parts[0][0]].append(_Phrase(tuple(parts), id))

    def mentions(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and id of what is found, by place; what lies in a longer find is left out."""
        content = self._content(text)
        found: set[_Found] = set()
        for at, word in enumerate(content):
            for phrase in self._phrases.get(word.stem, ()):
                taken = _place(content, at, phrase)
                if taken:
                    found.add(_Found(taken, content[min(taken)].start, content[max(taken)].end, phrase.id))
        kept = [f for f in found if not any(f.taken < other.taken for other in found)]
        return sorted({(f.start, f.end, f.id) for f in kept})

    def _content(self, text: str) -> list[_Word]:
        stops = STOP_WORDS[self.language]
        content = []
        clause = 0
        last = 0
        for start, end, word in words(text):
            if _BARRIER.search(text, last, start):
                clause += 2
            elif _COMMA.search(text, last, start):
                clause += 1
            if word not in stops:
                content.append(_Word(start, end, stem(word, self.language), clause))
            last = end
        return content


def _place(content: list[_Word], at: int, phrase: _Phrase) -> frozenset[int] | None:
    """The positions that the phrase takes when its first part begins at ``at``, or ``None``."""
    taken = _run(content, at, phrase.parts[0])
    if taken is None:
        return None
    for part in phrase.parts[1:]:
        nearest = None
        for other in sorted(range(max(0, at - _WINDOW), min(len(content), at + _WINDOW + 1)), key=lambda i: abs(i - at)):
            run = _run(content, other, part)
            if run is not None and not run & taken and _one_sentence(content, at, other):
                nearest = run
                break
        if nearest is None:
            return None
        taken |= nearest
    return taken


def _run(content: list[_Word], at: int, stems: tuple[str, ...]) -> frozenset[int] | None:
    """Positions of consecutive stems within one clause."""
    if at + len(stems) > len(content):
        return None
    if any(content[at + i].stem != wanted or content[at + i].clause != content[at].clause for i, wanted in enumerate(stems)):
        return None
    return frozenset(range(at, at + len(stems)))


def _one_sentence(content: list[_Word], a: int, b: int) -> bool:
    """At most a comma between two positions."""
    low, high = sorted((a, b))
    return all(content[i + 1].clause - content[i].clause <= 1 for i in range(low, high))


