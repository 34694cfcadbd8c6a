"""What a span of the text names: a person, countries elsewhere, the institution of a cell."""

from __future__ import annotations

from kg.ingest.cues import Cues
from kg.ingest.linking import AMBIGUOUS, Link, Linker
from kg.ingest.people import People
from kg.ingest.subjects import speaking
from kg.ingest.unknown_names import unknown_name
from kg.text import fold

_KNOWN = 0.95


def person_in(linker: Linker, people: People, start: int, stop: int) -> str | None:
    """The first person named within a span."""
    taken = [(body.start - start, body.end - start) for body in linker.mentions_in(start, stop)]
    taken += [(place.start - start, place.end - start) for place in linker.countries_in(start, stop)]
    return people.first_in(linker.text[start:stop], taken)


def writer(linker: Linker, people: People, start: int, stop: int) -> Link:
    """Who wrote a letter, by the span that says so: the one body named there, else that of a person who is known."""
    links = [linker.link(mention) for mention in linker.mentions_in(start, stop)]
    person = person_in(linker, people, start, stop)
    ids = tuple(dict.fromkeys(id for link in links for id in (*link.ids, *link.candidates)))
    if len(ids) > 1:
        return Link(reason=AMBIGUOUS, candidates=ids, name=links[0].name)
    if not links:
        known = people.find(person) if person else ()
        return Link(known, confidence=_KNOWN) if known else linker.unknown(None)
    if person and links[0].certain:
        people.add(person, links[0].ids)
    return links[0]


def is_elsewhere(linker: Linker, link: Link, start: int, stop: int) -> bool:
    """Whether a span names a country, and none of them is the institution's: "From Panama, Mr Hall said"."""
    places = {place.id for place in linker.countries_in(start, stop)}
    registry = linker.vocabulary.institutions
    return bool(places) and not places & {registry.get(id).country for id in link.ids}


def link_of_cell(linker: Linker, cues: Cues, start: int, end: int, home: str | None) -> Link:
    """Whom the cell of the institution names; ambiguous if it names several that are not joined by "and"."""
    named = linker.mentions_in(start, end)
    written = linker.text[start:end].strip()
    if not named:
        return linker.unknown(written or None)
    link = speaking(named, start, fold(linker.text[start:end]), linker, home)
    others = [other for mention in named for other in mention.ids if other not in link.ids]
    beside = ((start, named[0].start), (named[-1].end, end))
    strangers = [unknown_name(linker, *span, cues) for span in beside]
    if link.certain and (others or any(name and not name.isupper() for name in strangers)):
        return Link(name=written, reason=AMBIGUOUS, candidates=tuple(dict.fromkeys((*link.ids, *others))))
    return link
