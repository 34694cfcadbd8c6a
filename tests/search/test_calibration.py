import json
from dataclasses import replace

import pytest

from kg.errors import DataFileError
from kg.model import EncoderIdentity
from kg.search.calibration import load_calibration, save_calibration
from kg.search.scoring import GENERAL, OF_THE_BEST, SIGNALS, Calibration, Reranking

IDENTITY = EncoderIdentity(name="static", revision="abc", dim=8)
FITTED = Calibration("static@abc", dict.fromkeys(SIGNALS, 1.0) | {"bias": -2.0, "cosine": 5.0, "ceiling": 0.9})


def test_what_was_saved_is_loaded(tmp_path) -> None:
    save_calibration(tmp_path, FITTED, note={"queries": 3})
    assert load_calibration(tmp_path, IDENTITY) == FITTED


def test_the_weights_for_what_was_read_again_are_kept_beside(tmp_path) -> None:
    weights = dict.fromkeys((*SIGNALS, *OF_THE_BEST), 1.0) | {"bias": -3.0, "ceiling": 0.95}
    fitted = replace(FITTED, reranking=Reranking("cross@1 second@1", weights))
    save_calibration(tmp_path, fitted, note={})
    assert load_calibration(tmp_path, IDENTITY) == fitted


def test_another_revision_gets_the_general_calibration(tmp_path) -> None:
    save_calibration(tmp_path, FITTED, note={})
    other = EncoderIdentity(name="static", revision="abd", dim=8)
    assert load_calibration(tmp_path, other) is GENERAL


def test_saving_one_encoder_keeps_the_others(tmp_path) -> None:
    save_calibration(tmp_path, FITTED, note={})
    save_calibration(tmp_path, Calibration("other@1", FITTED.weights), note={})
    assert load_calibration(tmp_path, IDENTITY) == FITTED


def test_a_signal_that_a_fit_of_former_times_does_not_know_weighs_nothing(tmp_path) -> None:
    former = {name: weight for name, weight in FITTED.weights.items() if name != "theme_cosine"}
    save_calibration(tmp_path, Calibration("static@abc", former), note={})
    assert load_calibration(tmp_path, IDENTITY).weights == former | {"theme_cosine": 0.0}


def test_weights_for_a_cross_encoder_alone_of_former_times_are_passed_over(tmp_path) -> None:
    save_calibration(tmp_path, FITTED, note={})
    path = tmp_path / "calibration.json"
    table = json.loads(path.read_text("utf-8"))
    table["encoders"]["static@abc"]["reranking"] = {"cross_encoder": "cross@1", "weights": {"joint": 1.0}}
    path.write_text(json.dumps(table), encoding="utf-8")
    assert load_calibration(tmp_path, IDENTITY) == FITTED


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"encoders": {"static@abc": {"weights": 3}}}',
        '{"encoders": {"static@abc": {"weights": {"bias": 0, "ceiling": 1}, "reranking": {"weights": {}}}}}',
    ],
)
def test_a_broken_file_is_an_error(tmp_path, text: str) -> None:
    (tmp_path / "calibration.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError):
        load_calibration(tmp_path, IDENTITY)
