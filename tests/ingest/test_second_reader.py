"""Who reads again what the rules found in minutes."""

import json

import numpy as np
import pytest

from kg.errors import DataFileError
from kg.ingest.kinds import Judgement
from kg.ingest.minutes import minutes_extraction
from kg.ingest.second_reader import (
    FILE_NAME,
    KINDS,
    STATUSES,
    SecondReader,
    Weights,
    load_second_reader,
    save_second_reader,
)
from kg.ingest.statements import StatementExtractor
from kg.model import EncoderIdentity, Kind, Source, Status

WIDTH = 1 + 2 + len(KINDS) + len(STATUSES) + 1


class OneWord:
    """An encoder of two dimensions: whether a text speaks of "coffee", and whether it does not."""

    identity = EncoderIdentity("one-word", "1", 2)

    def encode_passages(self, texts):
        return np.array([[1, 0] if "coffee" in text.lower() else [0, 1] for text in texts], np.float32)

    encode_queries = encode_passages


def weights(**coffee: float) -> Weights:
    """Nothing is decided but by the word: its weight for "no statement", or for a kind or status, by name."""
    nothing = np.zeros(WIDTH)
    nothing[0], nothing[1] = -4.0, coffee.get("nothing", 0.0)
    rows = {name: np.zeros((len(names), WIDTH)) for name, names in (("kinds", KINDS), ("statuses", STATUSES))}
    for name, names in (("kinds", KINDS), ("statuses", STATUSES)):
        for row, value in enumerate(names):
            rows[name][row, 0] = -3.0
            rows[name][row, 1] = coffee.get(value.value, 0.0)
    return Weights(nothing, rows["kinds"], rows["statuses"])


@pytest.fixture
def read(extractor):
    def extract(text, **coffee):
        second = SecondReader(OneWord(), weights(**coffee))
        both = StatementExtractor(extractor.vocabulary, extractor.cues, second)
        source = Source("minutes", "0" * 64, "Minutes", text, "en", "text/plain")
        return minutes_extraction(source, vocabulary=extractor.vocabulary, extractor=both)

    return extract


MINUTES = "SENA reported that it opened three coffee schools in Huila. It trained forty welders."


def test_what_is_taken_for_no_statement_waits_for_a_person_with_its_institution(read):
    found = read(MINUTES, nothing=4.0)
    assert [s.text for s in found.statements] == ["It trained forty welders"]
    waiting = found.review[-1]
    assert (waiting.reason, waiting.candidates, waiting.kind) == ("low-confidence", ("sena-co",), Kind.INITIATIVE)
    assert MINUTES[waiting.start : waiting.end] == waiting.quote == "it opened three coffee schools in Huila"


def test_a_kind_of_which_it_is_much_surer_takes_the_place_of_that_of_the_rules(read):
    found = read(MINUTES, offer=3.0)
    assert [s.kind for s in found.statements] == [Kind.OFFER, Kind.INITIATIVE]


def test_a_status_that_is_hardly_more_probable_stays_that_of_the_rules(read):
    # Sums of weights times 4 (the word): -1 for planned, -3 for the others; .27 against .05, a fifth of the whole more.
    found = read(MINUTES, planned=0.2)
    assert [s.status for s in found.statements] == [Status.DONE, Status.DONE]


def test_a_kind_that_a_heading_says_stands(read):
    found = read("## SENA\n\n### Needs\n\n- Coffee tasters who can teach.\n", nothing=4.0, offer=3.0)
    assert [(s.institution, s.kind) for s in found.statements] == [("sena-co", Kind.NEED)]
    assert not found.review


def test_what_all_agreed_is_not_read_again(read):
    text = "## Agreements\n\n- The institutions will publish a guide to coffee schools.\n"
    assert [s.kind for s in read(text, nothing=4.0, offer=3.0).statements] == [Kind.AGREEMENT]


def test_what_one_promised_is_not_read_again(read):
    found = read("## Agreements\n\n- SENA: draft a guide to coffee schools\n", nothing=4.0, offer=3.0)
    assert [(s.institution, s.kind, s.status) for s in found.statements] == [
        ("sena-co", Kind.INITIATIVE, Status.PLANNED)
    ]
    assert not found.review


def test_a_status_that_the_rules_do_not_know_is_the_most_probable_one():
    reader = SecondReader(OneWord(), weights(planned=1.0))
    said = [Judgement(Kind.INITIATIVE, Status.UNKNOWN, 0.5)]
    assert reader.opinions(["A school of coffee"], said)[0].status is Status.PLANNED


def test_it_is_read_again_as_it_was_written(tmp_path):
    reader = SecondReader(OneWord(), weights(nothing=1.25, offer=0.5))
    save_second_reader(tmp_path, reader, note={"labels": 3})
    again = load_second_reader(tmp_path, OneWord())
    for name in ("nothing", "kinds", "statuses"):
        np.testing.assert_array_equal(getattr(again.weights, name), getattr(reader.weights, name))


def test_another_encoder_has_no_second_reader(tmp_path):
    save_second_reader(tmp_path, SecondReader(OneWord(), weights()), note={})
    other = OneWord()
    other.identity = EncoderIdentity("one-word", "2", 2)
    assert load_second_reader(tmp_path, other) is None
    assert load_second_reader(tmp_path / "nowhere", other) is None


@pytest.mark.parametrize("broken", ["{", '{"encoder": "one-word@1"}', "[]"])
def test_a_broken_file_is_an_error_that_names_it(tmp_path, broken):
    (tmp_path / FILE_NAME).write_text(broken, encoding="utf-8")
    with pytest.raises(DataFileError, match=FILE_NAME):
        load_second_reader(tmp_path, OneWord())


def test_weights_of_another_width_are_an_error(tmp_path):
    save_second_reader(tmp_path, SecondReader(OneWord(), weights()), note={})
    told = json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8"))
    told["nothing"] = told["nothing"][:-1]
    (tmp_path / FILE_NAME).write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(DataFileError, match="expected"):
        load_second_reader(tmp_path, OneWord())
