"""The curator's desk: what waits, deciding on it, publishing, and taking a decision back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg.errors import ConflictError, NotFoundError, UsageError
from kg.ingest.contacts import mask_address, mask_contacts
from kg.ingest.dates import is_iso_date
from kg.ingest.options import WEB_SCHEMES
from kg.model import LANGUAGES, Extraction, Kind, SourceInfo, Status, Visibility
from kg.service import care, deciding
from kg.service.answers import Json, Pen
from kg.service.browse import source_json
from kg.service.deciding import DESCRIBED
from kg.service.preparing import prepare
from kg.service.replaying import LATER, Replay, replay, undo
from kg.service.workspace import Workspace
from kg.store.decisions import Decision, Decisions, Kept
from kg.text import collapse, printable

FIELDS = ("institution", "kind", "status", "themes", "start", "end")
MAX_TITLE, MAX_URL = 300, 2_000
LOW_CONFIDENCE = 0.5


def decisions_of(workspace: Workspace) -> Decisions:
    """The decisions of the installation."""
    return Decisions(workspace.store.database)


def replayed(workspace: Workspace, extraction: Extraction) -> Replay:
    """A source that was read (again), with what people have decided on it, and how each decision stands to it."""
    return replay(extraction, decisions_of(workspace).of_source(extraction.source.id))


def desk(workspace: Workspace) -> Json:
    """All that waits for a curator: drafts, and passages without institution or of low confidence."""
    drafts = [_draft(decisions_of(workspace).kept(id)) for id in decisions_of(workspace).drafts()]
    return {"drafts": drafts, "passages": care.review_items(workspace)}


def group_of(source_id: str) -> str:
    """The table or collection that a source is a part of, as its id tells it; empty for a document by itself."""
    return source_id.rpartition(".")[0]


def drafts_of(workspace: Workspace, group: str) -> tuple[str, ...]:
    """The ids of the drafts of a table or collection, in their order.

    Raises:
        NotFoundError: none of its sources is a draft.
    """
    found = tuple(id for id in decisions_of(workspace).drafts() if group and group_of(id) == group)
    if not found:
        raise NotFoundError("source", group)
    return found


def draft(workspace: Workspace, source_id: str) -> Json:
    """One source for the reviewing screen: its text, its statements, what waits in it, what was decided.

    Raises:
        NotFoundError: there is none of that id.
    """
    kept = decisions_of(workspace).kept(source_id)
    pen = _pen(workspace, kept.extraction)
    return {
        "source": {**source_json(kept.extraction.source.info), "statements": len(kept.extraction.statements)},
        "text": kept.extraction.source.text,
        "statements": pen.statements(kept.extraction.statements),
        "attendance": list(kept.extraction.attendance),
        "passages": [item for item in care.review_items(workspace) if item["source"] == source_id],
        "decisions": [decision_json(made) for made in decisions_of(workspace).of_source(source_id)],
    }


def decide(workspace: Workspace, target: str, action: str, wanted: Mapping[str, Any], *, who: str) -> Decision:
    """Take a decision on a statement, a passage that waits, or a source.

    Args:
        workspace: the installation.
        target: id of the statement or passage; of the source for ``publish``, ``describe`` and a free ``add``.
        action: ``approve``, ``correct``, ``reject``, ``add``, ``dismiss``, ``publish``, ``describe``, ``translate``.
        wanted: for ``correct`` and ``add`` any of ``FIELDS``; for ``publish`` ``visibility``; for ``describe`` any of
            ``DESCRIBED``, an empty ``date`` or ``url`` to say that there is none; for ``translate`` ``language`` and
            ``text``.
        who: role and key that decided.

    Raises:
        NotFoundError: nothing of that id.
        UsageError: an unknown action, or values that do not fit it.
        ConflictError: somebody has changed the source meanwhile.
    """
    decisions = decisions_of(workspace)
    source_id = (
        target if action in ("publish", "describe") or wanted.get("source") == target else decisions.source_of(target)
    )
    kept = decisions.kept(source_id)
    after, change = _changed(workspace, kept.extraction, target, action, wanted)
    made = Decision(source_id=source_id, target=target, action=action, change=change, who=who)
    prepared = prepare(workspace, after)
    return decisions.decide(prepared, workspace.encoder.identity, made, mark=kept.mark)


def approve_all(workspace: Workspace, source_id: str, *, who: str) -> tuple[Decision, ...]:
    """Approve every statement of a source that nobody has looked at.

    Raises:
        NotFoundError: there is no source of that id.
    """
    waiting = [s.id for s in decisions_of(workspace).kept(source_id).extraction.statements if s.review == "unreviewed"]
    return tuple(decide(workspace, id, "approve", {}, who=who) for id in waiting)


def reverse(workspace: Workspace, number: int) -> Decision:
    """Take a decision back.

    Raises:
        NotFoundError: there is none of that number.
        ConflictError: it was taken back already, or a later one builds on it.
    """
    decisions = decisions_of(workspace)
    decision = decisions.get(number)
    if decision.reversed:
        raise ConflictError(f"decision {number}", "reversed already", "nothing is to be done")
    for later in decisions.of_source(decision.source_id):
        if _builds_on(later, decision):
            raise ConflictError(f"decision {number}", f"followed by decision {later.number} ({later.action})", LATER)
    kept = decisions.kept(decision.source_id)
    before = prepare(workspace, undo(kept.extraction, decision))
    return decisions.undo(before, workspace.encoder.identity, decision, mark=kept.mark)


def _builds_on(later: Decision, decision: Decision) -> bool:
    """Whether a decision that stands changed the same of its source as an earlier one."""
    if later.reversed or later.number <= decision.number:
        return False
    if decision.action == "describe" == later.action:
        return bool(later.change["after"].keys() & decision.change["after"].keys())
    if decision.action == "publish":
        return later.action == "publish"
    if later.action == "translate":
        # A translation stays with its statement, unless that gets back an id of its own.
        return later.target == decision.change.get("id") != decision.target and decision.action == "correct"
    return bool(_touched(later) & _touched(decision))


def _touched(decision: Decision) -> set[str]:
    """The ids of the statement or passage that was decided on, before and after."""
    if decision.action in ("describe", "publish", "translate"):
        return set()
    return {decision.target, str(decision.change.get("id", decision.target))} - {decision.source_id}


def decision_json(decision: Decision) -> Json:
    """A decision as it is listed, without the words that were there before."""
    after = decision.change.get("after")
    return {
        "number": decision.number,
        "source": decision.source_id,
        "target": decision.target,
        "action": decision.action,
        "statement": decision.change.get("id"),
        "after": {name: after[name] for name in FIELDS + DESCRIBED if name in after}
        if isinstance(after, dict)
        else after,
        "who": decision.who,
        "at": decision.at,
        "reversed": decision.reversed,
    }


def translations(workspace: Workspace, source_id: str) -> dict[str, dict[str, str]]:
    """Curators' translations of a source's statements: by statement id, then language."""
    found: dict[str, dict[str, str]] = {}
    for decision in decisions_of(workspace).of_source(source_id):
        if decision.action == "translate" and not decision.reversed:
            found.setdefault(decision.target, {})[decision.change["language"]] = decision.change["text"]
    return found


def translated_into(workspace: Workspace, language: str) -> dict[str, str]:
    """Curators' translations into a language, by statement id; the latest of each that stands."""
    told = (decision for decision in decisions_of(workspace).of_action("translate"))
    return {one.target: str(one.change["text"]) for one in told if one.change["language"] == language}


def _changed(
    workspace: Workspace, extraction: Extraction, target: str, action: str, wanted: Mapping[str, Any]
) -> tuple[Extraction, dict[str, Any]]:
    own = extraction.source.id
    actions: dict[str, Callable[[], tuple[Extraction, dict[str, Any]]]] = {
        "approve": lambda: deciding.approve(extraction, target),
        "correct": lambda: deciding.correct(extraction, target, checked_fields(workspace, wanted)),
        "reject": lambda: deciding.reject(extraction, target),
        "add": lambda: deciding.add(extraction, None if target == own else target, checked_fields(workspace, wanted)),
        "dismiss": lambda: deciding.dismiss(extraction, target),
        "publish": lambda: deciding.publish(extraction, _visibility(wanted.get("visibility"))),
        "describe": lambda: deciding.describe(extraction, _described(wanted)),
        "translate": lambda: deciding.translate(extraction, target, *_translation(wanted)),
    }
    if action not in actions:
        raise UsageError(f"there is no decision '{action}'", f"take one of {', '.join(actions)}")
    return actions[action]()


def _described(wanted: Mapping[str, Any]) -> dict[str, str | None]:
    told = {name: collapse(printable(str(wanted[name]))) or None for name in DESCRIBED if wanted.get(name) is not None}
    if "title" in told:
        title, _ = mask_contacts(told["title"] or "")
        if not title or len(title) > MAX_TITLE:
            raise UsageError(f"the title has {len(title)} characters", f"write 1 to {MAX_TITLE}")
        told["title"] = title
    date, url = told.get("date"), told.get("url")
    if date is not None and not is_iso_date(date):
        raise UsageError(f"the date '{date}' is none", "write YYYY, YYYY-MM or YYYY-MM-DD")
    if url is not None and (not url.startswith(WEB_SCHEMES) or len(url) > MAX_URL):
        raise UsageError("the address of the source is none", "begin it with http:// or https://")
    return {**told, "url": mask_address(url)} if url else told


def _translation(wanted: Mapping[str, Any]) -> tuple[str, str]:
    language, text = str(wanted.get("language")), str(wanted.get("text") or "")
    if language not in LANGUAGES or not text.strip():
        raise UsageError("the translation lacks its language or text", f"give one of {', '.join(LANGUAGES)}")
    return language, mask_contacts(printable(text))[0]


def checked_fields(workspace: Workspace, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Those of ``FIELDS`` that are said, each of a value that it can have; the institution as its id.

    Raises:
        UsageError: a kind or status that does not exist.
        NotFoundError, AmbiguousNameError: an institution or theme that does not exist, or several.
    """
    told = {name: wanted[name] for name in FIELDS if wanted.get(name) is not None}
    for name, known in (("kind", Kind), ("status", Status)):
        if name in told and told[name] not in set(known):
            raise UsageError(f"there is no {name} '{told[name]}'", f"give one of {', '.join(known)}")
    if "institution" in told:
        told["institution"] = workspace.vocabulary.institutions.resolve(str(told["institution"])).id
    if "themes" in told:
        named = (workspace.vocabulary.themes.get(str(id)).id for id in told["themes"])
        told["themes"] = list(dict.fromkeys(named))
    return told


def _visibility(told: object) -> Visibility:
    try:
        return Visibility(str(told))
    except ValueError as error:
        raise UsageError(f"there is no visibility '{told}'", "give public, network or draft") from error


def _draft(kept: Kept) -> Json:
    extraction = kept.extraction
    looked_at = sum(statement.review != "unreviewed" for statement in extraction.statements)
    unsure = sum(statement.confidence < LOW_CONFIDENCE for statement in extraction.statements)
    return {
        **source_json(extraction.source.info),
        "statements": len(extraction.statements),
        "reviewed": looked_at,
        "low_confidence": unsure,
        "passages": len(extraction.review),
    }


def _pen(workspace: Workspace, extraction: Extraction) -> Pen:
    sources: Mapping[str, SourceInfo] = {extraction.source.id: extraction.source.info}
    return Pen(workspace.vocabulary, sources)
