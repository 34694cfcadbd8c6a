"""Texts as pieces beside the teacher vectors that they should have: what both students are trained on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kg.search.training.pairs import Pair
from kg.search.training.teacher import TeacherVectors


@dataclass(frozen=True)
class Corpus:
    """n texts, each a run of piece ids without special pieces, and the teacher vector of its English side.

    ``pieces[starts[i]:starts[i + 1]]`` are the ids of text i (int32), ``targets[i]`` is its row in ``vectors``
    (float16, m x 384, unit rows), ``weights[i]`` how often one pass takes it on average. ``english[i]`` says
    that the text is the English side itself.
    """

    pieces: NDArray[np.int32]
    starts: NDArray[np.int64]
    targets: NDArray[np.int64]
    weights: NDArray[np.float64]
    english: NDArray[np.bool_]
    vectors: NDArray[np.float16]

    def __len__(self) -> int:
        return len(self.targets)

    def lengths(self) -> NDArray[np.int64]:
        """Pieces of each text."""
        return np.diff(self.starts)

    def ids(self, row: int) -> NDArray[np.int32]:
        """The piece ids of one text."""
        return self.pieces[self.starts[row] : self.starts[row + 1]]

    def draw(self, generator: np.random.Generator) -> NDArray[np.int64]:
        """Rows of one pass, shuffled: the whole part of a weight always, the rest by chance."""
        times = np.floor(self.weights + generator.random(len(self))).astype(np.int64)
        rows = np.repeat(np.arange(len(self)), times)
        generator.shuffle(rows)
        return rows


def build_corpus(
    pairs: Sequence[Pair],
    tokenizer: Tokenizer,
    teacher: TeacherVectors,
    *,
    weights: dict[str, float],
    english_weight: float,
    max_pieces: int,
    report: Callable[[str], None] = print,
) -> Corpus:
    """Both sides of all pairs as a corpus; each English text once, with ``english_weight``.

    Texts are cut at ``max_pieces``; a text without pieces is left out.
    """
    english = list(dict.fromkeys(pair.english for pair in pairs))
    rows = {text: row for row, text in enumerate(english)}
    texts = [pair.other for pair in pairs] + english
    encoded = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    ids = [np.array(encoding.ids[:max_pieces], np.int32) for encoding in encoded]
    targets = np.array([rows[pair.english] for pair in pairs] + list(range(len(english))), np.int64)
    shares = [weights.get(pair.source, 1.0) for pair in pairs] + [english_weight] * len(english)
    kept = [row for row, pieces in enumerate(ids) if len(pieces)]
    return Corpus(
        pieces=np.concatenate([ids[row] for row in kept]),
        starts=np.concatenate([[0], np.cumsum([len(ids[row]) for row in kept])]).astype(np.int64),
        targets=targets[kept],
        weights=np.array(shares, np.float64)[kept],
        english=(np.arange(len(ids)) >= len(pairs))[kept],
        vectors=teacher.vectors(english, report=report),
    )
