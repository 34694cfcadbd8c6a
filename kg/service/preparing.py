"""From an extraction to what the store takes: embeddings and index terms for each statement."""

from __future__ import annotations

import numpy as np

from kg.model import Extraction, Statement
from kg.search.late import encode_statements
from kg.service.workspace import Workspace
from kg.store.prepared import Prepared
from kg.store.rows import text_hash
from kg.text import terms

BATCH = 64


def prepare(workspace: Workspace, extraction: Extraction) -> Prepared:
    """Encode the statements, taking from the store the vectors it already has of the same texts."""
    encoder = workspace.encoder
    hashes = [text_hash(statement.text) for statement in extraction.statements]
    known = workspace.store.known_vectors(hashes, encoder.identity)
    missing = {h: s.text for h, s in zip(hashes, extraction.statements, strict=True) if h not in known}
    fresh = list(missing.items())
    for at in range(0, len(fresh), BATCH):
        batch = fresh[at : at + BATCH]
        encoded = encode_statements(encoder, [text for _, text in batch])
        vectors = zip(encoded.embeddings, encoded.pieces, strict=True)
        known.update((key, vector) for (key, _), vector in zip(batch, vectors, strict=True))
    rows = [known[key] for key in hashes]
    embeddings = np.stack([row for row, _ in rows]) if rows else np.zeros((0, encoder.identity.dim), dtype=np.float32)
    terms_of = tuple(index_terms(statement) for statement in extraction.statements)
    return Prepared(extraction, embeddings, terms_of, tuple(pieces for _, pieces in rows))


def index_terms(statement: Statement) -> tuple[str, ...]:
    """The terms that lexical search finds a statement by, in its own language."""
    return terms(statement.text, statement.language)
