"""The encoders behind the protocol: the one that ships, and any sentence-transformers model of the user's."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.model import Encoder
from kg.search.encoders.manifest import MANIFEST

if TYPE_CHECKING:
    from kg.search.encoders.readers import ShippedReaders

Loaded = TypeVar("Loaded")


def _load_shipped_kind(folder: Path) -> Encoder:
    from kg.search.encoders.onnx import OnnxEncoder

    return OnnxEncoder.load(folder)


def _load_sentence_transformers(name: str) -> Encoder:
    from kg.search.encoders.sentence_transformers import SentenceTransformersEncoder

    return SentenceTransformersEncoder.load(name)


ENCODERS: dict[str, Callable[[str], Encoder]] = {
    "onnx": lambda name: _load_shipped_kind(Path(name)),
    "sentence-transformers": _load_sentence_transformers,
}
"""Implementations by kind: what loads an encoder of that kind from a folder or name."""


def load_encoder(name_or_path: str | None, *, data_dir: Path) -> Encoder:
    """The encoder to use.

    Args:
        name_or_path: ``None`` or blank for the one that ships; the folder of another one trained with
            ``kg train-encoder``; or a folder or hub name of a sentence-transformers model, which is never
            downloaded: a hub name is looked up in the local cache alone.
        data_dir: where the shipped data lie; the encoder is its folder ``encoder``.

    Raises:
        EncoderError: nothing is there, or it is damaged or of another format.
        MissingExtraError: a package that this encoder needs is not installed.
    """
    if name_or_path is None or not name_or_path.strip():
        return ENCODERS["onnx"](str(data_dir / "encoder"))
    kind = "onnx" if (Path(name_or_path) / MANIFEST).is_file() else "sentence-transformers"
    return ENCODERS[kind](name_or_path)


def load_readers(data_dir: Path) -> ShippedReaders | None:
    """Who reads the best of match again, of the folders of the data; ``None`` where a folder of theirs is missing.

    Raises:
        EncoderError: one of them is damaged.
    """
    from kg.search.encoders.readers import ShippedReaders

    return ShippedReaders.load(data_dir)


def begin(load: Callable[[], Loaded]) -> Future[Loaded]:
    """``load`` in a thread of its own; most of it needs no interpreter, which meanwhile imports and reads."""
    threads = ThreadPoolExecutor(1)
    loading = threads.submit(load)
    threads.shutdown(wait=False)
    return loading
