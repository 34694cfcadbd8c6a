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
from kg.search.training.cross_encoder import CrossStudent
from kg.search.training.cross_graph import EXACT, write_cross_graph
from kg.search.training.four_bits import in_four_bits
from kg.search.training.graph import STATIC_PROJECTION, LowRank, write_graph
from kg.search.training.recipe import CrossRecipe, Recipe
from kg.search.training.transformer import Student


def export(
    student: Student, static: NDArray[np.float32] | None, tokenizer: Tokenizer, out: Path, recipe: Recipe, *, name: str
) -> Manifest:
    """Write the encoder to ``out``: tables in int8 by row, matrices in int8 by column, activations at run time.

    ``static`` is the static student's table, of which the recipe's ``static_share`` is taken, if there is one.
    """
    model = write_graph(
        student,
        low_rank(static, tokenizer, recipe.static_rank) if recipe.static_share and static is not None else None,
        static_share=recipe.static_share,
        joined=recipe.joined,
    )
    quantise(model, out, exact=[f"{STATIC_PROJECTION}_node"], narrow=recipe.narrow_weights)
    save_tokenizer(tokenizer, out)
    dim = model.graph.output[0].type.tensor_type.shape.dim[1].dim_value
    piece_dim = 0 if student.centre is None else len(student.centre)
    return write_manifest(out, [MODEL, TOKENIZER], name=name, dim=dim, piece_dim=piece_dim, max_pieces=recipe.longest)


def export_cross_encoder(
    model: CrossStudent, tokenizer: Tokenizer, out: Path, recipe: CrossRecipe, *, name: str
) -> Manifest:
    """Write the cross-encoder to ``out`` in the same way."""
    quantise(write_cross_graph(model), out, exact=list(EXACT), narrow=True)
    save_tokenizer(tokenizer, out)
    return write_manifest(out, [MODEL, TOKENIZER], name=name, dim=1, max_pieces=recipe.longest)


def export_in_four_bits(student: Student, tokenizer: Tokenizer, out: Path, *, name: str, longest: int) -> Manifest:
    """Write an encoder to ``out`` whose matrices are in four bits (``four_bits.py``), its table in int8 by row."""
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(in_four_bits(write_graph(student, None, static_share=0.0)), str(out / MODEL))
    save_tokenizer(tokenizer, out)
    width = student.pieces.weight.shape[1]
    piece_dim = 0 if student.centre is None else width
    return write_manifest(out, [MODEL, TOKENIZER], name=name, dim=width, piece_dim=piece_dim, max_pieces=longest)


def quantise(model: onnx.ModelProto, out: Path, *, exact: list[str], narrow: bool) -> None:
    """Write ``model`` to ``out``, matrices in int8 by column (seven bits if ``narrow``), the nodes ``exact`` not."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as folder:
        whole = Path(folder) / MODEL
        onnx.save(model, str(whole))
        quantize_dynamic(
            str(whole),
            str(out / MODEL),
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=exact,
            per_channel=True,
            reduce_range=narrow,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )


def save_tokenizer(tokenizer: Tokenizer, out: Path) -> None:
    """Write ``tokenizer`` to ``out``, without padding or truncation."""
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(out / TOKENIZER), pretty=False)


def low_rank(static: NDArray[np.float32], tokenizer: Tokenizer, rank: int) -> LowRank:
    """The static table in fewer numbers by its largest singular values; the edges of a text get zero rows."""
    silent = static.astype(np.float64)
    vocabulary = tokenizer.get_vocab()
    silent[[vocabulary[edge] for edge in ("[CLS]", "[SEP]", "[PAD]")]] = 0
    _, directions = np.linalg.eigh(silent.T @ silent)
    back = directions[:, ::-1][:, :rank].T
    return LowRank((silent @ back.T).astype(np.float32), back.astype(np.float32))
