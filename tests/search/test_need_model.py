"""What needs tell beforehand: the themes of a question, and how common a statement is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.config import data_dir
from kg.errors import DataFileError
from kg.search.encoders import load_encoder
from kg.search.need_model import FILE_NAME, Asked, NeedModel, fit_need_model, load_need_model, save_need_model
from kg.search.scoring import encoder_key

ASKED = [
    *(Asked(f"we look for instructors {word}", "teacher-training", need=True) for word in ("one", "two", "three")),
    *(Asked(f"ventilators {word}", "health-supplies", need=word == "one") for word in ("one", "two", "three")),
]


@pytest.fixture(scope="module")
def shipped():
    return load_encoder(None, data_dir=data_dir())


def unit(rng: np.random.Generator, n: int, dim: int = 16) -> np.ndarray:
    rows = rng.standard_normal((n, dim)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def model_of(needs: np.ndarray) -> NeedModel:
    whole = np.rint(needs * 100 * needs.shape[1] ** 0.5 / 4).clip(-100, 100).astype(np.int8)
    return NeedModel(("youth",), np.zeros((1, needs.shape[1]), np.float32), np.zeros(1, np.float32), whole)


def test_themes_are_learned_from_what_was_asked(encoder) -> None:
    model = fit_need_model(encoder, ASKED)
    assert model.themes == ("health-supplies", "teacher-training")
    chances = model.chances(encoder.encode_queries(["instructors"])[0])
    assert chances["teacher-training"] > chances["health-supplies"]
    assert sum(chances.values()) == pytest.approx(1.0)
    assert model.chances(np.zeros(encoder.identity.dim, np.float32)) == {}
    assert len(model.needs) == 4  # needs alone stand for what may be asked


def test_a_statement_near_to_many_needs_is_more_common_than_one_near_to_few() -> None:
    rng = np.random.default_rng(1)
    subject = unit(rng, 1)
    needs = np.concatenate([subject + 0.3 * unit(rng, 40), unit(rng, 160)])
    needs /= np.linalg.norm(needs, axis=1, keepdims=True)
    other = unit(rng, 1)
    common, rare, blank = model_of(needs).commonness(np.concatenate([subject, other, np.zeros_like(other)]))
    by_hand = np.sort(needs @ subject[0])[-20:].mean()
    assert common == pytest.approx(by_hand, abs=0.02)
    assert rare < common < blank == 1.0


@given(st.integers(0, 1000), st.integers(1, 2100))
def test_how_common_a_statement_is_does_not_depend_on_the_company(seed: int, company: int) -> None:
    rng = np.random.default_rng(seed)
    model, rows = model_of(unit(rng, 30)), unit(rng, company)
    together = model.commonness(rows)
    some = rng.integers(0, company, 3)
    assert together[some].tolist() == [model.commonness(rows[[row]])[0] for row in some]


def test_what_is_kept_is_read_again_beside_that_of_another_encoder(tmp_path, encoder) -> None:
    model = fit_need_model(encoder, ASKED)
    save_need_model(tmp_path, model, encoder_key(encoder.identity))
    save_need_model(tmp_path, model_of(unit(np.random.default_rng(0), 5)), "other@1")
    again = load_need_model(tmp_path, encoder.identity)
    assert again is not None
    assert again.themes == model.themes
    assert again.needs.tolist() == model.needs.tolist()
    assert np.abs(again.weights - model.weights).max() < 0.05


def test_without_a_model_there_is_none(tmp_path, encoder) -> None:
    assert load_need_model(tmp_path, encoder.identity) is None


@pytest.mark.parametrize("broken", ["not an archive", "half a model"])
def test_a_broken_file_is_an_error_that_says_what_to_do(tmp_path, encoder, broken: str) -> None:
    if broken == "not an archive":
        (tmp_path / FILE_NAME).write_bytes(b"broken")
    else:
        np.savez(tmp_path / FILE_NAME, **{f"{encoder_key(encoder.identity)} bias": np.zeros(1)})
    with pytest.raises(DataFileError, match=r"need-model\.npz.*delete it and run kg calibrate with --needs"):
        load_need_model(tmp_path, encoder.identity)


def test_the_shipped_model_tells_what_nobody_names(shipped) -> None:
    model = load_need_model(data_dir(), shipped.identity)
    assert model is not None
    for text in ("teamwork and empathy", "trabajo en equipo y empatía", "trabalho em equipe e empatia"):
        chances = model.chances(shipped.encode_queries([text])[0])
        assert max(chances, key=chances.__getitem__) == "soft-skills"
    vague, particular = model.commonness(
        shipped.encode_passages(
            ["We help institutions with training for their learners", "A mural of bats was painted in March"]
        )
    )
    assert vague > particular + 0.1
