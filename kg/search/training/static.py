"""The static student: a vector and a weight for each piece; a text is the weighted sum of its pieces' vectors.

After "model2vec" and "static embeddings" of sentence-transformers, trained against the teacher: cosine to its
vector of the English side, and contrast with the other English sides of the batch (InfoNCE, fixed scale).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from kg.search.training.corpus import Corpus
from kg.search.training.recipe import Recipe


def piece_means(corpus: Corpus, pieces: int) -> NDArray[np.float32]:
    """A start for the table (pieces, dim): the mean teacher vector of the texts that hold a piece, less that of all.

    A tenth of it, so that frequent pieces, whose mean is near zero, weigh little from the start.
    """
    mean = corpus.vectors.astype(np.float32).mean(axis=0)
    sums, counts = np.zeros((pieces, corpus.vectors.shape[1]), np.float32), np.zeros(pieces, np.float32)
    for row in range(len(corpus)):
        ids = corpus.ids(row)
        np.add.at(sums, ids, corpus.vectors[corpus.targets[row]].astype(np.float32) - mean)
        np.add.at(counts, ids, 1)
    return (sums / np.maximum(counts, 1)[:, None] / 10).astype(np.float32)


def train_static(
    corpus: Corpus, initial: NDArray[np.float32], recipe: Recipe, *, report: Callable[[str], None] = print
) -> NDArray[np.float32]:
    """Train a table from ``initial`` (pieces, dim); the same input and thread count give the same table.

    Each piece has a learned weight too, which the result has multiplied in.
    """
    import torch

    torch.manual_seed(recipe.seed)
    generator = np.random.default_rng(recipe.seed)
    table = torch.nn.Embedding(len(initial), initial.shape[1], sparse=True, _weight=torch.from_numpy(initial.copy()))
    gains = torch.nn.Embedding(len(initial), 1, sparse=True)
    torch.nn.init.zeros_(gains.weight)
    optimiser = torch.optim.SparseAdam([table.weight, gains.weight], lr=recipe.static_rate)
    passes = [corpus.draw(generator) for _ in range(recipe.static_epochs)]
    total, step, batch = sum(-(-len(rows) // recipe.static_batch) for rows in passes), 0, recipe.static_batch
    for number, rows in enumerate(passes, start=1):
        losses: list[float] = []
        for first in range(0, len(rows), batch):
            optimiser.param_groups[0]["lr"] = recipe.static_rate * max(0.02, 1 - step / total)
            loss = _loss(corpus, rows[first : first + batch], table, gains, recipe.contrast_scale)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()  # type: ignore[no-untyped-call]  # torch leaves it untyped
            losses.append(loss.item())
            step += 1
        report(f"static: pass {number} of {recipe.static_epochs}, loss {np.mean(losses):.4f}")
    weighted = table.weight.detach() * gains.weight.detach().exp()
    result: NDArray[np.float32] = weighted.numpy().astype(np.float32)
    return result


def _loss(corpus: Corpus, rows: NDArray[np.int64], table, gains, scale: float):  # type: ignore[no-untyped-def]
    import torch
    from torch.nn import functional

    lengths = corpus.lengths()[rows]
    ids = torch.from_numpy(np.concatenate([corpus.ids(row) for row in rows]).astype(np.int64))
    owner = torch.repeat_interleave(torch.arange(len(rows)), torch.from_numpy(lengths))
    weighted = table(ids) * gains(ids).exp()
    sums = torch.zeros(len(rows), weighted.shape[1]).index_add_(0, owner, weighted)
    found = functional.normalize(sums, dim=1)
    wanted = torch.from_numpy(corpus.vectors[corpus.targets[rows]]).float()
    scores = scale * found @ wanted.T
    same = torch.from_numpy(corpus.targets[rows])
    twins = (same[:, None] == same[None, :]) & ~torch.eye(len(rows), dtype=torch.bool)
    contrast = functional.cross_entropy(scores.masked_fill(twins, -1e9), torch.arange(len(rows)))
    return contrast + 10 * (1 - (found * wanted).sum(1)).mean()
