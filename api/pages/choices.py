"""What narrows an answer, as links: chips that take something away, and options with their counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from fastapi import Request

from api.pages.addresses import changed
from api.pages.cards import Cards
from kg.model import Filters, Understood

MOST = 12
"""At most this many options of one facet are shown, the most frequent ones."""


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that narrows or steers the answer; ``address`` is the same question without it."""

    role: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet; ``address`` chooses it, or takes it back when it is ``chosen``."""

    name: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its options, most frequent first (years: latest first)."""

    id: str
    options: tuple[Option, ...]


def understood_chips(
    request: Request, cards: Cards, understood: Understood, in_need: Iterable[str]
) -> tuple[Chip, ...]:
    """What was read out of the question, each to be taken away by the parameter ``not``; who asks, first."""
    ignored = request.query_params.getlist("not")

    def without(id: str) -> str:
        return changed(request, not_=[*ignored, id])

    askers = [Chip("asker", cards.body(id).acronym, without(id)) for id in in_need]
    bodies = [Chip("institution", cards.body(id).acronym, without(id)) for id in understood.institutions]
    countries = [Chip("country", cards.country(id).name, without(id)) for id in understood.countries]
    themes = [Chip("theme", cards.theme(id).name, without(id)) for id in understood.themes]
    return (*askers, *bodies, *countries, *themes)


def filter_chips(request: Request, cards: Cards, filters: Filters) -> tuple[Chip, ...]:
    """The filters chosen, each to be taken away."""
    chips = []
    if filters.country:
        chips.append(Chip("country", cards.country(filters.country).name, changed(request, country=None)))
    if filters.institution:
        chips.append(Chip("institution", cards.body(filters.institution).acronym, changed(request, institution=None)))
    if filters.theme:
        chips.append(Chip("theme", cards.theme(filters.theme).name, changed(request, theme=None)))
    if filters.kind:
        chips.append(Chip("kind", cards.say(f"kinds.{filters.kind.value}"), changed(request, kind=None)))
    if filters.since or filters.until:
        span = " – ".join(dict.fromkeys(cards.date(date) or "…" for date in (filters.since, filters.until)))
        chips.append(Chip("date", span, changed(request, since=None, until=None)))
    return tuple(chips)


def facets(
    request: Request, cards: Cards, filters: Filters, counts: Mapping[str, Mapping[str, int]]
) -> tuple[Facet, ...]:
    """The facets of an answer: country, theme, kind and year."""
    names: dict[str, Callable[[str], str]] = {
        "country": lambda id: cards.country(id).name,
        "theme": lambda id: cards.theme(id).name,
        "kind": lambda kind: cards.say(f"kinds.{kind}"),
    }
    chosen = {"country": filters.country, "theme": filters.theme, "kind": filters.kind and filters.kind.value}
    found = []
    for id, name in names.items():
        options = [
            Option(
                name(value),
                count,
                changed(request, more=None, **{id: None if value == chosen[id] else value}),
                value == chosen[id],
            )
            for value, count in counts.get(id, {}).items()
        ]
        options.sort(key=lambda option: (not option.chosen, -option.count, option.name))
        found.append(Facet(id, tuple(options[:MOST])))
    return (*found, Facet("year", tuple(_years(request, filters, counts.get("year", {})))))


def _years(request: Request, filters: Filters, counts: Mapping[str, int]) -> list[Option]:
    options = []
    for year in sorted(counts, reverse=True):
        chosen = filters.since == filters.until == year
        span = None if chosen else year
        options.append(Option(year, counts[year], changed(request, more=None, since=span, until=span), chosen))
    return options[:MOST]
