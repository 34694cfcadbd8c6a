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


@dataclass(frozen=True)
class Embedded:
    """Texts as a student with a head sees them, with their gradients.

    ``texts`` (n, width), ``pieces`` (n, longest, head's width), ``mask`` (n, longest) 1 where there is a piece; the
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
    """The scores of all passages for all questions, (questions, passages), in [-1, 1]."""
    nearness = torch.einsum("qid,pjd->qpij", asked.pieces, passages.pieces)
    nearest = nearness.masked_fill(passages.mask[None, :, None, :] == 0, -1.0).amax(3)
    share = asked.mask / asked.mask.sum(1, keepdim=True)
    return (nearest * share[:, None, :]).sum(2)


def give_head(student: Student, texts: Sequence[NDArray[np.int32]], edges: Edges, width: int) -> None:
    """Give the student a head onto the ``width`` principal directions of the pieces of ``texts``, or all there are."""
    rows = []
    with torch.no_grad(), fast_numbers(student.device):
        for first in range(0, len(texts), CHUNK):
            ids, mask = pad(texts[first : first + CHUNK], edges)
            ids, mask = ids.to(student.device), mask.to(student.device)
            states = student.states(student.pieces(ids), mask).float()
            inner = mask[:, 1:].clone()
            inner.scatter_(1, mask.sum(1, keepdim=True) - 2, 0)
            rows.append(states[:, 1:][inner.bool()])
    states = torch.cat(rows).double()
    mean = states.mean(0)
    _, directions = torch.linalg.eigh((states - mean).T @ (states - mean))
    weight = directions.flip(1)[:, :width].T
    head = nn.Linear(weight.shape[1], len(weight))
    head.load_state_dict({"weight": weight.float(), "bias": (-weight @ mean).float()})
    student.head = head.to(student.device)
