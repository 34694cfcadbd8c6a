import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.config import data_dir
from kg.model import EncoderIdentity, PieceEncoder
from kg.search.encoders import load_encoder
from kg.search.late import PIECES, encode_query, encode_statements, late_scores


def unit(*rows: tuple[float, float]) -> np.ndarray:
    return np.rint(np.array(rows, np.float64) * 127).astype(np.int8)


EAST, NORTH, WEST = (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)


def test_every_piece_of_the_question_counts_by_its_nearest_counterpart() -> None:
    # East finds itself in all three; north finds itself in the first, something square to it in the others.
    scores = late_scores(unit(EAST, NORTH), [unit(NORTH, EAST), unit(EAST), unit(EAST, WEST, EAST)])
    assert scores.tolist() == [1.0, 0.5, 0.5]


def test_what_points_the_other_way_counts_against() -> None:
    assert late_scores(unit(EAST), [unit(WEST)]).tolist() == [-1.0]


def test_without_pieces_there_is_no_score() -> None:
    nothing = np.zeros((0, 2), np.int8)
    assert late_scores(unit(EAST), [nothing, unit(EAST), nothing]).tolist() == [0.0, 1.0, 0.0]
    assert late_scores(nothing, [unit(EAST)]).tolist() == [0.0]
    assert late_scores(unit(EAST), []).tolist() == []


@given(st.integers(0, 1000), st.integers(1, 8))
def test_a_score_does_not_depend_on_the_company(seed: int, company: int) -> None:
    rng = np.random.default_rng(seed)
    asked = rng.integers(-127, 128, (5, 128), np.int8)
    statements = [rng.integers(-127, 128, (rng.integers(0, 40), 128), np.int8) for _ in range(company)]
    together = late_scores(asked, statements)
    assert together.tolist() == [late_scores(asked, [one])[0] for one in statements]
    by_hand = [
        np.mean([max(int(q) for q in one.astype(int) @ piece) for piece in asked.astype(int)]) / 127**2
        if len(one)
        else 0.0
        for one in statements
    ]
    assert together.tolist() == pytest.approx(by_hand, abs=1e-12)


@pytest.fixture(scope="module")
def shipped() -> PieceEncoder:
    return load_encoder(None, data_dir=data_dir())


class Plain:
    """An encoder that tells nothing of pieces, and treats questions otherwise than passages."""

    identity = EncoderIdentity("plain", "1", 2)

    def encode_queries(self, texts):
        return np.tile(np.array([1.0, 0.0], np.float32), (len(texts), 1))

    def encode_passages(self, texts):
        return np.tile(np.array([0.0, 1.0], np.float32), (len(texts), 1))


def test_an_encoder_without_pieces_is_asked_for_embeddings_alone() -> None:
    question, statements = encode_query(Plain(), "a"), encode_statements(Plain(), ["b", "c"])
    assert question.embeddings.tolist() == [[1.0, 0.0]]
    assert statements.embeddings.tolist() == [[0.0, 1.0], [0.0, 1.0]]
    assert [len(pieces) for pieces in (*question.pieces, *statements.pieces)] == [0, 0, 0]


def test_of_a_long_statement_the_first_pieces_are_kept(shipped) -> None:
    text = "formación " * (2 * PIECES)
    (kept,) = encode_statements(shipped, [text]).pieces
    (asked,) = encode_query(shipped, text).pieces
    assert len(kept) == PIECES < len(asked)
    assert kept.tolist() == asked[:PIECES].tolist()
