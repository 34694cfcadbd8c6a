"""The encoder that ships: identity, meaning, and everything odd that people type."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from kg.errors import EncoderError
from kg.model import Encoder, PieceEncoder
from kg.search.encoders import begin, load_encoder
from kg.search.encoders.manifest import read_manifest
from kg.search.encoders.onnx import EDGES
from kg.search.encoders.self_test import ITEMS, self_test
from kg.text import fold

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(None, data_dir=DATA)


def test_the_shipped_encoder_passes_its_self_test(encoder: Encoder) -> None:
    outcome = self_test(encoder)
    assert outcome.passed, outcome.explanation


def test_no_item_of_the_self_test_shares_a_word_with_its_paraphrase() -> None:
    for item in ITEMS:
        assert not set(fold(item.text).split()) & set(fold(item.paraphrase).split()), item


def test_its_identity_is_that_of_its_files(encoder: Encoder) -> None:
    manifest = read_manifest(DATA / "encoder")
    assert encoder.identity.revision == manifest.revision
    assert encoder.identity.dim == encoder.encode_queries(["a"]).shape[1]
    assert encoder.identity.normalised


def test_it_takes_at_most_sixty_megabytes() -> None:
    assert sum(path.stat().st_size for path in (DATA / "encoder").rglob("*") if path.is_file()) <= 60_000_000


def test_blank_text_matches_nothing(encoder: Encoder) -> None:
    assert not encoder.encode_queries(["", "   ", "\n\t"]).any()


def test_a_question_asked_again_is_answered_the_same_whatever_was_done_with_the_first_answer(encoder: Encoder) -> None:
    first = encoder.encode_queries(["formación a distancia"])
    kept = first.copy()
    first[:] = 0
    assert (encoder.encode_queries(["formación a distancia"]) == kept).all()


def test_an_encoder_loaded_beside_other_work_is_the_same(encoder: Encoder) -> None:
    assert begin(lambda: load_encoder(None, data_dir=DATA)).result().identity == encoder.identity


def test_what_keeps_an_encoder_from_loading_is_told_when_it_is_needed(tmp_path: Path) -> None:
    loading = begin(lambda: load_encoder(None, data_dir=tmp_path))
    with pytest.raises(EncoderError, match=r"manifest\.json cannot be read"):
        loading.result()


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode_passages([]).shape == (0, encoder.identity.dim)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "¿",
        "🙂🙃",
        "职业培训",
        "профессиональное обучение",
        "formação " * 12_000,
        "x" * 100_000,
        "Curso de training em saúde",
        "curso \ud800",
        " " * 50_000 + "curso",
    ],
    ids=[
        "letter",
        "mark",
        "emoji",
        "chinese",
        "russian",
        "long",
        "long-word",
        "mixed",
        "half-character",
        "behind-blanks",
    ],
)
def test_whatever_is_typed_is_a_finite_unit_row(encoder: Encoder, text: str) -> None:
    row = encoder.encode_queries([text])[0]
    assert np.isfinite(row).all()
    assert np.linalg.norm(row) == pytest.approx(1, abs=1e-5)


def test_case_and_accents_make_no_difference(encoder: Encoder) -> None:
    rows = encoder.encode_queries(["capacitación y formação", "CAPACITACION Y FORMACAO"])
    np.testing.assert_allclose(rows[0], rows[1], atol=1e-6)


def test_a_row_does_not_depend_on_the_texts_beside_it(encoder: Encoder) -> None:
    texts = ["cursos de enfermería", "nursing courses, with practice in three hospitals of the region", "aulas"]
    together = encoder.encode_passages(texts)
    for row, text in enumerate(texts):
        np.testing.assert_array_equal(encoder.encode_queries([text])[0], together[row])


def test_what_stands_behind_the_pieces_that_are_read_changes_nothing(encoder: Encoder) -> None:
    most = read_manifest(DATA / "encoder").max_pieces
    begun = " ".join(["a"] * (most - EDGES))
    cut, longer, shorter = encoder.encode_queries([begun, begun + " b c", begun.removesuffix(" a")])
    assert (cut == longer).all()
    assert (cut != shorter).any()
    assert isinstance(encoder, PieceEncoder)
    assert len(encoder.encode_whole([begun + " b c"]).pieces[0]) == most - EDGES


def test_a_need_finds_the_offer_in_another_language(encoder: Encoder) -> None:
    needs = encoder.encode_queries(["necesitamos formar docentes en línea", "precisamos certificar competências"])
    offers = encoder.encode_passages(["online courses for teachers", "certification of skills", "coffee growing"])
    assert (needs @ offers.T).argmax(axis=1).tolist() == [0, 1]


def test_a_changed_file_is_not_opened(tmp_path: Path) -> None:
    folder = tmp_path / "encoder"
    shutil.copytree(DATA / "encoder", folder)
    with (folder / "tokenizer.json").open("ab") as file:
        file.write(b" ")
    with pytest.raises(EncoderError, match=r"tokenizer\.json has SHA-256"):
        load_encoder(None, data_dir=tmp_path)


def test_a_missing_encoder_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="install the package again"):
        load_encoder(None, data_dir=tmp_path)


def test_torch_is_not_imported_for_it() -> None:
    program = (
        "import sys; from pathlib import Path; from kg.search.encoders import load_encoder;"
        f"load_encoder(None, data_dir=Path({str(DATA)!r})).encode_queries(['a']); print('torch' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


ENTRANCES = {
    "the command line": "import kg.cli",
    "the service": "import api.app",
    "the child that imports": "import kg.service.import_child",
    "a notebook": "from kg.config import load_settings; from kg.service.workspace import Workspace",
    "the training": "import kg.search.training.export",
    "the encoder": "import kg.search.encoders.onnx",
    "the cross-encoder": "import kg.search.encoders.cross_encoder",
    "the second encoder": "import kg.search.encoders.second_encoder",
    "the benchmark": "import bench.home",
}


@pytest.mark.parametrize("entrance", ENTRANCES.values(), ids=ENTRANCES)
def test_whoever_comes_to_onnxruntime_by_us_reports_nothing_and_writes_nothing_into_the_home(entrance, tmp_path):
    # The first import alone makes a file with a number of the machine, and begins to report.
    done = subprocess.run(
        [sys.executable, "-c", f"{entrance}\nimport onnxruntime"],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin", "PYTHONPATH": str(DATA.parent), "ORT_DISABLE_TELEMETRY": "0"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
