"""The two questions: who has documented this, and whom should we introduce to whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.answer import json_answer
from api.cursor import next_link, question_mark, read_cursor
from api.guard import allow
from api.schemas.answers import MatchAnswerOut, SearchOut
from api.schemas.questions import CursorParam, FiltersDep, KParam, MatchIn
from api.service import ServiceDep
from api.visitor import VisitorDep
from kg.service import ask
from kg.service.answers import Pen
from kg.service.ask import NeedQuestion, Question
from kg.store.keys import Role

router = APIRouter(tags=["ask"])

Text = Annotated[
    str,
    Query(min_length=1, max_length=ask.MAX_QUESTION, pattern=r"\S", examples=["capacitación de docentes en línea"]),
]


@router.get("/v1/search", response_model=SearchOut, summary="Who has documented this?")
@allow(Role.READER)
def search(
    request: Request,
    service: ServiceDep,
    visitor: VisitorDep,
    q: Text,
    chosen: FiltersDep,
    k: KParam = 10,
    cursor: CursorParam = None,
    literal: Annotated[bool, Query(description="take names in `q` as plain words")] = False,
) -> Response:
    """The statements that answer the question, in Spanish, Portuguese or English, best first.

    The same JSON as `kg search --json`. A `Link` header with `rel="next"` leads to the next page.
    """
    skip = 0
    if cursor is not None:
        generation = service.workspace.view(visitor.scope).snapshot.generation
        skip = read_cursor(cursor, question_mark(request, generation))
    answer, view = ask.search(
        service.workspace, visitor.scope, Question(text=q, k=k, filters=chosen, literal=literal, skip=skip)
    )
    mark = question_mark(request, view.snapshot.generation)
    headers = next_link(request, mark, skip + k) if len(answer.hits) == k else {}
    return json_answer(Pen(service.workspace.vocabulary, view.snapshot.sources).search_answer(answer), headers=headers)


@router.post("/v1/match", response_model=MatchAnswerOut, summary="Whom should we introduce to whom?")
@allow(Role.READER)
def match(service: ServiceDep, visitor: VisitorDep, wanted: MatchIn) -> Response:
    """The institutions whose initiatives and offers answer a need, who seeks the same, and what may stand in the way.

    The same JSON as `kg match --json`.
    """
    workspace = service.workspace
    if wanted.need is not None:
        need = ask.need_of(workspace.view(visitor.scope), wanted.need)
        need = replace(need, asker=wanted.institution or need.asker, language=wanted.language or need.language)
    else:
        need = NeedQuestion(text=wanted.text or "", asker=wanted.institution, language=wanted.language)
    answer, view = ask.match(workspace, visitor.scope, replace(need, k=wanted.k))
    return json_answer(Pen(workspace.vocabulary, view.snapshot.sources).match_answer(answer))
