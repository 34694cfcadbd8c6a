"""How much of what a question is about a statement is about too: by themes named, and by the meaning of labels."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from kg.model import Encoder
from kg.search.corpus import Corpus
from kg.vocabulary import ThemeList

if TYPE_CHECKING:
    from numpy.typing import NDArray


LABEL_LANGUAGES = ("es", "pt", "en")


def embed_labels(corpus: Corpus, *, themes: ThemeList, encoder: Encoder) -> dict[str, NDArray[np.float32]]:
    """One embedding (dim,) for each theme that occurs in a corpus, of its labels in the three languages."""
    found = sorted({theme for statement in corpus.statements for theme in statement.themes})
    if not found:
        return {}
    texts = [" / ".join(themes.label(theme, language) for language in LABEL_LANGUAGES) for theme in found]
    return dict(zip(found, encoder.encode_passages(texts), strict=True))


class ThemeSignals:
    """The themes of the rows of a corpus: how rare each is, and how near its labels are to a question.

    Args:
        corpus: the rows.
        labels: embeddings of themes by theme id; a theme without one is near to nothing.
    """

    def __init__(self, corpus: Corpus, *, labels: Mapping[str, NDArray[np.float32]]) -> None:
        self._n = len(corpus)
        rows: dict[str, list[int]] = {}
        for row, statement in enumerate(corpus.statements):
            for theme in set(statement.themes):
                rows.setdefault(theme, []).append(row)
        self._rows = {theme: np.array(found, np.int64) for theme, found in rows.items()}
        known = sorted(set(labels) & set(rows))
        none = np.zeros((1, corpus.embeddings.shape[1]), np.float32)
        self._labels = np.concatenate([*(labels[theme][None, :] for theme in known), none])
        self._label_of = _table([statement.themes for statement in corpus.statements], known)

    def rarity(self, theme: str) -> float:
        """From near 0 (every statement has it) up: the idf of the theme; a theme nobody has is rarest."""
        having = len(self._rows.get(theme, ()))
        return math.log1p((self._n - having + 0.5) / (having + 0.5))

    def shares(self, themes: Sequence[str]) -> NDArray[np.float64]:
        """For each row the rarity-weighted share of ``themes`` it has, (n,) in [0, 1]; 0 without themes."""
        shares = np.zeros(self._n)
        total = math.fsum(self.rarity(theme) for theme in set(themes))
        for theme in sorted(set(themes)):
            rows = self._rows.get(theme)
            if rows is not None and total > 0:
                shares[rows] += self.rarity(theme) / total
        return shares

    def nearness(self, embedding: NDArray[np.float32]) -> NDArray[np.float64]:
        """For each row the cosine of ``embedding`` (dim,) to the labels of its nearest theme, (n,), at least 0."""
        cosines = np.einsum("ij,j->i", self._labels, embedding).astype(np.float64)
        cosines[-1] = 0.0
        nearest: NDArray[np.float64] = np.maximum(cosines, 0.0)[self._label_of].max(axis=1)
        return nearest


def _table(themes: Sequence[Sequence[str]], known: Sequence[str]) -> NDArray[np.int64]:
    """For each row the places of its themes in ``known``, (n, most themes of a row); no theme is the last place."""
    places = {theme: place for place, theme in enumerate(known)}
    width = max((len(own) for own in themes), default=0)
    table = np.full((len(themes), max(width, 1)), len(known), np.int64)
    for row, own in enumerate(themes):
        for column, theme in enumerate(own):
            table[row, column] = places.get(theme, len(known))
    return table
