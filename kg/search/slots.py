"""Where the things of a row lie when rows come and go but things stay where they are, part after part."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from kg.search.moves import Moves

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Slots:
    """The slot of each row and the row of each slot.

    What comes gets new slots at the end, what goes leaves its slot empty, and no other changes place: so what lies in
    slots need not be copied whole when a few rows come or go. The slots are cut into parts, each at least twice as
    long as the next: they stay few, and what lies in them is seldom put together anew.

    Args:
        sizes: the lengths of the parts, none 0.
        kept: how many of the first parts are those of the state that this one follows; another part is new.
        of_rows: (n,) the slot of each row.
        rows: (s,) the row of each slot, -1 for an empty one.
    """

    sizes: tuple[int, ...]
    kept: int
    of_rows: NDArray[np.int64]
    rows: NDArray[np.int64]

    @classmethod
    def of(cls, n: int) -> Slots:
        """Those of ``n`` rows that lie in order, in one part."""
        order = np.arange(n, dtype=np.int64)
        return cls((n,) if n else (), 0, order, order)

    @property
    def starts(self) -> tuple[int, ...]:
        """The first slot of each part."""
        return tuple(accumulate(self.sizes, initial=0))[: len(self.sizes)]

    @property
    def worn(self) -> bool:
        """Whether so many slots are empty that all is better laid out anew."""
        return len(self.rows) > len(self.of_rows) + len(self.of_rows) // 4

    def patched(self, moves: Moves) -> Slots:
        """Those after ``moves``; these stay as they are."""
        held, coming = len(self.rows), len(moves.new)
        of_rows = moves.column(self.of_rows, np.arange(held, held + coming))
        rows = np.full(held + coming, -1, np.int64)
        rows[of_rows] = np.arange(len(of_rows))
        if not coming:
            return Slots(self.sizes, len(self.sizes), of_rows, rows)
        sizes = [*self.sizes, coming]
        while len(sizes) > 1 and sizes[-2] < 2 * sizes[-1]:
            last = sizes.pop()
            sizes[-1] += last
        return Slots(tuple(sizes), len(sizes) - 1, of_rows, rows)
