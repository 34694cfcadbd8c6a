"""The cross-encoder as an ONNX graph: one pair of texts in, one number out."""

from __future__ import annotations

from typing import cast

import numpy as np
import onnx
from onnx import TensorProto

from kg.search.training.cross_encoder import CrossStudent
from kg.search.training.graph import GraphWriter, as_model, layer_nodes
from kg.search.training.transformer import Layer

INPUTS = ("input_ids", "segment_ids", "position_ids")
OUTPUT = "score"
EXACT = ("nearness_node", "seen_product_node", "besides_product_node")
"""Products that stay in float: small ones, and those of vectors with vectors."""


def write_cross_graph(model: CrossStudent) -> onnx.ModelProto:
    """The graph of ``CrossStudent.forward`` for one pair without padding; all inputs are (1, pieces)."""
    writer, student = GraphWriter(), model.student
    table = writer.table("pieces", student.pieces.weight.detach().numpy())
    at = writer.node("Gather", [writer.weights("positions", student.positions.weight), "position_ids"], "placed")
    segment = writer.node("Gather", [writer.weights("segments", model.segments), "segment_ids"], "told_apart")
    norm = student.embedding_norm
    states = writer.norm(
        writer.node("Add", [table, writer.node("Add", [at, segment], "where")], "embedded"),
        "embedding_norm",
        norm.weight.detach().numpy(),
        norm.bias.detach().numpy(),
        norm.eps,
    )
    for number, layer in enumerate(student.layers):
        states = layer_nodes(writer, cast(Layer, layer), states, f"layer{number}")
    told = writer.node("Cast", ["segment_ids"], "told", to=TensorProto.FLOAT)
    asked = writer.node("Sub", [writer.constant("one", np.array(1, np.float32)), told], "asked")
    question, statement = (_mean(writer, states, mask, f"{mask}_mean") for mask in (asked, told))
    late = _late(writer, states, asked)
    whole = _cosine(writer, question, statement)
    scales = [writer.weights(f"scale{number}", model.scale[number]) for number in range(2)]
    near = writer.node(
        "Add",
        [
            writer.node("Mul", [whole, scales[0]], "whole_part"),
            writer.node("Mul", [late, scales[1]], "late_part"),
        ],
        "near",
    )
    writer.node("Add", [near, _besides(writer, model, states, question, statement)], OUTPUT)
    return as_model(writer, INPUTS, {OUTPUT: ["texts", 1]}, name="cross-encoder")


def _sum(writer: GraphWriter, value: str, axis: int, name: str, *, keep: bool) -> str:
    axes = writer.constant(f"{name}_axes", np.array([axis]))
    return writer.node("ReduceSum", [value, axes], name, keepdims=int(keep))


def _mean(writer: GraphWriter, states: str, mask: str, name: str) -> str:
    """The mean of the states where ``mask`` is 1, (1, width)."""
    column = writer.node("Unsqueeze", [mask, writer.constant(f"{name}_last", np.array([-1]))], f"{name}_column")
    total = _sum(writer, writer.node("Mul", [states, column], f"{name}_masked"), 1, f"{name}_sum", keep=False)
    return writer.node("Div", [total, _sum(writer, mask, 1, f"{name}_count", keep=True)], name)


def _cosine(writer: GraphWriter, question: str, statement: str) -> str:
    """(1, 1)."""
    product = writer.node(
        "Mul", [writer.unit(question, "question_unit"), writer.unit(statement, "statement_unit")], "whole_products"
    )
    return _sum(writer, product, 1, "whole", keep=True)


def _late(writer: GraphWriter, states: str, asked: str) -> str:
    """The mean over the pieces of the question of their largest cosine to one of the statement, (1, 1)."""
    unit = writer.unit(states, "states_unit")
    turned = writer.node("Transpose", [unit], "states_turned", perm=[0, 2, 1])
    nearness = writer.node("MatMul", [unit, turned], "nearness")
    # Cosines to pieces of the question itself fall below all others.
    own = writer.node("Mul", [asked, writer.constant("two", np.array(2, np.float32))], "own")
    row = writer.node("Unsqueeze", [own, writer.constant("own_axis", np.array([1]))], "own_row")
    theirs = writer.node("Sub", [nearness, row], "theirs")
    best = writer.node("ReduceMax", [theirs, writer.constant("best_axis", np.array([2]))], "best", keepdims=0)
    total = _sum(writer, writer.node("Mul", [best, asked], "best_asked"), 1, "best_sum", keep=True)
    return writer.node("Div", [total, _sum(writer, asked, 1, "asked_count", keep=True)], "late")


def _besides(writer: GraphWriter, model: CrossStudent, states: str, question: str, statement: str) -> str:
    """What the small network adds, (1, 1)."""
    beginning = writer.node("Gather", [states, writer.constant("first", np.array([0]))], "beginning", axis=1)
    first = writer.node("Squeeze", [beginning, writer.constant("first_axis", np.array([1]))], "first_state")
    both = writer.node("Mul", [question, statement], "both")
    apart = writer.node("Abs", [writer.node("Sub", [question, statement], "difference")], "apart")
    given = writer.node("Concat", [first, both, apart], "given", axis=1)
    value = {name: weights.detach().numpy() for name, weights in model.head.named_parameters()}
    seen = writer.node("Gelu", [writer.linear(given, "seen", value["0.weight"], value["0.bias"])], "seen_gelu")
    return writer.linear(seen, "besides", value["2.weight"], value["2.bias"])
