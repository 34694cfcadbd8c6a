"""How much of what a question is about a statement is about too, rare themes counting more."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kg.search.corpus import Corpus

if TYPE_CHECKING:
    from numpy.typing import NDArray


class ThemeOverlap:
    """The themes of the rows of a corpus, and how rare each is there."""

    def __init__(self, corpus: Corpus) -> None:
        self._n = len(corpus)
        rows: dict[str, list[int]] = {}
        for row, statement in enumerate(corpus.statements):
            for theme in set(statement.themes):
                rows.setdefault(theme, []).append(row)
        self._rows = {theme: np.array(found, np.int64) for theme, found in rows.items()}

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
