"""The benchmark runs whole on a few statements; how fast is not the tests' business."""

import json
import subprocess
import sys
from itertools import chain

import pytest

from bench.synthetic import Synthetic
from kg.config import data_dir
from kg.model import LANGUAGES
from kg.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def synthetic():
    return Synthetic(load_vocabulary(data_dir()))


def statements_of(synthetic, n):
    return list(chain.from_iterable(extraction.statements for extraction in synthetic.extractions(n)))


def test_as_many_statements_come_as_were_asked_for(synthetic):
    assert len({statement.id for statement in statements_of(synthetic, 70)}) == 70


def test_the_statements_are_written_in_all_three_languages(synthetic):
    assert {statement.language for statement in statements_of(synthetic, 70)} == set(LANGUAGES)


def test_the_same_seed_makes_the_same_statements(synthetic):
    assert statements_of(synthetic, 30) == statements_of(synthetic, 30)


def test_every_quote_stands_where_it_says(synthetic):
    for extraction in synthetic.extractions(30):
        for statement in extraction.statements:
            at = statement.evidence.locator
            assert extraction.source.text[at.start : at.end] == statement.evidence.quote


def test_no_question_is_asked_twice(synthetic):
    questions = synthetic.questions(300)
    assert len(set(questions)) == len(questions) == 300


def test_a_run_over_a_few_statements_tells_every_figure():
    few = ["--requests", "12", "--entries", "4", "--seconds", "900", "--calls", "1"]
    done = subprocess.run([sys.executable, "-m", "bench", "50", *few], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    assert told["loaded"]["statements"] == 50
    assert told["start_up_seconds"] > 0
    assert told["one_client"]["search"]["count"] == 12
    assert {"p50_ms", "p95_ms", "p99_ms", "per_second"} <= set(told["one_client"]["match"])
    assert told["plain_numpy"]["loop"]["p50_ms"] > 0
    assert told["many_clients_during_import"]["clients"] == 32
    assert told["many_clients_during_import"]["errors"] == 0
    assert told["many_clients_during_import"]["import"]["state"] == "done"
    assert set(told["targets"]) == {
        "search_p50_ms",
        "search_p99_ms",
        "errors_during_import",
        "help_cpu_seconds",
        "match_cold_seconds",
    }
