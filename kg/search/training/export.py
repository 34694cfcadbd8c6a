"""From the trained students to the folder that ships: one quantised ONNX graph, its tokenizer and the manifest."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kg.search.encoders.manifest import Manifest, write_manifest
from kg.search.encoders.onnx import MODEL, TOKENIZER
from kg.search.training.graph import STATIC_PROJECTION, LowRank, write_graph
from kg.search.training.recipe import Recipe
from kg.search.training.transformer import Student


def export(
    student: Student, static: NDArray[np.float32] | None, tokenizer: Tokenizer, out: Path, recipe: Recipe, *, name: str
) -> Manifest:
    """Write the encoder to ``out``: tables in int8 by row, matrices in int8 by column, activations at run time.

    ``static`` is the static student's table, of which the recipe's ``static_share`` is taken, if there is one.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = write_graph(
        student,
        low_rank(static, tokenizer, recipe.static_rank) if recipe.static_share and static is not None else None,
        static_share=recipe.static_share,
        joined=recipe.joined,
    )
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as folder:
        exact = Path(folder) / MODEL
        onnx.save(model, str(exact))
        quantize_dynamic(
            str(exact),
            str(out / MODEL),
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=[f"{STATIC_PROJECTION}_node"],
            per_channel=True,
            reduce_range=recipe.narrow_weights,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(out / TOKENIZER), pretty=False)
    dim = model.graph.output[0].type.tensor_type.shape.dim[1].dim_value
    piece_dim = 0 if student.centre is None else len(student.centre)
    return write_manifest(out, [MODEL, TOKENIZER], name=name, dim=dim, piece_dim=piece_dim, max_pieces=recipe.longest)


def low_rank(static: NDArray[np.float32], tokenizer: Tokenizer, rank: int) -> LowRank:
    """The static table in fewer numbers by its largest singular values; the edges of a text get zero rows."""
    silent = static.astype(np.float64)
    vocabulary = tokenizer.get_vocab()
    silent[[vocabulary[edge] for edge in ("[CLS]", "[SEP]", "[PAD]")]] = 0
    _, directions = np.linalg.eigh(silent.T @ silent)
    back = directions[:, ::-1][:, :rank].T
    return LowRank((silent @ back.T).astype(np.float32), back.astype(np.float32))
