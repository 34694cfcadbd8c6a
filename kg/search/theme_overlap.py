"""How much of what a question is about a statement is about too, rare themes counting more."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING

import numpy as np

from kg.search.corpus import Corpus
from kg.search.moves import Moves

if TYPE_CHECKING:
    from numpy.typing import NDArray


_NOBODY = np.empty(0, np.int64)


class ThemeOverlap:
    """The themes of the rows of a corpus, and how rare each is there."""

    def __init__(self, corpus: Corpus) -> None:
        self._n = len(corpus)
        rows: dict[str, list[int]] = {}
        for row, statement in enumerate(corpus.statements):
            for theme in set(statement.themes):
                rows.setdefault(theme, []).append(row)
        self._rows = {theme: np.array(found, np.int64) for theme, found in rows.items()}

    def patched(self, moves: Moves, came: ThemeOverlap) -> ThemeOverlap:
        """The themes after ``moves``; these stay as they are."""
        fresh: ThemeOverlap = copy(self)
        fresh._n = len(moves)
        fresh._rows = moves.groups(self._rows, came._rows)
        return fresh

    def rarity(self, theme: str) -> float:
        """From near 0 (every statement has it) up: the idf of the theme; a theme nobody has is rarest."""
        having = len(self._rows.get(theme, ()))
        return math.log1p((self._n - having + 0.5) / (having + 0.5))

    def shares(self, themes: Sequence[str]) -> NDArray[np.float64]:
        """How much each row shares of ``themes``, (n,) in [0, 1]; 0 without themes.

        The rarity-weighted share of the themes that the row has, times the rarity of the rarest of them
        on a scale where 1 is a theme nobody has: to share what nearly everybody has says little.
        """
        rarities = {theme: self.rarity(theme) for theme in sorted(set(themes))}
        total = math.fsum(rarities.values())
        if not total:
            return np.zeros(self._n)
        shared, rarest = np.zeros(self._n), np.zeros(self._n)
        for theme, rarity in rarities.items():
            rows = self._rows.get(theme, _NOBODY)
            shared[rows] += rarity
            rarest[rows] = np.maximum(rarest[rows], rarity)
        return shared / total * rarest / math.log1p((self._n + 0.5) / 0.5)

    def nearest(self, cosines: Mapping[str, float]) -> NDArray[np.float64]:
        """The largest of the ``cosines`` (by theme, at least 0) of the themes that each row has, (n,); 0 for none."""
        result = np.zeros(self._n)
        for theme, near in sorted(cosines.items(), key=lambda item: item[1]):
            result[self._rows.get(theme, _NOBODY)] = near
        return result

    def expected(self, chances: Mapping[str, float]) -> NDArray[np.float64]:
        """The share of ``chances`` (by theme) on the themes of each row, (n,) in [0, 1]; rare themes count more."""
        weighed = {theme: chance * self.rarity(theme) for theme, chance in sorted(chances.items())}
        total = math.fsum(weighed.values())
        having = [theme for theme in weighed if theme in self._rows] if total else []
        if not having:
            return np.zeros(self._n)
        rows = [self._rows[theme] for theme in having]
        shares = np.repeat([weighed[theme] / total for theme in having], [len(some) for some in rows])
        result: NDArray[np.float64] = np.bincount(np.concatenate(rows), shares, self._n).astype(np.float64)
        return result
