"""An answer as its page shows it: by institution, each with its words, and what else was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.pages.cards import BodyCard, Cards, Link, StatementCard
from api.pages.highlight import Wanted, wanted_of
from kg.model import Filters, Hit, Kind, Level, Match
from kg.service.enquiry import Findings

FURTHER = 8
OTHERS_HELD_BACK = 4
FIRM = (Level.STRONG, Level.SOME)


@dataclass(frozen=True, slots=True)
class MatchCard:
    """An institution that may have solved it; ``told`` best first, each saying itself whether it is a sample."""

    body: BodyCard
    level: str
    level_word: str
    told: tuple[StatementCard, ...]
    explanation: str
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeekerCard:
    """An institution that seeks the same."""

    body: BodyCard
    told: tuple[StatementCard, ...]


@dataclass(frozen=True, slots=True)
class ObstacleCard:
    """What may stand in the way; ``question`` is what to ask the asker about it, empty for another's obstacle."""

    told: StatementCard
    question: str


@dataclass(frozen=True, slots=True)
class SilenceCard:
    """An institution asked about that said nothing on it; ``sources`` it took part in; ``heard`` on anything."""

    body: BodyCard
    sources: tuple[Link, ...]
    heard: bool


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """All parts of an answer; every one may be empty.

    ``narrowed`` says that filters, or institutions and countries that the question names, left others out.
    """

    matches: tuple[MatchCard, ...]
    seekers: tuple[SeekerCard, ...]
    obstacles: tuple[ObstacleCard, ...]
    further: tuple[StatementCard, ...]
    silent: tuple[SilenceCard, ...]
    narrowed: bool

    @property
    def nobody(self) -> bool:
        """Whether nobody has documented what was asked."""
        return not self.matches and not self.further

    @property
    def only_near(self) -> bool:
        """Whether what was found is at best near to what was asked."""
        return bool(self.matches) and all(card.level == Level.WEAK.value for card in self.matches)


def answer_card(cards: Cards, findings: Findings, text: str) -> AnswerCard:
    """The answer to ``text`` in the language of the cards."""
    reading = findings.reading
    wanted = wanted_of(text, reading.language, reading.understood.themes)
    answer, understood = findings.answer, reading.understood
    matches = tuple(_match(cards, found, wanted) for found in answer.matches)
    seekers = tuple(
        SeekerCard(cards.body(same.institution), cards.statements(same.evidence, wanted=wanted))
        for same in answer.same_need
    )
    own = [ObstacleCard(cards.statement(one.statement, wanted=wanted), one.question) for one in answer.obstacles]
    shown = {told.id for card in matches for told in card.told} | {one.told.id for one in own}
    shown |= {told.id for card in seekers for told in card.told}
    left = [hit for hit in _others(findings.hits, answer.institution) if hit.statement.id not in shown]
    held = [hit.statement for hit in left if hit.statement.kind is Kind.CONSTRAINT][:OTHERS_HELD_BACK]
    more = [hit.statement for hit in left if hit.statement.kind is not Kind.CONSTRAINT or findings.filters.kind]
    obstacles = (*own, *(ObstacleCard(told, "") for told in cards.statements(held, wanted=wanted)))
    if findings.filters.kind is Kind.CONSTRAINT:
        obstacles = tuple(own)
    return AnswerCard(
        matches=matches,
        seekers=seekers,
        obstacles=obstacles,
        further=cards.statements(more[:FURTHER], wanted=wanted),
        silent=_silent(cards, findings, {card.body.id for card in matches}),
        narrowed=findings.filters != Filters() or bool(understood.institutions or understood.countries),
    )


def _match(cards: Cards, found: Match, wanted: Wanted) -> MatchCard:
    return MatchCard(
        body=cards.body(found.institution),
        level=found.level.value,
        level_word=cards.say(f"level.{found.level.value}"),
        told=tuple(
            cards.statement(hit.statement, wanted=wanted, also=[told.evidence.source_id for told in hit.also])
            for hit in found.evidence
        ),
        explanation=found.explanation,
        cautions=tuple(caution for caution in found.cautions if caution != cards.say("caution.retold")),
    )


def _others(hits: Iterable[Hit], asker: str | None) -> list[Hit]:
    """The firm hits of others than the asker."""
    return [hit for hit in hits if hit.level in FIRM and hit.statement.institution != asker]


def _silent(cards: Cards, findings: Findings, shown: set[str]) -> tuple[SilenceCard, ...]:
    sources = findings.view.snapshot.sources
    found = []
    for silence in findings.silent:
        if silence.institution not in shown:
            links = tuple(cards.source(sources[id]).link for id in silence.sources)
            found.append(SilenceCard(cards.body(silence.institution), links, silence.heard))
    return tuple(found)
