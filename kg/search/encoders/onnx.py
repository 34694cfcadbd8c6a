"""The encoder that ships: a tokenizer and one ONNX graph, run by onnxruntime on the CPU."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.errors import EncoderError
from kg.model import EncoderIdentity
from kg.search.encoders.manifest import read_manifest

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"
BATCH_PIECES = 2_048
CHARACTERS_PER_PIECE = 16


class OnnxEncoder:
    """Piece ids and their mask into a graph, unit vectors out of it; questions and passages are treated alike."""

    def __init__(
        self, identity: EncoderIdentity, tokenizer: Tokenizer, session: InferenceSession, *, max_pieces: int
    ) -> None:
        self._identity = identity
        self._tokenizer = tokenizer
        self._session = session
        self._max_pieces = max_pieces

    @classmethod
    def load(cls, folder: Path) -> OnnxEncoder:
        """Open the encoder of ``folder``, after all its files agree with its manifest.

        Raises:
            EncoderError: a file is missing, is not the one listed, or cannot be opened.
        """
        manifest = read_manifest(folder)
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.intra_op_num_threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            session = InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # both libraries raise bare exceptions of many kinds
            raise EncoderError(str(folder), f"it cannot be opened ({error})", "train it again") from error
        tokenizer.no_padding()
        tokenizer.enable_truncation(manifest.max_pieces)
        identity = EncoderIdentity(manifest.name, manifest.revision, manifest.dim)
        return cls(identity, tokenizer, session, max_pieces=manifest.max_pieces)

    @property
    def identity(self) -> EncoderIdentity:
        """Name, revision (a hash of its files) and dimension."""
        return self._identity

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows (n, dim), float32, in the order of ``texts``; a text without words gives a zero row."""
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As ``encode_queries``; what stands behind the first ``max_pieces`` pieces of a text is not read."""
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        most = self._max_pieces * CHARACTERS_PER_PIECE
        encoded = self._tokenizer.encode_batch_fast([text[:most] for text in texts])
        ids = [encoding.ids for encoding in encoded]
        found = np.zeros((len(ids), self._identity.dim), np.float32)
        for rows in _batches(ids):
            width = len(ids[rows[-1]])
            pieces, mask = np.zeros((len(rows), width), np.int64), np.zeros((len(rows), width), np.int64)
            for place, row in enumerate(rows):
                pieces[place, : len(ids[row])] = ids[row]
                mask[place, : len(ids[row])] = 1
            found[rows] = self._session.run(None, {"input_ids": pieces, "attention_mask": mask})[0]
        return found


def _batches(ids: list[list[int]]) -> Iterator[list[int]]:
    """Rows of like length together, shortest first; rows with nothing between their two edges are left out."""
    order = sorted((row for row, pieces in enumerate(ids) if len(pieces) > 2), key=lambda row: len(ids[row]))
    batch: list[int] = []
    for row in order:
        if batch and (len(batch) + 1) * len(ids[row]) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
