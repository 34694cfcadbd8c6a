"""Statements in the four columns that people ask for: does, offers, needs, is held back by; and what was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.pages.cards import Cards, StatementCard
from kg.model import Kind, SourceInfo, Statement


@dataclass(frozen=True, slots=True)
class Column:
    """The statements of one kind, latest source first."""

    kind: str
    told: tuple[StatementCard, ...]


def columns(cards: Cards, statements: Iterable[Statement]) -> tuple[Column, ...]:
    """One column for each kind, in the order of the model; a column may be empty."""
    chosen = latest_first(statements, cards.sources)
    return tuple(Column(kind.value, cards.statements(one for one in chosen if one.kind is kind)) for kind in Kind)


def latest_first(statements: Iterable[Statement], sources: Mapping[str, SourceInfo]) -> list[Statement]:
    """By date of the source, latest first; undated ones last; then by source and place."""

    def place(statement: Statement) -> tuple[str, int, str]:
        return statement.evidence.source_id, statement.evidence.locator.start, statement.id

    ordered = sorted(statements, key=place)
    ordered.sort(key=lambda one: sources[one.evidence.source_id].date or "", reverse=True)
    return ordered
