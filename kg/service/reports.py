"""What people say of statements: members confirm, correct or mark as no longer true; anyone may report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.errors import UsageError
from kg.model import Statement
from kg.service import browse, curation, deciding
from kg.service.actor import Actor
from kg.service.answers import Json
from kg.service.needs import status_when_over
from kg.service.wording import masked
from kg.service.workspace import Workspace
from kg.store.decisions import Decision, Decisions
from kg.store.needs import Report, Reports

KINDS = ("report", "confirm", "correct", "outdated")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """What is said of a statement; ``change`` holds the fields that a correction would change."""

    kind: str
    note: str | None = None
    change: Mapping[str, Any] = field(default_factory=dict)


def reports_of(workspace: Workspace) -> Reports:
    """The reports of the installation."""
    return Reports(workspace.store.database)


def report(workspace: Workspace, actor: Actor, statement_id: str, wanted: NewReport) -> Report:
    """Keep what somebody says of a statement, for a curator to decide on; what was said already is not kept twice.

    Raises:
        NotFoundError: no statement of that id that the actor may see.
        AccessDeniedError: only the institution's own members confirm, correct or mark as no longer true.
        UsageError: a report without a note, or a correction that corrects nothing, to what does not exist, or to
            a span that holds no words.
    """
    if wanted.kind not in KINDS:
        raise UsageError(f"there is no report '{wanted.kind}'", f"take one of {', '.join(KINDS)}")
    state = workspace.view(actor.role.scope).snapshot
    statement = browse.get_statement(state, statement_id)
    if wanted.kind != "report":
        actor.check_speaks_for(statement.institution)
    change = curation.checked_fields(workspace, wanted.change)
    _check_span(workspace, statement, change)
    note = masked(wanted.note)
    if wanted.kind == "correct" and not change and not note:
        raise UsageError("the correction says nothing", "give the fields to correct, or a note")
    if wanted.kind == "report" and not note:
        raise UsageError("the report says nothing", "write a note")
    made = Report(statement.evidence.source_id, statement_id, wanted.kind, note, change, actor.institution, actor.key)
    return reports_of(workspace).add(made)


def accept(workspace: Workspace, number: int, *, who: str) -> tuple[Report, Decision | None]:
    """Follow a report: a confirmation approves, a correction corrects; the decision it led to, if any.

    Raises:
        NotFoundError: no such report, or its statement is gone.
        ConflictError: it was closed before.
    """
    told = reports_of(workspace).get(number)
    decision = None
    if told.state == "open" and told.kind != "report":
        action, wanted = _follows(workspace, told)
        decision = curation.decide(workspace, told.statement_id, action, wanted, who=who) if action else None
    return reports_of(workspace).close(number, "accepted", who=who), decision


def dismiss(workspace: Workspace, number: int, *, who: str) -> Report:
    """Close a report with nothing done.

    Raises:
        NotFoundError: there is none.
        ConflictError: it was closed before.
    """
    return reports_of(workspace).close(number, "dismissed", who=who)


def report_json(told: Report) -> Json:
    """A report as it is listed."""
    return {
        "id": f"report:{told.number}",
        "statement": told.statement_id,
        "source": told.source_id,
        "kind": told.kind,
        "note": told.note,
        "change": dict(told.change),
        "institution": told.institution,
        "at": told.at,
        "state": told.state,
        "decided_by": told.decided_by,
        "decided_at": told.decided_at,
    }


def _follows(workspace: Workspace, told: Report) -> tuple[str | None, Mapping[str, Any]]:
    if told.kind == "confirm":
        return "approve", {}
    if told.kind == "outdated":
        statement = _statement(workspace, told)
        return "correct", {"status": status_when_over(statement.kind).value}
    return ("correct", told.change) if told.change else (None, {})


def _check_span(workspace: Workspace, statement: Statement, change: Mapping[str, Any]) -> None:
    if "start" in change or "end" in change:
        extraction = Decisions(workspace.store.database).kept(statement.evidence.source_id).extraction
        deciding.correct(extraction, statement.id, change)


def _statement(workspace: Workspace, told: Report) -> Statement:
    extraction = Decisions(workspace.store.database).kept(told.source_id).extraction
    found = [statement for statement in extraction.statements if statement.id == told.statement_id]
    if not found:
        raise UsageError(f"statement {told.statement_id} is no longer there", "dismiss the report")
    return found[0]
