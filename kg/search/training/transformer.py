"""The transformer student: the teacher's own layers, with input vectors for the pieces that were added.

Written out here, not taken from a library, so that training, export and a later reading see the same few lines:
BERT's post-norm encoder, mean over the text's pieces, unit length.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from torch import Tensor, nn
from torch.nn import functional

from kg.errors import DataFileError

NEIGHBOURS = 8


class Layer(nn.Module):
    """Self-attention and feed-forward, each with its residual and a layer norm behind it."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value = nn.Linear(width, 3 * width)
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, epsilon)
        self.widen = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.narrow_norm = nn.LayerNorm(width, epsilon)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces, width) to the same; ``mask`` (batch, 1, 1, pieces) is added to the attention scores."""
        batch, pieces, width = states.shape
        split = self.query_key_value(states).view(batch, pieces, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        # Plain products: torch's fused attention is six times slower on a CPU in bfloat16, backward above all.
        scores = (query * (query.shape[-1] ** -0.5)) @ key.transpose(-1, -2)
        mixed = torch.softmax(scores + mask.to(scores.dtype), dim=-1) @ value
        joined = mixed.transpose(1, 2).reshape(batch, pieces, width)
        states = self.attended_norm(states + self.attended(joined))
        result: Tensor = self.narrow_norm(states + self.narrow(functional.gelu(self.widen(states))))
        return result


class Student(nn.Module):
    """Piece ids and their mask to unit vectors; with a ``centre``, to one for each piece in its context too."""

    def __init__(
        self, pieces: int, width: int, heads: int, inner: int, layers: int, positions: int, epsilon: float
    ) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, width, sparse=True)
        self.positions = nn.Embedding(positions, width)
        self.embedding_norm = nn.LayerNorm(width, epsilon)
        self.layers = nn.ModuleList(Layer(width, heads, inner, epsilon) for _ in range(layers))
        self.centre: Tensor | None = None

    @property
    def device(self) -> torch.device:
        """Where the weights lie."""
        return self.pieces.weight.device

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Unit vectors (batch, width), float32; ``mask`` is 1 where there is a piece, 0 where there is padding."""
        return self.encode(self.pieces(ids), mask)

    def encode(self, inputs: Tensor, mask: Tensor) -> Tensor:
        """The same from the pieces' input vectors (batch, pieces, width)."""
        return _pooled(self.states(inputs, mask), mask)

    def both(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The unit vectors of the texts, and those of their pieces as seen from the centre (batch, pieces, width)."""
        if self.centre is None:
            raise ValueError("this student has no centre for its pieces")
        states = self.states(self.pieces(ids), mask)
        return _pooled(states, mask), functional.normalize(states.float() - self.centre.to(states.device), dim=2)

    def states(self, inputs: Tensor, mask: Tensor) -> Tensor:
        """The pieces in their context, (batch, pieces, width), from their input vectors."""
        states: Tensor = self.embedding_norm(inputs + self.positions.weight[: inputs.shape[1]])
        hidden = (1.0 - mask.float())[:, None, None, :] * -30_000.0
        for layer in self.layers:
            states = layer(states, hidden)
        return states


def _pooled(states: Tensor, mask: Tensor) -> Tensor:
    kept = mask.float()[:, :, None]
    return functional.normalize((states.float() * kept).sum(1) / kept.sum(1), dim=1)


def between(first: Student, second: Student, share: float) -> Student:
    """A student of the same shape whose weights lie between those of two, ``share`` of the way to the second."""
    result, other = copy.deepcopy(first), second.state_dict()
    mixed = {name: (1 - share) * value + share * other[name] for name, value in first.state_dict().items()}
    result.load_state_dict(mixed)
    return result


def student_from_teacher(teacher: Path, static: NDArray[np.float32]) -> Student:
    """A student with all weights of the teacher, its vocabulary extended to the rows of ``static``.

    The input vector of an added piece is the mean of those of the ``NEIGHBOURS`` teacher pieces nearest to it in
    the static table, weighted by the softmax of their cosines.
    """
    return _student(teacher, lambda known: torch.cat([known, _added_rows(known, static)]))


def student_from_base(base: Path, pieces: NDArray[np.int64]) -> Student:
    """A student with all weights of a sentence encoder of BERT's shape, of its vocabulary those of ``pieces`` alone.

    Raises:
        DataFileError: ``base`` holds no such encoder, or says that it is of another kind.
    """
    try:
        _check_kind(base)
        return _student(base, lambda known: known[torch.from_numpy(pieces)])
    except (OSError, ValueError, KeyError, IndexError, RuntimeError, SafetensorError) as error:
        raise DataFileError(str(base), f"no encoder of BERT's shape ({error})") from error


def _check_kind(base: Path) -> None:
    kind = json.loads((base / "config.json").read_text(encoding="utf-8")).get("model_type", "bert")
    if kind != "bert":
        raise ValueError(f"it is of the kind {kind}, whose positions begin elsewhere")


def _student(folder: Path, table: Callable[[Tensor], Tensor]) -> Student:
    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    weights = load_file(str(folder / "model.safetensors"))
    state = _renamed(weights, config["num_hidden_layers"])
    state["pieces.weight"] = table(weights["embeddings.word_embeddings.weight"])
    student = Student(
        len(state["pieces.weight"]),
        config["hidden_size"],
        config["num_attention_heads"],
        config["intermediate_size"],
        config["num_hidden_layers"],
        config["max_position_embeddings"],
        config["layer_norm_eps"],
    )
    student.load_state_dict(state)
    return student


def _renamed(weights: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    state = {
        # The teacher adds the vector of its first segment to every piece: here it is part of the positions.
        "positions.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "embedding_norm.weight": weights["embeddings.LayerNorm.weight"],
        "embedding_norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(layers):
        old, new = f"encoder.layer.{number}", f"layers.{number}"
        for part in ("weight", "bias"):
            attention = [weights[f"{old}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            state[f"{new}.query_key_value.{part}"] = torch.cat(attention)
            state[f"{new}.attended.{part}"] = weights[f"{old}.attention.output.dense.{part}"]
            state[f"{new}.attended_norm.{part}"] = weights[f"{old}.attention.output.LayerNorm.{part}"]
            state[f"{new}.widen.{part}"] = weights[f"{old}.intermediate.dense.{part}"]
            state[f"{new}.narrow.{part}"] = weights[f"{old}.output.dense.{part}"]
            state[f"{new}.narrow_norm.{part}"] = weights[f"{old}.output.LayerNorm.{part}"]
    return state


def _added_rows(known: Tensor, static: NDArray[np.float32]) -> Tensor:
    unit = functional.normalize(torch.from_numpy(static), dim=1)
    rows = []
    for block in torch.split(unit[len(known) :], 4_096):
        cosines, nearest = (block @ unit[: len(known)].T).topk(NEIGHBOURS, dim=1)
        shares = torch.softmax(10 * cosines, dim=1)
        rows.append((known[nearest] * shares[:, :, None]).sum(1))
    return torch.cat(rows) if rows else known[:0]
