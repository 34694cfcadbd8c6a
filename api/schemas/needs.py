"""Stated needs, reports and introductions: what is sent and told."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.answers import Answer, InstitutionOut, MatchAnswerOut, StatementOut
from api.schemas.questions import NAME, Language
from kg.model import Kind, Level, Status
from kg.service.ask import MAX_QUESTION

Said = Field(min_length=1, max_length=MAX_QUESTION, pattern=r"\S")


class Sent(BaseModel):
    """Base of what comes in: nothing beyond what is declared."""

    model_config = ConfigDict(extra="forbid")


class NeedIn(Sent):
    """A need, or a member's offer, to state. A stranger's need waits as a draft; the contact is for curators only."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"text": "Necesitamos formar a docentes en línea"},
                {
                    "kind": "offer",
                    "text": "Abrimos nuestro curso en línea para docentes a las instituciones de la red",
                    "visibility": "public",
                },
            ]
        },
    )

    text: str = Said
    kind: Literal["need", "offer"] = Field(default="need", description="an offer needs a member's key")
    institution: str | None = Field(default=None, min_length=1, max_length=NAME, description="a member's is its own")
    language: Language | None = None
    visibility: Literal["network", "public"] = "network"
    person: str | None = Field(default=None, max_length=NAME)
    contact: str | None = Field(default=None, max_length=NAME, description="e-mail address or telephone number")


class NeedChange(Sent):
    """What becomes of a need: a new text, or solved, with a note."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"state": "solved", "note": "INA abrió sus lecciones"}]}
    )

    text: str | None = Field(default=None, min_length=1, max_length=MAX_QUESTION)
    state: Literal["solved"] | None = None
    note: str | None = Field(default=None, max_length=MAX_QUESTION)


class StatedOut(Answer):
    """The life of a stated need."""

    id: str
    state: Literal["draft", "open", "solved"]
    institution: str | None
    named: str | None
    created_at: str
    updated_at: str
    note: str | None


class NeedMatchOut(Answer):
    """An institution that may answer a need, in short."""

    institution: InstitutionOut
    score: float = Field(ge=0, le=1)
    level: Level
    explanation: str


class NeedRow(Answer):
    """A need: stated here, or found in a document (then `stated` is null).

    `matches` are those who may answer it, best first; null where nothing is asked here, or no longer.
    """

    statement: StatementOut
    stated: StatedOut | None
    matches: list[NeedMatchOut] | None


class NeedsOut(Answer):
    """Needs, stated ones first."""

    needs: list[NeedRow]


class NewNeedOut(Answer):
    """The need as it was kept, and who may answer it; for an offer `answer.same_need` are those who seek it."""

    need: StatedOut
    answer: MatchAnswerOut


class ChangeIn(Sent):
    """Fields of a statement, corrected."""

    institution: str | None = Field(default=None, min_length=1, max_length=NAME)
    kind: Kind | None = None
    status: Status | None = None
    themes: list[str] | None = Field(default=None, max_length=10)
    start: int | None = Field(default=None, ge=0, le=10_000_000)
    end: int | None = Field(default=None, ge=0, le=10_000_000)


class ReportIn(Sent):
    """What is said of a statement; only its institution confirms, corrects, or says that it is outdated."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"kind": "report", "note": "El enlace ya no funciona"}]}
    )

    kind: Literal["report", "confirm", "correct", "outdated"] = "report"
    note: str | None = Field(default=None, max_length=MAX_QUESTION)
    change: ChangeIn | None = None


class ReportOut(Answer):
    """A report as it is kept."""

    id: str
    statement: str
    source: str
    kind: str
    note: str | None
    change: dict[str, Any]
    institution: str | None
    at: str
    state: Literal["open", "accepted", "dismissed"]
    decided_by: str | None
    decided_at: str | None


class IntroductionIn(Sent):
    """Whom to introduce over what: the text of a need, or the id of a stated one."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"partner": "sena-co", "text": "Queremos formar a docentes en línea"}]},
    )

    partner: str = Field(min_length=1, max_length=NAME)
    text: str | None = Field(default=None, min_length=1, max_length=MAX_QUESTION)
    need: str | None = Field(default=None, min_length=1, max_length=NAME)
    asker: str | None = Field(default=None, min_length=1, max_length=NAME)
    statements: list[str] = Field(default_factory=list, max_length=20, description="ids that speak for the partner")
    person: str | None = Field(default=None, max_length=NAME)
    contact: str | None = Field(default=None, max_length=NAME)


class StepIn(Sent):
    """One step further; the outcome or the reason stands in the note."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"action": "agree"}, {"action": "dismiss", "note": "Ya trabajan juntas en esto"}]
        },
    )

    action: Literal["propose", "agree", "introduce", "close", "dismiss"]
    note: str | None = Field(default=None, max_length=MAX_QUESTION)


class StepOut(Answer):
    """One step that was taken."""

    action: str
    who: str
    at: str
    note: str | None


class IntroductionOut(Answer):
    """An introduction with its steps."""

    id: str
    state: Literal["requested", "proposed", "agreed", "introduced", "closed", "dismissed"]
    partner: InstitutionOut
    asker: InstitutionOut | None
    need: str | None
    text: str | None
    statements: list[str]
    asker_agreed: bool
    partner_agreed: bool
    note: str | None
    created_at: str
    updated_at: str
    steps: list[StepOut]


class IntroductionsOut(Answer):
    """Introductions, newest change first."""

    introductions: list[IntroductionOut]


class ContactOut(Answer):
    """Contact data, for curators only."""

    kind: str
    value: str
    person: str | None
    role: str | None
    institution: str | None


class ContactsOut(Answer):
    """The contacts of both sides; the use was recorded."""

    contacts: list[ContactOut]
