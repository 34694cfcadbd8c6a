"""Judged queries: what people ask, and which statements or institutions answer it how well."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.errors import DataFileError
from kg.model import LANGUAGES
from kg.search.measures import half


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and its graded answers: statement or institution id to a grade of 1 to 3; none at all is an answer too.

    ``asker`` is the institution that asks, if any; ``found_in`` says in which languages the answer of an
    institution stands, where somebody has noted it.
    """

    id: str
    query: str
    language: str
    relevant: Mapping[str, int] = field(default_factory=dict)
    asker: str | None = None
    found_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def half(self) -> str:
        """``tune`` or ``check``; a need told in several languages (``x-es``, ``x-pt``, ``x-en``) is in one of them."""
        stem, _, ending = self.id.rpartition("-")
        return half(stem if stem and ending in LANGUAGES else self.id)


def read_judged(lines: Iterable[str], *, name: str) -> tuple[Judged, ...]:
    """Read JSON Lines ``{id, query, language, for?, relevant, found_in?}``; blank lines are passed over.

    Raises:
        DataFileError: a line that is no such object, an id that comes twice, a grade outside 1 to 3.
    """
    found: dict[str, Judged] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = _judged(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DataFileError(name, f"no judged query ({error})", number) from error
        if item.id in found:
            raise DataFileError(name, f"the id '{item.id}' comes twice", number)
        found[item.id] = item
    return tuple(found.values())


def _judged(row: Mapping[str, Any]) -> Judged:
    relevant = {str(key): int(grade) for key, grade in row["relevant"].items()}
    if not all(1 <= grade <= 3 for grade in relevant.values()):
        raise ValueError("a grade is 1, 2 or 3")
    if row["language"] not in LANGUAGES:
        raise ValueError(f"language '{row['language']}' is not one of {', '.join(LANGUAGES)}")
    found_in = {str(key): tuple(languages) for key, languages in row.get("found_in", {}).items()}
    return Judged(str(row["id"]), str(row["query"]), row["language"], relevant, row.get("for"), found_in)
