"""The long stage of training: the transformer student against the teacher's vectors, in steps that can be resumed."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from kg.search.training.corpus import Corpus
from kg.search.training.device import fast_numbers
from kg.search.training.pairs import LANGUAGES, Exchange
from kg.search.training.recipe import Recipe
from kg.search.training.transformer import Student

CLOSENESS = 10.0
NEEDS = 0.7
"""How often the asking side of an exchange is its need; else it is the question or the keywords."""
BLOCK_TEXTS = 8_192
MAX_BATCH_TEXTS = 320
REPORT_EVERY = 20
CHECKPOINT_SECONDS = 300
"""How often the short stages speak and are kept."""


@dataclass(frozen=True)
class Edges:
    """The ids that stand before and behind every text."""

    first: int
    last: int


def edges_of(tokenizer: Tokenizer) -> Edges:
    """The ids of ``[CLS]`` and ``[SEP]``, or of ``<s>`` and ``</s>``."""
    vocabulary = tokenizer.get_vocab()
    first, last = ("[CLS]", "[SEP]") if "[CLS]" in vocabulary else ("<s>", "</s>")
    return Edges(vocabulary[first], vocabulary[last])


@dataclass
class Progress:
    """The student with its optimisers, and how many steps they have made."""

    student: Student
    for_pieces: torch.optim.SparseAdam
    for_layers: torch.optim.AdamW
    step: int = 0

    def save(self, path: Path) -> None:
        """Write all of it to ``path``, whole or not at all."""
        partial = path.with_suffix(".partial")
        state = {
            "student": self.student.state_dict(),
            "pieces": self.for_pieces.state_dict(),
            "layers": self.for_layers.state_dict(),
            "step": self.step,
        }
        torch.save(state, partial)
        partial.rename(path)

    def load(self, path: Path) -> None:
        """Take up what ``save`` wrote."""
        state = torch.load(path, weights_only=True, map_location=self.student.device)
        self.student.load_state_dict(state["student"])
        self.for_pieces.load_state_dict(state["pieces"])
        self.for_layers.load_state_dict(state["layers"])
        self.step = state["step"]


def start(student: Student, recipe: Recipe) -> Progress:
    """Fresh optimisers for a student: sparse Adam for the piece vectors, AdamW for everything else."""
    rest = [weights for name, weights in student.named_parameters() if name != "pieces.weight"]
    return Progress(
        student,
        torch.optim.SparseAdam([student.pieces.weight], lr=recipe.embedding_rate),
        torch.optim.AdamW(rest, lr=recipe.layer_rate, weight_decay=0.01, betas=(0.9, 0.98)),
    )


def plan_batches(corpus: Corpus, recipe: Recipe) -> list[NDArray[np.int64]]:
    """All batches of the training, in order: texts of like length together, at most ``batch_pieces`` with padding."""
    generator = np.random.default_rng(recipe.seed)
    lengths = corpus.lengths() + 2
    rows = np.concatenate([corpus.draw(generator) for _ in range(int(np.ceil(recipe.passes)))])
    rows = rows[: int(len(rows) * recipe.passes / np.ceil(recipe.passes))]
    batches: list[NDArray[np.int64]] = []
    for first in range(0, len(rows), BLOCK_TEXTS):
        block = rows[first : first + BLOCK_TEXTS]
        cut = _cut(block[np.argsort(lengths[block], kind="stable")], lengths, recipe.batch_pieces)
        generator.shuffle(cut)
        batches += cut
    return batches


def train_student(
    progress: Progress,
    corpus: Corpus,
    exchanges: Sequence[Exchange],
    tokenizer: Tokenizer,
    recipe: Recipe,
    *,
    checkpoint: Path,
    checkpoint_seconds: float = 600,
    stop_after: int | None = None,
    figures: Callable[[Student], str] | None = None,
    report: Callable[[str], None] = print,
) -> None:
    """Make the steps that are left, up to ``stop_after``; save to ``checkpoint`` now and then, and at the end.

    Every step depends on its number and the seed alone, so an interrupted training goes on as if it had not been.
    """
    batches = plan_batches(corpus, recipe)
    edges = edges_of(tokenizer)
    last = len(batches) if stop_after is None else min(stop_after, len(batches))
    saved = started = time.monotonic()
    begun, losses = progress.step, []
    while progress.step < last:
        generator = np.random.default_rng((recipe.seed, progress.step))
        set_rates(progress, recipe, progress.step / len(batches))
        loss = _pair_loss(progress.student, corpus, batches[progress.step], edges, generator, recipe)
        if exchanges and progress.step % recipe.exchange_every == 0:
            loss = loss + recipe.exchange_weight * exchange_loss(
                progress.student, exchanges, tokenizer, edges, generator, recipe
            )
        step(progress, loss)
        losses.append(loss.item())
        if progress.step % 100 == 0:
            pace = (time.monotonic() - started) / (progress.step - begun)
            left = pace * (len(batches) - progress.step) / 60
            report(f"step {progress.step} of {len(batches)}, loss {np.mean(losses[-100:]):.4f}, {left:.0f} min left")
        if time.monotonic() - saved > checkpoint_seconds:
            progress.save(checkpoint)
            if figures:
                report(f"step {progress.step}: {figures(progress.student)}")
            saved = time.monotonic()
    progress.save(checkpoint)


def take_steps(
    progress: Progress,
    steps: int,
    loss_of: Callable[[Student, int], Tensor],
    recipe: Recipe,
    *,
    name: str,
    checkpoint: Path,
    report: Callable[[str], None],
) -> None:
    """The steps of a short stage, up to ``steps``, from ``checkpoint`` on where there is one; it is written at the end.

    ``loss_of`` gives the loss of the student at a step; it must depend on nothing else.
    """
    if checkpoint.exists():
        progress.load(checkpoint)
        report(f"{name}: going on from step {progress.step}")
    saved = started = time.monotonic()
    begun, losses = progress.step, []
    while progress.step < steps:
        set_rates(progress, recipe, progress.step / steps)
        loss = loss_of(progress.student, progress.step)
        step(progress, loss)
        losses.append(loss.item())
        if progress.step % REPORT_EVERY == 0:
            left = (time.monotonic() - started) / (progress.step - begun) * (steps - progress.step) / 60
            mean = np.mean(losses[-REPORT_EVERY:])
            report(f"{name}: step {progress.step} of {steps}, loss {mean:.4f}, {left:.0f} min left")
        if time.monotonic() - saved > CHECKPOINT_SECONDS:
            progress.save(checkpoint)
            saved = time.monotonic()
    progress.save(checkpoint)


def pad(texts: Sequence[NDArray[np.int32]], edges: Edges) -> tuple[Tensor, Tensor]:
    """Piece ids between their edges, padded with 0 to the longest, and the mask of what is no padding."""
    width = max(len(text) for text in texts) + 2
    ids, mask = np.zeros((len(texts), width), np.int64), np.zeros((len(texts), width), np.int64)
    for row, text in enumerate(texts):
        ids[row, : len(text) + 2] = [edges.first, *text, edges.last]
        mask[row, : len(text) + 2] = 1
    return torch.from_numpy(ids), torch.from_numpy(mask)


def _cut(rows: NDArray[np.int64], lengths: NDArray[np.int64], pieces: int) -> list[NDArray[np.int64]]:
    batches, first = [], 0
    for place in range(len(rows) + 1):
        count = place - first
        full = place == len(rows) or count == MAX_BATCH_TEXTS or (count + 1) * lengths[rows[place]] > pieces
        if full and count:
            batches.append(rows[first:place])
            first = place
    return batches


def set_rates(progress: Progress, recipe: Recipe, done: float) -> None:
    """Learning rates that rise over ``recipe.warm_up`` and then fall in a line, at the share ``done`` of all steps."""
    rise = min(1.0, (done + 1e-4) / recipe.warm_up)
    factor = rise * max(0.01, 1 - done)
    progress.for_pieces.param_groups[0]["lr"] = recipe.embedding_rate * factor
    progress.for_layers.param_groups[0]["lr"] = recipe.layer_rate * factor


def embed(student: Student, texts: Sequence[NDArray[np.int32]], edges: Edges) -> Tensor:
    """Unit rows (n, width) of texts in pieces, with their gradients."""
    ids, mask = pad(texts, edges)
    with fast_numbers(student.device):
        vectors: Tensor = student(ids.to(student.device), mask.to(student.device))
    return vectors


def _pair_loss(
    student: Student,
    corpus: Corpus,
    rows: NDArray[np.int64],
    edges: Edges,
    generator: np.random.Generator,
    recipe: Recipe,
) -> Tensor:
    found = embed(student, [corpus.ids(row) for row in rows], edges)
    own = corpus.targets[rows]
    others = generator.integers(0, len(corpus.vectors), recipe.negatives)
    rivals = np.concatenate([own, others])
    wanted = torch.from_numpy(corpus.vectors[rivals]).to(student.device).float()
    twins = own[:, None] == rivals[None, :]
    np.fill_diagonal(twins, val=False)
    scores = (recipe.contrast_scale * found @ wanted.T).masked_fill(torch.from_numpy(twins).to(student.device), -1e9)
    contrast = functional.cross_entropy(scores, torch.arange(len(rows), device=student.device))
    return contrast + CLOSENESS * (1 - (found * wanted[: len(rows)]).sum(1)).mean()


@dataclass(frozen=True)
class Drawn:
    """The texts of a batch: what is asked, what meets it (in the same order), what only sounds like it."""

    asked: list[str]
    offered: list[str]
    missed: list[str]

    @property
    def texts(self) -> list[str]:
        """All of them, in that order."""
        return self.asked + self.offered + self.missed


def draw_exchanges(exchanges: Sequence[Exchange], generator: np.random.Generator, most: int) -> Drawn:
    """At most ``most`` exchanges, each text in a language of its own."""
    asked, offered, missed = [], [], []
    for row in generator.permutation(len(exchanges))[:most]:
        exchange = exchanges[row]
        asked.append(_asked(exchange, generator.random())[LANGUAGES[generator.integers(3)]])
        offered.append(exchange.offer[LANGUAGES[generator.integers(3)]])
        missed += [miss[LANGUAGES[generator.integers(3)]] for miss in exchange.misses]
    return Drawn(asked, offered, missed)


def in_pieces(texts: Sequence[str], tokenizer: Tokenizer, recipe: Recipe) -> list[NDArray[np.int32]]:
    """The piece ids of each text, without edges, cut at ``recipe.max_pieces``."""
    encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [np.array(text.ids[: recipe.max_pieces], np.int32) for text in encoded]


def exchange_loss(
    student: Student,
    exchanges: Sequence[Exchange],
    tokenizer: Tokenizer,
    edges: Edges,
    generator: np.random.Generator,
    recipe: Recipe,
) -> Tensor:
    """Contrast of needs or questions with the offers that meet them, each side in a language of its own.

    A need is told apart from the offers of others, and from what only speaks of its subject.
    """
    drawn = draw_exchanges(exchanges, generator, recipe.exchange_batch)
    vectors = embed(student, in_pieces(drawn.texts, tokenizer, recipe), edges)
    asked = len(drawn.asked)
    return contrast(recipe.contrast_scale * vectors[:asked] @ vectors[asked:].T, recipe)


def contrast(scores: Tensor, recipe: Recipe) -> Tensor:
    """Cross-entropy of (n, n + misses) scores, both ways: the right answer to row i stands in column i."""
    own = torch.arange(len(scores), device=scores.device)
    scores = torch.cat([scores[:, : len(own)], scores[:, len(own) :] + math.log(recipe.miss_weight)], dim=1)
    return (functional.cross_entropy(scores, own) + functional.cross_entropy(scores[:, : len(own)].T, own)) / 2


def _asked(exchange: Exchange, drawn: float) -> Mapping[str, str]:
    """The need, its question or its keywords, by a number drawn from [0, 1)."""
    if drawn < NEEDS:
        return exchange.need
    if exchange.keywords is not None and drawn >= (1 + NEEDS) / 2:
        return exchange.keywords
    return exchange.question


def step(progress: Progress, loss: Tensor) -> None:
    """One step of both optimisers down the gradient of ``loss``."""
    progress.for_pieces.zero_grad()
    progress.for_layers.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]  # torch leaves both untyped
    progress.for_pieces.step()  # type: ignore[no-untyped-call]
    progress.for_layers.step()
    progress.step += 1
