import shutil
from dataclasses import replace

import numpy as np
import pytest

from kg.config import data_dir
from kg.errors import DataFileError
from kg.model import LANGUAGES
from kg.search.encoders import load_encoder
from kg.search.theme_meanings import FILE_NAME, save_theme_meanings, theme_meanings
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


def test_a_theme_means_the_mean_of_its_label_and_definition_in_all_languages(encoder, vocabulary) -> None:
    found = theme_meanings(encoder, vocabulary)
    assert found.themes == tuple(theme.id for theme in vocabulary.themes)
    theme = vocabulary.themes.get("teacher-training")
    told = encoder.encode_passages([f"{theme.labels[each]}. {theme.definitions[each]}" for each in LANGUAGES])
    mean = told.mean(axis=0) / np.linalg.norm(told.mean(axis=0))
    assert found.embeddings[found.themes.index(theme.id)].tolist() == pytest.approx(mean.tolist(), abs=1e-6)


def test_what_is_asked_is_near_its_theme_and_never_less_than_square_to_it(encoder, vocabulary) -> None:
    meanings = theme_meanings(encoder, vocabulary)
    near = meanings.nearness(encoder.encode_queries(["instructors"])[0])
    assert near["teacher-training"] > 0.3
    assert min(meanings.nearness(-encoder.encode_queries(["instructors"])[0]).values()) == 0.0


def test_what_is_kept_is_not_encoded_again_but_what_has_changed_is(tmp_path, encoder, vocabulary) -> None:
    save_theme_meanings(tmp_path, encoder, vocabulary)
    counting = Counting(encoder)
    kept = theme_meanings(counting, vocabulary, tmp_path)
    assert counting.read == []
    assert np.abs(kept.embeddings - theme_meanings(encoder, vocabulary).embeddings).max() < 1e-3

    for name in ("institutions.yaml", "themes.yaml"):
        shutil.copy(data_dir() / name, tmp_path / name)
    themes = (tmp_path / "themes.yaml").read_text(encoding="utf-8")
    former = vocabulary.themes.get("youth").definitions["en"]
    assert themes.count(former) == 1
    (tmp_path / "themes.yaml").write_text(themes.replace(former, "Farmers and masks."), encoding="utf-8")
    theme_meanings(counting, load_vocabulary(tmp_path), tmp_path)
    assert len(counting.read) == len(LANGUAGES)
    assert counting.read[-1].endswith("Farmers and masks.")


def test_each_encoder_keeps_its_own_and_the_same_bytes_come_again(tmp_path, encoder, vocabulary) -> None:
    save_theme_meanings(tmp_path, encoder, vocabulary)
    first = (tmp_path / FILE_NAME).read_bytes()
    other = Counting(encoder)
    other.identity = replace(encoder.identity, revision="2")
    save_theme_meanings(tmp_path, other, vocabulary)
    both = Counting(encoder)
    theme_meanings(both, vocabulary, tmp_path)
    assert both.read == []
    (tmp_path / FILE_NAME).unlink()
    save_theme_meanings(tmp_path, encoder, vocabulary)
    assert (tmp_path / FILE_NAME).read_bytes() == first


@pytest.mark.parametrize("content", [b"", b"PK nothing", b"not a zip at all"])
def test_a_broken_file_is_an_error_that_names_it(tmp_path, encoder, vocabulary, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(DataFileError, match=FILE_NAME):
        theme_meanings(encoder, vocabulary, tmp_path)


def test_what_ships_is_what_the_shipped_encoder_says_of_the_shipped_themes(vocabulary) -> None:
    counting = Counting(load_encoder(None, data_dir=data_dir()))
    theme_meanings(counting, vocabulary, data_dir())
    assert counting.read == []


def test_who_asks_for_teamwork_and_empathy_asks_for_soft_skills(vocabulary) -> None:
    shipped = load_encoder(None, data_dir=data_dir())
    meanings = theme_meanings(shipped, vocabulary, data_dir())
    near = meanings.nearness(shipped.encode_queries(["trabajo en equipo y empatía"])[0])
    assert "soft-skills" in sorted(near, key=lambda theme: -near[theme])[:3]
