"""The measures of an encoder, on test sets small enough to reckon by hand."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from bench.encoder import encoder_figures


def write(path: Path, *rows: tuple[object, ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines("\t".join(map(str, row)) + "\n" for row in rows)


def by_number(texts):
    """An encoder that knows the first number of a text alone, as an angle."""
    angles = np.array([float(next(word for word in text.split() if word.lstrip("-").isdigit())) for text in texts])
    return np.column_stack([np.cos(np.radians(angles)), np.sin(np.radians(angles))]).astype(np.float32)


def test_a_translation_that_stands_second_counts_a_half(tmp_path):
    rows = [("d", 10, 10, 10), ("d", 40, 40, 18), ("d", 80, 80, 80)]
    write(tmp_path / "ntrex" / "ntrex.tsv.gz", ("doc", "en", "es", "pt-BR"), *rows)
    figures = encoder_figures(by_number, tmp_path, most=10)["ntrex"]
    assert figures["en-es"] == figures["es-en"] == 1
    # English 40 is nearer to 18 than to 80, so the right one is first; Portuguese 18 is nearer to 10 than to 40.
    assert figures["en-pt"] == 1
    assert figures["pt-en"] == pytest.approx((1 + 1 / 2 + 1) / 3, abs=5e-4)


def test_the_first_sentence_of_a_text_seeks_those_that_follow(tmp_path):
    texts = [("a", 10), *[("a", 12)] * 4, ("b", 70), *[("b", 15)] * 4, ("short", 15), ("short", 70)]
    rows = [(doc, number, number, number) for doc, number in texts]
    write(tmp_path / "ntrex" / "ntrex.tsv.gz", ("doc", "en", "es", "pt-BR"), *rows)
    # The first of "a" finds 12 before 15; the first of "b", at 70, finds its own 15 before the other's 12.
    figures = encoder_figures(by_number, tmp_path, most=10)["documents"]
    assert set(figures) == {"en-en", "es-es", "pt-pt", "es-en", "pt-en"}
    assert set(figures.values()) == {1.0}


def test_a_text_that_stands_twice_is_asked_once(tmp_path):
    write(tmp_path / "tico19" / "en-es.tsv.gz", ("x:1", 10, 10), ("x:2", 10, 50), ("x:3", 80, 80))
    assert encoder_figures(by_number, tmp_path, most=10)["tico19_es"] == {"en-es": 1.0, "es-en": 1.0}


def test_a_label_seeks_the_description_of_its_id(tmp_path):
    folder = tmp_path / "esco-skills"
    write(folder / "corpus.en.tsv.gz", ("S0", 10), ("S1", 50))
    write(folder / "queries.en.tsv.gz", ("S0", 11), ("S1", 49))
    write(folder / "queries.es.tsv.gz", ("S0", 48), ("S1", 12))
    assert encoder_figures(by_number, tmp_path, most=10)["esco"] == {"en": 1.0, "es": 0.5}


def test_similarity_is_the_order_that_people_give(tmp_path):
    rows = [(5, 10, 12), (3, 10, 40), (1, 10, 90)]
    for language in ("en", "es"):
        write(tmp_path / "stsb" / f"{language}.dev.tsv.gz", *rows)
    write(tmp_path / "stsb" / "pt.dev.tsv.gz", (5, 10, 90), (3, 10, 40), (1, 10, 12))
    figures = encoder_figures(by_number, tmp_path, most=10)["sts"]
    assert (figures["en-en"], figures["en-es"], figures["en-pt"]) == (1.0, 1.0, -1.0)


def test_what_is_not_there_is_not_measured(tmp_path):
    assert encoder_figures(by_number, tmp_path, most=10) == {}
