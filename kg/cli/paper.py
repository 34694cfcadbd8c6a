"""Statements and answers as text for people, in the language of who asks."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import click

from kg.model import Hit, Level, Match, MatchAnswer, Origin, SearchAnswer, SourceInfo, Statement, Understood
from kg.search.messages import Messages
from kg.service.answers import Pen

WIDTH = 96


@dataclass(frozen=True, slots=True)
class Paper:
    """Writes for people, given the words, the language and the names."""

    messages: Messages
    language: str
    pen: Pen

    def say(self, key: str, **values: object) -> str:
        """A word or sentence in the reader's language."""
        return self.messages.say(self.language, key, **values)

    def search_answer(self, answer: SearchAnswer) -> Iterable[str]:
        """The lines of a search answer."""
        yield from self._understood(answer.understood, filtering=True)
        if answer.level is Level.NONE:
            # They whom the question names are the only ones that were asked.
            names = self._named(answer.understood)
            yield self.say("ask.nothing_of", names=names) if names else self.say("ask.nobody")
            return
        for rank, hit in enumerate(answer.hits, start=1):
            if hit.level is Level.NONE:
                break
            head = click.style(f"{rank}. {self._body(hit.statement.institution)}", bold=True)
            yield f"{head} · {self._how_far(hit.statement)} · {self._level(hit.level, hit.score)}"
            yield from self._quote(hit)
            yield ""

    def match_answer(self, answer: MatchAnswer) -> Iterable[str]:
        """The lines of a match answer."""
        if answer.institution:
            yield self.say("ask.for", institution=self._body(answer.institution))
        yield from self._understood(answer.understood, filtering=False)
        if answer.institution or answer.understood.themes:
            yield ""
        if not answer.matches:
            yield self.say("ask.nobody")
            yield ""
        else:
            yield click.style(self.say("ask.matches"), bold=True, underline=True)
        for rank, found in enumerate(answer.matches, start=1):
            yield from self._match(rank, found)
        if answer.same_need:
            yield click.style(self.say("ask.same_need"), bold=True, underline=True)
            for same in answer.same_need:
                yield self._body(same.institution)
                for statement in same.evidence:
                    yield from self.quote(statement)
            yield ""
        if answer.obstacles:
            yield click.style(self.say("ask.obstacles"), bold=True, underline=True)
            for obstacle in answer.obstacles:
                yield from self.quote(obstacle.statement)
                yield from _wrapped(obstacle.question, "   ? ")

    def statement(self, statement: Statement) -> Iterable[str]:
        """The lines of one statement."""
        body = click.style(self._body(statement.institution), bold=True)
        yield f"{statement.id}  {body} · {self._how_far(statement)}"
        yield from self.quote(statement)
        if statement.themes:
            yield f"   {self.say('ask.themes')}: {self._themes(statement.themes)}"

    def quote(self, statement: Statement) -> Iterable[str]:
        """The words and where they stand; only an institution's own words are set in quotation marks."""
        info = self.pen.sources[statement.evidence.source_id]
        own = info.origin is not Origin.RETOLD
        yield from _wrapped(f"«{statement.text}»" if own else statement.text, "   ")
        yield from _wrapped(self._source(info, statement), "     — ")

    def _match(self, rank: int, found: Match) -> Iterable[str]:
        head = click.style(f"{rank}. {self._body(found.institution)}", bold=True)
        yield f"{head} · {self._level(found.level, found.score)}"
        yield from _wrapped(found.explanation, "   ")
        for hit in found.evidence:
            yield from self._quote(hit)
        for caution in found.cautions:
            yield from _wrapped(caution, "   ! ")
        yield ""

    def _quote(self, hit: Hit) -> Iterable[str]:
        yield from self.quote(hit.statement)
        if hit.also:
            titles = sorted({self.pen.sources[s.evidence.source_id].title for s in hit.also})
            yield from _wrapped(f"{self.say('ask.also')}: {'; '.join(titles)}", "     ")

    def _understood(self, understood: Understood, *, filtering: bool) -> Iterable[str]:
        names = self._named(understood) if filtering else ""
        if names:
            yield self.say("ask.understood", names=names)
        if understood.themes:
            yield f"{self.say('ask.themes')}: {self._themes(understood.themes)}"
        if filtering and (names or understood.themes):
            yield ""

    def _named(self, understood: Understood) -> str:
        countries = (self.pen.vocabulary.countries.name(id, self.language) for id in understood.countries)
        return ", ".join([*map(self._body, understood.institutions), *countries])

    def _body(self, id: str) -> str:
        body = self.pen.vocabulary.institutions.get(id)
        country = self.pen.vocabulary.countries.name(body.country, self.language)
        return f"{body.acronym or body.name(self.language)} ({country})"

    def _how_far(self, statement: Statement) -> str:
        date = self.pen.sources[statement.evidence.source_id].date
        told = self.messages.date(self.language, date) if date else self.say("no_date")
        when = self.messages.when(self.language, date) if date else self.say("no_when")
        status = self.say(f"status.{statement.kind.value}.{statement.status.value}", date=told, when=when)
        return f"{self.say('kind.' + statement.kind.value)}, {status}"

    def _level(self, level: Level, score: float) -> str:
        # Cut, not rounded: .497 is below the .50 at which the next level begins.
        return f"{self.say('level.' + level.value)} ({math.floor(round(score * 100, 2)) / 100:.2f})"

    def _themes(self, ids: Sequence[str]) -> str:
        return ", ".join(self.pen.vocabulary.themes.label(id, self.language) for id in ids)

    def _source(self, info: SourceInfo, statement: Statement) -> str:
        original = info.origin is Origin.ORIGINAL
        told = [
            info.title if original else self.say(info.origin.value, title=info.title),
            self._place(statement),
            info.date,
            None if statement.language == self.language else self.say(f"language.{statement.language}"),
            info.url,
        ]
        return " · ".join(part for part in told if part)

    def _place(self, statement: Statement) -> str:
        at = statement.evidence.locator
        if at.page is not None:
            return self.say("page", page=at.page)
        if at.row is not None:
            return self.say("cell", sheet=at.sheet, row=at.row) if at.sheet else self.say("row", row=at.row)
        return ""


def _wrapped(text: str, first: str) -> Iterable[str]:
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
