"""The encoder that ships: a tokenizer and one ONNX graph, run by onnxruntime on the CPU."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

from kg.errors import EncoderError
from kg.model import Encoded, EncoderIdentity
from kg.search.encoders.manifest import ADVICE, Manifest, read_manifest
from kg.search.late import pack

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"
EDGES = 2
CHARACTERS_PER_PIECE = 16
_READING = Lock()
_TOKENIZERS: WeakValueDictionary[str, Tokenizer] = WeakValueDictionary()
REMEMBERED = 64
"""So many texts encoded alone are remembered: a question comes again with other filters, and for its next page."""


class OnnxEncoder:
    """Piece ids and their mask into a graph, unit vectors out of it; questions and passages are treated alike.

    The embedding of a text depends on nothing but the text.
    """

    def __init__(
        self, identity: EncoderIdentity, tokenizer: Tokenizer, session: InferenceSession, *, max_pieces: int
    ) -> None:
        self._identity = identity
        self._tokenizer = tokenizer
        self._session = session
        self._max_pieces = max_pieces
        self._run_or_remember = lru_cache(REMEMBERED)(self._run)

    @classmethod
    def load(cls, folder: Path) -> OnnxEncoder:
        """Open the encoder of ``folder``, after all its files agree with its manifest.

        Raises:
            EncoderError: a file is missing, is not the one listed, or cannot be opened.
        """
        manifest, tokenizer, session = open_model(folder)
        identity = EncoderIdentity(manifest.name, manifest.revision, manifest.dim, piece_dim=manifest.piece_dim)
        return cls(identity, tokenizer, session, max_pieces=manifest.max_pieces)

    @property
    def identity(self) -> EncoderIdentity:
        """Name, revision (a hash of its files) and dimension."""
        return self._identity

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows (n, dim), float32, in the order of ``texts``; a text without words gives a zero row."""
        return self.encode_whole(texts).embeddings

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As ``encode_queries``; what stands behind the first ``max_pieces`` pieces of a text is not read."""
        return self.encode_whole(texts).embeddings

    def encode_whole(self, texts: Sequence[str]) -> Encoded:
        """The embeddings of ``encode_queries`` and those of the pieces; a text without words has none."""
        most = self._max_pieces * CHARACTERS_PER_PIECE
        encoded = self._tokenizer.encode_batch_fast([readable(text, most) for text in texts])
        embeddings = np.zeros((len(texts), self._identity.dim), np.float32)
        pieces = [np.zeros((0, self._identity.piece_dim // 2), np.uint8)] * len(texts)
        # A text runs alone: the graph scales its whole numbers by all that it is given, so a text would get
        # another embedding in other company. Side by side on one core each, this is as fast as batches are.
        ids = [_cut(encoding.ids, self._max_pieces) for encoding in encoded]
        rows = [row for row, pieces in enumerate(ids) if len(pieces) > EDGES]
        if len(rows) == 1:
            found = [self._run_or_remember(tuple(ids[rows[0]]))]
        else:
            with ThreadPoolExecutor(cores()) as threads:
                found = list(threads.map(lambda row: self._run(ids[row]), rows))
        for row, (embedding, inner) in zip(rows, found, strict=True):
            embeddings[row], pieces[row] = embedding, inner
        return Encoded(embeddings, tuple(pieces))

    def _run(self, ids: Sequence[int]) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
        given = np.array([ids], np.int64)
        embeddings, *told = self._session.run(None, {"input_ids": given, "attention_mask": np.ones_like(given)})
        if not told:
            return embeddings[0], np.zeros((len(ids) - EDGES, 0), np.uint8)
        return embeddings[0], pack(told[0][0, 1:-1])


def open_model(folder: Path, *, as_written: bool = False) -> tuple[Manifest, Tokenizer, InferenceSession]:
    """The manifest, tokenizer (without padding) and graph of ``folder``, after all files agree with the manifest.

    A graph that runs ``as_written`` is opened twice as fast; another one is put in other terms first by onnxruntime.

    Raises:
        EncoderError: a file is missing, is not the one listed, or cannot be opened.
    """
    manifest = read_manifest(folder)
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if as_written:
        options.graph_optimization_level = GraphOptimizationLevel.ORT_DISABLE_ALL
    try:
        tokenizer = _tokenizer(folder / TOKENIZER, manifest.files[TOKENIZER])
        session = InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # both libraries raise bare exceptions of many kinds
        raise EncoderError(str(folder), f"it cannot be opened ({error})", ADVICE) from error
    return manifest, tokenizer, session


def _tokenizer(path: Path, digest: str) -> Tokenizer:
    """The tokenizer of ``path``, which neither pads nor cuts; of files with one ``digest`` the same.

    Reading one takes longer than all else of opening, and whoever waits for another's wins time.
    """
    from tokenizers import Tokenizer

    with _READING:
        tokenizer = _TOKENIZERS.get(digest)
        if tokenizer is None:
            tokenizer = Tokenizer.from_file(str(path))
            tokenizer.no_padding()
            tokenizer.no_truncation()
            _TOKENIZERS[digest] = tokenizer
    return tokenizer


def _cut(ids: list[int], most: int) -> list[int]:
    """The first ``most`` of the pieces of a text, of which the last edge is one."""
    return ids if len(ids) <= most else [*ids[: most - 1], ids[-1]]


def readable(text: str, most: int) -> str:
    """The beginning of a text, with half characters (lone surrogates), which no tokenizer takes, as question marks."""
    return text.lstrip()[:most].encode("utf-8", "replace").decode("utf-8")


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
