"""What a preview has read can be imported without being sent again: by who sent it, for a while, once.

Each key has the files of its latest preview at most, so that the disk cannot be filled with them. A withdrawal
deletes all previews at once.
"""

from __future__ import annotations

import hashlib

from kg.errors import ConflictError
from kg.service import import_files
from kg.service.workspace import Workspace
from kg.store.imports import Import, Imports


def kept_for(workspace: Workspace, one: Import, key: str | None) -> bool:
    """Whether the files of a preview are still there for this key; they never are for another than their sender's."""
    mine = key is not None and one.key_id == key
    return mine and import_files.still_kept(one) and import_files.folder_of(workspace, one.id).is_dir()


def import_previewed(workspace: Workspace, id: str, *, key: str | None) -> Import:
    """Queue the import of what a preview has read, with its options; asked twice, it is the same import.

    Raises:
        NotFoundError: no such preview.
        ConflictError: its files are not kept (any more), or not for this key.
    """
    imports = Imports(workspace.store.database)
    preview = imports.get(id)
    following = _following(id)
    if kept_for(workspace, preview, key) and import_files.hand_over(workspace, id, following):
        return imports.add(Import(following, "queued", preview.files, preview.options, False, key_id=key))
    before = imports.find(following)
    if before is None or before.key_id != key:
        raise ConflictError("what was previewed", "no longer kept", "send the files again")
    return before


def import_of(workspace: Workspace, id: str) -> Import | None:
    """The import that a preview led to, if it did."""
    return Imports(workspace.store.database).find(_following(id))


def discard(workspace: Workspace, id: str, *, key: str | None) -> None:
    """Delete the files of a preview now, if they are kept for this key.

    Raises:
        NotFoundError: no such preview.
    """
    if kept_for(workspace, Imports(workspace.store.database).get(id), key):
        import_files.drop(workspace, id)


def drop_former(workspace: Workspace, latest: Import) -> None:
    """Delete the files of the other previews of the key that made this one."""
    for _path, one in import_files.all_kept(workspace):
        if one is not None and one.id != latest.id and one.key_id == latest.key_id and import_files.still_kept(one):
            import_files.drop(workspace, one.id)


def forget(workspace: Workspace) -> None:
    """Delete all previews, files and reports: a source that is withdrawn may stand in any of them."""
    for id in Imports(workspace.store.database).drop_previews():
        import_files.drop(workspace, id)


def _following(preview: str) -> str:
    """The id of a preview's import: told by the preview's, so that a button pressed twice imports once."""
    return hashlib.sha256(f"import {preview}".encode()).hexdigest()[:16]
