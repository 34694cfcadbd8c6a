"""What the report of an import says of a document that is kept under another name already."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Extraction
from kg.service.before import listed
from kg.service.workspace import Workspace
from kg.store.copies import Copies

MOST = 0.5
"""A table is told to be a copy when more than this share of its rows is kept in another one."""


def copy_notes(workspace: Workspace, file: str, kept: Sequence[Extraction]) -> tuple[str, ...]:
    """Under which other names the sources of a file stand, or were withdrawn.

    Args:
        workspace: the installation.
        file: the id of the document, or that which the ids of the rows begin with.
        kept: what was read of it.
    """
    found = workspace.store.copies(kept)
    if file in found:
        return _document_notes(file, found[file])
    names = [{id.rpartition(".")[0] for id in copies.kept} - {file} for copies in found.values()]
    others = sorted(set().union(*names)) if names else []
    shared = {other: sum(other in held for held in names) for other in others}
    told = [
        f"{count} of its {len(kept)} rows are kept as {other}, too"
        for other, count in shared.items()
        if other and count > MOST * len(kept)
    ]
    return tuple(f"{one}; if this is a copy, kg withdraw {file} deletes it" for one in told)


def _document_notes(id: str, copies: Copies) -> tuple[str, ...]:
    told = []
    if copies.kept:
        told.append(
            f"the same words are kept as {listed(list(copies.kept))}, too; if this is a mere "
            f"copy, kg withdraw {id} deletes this one"
        )
    if copies.withdrawn:
        told.append(
            f"its bytes were withdrawn as {listed(list(copies.withdrawn))}; kg withdraw {id} deletes these, too"
        )
    return tuple(told)
