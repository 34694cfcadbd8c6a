"""Found statements against a careful reader's list: what was found, what was not, what should not have been.

A found statement and a label are the same when the institution is the same and they share at least half of
the shorter one's characters; pairs are taken one to one, largest share first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import DataFileError, NotFoundError
from kg.model import Scope, Statement
from kg.service.answers import Json
from kg.service.workspace import Workspace

SHARE = 0.5
_HASH = "sha256:"


@dataclass(frozen=True, slots=True)
class Label:
    """One statement of the careful reader: ``source`` is a source id, or ``sha256:`` and a version."""

    source: str
    start: int
    end: int
    institution: str
    kind: str
    status: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Pairs of label and found statement, and what stayed alone on either side."""

    pairs: tuple[tuple[Label, Statement], ...]
    missed: tuple[Label, ...]
    superfluous: tuple[Statement, ...]
    misattributed: tuple[Statement, ...]


def evaluate_extraction(workspace: Workspace, scope: Scope, lines: Iterable[str], *, name: str) -> Json:
    """Measure what the database holds of the labelled sources.

    Raises:
        DataFileError: a broken label.
        NotFoundError: a labelled source is not in the database.
    """
    labels = read_labels(lines, name=name)
    state = workspace.read_store.snapshot(scope)
    by_version = {f"{_HASH}{info.version}": info.id for info in state.sources.values()}
    told: Json = {}
    comparisons = []
    for source in dict.fromkeys(label.source for label in labels):
        id = by_version.get(source, source)
        if id not in state.sources:
            raise NotFoundError("source in the database", source)
        found = [s for s in state.statements if s.evidence.source_id == id]
        comparison = compare([label for label in labels if label.source == source], found)
        comparisons.append(comparison)
        told[id] = figures(comparison)
    told["all"] = figures(joined(comparisons))
    return told


def read_labels(lines: Iterable[str], *, name: str) -> tuple[Label, ...]:
    """Read JSON Lines ``{source, start, end, institution, kind, status, themes}``.

    Raises:
        DataFileError: a line that is no label.
    """
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(_label(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise DataFileError(name, f"no label of a statement ({error!r})", number) from error
    return tuple(found)


def _label(row: dict[str, Any]) -> Label:
    return Label(
        source=str(row["source"]),
        start=int(row["start"]),
        end=int(row["end"]),
        institution=str(row["institution"]),
        kind=str(row["kind"]),
        status=str(row["status"]),
        themes=tuple(row["themes"]),
    )


def compare(labels: Sequence[Label], found: Sequence[Statement]) -> Comparison:
    """Pair the labels of one source with the statements found in it."""
    possible = [
        (-_share(label, statement), label.start, statement.id, i, j)
        for i, label in enumerate(labels)
        for j, statement in enumerate(found)
        if label.institution == statement.institution and _share(label, statement) >= SHARE
    ]
    taken: dict[int, int] = {}
    for *_rest, i, j in sorted(possible):
        if i not in taken and j not in taken.values():
            taken[i] = j
    alone = [statement for j, statement in enumerate(found) if j not in taken.values()]
    wrong = [
        s for s in alone if any(_share(label, s) >= SHARE and label.institution != s.institution for label in labels)
    ]
    return Comparison(
        pairs=tuple((labels[i], found[j]) for i, j in sorted(taken.items())),
        missed=tuple(label for i, label in enumerate(labels) if i not in taken),
        superfluous=tuple(alone),
        misattributed=tuple(wrong),
    )


def figures(comparison: Comparison) -> Json:
    """Recall and precision in [0, 1]; of the pairs, how many agree in kind, status and any theme."""
    pairs = comparison.pairs
    return {
        "labels": len(pairs) + len(comparison.missed),
        "found": len(pairs) + len(comparison.superfluous),
        "recall": _ratio(len(pairs), len(pairs) + len(comparison.missed)),
        "precision": _ratio(len(pairs), len(pairs) + len(comparison.superfluous)),
        "kind": _ratio(sum(label.kind == found.kind.value for label, found in pairs), len(pairs)),
        "status": _ratio(sum(label.status == found.status.value for label, found in pairs), len(pairs)),
        "theme": _ratio(sum(bool({*label.themes} & {*found.themes}) for label, found in pairs), len(pairs)),
        "misattributed": len(comparison.misattributed),
    }


def _share(label: Label, statement: Statement) -> float:
    at = statement.evidence.locator
    common = min(label.end, at.end) - max(label.start, at.start)
    return common / max(1, min(label.end - label.start, at.end - at.start))


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def joined(comparisons: Sequence[Comparison]) -> Comparison:
    """All of them as one."""
    return Comparison(
        pairs=tuple(pair for one in comparisons for pair in one.pairs),
        missed=tuple(label for one in comparisons for label in one.missed),
        superfluous=tuple(found for one in comparisons for found in one.superfluous),
        misattributed=tuple(found for one in comparisons for found in one.misattributed),
    )
