"""Institutions, sources and statements as pages show them: all words in the reader's language, nothing left to ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

from api.pages.figures import figures, rewritten
from api.pages.highlight import Piece, Wanted, pieces
from kg.model import Origin, SourceInfo, Statement
from kg.search.messages import Messages
from kg.service.curation import translated_into
from kg.service.workspace import Workspace
from kg.text import detect_language
from kg.vocabulary import Vocabulary

NOTHING = Wanted()
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
TELLING = 3
"""Words of a title from which its language is told."""


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads; ``language`` is that of the name, empty when it is the reader's."""

    address: str
    name: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class BodyCard:
    """An institution; ``acronym`` is its short name, ``name`` the long one, ``closed`` a sentence if it is closed."""

    id: str
    acronym: str
    name: str
    country: Link
    closed: str

    @property
    def address(self) -> str:
        """Its page."""
        return f"/institutions/{self.id}"


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source: ``date`` in words, or empty; ``url`` only if a web address; ``note`` says whose words it holds.

    ``title_language`` is that of the title, which a row or entry shares with others in other languages.
    """

    id: str
    title: str
    title_language: str
    date: str
    iso_date: str
    url: str
    own_words: bool
    note: str

    @property
    def address(self) -> str:
        """Its page."""
        return f"/sources/{quote(self.id, safe='')}"

    @property
    def link(self) -> Link:
        """Its title, leading to its page."""
        return Link(self.address, self.title, self.title_language)

    @property
    def noted(self) -> tuple[str, str, str]:
        """The note before the title, the title, and the note after it; the last two are empty where it has none."""
        return self.note.partition(self.title) if self.title else (self.note, "", "")


@dataclass(frozen=True, slots=True)
class StatementCard:
    """A statement with its evidence.

    ``status`` is told as of the source's date; ``pieces`` are the quote; ``foreign`` says its language and
    ``gist`` what it is about, both empty when it is in the reader's own; ``translation`` is a curator's, or
    empty; ``place`` is page or row.
    """

    id: str
    kind: str
    kind_word: str
    status: str
    status_word: str
    language: str
    foreign: str
    gist: str
    pieces: tuple[Piece, ...]
    body: BodyCard
    themes: tuple[Link, ...]
    source: SourceCard
    place: str
    review: str
    also: tuple[Link, ...] = ()
    translation: str = ""

    @property
    def evidence(self) -> str:
        """The marked place in the source's page."""
        return f"{self.source.address}#s-{self.id}"

    @property
    def address(self) -> str:
        """The statement's own page."""
        return f"/statements/{self.id}"

    @property
    def quote(self) -> str:
        """The words without marks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Cards:
    """Makes the cards of one page; ``translations`` are curators' into its language, by statement id."""

    messages: Messages
    vocabulary: Vocabulary
    sources: Mapping[str, SourceInfo]
    language: str
    translations: Mapping[str, str] = field(default_factory=dict)

    def say(self, key: str, **values: object) -> str:
        """A word or sentence of an answer in the reader's language."""
        return self.messages.say(self.language, key, **values)

    def body(self, id: str) -> BodyCard:
        """The institution of that id."""
        body = self.vocabulary.institutions.get(id)
        closed = ""
        if not body.active:
            key = "caution.closed" + ("_until" if body.until else "") + ("_successor" if body.successor else "")
            closed = self.say(
                key,
                institution=body.acronym or body.name(self.language),
                until=self.messages.when(self.language, body.until) if body.until else "",
                successor=self._called(body.successor) if body.successor else "",
            )
        name = body.name(self.language)
        return BodyCard(id, body.acronym or name, name, self.country(body.country), closed)

    def called(self, name: str) -> str:
        """What a form calls an institution given by id: its short name with its country; else what was given."""
        if name not in self.vocabulary.institutions:
            return name
        body = self.body(name)
        return f"{body.acronym} ({body.country.name})"

    def country(self, id: str) -> Link:
        """The country of that id."""
        return Link(f"/countries/{id}", self.vocabulary.countries.name(id, self.language))

    def theme(self, id: str) -> Link:
        """The theme of that id."""
        return Link(f"/themes/{id}", self.vocabulary.themes.label(id, self.language))

    def date(self, iso: str | None) -> str:
        """A date in words; empty for none."""
        return self.messages.date(self.language, iso) if iso else ""

    def source(self, info: SourceInfo) -> SourceCard:
        """A source without its text."""
        own = info.origin is not Origin.RETOLD
        note = "" if info.origin is Origin.ORIGINAL else self.say(info.origin.value, title=info.title)
        url = info.url if info.url and info.url.startswith(("https://", "http://")) else ""
        date, title, spoken = self.date(info.date), info.title, title_language(info.title, info.language)
        if info.origin is Origin.STATED:  # its title is made of a name and the date
            title, spoken = _DAY.sub(lambda day: self.date(day[0]), title), self.language
        return SourceCard(info.id, title, spoken, date, info.date or "", url, own, note)

    def statement(self, statement: Statement, *, wanted: Wanted = NOTHING, also: Iterable[str] = ()) -> StatementCard:
        """A statement; ``also`` are the ids of other sources that tell the same."""
        info = self.sources[statement.evidence.source_id]
        date = self.date(info.date) or self.say("no_date")
        when = self.messages.when(self.language, info.date) if info.date else self.say("no_when")
        foreign = statement.language != self.language
        others = dict.fromkeys(id for id in also if id != info.id)
        return StatementCard(
            id=statement.id,
            kind=statement.kind.value,
            kind_word=self.say(f"kind.{statement.kind.value}"),
            status=statement.status.value,
            status_word=self.say(f"status.{statement.kind.value}.{statement.status.value}", date=date, when=when),
            language=statement.language,
            foreign=self.say(f"language.{statement.language}") if foreign else "",
            gist=self.gist(statement) if foreign else "",
            pieces=pieces(statement.text, statement.language, wanted, self.vocabulary),
            body=self.body(statement.institution),
            themes=tuple(self.theme(id) for id in statement.themes),
            source=self.source(info),
            place=self._place(statement),
            review=statement.review.value,
            also=tuple(self.source(self.sources[id]).link for id in others),
            translation=self.translations.get(statement.id, "") if foreign else "",
        )

    def statements(self, statements: Iterable[Statement], *, wanted: Wanted = NOTHING) -> tuple[StatementCard, ...]:
        """Several statements."""
        return tuple(self.statement(statement, wanted=wanted) for statement in statements)

    def gist(self, statement: Statement) -> str:
        """What a quote is about, said from its kind, themes, names and figures; never a translation of it."""
        kind = self.say(f"kind.{statement.kind.value}")
        themes = tuple(self.vocabulary.themes.label(id, self.language).lower() for id in statement.themes)
        names = tuple(dict.fromkeys(self.body(id).acronym for id in statement.mentions))
        counted = [rewritten(one, statement.language, self.language) for one in figures(statement.text)]
        told = self.say("gist.about", kind=kind, themes=self.messages.join(self.language, themes)) if themes else kind
        if names:
            told += self.say("gist.names", names=self.messages.join(self.language, names))
        if counted:
            told += self.say("gist.figures", figures=" · ".join(counted[:6]))
        return f"{told[:1].upper()}{told[1:]}."

    def _called(self, id: str) -> str:
        body = self.vocabulary.institutions.get(id)
        name = body.name(self.language)
        return name if body.acronym in {"", name} else f"{body.acronym} ({name})"

    def _place(self, statement: Statement) -> str:
        at = statement.evidence.locator
        if at.page is not None:
            return self.say("page", page=at.page)
        if at.row is not None:
            return self.say("cell", sheet=at.sheet, row=at.row) if at.sheet else self.say("row", row=at.row)
        return ""


@lru_cache(maxsize=4096)
def title_language(title: str, language: str) -> str:
    """The language of a title; that of its source where it is too short to tell."""
    return detect_language(title, default=language) if len(title.split()) >= TELLING else language


def cards_of(workspace: Workspace, sources: Mapping[str, SourceInfo], language: str) -> Cards:
    """What makes the cards of a page in a language, of one state's sources."""
    translations = translated_into(workspace, language)
    return Cards(workspace.messages, workspace.vocabulary, sources, language, translations)
