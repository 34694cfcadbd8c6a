"""The cross-encoder in small: that it learns what answers, can be stopped, and is the same when written and read."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from kg.errors import DataFileError
from kg.search.encoders.cross_encoder import CrossEncoder
from kg.search.training import train_cross
from kg.search.training.cross_encoder import CrossStudent, Pairs, Reader, answers_first, train_cross_encoder
from kg.search.training.export import export_cross_encoder
from kg.search.training.loop import Edges
from kg.search.training.recipe import CrossRecipe
from kg.search.training.transformer import Student
from tests.search.tiny_bert import WIDTH, make_tiny_bert
from tests.search.tiny_meeting import MEETING

SMALL = replace(
    CrossRecipe(), steps=30, needs=3, statements=4, far=1, close=3, inner=8, layer_rate=5e-3, head_rate=2e-2, warm_up=2
)


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    found = Tokenizer.from_file(str(make_tiny_bert(tmp_path_factory.mktemp("teacher")) / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


@pytest.fixture
def student(tokenizer: Tokenizer) -> Student:
    torch.manual_seed(3)
    made = Student(tokenizer.get_vocab_size(), WIDTH, 2, 32, 1, 64, 1e-12)
    torch.nn.init.normal_(made.pieces.weight, std=0.5)
    return made


def test_question_and_statement_stand_behind_each_other_in_one_row() -> None:
    pairs = Pairs.of([((5, 6), (7,)), ((5,), ())], Edges(1, 2))
    assert pairs.ids.tolist() == [[1, 5, 6, 2, 7, 2], [1, 5, 2, 2, 0, 0]]
    assert pairs.mask.tolist() == [[1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 0, 0]]
    assert pairs.segments[:, :4].tolist() == [[0, 0, 0, 0], [0, 0, 0, 1]]
    assert pairs.positions.tolist() == [[0, 1, 2, 3, 1, 2], [0, 1, 2, 1, 0, 0]]


def test_a_score_depends_on_its_pair_alone(student: Student, tokenizer: Tokenizer) -> None:
    model, reader = CrossStudent(student, 8).eval(), Reader(tokenizer, 20)
    pairs = [("we need teachers", "a plan"), ("courses", "the school is at work online"), ("a", "7")]
    with torch.no_grad():
        together = reader.scores(model, pairs)
        alone = torch.cat([reader.scores(model, [pair]) for pair in pairs])
    assert torch.allclose(together, alone, atol=0.1)  # half precision where the processor has it


def test_it_learns_what_answers_and_leaves_the_input_vectors_alone(
    student: Student, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    before = student.pieces.weight.detach().clone()
    with torch.no_grad():
        first = answers_first(CrossStudent(student, 8), [MEETING], tokenizer, SMALL)
    model = train_cross_encoder(
        student, [MEETING], tokenizer, SMALL, checkpoint=tmp_path / "c.pt", report=lambda _: None
    )
    assert first < 1.0
    assert answers_first(model, [MEETING], tokenizer, SMALL) == 1.0
    assert (model.student.pieces.weight == before).all()
    assert (student.pieces.weight == before).all()


def test_a_stopped_training_ends_as_one_that_was_not(student: Student, tokenizer: Tokenizer, tmp_path: Path) -> None:
    def train(recipe: CrossRecipe, name: str) -> CrossStudent:
        return train_cross_encoder(
            student, [MEETING], tokenizer, recipe, checkpoint=tmp_path / name, report=lambda _: None
        )

    whole = train(SMALL, "whole.pt")

    class StoppedError(Exception):
        pass

    def stop(line: str) -> None:
        if "step 20" in line:
            raise StoppedError

    with pytest.raises(StoppedError):
        train_cross_encoder(
            student,
            [MEETING],
            tokenizer,
            replace(SMALL, checkpoint_seconds=0.0),
            checkpoint=tmp_path / "stopped.pt",
            report=stop,
        )
    went_on = train(SMALL, "stopped.pt")
    for name, weights in whole.state_dict().items():
        assert torch.equal(weights, went_on.state_dict()[name]), name


def test_what_is_written_says_the_same_when_it_is_read(student: Student, tokenizer: Tokenizer, tmp_path: Path) -> None:
    torch.manual_seed(5)
    model = CrossStudent(student, 8).eval()
    torch.nn.init.normal_(model.segments, std=0.3)
    torch.nn.init.normal_(model.head[2].weight, std=0.3)
    export_cross_encoder(model, tokenizer, tmp_path, replace(SMALL, longest=20), name="small")
    read = CrossEncoder.load(tmp_path)
    statements = [texts["en"] for texts in MEETING.statements]
    with torch.no_grad():
        expected = Reader(tokenizer, 20).scores(model, [("we need teachers", said) for said in statements]).numpy()
    assert read.key.startswith("small@")
    found = read.scores("we need teachers", statements)
    assert np.corrcoef(found, expected)[0, 1] > 0.98
    assert np.abs(found - expected).max() < 0.1 * (expected.max() - expected.min()) + 0.3
    # In other company, and not from memory.
    again = CrossEncoder.load(tmp_path).scores("we need teachers", statements[:0:-1])
    assert again.tolist() == found[:0:-1].tolist()


def test_without_meetings_nothing_is_trained(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no meetings"):
        train_cross(tmp_path, tmp_path / "out", encoder=tmp_path)
