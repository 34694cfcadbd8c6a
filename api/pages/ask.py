"""The first page: who has solved this? The address holds the whole question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from api.guard import allow
from api.pages.addresses import address, changed, public_address
from api.pages.answering import answer_card
from api.pages.cards import Cards, cards_of
from api.pages.choices import facets, filter_chips, understood_chips
from api.pages.message import mail_address, message, whatsapp_address
from api.schemas.questions import DATE, NAME
from api.service import Service, ServiceDep
from api.visitor import Visitor, VisitorDep
from kg.errors import UsageError
from kg.model import Filters, Kind
from kg.service.ask import MAX_QUESTION
from kg.service.enquiry import Enquiry, Findings, enquire
from kg.store.keys import Role

router = APIRouter(include_in_schema=False)
FEW, MANY = 5, 40
Name = Annotated[str, Query(max_length=NAME)]
Date = Annotated[str, Query(pattern=f"{DATE}|^$")]


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of the page; what is empty was not said."""

    q: Annotated[str, Query(max_length=MAX_QUESTION)] = ""
    asker: Annotated[str, Query(alias="from", max_length=NAME)] = ""
    country: Name = ""
    institution: Name = ""
    theme: Name = ""
    kind: Name = ""
    since: Date = ""
    until: Date = ""
    literal: bool = False
    more: bool = False
    ignored: Annotated[tuple[str, ...], Query(alias="not", max_length=50)] = ()

    def enquiry(self, language: str) -> Enquiry:
        """The question, to be answered in a language.

        Raises:
            UsageError: a kind that does not exist.
        """
        if self.kind and self.kind not in set(Kind):
            raise UsageError(f"there is no kind '{self.kind}'", f"give one of {', '.join(Kind)}")
        return Enquiry(
            text=self.q,
            asker=self.asker or None,
            filters=Filters(
                country=self.country or None,
                institution=self.institution or None,
                theme=self.theme or None,
                kind=Kind(self.kind) if self.kind else None,
                since=self.since or None,
                until=self.until or None,
            ),
            literal=self.literal,
            ignoring=frozenset(self.ignored),
            speak=language,
            k=MANY if self.more else FEW,
        )


@router.get("/")
@allow(Role.READER)
def ask(request: Request, service: ServiceDep, visitor: VisitorDep, asked: Annotated[Asked, Depends()]) -> HTMLResponse:
    """One box, and the answer below it."""
    if not asked.q.strip():
        return _blank(request, service, visitor, asked)
    findings = enquire(service.workspace, visitor.scope, asked.enquiry(visitor.language))
    cards = cards_of(service.workspace, findings.view.snapshot.sources, visitor.language)
    answer = answer_card(cards, findings, asked.q)
    words = service.templates.catalogues[visitor.language]
    link = public_address(request, service.settings.public_url, changed(request, lang=None))
    home = public_address(request, service.settings.public_url, "/")
    chosen = filter_chips(request, cards, findings.filters)
    told = message(words, asked.q, answer, link, home=home, limits=[chip.name for chip in chosen])
    return service.templates.page(
        request,
        visitor,
        "ask.html",
        asked=asked,
        answer=answer,
        asker=cards.body(findings.answer.institution) if findings.answer.institution and asked.asker else None,
        askers=_askers(cards),
        understood=understood_chips(request, cards, findings.reading.understood, findings.in_need),
        chosen=chosen,
        facets=facets(request, cards, findings.filters, findings.facets),
        message=told,
        mail=mail_address(words.gettext("Who has solved this?"), told),
        whatsapp=whatsapp_address(told),
        need=address("/needs/new", {"text": asked.q, "institution": findings.answer.institution}),
        introduction=lambda match: _introduction(asked, findings, match.body.id, [one.id for one in match.told[:3]]),
        literal=changed(request, literal="1", not_=None),
        more=changed(request, more="1") if len(answer.matches) == FEW and not asked.more else None,
        everything=address("/", {"q": asked.q, "from": asked.asker, "literal": "1"}),
    )


def _blank(request: Request, service: Service, visitor: Visitor, asked: Asked) -> HTMLResponse:
    view = service.workspace.view(visitor.scope)
    cards = cards_of(service.workspace, view.snapshot.sources, visitor.language)
    bodies = {statement.institution for statement in view.snapshot.statements}
    registry = service.workspace.vocabulary.institutions
    return service.templates.page(
        request,
        visitor,
        "ask.html",
        asked=asked,
        answer=None,
        askers=_askers(cards),
        heard=len(bodies),
        countries=len({registry.get(id).country for id in bodies}),
        sources=len(view.snapshot.sources),
    )


def _askers(cards: Cards) -> list[tuple[str, str]]:
    """Who may say that they ask: id and what to call it, by country, then name."""
    found = [(cards.country(body.country).name, cards.body(body.id)) for body in cards.vocabulary.institutions]
    found.sort(key=lambda pair: (pair[0], pair[1].acronym))
    return [(body.id, f"{country}: {body.acronym}") for country, body in found if not body.closed]


def _introduction(asked: Asked, findings: Findings, partner: str, statements: list[str]) -> str:
    told = {"text": asked.q, "partner": partner, "asker": findings.answer.institution, "statements": statements}
    return address("/introductions/new", told)
