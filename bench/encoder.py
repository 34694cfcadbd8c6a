"""``python -m bench.encoder EVAL``: an encoder measured on test sets that it was not trained on, as JSON.

EVAL is a folder with any of these, gzip and tab-separated; what is not there is not measured:

- ``ntrex/ntrex.tsv.gz``: news sentences with a header ``doc, en, es, pt-BR``; each seeks its translation.
- ``tico19/en-es.tsv.gz``, ``en-pt.tsv.gz``: id, English, the other language; the same.
- ``esco-skills/queries.en.tsv.gz`` and ``es``, ``corpus.en.tsv.gz``: id and text; a label seeks its description.
- ``stsb/en.dev.tsv.gz``, ``es``, ``pt``: score and two sentences, row n the same pair in all languages.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, permutations
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from bench.figures import Figures
from kg.config import load_settings
from kg.search.encoders import load_encoder
from kg.search.encoders.self_test import self_test
from kg.search.training.figures import held_out_figures, reciprocal_rank
from kg.search.training.pairs import read_exchanges, split_exchanges

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
COLUMNS = {"en": "en", "es": "es", "pt": "pt-BR"}
FOLLOWING = 5
"""So many sentences after the first one of a text are sought by it; shorter texts are left out."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--encoder", help="Folder or name of another encoder than that of the settings.")
@click.option("--most", default=1_000, show_default=True, help="At most so many texts of a test set.")
def bench(folder: Path, encoder: str | None, most: int) -> None:
    """Measure an encoder on the test sets in FOLDER, and on our own held-out needs."""
    settings = load_settings()
    chosen = load_encoder(encoder or settings.encoder, data_dir=settings.data)
    figures = encoder_figures(chosen.encode_passages, folder, most=most)
    _, held_out = split_exchanges(read_exchanges(settings.data / "training"))
    figures["needs"] = _rounded(held_out_figures(chosen.encode_passages, [], held_out))
    figures["self_test"] = {"figure": round(self_test(chosen).score, 3)}
    name = f"{chosen.identity.name}@{chosen.identity.revision}"
    click.echo(json.dumps({"encoder": name, "most": most, **figures}, indent=2))


def encoder_figures(encode: Encode, folder: Path, *, most: int) -> dict[str, Figures]:
    """By test set: MRR@10 of each direction, or Spearman's correlation of the cosine with what people say."""
    found: dict[str, Figures] = {}
    ntrex = folder / "ntrex" / "ntrex.tsv.gz"
    if ntrex.exists():
        header, *rows = _rows(ntrex)
        table = [dict(zip(header, row, strict=True)) for row in rows]
        texts = {language: [row[column] for row in table[:most]] for language, column in COLUMNS.items()}
        found["ntrex"] = _directions(encode, texts)
        found["documents"] = _documents(encode, table, most)
    for other in ("es", "pt"):
        pairs = folder / "tico19" / f"en-{other}.tsv.gz"
        if pairs.exists():
            rows = _distinct(_rows(pairs))[:most]
            texts = {"en": [row[1] for row in rows], other: [row[2] for row in rows]}
            found[f"tico19_{other}"] = _directions(encode, texts)
    if (folder / "esco-skills").is_dir():
        found["esco"] = _labels(encode, folder / "esco-skills", most)
    if (folder / "stsb").is_dir():
        found["sts"] = _similarity(encode, folder / "stsb", most)
    return found


def _directions(encode: Encode, texts: dict[str, list[str]]) -> Figures:
    rows = {language: encode(some) for language, some in texts.items()}
    return _rounded({f"{one}-{other}": reciprocal_rank(rows[one], rows[other]) for one, other in permutations(rows, 2)})


def _documents(encode: Encode, table: list[dict[str, str]], most: int) -> Figures:
    """The first sentence of a text seeks those that follow it, in its own language and in English."""
    texts = [list(some) for _, some in groupby(table, key=lambda row: row["doc"])]
    texts = [some[: 1 + FOLLOWING] for some in texts if len(some) >= FOLLOWING][:most]
    if not texts:
        return {}
    firsts, rests = {}, {}
    for language, column in COLUMNS.items():
        firsts[language] = encode([some[0][column] for some in texts])
        rests[language] = encode([" ".join(row[column] for row in some[1:]) for some in texts])
    pairs = dict.fromkeys([*((language, language) for language in COLUMNS), ("es", "en"), ("pt", "en")])
    return _rounded({f"{one}-{other}": reciprocal_rank(firsts[one], rests[other]) for one, other in pairs})


def _labels(encode: Encode, folder: Path, most: int) -> Figures:
    described = dict(_rows(folder / "corpus.en.tsv.gz"))
    found = {}
    for language in ("en", "es"):
        labels = dict(_rows(folder / f"queries.{language}.tsv.gz"))
        ids = [id for id in labels if id in described][:most]
        found[language] = reciprocal_rank(encode([labels[id] for id in ids]), encode([described[id] for id in ids]))
    return _rounded(found)


def _similarity(encode: Encode, folder: Path, most: int) -> Figures:
    """Spearman's correlation within a language, and of the first English with the second sentence of another."""
    told = {language: list(_rows(folder / f"{language}.dev.tsv.gz"))[:most] for language in COLUMNS}
    sides = {language: tuple(encode([row[side] for row in rows]) for side in (1, 2)) for language, rows in told.items()}
    people = [float(row[0]) for row in told["en"]]
    found = {}
    for one, other in (("en", "en"), ("es", "es"), ("pt", "pt"), ("en", "es"), ("en", "pt")):
        cosines = (sides[one][0] * sides[other][1]).sum(axis=1)
        found[f"{one}-{other}"] = float(spearmanr(cosines, people).statistic)
    return _rounded(found)


def _rows(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _distinct(rows: Iterator[list[str]]) -> list[list[str]]:
    """The rows without those of which a text stood before: it would have several right answers."""
    seen: set[str] = set()
    kept = []
    for row in rows:
        if not seen & set(row[1:]):
            kept.append(row)
        seen.update(row[1:])
    return kept


def _rounded(figures: dict[str, float]) -> Figures:
    return {name: round(value, 3) for name, value in figures.items()}


if __name__ == "__main__":
    sys.exit(bench())
