"""How the rows of a corpus move when some statements go and others come, so that what hangs on rows can follow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from kg.errors import CorpusError
from kg.model import Statement

if TYPE_CHECKING:
    from numpy.typing import NDArray

Item = TypeVar("Item")
Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """The way from the rows of a former state to those of the next, each in the order of statement ids.

    ``gone`` are the former rows that are no more, ascending; ``stay`` the other former rows, ascending, and
    ``place`` where each of them stands now; ``new`` the present rows of what came, in its order. All are int64.
    """

    gone: NDArray[np.int64]
    stay: NDArray[np.int64]
    place: NDArray[np.int64]
    new: NDArray[np.int64]

    @classmethod
    def between(cls, former: Sequence[Statement], gone: Iterable[int], came: Sequence[Statement]) -> Moves:
        """The moves when the rows ``gone`` leave and ``came`` come; both sequences are ordered by id.

        Raises:
            CorpusError: a statement that came bears the id of one that stays.
        """
        left = np.array(sorted(gone), np.int64)
        mask = np.ones(len(former), np.bool_)
        mask[left] = False
        before = np.fromiter((bisect_left(former, one.id, key=attrgetter("id")) for one in came), np.int64, len(came))
        for row, one in zip(before.tolist(), came, strict=True):
            if row < len(former) and mask[row] and former[row].id == one.id:
                raise CorpusError(f"statement '{one.id}' came, and is there")
        new = before - np.searchsorted(left, before) + np.arange(len(came))
        free = np.ones(len(former) - len(left) + len(came), np.bool_)
        free[new] = False
        return cls(left, np.flatnonzero(mask), np.flatnonzero(free), new)

    def __len__(self) -> int:
        return len(self.place) + len(self.new)

    def items(self, former: Sequence[Item], came: Sequence[Item]) -> tuple[Item, ...]:
        """One thing for each row."""
        result = list(former)
        for row in reversed(self.gone.tolist()):
            del result[row]
        for row, item in zip(self.new.tolist(), came, strict=True):
            result.insert(row, item)
        return tuple(result)

    def column(self, former: NDArray[Number], came: NDArray[Number]) -> NDArray[Number]:
        """One number for each row, or one row of numbers."""
        result = np.empty((len(self), *former.shape[1:]), former.dtype)
        result[self.place] = former[self.stay]
        result[self.new] = came
        return result

    def now(self) -> NDArray[np.int64]:
        """The present row of each former one, -1 for those that are gone."""
        result = np.full(len(self.gone) + len(self.stay), -1, np.int64)
        result[self.stay] = self.place
        return result

    def groups(
        self, former: Mapping[str, NDArray[np.int64]], came: Mapping[str, NDArray[np.int64]]
    ) -> dict[str, NDArray[np.int64]]:
        """Lists of rows by name, those of what came at the end; a name without rows is left out."""
        now = self.now()
        result = {}
        for name in [*former, *(name for name in came if name not in former)]:
            rows = now[former[name]] if name in former else np.empty(0, np.int64)
            added = self.new[came[name]] if name in came else np.empty(0, np.int64)
            joined = np.concatenate([rows[rows >= 0], added])
            if joined.size:
                result[name] = joined
        return result
