"""The students as one ONNX graph: piece ids and their mask in, unit vectors of the texts and of their pieces out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from kg.search.training.transformer import Layer, Student

OPSET = 20
EPSILON = 1e-12
STATIC_PROJECTION = "static_projected"


@dataclass(frozen=True)
class LowRank:
    """A table as ``rows @ back``: (pieces, rank) times (rank, dim), both float32."""

    rows: NDArray[np.float32]
    back: NDArray[np.float32]


@dataclass
class GraphWriter:
    """Nodes and constants as they are added; every value has a name."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Add a constant and give its name back."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, **attributes: Any) -> str:
        """Add a node with one output, called like the node, and give that name back."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=f"{name}_node", **attributes))
        return name

    def weights(self, name: str, value: Tensor) -> str:
        """A constant from what was trained."""
        return self.constant(name, value.detach().numpy())

    def table(self, name: str, rows: NDArray[np.float32]) -> str:
        """Rows of a table at ``input_ids``, kept as int8 with a scale for each row."""
        scales = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-12) / 127
        whole = self.constant(f"{name}_int8", np.round(rows / scales).astype(np.int8))
        parts = self.node("Cast", [self.node("Gather", [whole, "input_ids"], f"{name}_rows")], f"{name}_float", to=1)
        scale = self.node(
            "Gather", [self.constant(f"{name}_scale", scales.astype(np.float32)), "input_ids"], f"{name}_at"
        )
        return self.node("Mul", [parts, scale], f"{name}_vectors")

    def norm(
        self, value: str, name: str, weight: NDArray[np.float32], bias: NDArray[np.float32], epsilon: float
    ) -> str:
        """Layer norm over the last axis."""
        given = [value, self.constant(f"{name}_weight", weight), self.constant(f"{name}_bias", bias)]
        return self.node("LayerNormalization", given, name, axis=-1, epsilon=epsilon)

    def linear(self, value: str, name: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """``value @ weight.T + bias``."""
        product = self.node("MatMul", [value, self.constant(f"{name}_weight", weight.T)], f"{name}_product")
        return self.node("Add", [product, self.constant(f"{name}_bias", bias)], name)

    def unit(self, value: str, name: str) -> str:
        """Rows of length one; a zero row stays zero."""
        length = self.node(
            "ReduceL2", [value, self.constant(f"{name}_axis", np.array([-1]))], f"{name}_length", keepdims=1
        )
        least = self.constant(f"{name}_least", np.array(EPSILON, np.float32))
        return self.node("Div", [value, self.node("Max", [length, least], f"{name}_divisor")], name)


def write_graph(
    student: Student, static: LowRank | None, *, static_share: float, joined: str = "sum"
) -> onnx.ModelProto:
    """The graph of the transformer student, and of the static one beside it if there is one.

    Args:
        student: the transformer.
        static: the static student's table, or ``None``.
        static_share: weight of the static student's unit vector; the transformer's has the rest.
        joined: ``sum`` keeps the dimension; ``concat`` puts the two side by side.
    """
    writer = GraphWriter()
    writer.node("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
    writer.node("Unsqueeze", ["mask", writer.constant("last", np.array([-1]))], "mask_column")
    contextual, states = _transformer(writer, student)
    dim = student.pieces.weight.shape[1]
    result = contextual
    if static is not None:
        mine, other = writer.unit(_static(writer, static), "static_unit"), writer.unit(contextual, "contextual_unit")
        shares = np.array([static_share, 1 - static_share], np.float32)
        if joined == "concat":
            shares, dim = np.sqrt(shares), 2 * dim
        weighted = [
            writer.node("Mul", [value, writer.constant(f"{value}_share", np.array(share))], f"{value}_weighted")
            for value, share in zip((mine, other), shares, strict=True)
        ]
        if joined == "concat":
            result = writer.node("Concat", weighted, "joined", axis=-1)
        else:
            result = writer.node("Add", weighted, "joined")
    writer.unit(result, "sentence_embedding")
    outputs: dict[str, list[str | int]] = {"sentence_embedding": ["texts", dim]}
    if student.centre is not None:
        centre = writer.constant("centre", student.centre.numpy())
        writer.unit(writer.node("Sub", [states, centre], "centred"), "piece_embeddings")
        outputs["piece_embeddings"] = ["texts", "pieces", len(student.centre)]
    return as_model(writer, ("input_ids", "attention_mask"), outputs)


def as_model(
    writer: GraphWriter, inputs: tuple[str, ...], outputs: dict[str, list[str | int]], *, name: str = "encoder"
) -> onnx.ModelProto:
    """The whole model; its inputs are int64 (texts, pieces), its outputs float32 of the shapes told."""
    given = [helper.make_tensor_value_info(one, TensorProto.INT64, ["texts", "pieces"]) for one in inputs]
    told = [helper.make_tensor_value_info(one, TensorProto.FLOAT, shape) for one, shape in outputs.items()]
    graph = helper.make_graph(writer.nodes, name, given, told, writer.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="kg train-encoder")


def _pooled(writer: GraphWriter, states: str, name: str) -> str:
    masked = writer.node("Mul", [states, "mask_column"], f"{name}_masked")
    axis = writer.constant(f"{name}_axes", np.array([1]))
    return writer.node("ReduceSum", [masked, axis], f"{name}_sum", keepdims=0)


def _static(writer: GraphWriter, static: LowRank) -> str:
    pooled = _pooled(writer, writer.table("static", static.rows), "static")
    return writer.node("MatMul", [pooled, writer.constant("static_back", static.back)], STATIC_PROJECTION)


def _transformer(writer: GraphWriter, student: Student) -> tuple[str, str]:
    """The texts' vectors, not yet of unit length, and the pieces' in their context."""
    writer.node("Cast", ["attention_mask"], "padding", to=TensorProto.INT32)
    count = writer.node("Shape", ["input_ids"], "count", start=1, end=2)
    positions = writer.constant("positions", student.positions.weight.detach().numpy())
    start, axis = writer.constant("position_start", np.array([0])), writer.constant("position_axis", np.array([0]))
    placed = writer.node("Slice", [positions, start, count, axis], "placed")
    table = writer.table("pieces", student.pieces.weight.detach().numpy())
    norm = student.embedding_norm
    states = writer.norm(
        writer.node("Add", [table, placed], "embedded"),
        "embedding_norm",
        norm.weight.detach().numpy(),
        norm.bias.detach().numpy(),
        norm.eps,
    )
    for number, layer in enumerate(student.layers):
        states = layer_nodes(writer, cast(Layer, layer), states, f"layer{number}", padding="padding")
    # A sum does as well as a mean: the length of the row is made one behind it.
    return _pooled(writer, states, "contextual"), states


def layer_nodes(writer: GraphWriter, layer: Layer, states: str, name: str, *, padding: str = "") -> str:
    """One layer over ``states``; ``padding`` is 0 where there is none of it, and may be left out."""
    value = {key: weights.detach().numpy() for key, weights in layer.named_parameters()}
    width = value["attended.weight"].shape[0]
    parts = [
        writer.linear(
            states,
            f"{name}_{part}",
            value["query_key_value.weight"][place * width : (place + 1) * width],
            value["query_key_value.bias"][place * width : (place + 1) * width],
        )
        for place, part in enumerate(("query", "key", "value"))
    ]
    mixed = writer.node(
        "MultiHeadAttention",
        [*parts, *(["", padding] if padding else [])],
        f"{name}_mixed",
        domain="com.microsoft",
        num_heads=layer.heads,
    )
    attended = writer.linear(mixed, f"{name}_attended", value["attended.weight"], value["attended.bias"])
    states = writer.norm(
        writer.node("Add", [states, attended], f"{name}_attended_sum"),
        f"{name}_attended_norm",
        value["attended_norm.weight"],
        value["attended_norm.bias"],
        layer.attended_norm.eps,
    )
    wide = writer.linear(states, f"{name}_widen", value["widen.weight"], value["widen.bias"])
    narrow = writer.linear(
        writer.node("Gelu", [wide], f"{name}_gelu"), f"{name}_narrow", value["narrow.weight"], value["narrow.bias"]
    )
    return writer.norm(
        writer.node("Add", [states, narrow], f"{name}_narrow_sum"),
        f"{name}_narrow_norm",
        value["narrow_norm.weight"],
        value["narrow_norm.bias"],
        layer.narrow_norm.eps,
    )
