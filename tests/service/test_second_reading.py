"""The second reader is fitted on labelled minutes, and measured on those that it was not fitted on."""

import json
from pathlib import Path

import pytest

from kg.config import Settings, data_dir
from kg.errors import UsageError
from kg.ingest.second_reader import FILE_NAME, load_second_reader
from kg.service.quality import calibrate_extraction
from kg.service.workspace import Workspace

JUDGED = data_dir() / "judged"
MINUTES = JUDGED / "minutes"
LABELS = (JUDGED / "extraction-next.jsonl", JUDGED / "extraction-held.jsonl")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Workspace:
    return Workspace(Settings(home=tmp_path_factory.mktemp("home"), data=data_dir()))


def test_fitting_twice_gives_the_same_file_and_figures_of_minutes_left_out(workspace, tmp_path: Path):
    told = []
    for name in ("once", "again"):
        (tmp_path / name).mkdir()
        told.append(calibrate_extraction(workspace, MINUTES, LABELS, tmp_path / name))
    assert (tmp_path / "once" / FILE_NAME).read_bytes() == (tmp_path / "again" / FILE_NAME).read_bytes()
    assert told[0] == told[1]
    assert load_second_reader(tmp_path / "once", workspace.encoder) is not None
    for way in ("rules", "second reader"):
        assert [told[0][way][file.name]["labels"] for file in sorted(LABELS)] == [78, 77]
        assert told[0][way]["all"]["labels"] == 155
    alone, helped = (told[0][way]["all"] for way in ("rules", "second reader"))
    assert helped["precision"] >= alone["precision"]
    assert helped["found"] <= alone["found"]


def test_a_label_of_minutes_that_are_not_there_is_an_error(workspace, tmp_path: Path):
    labels = tmp_path / "labels.jsonl"
    label = {"source": "sha256:" + "0" * 64, "start": 0, "end": 9, "institution": "sena-co"}
    labels.write_text(json.dumps(label | {"kind": "need", "status": "ongoing", "themes": []}), encoding="utf-8")
    with pytest.raises(UsageError, match=r"no minutes sha256:0+, which labels\.jsonl labels"):
        calibrate_extraction(workspace, MINUTES, [labels], tmp_path)


def test_too_few_labels_are_an_error_and_nothing_is_written(workspace, tmp_path: Path):
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(LABELS[0].read_text(encoding="utf-8").splitlines()[:12]), encoding="utf-8")
    with pytest.raises(UsageError, match="too few to fit"):
        calibrate_extraction(workspace, MINUTES, [few], tmp_path)
    assert not (tmp_path / FILE_NAME).exists()


def test_the_shipped_second_reader_is_that_of_the_shipped_encoder(workspace):
    assert workspace.extractor.second is not None
