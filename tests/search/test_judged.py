import json

import pytest

from kg.errors import DataFileError
from kg.search.judged import read_judged


def line(**changes: object) -> str:
    return json.dumps({"id": "q1", "query": "masks", "language": "en", "relevant": {"s1": 3}} | changes)


def test_a_line_gives_a_judged_query() -> None:
    (item,) = read_judged([line(**{"for": "infocal-bo"}), ""], name="needs.jsonl")
    assert (item.id, item.asker, item.relevant) == ("q1", "infocal-bo", {"s1": 3})


def test_an_empty_judgement_says_that_nobody_answers() -> None:
    (item,) = read_judged([line(relevant={})], name="needs.jsonl")
    assert not item.relevant


@pytest.mark.parametrize("bad", ["{", "[]", line(language="fr"), line(relevant={"s1": 4}), '{"id": "q"}', "3"])
def test_a_bad_line_is_an_error_that_names_it(bad: str) -> None:
    with pytest.raises(DataFileError) as caught:
        read_judged([line(), bad], name="needs.jsonl")
    assert caught.value.line == 2


def test_an_id_that_comes_twice_is_an_error() -> None:
    with pytest.raises(DataFileError, match="twice"):
        read_judged([line(), line()], name="needs.jsonl")


def test_a_need_told_in_three_languages_stands_in_one_half() -> None:
    told = [line(id=f"shared-{number:02}-{language}") for number in range(40) for language in ("es", "pt", "en")]
    halves = [item.half for item in read_judged(told, name="needs.jsonl")]
    assert [halves[at : at + 3] for at in range(0, 120, 3)] == [[half] * 3 for half in halves[::3]]
    assert {"tune", "check"} == set(halves)
