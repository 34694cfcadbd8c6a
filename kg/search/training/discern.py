"""The stage of meetings: of all that is said in one meeting, what answers a need is found.

Those who meet speak of the same few subjects. What tells their statements apart is one element, the audience or the
means, and that element is what a need asks for.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from kg.search.training.anchors import moved
from kg.search.training.late import embed_both, late_scores
from kg.search.training.loop import CLOSENESS, Edges, edges_of, in_pieces, start, take_steps
from kg.search.training.meetings import Meeting
from kg.search.training.pairs import LANGUAGES, Pair
from kg.search.training.recipe import Recipe
from kg.search.training.transformer import Student, between

GAINS = (0.0, 0.1, 0.6, 1.0)
"""What a statement of each grade is worth."""


def discern(
    student: Student,
    meetings: Sequence[Meeting],
    pairs: Sequence[Pair],
    tokenizer: Tokenizer,
    recipe: Recipe,
    *,
    checkpoint: Path,
    report: Callable[[str], None] = print,
) -> Student:
    """The student between what it is and what ``recipe.meeting_steps`` steps make of it, by ``recipe.meeting_share``.

    A step takes some meetings and needs of each, every text in a language of its own. Of the softmax over all
    statements of the meeting, by the vectors of the texts and by those of their pieces (``late.py``), as much is to
    fall on each as its grade is worth; and texts drawn from ``pairs`` are to stay where ``student`` has them. Every
    step depends on its number and the seed alone; an interrupted stage goes on from ``checkpoint``.
    """
    slow = replace(recipe, embedding_rate=recipe.meeting_embedding_rate, layer_rate=recipe.meeting_layer_rate)
    edges = edges_of(tokenizer)
    texts = list(dict.fromkeys(text for pair in pairs for text in (pair.english, pair.other)))
    progress = start(copy.deepcopy(student), slow)

    def loss(learning: Student, step: int) -> Tensor:
        generator = np.random.default_rng((recipe.seed, 8, step))
        total = torch.zeros((), device=learning.device)
        for number in generator.permutation(len(meetings))[: recipe.meetings_a_step].tolist():
            needs = generator.permutation(len(meetings[number].needs))[: recipe.meeting_needs]
            wanted, late, whole = _compared(learning, meetings[number], needs, tokenizer, edges, generator, recipe)
            total = total + _cross(recipe.late_scale * late, wanted) / 2
            total = total + _cross(recipe.contrast_scale * whole, wanted) / 2
        if not texts:
            return total
        drawn = [texts[row] for row in generator.integers(0, len(texts), recipe.meeting_anchors)]
        return total + CLOSENESS * moved(learning, student, drawn, tokenizer, edges, recipe)

    take_steps(progress, recipe.meeting_steps, loss, slow, name="meetings", checkpoint=checkpoint, report=report)
    return between(student, progress.student, recipe.meeting_share)


def found_first(student: Student, meetings: Sequence[Meeting], tokenizer: Tokenizer, recipe: Recipe) -> float:
    """The share of needs whose first statement by late interaction answers, each text in a language drawn at random."""
    edges, generator, right = edges_of(tokenizer), np.random.default_rng(recipe.seed), []
    with torch.no_grad():
        for meeting in meetings:
            every = np.arange(len(meeting.needs))
            wanted, late, _ = _compared(student, meeting, every, tokenizer, edges, generator, recipe)
            right += (wanted[torch.arange(len(every)), late.argmax(1)] > 0).tolist()
    return float(np.mean(right)) if right else 0.0


def _compared(
    student: Student,
    meeting: Meeting,
    needs: NDArray[np.int64],
    tokenizer: Tokenizer,
    edges: Edges,
    generator: np.random.Generator,
    recipe: Recipe,
) -> tuple[Tensor, Tensor, Tensor]:
    """What each of ``needs`` wants of each statement, and how near both are by pieces and as wholes.

    All are (needs, statements); what is wanted sums to 1 for each need.
    """

    def one_of(texts: Mapping[str, str]) -> str:
        return texts[LANGUAGES[int(generator.integers(len(LANGUAGES)))]]

    chosen = [meeting.needs[number] for number in needs.tolist()]
    asked = [one_of(need.asked) for need in chosen]
    said = [one_of(texts) for texts in meeting.statements]
    wanted = torch.zeros(len(chosen), len(said), device=student.device)
    for row, need in enumerate(chosen):
        for place, grade in need.grades.items():
            wanted[row, place] = GAINS[grade]
    asking = embed_both(student, in_pieces(asked, tokenizer, recipe), edges)
    saying = embed_both(student, in_pieces(said, tokenizer, recipe), edges)
    return wanted / wanted.sum(1, keepdim=True), late_scores(asking, saying), asking.texts @ saying.texts.T


def _cross(scores: Tensor, wanted: Tensor) -> Tensor:
    return -(wanted * functional.log_softmax(scores, 1)).sum(1).mean()
