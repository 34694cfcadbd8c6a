"""Why an institution is proposed, what to beware of, and which question an obstacle leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Kind, Level, Origin, SourceInfo, Statement, Status
from kg.search.messages import Messages
from kg.search.tellings import document
from kg.vocabulary import Vocabulary

_HELD_BACK = {Status.STOPPED: "stopped", Status.DONE: "done"}


@dataclass(frozen=True, slots=True)
class Voice:
    """In which language, with which templates and names, an answer speaks."""

    language: str
    messages: Messages
    vocabulary: Vocabulary

    def say(self, key: str, **values: object) -> str:
        """The template ``key`` filled in."""
        return self.messages.say(self.language, key, **values)

    def date(self, iso: str) -> str:
        """A date in words."""
        return self.messages.date(self.language, iso)

    def when(self, iso: str) -> str:
        """A date in words, with its preposition."""
        return self.messages.when(self.language, iso)

    def institution(self, id: str) -> str:
        """What an institution is called in a sentence: its acronym, else its name."""
        body = self.vocabulary.institutions.get(id)
        return body.acronym or body.name(self.language)

    def country(self, id: str) -> str:
        """The name of the country of an institution."""
        country = self.vocabulary.institutions.get(id).country
        return self.vocabulary.countries.name(country, self.language)


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with the source it stands in."""

    statement: Statement
    source: SourceInfo


def explanation(voice: Voice, evidence: Sequence[Told], *, level: Level, shared_themes: Sequence[str]) -> str:
    """One sentence: what the best evidence shows, as of when, with which themes in common.

    From ``some`` on it says that this is what is sought, and in how many documents; below, only that it may come near.
    ``evidence`` is of one institution, best first, and holds at least one statement.
    """
    best = evidence[0]
    institution = best.statement.institution
    kind = Kind.OFFER if best.statement.kind is Kind.OFFER else Kind.INITIATIVE
    sure = level in (Level.STRONG, Level.SOME)
    lead = voice.say(
        f"{'lead' if sure else 'near'}.{kind.value}.{best.statement.status.value}",
        institution=voice.institution(institution),
        country=voice.country(institution),
    )
    parts = [lead]
    if best.source.date:
        parts.append(voice.say("as_of", when=voice.when(best.source.date)))
    if shared_themes:
        labels = tuple(voice.vocabulary.themes.label(theme, voice.language) for theme in shared_themes[:3])
        parts.append(voice.say("themes", themes=voice.messages.join(voice.language, labels)))
    documents = {document(told.source) for told in evidence}
    if not sure:
        parts.append(voice.say("doubt"))
    elif len(documents) > 1:
        parts.append(voice.say("tellings", count=len(documents)))
    return "".join(parts) + "."


def cautions(voice: Voice, evidence: Sequence[Told], *, tellings: int) -> tuple[str, ...]:
    """What to know before an introduction: a closed body and its successor, a mere plan, a retold or old source.

    Whether it is a mere plan is said of the best act, whose first ``tellings`` of the evidence these are; that another,
    weaker one was carried out is no comfort. A date is told, never compared with the clock; what was ``done`` does not
    grow old.
    """
    best = evidence[0]
    found = [*_closed(voice, best.statement.institution)]
    statuses = {told.statement.status for told in evidence[:tellings]}
    if statuses <= {Status.PLANNED, Status.UNKNOWN}:
        found.append(voice.say(f"caution.{best.statement.status.value}"))
    if any(told.source.origin is Origin.RETOLD for told in evidence):
        found.append(voice.say("caution.retold"))
    if best.statement.status is not Status.DONE:
        if best.source.date:
            found.append(voice.say("caution.dated", date=voice.date(best.source.date)))
        else:
            found.append(voice.say("caution.undated"))
    return tuple(found)


def open_question(voice: Voice, obstacle: Told) -> str:
    """What to ask the asker about one of its own constraints, told as of the source's date."""
    date = voice.date(obstacle.source.date) if obstacle.source.date else voice.say("obstacle.no_date")
    if "regulation" in obstacle.statement.themes:
        key = "regulation"
    else:
        key = _HELD_BACK.get(obstacle.statement.status, "ongoing")
    question = voice.say(f"obstacle.{key}", date=date)
    return question[:1].upper() + question[1:]


def _closed(voice: Voice, id: str) -> list[str]:
    body = voice.vocabulary.institutions.get(id)
    if body.active:
        return []
    key = "caution.closed" + ("_until" if body.until else "") + ("_successor" if body.successor else "")
    values = {"institution": voice.institution(id)}
    if body.until:
        values["until"] = voice.when(body.until)
    if body.successor:
        successor = voice.vocabulary.institutions.get(body.successor)
        name = successor.name(voice.language)
        values["successor"] = f"{successor.acronym} ({name})" if successor.acronym != name else name
    return [voice.say(key, **values)]
