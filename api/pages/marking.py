"""The text of a source cut into pieces, so that each statement is marked in its place."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Statement


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text: ``starts`` and ``ends`` are statements that begin and end with it, ``inside`` all on it."""

    text: str
    starts: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def stretches(text: str, statements: Iterable[Statement]) -> tuple[Stretch, ...]:
    """``text`` cut where statements begin and end; joined again it is ``text``. Statements may overlap."""
    spans = [(one.evidence.locator.start, one.evidence.locator.end, one.id) for one in statements]
    spans.sort()
    cuts = sorted({0, len(text), *(at for start, end, _ in spans for at in (start, end))})
    found = []
    for start, end in itertools.pairwise(cuts):
        found.append(
            Stretch(
                text[start:end],
                tuple(id for first, _, id in spans if first == start),
                tuple(id for first, last, id in spans if first <= start and end <= last),
                tuple(id for _, last, id in spans if last == end),
            )
        )
    return tuple(found)
