"""Institutions, statements and answers, as the command line prints them with ``--json``."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from kg.model import Kind, Level, Origin, Review, Status


class Answer(BaseModel):
    """Base of what goes out: nothing beyond what is declared."""

    model_config = ConfigDict(extra="forbid")


class InstitutionOut(Answer):
    """A body of the registry."""

    id: str = Field(examples=["sena-co"])
    acronym: str = Field(examples=["SENA"])
    name: str = Field(examples=["Servicio Nacional de Aprendizaje"])
    country: str = Field(examples=["CO"], description="ISO 3166-1 alpha-2")
    active: bool


class SourceRef(Answer):
    """The source beside a quote."""

    id: str
    title: str
    date: str | None = Field(examples=["2020-03-26"])
    url: str | None
    origin: Origin = Field(description="`retold`: our own words about a document, no quotation of the institution")


class LocatorOut(Answer):
    """Where the quote stands: code points of the source's text, half-open; page or cell where there are such."""

    page: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    start: int
    end: int


class EvidenceOut(Answer):
    """The quote, its source and its place."""

    quote: str
    source: SourceRef
    locator: LocatorOut


class StatementOut(Answer):
    """What one institution said, with the evidence that proves it."""

    id: str
    kind: Kind
    status: Status = Field(description="as of the date of the source")
    text: str
    language: str = Field(examples=["es"])
    institution: InstitutionOut
    themes: list[str] = Field(examples=[["distance-learning"]])
    confidence: float
    review: Review
    evidence: EvidenceOut


class UnderstoodOut(Answer):
    """What was read out of the question: names that filtered, themes that boosted."""

    institutions: list[str]
    countries: list[str]
    themes: list[str]


class HitOut(Answer):
    """A statement found; ``score`` is the calibrated probability that a reader accepts it."""

    statement: StatementOut
    score: float = Field(ge=0, le=1)
    level: Level
    also: list[StatementOut] = []


class SearchOut(Answer):
    """The answer to a question, best hit first."""

    query: str
    language: str
    level: Level
    understood: UnderstoodOut
    hits: list[HitOut]


class ScoredStatement(StatementOut):
    """Evidence for a match, with its score."""

    score: float = Field(ge=0, le=1)
    also: list[StatementOut] = []


class MatchOut(Answer):
    """An institution proposed for a need, and why."""

    institution: InstitutionOut
    score: float = Field(ge=0, le=1)
    level: Level
    shared_themes: list[str]
    explanation: str
    cautions: list[str]
    evidence: list[ScoredStatement]


class NeedOut(Answer):
    """The need as it was understood."""

    text: str
    language: str
    institution: InstitutionOut | None


class SameNeedOut(Answer):
    """Another institution that seeks the same."""

    institution: InstitutionOut
    evidence: list[StatementOut]


class ObstacleOut(StatementOut):
    """A constraint of the asker's own that bears on the need, and the question it leaves open."""

    question: str


class MatchAnswerOut(Answer):
    """Whom to introduce to the asker, who seeks the same, and what may stand in the way."""

    need: NeedOut
    level: Level
    understood: UnderstoodOut
    matches: list[MatchOut]
    same_need: list[SameNeedOut]
    obstacles: list[ObstacleOut]
