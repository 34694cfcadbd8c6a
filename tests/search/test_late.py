import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.config import data_dir
from kg.model import EncoderIdentity, PieceEncoder
from kg.search.encoders import load_encoder
from kg.search.late import PIECES, Sample, Typical, encode_query, encode_statements, late_scores, pack


def plain(asked: np.ndarray, statements: list[np.ndarray]) -> np.ndarray:
    """The scores where no piece of the question is more telling than another."""
    return late_scores(asked, statements, Typical(np.zeros(len(asked)), np.ones(len(asked))))


def pieces(*rows: tuple[float, ...]) -> np.ndarray:
    return pack(np.array(rows, np.float32))


# Unit vectors of four numbers, square to one another or opposite.
EAST, NORTH, WEST = (0.5, 0.5, 0.5, 0.5), (0.5, -0.5, 0.5, -0.5), (-0.5, -0.5, -0.5, -0.5)


def test_every_piece_of_the_question_counts_by_its_nearest_counterpart() -> None:
    # East finds itself in all three; north finds itself in the first, something square to it in the others.
    scores = plain(pieces(EAST, NORTH), [pieces(NORTH, EAST), pieces(EAST), pieces(EAST, WEST, EAST)])
    assert scores[0] > 0
    assert scores[1] == scores[2] == scores[0] / 2


def test_what_points_the_other_way_counts_against() -> None:
    away, near = plain(pieces(EAST), [pieces(WEST), pieces(EAST)])
    assert away == -near < 0


def test_without_pieces_there_is_no_score() -> None:
    nothing = np.zeros((0, 2), np.uint8)
    first, second, third = plain(pieces(EAST), [nothing, pieces(EAST), nothing])
    assert first == third == 0.0 < second
    assert plain(nothing, [pieces(EAST)]).tolist() == [0.0]
    assert plain(pieces(EAST), []).tolist() == []


@given(st.integers(0, 1000), st.integers(1, 8))
def test_a_score_does_not_depend_on_the_company_and_is_near_that_of_whole_vectors(seed: int, company: int) -> None:
    rng = np.random.default_rng(seed)

    def drawn(n: int) -> np.ndarray:
        rows = rng.standard_normal((n, 384)).astype(np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    asked = drawn(5)
    statements = [drawn(rng.integers(0, 30)) for _ in range(company)]
    together = plain(pack(asked), [pack(one) for one in statements])
    assert together.tolist() == [plain(pack(asked), [pack(one)])[0] for one in statements]
    by_hand = [np.mean([max(one @ piece) for piece in asked]) if len(one) else 0.0 for one in statements]
    assert together.tolist() == pytest.approx(by_hand, abs=0.02)


def test_a_vector_of_384_numbers_takes_192_bytes() -> None:
    packed = pack(np.eye(384, dtype=np.float32)[:3])
    assert packed.shape == (3, 192)
    assert packed.dtype == np.uint8


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


def test_the_shipped_encoder_tells_a_vector_of_four_bits_a_number_for_each_piece(shipped) -> None:
    texts = ["Cursos en línea para docentes", "", "¿?"]
    found = shipped.encode_whole(texts)
    assert shipped.identity.piece_dim == 384
    assert [pieces.shape[1] for pieces in found.pieces] == [192, 192, 192]
    assert len(found.pieces[0]) >= 5
    assert len(found.pieces[1]) == 0
    assert found.embeddings.tolist() == shipped.encode_queries(texts).tolist()
    # A text has the best counterpart of each of its pieces in itself.
    own, other = plain(found.pieces[0], [found.pieces[0], found.pieces[2]])
    assert own > 0.9
    assert own > other


def test_a_statement_that_speaks_of_all_that_is_asked_goes_before_one_that_speaks_of_half(shipped) -> None:
    (asked,) = shipped.encode_whole(["cursos en línea para agricultores sin internet"]).pieces
    whole, half = encode_statements(
        shipped, ["Farmers without a connection follow our online courses", "We go on with our online courses"]
    ).pieces
    better, worse = plain(asked, [whole, half])
    assert better > worse


def test_what_nearly_every_statement_knows_counts_less_than_what_few_know() -> None:
    online, farmers = EAST, NORTH
    corpus = [pieces(online)] * 99 + [pieces(farmers)]
    typical = Sample(corpus).typical(pieces(online, farmers))
    assert typical.weights[0] < typical.weights[1] / 5
    assert typical.nearness[0] > typical.nearness[1]
    by_online, by_farmers = late_scores(pieces(online, farmers), [corpus[0], corpus[-1]], typical)
    assert by_farmers > by_online


def test_a_small_sample_teaches_little() -> None:
    asked = pieces(EAST, NORTH)
    none, one = Sample([]).typical(asked), Sample([pieces(EAST)]).typical(asked)
    assert none.weights[0] == none.weights[1] > 0
    assert 0 < one.weights[0] < one.weights[1]
    assert one.weights[1] < 1.1 * one.weights[0] + 0.5


def test_a_statement_without_pieces_is_square_to_all() -> None:
    typical = Sample([pieces(EAST), pieces(NORTH)]).typical(pieces(EAST))
    silent, square, same = late_scores(pieces(EAST), [np.zeros((0, 2), np.uint8), pieces(NORTH), pieces(EAST)], typical)
    assert silent == pytest.approx(square)
    assert silent < same
