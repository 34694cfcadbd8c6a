"""A user's own sentence-transformers model, made here, small and local."""

from pathlib import Path

import numpy as np
import pytest

from kg.errors import EncoderError
from kg.search.encoders import load_encoder
from kg.search.encoders.self_test import self_test
from tests.search.tiny_bert import WIDTH, make_tiny_bert

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from sentence_transformers import SentenceTransformer, models

    base = tmp_path_factory.mktemp("models")
    transformer = models.Transformer(str(make_tiny_bert(base / "bert")))
    model = SentenceTransformer(
        modules=[transformer, models.Pooling(WIDTH)], prompts={"query": "ask: ", "passage": "tell: "}, device="cpu"
    )
    model.save(str(base / "tiny"))
    return base / "tiny"


def test_any_local_model_gives_unit_rows_of_its_own_dimension(folder: Path, tmp_path: Path) -> None:
    encoder = load_encoder(str(folder), data_dir=tmp_path)
    rows = encoder.encode_passages(["cursos", "courses"])
    assert rows.shape == (2, WIDTH)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert (encoder.identity.name, encoder.identity.dim) == ("tiny", WIDTH)


def test_questions_and_passages_get_the_prompts_of_the_model(folder: Path, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    encoder = load_encoder(str(folder), data_dir=tmp_path)
    plain = SentenceTransformer(str(folder), device="cpu")
    for found, prompt in ((encoder.encode_queries(["a b"]), "ask: "), (encoder.encode_passages(["a b"]), "tell: ")):
        wanted = plain.encode([prompt + "a b"], prompt="", normalize_embeddings=True)
        np.testing.assert_allclose(found, wanted, atol=1e-5)


def test_blank_text_is_a_zero_row_and_long_text_is_finite(folder: Path, tmp_path: Path) -> None:
    rows = load_encoder(str(folder), data_dir=tmp_path).encode_queries(["", " \n", "a " * 50_000])
    assert not rows[:2].any()
    assert np.linalg.norm(rows[2]) == pytest.approx(1, abs=1e-5)


def test_the_revision_changes_with_the_files(folder: Path, tmp_path: Path) -> None:
    import shutil

    before = load_encoder(str(folder), data_dir=tmp_path).identity.revision
    copy = tmp_path / "tiny"
    shutil.copytree(folder, copy)
    assert load_encoder(str(copy), data_dir=tmp_path).identity.revision == before
    (copy / "note.json").write_text("{}")
    assert load_encoder(str(copy), data_dir=tmp_path).identity.revision != before


def test_a_model_of_random_weights_fails_the_self_test_with_its_figure(folder: Path, tmp_path: Path) -> None:
    outcome = self_test(load_encoder(str(folder), data_dir=tmp_path))
    assert not outcome.passed
    assert f"{outcome.score:.2f}" in outcome.explanation


def test_a_name_that_is_nowhere_is_an_error_that_says_what_to_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderError, match="local cache"):
        load_encoder("example/no-such-model", data_dir=tmp_path)
