"""The weights of the signals are fitted on files of judged queries, and what the themes mean is kept beside them."""

import json
import re
from pathlib import Path

import pytest

from kg.config import Settings, data_dir
from kg.errors import DataFileError
from kg.model import Scope
from kg.search import calibration, need_model, theme_embeddings
from kg.search.scoring import OF_THE_BEST, SIGNALS
from kg.service.quality import calibrate
from kg.service.workspace import Workspace

JUDGED = (data_dir() / "judged" / "needs.jsonl", data_dir() / "judged" / "needs-blind.jsonl")


@pytest.fixture(scope="module")
def workspace(sample_home: Path) -> Workspace:
    return Workspace(Settings(home=sample_home, data=data_dir()))


def test_what_ships_is_what_the_shipped_files_give(workspace, tmp_path: Path):
    calibrate(workspace, Scope.NETWORK, JUDGED, tmp_path)
    shipped, again = (json.loads((at / calibration.FILE_NAME).read_text("utf-8")) for at in (data_dir(), tmp_path))
    assert again.keys() == shipped.keys()
    (key,) = again["encoders"]
    assert again["encoders"][key]["note"] == shipped["encoders"][key]["note"]
    # Another machine reckons the embeddings a little otherwise, and the steps of the curve are coarse: how the signals
    # weigh against each other stays.
    own, theirs = again["encoders"][key]["weights"], shipped["encoders"][key]["weights"]
    for name in SIGNALS:
        assert own[name] / own["late"] == pytest.approx(theirs[name] / theirs["late"], rel=0.1, abs=0.03), name
    assert 0.9 <= own["ceiling"] <= 1.0
    own, theirs = again["encoders"][key]["reranking"], shipped["encoders"][key]["reranking"]
    assert own["readers"] == theirs["readers"]
    for name in (*SIGNALS, *OF_THE_BEST):
        ratios = [told["weights"][name] / told["weights"]["late"] for told in (own, theirs)]
        assert ratios[0] == pytest.approx(ratios[1], rel=0.1, abs=0.03), name
    assert (tmp_path / theme_embeddings.FILE_NAME).is_file()
    assert (tmp_path / need_model.FILE_NAME).is_file()


def test_with_needs_what_is_asked_is_learned_anew_and_kept(workspace, tmp_path: Path):
    needs = tmp_path / "needs"
    needs.mkdir()
    some = (data_dir() / "training" / "exchanges-a.jsonl").read_text("utf-8").splitlines()[:40]
    (needs / "some.jsonl").write_text("\n".join(some), encoding="utf-8")
    judged = tmp_path / "judged.jsonl"
    judged.write_text("\n".join(JUDGED[0].read_text("utf-8").splitlines()[:40]), encoding="utf-8")
    calibrate(workspace, Scope.NETWORK, (judged,), tmp_path, needs=needs)
    model = need_model.load_need_model(tmp_path, workspace.encoder.identity)
    assert model is not None
    assert set(model.themes) == {json.loads(line)["theme"] for line in some}
    assert len(model.needs) == 3 * len(some)


def test_a_folder_without_needs_is_an_error(workspace, tmp_path: Path):
    with pytest.raises(DataFileError, match="there are no needs"):
        calibrate(workspace, Scope.NETWORK, JUDGED, tmp_path, needs=tmp_path)


def test_an_id_that_stands_in_two_files_is_an_error_that_names_it(workspace, tmp_path: Path):
    twice = tmp_path / "more.jsonl"
    twice.write_text(JUDGED[0].read_text("utf-8").splitlines()[0], encoding="utf-8")
    with pytest.raises(DataFileError, match=r"more\.jsonl.*'es-01' stands in .*needs\.jsonl already"):
        calibrate(workspace, Scope.NETWORK, (*JUDGED, twice), tmp_path)
    assert not (tmp_path / calibration.FILE_NAME).exists()


@pytest.mark.parametrize("name", [calibration.FILE_NAME, need_model.FILE_NAME, theme_embeddings.FILE_NAME])
def test_a_broken_file_where_the_weights_go_is_an_error_and_nothing_is_written(workspace, tmp_path: Path, name):
    (tmp_path / name).write_bytes(b"broken")
    with pytest.raises(DataFileError, match=re.escape(name)):
        calibrate(workspace, Scope.NETWORK, JUDGED, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {name: b"broken"}


def test_match_weighs_its_best_once_more_where_all_encoders_are_those_of_the_fit(sample_home: Path, tmp_path: Path):
    assert Workspace(Settings(home=sample_home, data=data_dir())).reranker is not None

    def with_data(name: str, *left_out: str) -> Workspace:
        folder = tmp_path / name
        folder.mkdir()
        for entry in data_dir().iterdir():
            if entry.name not in left_out:
                (folder / entry.name).symlink_to(entry)
        return Workspace(Settings(home=sample_home, data=folder))

    assert with_data("none", "cross-encoder").reranker is None
    assert with_data("one", "second-encoder").reranker is None
    another = with_data("another", calibration.FILE_NAME)
    fitted = json.loads((data_dir() / calibration.FILE_NAME).read_text("utf-8"))
    for entry in fitted["encoders"].values():
        entry["reranking"]["readers"] = "another@1"
    (another.settings.data / calibration.FILE_NAME).write_text(json.dumps(fitted), "utf-8")
    assert another.reranker is None
