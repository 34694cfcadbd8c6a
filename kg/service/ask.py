"""The two questions: who has documented this, and whom should we introduce to whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.errors import UsageError
from kg.model import Filters, Kind, Level, MatchAnswer, Origin, Scope, SearchAnswer, Statement
from kg.search.asker import institutions_in_need
from kg.search.match import match as match_need
from kg.search.search import search as search_statements
from kg.service.browse import get_statement, place, resolve_filters
from kg.service.dismissals import dismissed_partners
from kg.service.views import View
from kg.service.workspace import Workspace

MAX_QUESTION = 2000
MAX_K = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: ``k`` from 1 to 100, after ``skip``; ``literal`` takes names in the text as plain words."""

    text: str
    k: int = 10
    skip: int = 0
    filters: Filters = Filters()  # noqa: RUF009 - a frozen value
    literal: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedQuestion:
    """A need: ``asker`` is an id, acronym or name of the institution that has it."""

    text: str
    asker: str | None = None
    k: int = 5
    literal: bool = False
    language: str | None = None


def search(workspace: Workspace, scope: Scope, question: Question) -> tuple[SearchAnswer, View]:
    """The statements that answer the question, and the state of the evidence they come from.

    Raises:
        UsageError: no text, or ``k`` out of range.
        NotFoundError, AmbiguousNameError: a filter that names nothing, or several.
    """
    check_question(question.text, question.k)
    filters = resolve_filters(workspace, question.filters)
    view = workspace.view(scope)
    answer = search_statements(
        view.index,
        encoder=workspace.encoder,
        vocabulary=workspace.vocabulary,
        text=question.text,
        k=question.skip + question.k,
        filters=filters,
        literal=question.literal,
        language=question.language,
    )
    return replace(answer, hits=answer.hits[question.skip :]), view


def match(workspace: Workspace, scope: Scope, need: NeedQuestion) -> tuple[MatchAnswer, View]:
    """The institutions to introduce to the asker, and the state of the evidence they come from.

    Raises:
        UsageError: no text, or ``k`` out of range.
        NotFoundError, AmbiguousNameError: an asker that names nothing, or several.
    """
    check_question(need.text, need.k)
    asker = _asker(workspace, need)
    gone = dismissed_partners(workspace, scope, asker, need.text)
    view = workspace.view(scope)
    answer = match_need(
        view.index,
        encoder=workspace.encoder,
        vocabulary=workspace.vocabulary,
        messages=workspace.messages,
        reranker=workspace.reranker,
        text=need.text,
        asker=asker,
        k=need.k + len(gone),
        literal=need.literal,
        language=need.language,
    )
    return without(answer, gone, need.k), view


def _asker(workspace: Workspace, need: NeedQuestion) -> str | None:
    """Who asks: the given institution, else the one that the text itself calls in need."""
    if need.asker:
        return workspace.vocabulary.institutions.resolve(need.asker).id
    named = () if need.literal else institutions_in_need(need.text, workspace.vocabulary)
    return named[0] if len(named) == 1 else None


def need_of(view: View, id: str) -> NeedQuestion:
    """The need that a statement tells, or that was stated here under that id, as a question of its institution.

    Raises:
        NotFoundError: no statement of that id, and no need stated under it, that the view holds.
        UsageError: it is no need.
    """
    statement = _stated(view, id) or get_statement(view.snapshot, id.removeprefix("statement:"))
    if statement.kind is not Kind.NEED:
        raise UsageError(f"statement {id} is no need but {statement.kind.value}", "give the id of a need")
    return NeedQuestion(text=statement.text, asker=statement.institution, language=statement.language)


def _stated(view: View, id: str) -> Statement | None:
    source = view.snapshot.sources.get(id)
    if source is None or source.origin is not Origin.STATED:
        return None
    own = [told for told in view.snapshot.statements if told.evidence.source_id == id]
    return min(own, key=lambda told: (told.kind is not Kind.NEED, place(told)), default=None)


def without(answer: MatchAnswer, gone: frozenset[str], k: int) -> MatchAnswer:
    """The answer with at most ``k`` matches, none of them with an institution of ``gone``."""
    if not gone:
        return answer
    matches = tuple(found for found in answer.matches if found.institution not in gone)[:k]
    level = max(matches, key=lambda found: found.score).level if matches else Level.NONE
    return replace(answer, matches=matches, same_need=answer.same_need[:k], level=level)


def check_question(text: str, k: int) -> None:
    """Refuse what is no question.

    Raises:
        UsageError: no text, too much of it, or ``k`` out of range.
    """
    if not text.strip():
        raise UsageError("the question is empty", "write what you are looking for")
    if len(text) > MAX_QUESTION:
        raise UsageError(f"the question has {len(text)} characters", f"ask in at most {MAX_QUESTION}")
    if not 1 <= k <= MAX_K:
        raise UsageError(f"k is {k}", f"give a number from 1 to {MAX_K}")
