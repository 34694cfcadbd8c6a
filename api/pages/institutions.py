"""The registry as a list, and one institution: who it is, what it said, where it took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from api.guard import allow
from api.pages.cards import BodyCard, Cards, cards_of
from api.pages.grouping import columns
from api.schemas.questions import NAME
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.model import LANGUAGES, Institution, Kind
from kg.service.views import View
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
Id = Annotated[str, Path(min_length=1, max_length=NAME)]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is recorded of an institution: the words of the kinds of its statements, and in how many sources."""

    body: BodyCard
    kinds: tuple[str, ...]
    sources: int
    took_part: int


@router.get("/institutions")
@allow(Role.READER)
def institutions(request: Request, service: ServiceDep, visitor: VisitorDep) -> HTMLResponse:
    """All bodies of the registry, by country."""
    view = service.workspace.view(visitor.scope)
    cards = cards_of(service.workspace, view.snapshot.sources, visitor.language)
    bodies = recorded(cards, view, (body.id for body in service.workspace.vocabulary.institutions))
    countries: dict[str, list[Recorded]] = {}
    for one in sorted(bodies, key=lambda one: (one.body.country.name, one.body.acronym)):
        countries.setdefault(one.body.country.name, []).append(one)
    return service.templates.page(request, visitor, "institutions.html", countries=countries)


@router.get("/institutions/{id}")
@allow(Role.READER)
def institution(request: Request, service: ServiceDep, visitor: VisitorDep, id: Id) -> HTMLResponse:
    """One body."""
    view = service.workspace.view(visitor.scope)
    registry = service.workspace.vocabulary.institutions
    fact = registry.get(id)
    cards = cards_of(service.workspace, view.snapshot.sources, visitor.language)
    present = [view.snapshot.sources[source] for source, ids in view.snapshot.attendance.items() if id in ids]
    present.sort(key=lambda info: (info.date or "", info.id), reverse=True)
    return service.templates.page(
        request,
        visitor,
        "institution.html",
        body=cards.body(id),
        fact=fact,
        website=fact.website if fact.website and fact.website.startswith(("https://", "http://")) else None,
        names=_other_names(fact, cards.body(id).name),
        successor=cards.body(fact.successor) if fact.successor else None,
        successor_of=[cards.body(body.id) for body in registry if body.successor == id],
        confused=[cards.body(other) for other in fact.confused_with],
        columns=columns(cards, (one for one in view.snapshot.statements if one.institution == id)),
        present=[cards.source(info) for info in present],
    )


def _other_names(body: Institution, shown: str) -> list[tuple[str, str]]:
    """The other names of a body by the alphabet, each with its language."""
    spoken = {body.names[language]: language for language in reversed(LANGUAGES) if language in body.names}
    return sorted((name, language) for name, language in spoken.items() if name != shown)


def recorded(cards: Cards, view: View, ids: Iterable[str]) -> list[Recorded]:
    """What is recorded of these institutions, in their order."""
    kinds: dict[str, set[Kind]] = {}
    sources: dict[str, set[str]] = {}
    for statement in view.snapshot.statements:
        kinds.setdefault(statement.institution, set()).add(statement.kind)
        sources.setdefault(statement.institution, set()).add(statement.evidence.source_id)
    present = Counter(id for took_part in view.snapshot.attendance.values() for id in took_part)
    return [
        Recorded(
            cards.body(id),
            tuple(cards.say(f"kinds.{kind.value}") for kind in Kind if kind in kinds.get(id, ())),
            len(sources.get(id, ())),
            present[id],
        )
        for id in ids
    ]
