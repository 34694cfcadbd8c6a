"""What the desk's pages share: choices of a form, words for states, where to go back to."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from api.pages.cards import Cards
from api.pages.sent import Sent
from api.service import Service
from kg.model import Kind, Status
from kg.service import care, curation, imports, introductions, need_lists, reports

ROOTS = ("/desk", "/mine")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a statement can be, as (value, words): kinds, statuses, themes by label, bodies by country."""

    kinds: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str], ...]
    bodies: tuple[tuple[str, str], ...]


def choices(cards: Cards, service: Service) -> Choices:
    """The choices in the reader's language."""
    say = service.templates.catalogues[cards.language].gettext
    statuses = {
        Status.DONE: say("done"),
        Status.ONGOING: say("under way"),
        Status.PLANNED: say("planned"),
        Status.STOPPED: say("stopped"),
        Status.UNKNOWN: say("not said"),
    }
    themes = [(theme.id, cards.theme(theme.id).name) for theme in cards.vocabulary.themes]
    bodies = [(body.id, cards.body(body.id)) for body in cards.vocabulary.institutions]
    return Choices(
        kinds=tuple((kind.value, cards.say(f"kind.{kind.value}")) for kind in Kind),
        statuses=tuple((status.value, words) for status, words in statuses.items()),
        themes=tuple(sorted(themes, key=lambda pair: pair[1])),
        bodies=tuple(sorted((id, f"{body.acronym} ({body.country.name})") for id, body in bodies)),
    )


def waiting(service: Service) -> dict[str, int]:
    """How many of each thing wait on the desk, by the last part of the address."""
    workspace = service.workspace
    return {
        "drafts": len(curation.decisions_of(workspace).drafts()) - len(need_lists.draft_needs(workspace)),
        "passages": len(care.review_items(workspace)),
        "reports": len(reports.reports_of(workspace).all(state="open")),
        "needs": len(need_lists.draft_needs(workspace)),
        "introductions": len(introductions.waiting(workspace)),
        "imports": sum(1 for one in imports.imports_of(workspace).all() if one.state in {"queued", "running"}),
    }


def way_back(request: Request, sent: Sent) -> str:
    """The page of ours to show after a form: what it names, if that is one of the desk or of a member."""
    told = sent.text("back")
    inside = any(told == root or told.startswith((f"{root}/", f"{root}?", f"{root}#")) for root in ROOTS)
    if inside and "\\" not in told and told.isprintable():
        return told
    return ROOTS[0] if request.url.path.startswith(ROOTS[0]) else "/"
