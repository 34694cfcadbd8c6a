"""Anyone's texts to embeddings, one a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from kg.service.files import file_lines, replacing
from kg.service.preparing import BATCH
from kg.service.workspace import Workspace


def encode_file(
    workspace: Workspace, file: Path, out: Path, *, queries: bool, step: Callable[[int, int], None]
) -> tuple[int, int]:
    """Write (n, dim) float32 unit rows for the n lines of ``file``; a blank line gives a zero row.

    Returns:
        The shape.

    Raises:
        UnreadableFileError: no such file, or not UTF-8.
    """
    lines = file_lines(file)
    encoder = workspace.encoder
    encode = encoder.encode_queries if queries else encoder.encode_passages
    rows = np.zeros((len(lines), encoder.identity.dim), dtype=np.float32)
    order = sorted(range(len(lines)), key=lambda i: (len(lines[i]), i))
    for at in range(0, len(order), BATCH):
        batch = order[at : at + BATCH]
        rows[batch] = encode([lines[i] for i in batch])
        step(min(at + BATCH, len(order)), len(order))
    with replacing(out) as path, path.open("wb") as stream:
        np.save(stream, rows)
    return rows.shape[0], rows.shape[1]
