"""Texts that are to stay where they are, while a student learns to tell others apart."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer
from torch import Tensor

from kg.search.training.loop import Edges, embed, in_pieces
from kg.search.training.recipe import Recipe
from kg.search.training.transformer import Student


def moved(
    student: Student, before: Student, texts: Sequence[str], tokenizer: Tokenizer, edges: Edges, recipe: Recipe
) -> Tensor:
    """The mean cosine distance of texts to where they were before."""
    pieces = [ids for ids in in_pieces(texts, tokenizer, recipe) if len(ids)]
    with torch.no_grad():
        wanted = embed(before, pieces, edges)
    return (1 - (embed(student, pieces, edges) * wanted).sum(1)).mean()
