"""What the project promises of its answers, on all judged queries: levels keep their word, languages stand alike."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.config import Settings, data_dir
from kg.model import Scope
from kg.service.answers import Json
from kg.service.quality import evaluate
from kg.service.workspace import Workspace
from tests.conftest import Program

JUDGED = data_dir() / "judged"
REAL_MINUTES = os.environ.get("KG_REAL_MINUTES", "")
WAYS = ("search", "match")


def told_by(home: Path, *files: str, half: str | None = None) -> list[Json]:
    workspace = Workspace(Settings(home=home, data=data_dir()))
    return [evaluate(workspace, Scope.NETWORK, JUDGED / file, half=half, languages=False) for file in files]


@pytest.fixture(scope="module")
def checked(sample_home: Path) -> list[Json]:
    return told_by(sample_home, "needs.jsonl", "needs-blind.jsonl", half="check")


@pytest.fixture(scope="module")
def figures(sample_home: Path, checked: list[Json]) -> list[Json]:
    return [*checked, *told_by(sample_home, "needs.jsonl", "needs-blind.jsonl", half="tune")]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Json:
    home = tmp_path_factory.mktemp("real") / "home"
    done = Program(home)("ingest", REAL_MINUTES, "--date", "2020-03-26")
    assert done.code == 0, done.err
    (told,) = told_by(home, "needs-real.jsonl")
    return told


def weighed(figures: list[Json], way: str, language: str, measure: str, by: str = "queries") -> float:
    parts = [told[way][language] for told in figures]
    return sum(part[measure] * part[by] for part in parts) / sum(part[by] for part in parts)


@pytest.mark.parametrize("way", WAYS)
def test_of_what_nobody_answers_at_most_one_in_twenty_is_answered(figures, way):
    assert weighed(figures, way, "all", "false_positives", by="unanswerable") <= 0.05


@pytest.mark.parametrize("way", WAYS)
def test_strong_is_right_nine_times_in_ten_of_what_was_not_fitted_on(checked, way):
    strong = [told[f"{way}_reliability"]["levels"]["strong"] for told in checked]
    said = sum(count for count, _ in strong)
    assert said > 10
    assert sum(count * right for count, right in strong) / said >= 0.9


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["es", "pt"])
def test_who_asks_in_spanish_or_portuguese_is_served_as_who_asks_in_english(figures, way, language):
    own, english = (weighed(figures, way, each, "mrr_at_10") for each in (language, "en"))
    assert own >= english - 0.05


def test_the_judged_queries_are_as_many_as_promised():
    told = [json.loads(line) for line in _lines("needs.jsonl", "needs-blind.jsonl")]
    for language in ("es", "pt", "en"):
        own = [item for item in told if item["language"] == language]
        assert sum(bool(item["relevant"]) for item in own) >= 100
        assert sum(not item["relevant"] for item in own) >= 30


@pytest.mark.skipif(not REAL_MINUTES, reason="KG_REAL_MINUTES names no file: the real minutes were not asked")
@pytest.mark.parametrize("way", WAYS)
def test_over_the_real_minutes_a_right_institution_is_first_as_a_rule(real, way):
    assert real[way]["all"]["first"] >= 0.8
    assert real[way]["all"]["false_positives"] <= 0.05


def _lines(*files: str) -> Iterator[str]:
    for file in files:
        yield from (JUDGED / file).read_text(encoding="utf-8").splitlines()
