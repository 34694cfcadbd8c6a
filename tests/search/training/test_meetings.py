"""The stage of meetings in small: what is read, that it learns what answers, and that it can be stopped."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from kg.config import data_dir
from kg.errors import DataFileError
from kg.search.training import loop
from kg.search.training.discern import discern, found_first
from kg.search.training.late import give_centre
from kg.search.training.loop import edges_of, in_pieces
from kg.search.training.meetings import FOLDER, Meeting, MeetingNeed, read_meetings, split_meetings
from kg.search.training.pairs import Pair
from kg.search.training.recipe import Recipe
from kg.search.training.transformer import Student
from tests.search.tiny_bert import WIDTH, make_tiny_bert
from tests.search.tiny_meeting import MEETING, told

SMALL = replace(
    Recipe(), meeting_steps=40, meeting_needs=3, meeting_embedding_rate=2e-2, meeting_layer_rate=2e-3, meeting_share=1.0
)


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_bert(tmp_path_factory.mktemp("teacher"))


@pytest.fixture
def tokenizer(teacher: Path) -> Tokenizer:
    found = Tokenizer.from_file(str(teacher / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


@pytest.fixture
def student(tokenizer: Tokenizer) -> Student:
    torch.manual_seed(3)
    made = Student(tokenizer.get_vocab_size(), WIDTH, 2, 32, 1, 64, 1e-12)
    torch.nn.init.normal_(made.pieces.weight, std=0.5)
    give_centre(made, in_pieces(["a teacher at work", "the school"], tokenizer, SMALL), edges_of(tokenizer))
    return made


def write(folder: Path, *records: dict[str, object]) -> None:
    (folder / "a.jsonl").write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")


def test_only_what_may_answer_and_is_asked_for_is_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"statement": 0, "institution": "a01", "kind": "need", **told("they need help")},
        {"statement": 1, "institution": "a01", "kind": "offer", **told("help is offered")},
        {"need": 0, "form": "question", "relevant": {"1": 3}, **told("who helps?")},
        {"need": 1, "form": "question", "relevant": {}, **told("who flies?")},
    )
    (meeting,) = read_meetings(tmp_path)
    assert meeting == Meeting("a", (told("help is offered"),), (MeetingNeed(told("who helps?"), {0: 3}),))
    assert read_meetings(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"need": 0, "relevant": {"7": 3}, **told("who?")}, "statement 7"),
        ({"need": 0, "relevant": {"0": 3}, "en": "who?"}, "line 2"),
        ({"need": 0, **told("who?")}, "line 2"),
        ({"need": 0, "relevant": {"0": 4}, **told("who?")}, "line 2.*a grade is 1, 2 or 3"),
        ({"statement": 0, "kind": "offer", **told("help")}, "line 2.*comes twice"),
        ({"need": 0, "relevant": {}, **told("who?")}, "no need of this meeting"),
    ],
)
def test_a_broken_line_is_an_error_that_says_where(tmp_path: Path, record: dict[str, object], reason: str) -> None:
    write(tmp_path, {"statement": 0, "kind": "offer", **told("help")}, record)
    with pytest.raises(DataFileError, match=rf"a\.jsonl.*{reason}"):
        read_meetings(tmp_path)


def test_every_eighth_meeting_is_kept_aside() -> None:
    meetings = [replace(MEETING, name=str(number)) for number in range(17)]
    taught, kept_aside = split_meetings(meetings)
    assert [meeting.name for meeting in kept_aside] == ["7", "15"]
    assert len(taught) == 15


def test_what_answers_is_found_first_afterwards(student: Student, tokenizer: Tokenizer, tmp_path: Path) -> None:
    pairs = [Pair("a plan at work", "otro plan", "es", "tatoeba")]
    learned = discern(student, [MEETING], pairs, tokenizer, SMALL, checkpoint=tmp_path / "one.pt")
    assert found_first(learned, [MEETING], tokenizer, SMALL) == 1.0
    assert found_first(student, [MEETING], tokenizer, SMALL) < 1.0
    assert found_first(student, [], tokenizer, SMALL) == 0.0


def test_an_interrupted_stage_ends_as_one_that_was_not(
    student: Student, tokenizer: Tokenizer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = replace(SMALL, meeting_steps=6)
    whole = discern(student, [MEETING], [], tokenizer, recipe, checkpoint=tmp_path / "whole.pt")
    monkeypatch.setattr(loop, "CHECKPOINT_SECONDS", -1)
    monkeypatch.setattr(loop, "REPORT_EVERY", 1)

    def stop(line: str) -> None:
        if "step 4" in line:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        discern(student, [MEETING], [], tokenizer, recipe, checkpoint=tmp_path / "cut.pt", report=stop)
    lines: list[str] = []
    cut = tmp_path / "cut.pt"
    again = discern(student, [MEETING], [], tokenizer, recipe, checkpoint=cut, report=lines.append)
    assert lines[0] == "meetings: going on from step 3"
    for name, weights in whole.state_dict().items():
        assert torch.equal(weights, again.state_dict()[name]), name


def test_the_meetings_that_ship_can_be_read_and_answer_most_of_what_is_asked() -> None:
    meetings = read_meetings(data_dir() / "training" / FOLDER)
    assert len(meetings) >= 15
    for meeting in meetings:
        assert len(meeting.statements) >= 40
        assert len(meeting.needs) >= 30
