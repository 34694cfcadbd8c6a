"""Partners that were dismissed for a need, with a reason: matching does not propose them again."""

from __future__ import annotations

from kg.model import Scope
from kg.service.workspace import Workspace
from kg.text import collapse, fold


def dismissed_partners(workspace: Workspace, scope: Scope, asker: str | None, text: str) -> frozenset[str]:
    """Whom not to propose to ``asker`` for a need of these words; nobody for the public, who sees no operations."""
    if scope is Scope.PUBLIC or asker is None:
        return frozenset()
    wanted = fold(collapse(text))
    found = workspace.read_store.dismissed(asker)
    return frozenset(partner for partner, told in found if fold(collapse(told)) == wanted)
