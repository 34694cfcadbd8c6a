"""An exported encoder as a student again, so that a training can go on from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from tokenizers import Tokenizer

from kg.errors import DataFileError
from kg.search.encoders.onnx import MODEL, TOKENIZER
from kg.search.training.transformer import Student

PARTS = ("query", "key", "value")


def reopen(folder: Path, *, seed: int, whole_pieces: bool = False) -> tuple[Student, Tokenizer]:
    """The student and the tokenizer of an encoder that ``export`` wrote.

    Of each weight only its step on a grid of whole numbers is known: it is drawn, by ``seed``, from what would be
    rounded to that step. Left on the grid, a weight that training moves by less than half a step would be rounded
    back to where it was, all of them, and nothing would be learned. With ``whole_pieces`` the input vectors of the
    pieces, which are not to be trained then, stay on the grid. The student has no centre yet.

    Raises:
        DataFileError: there is no such encoder in ``folder``.
    """
    try:
        model = onnx.load(str(folder / MODEL))
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        return _student(model, np.random.default_rng((seed, 3)), whole_pieces), tokenizer
    # The tokenizers package raises its errors as plain Exception.
    except Exception as error:
        raise DataFileError(str(folder), f"no encoder that can be trained on ({error!r})") from error


def _student(model: onnx.ModelProto, generator: np.random.Generator, whole_pieces: bool) -> Student:
    value = {constant.name: numpy_helper.to_array(constant) for constant in model.graph.initializer}
    whole = value["pieces_int8"].astype(np.float32)
    drawn = _drawn(whole, 1, generator)
    table = (whole if whole_pieces else drawn) * value["pieces_scale"]
    attributes = {node.name: {a.name: a for a in node.attribute} for node in model.graph.node}
    layers = sum(name.endswith("_mixed_node") for name in attributes)
    student = Student(
        len(table),
        table.shape[1],
        attributes["layer0_mixed_node"]["num_heads"].i,
        len(value["layer0_widen_bias"]),
        layers,
        len(value["positions"]),
        attributes["embedding_norm_node"]["epsilon"].f,
    )
    state = {
        "pieces.weight": table,
        "positions.weight": value["positions"],
        "embedding_norm.weight": value["embedding_norm_weight"],
        "embedding_norm.bias": value["embedding_norm_bias"],
    }
    for number in range(layers):
        old, new = f"layer{number}", f"layers.{number}"
        state[f"{new}.query_key_value.weight"] = np.concatenate(
            [_matrix(value, f"{old}_{part}", generator) for part in PARTS]
        )
        state[f"{new}.query_key_value.bias"] = np.concatenate([value[f"{old}_{part}_bias"] for part in PARTS])
        for part in ("attended", "widen", "narrow"):
            state[f"{new}.{part}.weight"] = _matrix(value, f"{old}_{part}", generator)
            state[f"{new}.{part}.bias"] = value[f"{old}_{part}_bias"]
        for part in ("attended_norm", "narrow_norm"):
            state[f"{new}.{part}.weight"] = value[f"{old}_{part}_weight"]
            state[f"{new}.{part}.bias"] = value[f"{old}_{part}_bias"]
    student.load_state_dict({name: torch.from_numpy(np.array(rows)) for name, rows in state.items()})
    return student


def _matrix(value: dict[str, NDArray[Any]], name: str, generator: np.random.Generator) -> NDArray[np.float32]:
    """The matrix of a linear map, (out, in), from its whole numbers and their scale for each column."""
    whole = value[f"{name}_weight_quantized"].astype(np.float32) - value[f"{name}_weight_zero_point"].astype(np.float32)
    whole = _drawn(whole, 0, generator)
    matrix: NDArray[np.float32] = (whole * value[f"{name}_weight_scale"]).T.astype(np.float32)
    return matrix


def _drawn(whole: NDArray[np.float32], axis: int, generator: np.random.Generator) -> NDArray[np.float32]:
    """Whole numbers and up to half of one more or less; the largest of each row (or column) stay, so its scale does."""
    drawn = generator.random(whole.shape, dtype=np.float32) - np.float32(0.5)
    sizes = np.abs(whole)
    return np.where(sizes < sizes.max(axis=axis, keepdims=True), whole + drawn, whole)
