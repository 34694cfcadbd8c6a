"""Views in memory: one state of the evidence as one scope sees it, and the way from one state to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TypeVar

import numpy as np

from kg.search.corpus import Corpus
from kg.search.dense import DenseIndex
from kg.search.index import SearchIndex
from kg.search.moves import Moves
from kg.store.changes import Changes
from kg.store.snapshot import Snapshot

Indexer = Callable[[Corpus], SearchIndex]
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One state of the evidence as one scope sees it, and the index over it, which holds the embeddings."""

    snapshot: Snapshot
    index: SearchIndex


def build_view(snapshot: Snapshot, index: Indexer) -> View:
    """The view of ``snapshot``, read with embeddings and terms."""
    return _view(snapshot, index(_corpus(snapshot)))


def patch_view(view: View, changes: Changes, index: Indexer) -> View:
    """The view that building anew from the present state would give; ``view`` stays as it is.

    Args:
        view: of an earlier state.
        changes: from that state on, for the same scope.
        index: the one that made ``view``.

    Raises:
        CorpusError: ``view`` does not hold what the changes start from.
    """
    former, came, touched = view.snapshot, changes.came, changes.touched
    if not came.sources and touched.isdisjoint(former.sources):
        return View(replace(former, moment=came.moment), view.index)
    gone: list[int] = []
    if not touched.isdisjoint(former.sources):
        statements = enumerate(former.statements)
        gone = [row for row, statement in statements if statement.evidence.source_id in touched]
    moves = Moves.between(former.statements, gone, came.statements)
    sources = _followed(former.sources, touched, came.sources)
    patched = view.index.patched(moves, index(_corpus(came)), sources=sources)
    attendance = _followed(former.attendance, touched, came.attendance)
    corpus = patched.corpus
    snapshot = replace(came, sources=sources, statements=corpus.statements, attendance=attendance, terms=corpus.terms)
    return _view(snapshot, patched)


def _corpus(snapshot: Snapshot) -> Corpus:
    return Corpus(
        snapshot.statements, snapshot.sources, DenseIndex(snapshot.embeddings), snapshot.terms, snapshot.pieces
    )


def _view(snapshot: Snapshot, index: SearchIndex) -> View:
    no_embeddings = np.zeros((len(snapshot.statements), 0), np.float32)
    return View(replace(snapshot, embeddings=no_embeddings, pieces=()), index)


def _followed(former: Mapping[str, Told], touched: frozenset[str], came: Mapping[str, Told]) -> dict[str, Told]:
    """What is told of each source now, by source id in order."""
    kept = {id: told for id, told in former.items() if id not in touched}
    return dict(sorted((kept | dict(came)).items(), key=itemgetter(0)))
