"""What the store takes: a source with all that was made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Extraction

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A source ready to be stored: its extraction, and for each statement an embedding and index terms.

    ``embeddings`` is (n, dim) float32, ``terms`` n tuples, ``pieces`` n arrays (m, piece_dim / 2) uint8 or none at
    all; all in the order of the statements.
    """

    extraction: Extraction
    embeddings: NDArray[np.float32]
    terms: tuple[tuple[str, ...], ...]
    pieces: tuple[NDArray[np.uint8], ...] = ()
