from hypothesis import given
from hypothesis import strategies as st

from api.pages.marking import stretches
from kg.model import Evidence, Kind, Locator, Statement, Status

TEXT = "INA gives courses. SENAI gives courses too."


def statement(id, start, end, text=TEXT):
    return Statement(
        id,
        Kind.INITIATIVE,
        Status.ONGOING,
        text[start:end],
        "en",
        "ina-cr",
        Evidence(text[start:end], "s", Locator(start, end)),
    )


def test_a_statement_is_marked_where_it_stands():
    pieces = stretches(TEXT, [statement("a", 0, 17)])
    assert [(piece.text, piece.starts, piece.ends) for piece in pieces] == [
        ("INA gives courses", ("a",), ("a",)),
        (". SENAI gives courses too.", (), ()),
    ]


def test_overlapping_statements_are_both_inside():
    pieces = stretches(TEXT, [statement("a", 0, 17), statement("b", 4, 29)])
    assert [(piece.text, piece.inside) for piece in pieces][:3] == [
        ("INA ", ("a",)),
        ("gives courses", ("a", "b")),
        (". SENAI give", ("b",)),
    ]


@given(st.lists(st.tuples(st.integers(0, 42), st.integers(1, 20)), max_size=6))
def test_the_pieces_are_the_text(spans):
    told = [statement(str(n), start, min(len(TEXT), start + length)) for n, (start, length) in enumerate(spans)]
    pieces = stretches(TEXT, told)
    assert "".join(piece.text for piece in pieces) == TEXT
    assert sorted(id for piece in pieces for id in piece.starts) == sorted(one.id for one in told)
