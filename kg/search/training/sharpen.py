"""Needs are told apart from what only sounds like an answer, and everything else stays where it was."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from torch import Tensor

from kg.search.training.anchors import moved
from kg.search.training.late import embed_both, late_scores
from kg.search.training.loop import (
    CLOSENESS,
    Edges,
    contrast,
    draw_exchanges,
    edges_of,
    in_pieces,
    start,
    take_steps,
)
from kg.search.training.pairs import Exchange, Pair
from kg.search.training.recipe import Recipe
from kg.search.training.transformer import Student, between


def sharpen(
    student: Student,
    exchanges: Sequence[Exchange],
    pairs: Sequence[Pair],
    tokenizer: Tokenizer,
    recipe: Recipe,
    *,
    checkpoint: Path,
    report: Callable[[str], None] = print,
) -> Student:
    """The student between what it is and what ``recipe.sharpen_steps`` steps make of it, by ``recipe.sharpen_share``.

    Each step adds three losses: contrast of needs with the offers that meet them, those of others and near misses, by
    the vectors of the texts and by those of their pieces (``late.py``); and the distance of texts drawn from ``pairs``
    to where ``student`` has them. Every step depends on its number and the seed alone; an interrupted stage goes on
    from ``checkpoint``.
    """
    slow = replace(
        recipe,
        embedding_rate=recipe.sharpen_embedding_rate,
        layer_rate=recipe.sharpen_layer_rate,
        exchange_batch=recipe.sharpen_batch,
    )
    edges = edges_of(tokenizer)
    texts = list(dict.fromkeys(text for pair in pairs for text in (pair.english, pair.other)))
    progress = start(copy.deepcopy(student), slow)

    def loss(learning: Student, step: int) -> Tensor:
        generator = np.random.default_rng((recipe.seed, 1, step))
        drawn = [texts[row] for row in generator.integers(0, len(texts), recipe.sharpen_anchors)]
        apart = _told_apart(learning, exchanges, tokenizer, edges, generator, slow)
        return apart + CLOSENESS * moved(learning, student, drawn, tokenizer, edges, recipe)

    take_steps(progress, recipe.sharpen_steps, loss, slow, name="sharpening", checkpoint=checkpoint, report=report)
    return between(student, progress.student, recipe.sharpen_share)


def _told_apart(
    student: Student,
    exchanges: Sequence[Exchange],
    tokenizer: Tokenizer,
    edges: Edges,
    generator: np.random.Generator,
    recipe: Recipe,
) -> Tensor:
    """Contrast of what is asked with what meets it, by whole texts and by pieces."""
    drawn = draw_exchanges(exchanges, generator, recipe.exchange_batch)
    asked = embed_both(student, in_pieces(drawn.asked, tokenizer, recipe), edges)
    passages = embed_both(student, in_pieces(drawn.offered + drawn.missed, tokenizer, recipe), edges)
    whole = contrast(recipe.contrast_scale * asked.texts @ passages.texts.T, recipe)
    return whole + contrast(recipe.late_scale * late_scores(asked, passages), recipe)
