"""Which institution a passage speaks of: only through the registry; what cannot be decided waits for review."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.errors import AmbiguousNameError, NotFoundError
from kg.ingest.demonyms import Demonyms
from kg.text import collapse, fold
from kg.vocabulary import CountryMention, Mention, Vocabulary

UNKNOWN, AMBIGUOUS = "unknown-institution", "ambiguous-institution"


@dataclass(frozen=True, slots=True)
class Link:
    """Who is meant: ``ids`` are certain (several speak together); else ``reason`` says why a person must decide.

    ``name`` is the name as written; ``candidates`` are who may be meant, ``suggestions`` whose names are similar.
    ``confidence`` is below 1 where the country or the attendance decided.
    """

    ids: tuple[str, ...] = ()
    name: str | None = None
    reason: str | None = None
    candidates: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    confidence: float = 1.0

    @property
    def certain(self) -> bool:
        """Whether the institution is decided."""
        return bool(self.ids)


# A meeting, in Spanish and Portuguese, though the French island is called so, too.
_ARTICLE = re.compile(r"^(?:the|el|la|o|a)\s+", re.IGNORECASE)
_MEETING = frozenset({"reunion", "reuniao"})
# "(Ministerio de Trabajo de la Nación, MTEySS)": what may stand between a name that many bear and the one that decides.
_SPECIFIED = re.compile(
    r"(?:\s+(?:of|de|del|da|do)\s+[^,;:.()\n]{1,40})?\s*[,(/–—-]\s*(?:the\s+|el\s+|la\s+|o\s+|a\s+)?"
)


@dataclass(frozen=True)
class Linker:
    """The names in one text, and who attended: what is needed to link any passage of it."""

    text: str
    vocabulary: Vocabulary
    mentions: tuple[Mention, ...]
    countries: tuple[CountryMention, ...]
    demonyms: tuple[CountryMention, ...] = ()
    attendance: tuple[str, ...] = ()
    convener: str | None = None

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _country_starts(self) -> list[int]:
        return [country.start for country in self.countries]

    @cached_property
    def _demonym_starts(self) -> list[int]:
        return [demonym.start for demonym in self.demonyms]

    @property
    def host(self) -> str:
        """The id of the body that runs the network."""
        return self.vocabulary.institutions.host.id

    @property
    def convening(self) -> str:
        """The id of the body that convened the meeting: the host, unless the text names another."""
        return self.convener or self.host

    def with_attendance(self, attendance: Sequence[str]) -> Linker:
        """The same linker, knowing who attended."""
        return replace(self, attendance=tuple(attendance))

    def with_convener(self, convener: str | None) -> Linker:
        """The same linker, knowing who convened the meeting, if the text says so."""
        return replace(self, convener=convener)

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The institutions named within a span, in order."""
        return tuple(m for m in self.mentions_from(start, end) if m.end <= end)

    def mentions_from(self, start: int, end: int) -> tuple[Mention, ...]:
        """The institutions whose names begin within a span, in order; the last may go on after it."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self.mentions[first:last]

    def countries_in(self, start: int, end: int) -> tuple[CountryMention, ...]:
        """The countries named within a span, outside names of institutions, in order."""
        named = self.mentions_in(start, end)
        first, last = bisect_left(self._country_starts, start), bisect_left(self._country_starts, end)
        return tuple(
            c
            for c in self.countries[first:last]
            if c.end <= end
            and fold(self.text[c.start : c.end]) not in _MEETING
            and not any(m.start < c.start and c.end < m.end for m in named)
        )

    def demonyms_in(self, start: int, end: int) -> tuple[CountryMention, ...]:
        """The demonyms within a span, outside names of institutions and longer names of countries, in order."""
        first, last = bisect_left(self._demonym_starts, start), bisect_left(self._demonym_starts, end)
        names = [(name.start, name.end) for name in self.mentions_in(start, end)]
        names += [(place.start, place.end) for place in self.countries_in(start, end)]
        return tuple(
            d
            for d in self.demonyms[first:last]
            if d.end <= end and not any(a <= d.start and d.end <= b and b - a > d.end - d.start for a, b in names)
        )

    def link(self, mention: Mention, country: str | None = None) -> Link:
        """Who is meant by a mention, under a heading of ``country`` if there is one.

        Of a name that several bear nobody known is meant under the heading of a country from which none of them is.
        """
        if len(mention.ids) == 1 and not (country and mention.others):
            return Link((mention.ids[0],), collapse(mention.name))
        name = collapse(mention.name)
        beside = self._specified(mention)
        if beside is not None:
            return Link((beside,), name)
        registry = self.vocabulary.institutions
        bearers = (*mention.ids, *mention.others)
        at_home = [id for id in bearers if country and registry.get(id).country == country]
        if len(at_home) == 1:
            sure = 1.0 if at_home[0] in mention.ids and mention.others else 0.9
            return Link((at_home[0],), name, confidence=sure)
        present = [id for id in bearers if id in self.attendance]
        if len(present) == 1:
            return Link((present[0],), name, confidence=0.85)
        if country and mention.others and not at_home:
            return Link(name=name, reason=UNKNOWN, suggestions=bearers)
        return Link(name=name, reason=AMBIGUOUS, candidates=tuple(present or mention.ids))

    def _specified(self, mention: Mention) -> str | None:
        """The institution whose own name stands right behind a name that it shares: "Ministry of Labour (MTEySS)"."""
        at = bisect_left(self._starts, mention.end)
        after = self.mentions[at] if at < len(self.mentions) else None
        if after is None or len(after.ids) != 1 or after.ids[0] not in mention.ids:
            return None
        return after.ids[0] if _SPECIFIED.fullmatch(self.text, mention.end, after.start) else None

    def by_country(self, country: str) -> Link:
        """The one attending institution of a country; ambiguous if there are several, unknown if there is none."""
        registry = self.vocabulary.institutions
        present = tuple(id for id in self.attendance if id != self.host and registry.get(id).country == country)
        if len(present) == 1:
            return Link(present, confidence=0.8)
        name = self.vocabulary.countries.get(country).names["en"]
        return Link(name=name, reason=AMBIGUOUS, candidates=present) if present else self.unknown_of(country, name)

    def unknown_of(self, country: str, name: str) -> Link:
        """Somebody of a country from which nobody is known to be present; suggested are its institutions."""
        known = (body.id for body in self.vocabulary.institutions if body.country == country and body.id != self.host)
        return Link(name=name, reason=UNKNOWN, suggestions=tuple(known))

    def unknown(self, name: str | None, country: str | None = None) -> Link:
        """A name that the registry does not have, with those of similar spelling.

        Under a heading of ``country`` it may be one that many bear: "The National Training Agency".
        """
        written = collapse(name) if name else None
        at_home = self._at_home(written, country) if written and country else None
        if at_home is not None:
            return Link((at_home,), written, confidence=0.9)
        return Link(
            name=written,
            reason=UNKNOWN,
            suggestions=self.vocabulary.institutions.suggest(written) if written else (),
        )

    def _at_home(self, name: str, country: str) -> str | None:
        """The institution of ``country`` with exactly this name, article aside."""
        try:
            return self.vocabulary.institutions.resolve(_ARTICLE.sub("", name), country=country).id
        except (AmbiguousNameError, NotFoundError):
            return None


def make_linker(text: str, vocabulary: Vocabulary, demonyms: Demonyms) -> Linker:
    """A linker for ``text``; whom shared names mean is decided over the whole text."""
    told = demonyms.mentions(text)
    named = vocabulary.institutions.mentions(text, demonyms=told)
    return Linker(text, vocabulary, named, vocabulary.countries.mentions(text), told)
