"""Any sentence-transformers model as an encoder, from a folder or from the local cache of a hub."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.errors import EncoderError, MissingExtraError
from kg.model import EncoderIdentity

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

MAX_CHARACTERS = 20_000


class SentenceTransformersEncoder:
    """A model with its own prompts: ``query`` for questions, ``passage`` or ``document`` for passages."""

    def __init__(self, identity: EncoderIdentity, model: SentenceTransformer) -> None:
        self._identity = identity
        self._model = model

    @classmethod
    def load(cls, name: str) -> SentenceTransformersEncoder:
        """Open a model without any download.

        Raises:
            MissingExtraError: sentence-transformers is not installed.
            EncoderError: no such folder and no such model in the local cache, or it cannot be opened.
        """
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise MissingExtraError(f"encoder {name}", "sentence-transformers") from error
        try:
            model = SentenceTransformer(name, device="cpu", local_files_only=True)
        except Exception as error:  # the library raises many kinds
            advice = "give the folder of a sentence-transformers model, or a hub name that is in the local cache"
            raise EncoderError(name, f"it cannot be opened ({_first_line(error)})", advice) from error
        dim = model.get_embedding_dimension()
        if not dim:
            raise EncoderError(name, "it does not say its dimension", "use a model that gives dense vectors")
        return cls(EncoderIdentity(_shown_name(name), _revision(name), int(dim)), model)

    @property
    def identity(self) -> EncoderIdentity:
        """The model's name, its revision (commit of a hub, or a hash of the folder's files) and dimension."""
        return self._identity

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows (n, dim), float32; blank text gives a zero row."""
        return self._encode(texts, self._prompt("query"))

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows (n, dim), float32; blank text gives a zero row."""
        return self._encode(texts, self._prompt("passage", "document"))

    def _prompt(self, *names: str) -> str | None:
        prompts = self._model.prompts or {}
        return next((prompts[name] for name in names if prompts.get(name)), None)

    def _encode(self, texts: Sequence[str], prompt: str | None) -> NDArray[np.float32]:
        found = np.zeros((len(texts), self._identity.dim), np.float32)
        rows = [row for row, text in enumerate(texts) if text.strip()]
        if rows:
            given = [texts[row].lstrip()[:MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8") for row in rows]
            vectors = self._model.encode(given, prompt=prompt, show_progress_bar=False, convert_to_numpy=True)
            lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
            found[rows] = np.where(lengths > 0, vectors / np.maximum(lengths, 1e-12), 0)
        return found


def _shown_name(name: str) -> str:
    return Path(name).name if Path(name).is_dir() else name


def _revision(name: str) -> str:
    folder = Path(name)
    if not folder.is_dir():
        return _cached_commit(name)
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md"):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:12]


def _cached_commit(name: str) -> str:
    from huggingface_hub import try_to_load_from_cache

    full = name if "/" in name else f"sentence-transformers/{name}"
    found = try_to_load_from_cache(full, "config.json") or try_to_load_from_cache(full, "modules.json")
    commit = re.search(r"/snapshots/([0-9a-f]{12})", Path(found).as_posix()) if isinstance(found, str) else None
    return commit.group(1) if commit else "unknown"


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
