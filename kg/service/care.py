"""Looking after the database: what waits, what is withdrawn, how it stands, and encoding it anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kg import __version__
from kg.errors import StoreError
from kg.model import Scope, Statement
from kg.search.late import encode_statements
from kg.service import previews
from kg.service.answers import Json
from kg.service.preparing import BATCH, index_terms
from kg.service.scratch import sweep_scratch
from kg.service.versions import rule_version
from kg.service.workspace import Workspace
from kg.store.rows import Vector
from kg.store.withdrawal import AGAIN


def review_items(workspace: Workspace) -> list[Json]:
    """The passages that wait for a person, by source and place."""
    return [
        {
            "id": id,
            "reason": item.reason,
            "source": item.source_id,
            "start": item.start,
            "end": item.end,
            "quote": item.quote,
            "name": item.name,
            "candidates": list(item.candidates),
            "suggestions": list(item.suggestions),
            "kind": item.kind.value if item.kind else None,
            "status": item.status.value if item.status else None,
            "themes": list(item.themes),
        }
        for id, item in workspace.store.review_items()
    ]


def withdraw(workspace: Workspace, name: str) -> Json:
    """Delete a source, collection or file of rows for good, with all that may hold its words, and say what went.

    ``also_kept_as`` are sources of other names that hold the same bytes or text: they stay.

    Raises:
        NotFoundError: no source, file or collection of that name.
        UsageError: several of them have that name.
        StoreError: it is gone, and files of the home still hold some of its words.
    """
    previews.forget(workspace)
    sweep_scratch(workspace.store.home)
    gone = workspace.store.withdraw(name)
    if gone.remains:
        held = ", ".join(str(path.relative_to(workspace.store.home)) for path in gone.files)
        reason = f"{', '.join(gone.sources)} withdrawn, and {gone.remains} pieces of its text are left in {held}"
        reason += f" (the same text is also kept as {', '.join(gone.also)})" if gone.also else ""
        raise StoreError(str(workspace.store.home), reason, _advice(workspace.store.path, gone.files))
    return {
        "sources": list(gone.sources),
        "rows": dict(gone.rows),
        "remains": gone.remains,
        "also_kept_as": list(gone.also),
    }


def _advice(database: Path, held: Sequence[Path]) -> str:
    """What to do about files that hold words of what was withdrawn: only the database's own are cleaned here."""
    own = {database.with_name(f"{database.name}{part}") for part in ("", "-wal", "-shm", "-journal")}
    others = [f"delete {path}" for path in held if path not in own]
    return ", and ".join([*([AGAIN] if own & set(held) else []), *others])


def restore(workspace: Workspace, name: str) -> Sequence[str]:
    """Let withdrawn bytes be ingested again; the source ids.

    Raises:
        NotFoundError: nothing of that name was withdrawn.
        UsageError: it was the name of a collection and of a file of rows.
    """
    return workspace.store.restore(name)


def status(workspace: Workspace) -> Json:
    """How the database stands: versions, encoder, rows by table."""
    stamped = workspace.store.encoder
    return {
        "version": __version__,
        "database": str(workspace.store.path),
        "generation": workspace.store.generation,
        "encoder": f"{stamped.name}@{stamped.revision}" if stamped else None,
        "dimension": stamped.dim if stamped else None,
        "data": workspace.vocabulary.version,
        "rules": rule_version(workspace.settings.data),
        "rows": workspace.store.counts(),
    }


def reindex(workspace: Workspace, step: Callable[[int, int], None]) -> int:
    """Encode every text with the encoder in use and make all index terms anew; the number of texts.

    ``step`` is called with (done, total). Nothing is changed until all is encoded.

    Raises:
        ConflictError: somebody has changed the evidence meanwhile.
    """
    store, encoder = workspace.store, workspace.encoder
    read_at = store.generation
    texts = sorted(store.texts().items(), key=lambda item: (len(item[1]), item[0]))
    vectors: dict[str, Vector] = {}
    for at in range(0, len(texts), BATCH):
        batch = texts[at : at + BATCH]
        encoded = encode_statements(encoder, [text for _, text in batch])
        told = zip(encoded.embeddings, encoded.pieces, strict=True)
        vectors.update((text_hash, vector) for (text_hash, _), vector in zip(batch, told, strict=True))
        step(min(at + BATCH, len(texts)), len(texts))
    statements: Sequence[Statement] = store.all_statements()
    terms = {statement.id: index_terms(statement) for statement in statements}
    store.replace_vectors(vectors, terms, encoder.identity, read_at=read_at)
    workspace.view(Scope.NETWORK)
    return len(texts)
