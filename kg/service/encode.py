"""Anyone's texts to embeddings, one a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from kg.errors import UnreadableFileError
from kg.service.files import replacing
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
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UnreadableFileError(str(file), error.strerror or "cannot be read", "check the path") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(str(file), f"not UTF-8 at byte {error.start}", "save it as UTF-8") from error
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
