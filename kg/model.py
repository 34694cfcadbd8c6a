"""The words of the experience graph as immutable values, and the protocols its rooms agree on.

Standard library only (the array type appears in annotations alone), so that every room can import it.
Identifiers are strings: ``sena-co`` (institution), ``BO`` (country), ``youth`` (theme). Languages are
``es``, ``pt`` and ``en``. Dates are ISO 8601 with as much precision as the source gave: ``2020``,
``2020-03`` or ``2020-03-26``. Offsets are code points of ``Source.text``, half-open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LANGUAGES = ("es", "pt", "en")
MASK = "█"


class Kind(StrEnum):
    """What a statement says of its institution."""

    INITIATIVE = "initiative"
    OFFER = "offer"
    NEED = "need"
    CONSTRAINT = "constraint"
    AGREEMENT = "agreement"


class Status(StrEnum):
    """How far it had come at the date of the source."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    STOPPED = "stopped"
    UNKNOWN = "unknown"


class Review(StrEnum):
    """Whether a person has looked at the statement."""

    UNREVIEWED = "unreviewed"
    APPROVED = "approved"
    CORRECTED = "corrected"


class Visibility(StrEnum):
    """Who may see a source, from the most eyes to the fewest; a draft is in no index, no graph and no count."""

    PUBLIC = "public"
    NETWORK = "network"
    DRAFT = "draft"


class Scope(StrEnum):
    """Whose eyes: ``network`` includes what is public."""

    PUBLIC = "public"
    NETWORK = "network"

    @property
    def visibilities(self) -> tuple[Visibility, ...]:
        """The visibilities that this scope may see."""
        if self is Scope.PUBLIC:
            return (Visibility.PUBLIC,)
        return (Visibility.PUBLIC, Visibility.NETWORK)


class Origin(StrEnum):
    """Whose words a source holds: the institution's document, our retelling, or a member's own entry."""

    ORIGINAL = "original"
    RETOLD = "retold"
    STATED = "stated"


class Level(StrEnum):
    """A score in words, best first."""

    STRONG = "strong"
    SOME = "some"
    WEAK = "weak"
    NONE = "none"


class Relation(StrEnum):
    """The closed list of relations of the graph."""

    MADE = "MADE"
    IN = "IN"
    ABOUT = "ABOUT"
    BROADER = "BROADER"
    FROM = "FROM"
    MENTIONS = "MENTIONS"
    TOOK_PART = "TOOK_PART"
    SUCCEEDED_BY = "SUCCEEDED_BY"


@dataclass(frozen=True, slots=True)
class Institution:
    """A body of the registry. ``names`` maps a language to its name there; ``own_name`` is the one it uses."""

    id: str
    acronym: str
    own_name: str
    country: str
    kind: str
    names: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    confused_with: tuple[str, ...] = ()
    website: str | None = None
    active: bool = True
    until: str | None = None
    successor: str | None = None
    verified: bool = False

    def name(self, language: str) -> str:
        """Its name in ``language``, else the one it uses itself."""
        return self.names.get(language, self.own_name)


@dataclass(frozen=True, slots=True)
class Country:
    """ISO 3166-1 alpha-2 ``id`` with its CLDR names by language."""

    id: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConceptMatch:
    """A SKOS match of a theme to an outside vocabulary: ``relation`` is ``exactMatch`` or ``closeMatch``."""

    relation: str
    uri: str
    label: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A SKOS-like concept of the theme list, labelled and defined in es, pt and en."""

    id: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    alternative_labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    broader: str | None = None
    matches: tuple[ConceptMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a quote stands: offsets in ``Source.text``, and page or sheet, row and column where there are such."""

    start: int
    end: int
    page: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """From ``offset`` on, until the next mark, the text comes from this page, or sheet, row and column.

    Pages and rows count from 1; ``column`` is the header of the column.
    """

    offset: int
    page: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class ContactSpan:
    """A masked contact: half-open offsets, ``kind`` (``email`` or ``phone``) and what stood there."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Contact data of a person or body, held apart from all evidence and never exported."""

    source_id: str
    kind: str
    value: str
    person: str | None = None
    role: str | None = None
    institution: str | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """What a reader freezes: repaired, masked text, its marks in order, the contacts taken out, and its title if any.

    Identical for identical bytes. ``media_type`` is the IANA name.
    """

    text: str
    media_type: str
    marks: tuple[Mark, ...] = ()
    contacts: tuple[ContactSpan, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A source without its text: what an answer says beside a quote."""

    id: str
    version: str
    title: str
    language: str
    media_type: str
    date: str | None = None
    visibility: Visibility = Visibility.NETWORK
    origin: Origin = Origin.ORIGINAL
    url: str | None = None
    publisher: str | None = None
    licence: str | None = None
    collection: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One document, one survey row or one observatory entry, in one version (SHA-256 of its bytes, in hex)."""

    id: str
    version: str
    title: str
    text: str
    language: str
    media_type: str
    date: str | None = None
    visibility: Visibility = Visibility.NETWORK
    origin: Origin = Origin.ORIGINAL
    url: str | None = None
    publisher: str | None = None
    licence: str | None = None
    collection: str | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def info(self) -> SourceInfo:
        """The source without its text."""
        return SourceInfo(
            id=self.id,
            version=self.version,
            title=self.title,
            language=self.language,
            media_type=self.media_type,
            date=self.date,
            visibility=self.visibility,
            origin=self.origin,
            url=self.url,
            publisher=self.publisher,
            licence=self.licence,
            collection=self.collection,
        )

    def locate(self, start: int, end: int) -> Locator:
        """The locator of ``text[start:end]``, with the page or cell in which it starts."""
        at: Mark | None = None
        for mark in self.marks:
            if mark.offset > start:
                break
            at = mark
        if at is None:
            return Locator(start, end)
        return Locator(start, end, at.page, at.sheet, at.row, at.column)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The quote (one contiguous span), the source it stands in, and where."""

    quote: str
    source_id: str
    locator: Locator


@dataclass(frozen=True, slots=True)
class Statement:
    """What one institution said, with the evidence that proves it.

    ``institution`` is a registry id; ``themes`` theme ids, best first; ``mentions`` other institutions
    named in the quote; ``confidence`` in [0, 1].
    """

    id: str
    kind: Kind
    status: Status
    text: str
    language: str
    institution: str
    evidence: Evidence
    themes: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    confidence: float = 1.0
    review: Review = Review.UNREVIEWED


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A passage that waits for a person: why, where, what was proposed, and between whom to decide.

    ``reason`` is ``unknown-institution``, ``ambiguous-institution``, ``low-confidence`` or ``report``;
    ``name`` is the name as written; ``candidates`` and ``suggestions`` are institution ids.
    """

    source_id: str
    reason: str
    quote: str
    start: int
    end: int
    name: str | None = None
    candidates: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    kind: Kind | None = None
    status: Status | None = None
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not read, and why: ``place`` is a line, or sheet and row, or a file name."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that came out of one source: it is stored whole or not at all.

    ``attendance`` lists the institutions that took part, whether they spoke or not.
    """

    source: Source
    statements: tuple[Statement, ...] = ()
    attendance: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    review: tuple[ReviewItem, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must satisfy; ``None`` or empty means no restriction. Dates are inclusive."""

    country: str | None = None
    institution: str | None = None
    theme: str | None = None
    kind: Kind | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """What was read out of a question: filters taken (``institution``, ``country``) and themes that boost."""

    institutions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement found, with its calibrated ``score`` in [0, 1] and the level that says it in words."""

    statement: Statement
    score: float
    level: Level
    also: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """Hits by score, then statement id; ``level`` is that of the best hit, or ``none``."""

    query: str
    language: str
    level: Level
    understood: Understood
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """An institution proposed for a need; ``evidence`` best first, ``cautions`` in the language of the need."""

    institution: str
    score: float
    level: Level
    shared_themes: tuple[str, ...]
    explanation: str
    cautions: tuple[str, ...]
    evidence: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SameNeed:
    """Another institution that seeks the same."""

    institution: str
    evidence: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One of the asker's own constraints that bears on the need, and the question it leaves open."""

    statement: Statement
    question: str


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """Whom to introduce to the asker, who seeks the same, and what may stand in the way."""

    text: str
    language: str
    institution: str | None
    level: Level
    understood: Understood
    matches: tuple[Match, ...]
    same_need: tuple[SameNeed, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()


@dataclass(frozen=True, slots=True)
class EncoderIdentity:
    """Which encoder made the embeddings: stamped in the database."""

    name: str
    revision: str
    dim: int
    normalised: bool = True
    piece_dim: int = field(default=0, compare=False)
    """The length of the pieces' vectors, which the revision determines; 0 for an encoder that does not tell them."""


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """Texts as an encoder sees them, in their order.

    ``embeddings`` is (n, dim) float32, unit rows. ``pieces`` has for each text the vectors of its pieces in their
    context, packed (``kg.search.late.pack``): (m, half of piece_dim) uint8; no rows where the encoder tells none.
    """

    embeddings: NDArray[np.float32]
    pieces: tuple[NDArray[np.uint8], ...]


class Encoder(Protocol):
    """Text to embeddings: float32, (n, dim), unit rows; blank text gives a zero row, which matches nothing."""

    @property
    def identity(self) -> EncoderIdentity:
        """Name, revision and dimension."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embeddings of questions and needs."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embeddings of statements."""
        ...


@runtime_checkable
class PieceEncoder(Encoder, Protocol):
    """An encoder that tells the vectors of a text's pieces beside that of the text, for late interaction."""

    def encode_whole(self, texts: Sequence[str]) -> Encoded:
        """Embeddings of questions or statements with those of their pieces."""
        ...


class Reader(Protocol):
    """Bytes of one media type to source text."""

    def read(self, data: bytes, *, name: str) -> SourceText:
        """Read ``data``; ``name`` is the file name, for messages."""
        ...
