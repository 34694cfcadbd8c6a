"""Late interaction (Khattab and Zaharia 2020): a question's pieces, each against the nearest piece of a passage.

The score of a passage is the mean over the question's pieces of their largest cosine to any of its pieces. Every piece
must find its counterpart, so a passage that speaks of half of what is asked stays behind one that speaks of all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from kg.search.training.device import fast_numbers
from kg.search.training.loop import Edges, pad
from kg.search.training.transformer import Student

CHUNK = 48
BLOCK = 32
"""So many passages of like length are compared at once."""


@dataclass(frozen=True)
class Embedded:
    """Texts as a student with a centre sees them, with their gradients.

    ``texts`` (n, width), ``pieces`` (n, longest, width), ``mask`` (n, longest) 1 where there is a piece; the
    edges of a text are not among its pieces.
    """

    texts: Tensor
    pieces: Tensor
    mask: Tensor


def embed_both(student: Student, texts: Sequence[NDArray[np.int32]], edges: Edges) -> Embedded:
    """Texts in pieces, some of like length at a time; the result is in the order of ``texts``."""
    order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
    longest = max(len(text) for text in texts)
    found = []
    for first in range(0, len(order), CHUNK):
        ids, mask = pad([texts[row] for row in order[first : first + CHUNK]], edges)
        with fast_numbers(student.device):
            pooled, pieces = student.both(ids.to(student.device), mask.to(student.device))
        inner = mask[:, 2:].to(student.device)
        room = (0, longest - inner.shape[1])
        found.append(
            (
                pooled,
                nn.functional.pad(pieces[:, 1 : 1 + inner.shape[1]], (0, 0, *room)),
                nn.functional.pad(inner, room),
            )
        )
    back = torch.argsort(torch.tensor(order, device=student.device))
    pooled, pieces, mask = (torch.cat(parts)[back] for parts in zip(*found, strict=True))
    return Embedded(pooled, pieces, mask)


def late_scores(asked: Embedded, passages: Embedded) -> Tensor:
    """The scores of all passages for all questions, (questions, passages), in [-1, 1].

    A question without pieces scores 0, a passage without any -1. Products are taken as ``fast_numbers`` says.
    """
    counts, lengths = asked.mask.sum(1).long(), passages.mask.sum(1).long()
    pieces = asked.pieces[asked.mask > 0]
    owners = torch.repeat_interleave(torch.arange(len(counts), device=pieces.device), counts)
    # Passages of like length together: most of what padding to the longest would multiply is spared.
    order = torch.argsort(lengths, stable=True)
    found = []
    for rows in torch.split(order, BLOCK):
        width = max(int(lengths[rows].max()), 1)
        theirs = passages.pieces[rows, :width]
        with fast_numbers(pieces.device):
            nearness = (pieces @ theirs.flatten(0, 1).T).view(len(pieces), len(rows), width)
        padding = passages.mask[rows, :width] == 0
        found.append(nearness.masked_fill(padding, -1.0).amax(2).float())
    nearest = torch.cat(found, dim=1)[:, torch.argsort(order)]
    sums = nearest.new_zeros(len(counts), len(lengths)).index_add(0, owners, nearest)
    return sums / counts.clamp(min=1)[:, None]


def give_centre(student: Student, texts: Sequence[NDArray[np.int32]], edges: Edges) -> None:
    """Give the student the mean of the pieces of ``texts`` as its centre: what all have in common says nothing."""
    total, count = torch.zeros(student.pieces.weight.shape[1], dtype=torch.float64, device=student.device), 0
    with torch.no_grad(), fast_numbers(student.device):
        for first in range(0, len(texts), CHUNK):
            ids, mask = pad(texts[first : first + CHUNK], edges)
            ids, mask = ids.to(student.device), mask.to(student.device)
            inner = mask.clone()
            inner[:, 0] = 0
            inner.scatter_(1, mask.sum(1, keepdim=True) - 1, 0)
            states = student.states(student.pieces(ids), mask)
            total += (states.double() * inner[:, :, None]).sum((0, 1))
            count += int(inner.sum())
    student.centre = (total / max(count, 1)).float()
