"""The graph of one scope as a file: GraphML, JSON-LD or a zip of CSV tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg import __version__
from kg.errors import UsageError
from kg.graph.columns import Versions, counts
from kg.graph.csv_tables import write_csv
from kg.graph.graphml import write_graphml
from kg.graph.jsonld import write_jsonld
from kg.graph.view import Graph
from kg.model import Scope
from kg.service.files import replacing
from kg.service.relate import graph_of
from kg.service.versions import rule_version
from kg.service.workspace import Workspace
from kg.store.snapshot import Snapshot

FORMATS: dict[str, Callable[[Graph, Versions], bytes]] = {
    "graphml": write_graphml,
    "jsonld": write_jsonld,
    "csv": write_csv,
}


def export(workspace: Workspace, scope: Scope, file_format: str, path: Path) -> dict[str, int]:
    """Write all that ``scope`` may see to ``path``, which is replaced only when all is written.

    The same database gives the same bytes. Contacts, reviews and other operations are never in it.

    Returns:
        How many nodes, edges and statements.

    Raises:
        UsageError: an unknown format, tables into a file that is named as no zip, or a path that cannot be written.
    """
    if file_format == "csv" and path.suffix.lower() not in ("", ".zip"):
        raise UsageError(f"csv is a zip of tables, and {path.name} is not named so", f"write {path.stem}.zip")
    state = workspace.read_store.snapshot(scope)
    written = export_bytes(workspace, scope, file_format, state)
    with replacing(path) as draft:
        draft.write_bytes(written)
    return counts(graph_of(workspace, state))


def export_bytes(workspace: Workspace, scope: Scope, file_format: str, state: Snapshot) -> bytes:
    """The file of ``export``, of a state of ``scope``.

    Raises:
        UsageError: an unknown format.
    """
    if file_format not in FORMATS:
        raise UsageError(f"there is no export format '{file_format}'", f"take one of {', '.join(FORMATS)}")
    return FORMATS[file_format](graph_of(workspace, state), versions(workspace, scope))


def versions(workspace: Workspace, scope: Scope) -> Versions:
    """What an export of this installation is made of."""
    stamped = workspace.store.encoder
    return Versions(
        build=__version__,
        encoder=f"{stamped.name}@{stamped.revision}" if stamped else "none",
        rules=rule_version(workspace.settings.data),
        data=workspace.vocabulary.version,
        scope=scope.value,
    )
