"""A whole training in small: made-up pairs, a teacher of one layer, a few steps."""

import gzip
import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnx import numpy_helper

from kg.errors import DataFileError
from kg.model import PieceEncoder
from kg.search.encoders import load_encoder
from kg.search.encoders.manifest import read_manifest
from kg.search.training import train
from kg.search.training.export import export
from kg.search.training.meetings import FOLDER
from kg.search.training.recipe import Recipe
from kg.search.training.reopen import reopen
from tests.search.tiny_bert import WIDTH, make_tiny_bert

WORDS = (("school", "escuela", "escola"), ("teacher", "docente", "professor"), ("work", "trabajo", "trabalho"))
TINY = replace(
    Recipe(),
    added_pieces=60,
    static_epochs=1,
    static_batch=32,
    batch_pieces=256,
    passes=0.5,
    negatives=16,
    piece_steps=3,
    sharpen_steps=3,
)


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_bert(tmp_path_factory.mktemp("teacher"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pairs")
    for place, language in ((1, "es"), (2, "pt")):
        lines = [
            f"{first[0]} {second[0]} {number}\t{first[place]} {second[place]} {number}\n"
            for number in range(12)
            for first in WORDS
            for second in WORDS
        ]
        with gzip.open(folder / f"made-up.en-{language}.tsv.gz", "wt", encoding="utf-8") as file:
            file.writelines(lines)
    part = {"en": "school work", "es": "trabajo escuela", "pt": "trabalho escola"}
    lines = [
        json.dumps(
            {"theme": "youth", "need": {k: f"{v} {n}" for k, v in part.items()}, "offer": part, "question": part}
            | ({"misses": [part, part], "keywords": part} if n % 2 else {})
        )
        for n in range(8)
    ]
    (folder / "needs.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def run(data: Path, out: Path, teacher: Path, *, stop_after: int | None = None) -> dict[str, str]:
    train(
        data,
        out,
        exchanges=data,
        teacher=teacher,
        larger_teacher=teacher,
        recipe=TINY,
        threads=1,
        stop_after=stop_after,
        report=lambda _: None,
    )
    return read_manifest(out).files


@pytest.fixture(scope="module")
def trained(data: Path, teacher: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("trained")
    run(data, out, teacher)
    return out


def test_what_was_trained_opens_as_an_encoder(trained: Path, tmp_path: Path) -> None:
    encoder = load_encoder(str(trained), data_dir=tmp_path)
    rows = encoder.encode_queries(["trabajo docente", ""])
    assert rows.shape == (2, encoder.identity.dim)
    assert encoder.identity.dim % WIDTH == 0
    assert np.linalg.norm(rows[0]) == pytest.approx(1, abs=1e-5)
    assert not rows[1].any()


def test_what_was_trained_tells_the_pieces_of_a_text(trained: Path, tmp_path: Path) -> None:
    encoder = load_encoder(str(trained), data_dir=tmp_path)
    assert isinstance(encoder, PieceEncoder)
    assert encoder.identity.piece_dim == WIDTH
    found = encoder.encode_whole(["school teacher work", ""])
    assert [pieces.shape[1] for pieces in found.pieces] == [WIDTH // 2, WIDTH // 2]
    assert len(found.pieces[0]) >= 3
    assert len(found.pieces[1]) == 0
    assert found.embeddings.tolist() == encoder.encode_passages(["school teacher work", ""]).tolist()


def test_the_same_texts_and_threads_give_the_same_bytes(
    data: Path, teacher: Path, trained: Path, tmp_path: Path
) -> None:
    assert run(data, tmp_path, teacher) == read_manifest(trained).files


def test_a_training_that_was_interrupted_ends_with_the_same_bytes(
    data: Path, teacher: Path, trained: Path, tmp_path: Path
) -> None:
    assert run(data, tmp_path, teacher, stop_after=1) != read_manifest(trained).files
    assert run(data, tmp_path, teacher) == read_manifest(trained).files


def test_needs_of_the_last_stage_change_nothing_before_it(
    data: Path, teacher: Path, trained: Path, tmp_path: Path
) -> None:
    more = tmp_path / "more"
    shutil.copytree(data, more)
    lines = (data / "needs.jsonl").read_text(encoding="utf-8").replace("work", "teacher")
    (more / "last-needs.jsonl").write_text(lines, encoding="utf-8")
    before = run(data, tmp_path / "before", teacher, stop_after=1)
    assert run(more, tmp_path / "with", teacher, stop_after=1) == before
    assert run(more, tmp_path / "with", teacher) != read_manifest(trained).files


def test_training_without_pairs_says_how_files_must_be_called(teacher: Path, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"NAME\.en-es\.tsv\.gz"):
        train(tmp_path, tmp_path / "out", teacher=teacher, larger_teacher=teacher, report=lambda _: None)


def test_a_line_of_one_column_is_named(teacher: Path, tmp_path: Path) -> None:
    with gzip.open(tmp_path / "x.en-es.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("work\ttrabajo\nwork\n")
    with pytest.raises(DataFileError, match="line 2"):
        train(tmp_path, tmp_path / "out", teacher=teacher, larger_teacher=teacher, report=lambda _: None)


def test_a_training_goes_on_from_an_encoder_with_its_last_stage_alone(
    data: Path, trained: Path, tmp_path: Path
) -> None:
    recipe = replace(TINY, piece_steps=0, sharpen_share=0.0)
    train(data, tmp_path, exchanges=data, from_encoder=trained, recipe=recipe, threads=1, report=lambda _: None)
    texts = ["trabajo docente", "school work 3", "professor"]
    before, after = (
        load_encoder(str(folder), data_dir=tmp_path).encode_passages(texts) for folder in (trained, tmp_path)
    )
    assert (before * after).sum(axis=1) == pytest.approx(np.ones(3), abs=1e-3)
    assert not (tmp_path / "work" / "transformer.pt").exists()


def test_the_last_stage_makes_other_weights_and_the_same_ones_again(data: Path, trained: Path, tmp_path: Path) -> None:
    told = {}
    for name, share in (("kept", 0.0), ("moved", 1.0), ("again", 1.0)):
        recipe = replace(TINY, piece_steps=0, sharpen_share=share, sharpen_layer_rate=1e-3, sharpen_embedding_rate=1e-2)
        out = tmp_path / name
        train(data, out, exchanges=data, from_encoder=trained, recipe=recipe, threads=1, report=lambda _: None)
        told[name] = read_manifest(out).files
    assert told["moved"] != told["kept"]
    assert told["moved"] == told["again"]


def test_with_meetings_their_stage_is_the_last_and_needs_no_larger_teacher(
    data: Path, teacher: Path, trained: Path, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    shutil.copytree(data, told)
    (told / FOLDER).mkdir()
    part = {"en": "school work", "es": "trabajo escuela", "pt": "trabalho escola"}
    lines = [
        {"statement": 0, "kind": "offer", **part},
        {"statement": 1, "kind": "plan", "en": "teacher 3", "es": "docente 3", "pt": "professor 3"},
        {"need": 0, "form": "need", "relevant": {"1": 3}, **part},
    ]
    (told / FOLDER / "one.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    said: list[str] = []
    recipe = replace(TINY, meeting_steps=3, meeting_layer_rate=1e-3, meeting_embedding_rate=1e-2)
    options = {"exchanges": told, "teacher": teacher, "from_encoder": trained, "recipe": recipe, "threads": 1}
    train(data, tmp_path / "out", report=said.append, **options)
    made = {path.name.partition("-")[0] for path in (tmp_path / "out" / "work").glob("*.pt")}
    assert made == {"meetings"}
    assert read_manifest(tmp_path / "out").files != read_manifest(trained).files
    assert not any("held-out meetings" in line for line in said)


def test_an_encoder_that_is_read_again_is_the_same_and_keeps_changes_of_less_than_half_a_step(
    trained: Path, tmp_path: Path
) -> None:
    before, scales = _table(trained)
    student, tokenizer = reopen(trained, seed=1)
    export(student, None, tokenizer, tmp_path / "same", TINY, name="same")
    assert np.array_equal(_table(tmp_path / "same")[0], before)
    matrices = _matrices(trained)
    assert len(matrices) >= 6
    assert all(np.array_equal(value, matrices[name]) for name, value in _matrices(tmp_path / "same").items())
    with torch.no_grad():
        student.pieces.weight += 0.2 * torch.from_numpy(scales.copy())
    export(student, None, tokenizer, tmp_path / "moved", TINY, name="moved")
    assert (_table(tmp_path / "moved")[0] - before).mean() == pytest.approx(0.2, abs=0.05)


def _table(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """The table of pieces, in whole numbers, and the scale of each row."""
    value = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(folder / "model.onnx")).graph.initializer}
    return value["pieces_int8"].astype(np.int64), value["pieces_scale"]


def _matrices(folder: Path) -> dict[str, np.ndarray]:
    """The whole numbers of the linear maps, by name."""
    graph = onnx.load(str(folder / "model.onnx")).graph
    return {one.name: numpy_helper.to_array(one) for one in graph.initializer if one.name.endswith("weight_quantized")}


def test_the_piece_stage_makes_other_weights_and_does_not_take_up_what_another_start_left(
    data: Path, teacher: Path, trained: Path, tmp_path: Path
) -> None:
    def files(out: Path, *, pieces: bool) -> dict[str, str]:
        train(
            data,
            out,
            exchanges=data,
            teacher=teacher,
            larger_teacher=teacher,
            recipe=TINY,
            pieces=pieces,
            threads=1,
            report=lambda _: None,
        )
        return read_manifest(out).files

    assert files(tmp_path, pieces=False) != read_manifest(trained).files
    assert files(tmp_path, pieces=True) == read_manifest(trained).files


def test_what_is_no_encoder_cannot_be_trained_on(data: Path, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no encoder that can be trained on"):
        train(
            data,
            tmp_path / "out",
            exchanges=data,
            from_encoder=tmp_path,
            recipe=replace(TINY, piece_steps=0),
            report=lambda _: None,
        )
