"""What is asked: the parameters of a search, and the body of a match."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Query
from pydantic import BaseModel, ConfigDict, Field, model_validator

from kg.model import Filters, Kind
from kg.service.ask import MAX_K, MAX_QUESTION

Language = Literal["es", "pt", "en"]
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
NAME = 300
PARTLY = "a year or month counts when one of its days does, and no date never counts"


async def filters(
    country: Annotated[str | None, Query(max_length=2, min_length=2, examples=["BO"], description="ISO code")] = None,
    institution: Annotated[
        str | None, Query(min_length=1, max_length=NAME, examples=["sena-co"], description="id, acronym or name")
    ] = None,
    theme: Annotated[
        str | None,
        Query(min_length=1, max_length=NAME, examples=["teacher-training"], description="narrower ones count"),
    ] = None,
    kind: Annotated[Kind | None, Query(description="kind of statement")] = None,
    language: Annotated[Language | None, Query(description="language of the document")] = None,
    since: Annotated[
        str | None, Query(pattern=DATE, examples=["2020-03"], description=f"source dated then or later; {PARTLY}")
    ] = None,
    until: Annotated[
        str | None, Query(pattern=DATE, examples=["2020"], description=f"source dated then or before; {PARTLY}")
    ] = None,
) -> Filters:
    """What every statement must satisfy."""
    # A coroutine, though it waits for nothing: anything else is sent through another thread and back.
    return Filters(
        country=country,
        institution=institution,
        theme=theme,
        kind=kind,
        language=language,
        since=since,
        until=until,
    )


FiltersDep = Annotated[Filters, Depends(filters)]
CursorParam = Annotated[
    str | None,
    Query(max_length=200, description="from the `next` link of the former page; any change of the evidence ends it"),
]
KParam = Annotated[int, Query(ge=1, le=MAX_K, description="at most this many")]


class MatchIn(BaseModel):
    """Either the text of a need, or the id of a need in the graph."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"text": "Necesitamos mecanismos para impartir cursos a distancia", "institution": "INFOCAL", "k": 5}
            ]
        },
    )

    text: str | None = Field(default=None, min_length=1, max_length=MAX_QUESTION)
    need: str | None = Field(default=None, min_length=1, max_length=NAME, description="id of a need")
    institution: str | None = Field(default=None, min_length=1, max_length=NAME, description="who has the need")
    k: int = Field(default=5, ge=1, le=MAX_K)
    language: Language | None = Field(default=None, description="of the text; recognised when not said")

    @model_validator(mode="after")
    def _one_of_two(self) -> MatchIn:
        if (self.text is None) == (self.need is None):
            raise ValueError("give either the text of a need or the id of one")
        return self
