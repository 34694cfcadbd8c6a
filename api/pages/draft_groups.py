"""Drafts that belong together: the rows of one table, the documents of one collection."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from kg.service import curation


def called(group: str, titles: Sequence[str]) -> str:
    """What a table or collection is called: the words that all titles of its rows begin with, else its id."""
    words = [title.split() for title in titles]
    shared = itertools.takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False))
    return " ".join(column[0] for column in shared).strip(" :-–—·(") or group


def grouped(ids: Iterable[str]) -> dict[str, list[str]]:
    """The ids by the table or collection that they are of; one that is of none, or alone in it, is by itself."""
    found: dict[str, list[str]] = {}
    for id in ids:
        found.setdefault(curation.group_of(id) or id, []).append(id)
    return {group if len(inside) > 1 else inside[0]: inside for group, inside in found.items()}
