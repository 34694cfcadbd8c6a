"""What the themes mean to an encoder: who asks for "teamwork and empathy" asks for soft skills without naming them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kg.errors import DataFileError
from kg.model import LANGUAGES, Encoder, EncoderIdentity, Theme
from kg.search.arrays import read_arrays, write_arrays
from kg.search.scoring import encoder_key
from kg.vocabulary import Vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE_NAME = "theme-embeddings.npz"
CURE = "delete it and run kg calibrate"


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
    held = read_arrays(folder / FILE_NAME, cure=CURE)
    held[f"{key} texts"] = np.array([_hash(vocabulary.themes.get(theme)) for theme in found.themes])
    held[f"{key} embeddings"] = found.embeddings.astype(np.float16)
    write_arrays(folder / FILE_NAME, held)


def _read(folder: Path, identity: EncoderIdentity) -> dict[str, NDArray[np.float32]]:
    held, key = read_arrays(folder / FILE_NAME, cure=CURE), encoder_key(identity)
    texts, kept = held.get(f"{key} texts"), held.get(f"{key} embeddings")
    if texts is None and kept is None:
        return {}
    if texts is None or kept is None or kept.shape != (len(texts), identity.dim) or not np.isfinite(kept).all():
        raise DataFileError(FILE_NAME, f"no whole embeddings of themes by {key}; {CURE}")
    embeddings = kept.astype(np.float32)
    embeddings /= np.maximum(np.linalg.norm(embeddings, axis=1, keepdims=True), 1e-9)
    return dict(zip(texts.tolist(), embeddings, strict=True))


def _texts(theme: Theme) -> list[str]:
    return [f"{theme.labels[language]}. {theme.definitions[language]}" for language in LANGUAGES]


def _hash(theme: Theme) -> str:
    return hashlib.sha256("\n".join(_texts(theme)).encode("utf-8")).hexdigest()
