"""The curator's desk and imports."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from api.schemas.answers import Answer, StatementOut
from api.schemas.browse import SourceRow
from api.schemas.needs import ChangeIn, IntroductionOut, ReportOut, StatedOut
from api.schemas.questions import NAME, Language
from kg.service.ask import MAX_QUESTION
from kg.service.curation import MAX_TITLE, MAX_URL


class DraftOut(SourceRow):
    """A source that waits for publication."""

    reviewed: int
    low_confidence: int
    passages: int


class PassageOut(Answer):
    """A passage that waits for a person."""

    id: str
    reason: str
    source: str
    start: int
    end: int
    quote: str
    name: str | None
    candidates: list[str]
    suggestions: list[str]
    kind: str | None
    status: str | None
    themes: list[str]


class DraftNeedOut(StatedOut):
    """A need that a stranger stated."""

    text: str


class DecisionOut(Answer):
    """A decision: who, when, what; `statement` is the id that it led to."""

    number: int
    source: str
    target: str
    action: str
    statement: str | None
    after: Any
    who: str
    at: str
    reversed: bool


class DeskOut(Answer):
    """All that waits for a curator, and the latest decisions."""

    drafts: list[DraftOut]
    passages: list[PassageOut]
    reports: list[ReportOut]
    needs: list[DraftNeedOut]
    introductions: list[IntroductionOut]
    decisions: list[DecisionOut]


class DraftDetail(Answer):
    """One source for the reviewing screen."""

    source: SourceRow
    text: str
    statements: list[StatementOut]
    attendance: list[str]
    passages: list[PassageOut]
    decisions: list[DecisionOut]


class ActIn(ChangeIn):
    """What to do with what lies on the desk, and the values it takes."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"action": "approve"},
                {"action": "correct", "kind": "offer", "status": "ongoing", "themes": ["teacher-training"]},
                {"action": "publish", "visibility": "network"},
                {"action": "describe", "title": "Regional meeting of instructors", "date": "2026-10-14"},
            ]
        },
    )

    action: Literal[
        "approve",
        "approve-all",
        "correct",
        "reject",
        "add",
        "dismiss",
        "publish",
        "describe",
        "translate",
        "accept",
        "reverse",
    ]
    visibility: Literal["public", "network", "draft"] | None = None
    language: Language | None = None
    text: str | None = Field(default=None, max_length=MAX_QUESTION)
    title: str | None = Field(default=None, max_length=MAX_TITLE, description="for `describe`")
    date: str | None = Field(default=None, max_length=10, description="for `describe`; empty for none")
    url: str | None = Field(default=None, max_length=MAX_URL, description="for `describe`; empty for none")
    source: str | None = Field(default=None, max_length=NAME, description="for `add` of any span: the source's id")


class ActOut(Answer):
    """What was done, and the decisions taken."""

    target: str
    action: str
    decisions: list[DecisionOut]


class ImportOut(Answer):
    """An import: how far it has come, and its report when done."""

    id: str
    state: Literal["queued", "running", "done", "failed"]
    files: list[str]
    options: dict[str, Any]
    dry_run: bool
    done: int
    total: int
    report: Any
    error: str | None
    created_at: str
    started_at: str | None
    finished_at: str | None


class ImportsOut(Answer):
    """The latest imports, newest first."""

    imports: list[ImportOut]
