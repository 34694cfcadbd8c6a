"""Weights of a graph in four bits, by blocks of 32 that share a scale; what is multiplied by them in int8, likewise.

The blocks are those in which many publish their weights (Q4_0 of ggml): such weights pass as they are.
"""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

BLOCK = 32
LEAST = -8
"""What stands for the largest number of a block, which so keeps its sign; whole numbers from here to 7 do for all."""
DOMAIN = "com.microsoft"


def in_four_bits(model: onnx.ModelProto) -> onnx.ModelProto:
    """``model`` itself, each of whose products with a constant matrix is one with a matrix in four bits now.

    Raises:
        ValueError: the rows of a matrix are no multiple of ``BLOCK``.
    """
    graph = model.graph
    constants = {tensor.name: tensor for tensor in graph.initializer}
    nodes = []
    for node in graph.node:
        name = node.input[1] if node.op_type == "MatMul" else ""
        if name not in constants:
            nodes.append(node)
            continue
        matrix = numpy_helper.to_array(constants.pop(name)).astype(np.float32)
        packed, scales = blocks_of(matrix)
        for part, values in (("blocks", packed), ("scales", scales.reshape(-1))):
            constants[f"{name}_{part}"] = numpy_helper.from_array(values, f"{name}_{part}")
        product = helper.make_node(
            "MatMulNBits",
            [node.input[0], f"{name}_blocks", f"{name}_scales"],
            list(node.output),
            name=node.name,
            domain=DOMAIN,
            K=matrix.shape[0],
            N=matrix.shape[1],
            bits=4,
            block_size=BLOCK,
            accuracy_level=4,  # what is multiplied in int8, by blocks of its own
        )
        nodes.append(product)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(constants.values())
    graph.node.extend(nodes)
    model.opset_import.append(helper.make_opsetid(DOMAIN, 1))
    return model


def blocks_of(matrix: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """The columns of ``matrix`` (k, n) in blocks: two numbers in a byte (n, k / 32, 16), and scales (n, k / 32).

    A number is its four bits minus 8, times the scale of its block.

    Raises:
        ValueError: k is no multiple of ``BLOCK``.
    """
    if matrix.shape[0] % BLOCK:
        raise ValueError(f"{matrix.shape[0]} rows cannot be cut into blocks of {BLOCK}")
    blocks = matrix.T.reshape(matrix.shape[1], -1, BLOCK)
    largest = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=2)[:, :, None], 2)
    scales = (largest / LEAST).astype(np.float32)
    whole = np.rint(blocks / np.where(scales == 0, 1, scales)).clip(LEAST, -LEAST - 1) - LEAST
    bits = whole.astype(np.uint8)
    return (bits[:, :, 0::2] | bits[:, :, 1::2] << 4).astype(np.uint8), scales[:, :, 0]
