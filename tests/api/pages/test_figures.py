"""The line in the reader's language names the figures of a statement: what counts something, no years and names."""

import pytest

from api.pages.figures import figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SENA trained 70,000 people in 11 countries.", ("70,000", "11")),
        ("Foram consertados 1.318 respiradores, 90 % deles em 34 pontos.", ("1.318", "90 %", "34")),
        ("Investimos R$ 67,4 milhões.", ("67,4 milhões",)),
        ("The first centre opened in Angola, in 1999.", ()),
        ("En 2020 imprimen en 3D máscaras para la Industria 4.0.", ()),
        ("500 y otra vez 500 docentes", ("500",)),
    ],
)
def test_figures_are_what_counts_something(text, found):
    assert figures(text) == found
