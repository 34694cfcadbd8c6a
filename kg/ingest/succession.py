"""One body takes the place of another: "INSAFORP has been replaced by INCAF". Neither did anything by it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.ingest.cues import Cues, LanguageCues
from kg.ingest.linking import AMBIGUOUS, Link, Linker
from kg.ingest.unknown_names import unknown_name
from kg.text import fold

_ARTICLE = re.compile(r"\s*(?:(?:the|el|la|al|a|o|ao)\s+)?(?:(?:new|nuevo|nueva|novo|nova)\s+)?")
# "the lathes of INA", "INA's lathes": a thing is replaced.
_OWNED = re.compile(r"\w\s+(?:of|from|at|in|de|del|do|da|en|no|na)\s+(?:the\s+|el\s+|la\s+)?$")
_POSSESSIVE = re.compile(r"['’]s?\s")
_BETWEEN = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:,[^,;:.]{2,60},\s*)?(?:(?:se|ya|ja|also|now|later|then|since)\s+)*")
_WHEN = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:$|[.,;]|(?:in|on|since|el|en|em|desde|from|as of|as from|a partir de)\s+"
    r"(?:(?:the|el|o|early|late)\s+)?(?:(?:year|año|ano)\s+)?(?:\d{1,2}\s+(?:de\s+|of\s+)?)?"
    r"(?:[^\W\d_]{3,10}\s+(?:de\s+|of\s+)?)?(?:\d{1,2},?\s+)?\d{4}\b"
    r"(?=\s*(?:$|[.,;]|(?:and|y|e|which|que|o qual|el cual|la cual|whose|cuyo|cuya)\s))|"
    r"(?:by|through|under|after|por|mediante|tras|despues|apos|pel[oa]|and|y|e)\s)"
)
_GOES_ON = re.compile(r"\s*,?\s*(?:and|y|e|which|que|o qual|el cual|la cual|whose|cuyo|cuya)\s+")
_WITH = frozenset(("with", "con", "com"))
# What "became Centre of Excellence" is still itself: only of whom these tell another may follow that nobody knows.
_BY = re.compile(r"\s(?:by|por|pel[oa])$")
_INTO = re.compile(r"\b(?:bec[ao]me|turn|transform|conver[st]|convirti|integr|incorpora)\w*(?!.*\s(?:by|por|pel[oa])$)")
_NEAR = 3  # how far behind the verb a name without a place in the registry begins


@dataclass(frozen=True, slots=True)
class Succession:
    """Who goes on, and where the rest of the sentence begins, if it says more; an offset of the text."""

    successor: Link
    rest: int | None


def succession(
    linker: Linker, start: int, end: int, cues: LanguageCues, all_cues: Cues, *, country: str | None
) -> Succession | None:
    """What ``[start, end)`` of the linker's text says of one body that takes another's place, if it says only that.

    ``None`` for things that are replaced, and for who takes another's place in an office ("as chair").
    """
    text = linker.text
    folded = fold(text[start:end])
    for name in ("succeeded", "succeeds"):
        for verb in cues.phrases[name].finditer(folded):
            article = _ARTICLE.match(folded, verb.end())
            at = start + (article.end() if article else verb.end())
            before = _subject(linker, start, start + verb.start(), cues, all_cues, country)
            after, last = _named_at(linker, at, end, all_cues, country)
            when = _WHEN.match(folded, last - start)
            if before is None or after is None or when is None or not _are_bodies(before, after, name, verb[0]):
                continue
            rest = _GOES_ON.match(folded, last - start) or _GOES_ON.match(folded, when.end())
            one = after if name == "succeeded" else before
            other = before if one is after else after
            return Succession(_who_goes_on(one, other, verb[0], linker), start + rest.end() if rest else None)
    return None


def _are_bodies(before: Link, after: Link, name: str, verb: str) -> bool:
    """Whether who stands before and after the verb are bodies: of the registry, both of them for "became"."""
    known = [link.certain or bool(link.candidates) for link in (before, after)]
    if name == "succeeded" and _INTO.search(verb):
        return all(known)
    return known[1] or (name == "succeeded" and _BY.search(verb) is not None)


def _subject(
    linker: Linker, start: int, stop: int, cues: LanguageCues, all_cues: Cues, country: str | None
) -> Link | None:
    """The body right before the verb at ``stop``: of the registry, of another name, or "the Institute"."""
    named = linker.mentions_in(start, stop)
    if named:
        first = named[0]
        between = fold(linker.text[first.end : stop])
        thing = _OWNED.search(fold(linker.text[start : first.start])) or _POSSESSIVE.match(between)
        return None if thing or _BETWEEN.fullmatch(between) is None else linker.link(first, country)
    name = unknown_name(linker, start, stop, all_cues)
    if name is not None:
        return linker.unknown(name.rstrip(".")) if linker.text[start:stop].rstrip().endswith(name) else None
    own = cues.phrases["self"].match(fold(linker.text[start:stop]))
    return Link(reason=AMBIGUOUS) if own is not None and start + own.end() >= stop - 1 else None


def _named_at(linker: Linker, at: int, end: int, all_cues: Cues, country: str | None) -> tuple[Link | None, int]:
    """The body whose name begins at ``at``, and where the name ends."""
    named = next((mention for mention in linker.mentions_in(at, end) if mention.start == at), None)
    if named is not None:
        return linker.link(named, country), named.end
    name = (unknown_name(linker, at, end, all_cues) or "").rstrip(".")
    found = linker.text.find(name, at, end) if name else -1
    return (linker.unknown(name), found + len(name)) if 0 <= found - at <= _NEAR else (None, at)


def _who_goes_on(one: Link, other: Link, verb: str, linker: Linker) -> Link:
    """Who has the floor; of two that merge the one that the registry calls the successor, else that is not known."""
    if _WITH.isdisjoint(verb.split()):
        return one
    registry = linker.vocabulary.institutions
    for first, second in ((one, other), (other, one)):
        if any(registry.get(id).successor in second.ids for id in first.ids):
            return second
    return Link(name=one.name, reason=AMBIGUOUS, candidates=tuple(dict.fromkeys((*other.ids, *one.ids))))
