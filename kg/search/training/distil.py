"""The piece stage: the student learns the pieces of a larger English teacher, in three languages.

Whole texts alone teach a student little of what each piece stands for in its context, and late interaction compares
pieces. Here an English text's pieces are drawn to those of the teacher. A text in another language has no pieces of the
teacher's, but what the teacher finds near to its English text it must find as near: by late interaction of its pieces
with the teacher's, of the teacher's with its own, and of questions with statements, each in a language of its own
(relational distillation, Park et al. 2019, of late interaction, Khattab and Zaharia 2020). What the authors of the
needs know goes on top: the offer that meets a need is nearer than the teacher says.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer
from torch import Tensor
from torch.nn import functional

from kg.search.training.larger_teacher import TaughtPieces
from kg.search.training.late import Embedded, embed_both, late_scores
from kg.search.training.loop import CLOSENESS, edges_of, in_pieces, start, take_steps
from kg.search.training.pairs import Exchange
from kg.search.training.recipe import Recipe
from kg.search.training.transformer import Student, between
from kg.search.training.translated import OWN, Drawn, Lessons, Translated

SAMPLE_TEXTS = 4_000
"""By so many of our own texts the two spaces are laid upon each other."""
SAMPLE_BATCH = 200
ALIGNMENT = 4.0
"""How much the alignment of English pieces counts beside each of the other losses."""
NEVER = -1e4


def distil_pieces(
    student: Student,
    translated: Sequence[Translated],
    taught: Sequence[TaughtPieces],
    exchanges: Sequence[Exchange],
    tokenizer: Tokenizer,
    recipe: Recipe,
    *,
    checkpoint: Path,
    report: Callable[[str], None] = print,
) -> Student:
    """The student between what it is and what ``recipe.piece_steps`` steps make of it, by ``recipe.piece_share``.

    Every step depends on its number and the seed alone; an interrupted stage goes on from ``checkpoint``. Where there
    is nothing to learn from, the student comes back as it is.

    Args:
        student: what to begin with.
        translated: the texts.
        taught: the teacher's pieces of each, at least one, in as many numbers as the student has, or fewer.
        exchanges: of which those are drawn that have keywords and near misses and all their texts in ``translated``.
        tokenizer: the student's.
        recipe: all numbers.
        checkpoint: a file.
        report: gets a line now and then.
    """
    lessons = Lessons(translated, exchanges, recipe)
    if not lessons:
        report("pieces: nothing to learn from")
        return student
    learning = copy.deepcopy(student)
    targets = _Targets(learning, translated, taught, tokenizer, recipe)
    slow = replace(recipe, embedding_rate=recipe.piece_embedding_rate, layer_rate=recipe.piece_layer_rate)
    progress = start(learning, slow)
    learning.centre = targets.centre

    def loss(student: Student, step: int) -> Tensor:
        generator = np.random.default_rng((recipe.seed, 7, step))
        return targets.loss(student, lessons.draw(generator), generator)

    take_steps(progress, recipe.piece_steps, loss, slow, name="pieces", checkpoint=checkpoint, report=report)
    return between(student, progress.student, recipe.piece_share)


class _Targets:
    """The teacher's pieces of all texts, turned to where the student, as it begins, is as near to them as can be."""

    def __init__(
        self,
        student: Student,
        translated: Sequence[Translated],
        taught: Sequence[TaughtPieces],
        tokenizer: Tokenizer,
        recipe: Recipe,
    ) -> None:
        self._taught, self._tokenizer, self._recipe = taught, tokenizer, recipe
        self._edges = edges_of(tokenizer)
        own = [row for row, one in enumerate(translated) if one.source == OWN] or list(range(len(translated)))
        rows = np.random.default_rng((recipe.seed, 6)).permutation(own)[:SAMPLE_TEXTS].tolist()
        centre = np.concatenate([taught[row].vectors.astype(np.float32) for row in rows]).mean(0)
        self._turn = self._rotation(student, {row: translated[row].english for row in rows}, centre)
        self.centre = torch.from_numpy(centre @ self._turn).to(student.device)
        means = np.stack([one.vectors.astype(np.float32).mean(0) for one in taught]) @ self._turn
        self._pooled = torch.from_numpy(_unit(means)).to(student.device)

    def loss(self, student: Student, drawn: Drawn, generator: np.random.Generator) -> Tensor:
        """The loss of one step over what was drawn; ``generator`` draws other texts to tell it from."""
        encoded = self._tokenizer.encode_batch(drawn.texts, add_special_tokens=False)
        mine = embed_both(student, in_pieces(drawn.texts, self._tokenizer, self._recipe), self._edges)
        theirs = self._teacher(drawn.rows)
        scale, late_scale = self._recipe.contrast_scale, self._recipe.late_scale
        rows = torch.tensor(drawn.rows, device=student.device)
        twins = rows[:, None] == rows[None, :]
        twins.fill_diagonal_(fill_value=False)
        with torch.no_grad():
            near = late_scores(theirs, theirs)
        loss = ALIGNMENT * self._alignment(drawn, encoded, mine)
        for found in (late_scores(mine, theirs), late_scores(theirs, mine)):
            loss = loss + _divergence(late_scale * found, late_scale * near, twins)
        if drawn.asking:
            asking, answering = torch.tensor(drawn.asking), torch.tensor(drawn.answering)
            bonus = torch.zeros(len(asking), len(answering), device=student.device)
            bonus[torch.arange(len(asking)), torch.tensor(drawn.right)] = self._recipe.piece_bonus
            asked, answers = _select(mine, asking), _select(mine, answering)
            wanted = late_scale * (near[asking][:, answering] + bonus)
            loss = loss + _divergence(late_scale * late_scores(asked, answers), wanted)
            wanted = scale * (theirs.texts[asking] @ theirs.texts[answering].T + bonus)
            loss = loss + _divergence(scale * asked.texts @ answers.texts.T, wanted)
        return loss + self._whole_texts(mine, theirs, rows, generator)

    def _teacher(self, rows: Sequence[int]) -> Embedded:
        """The texts as the teacher sees them, in the student's space."""
        found = [self._taught[row].vectors.astype(np.float32) @ self._turn for row in rows]
        pieces = np.zeros((len(rows), max(map(len, found)), self._turn.shape[1]), np.float32)
        mask = np.zeros(pieces.shape[:2], np.int64)
        for place, vectors in enumerate(found):
            pieces[place, : len(vectors)] = vectors
            mask[place, : len(vectors)] = 1
        device = self.centre.device
        unit = functional.normalize(torch.from_numpy(pieces).to(device) - self.centre, dim=2)
        return Embedded(self._pooled[list(rows)], unit, torch.from_numpy(mask).to(device))

    def _alignment(self, drawn: Drawn, encoded: Sequence[Encoding], mine: Embedded) -> Tensor:
        """The mean cosine distance of the pieces of English texts to those of the teacher in the same place."""
        wanted = np.zeros((*mine.mask.shape, self._turn.shape[1]), np.float32)
        known = np.zeros(mine.mask.shape, np.float32)
        for place, (row, language) in enumerate(zip(drawn.rows, drawn.languages, strict=True)):
            if language == "en":
                vectors, found = _aligned(self._taught[row], self._spans(encoded[place]))
                wanted[place, : len(found)] = vectors @ self._turn
                known[place, : len(found)] = found
        device = self.centre.device
        weight = torch.from_numpy(known).to(device)
        unit = functional.normalize(torch.from_numpy(wanted).to(device) - self.centre, dim=2)
        return 1 - ((mine.pieces * unit).sum(2) * weight).sum() / weight.sum().clamp(min=1)

    def _whole_texts(self, mine: Embedded, theirs: Embedded, rows: Tensor, generator: np.random.Generator) -> Tensor:
        """Contrast of whole texts with those of the teacher, and how far they are from their own."""
        others = torch.from_numpy(generator.integers(0, len(self._pooled), self._recipe.piece_negatives))
        rivals = torch.cat([theirs.texts, self._pooled[others]])
        twins = rows[:, None] == torch.cat([rows, others.to(rows.device)])[None, :]
        own = torch.arange(len(rows), device=rows.device)
        twins[own, own] = False
        scores = (self._recipe.contrast_scale * mine.texts @ rivals.T).masked_fill(twins, NEVER)
        contrast = functional.cross_entropy(scores, own)
        return contrast / 2 + CLOSENESS / 2 * (1 - (mine.texts * theirs.texts).sum(1)).mean()

    def _rotation(self, student: Student, texts: dict[int, str], centre: NDArray[np.float32]) -> NDArray[np.float32]:
        """Turns the teacher's pieces as near as can be to the student's (orthogonal Procrustes).

        It is (width of ``taught``, width of the student).
        """
        theirs, mine = [], []
        rows, english = list(texts), list(texts.values())
        encoded = self._tokenizer.encode_batch(english, add_special_tokens=False)
        pieces = in_pieces(english, self._tokenizer, self._recipe)
        student.centre = torch.zeros(student.pieces.weight.shape[1], device=student.device)
        with torch.no_grad():
            for first in range(0, len(rows), SAMPLE_BATCH):
                batch = range(first, min(first + SAMPLE_BATCH, len(rows)))
                states = embed_both(student, [pieces[place] for place in batch], self._edges).pieces.cpu().numpy()
                for place, own in zip(batch, states, strict=True):
                    vectors, found = _aligned(self._taught[rows[place]], self._spans(encoded[place]))
                    theirs.append((vectors - centre)[found])
                    mine.append(own[: len(found)][found])
        left, right = _unit(np.concatenate(theirs)), np.concatenate(mine)
        right = _unit(right - right.mean(0))
        left_axes, _, right_axes = np.linalg.svd(left.T @ right, full_matrices=False)
        turn: NDArray[np.float32] = (left_axes @ right_axes).astype(np.float32)
        return turn

    def _spans(self, encoded: Encoding) -> NDArray[np.int64]:
        """The characters that each of the pieces stands for that the student reads, (n, 2)."""
        return np.array(encoded.offsets[: self._recipe.max_pieces], np.int64).reshape(-1, 2)


def _aligned(taught: TaughtPieces, spans: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """For pieces that stand for the characters ``spans`` (m, 2) the mean of the teacher's that share any (m, width).

    And whether there are such (m,).
    """
    shared = (taught.spans[None, :, 0] < spans[:, 1:]) & (taught.spans[None, :, 1] > spans[:, :1])
    counts = shared.sum(1)
    sums = shared.astype(np.float32) @ taught.vectors.astype(np.float32)
    return sums / np.maximum(counts, 1)[:, None].astype(np.float32), counts > 0


def _divergence(scores: Tensor, wanted: Tensor, never: Tensor | None = None) -> Tensor:
    """The Kullback-Leibler divergence of softmax(wanted) from softmax(scores), row by row, on average.

    What is true in ``never`` does not count on either side.
    """
    if never is not None:
        scores, wanted = scores.masked_fill(never, NEVER), wanted.masked_fill(never, NEVER)
    found, target = functional.log_softmax(scores, 1), functional.log_softmax(wanted, 1)
    return functional.kl_div(found, target, log_target=True, reduction="batchmean")


def _select(embedded: Embedded, rows: Tensor) -> Embedded:
    return Embedded(embedded.texts[rows], embedded.pieces[rows], embedded.mask[rows])


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit
