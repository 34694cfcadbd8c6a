"""Rows that go and come: what hangs on them follows, and equals what is built from nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import CorpusError
from kg.model import Evidence, Kind, Locator, SourceInfo, Statement, Status
from kg.search.corpus import Corpus
from kg.search.dense import DenseIndex
from kg.search.index import Question, SearchIndex
from kg.search.moves import Moves
from kg.search.need_model import NeedModel
from kg.search.scoring import SIGNALS

WORDS = [f"word{number}" for number in range(12)]
THEMES = ("youth", "tourism", "agriculture")
BODIES = ("sena-co", "senai-br", "infocal-bo")
SOURCES = {
    "dated": SourceInfo("dated", "v", "t", "es", "text/plain", date="2020-03"),
    "undated": SourceInfo("undated", "v", "t", "es", "text/plain"),
}
COUNTRIES = {"sena-co": "CO", "senai-br": "BR"}
KINDS_OF_BODY = {"sena-co": "ministry", "senai-br": "university"}
NEEDS = NeedModel(
    THEMES,
    np.random.default_rng(0).standard_normal((3, 6)).astype(np.float32),
    np.zeros(3, np.float32),
    np.random.default_rng(1).integers(-100, 101, (20, 6), np.int8),
)
ANCESTORS = {"youth": ("people",)}

Rows = dict[str, tuple[Statement, np.ndarray, tuple[str, ...]]]


def row_of(id: str, rng: np.random.Generator) -> tuple[Statement, np.ndarray, tuple[str, ...]]:
    statement = Statement(
        id=id,
        kind=Kind(rng.choice(list(Kind))),
        status=Status(rng.choice(list(Status))),
        text="text",
        language=("es", "pt", "en")[rng.integers(3)],
        institution=str(rng.choice(BODIES)),
        evidence=Evidence("text", ("dated", "undated")[rng.integers(2)], Locator(0, 4)),
        themes=tuple(str(theme) for theme in rng.choice(THEMES, rng.integers(3), replace=False)),
    )
    vector = rng.standard_normal(6).astype(np.float32) * (rng.random() > 0.1)
    length = np.linalg.norm(vector)
    return statement, vector / length if length else vector, tuple(str(w) for w in rng.choice(WORDS, rng.integers(7)))


def index_of(rows: Rows) -> SearchIndex:
    told = [rows[id] for id in sorted(rows)]
    vectors = np.stack([vector for _, vector, _ in told]) if told else np.empty((0, 6), np.float32)
    statements, terms = tuple(one for one, _, _ in told), tuple(terms for _, _, terms in told)
    corpus = Corpus(statements, SOURCES, vectors, terms, tuple(pieces_of(one.id) for one in statements))
    return SearchIndex(corpus, countries=COUNTRIES, ancestors=ANCESTORS, bodies=KINDS_OF_BODY, need_model=NEEDS)


def pieces_of(id: str) -> np.ndarray:
    rng = np.random.default_rng(list(id.encode()))
    return rng.integers(0, 256, (rng.integers(0, 4), 2), np.uint8)


def told_by(index: SearchIndex, seed: int) -> dict[str, object]:
    rng = np.random.default_rng(seed)
    embedding = rng.standard_normal(6).astype(np.float32)
    question = Question(
        embedding / np.linalg.norm(embedding),
        tuple(rng.choice(WORDS, 4)),
        ("youth", "tourism"),
        "es",
        rng.integers(0, 256, (3, 2), np.uint8),
        ("ministry",),
    )
    signals = index.signals(question)
    columns = index.columns
    return {
        "statements": index.corpus.statements,
        "terms": index.corpus.terms,
        "embeddings": index.dense.all().tolist(),
        "signals": {name: getattr(signals, name).tolist() for name in SIGNALS},
        "attainable": index.lexical.attainable((*question.terms, "unheard")),
        "nearest": [a.tolist() for a in index.dense.search(question.embedding, 4)],
        "best": [a.tolist() for a in index.best(question, 5)],
        "rarity": [index.themes.rarity(theme) for theme in THEMES],
        "columns": [
            mask.tolist()
            for mask in (
                *(columns.institutions((body,)) for body in BODIES),
                columns.bodies(("ministry",)),
                *(columns.theme(theme) for theme in (*THEMES, "people", "nothing")),
                *(columns.kinds((kind,)) for kind in Kind),
                *(columns.statuses((status,)) for status in Status),
                columns.countries(("CO", "BR")),
                columns.language("pt"),
                columns._first > 0,
                columns._last > 0,
            )
        ],
    }


rounds = st.lists(st.tuples(st.integers(0, 40), st.floats(0, 1)), min_size=1, max_size=8)


@settings(max_examples=60)
@given(start=st.integers(0, 60), rounds=rounds, seed=st.integers(0, 1000))
def test_an_index_that_followed_equals_one_built_from_nothing(start, rounds, seed):
    rng = np.random.default_rng(seed)
    rows: Rows = {id: row_of(id, rng) for id in (f"s{n:03d}" for n in rng.choice(200, start, replace=False))}
    index = index_of(rows)
    for coming, share in rounds:
        leaving = [id for id in sorted(rows) if rng.random() < share / 2]
        gone = [row for row, one in enumerate(index.corpus.statements) if one.id in set(leaving)]
        kept = {id: row for id, row in rows.items() if id not in set(leaving)}
        new = [id for id in (f"s{n:03d}" for n in rng.choice(200, coming, replace=False)) if id not in kept]
        came: Rows = {id: row_of(id, rng) for id in new}
        rows = {**kept, **came}
        small = index_of(came)
        moves = Moves.between(index.corpus.statements, gone, small.corpus.statements)
        index = index.patched(moves, small, sources=SOURCES)
    assert told_by(index, seed) == told_by(index_of(rows), seed)


def test_a_statement_that_comes_beside_one_of_the_same_id_is_refused():
    rows: Rows = {id: row_of(id, np.random.default_rng(0)) for id in ("a", "b", "c")}
    statements = index_of(rows).corpus.statements
    again = replace(statements[1], text="said otherwise")
    with pytest.raises(CorpusError, match="'b'"):
        Moves.between(statements, [0], [again])
    moves = Moves.between(statements, [0, 1], [again])
    assert [one.text for one in moves.items(statements, [again])] == ["said otherwise", "text"]


def test_what_came_stands_where_its_id_belongs():
    rng = np.random.default_rng(0)
    former = [row_of(id, rng)[0] for id in ("b", "d", "f")]
    came = [row_of(id, rng)[0] for id in ("a", "c", "e", "g")]
    moves = Moves.between(former, [1], came)
    assert [one.id for one in moves.items(former, came)] == ["a", "b", "c", "e", "f", "g"]
    assert moves.now().tolist() == [1, -1, 4]
    assert moves.column(np.array([10, 20, 30]), np.array([1, 2, 3, 4])).tolist() == [1, 10, 2, 3, 30, 4]


def test_a_dense_index_that_grew_row_by_row_keeps_few_parts_and_forgets_rows_that_are_gone():
    rng = np.random.default_rng(0)
    rows: Rows = {}
    dense = DenseIndex(np.empty((0, 6), np.float32))
    statements: tuple[Statement, ...] = ()
    for number in range(100):
        id = f"s{number:03d}"
        rows[id] = row_of(id, rng)
        moves = Moves.between(statements, [], [rows[id][0]])
        statements = moves.items(statements, [rows[id][0]])
        dense = dense.patched(moves, DenseIndex(rows[id][1][None]))
    assert len(dense._parts) <= 7
    nobody = DenseIndex(np.empty((0, 6), np.float32))
    dense = dense.patched(Moves.between(statements, range(90), []), nobody)
    assert sum(map(len, dense._parts)) == len(dense) == 10
