"""A fresh home filled with synthetic statements through the store, as an import would fill it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench.synthetic import PLACES, Synthetic
from kg.model import LANGUAGES, Encoded, Encoder, Extraction
from kg.search.late import PIECES, encode_statements
from kg.service.preparing import BATCH, index_terms
from kg.service.workspace import Workspace
from kg.store.prepared import Prepared

if TYPE_CHECKING:
    from numpy.typing import NDArray

VECTORS = ("encoder", "parts")
"""``encoder``: each text is encoded. ``parts``: the encoded parts that a text consists of, summed up with a
little noise, their pieces one behind the other; near what the encoder would give, and a hundred times faster."""
NOISE = 0.15

Embed = Callable[[Sequence[str], str], Encoded]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading took: seconds for all of it and for the embeddings alone, and the bytes of the database."""

    statements: int
    seconds: float
    embedding_seconds: float
    database_bytes: int


def fill(workspace: Workspace, synthetic: Synthetic, n: int, *, vectors: str) -> Loaded:
    """Store ``n`` statements, source by source, in the home of ``workspace``."""
    embed = _encoded(workspace.encoder) if vectors == "encoder" else _composed(workspace.encoder, synthetic)
    started = time.perf_counter()
    spent = 0.0
    for extraction in synthetic.extractions(n):
        before = time.perf_counter()
        encoded = embed([statement.text for statement in extraction.statements], extraction.source.language)
        spent += time.perf_counter() - before
        workspace.store.put(_prepared(extraction, encoded), workspace.encoder.identity)
    size = sum(path.stat().st_size for path in workspace.store.home.iterdir() if path.is_file())
    return Loaded(n, round(time.perf_counter() - started, 2), round(spent, 2), size)


def _prepared(extraction: Extraction, encoded: Encoded) -> Prepared:
    terms = tuple(index_terms(statement) for statement in extraction.statements)
    return Prepared(extraction, encoded.embeddings, terms, encoded.pieces)


def _encoded(encoder: Encoder) -> Embed:
    def embed(texts: Sequence[str], _language: str) -> Encoded:
        parts = [encode_statements(encoder, texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
        pieces = tuple(told for part in parts for told in part.pieces)
        return Encoded(np.concatenate([part.embeddings for part in parts]), pieces)

    return embed


def _composed(encoder: Encoder, synthetic: Synthetic) -> Embed:
    pieces = {
        (language, piece[language])
        for place in PLACES
        for piece in synthetic.phrases.pieces[place]
        for language in LANGUAGES
    }
    known = {}
    for language in LANGUAGES:
        texts = sorted(text for told, text in pieces if told == language)
        encoded = encode_statements(encoder, texts)
        known[language] = dict(zip(texts, zip(encoded.embeddings, encoded.pieces, strict=True), strict=True))

    def embed(texts: Sequence[str], language: str) -> Encoded:
        parts = [[vector for part, vector in known[language].items() if part in text] for text in texts]
        sums = [_noisy_sum(text, [row for row, _ in told]) for text, told in zip(texts, parts, strict=True)]
        pieces = tuple(np.concatenate([inner for _, inner in told])[:PIECES] for told in parts)
        return Encoded(np.stack(sums), pieces)

    return embed


def _noisy_sum(text: str, parts: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    total = np.sum(parts, axis=0)
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    noise = np.random.default_rng(seed).standard_normal(total.shape).astype(np.float32)
    total = total / np.linalg.norm(total) + NOISE * noise / np.linalg.norm(noise)
    row: NDArray[np.float32] = (total / np.linalg.norm(total)).astype(np.float32)
    return row
