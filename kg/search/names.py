"""The institutions and countries that a text names, and those of them that it excludes: "other than SENAI"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from kg.text import collapse, fold
from kg.vocabulary import Vocabulary

# Folded. What may stand between a cue, or a conjunction, and a name.
_PREPOSITION = r"(?:(?:of|from|by|in|at|to|for|del?|d[oa]s?|en|em|n[oa]s?|al?|aos?|con|com|por|pel[oa]s?)\s+)?"
_ARTICLE = r"(?:(?:the|el|la|los|las|lo|o|a|os|as)\s+)?"
_THOSE = r"(?:(?:those|that|l[oa]s|el|[oa]s?)\s+(?=(?:of|from|in|by|at|del?|d[oa]s?|en|em)\b))?"
_CUE = re.compile(
    r"(?:\b(?:other than|besides|apart from|aside from|except(?:ing| for)?|(?<!not )(?<!without )excluding|"
    r"outside(?: of)?|"
    r"(?:any|every)(?:one|body)(?: else)? but|(?:any|every|all)(?: other)? (?:institutions?|country|countries) but|"
    r"(?<!we are )(?<!i am )(?<!we're )(?<!i'm )(?<!why )not (?=(?:from|by|in|at|of)\b)|(?:but|and|is|(?<!we )are) not|"
    r"excepto|exceto|(?<!a )salvo|exclu(?:yendo|indo)|fora (?=[oa]s?\b)|"
    r"(?:with|con|com) (?:the |la |a )?exce(?:ption|pcion|cao)|a exce(?:pcion|cao)|"
    r"(?<!al )(?<!lo )(?<!pelo )(?<!ao )menos (?!(?:d[eoa]l?|en|em|n[oa])\b)|tod[oa]s?(?: \w+){0,3} menos|"
    r"(?:aparte|a parte|ademas|alem|fuera|fora) (?=(?:del?|d[oa]s?)\b)|s(?:in|em) (?:contar|incluir)|"
    r"(?:ou?tr[oa]s? )?(?:que|quien|quienes|quem) (?:no|nao) "
    r"(?:sean?|sejam?|es|son|sao|e|esten?|estejam?|estan?|estao)|"
    r"(?<!por que )no (?=(?:del?|en|por)\b)|(?:pero|y) no|"
    r"nao (?=(?:d[eoa]s?|n[oa]s?|em|pel[oa]s?)\b)|(?:mas|e) nao)|"
    rf"[,;(]\s*(?:not|nao))(?:\s+|(?<=\s)){_PREPOSITION}{_THOSE}{_PREPOSITION}{_ARTICLE}[\"'«“]?$"
)
_REACH = 80
_SPACE = re.compile(r"\s")
_JOIN = re.compile(rf"\s*(?P<joint>,|,?\s*(?:and|or|nor|y|e|o|u|ni|ou|nem)\b)\s+{_PREPOSITION}{_ARTICLE}")
_AT_HOME = re.compile(rf"\s*[,(]?\s*{_PREPOSITION}{_ARTICLE}")
# "Besides Brazil, there are courses in Chile, too" adds; "who besides SENAI ... ?" asks for others.
_ADDS = re.compile(r"\b(?:besides|apart from|aside from|aparte|a parte|ademas|alem)\b")
_TOO = re.compile(r"\b(?:also|too|as well|tambien|tambem)\b")
_OTHERS = re.compile(r"\b(?:who|which|else|others?|any\w+|quien(?:es)?|otr[oa]s?|alguien|quem|outr[oa]s?|alguem)\b")
_SENTENCE_END = re.compile(r"[.?!]")
_OF_COUNTRY = re.compile(r"['’]s\b")
_NOT_ALONE = re.compile(r"\s+(?:only|alone|sol[oa]|solamente|unicamente|apenas|somente)\b")


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
        cue = _CUE.search(folded, max(0, first.start - _REACH), first.start)
        if cue is None:
            at += 1
            continue
        chain = _chain(folded, _with_homes(folded, names[at:], vocabulary))
        if _excludes(folded, cue, chain):
            yield cue.start(), chain
        at = next((after for after in range(at, len(names)) if names[after].start >= chain[-1].end), len(names))


def _excludes(folded: str, cue: re.Match[str], chain: list[_Name]) -> bool:
    """Whether a cue before these names excludes them; "not from SENAI alone", "outside Brazil's cities" do not."""
    end = chain[-1].end
    if _NOT_ALONE.match(folded, end) or (chain[-1].country and _OF_COUNTRY.match(folded, end)):
        return False
    if _ADDS.search(cue[0]) is None:
        return True
    sentence = _SENTENCE_END.split(folded[: cue.start()])[-1] + _SENTENCE_END.split(folded[end:], maxsplit=1)[0]
    return _TOO.search(sentence) is None or _OTHERS.search(sentence) is not None


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


def _chain(folded: str, names: list[_Name]) -> list[_Name]:
    """The first name and those that are joined to it; by commas only as far as an "and" or "or" follows."""
    size = 1
    for number, (name, following) in enumerate(pairwise(names), start=2):
        joint = _JOIN.fullmatch(folded, name.end, following.start)
        if joint is None:
            break
        if joint["joint"] != ",":
            size = number
    return names[:size]
