"""Finding names in a text: whole words, the longest name first."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from kg.text import words

# What may stand between the words of one name: wrapped lines, commas, hyphens; no end of a sentence, except
# after a short form ("EE. UU.").
_JOINT = re.compile(r"(?!\.\s)(?!\s*\n\s*\n)[\s,/&'’.\-–—]{1,8}")

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”»]+|[^\s<>()]+@[^\s<>()]+")

Words = tuple[tuple[int, int, str], ...]


def words_outside_addresses(text: str) -> Words:
    """The words of ``text`` without those of web and e-mail addresses: a domain names no institution here."""
    found = words(text)
    taken = [match.span() for match in _ADDRESS.finditer(text)]
    if not taken:
        return found
    return tuple(word for word in found if not any(start <= word[0] < end for start, end in taken))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: half-open offsets, the name as written, and who may be meant.

    One id is certain; several are ambiguous. ``others`` bear the name, too, and are meant where their country is told
    farther off, as by a heading.
    """

    start: int
    end: int
    name: str
    ids: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """Who bears a name; ``capital``: only with capitals; ``distant``: only where its country is named."""

    id: str
    written: str
    capital: bool
    distant: bool


@dataclass
class NameIndex:
    """Names by their folded words."""

    _entries: dict[tuple[str, ...], list[_Entry]] = field(default_factory=dict)
    _lengths: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, name: str, id: str, *, capital: bool = False, distant: bool = False) -> None:
        """Let ``name`` mean ``id``.

        Args:
            name: compared without case and diacritics.
            id: who bears it.
            capital: it counts only as written here or in capitals (acronyms that are words too).
            distant: it counts only where the bearer's country is named; see ``distant``.
        """
        key = tuple(word for _, _, word in words(name))
        if not key:
            return
        entries = self._entries.setdefault(key, [])
        if not any(entry.id == id and entry.written == name for entry in entries):
            entries.append(_Entry(id, name, capital, distant))
            self._lengths[key[0]].add(len(key))

    def find(self, name: str) -> tuple[str, ...]:
        """The ids of all who bear exactly this name, sorted; case does not count here."""
        key = tuple(word for _, _, word in words(name))
        return tuple(sorted({entry.id for entry in self._entries.get(key, ())}))

    def is_distant(self, name: str, id: str) -> bool:
        """Whether ``id`` bears this name only where its country is named."""
        key = tuple(word for _, _, word in words(name))
        borne = [entry.distant for entry in self._entries.get(key, ()) if entry.id == id]
        return bool(borne) and all(borne)

    def mentions(self, text: str, found: Words, *, any_case: bool = False) -> list[Mention]:
        """The names in ``text``, in order, not overlapping; the longest wins.

        Args:
            text: the text.
            found: its words, as ``kg.text.words`` gives them.
            any_case: take names that need capitals in any case.
        """
        mentions = []
        at = 0
        while at < len(found):
            size, ids = self._longest(text, found, at, any_case)
            if not size:
                at += 1
                continue
            start, end = found[at][0], found[at + size - 1][1]
            mentions.append(Mention(start, end, text[start:end], ids))
            at += size
        return mentions

    def _longest(self, text: str, found: Words, at: int, any_case: bool) -> tuple[int, tuple[str, ...]]:
        for size in sorted(self._lengths.get(found[at][2], ()), reverse=True):
            span = found[at : at + size]
            entries = self._entries.get(tuple(word for _, _, word in span))
            if entries is None or len(span) < size or not _joined(text, span):
                continue
            written = text[span[0][0] : span[-1][1]]
            ids = {entry.id for entry in entries if any_case or _fits(entry, written)}
            if ids:
                return size, tuple(sorted(ids))
        return 0, ()


def _joined(text: str, span: Words) -> bool:
    return all(
        _JOINT.fullmatch(text, before[1], after[0]) or (len(before[2]) <= 3 and text[before[1] : after[0]] == ". ")
        for before, after in pairwise(span)
    )


def _fits(entry: _Entry, written: str) -> bool:
    if not entry.capital or written == entry.written or written.isupper():
        return True
    # A capital name of several words, or one not all in capitals, needs only its own first capital.
    return not entry.written.isupper() and written[:1].isupper()
