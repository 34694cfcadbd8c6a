"""What one scope may search: statements, their sources, embeddings and index terms, row by row.

All statistics derived from a corpus (idf, average length, theme rarity) are those of what is in it, so a
corpus holds one scope only and never a draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import CorpusError
from kg.model import SourceInfo, Statement
from kg.search.dense import DenseIndex
from kg.search.moves import Moves

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Statements with their embeddings and terms, ordered by statement id whatever the order they came in.

    Args:
        statements: n statements with distinct ids.
        sources: the source of every statement, by source id; others are allowed.
        embeddings: (n, dim) float32, unit rows; a zero row is a text that matches nothing by meaning. An index
            over them, in the order of the ids, gives them as well, and spares a copy.
        terms: the index terms of every statement's text (``kg.text.terms``), repeated as they occur.
        pieces: the packed pieces of every text, (m, piece_dim / 2) uint8; none where the encoder does not tell them.

    Raises:
        CorpusError: lengths that differ, an id that comes twice, a statement without its source.
    """

    statements: tuple[Statement, ...]
    sources: Mapping[str, SourceInfo]
    embeddings: NDArray[np.float32] | DenseIndex
    terms: tuple[tuple[str, ...], ...]
    pieces: tuple[NDArray[np.uint8], ...] = ()

    def __post_init__(self) -> None:
        n = len(self.statements)
        if len(self.embeddings) != n or len(self.terms) != n:
            raise CorpusError(
                f"{n} statements come with {len(self.embeddings)} embeddings and {len(self.terms)} lists of terms"
            )
        if len(self.pieces) not in (0, n):
            raise CorpusError(f"{n} statements come with the pieces of {len(self.pieces)}")
        ids = [statement.id for statement in self.statements]
        if len(set(ids)) != n:
            raise CorpusError("two statements bear the same id")
        for statement in self.statements:
            if statement.evidence.source_id not in self.sources:
                raise CorpusError(f"statement '{statement.id}' comes without its source")
        self._sort(ids)

    def __len__(self) -> int:
        return len(self.statements)

    def source(self, statement: Statement) -> SourceInfo:
        """The source that ``statement`` stands in."""
        return self.sources[statement.evidence.source_id]

    def patched(self, moves: Moves, came: Corpus, *, sources: Mapping[str, SourceInfo], dense: DenseIndex) -> Corpus:
        """The corpus after ``moves``, with ``sources`` and the embeddings of ``dense``; this one stays as it is.

        What stays was checked when it came, and is not checked again.
        """
        fresh = copy(self)
        object.__setattr__(fresh, "statements", moves.items(self.statements, came.statements))
        object.__setattr__(fresh, "terms", moves.items(self.terms, came.terms))
        object.__setattr__(fresh, "pieces", moves.items(self.pieces, came.pieces) if self.pieces or came.pieces else ())
        object.__setattr__(fresh, "sources", sources)
        object.__setattr__(fresh, "embeddings", dense)
        return fresh

    def _sort(self, ids: list[str]) -> None:
        order = sorted(range(len(ids)), key=ids.__getitem__)
        if order == list(range(len(ids))):
            return
        object.__setattr__(self, "statements", tuple(self.statements[i] for i in order))
        object.__setattr__(self, "terms", tuple(self.terms[i] for i in order))
        object.__setattr__(self, "embeddings", self.embeddings[order])
        if self.pieces:
            object.__setattr__(self, "pieces", tuple(self.pieces[i] for i in order))
