"""Exact search by meaning: FAISS inner product over unit rows, with a selector for filters.

The only module that imports faiss. "Distance" is a word of that library and does not leave this file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import faiss
    from numpy.typing import NDArray


class DenseIndex:
    """The ``k`` nearest rows by cosine, exactly, among those a mask allows.

    Args:
        embeddings: (n, dim) float32, unit rows; zero rows match nothing.
    """

    def __init__(self, embeddings: NDArray[np.float32]) -> None:
        self.embeddings = np.ascontiguousarray(embeddings, dtype=np.float32)
        self._matchable = np.einsum("ij,ij->i", self.embeddings, self.embeddings) > 0
        self._flat = _flat_index(self.embeddings)

    def __len__(self) -> int:
        return len(self.embeddings)

    def cosines(self, embedding: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The cosine of ``embedding`` (dim,) to each of ``rows``.

        Each row is summed on its own, so a value never depends on which other rows are asked for.
        """
        products: NDArray[np.float32] = np.einsum("ij,j->i", self.embeddings[rows], embedding)
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
            order = np.lexsort((rows, -values))
            rows, values = rows[order], values[order]
            if fetched == reachable or values[-1] < values[wanted - 1] - 1e-6:
                break
            fetched *= 2
        keep = values >= values[wanted - 1]
        return rows[keep], values[keep]

    def _nearest(self, embedding: NDArray[np.float32], k: int, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        import faiss

        # Also without filters a selector is given: FAISS then scans in this thread, which is many times
        # faster for one query than waking its thread pool.
        bits = np.packbits(mask, bitorder="little")
        selector = faiss.IDSelectorBitmap(len(bits), faiss.swig_ptr(bits))
        parameters = faiss.SearchParameters()
        parameters.sel = selector
        _, rows = self._flat.search(embedding.reshape(1, -1).astype(np.float32), k, params=parameters)
        found: NDArray[np.int64] = rows[0]
        return found[found >= 0]


def _flat_index(embeddings: NDArray[np.float32]) -> faiss.IndexFlatIP:
    import faiss

    flat = faiss.IndexFlatIP(embeddings.shape[1])
    flat.add(embeddings)
    return flat
