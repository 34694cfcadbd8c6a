"""Pairs, paragraphs and what is held out."""

import gzip
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.search.training.pairs import (
    Exchange,
    Pair,
    exchange_pairs,
    join_paragraphs,
    read_exchanges,
    read_pairs,
    split_pairs,
)
from kg.search.training.recipe import Recipe
from kg.search.training.run import read_texts


def pairs_of(count: int, language: str = "es", source: str = "manual") -> list[Pair]:
    return [Pair(f"sentence {n}", f"frase {n}", language, source) for n in range(count)]


def test_a_share_takes_the_same_english_texts_in_both_languages(tmp_path: Path) -> None:
    for language in ("es", "pt"):
        with gzip.open(tmp_path / f"big.en-{language}.tsv.gz", "wt", encoding="utf-8") as file:
            file.writelines(f"sentence {n}\t{language} {n}\n" for n in range(400))
    pairs = read_pairs(tmp_path, shares={"big": 0.5})
    taken = {language: {pair.english for pair in pairs if pair.language == language} for language in ("es", "pt")}
    assert taken["es"] == taken["pt"]
    assert 150 < len(taken["es"]) < 250


def test_a_share_of_nothing_leaves_a_source_out(tmp_path: Path) -> None:
    for name in ("kept", "left"):
        with gzip.open(tmp_path / f"{name}.en-es.tsv.gz", "wt", encoding="utf-8") as file:
            file.write("work\ttrabajo\n")
    assert {pair.source for pair in read_pairs(tmp_path, shares={"left": 0})} == {"kept"}


def test_an_english_text_is_held_out_in_both_languages_or_in_none() -> None:
    training, held_out = split_pairs(pairs_of(2_000, "es") + pairs_of(2_000, "pt"))
    assert held_out
    assert not {pair.english for pair in training} & {pair.english for pair in held_out}


def test_paragraphs_join_neighbours_of_one_file_and_use_each_line_once() -> None:
    joined = join_paragraphs(pairs_of(40) + pairs_of(40, source="guide"))
    lines = [line for pair in joined for line in pair.other.replace(" frase", "\nfrase").splitlines()]
    assert all(pair.source == "paragraphs" for pair in joined)
    assert all(2 <= pair.english.count("sentence") <= 6 for pair in joined)
    assert joined[0].english.startswith("sentence 0 sentence 1")
    assert max(lines.count(line) for line in set(lines)) <= 2


def told(word: str) -> dict[str, str]:
    return {"en": f"{word} en", "es": f"{word} es", "pt": f"{word} pt"}


def test_an_exchange_may_have_misses_and_keywords(tmp_path: Path) -> None:
    plain = {"theme": "youth", "need": told("need"), "offer": told("offer"), "question": told("question")}
    full = plain | {"misses": [told("vague"), told("other")], "keywords": told("words")}
    (tmp_path / "cases.jsonl").write_text(f"{json.dumps(plain)}\n{json.dumps(full)}\n", encoding="utf-8")
    first, second = read_exchanges(tmp_path)
    assert (first.misses, first.keywords) == ((), None)
    assert [miss["pt"] for miss in second.misses] == ["vague pt", "other pt"]
    assert second.keywords == told("words")


def test_exchanges_of_the_last_stage_are_read_when_they_are_asked_for(tmp_path: Path) -> None:
    for name in ("cases-a", "last-a"):
        case = {"theme": "youth", "need": told(name), "offer": told("offer"), "question": told("question")}
        (tmp_path / f"{name}.jsonl").write_text(f"{json.dumps(case)}\n", encoding="utf-8")
    assert [one.need["en"] for one in read_exchanges(tmp_path)] == ["cases-a en", "last-a en"]
    assert [one.need["en"] for one in read_exchanges(tmp_path, last=False)] == ["cases-a en"]


def test_a_miss_that_lacks_a_language_is_an_error_with_its_line(tmp_path: Path) -> None:
    case = {"theme": "youth", "need": told("need"), "offer": told("offer"), "question": told("question")}
    broken = case | {"misses": [{"en": "vague", "es": "vago"}]}
    (tmp_path / "cases.jsonl").write_text(f"{json.dumps(case)}\n{json.dumps(broken)}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"cases\.jsonl.*2"):
        read_exchanges(tmp_path)


def test_of_several_renderings_of_one_line_a_paragraph_takes_the_first() -> None:
    pairs = [
        Pair("Time is money.", "El tiempo es oro.", "es", "phrases"),
        Pair("Time is money.", "El tiempo es dinero.", "es", "phrases"),
        *(Pair(f"Line {n}.", f"Línea {n}.", "es", "phrases") for n in range(6)),
    ]
    first = join_paragraphs(pairs)[0]
    assert first.english.startswith("Time is money. Line 0.")
    assert first.other.startswith("El tiempo es oro. Línea 0.")


def test_a_source_taken_in_part_gives_paragraphs_of_neighbouring_lines(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "php-manual.en-es.tsv.gz", "wt", encoding="utf-8") as file:
        file.writelines(f"{n} sentence\t{n} frase\n" for n in range(3_000))
    texts = read_texts(tmp_path, None, Recipe(shares={"php-manual": 0.3}, paragraph_share=1.0))
    joined = [pair for pair in texts.pairs if pair.source == "paragraphs"]
    steps = [
        later - earlier
        for pair in joined
        for earlier, later in pairwise(int(number) for number in re.findall(r"\d+", pair.english))
    ]
    held_out = {int(pair.english.split()[0]) for pair in texts.held_out}
    assert 150 < len(joined) < 350
    assert sum(step == 1 for step in steps) > 0.98 * len(steps)
    assert not held_out & {int(number) for pair in joined for number in re.findall(r"\d+", pair.english)}


def test_misses_and_keywords_are_parallel_texts_too() -> None:
    exchange = Exchange("youth", told("need"), told("offer"), told("question"), (told("vague"),), told("words"))
    assert {pair.english for pair in exchange_pairs([exchange])} == {
        "need en",
        "offer en",
        "question en",
        "vague en",
        "words en",
    }
    assert {pair.other for pair in exchange_pairs([exchange]) if pair.language == "pt"} == {
        "need pt",
        "offer pt",
        "question pt",
        "vague pt",
        "words pt",
    }
