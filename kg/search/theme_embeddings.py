"""What the themes mean to an encoder: who asks for "teamwork and empathy" asks for soft skills without naming them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from kg.errors import DataFileError
from kg.model import LANGUAGES, Encoder, EncoderIdentity, Theme
from kg.search.scoring import encoder_key
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE_NAME = "theme-embeddings.npz"


@dataclass(frozen=True, slots=True, eq=False)
class ThemeEmbeddings:
    """The embeddings (t, dim) float32, unit rows, of t themes by one encoder."""

    themes: tuple[str, ...]
    embeddings: NDArray[np.float32]

    def cosines(self, embedding: NDArray[np.float32]) -> dict[str, float]:
        """The cosine of ``embedding`` (dim,) to each theme, 0 where it points away."""
        cosines = np.maximum(self.embeddings @ embedding, 0.0)
        return dict(zip(self.themes, cosines.tolist(), strict=True))


def embed_themes(encoder: Encoder, vocabulary: Vocabulary, kept: Path | None = None) -> ThemeEmbeddings:
    """The embeddings of all themes: the mean over the languages of that of label and definition.

    Args:
        encoder: that of the questions.
        vocabulary: holds the themes.
        kept: a folder where ``save_theme_embeddings`` has put those of this encoder; themes whose texts have changed
            since, or that it does not hold, are encoded.

    Raises:
        DataFileError: what is kept there is broken.
    """
    known = {} if kept is None else _read(kept, encoder.identity)
    missing = [theme for theme in vocabulary.themes if _hash(theme) not in known]
    if missing:
        embeddings = encoder.encode_passages([text for theme in missing for text in _texts(theme)])
        means = embeddings.reshape(len(missing), len(LANGUAGES), -1).mean(axis=1)
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
        known |= {_hash(theme): mean for theme, mean in zip(missing, means, strict=True)}
    themes = tuple(theme.id for theme in vocabulary.themes)
    return ThemeEmbeddings(themes, np.array([known[_hash(theme)] for theme in vocabulary.themes], np.float32))


def save_theme_embeddings(folder: Path, found: ThemeEmbeddings, vocabulary: Vocabulary, key: str) -> None:
    """Keep the embeddings of all themes by one encoder in ``folder``, in half precision, beside those of others.

    ``key`` is the encoder's ``scoring.encoder_key``.

    Raises:
        DataFileError: what is kept there is broken.
    """
    held = _held(folder)
    held[f"{key} texts"] = np.array([_hash(vocabulary.themes.get(theme)) for theme in found.themes])
    held[f"{key} embeddings"] = found.embeddings.astype(np.float16)
    arrays: Mapping[str, Any] = dict(sorted(held.items()))
    draft = folder / f".{FILE_NAME}"
    np.savez(draft, **arrays)
    draft.replace(folder / FILE_NAME)


def _read(folder: Path, identity: EncoderIdentity) -> dict[str, NDArray[np.float32]]:
    held, key = _held(folder), encoder_key(identity)
    texts, kept = held.get(f"{key} texts"), held.get(f"{key} embeddings")
    if texts is None and kept is None:
        return {}
    if texts is None or kept is None or kept.shape != (len(texts), identity.dim) or not np.isfinite(kept).all():
        raise DataFileError(FILE_NAME, f"no whole embeddings of themes by {key}; delete it and run kg calibrate")
    embeddings = kept.astype(np.float32)
    embeddings /= np.maximum(np.linalg.norm(embeddings, axis=1, keepdims=True), 1e-9)
    return dict(zip(texts.tolist(), embeddings, strict=True))


def _held(folder: Path) -> dict[str, NDArray[Any]]:
    path = folder / FILE_NAME
    if not path.is_file():
        return {}
    try:
        with np.load(path, allow_pickle=False) as held:
            return dict(held)
    except (OSError, ValueError, TypeError, EOFError, AttributeError, BadZipFile) as error:
        raise DataFileError(FILE_NAME, f"no embeddings of themes ({error}); delete it and run kg calibrate") from error


def _texts(theme: Theme) -> list[str]:
    return [f"{theme.labels[language]}. {theme.definitions[language]}" for language in LANGUAGES]


def _hash(theme: Theme) -> str:
    return hashlib.sha256("\n".join(_texts(theme)).encode("utf-8")).hexdigest()
