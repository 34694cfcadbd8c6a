"""Exact search by meaning: FAISS inner product over unit rows, with a selector for filters.

The only module that imports faiss. "Distance" is a word of that library and does not leave this file.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kg.search.moves import Moves
from kg.search.slots import Slots

if TYPE_CHECKING:
    import faiss
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Some embeddings as FAISS keeps them; ``embeddings`` looks at its memory, and nothing is held twice."""

    flat: faiss.IndexFlatIP
    embeddings: NDArray[np.float32]

    @classmethod
    def of(cls, embeddings: NDArray[np.float32]) -> _Part:
        import faiss

        n, dim = embeddings.shape
        flat = faiss.IndexFlatIP(dim)
        flat.add(np.ascontiguousarray(embeddings, dtype=np.float32))
        return cls(flat, faiss.rev_swig_ptr(flat.get_xb(), n * dim).reshape(n, dim))

    def __len__(self) -> int:
        return len(self.embeddings)

    def nearest(self, embedding: NDArray[np.float32], k: int, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The ``k`` nearest of the embeddings that ``mask`` allows, fewer when it allows fewer."""
        import faiss

        # Also without filters a selector is given: FAISS then scans in this thread, which is many times
        # faster for one query than waking its thread pool.
        bits = np.packbits(mask, bitorder="little")
        selector = faiss.IDSelectorBitmap(len(bits), faiss.swig_ptr(bits))
        parameters = faiss.SearchParameters()
        parameters.sel = selector
        _, found = self.flat.search(embedding.reshape(1, -1).astype(np.float32), k, params=parameters)
        nearest: NDArray[np.int64] = found[0]
        return nearest[nearest >= 0]


class DenseIndex:
    """The ``k`` nearest rows by cosine, exactly, among those a mask allows.

    Args:
        embeddings: (n, dim) float32, unit rows; zero rows match nothing.
    """

    def __init__(self, embeddings: NDArray[np.float32]) -> None:
        n, self._dim = embeddings.shape
        self._slots = Slots.of(n)
        self._parts: tuple[_Part, ...] = (_Part.of(embeddings),) if n else ()
        self._matchable = np.einsum("ij,ij->i", embeddings, embeddings) > 0

    def __len__(self) -> int:
        return len(self._matchable)

    def __getitem__(self, rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """The embeddings of ``rows``, (m, dim)."""
        slots = self._slots.of_rows[rows]
        if len(self._parts) == 1:
            return self._parts[0].embeddings[slots]
        result = np.empty((len(slots), self._dim), np.float32)
        for start, part in zip(self._slots.starts, self._parts, strict=True):
            inside = (slots >= start) & (slots < start + len(part))
            result[inside] = part.embeddings[slots[inside] - start]
        return result

    def all(self) -> NDArray[np.float32]:
        """A copy of all embeddings, (n, dim)."""
        return self[np.arange(len(self))]

    def patched(self, moves: Moves, came: DenseIndex) -> DenseIndex:
        """The index after ``moves``; this one stays as it is, and both share what is the same."""
        slots = self._slots.patched(moves)
        if slots.worn:
            return DenseIndex(moves.column(self.all(), came.all()))
        fresh: DenseIndex = copy(self)
        fresh._slots = slots
        fresh._parts = self._parts[: slots.kept]
        if slots.kept < len(slots.sizes):
            joined = [part.embeddings for part in (*self._parts[slots.kept :], *came._parts)]
            fresh._parts += came._parts if len(joined) == 1 else (_Part.of(np.concatenate(joined)),)
        fresh._matchable = moves.column(self._matchable, came._matchable)
        return fresh

    def cosines(self, embedding: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The cosine of ``embedding`` (dim,) to each of ``rows``.

        Each row is summed on its own, so a value never depends on which other rows are asked for.
        """
        products: NDArray[np.float32] = np.einsum("ij,j->i", self[rows], embedding)
        return products.astype(np.float64)

    def search(
        self, embedding: NDArray[np.float32], k: int, *, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The best rows and their cosines, by cosine, then row; ties at the cut are all kept.

        Args:
            embedding: (dim,) float32, unit length; a zero one finds nothing.
            k: how many are wanted; fewer come when fewer are allowed, more when the last ones tie.
            allowed: (n,) mask of the rows that pass the filters; all when absent.
        """
        mask = self._matchable if allowed is None else self._matchable & allowed
        reachable = int(mask.sum())
        wanted = min(k, reachable)
        if wanted <= 0 or not embedding.any():
            return np.empty(0, np.int64), np.empty(0, np.float64)
        fetched = wanted
        while True:
            fetched = min(fetched + 16, reachable)
            rows = self._nearest(embedding, fetched, mask)
            values = self.cosines(embedding, rows)
            order = np.lexsort((rows, -values))[:fetched]
            rows, values = rows[order], values[order]
            if fetched == reachable or values[-1] < values[wanted - 1] - 1e-6:
                break
            fetched *= 2
        keep = values >= values[wanted - 1]
        return rows[keep], values[keep]

    def _nearest(self, embedding: NDArray[np.float32], k: int, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Rows that ``mask`` allows, among them the ``k`` nearest."""
        allowed = np.zeros(len(self._slots.rows), np.bool_)
        allowed[self._slots.of_rows[mask]] = True
        found = []
        for start, part in zip(self._slots.starts, self._parts, strict=True):
            inside = allowed[start : start + len(part)]
            if inside.any():
                found.append(start + part.nearest(embedding, min(k, len(part)), inside))
        return self._slots.rows[np.concatenate(found)]
