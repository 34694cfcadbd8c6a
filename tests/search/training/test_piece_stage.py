"""The piece stage in small: what is kept of the larger teacher, what is drawn from it, and that it can be stopped."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from transformers import AutoModel

from kg.errors import DataFileError, MissingExtraError
from kg.search.training import larger_teacher, loop, train
from kg.search.training.distil import distil_pieces
from kg.search.training.larger_teacher import NAME, PACKAGES, SHA256, TeacherPieces, find_larger_teacher
from kg.search.training.late import Embedded, embed_both, late_scores
from kg.search.training.loop import edges_of, in_pieces
from kg.search.training.pairs import Exchange, Pair
from kg.search.training.recipe import Recipe
from kg.search.training.transformer import Student
from kg.search.training.translated import Translated, translations
from tests.search.tiny_bert import WIDTH, make_tiny_bert

TEXTS = ["school work", "a teacher at work", "the school", "work 7"]
SMALL = replace(
    Recipe(),
    piece_steps=60,
    piece_exchanges=2,
    piece_texts=3,
    piece_negatives=4,
    piece_embedding_rate=2e-2,
    piece_layer_rate=2e-3,
    piece_share=1.0,
)


def told(english: str) -> dict[str, str]:
    return {"en": english, "es": f"{english} es", "pt": f"{english} pt"}


EXCHANGE = Exchange(
    "youth",
    told("we need teachers"),
    told("teachers on loan"),
    told("who has teachers?"),
    (told("a school"), told("a plan")),
    told("teachers"),
)


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_bert(tmp_path_factory.mktemp("teacher"))


@pytest.fixture(scope="module")
def tokenizer(teacher: Path) -> Tokenizer:
    found = Tokenizer.from_file(str(teacher / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def student(seed: int) -> Student:
    torch.manual_seed(seed)
    made = Student(250, WIDTH, 2, 32, 1, 300, 1e-12)
    torch.nn.init.normal_(made.pieces.weight, std=0.5)
    return made


def test_late_scores_are_the_mean_over_the_question_of_the_largest_cosine() -> None:
    generator = torch.Generator().manual_seed(3)

    def some(lengths: list[int]) -> Embedded:
        pieces = torch.nn.functional.normalize(torch.randn(len(lengths), 6, 5, generator=generator), dim=2)
        mask = (torch.arange(6)[None, :] < torch.tensor(lengths)[:, None]).long()
        return Embedded(torch.zeros(len(lengths), 5), pieces, mask)

    asked, passages = some([3, 6, 1]), some([2, 6, 4, 1] * 10)
    found = late_scores(asked, passages)
    assert found.shape == (3, 40)
    for row, length in enumerate([3, 6, 1]):
        for column, theirs in enumerate([2, 6, 4, 1] * 10):
            nearness = asked.pieces[row, :length] @ passages.pieces[column, :theirs].T
            assert found[row, column].item() == pytest.approx(nearness.max(1).values.mean().item(), abs=1e-2)


def test_each_english_text_stands_once_and_our_own_come_first() -> None:
    pairs = [
        Pair("a plan", "otro plan", "es", "tatoeba"),
        Pair("work", "trabalho", "pt", "tatoeba"),
        Pair("work", "trabajo", "es", "tatoeba"),
        Pair("work", "obra", "es", "esco-skills"),
    ]
    plain = replace(EXCHANGE, need=told("we lack rooms"), misses=())
    found = {one.english: one for one in translations([EXCHANGE, plain], pairs)}
    assert list(found) == [
        "we need teachers",
        "teachers on loan",
        "who has teachers?",
        "a school",
        "a plan",
        "teachers",
        "work",
    ]
    assert found["a plan"] == Translated("a plan", {"es": "a plan es", "pt": "a plan pt"}, "exchanges")
    assert found["work"] == Translated("work", {"pt": "trabalho", "es": "trabajo"}, "tatoeba")


def test_the_teachers_pieces_keep_their_angles_and_know_their_characters(teacher: Path, tmp_path: Path) -> None:
    kept = TeacherPieces(tmp_path, teacher=teacher, width=WIDTH, seed=1)
    found = kept.pieces(TEXTS, report=lambda _: None)
    tokenizer = Tokenizer.from_file(str(teacher / "tokenizer.json"))
    model = AutoModel.from_pretrained(teacher).eval()
    for text, pieces in zip(TEXTS, found, strict=True):
        encoded = tokenizer.encode(text)
        with torch.inference_mode():
            states = model(torch.tensor([encoded.ids])).last_hidden_state[0, 1:-1].numpy()
        assert pieces.spans.tolist() == [list(span) for span in encoded.offsets[1:-1]]
        vectors = pieces.vectors.astype(np.float32)
        assert vectors @ vectors.T == pytest.approx(states @ states.T, rel=0.05, abs=0.3)


def test_the_teachers_pieces_are_encoded_once_and_cut_to_the_width(teacher: Path, tmp_path: Path) -> None:
    kept = TeacherPieces(tmp_path, teacher=teacher, width=4, seed=1)
    first = kept.pieces(TEXTS[:3], report=lambda _: None)
    assert {pieces.vectors.shape[1] for pieces in first} == {4}
    lines: list[str] = []
    again = TeacherPieces(tmp_path, teacher=teacher, width=4, seed=1).pieces([TEXTS[2], TEXTS[0]], report=lines.append)
    assert [pieces.vectors.tolist() for pieces in again] == [first[2].vectors.tolist(), first[0].vectors.tolist()]
    assert lines == []
    more = TeacherPieces(tmp_path, teacher=teacher, width=4, seed=1).pieces(TEXTS, report=lambda _: None)
    assert more[0].vectors.tolist() == first[0].vectors.tolist()
    assert len(more[3].vectors) == 5


@pytest.fixture
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def lesson(teacher: Path, work: Path, *, width: int = WIDTH) -> dict[str, Any]:
    translated = translations([EXCHANGE], [Pair(text, f"{text} es", "es", "tatoeba") for text in TEXTS])
    kept = TeacherPieces(work, teacher=teacher, width=width, seed=1)
    taught = kept.pieces([one.english for one in translated], report=lambda _: None)
    return {"translated": translated, "taught": taught, "exchanges": [EXCHANGE], "recipe": SMALL}


def seen(one: Student, texts: list[str], tokenizer: Tokenizer) -> Embedded:
    one.centre = torch.zeros(WIDTH) if one.centre is None else one.centre
    with torch.no_grad():
        return embed_both(one, in_pieces(texts, tokenizer, SMALL), edges_of(tokenizer))


def taught(said: dict[str, Any], texts: list[str]) -> Embedded:
    """The teacher's own view, from its own centre."""
    place = {one.english: row for row, one in enumerate(said["translated"])}
    every = [torch.from_numpy(pieces.vectors.astype(np.float32)) for pieces in said["taught"]]
    own = place["we need teachers"], place["teachers on loan"], place["who has teachers?"]
    centre = torch.cat([every[row] for row in (*own, place["a school"], place["a plan"], place["teachers"])]).mean(0)
    unit = [torch.nn.functional.normalize(every[place[text]] - centre, dim=1) for text in texts]
    mask = torch.nn.utils.rnn.pad_sequence([torch.ones(len(one)) for one in unit], batch_first=True).long()
    return Embedded(torch.zeros(len(texts), 1), torch.nn.utils.rnn.pad_sequence(unit, batch_first=True), mask)


@pytest.mark.usefixtures("one_thread")
def test_the_student_comes_to_see_pieces_as_near_as_the_teacher_does_in_another_language_too(
    teacher: Path, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    said = lesson(teacher, tmp_path) | {"recipe": replace(SMALL, piece_steps=240)}
    before = student(1)
    after = distil_pieces(before, tokenizer=tokenizer, checkpoint=tmp_path / "x.pt", report=lambda _: None, **said)
    theirs = late_scores(taught(said, TEXTS), taught(said, TEXTS))

    def off(one: Student, texts: list[str]) -> float:
        mine = late_scores(seen(one, texts, tokenizer), seen(one, TEXTS, tokenizer))
        return float((mine - theirs).abs().mean())

    for texts in (TEXTS, [f"{text} es" for text in TEXTS]):
        assert off(after, texts) < 0.8 * off(before, texts)


@pytest.mark.usefixtures("one_thread")
def test_what_answers_a_need_comes_before_what_only_sounds_like_it(
    teacher: Path, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    said = lesson(teacher, tmp_path) | {"recipe": replace(SMALL, piece_bonus=0.5)}
    after = distil_pieces(student(1), tokenizer=tokenizer, checkpoint=tmp_path / "x.pt", report=lambda _: None, **said)
    asked = seen(after, ["we need teachers es"], tokenizer)
    answers = seen(after, ["teachers on loan pt", "a school pt", "a plan pt"], tokenizer)
    scores = late_scores(asked, answers)[0]
    assert scores.argmax() == 0


@pytest.mark.usefixtures("one_thread")
def test_a_teacher_of_fewer_numbers_than_the_student_will_do(
    teacher: Path, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    said = lesson(teacher, tmp_path, width=4) | {"recipe": replace(SMALL, piece_steps=2)}
    after = distil_pieces(student(1), tokenizer=tokenizer, checkpoint=tmp_path / "x.pt", report=lambda _: None, **said)
    assert all(torch.isfinite(weights).all() for weights in after.state_dict().values())


def test_without_texts_the_student_stays_as_it_is(tokenizer: Tokenizer, tmp_path: Path) -> None:
    before, lines = student(1), list[str]()
    after = distil_pieces(before, [], [], [], tokenizer, SMALL, checkpoint=tmp_path / "x.pt", report=lines.append)
    assert after is before
    assert lines == ["pieces: nothing to learn from"]


@pytest.mark.usefixtures("one_thread")
def test_exchanges_alone_and_other_texts_alone_can_be_learned_from(
    teacher: Path, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    said = lesson(teacher, tmp_path) | {"recipe": replace(SMALL, piece_steps=1)}
    own = len(said["translated"]) - len(TEXTS)
    for name, rows in (("own", range(own)), ("others", range(own, own + len(TEXTS)))):
        part = {key: [said[key][row] for row in rows] for key in ("translated", "taught")}
        distil_pieces(
            student(1), tokenizer=tokenizer, checkpoint=tmp_path / name, report=lambda _: None, **(said | part)
        )
        assert (tmp_path / name).exists()


@pytest.mark.usefixtures("one_thread")
def test_a_stopped_piece_stage_goes_on_as_if_it_had_not_been(
    teacher: Path, tokenizer: Tokenizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = lesson(teacher, tmp_path) | {"recipe": replace(SMALL, piece_steps=6)}
    whole = distil_pieces(
        student(1), tokenizer=tokenizer, checkpoint=tmp_path / "whole.pt", report=lambda _: None, **said
    )
    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", -1)
    monkeypatch.setattr(loop, "REPORT_EVERY", 1)

    def stop(line: str) -> None:
        if "step 4" in line:
            raise KeyboardInterrupt

    halted = tmp_path / "halted.pt"
    with pytest.raises(KeyboardInterrupt):
        distil_pieces(student(1), tokenizer=tokenizer, checkpoint=halted, report=stop, **said)
    lines: list[str] = []
    after = distil_pieces(student(1), tokenizer=tokenizer, checkpoint=halted, report=lines.append, **said)
    assert lines[0] == "pieces: going on from step 3"
    assert all(torch.equal(value, after.state_dict()[name]) for name, value in whole.state_dict().items())


def install(folder: Path, weights: bytes, *, parts: int = len(PACKAGES)) -> None:
    """Lay down the packages of the larger teacher as pip would."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        for name in SHA256:
            packed.writestr(f"{NAME}/{name}", weights if name.endswith("safetensors") else b"{}")
    content = archive.getvalue()
    size = -(-len(content) // len(PACKAGES))
    for number, package in enumerate(PACKAGES[:parts]):
        inner = f"{package.replace('-part-', '-part_')}/input/{NAME}.zip.{number + 1:03d}"
        (folder / inner).parent.mkdir(parents=True)
        (folder / inner).write_bytes(content[number * size : (number + 1) * size])
        info = folder / f"{package.replace('-', '_')}-0.0.1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 0.0.1\n", encoding="utf-8")
        (info / "RECORD").write_text(f"{inner},,\n", encoding="utf-8")


def test_the_larger_teacher_is_put_together_from_its_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "site", b"weights")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    for name, content in (("config.json", b"{}"), ("tokenizer.json", b"{}"), ("model.safetensors", b"weights")):
        monkeypatch.setitem(SHA256, name, hashlib.sha256(content).hexdigest())
    folder = find_larger_teacher(tmp_path / "work")
    assert sorted(path.name for path in folder.iterdir()) == sorted(SHA256)
    assert (folder / "model.safetensors").read_bytes() == b"weights"
    assert find_larger_teacher(tmp_path / "work") == folder


def test_other_weights_than_the_makers_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "site", b"other weights")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    with pytest.raises(DataFileError, match="another SHA-256"):
        find_larger_teacher(tmp_path / "work")


def test_a_folder_that_is_no_teacher_is_refused_before_it_begins(teacher: Path, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"config\.json: a larger teacher is a folder with"):
        train(tmp_path, tmp_path / "out", teacher=teacher, larger_teacher=tmp_path, report=lambda _: None)


def test_a_training_without_the_larger_teacher_says_what_to_install_before_it_begins(
    teacher: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path / "site", b"weights", parts=2)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setattr(larger_teacher, "PACKAGES", (*PACKAGES[:2], "all-mpnet-base-v2-no-such-part"))
    with pytest.raises(MissingExtraError, match=r"experience-graph\[train-pieces\]"):
        train(tmp_path, tmp_path / "out", teacher=teacher, report=lambda _: None)
