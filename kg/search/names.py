"""The institutions and countries that a text names, and those of them that it excludes: "other than SENAI"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from kg.search.exclusion import ARTICLE, PREPOSITION, ends_sentence, excludes, find_cue, lists_by_commas
from kg.text import collapse, fold
from kg.vocabulary import Vocabulary

_SPACE = re.compile(r"\s")
# Folded.
_JOIN = re.compile(rf"\s*(?P<joint>,|,?\s*(?:and|or|nor|y|e|o|u|ni|ou|nem)\b)\s+{PREPOSITION}{ARTICLE}")
_AT_HOME = re.compile(rf"\s*[,(]?\s*{PREPOSITION}{ARTICLE}")


@dataclass(frozen=True, slots=True)
class Excluded:
    """The ids of those whose answers are not wanted; of an ambiguous name, all who may be meant."""

    institutions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names: ids, and half-open offsets in order.

    ``spans`` are those of the names that are certain and of what is excluded, ``excluded_spans`` the latter alone,
    each from its cue on.
    """

    institutions: tuple[str, ...]
    countries: tuple[str, ...]
    excluded: Excluded
    spans: tuple[tuple[int, int], ...]
    excluded_spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of institutions, or of a country."""

    start: int
    end: int
    institutions: tuple[str, ...] = ()
    country: str = ""


def read_names(text: str, vocabulary: Vocabulary) -> Named:
    """The institutions and countries of a text.

    A country that only says where a wanted institution is, or directly behind an excluded one, is none of its own. Who
    is excluded anywhere in the text is not wanted. "Not only SENAI" excludes nobody.
    """
    names = _in_order(text, vocabulary)
    cuts: list[tuple[int, int]] = []
    gone: list[_Name] = []
    for start, chain in _exclusions(_SPACE.sub(" ", fold(text)), names, vocabulary):
        cuts.append((start, chain[-1].end))
        gone.extend(chain)
    excluded = Excluded(
        distinct(id for name in gone for id in name.institutions),
        distinct(name.country for name in gone if name.country),
    )
    wanted = [
        name
        for name in names
        if len(name.institutions) <= 1 and not any(a < name.end and name.start < b for a, b in cuts)
    ]
    institutions = distinct(id for name in wanted for id in name.institutions if id not in excluded.institutions)
    elsewhere = {vocabulary.institutions.get(id).country for id in institutions} | {*excluded.countries}
    countries = distinct(name.country for name in wanted if name.country and name.country not in elsewhere)
    spans = tuple(sorted([*cuts, *((name.start, name.end) for name in wanted)]))
    return Named(institutions, countries, excluded, spans, tuple(cuts))


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without these half-open spans, its white space collapsed; punctuation that is left at its ends goes."""
    cuts = sorted(spans)
    if not cuts:
        return collapse(text)
    kept, at = [], 0
    for start, end in cuts:
        kept.append(text[at:start])
        at = max(at, end)
    kept.append(text[at:])
    return collapse(" ".join(kept)).strip(" ,;:.¿?¡!-–()")


def distinct(ids: Iterable[str]) -> tuple[str, ...]:
    """Each id once, in the order in which they first come."""
    return tuple(dict.fromkeys(ids))


def _in_order(text: str, vocabulary: Vocabulary) -> list[_Name]:
    bodies = [_Name(found.start, found.end, found.ids) for found in vocabulary.institutions.mentions(text)]
    countries = [
        _Name(found.start, found.end, country=found.id)
        for found in vocabulary.countries.mentions(text)
        if not any(body.start < found.end and found.start < body.end for body in bodies)
    ]
    return sorted([*bodies, *countries], key=attrgetter("start"))


def _exclusions(folded: str, names: list[_Name], vocabulary: Vocabulary) -> Iterator[tuple[int, list[_Name]]]:
    """Where the cue of each exclusion begins, and the names that it excludes."""
    at = 0
    while at < len(names):
        first = names[at]
        cue = find_cue(folded, first.start)
        if cue is None:
            at += 1
            continue
        chain = _chain(folded, _with_homes(folded, names[at:], vocabulary), by_commas=lists_by_commas(cue))
        if excludes(folded, cue, chain[-1].end, country=bool(chain[-1].country)):
            yield cue.start(), chain
        at = next((after for after in range(at, len(names)) if names[after].start >= chain[-1].end), len(names))


def _with_homes(folded: str, names: list[_Name], vocabulary: Vocabulary) -> list[_Name]:
    """The names, an institution together with the country behind it where that is its own ("SENAI in Brazil")."""
    joined: list[_Name] = []
    for name in names:
        last = joined[-1] if joined else None
        homes = {vocabulary.institutions.get(id).country for id in last.institutions} if last else set()
        if last and name.country in homes and _AT_HOME.fullmatch(folded, last.end, name.start):
            joined[-1] = replace(last, end=name.end)
        else:
            joined.append(name)
    return joined


def _chain(folded: str, names: list[_Name], *, by_commas: bool) -> list[_Name]:
    """The first name and those that are joined to it.

    By commas only as far as an "and" or "or" follows, or, ``by_commas``, where the last ends its sentence.
    """
    size = joined = 1
    for number, (name, following) in enumerate(pairwise(names), start=2):
        joint = _JOIN.fullmatch(folded, name.end, following.start)
        if joint is None:
            break
        joined = number
        if joint["joint"] != ",":
            size = number
    return names[:joined] if by_commas and ends_sentence(folded, names[joined - 1].end) else names[:size]
