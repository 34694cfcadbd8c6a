"""The cross-encoder: question and statement read together, and one number for how well the one answers the other.

Made from the encoder: its layers read both texts at once, so each piece sees those of the other text. What they make of
them is compared as the encoder compares (whole texts, and piece by piece, late interaction), and a small network adds
what it sees besides. The input vectors of the pieces stay those of the encoder.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from kg.search.training.device import fast_numbers
from kg.search.training.discern import GAINS
from kg.search.training.loop import REPORT_EVERY, Edges, edges_of, pad
from kg.search.training.meetings import Meeting
from kg.search.training.pairs import LANGUAGES
from kg.search.training.recipe import CrossRecipe
from kg.search.training.transformer import Student

BLOCK = 24
"""So many pairs of like length are read at once."""
HIDDEN = -30_000.0


class CrossStudent(nn.Module):
    """Pairs of texts to one number each, larger where the second answers the first."""

    def __init__(self, student: Student, inner: int) -> None:
        super().__init__()
        width = student.positions.weight.shape[1]
        self.student = student
        self.segments = nn.Parameter(torch.zeros(2, width))
        seen, said = nn.Linear(3 * width, inner), nn.Linear(inner, 1)
        nn.init.zeros_(said.weight)
        self.head = nn.Sequential(seen, nn.GELU(), said)
        self.scale = nn.Parameter(torch.tensor([10.0, 10.0]))

    def forward(self, pairs: Pairs) -> Tensor:
        """Scores (n,), float32."""
        student, mask = self.student, pairs.mask.float()
        placed = student.positions.weight[pairs.positions] + self.segments[pairs.segments]
        states = student.embedding_norm(student.pieces.weight[pairs.ids] + placed)
        hidden = (1.0 - mask)[:, None, None, :] * HIDDEN
        for layer in student.layers:
            states = layer(states, hidden)
        states = states.float()
        asked, told = mask * (pairs.segments == 0), mask * (pairs.segments == 1)
        question = (states * asked[:, :, None]).sum(1) / asked.sum(1, keepdim=True)
        statement = (states * told[:, :, None]).sum(1) / told.sum(1, keepdim=True)
        unit = functional.normalize(states, dim=2)
        nearness = (unit @ unit.transpose(1, 2)).masked_fill((told == 0)[:, None, :], -1.0).amax(2)
        late = (nearness * asked).sum(1) / asked.sum(1)
        seen = torch.cat([states[:, 0], question * statement, (question - statement).abs()], 1)
        whole = functional.cosine_similarity(question, statement, dim=1)
        result: Tensor = self.scale[0] * whole + self.scale[1] * late + self.head(seen)[:, 0]
        return result


@dataclass(frozen=True)
class Pairs:
    """Pairs of texts in pieces, each (n, longest) int64; ``mask`` is 1 where there is a piece.

    Of the segments 0 is the question with its edges, 1 the statement with its last one, whose positions go on from 1.
    """

    ids: Tensor
    mask: Tensor
    segments: Tensor
    positions: Tensor

    @classmethod
    def of(cls, pairs: Sequence[tuple[Sequence[int], Sequence[int]]], edges: Edges) -> Pairs:
        """From the pieces of each question and each statement, without edges."""
        longest = max(len(question) + len(statement) + 3 for question, statement in pairs)
        ids, mask, segments, positions = np.zeros((4, len(pairs), longest), np.int64)
        for row, (question, statement) in enumerate(pairs):
            first = len(question) + 2
            end = first + len(statement) + 1
            ids[row, :end] = [edges.first, *question, edges.last, *statement, edges.last]
            mask[row, :end] = 1
            segments[row, first:] = 1
            positions[row, :first] = np.arange(first)
            positions[row, first:end] = np.arange(1, end - first + 1)
        return cls(*map(torch.from_numpy, (ids, mask, segments, positions)))


class Reader:
    """A tokenizer that cuts texts to ``longest`` pieces and remembers them, and what scores their pairs."""

    def __init__(self, tokenizer: Tokenizer, longest: int) -> None:
        self.edges = edges_of(tokenizer)
        self._tokenizer = tokenizer
        self._longest = longest
        self._known: dict[str, list[int]] = {}

    def pieces(self, text: str) -> list[int]:
        """The ids of the text's pieces, without edges."""
        if text not in self._known:
            self._known[text] = self._tokenizer.encode(text, add_special_tokens=False).ids[: self._longest]
        return self._known[text]

    def scores(self, model: CrossStudent, pairs: Sequence[tuple[str, str]]) -> Tensor:
        """The scores (n,) of pairs of question and statement."""
        told = [(self.pieces(question), self.pieces(statement)) for question, statement in pairs]
        order = sorted(range(len(told)), key=lambda row: len(told[row][0]) + len(told[row][1]))
        found = []
        for first in range(0, len(order), BLOCK):
            with fast_numbers(model.scale.device):
                found.append(model(Pairs.of([told[row] for row in order[first : first + BLOCK]], self.edges)).float())
        return torch.cat(found)[torch.argsort(torch.tensor(order))]


def train_cross_encoder(
    student: Student,
    meetings: Sequence[Meeting],
    tokenizer: Tokenizer,
    recipe: CrossRecipe,
    *,
    checkpoint: Path,
    report: Callable[[str], None] = print,
) -> CrossStudent:
    """A cross-encoder that begins as ``student``, after ``recipe.steps`` steps over the meetings.

    A step takes ``recipe.needs`` needs. Each is to find what answers it, as much as its grade is worth, among
    ``recipe.statements`` of its meeting: the best answers, some of those that ``student`` finds nearest, some others;
    every text in a language of its own. Every step depends on its number and the seed alone; an interrupted training
    goes on from ``checkpoint``.
    """
    torch.manual_seed(recipe.seed)
    model = CrossStudent(copy.deepcopy(student), recipe.inner)
    model.student.pieces.weight.requires_grad_(False)
    optimizer = _optimizer(model, recipe)
    reader = Reader(tokenizer, recipe.longest)
    near = {meeting.name: _nearest(student, meeting, reader) for meeting in meetings}
    needs = [(meeting, number) for meeting in meetings for number in range(len(meeting.needs))]
    done, losses, saved = _resume(model, optimizer, checkpoint), list[float](), time.monotonic()
    for step in range(done, recipe.steps):
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * _rate(step, recipe)
        pairs, wanted = [], []
        generator = np.random.default_rng((recipe.seed, 10, step))
        for row in _drawn(len(needs), step, recipe):
            meeting, number = needs[row]
            listed, wants = _list(meeting, number, near[meeting.name][number], generator, recipe)
            pairs += listed
            wanted.append(wants)
        lists = torch.split(reader.scores(model, pairs), [len(wants) for wants in wanted])
        missed = [-wants @ functional.log_softmax(some, 0) for wants, some in zip(wanted, lists, strict=True)]
        loss = torch.stack(missed).mean()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([weights for weights in model.parameters() if weights.requires_grad], 1.0)
        optimizer.step()
        losses.append(loss.item())
        if step % REPORT_EVERY == 0 or step + 1 == recipe.steps:
            report(f"cross-encoder: step {step} of {recipe.steps}, loss {np.mean(losses[-50:]):.4f}")
        if time.monotonic() - saved > recipe.checkpoint_seconds:
            _save(model, optimizer, step + 1, checkpoint)
            saved = time.monotonic()
    _save(model, optimizer, recipe.steps, checkpoint)
    return model.eval()


def answers_first(model: CrossStudent, meetings: Sequence[Meeting], tokenizer: Tokenizer, recipe: CrossRecipe) -> float:
    """The share of needs whose first statement answers, each text in a language drawn at random."""
    reader, generator, right = Reader(tokenizer, recipe.longest), np.random.default_rng(recipe.seed), []
    with torch.no_grad():
        for meeting in meetings:
            for need in meeting.needs:
                asked = need.asked[_language(generator)]
                pairs = [(asked, texts[_language(generator)]) for texts in meeting.statements]
                right.append(int(reader.scores(model, pairs).argmax()) in need.grades)
    return float(np.mean(right)) if right else 0.0


def _optimizer(model: CrossStudent, recipe: CrossRecipe) -> torch.optim.AdamW:
    fresh = [*model.head.parameters(), model.segments]
    known = {id(weights) for weights in (*fresh, model.scale)}
    rest = [weights for weights in model.parameters() if weights.requires_grad and id(weights) not in known]
    groups = [
        {"params": rest, "base": recipe.layer_rate},
        {"params": fresh, "base": recipe.head_rate},
        {"params": [model.scale], "base": recipe.scale_rate},
    ]
    return torch.optim.AdamW(groups, lr=recipe.layer_rate, weight_decay=0.01)


def _rate(step: int, recipe: CrossRecipe) -> float:
    return min(1.0, (step + 1) / recipe.warm_up) * max(0.02, 1 - step / recipe.steps)


def _drawn(needs: int, step: int, recipe: CrossRecipe) -> list[int]:
    """The needs of a step: in each turn all of them once, in an order of its own, but for what fills no step."""
    a_round = max(needs // recipe.needs, 1)
    turn, place = divmod(step, a_round)
    order = np.random.default_rng((recipe.seed, 9, turn)).permutation(needs)
    chosen: list[int] = order[place * recipe.needs : (place + 1) * recipe.needs].tolist()
    return chosen


def _list(
    meeting: Meeting, number: int, near: NDArray[np.int64], generator: np.random.Generator, recipe: CrossRecipe
) -> tuple[list[tuple[str, str]], Tensor]:
    """A need with ``recipe.statements`` statements of its meeting, and how much of the whole each is to have."""
    grades = meeting.needs[number].grades
    answers = sorted(grades, key=lambda place: (-grades[place], place))[: recipe.answers]
    others = np.array([place for place in near.tolist() if place not in grades], np.int64)
    close = generator.permutation(others[: recipe.close])[: recipe.statements - recipe.far - len(answers)]
    rows = [*answers, *close.tolist(), *generator.permutation(others[recipe.close :])[: recipe.far].tolist()]
    asked = meeting.needs[number].asked[_language(generator)]
    pairs = [(asked, meeting.statements[row][_language(generator)]) for row in rows]
    wanted = torch.tensor([GAINS[grades.get(row, 0)] for row in rows])
    return pairs, wanted / wanted.sum()


def _language(generator: np.random.Generator) -> str:
    return LANGUAGES[int(generator.integers(len(LANGUAGES)))]


def _nearest(student: Student, meeting: Meeting, reader: Reader) -> NDArray[np.int64]:
    """For each need the statements of its meeting, nearest first by the sums of their languages' vectors."""

    def embed(texts: Sequence[str]) -> Tensor:
        ids, mask = pad([np.array(reader.pieces(text), np.int32) for text in texts], reader.edges)
        rows: Tensor = student(ids, mask)
        return rows

    with torch.no_grad():
        said = torch.stack([embed([told[one] for told in meeting.statements]) for one in LANGUAGES]).sum(0)
        asked = torch.stack([embed([need.asked[one] for need in meeting.needs]) for one in LANGUAGES]).sum(0)
    order: NDArray[np.int64] = np.argsort(-(asked @ said.T).numpy(), axis=1, kind="stable")
    return order


def _resume(model: CrossStudent, optimizer: torch.optim.AdamW, checkpoint: Path) -> int:
    if not checkpoint.exists():
        return 0
    state = torch.load(checkpoint, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def _save(model: CrossStudent, optimizer: torch.optim.AdamW, step: int, checkpoint: Path) -> None:
    partial = checkpoint.with_suffix(".partial")
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, partial)
    partial.rename(checkpoint)
