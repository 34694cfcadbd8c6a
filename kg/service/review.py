"""The curator's desk as one list, and one way to act on anything that lies there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.errors import NotFoundError, UsageError
from kg.model import Visibility
from kg.service import curation, introductions, need_lists, needs, reports
from kg.service.actor import Actor
from kg.service.answers import Json
from kg.service.workspace import Workspace
from kg.store.decisions import Decision

LATEST = 50


def desk(workspace: Workspace) -> Json:
    """Drafts, passages that wait, reports, needs stated by strangers, introductions to see to, latest decisions."""
    waiting = reports.reports_of(workspace).all(state="open")
    latest = curation.decisions_of(workspace).latest(LATEST)
    lying = curation.desk(workspace)
    return {
        "drafts": [draft for draft in lying["drafts"] if not draft["id"].startswith(needs.PREFIX)],
        "passages": lying["passages"],
        "reports": [reports.report_json(told) for told in waiting],
        "needs": need_lists.draft_needs(workspace),
        "introductions": introductions.waiting(workspace),
        "decisions": [curation.decision_json(made) for made in latest],
    }


def act(workspace: Workspace, actor: Actor, target: str, action: str, wanted: Mapping[str, Any]) -> Json:
    """Act on what lies on the desk.

    Args:
        workspace: the installation.
        actor: a curator.
        target: id of a statement, passage or source; or ``report:7``, ``need:stated.…``, ``decision:7``; or
            ``drafts:my-survey-csv`` for all drafts of a table or collection.
        action: for statements, passages and sources see ``curation.decide``, and ``approve-all``; ``accept`` or
            ``dismiss`` for a report; ``publish`` or ``dismiss`` for a need; ``reverse`` for a decision;
            ``approve-all`` or ``publish`` for drafts.
        wanted: values of the action.

    Returns:
        ``{"target", "action", "decisions": [...]}``: the decisions taken, if any.

    Raises:
        NotFoundError, UsageError, ConflictError: as the use cases say.
    """
    kind, _, id = target.partition(":")
    if action == "publish" and target.startswith(needs.PREFIX):
        kind, id = "need", target
    if action == "describe" and target.startswith(needs.PREFIX):
        raise UsageError("a need that was stated here has no title of its own", "have its text edited")
    taken: list[Decision] = []
    if kind == "report" and id:
        taken = _on_report(workspace, actor, id, action)
    elif kind == "need" and id:
        _on_need(workspace, actor, id, action, wanted)
    elif kind == "decision" and id:
        if action != "reverse":
            raise UsageError(f"a decision cannot be {action}", "reverse it")
        taken = [curation.reverse(workspace, _number("decision", id))]
    elif kind == "drafts" and id:
        taken = _on_drafts(workspace, actor, id, action, wanted)
    elif action == "approve-all":
        taken = list(curation.approve_all(workspace, target, who=actor.who))
    else:
        taken = [curation.decide(workspace, target, action, wanted, who=actor.who)]
    return {"target": target, "action": action, "decisions": [curation.decision_json(made) for made in taken]}


def _on_report(workspace: Workspace, actor: Actor, id: str, action: str) -> list[Decision]:
    number = _number("report", id)
    if action == "dismiss":
        reports.dismiss(workspace, number, who=actor.who)
        return []
    if action != "accept":
        raise UsageError(f"a report cannot be {action}", "accept or dismiss it")
    _report, decision = reports.accept(workspace, number, who=actor.who)
    return [decision] if decision else []


def _on_need(workspace: Workspace, actor: Actor, id: str, action: str, wanted: Mapping[str, Any]) -> None:
    if action == "dismiss":
        needs.withdraw_need(workspace, actor, id)
        return
    if action != "publish":
        raise UsageError(f"a need cannot be {action}", "publish or dismiss it")
    told = wanted.get("visibility")
    visibility = Visibility(told) if told in (Visibility.PUBLIC, Visibility.NETWORK) else Visibility.NETWORK
    needs.publish_need(workspace, id, institution=wanted.get("institution"), visibility=visibility)


def _on_drafts(
    workspace: Workspace, actor: Actor, group: str, action: str, wanted: Mapping[str, Any]
) -> list[Decision]:
    """Decide on one draft after the other; what was decided stands when a later one cannot be."""
    if action not in ("approve-all", "publish") or group == needs.PREFIX.rstrip("."):
        raise UsageError(f"drafts cannot be {action}", "approve-all or publish them")
    taken: list[Decision] = []
    for id in curation.drafts_of(workspace, group):
        if action == "approve-all":
            taken += curation.approve_all(workspace, id, who=actor.who)
        else:
            taken.append(curation.decide(workspace, id, action, wanted, who=actor.who))
    return taken


def _number(what: str, id: str) -> int:
    if not (id.isascii() and id.isdecimal() and len(id) < 10):
        raise NotFoundError(what, id)
    return int(id)
