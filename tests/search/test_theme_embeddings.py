import shutil
from dataclasses import replace

import numpy as np
import pytest

from kg.config import data_dir
from kg.errors import DataFileError
from kg.model import LANGUAGES
from kg.search.encoders import load_encoder
from kg.search.scoring import encoder_key
from kg.search.theme_embeddings import FILE_NAME, embed_themes, save_theme_embeddings
from kg.vocabulary import load_vocabulary


class Counting:
    """Passes texts on and remembers them."""

    def __init__(self, encoder) -> None:
        self.identity = encoder.identity
        self.read: list[str] = []
        self._encoder = encoder

    def encode_queries(self, texts):
        return self._encoder.encode_queries(texts)

    def encode_passages(self, texts):
        self.read += texts
        return self._encoder.encode_passages(texts)


def keep(folder, encoder, vocabulary) -> None:
    save_theme_embeddings(folder, embed_themes(encoder, vocabulary), vocabulary, encoder_key(encoder.identity))


def test_a_theme_means_the_mean_of_its_label_and_definition_in_all_languages(encoder, vocabulary) -> None:
    found = embed_themes(encoder, vocabulary)
    assert found.themes == tuple(theme.id for theme in vocabulary.themes)
    theme = vocabulary.themes.get("teacher-training")
    told = encoder.encode_passages([f"{theme.labels[each]}. {theme.definitions[each]}" for each in LANGUAGES])
    mean = told.mean(axis=0) / np.linalg.norm(told.mean(axis=0))
    assert found.embeddings[found.themes.index(theme.id)].tolist() == pytest.approx(mean.tolist(), abs=1e-6)


def test_what_is_asked_is_near_its_theme_and_never_less_than_square_to_it(encoder, vocabulary) -> None:
    themes = embed_themes(encoder, vocabulary)
    near = themes.cosines(encoder.encode_queries(["instructors"])[0])
    assert near["teacher-training"] > 0.3
    assert min(themes.cosines(-encoder.encode_queries(["instructors"])[0]).values()) == 0.0


def test_what_is_kept_is_not_encoded_again_but_what_has_changed_is(tmp_path, encoder, vocabulary) -> None:
    keep(tmp_path, encoder, vocabulary)
    counting = Counting(encoder)
    kept = embed_themes(counting, vocabulary, tmp_path)
    assert counting.read == []
    assert np.abs(kept.embeddings - embed_themes(encoder, vocabulary).embeddings).max() < 1e-3

    for name in ("institutions.yaml", "themes.yaml"):
        shutil.copy(data_dir() / name, tmp_path / name)
    themes = (tmp_path / "themes.yaml").read_text(encoding="utf-8")
    former = vocabulary.themes.get("youth").definitions["en"]
    assert themes.count(former) == 1
    (tmp_path / "themes.yaml").write_text(themes.replace(former, "Farmers and masks."), encoding="utf-8")
    embed_themes(counting, load_vocabulary(tmp_path), tmp_path)
    assert len(counting.read) == len(LANGUAGES)
    assert counting.read[-1].endswith("Farmers and masks.")


def test_each_encoder_keeps_its_own_and_the_same_bytes_come_again(tmp_path, encoder, vocabulary) -> None:
    keep(tmp_path, encoder, vocabulary)
    first = (tmp_path / FILE_NAME).read_bytes()
    other = Counting(encoder)
    other.identity = replace(encoder.identity, revision="2")
    keep(tmp_path, other, vocabulary)
    both = Counting(encoder)
    embed_themes(both, vocabulary, tmp_path)
    assert both.read == []
    (tmp_path / FILE_NAME).unlink()
    keep(tmp_path, encoder, vocabulary)
    assert (tmp_path / FILE_NAME).read_bytes() == first


@pytest.mark.parametrize("content", [b"", b"PK nothing", b"not a zip at all"])
def test_a_broken_file_is_an_error_that_names_it(tmp_path, encoder, vocabulary, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(DataFileError, match=FILE_NAME):
        embed_themes(encoder, vocabulary, tmp_path)


def test_another_kind_of_file_under_its_name_is_an_error(tmp_path, encoder, vocabulary) -> None:
    with (tmp_path / FILE_NAME).open("wb") as file:
        np.save(file, np.zeros(3))
    with pytest.raises(DataFileError, match=FILE_NAME):
        embed_themes(encoder, vocabulary, tmp_path)


@pytest.mark.parametrize(
    "embeddings",
    [None, np.zeros((3, 8), np.float16), np.zeros((64, 5), np.float16), np.full((64, 8), np.nan, np.float16)],
    ids=["none", "too few", "of another dimension", "not numbers"],
)
def test_embeddings_that_are_not_whole_are_an_error(tmp_path, encoder, vocabulary, embeddings) -> None:
    keep(tmp_path, encoder, vocabulary)
    with np.load(tmp_path / FILE_NAME) as held:
        arrays = dict(held)
    arrays.pop("fake@1 embeddings")
    if embeddings is not None:
        arrays["fake@1 embeddings"] = embeddings
    np.savez(tmp_path / FILE_NAME, **arrays)
    with pytest.raises(DataFileError, match="no whole embeddings of themes by fake@1"):
        embed_themes(encoder, vocabulary, tmp_path)


def test_what_ships_is_what_the_shipped_encoder_says_of_the_shipped_themes(vocabulary) -> None:
    counting = Counting(load_encoder(None, data_dir=data_dir()))
    kept = embed_themes(counting, vocabulary, data_dir())
    assert counting.read == []
    # Another machine reckons them a little otherwise.
    assert (kept.embeddings * embed_themes(counting, vocabulary).embeddings).sum(axis=1).min() > 0.99


def test_who_asks_for_teamwork_and_empathy_asks_for_soft_skills(vocabulary) -> None:
    shipped = load_encoder(None, data_dir=data_dir())
    themes = embed_themes(shipped, vocabulary, data_dir())
    near = themes.cosines(shipped.encode_queries(["trabajo en equipo y empatía"])[0])
    assert "soft-skills" in sorted(near, key=lambda theme: -near[theme])[:3]
