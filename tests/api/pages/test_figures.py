"""The line in the reader's language names the figures of a statement: what counts something, no years and names."""

import pytest

from api.pages.figures import figures, rewritten


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SENA trained 70,000 people in 11 countries.", ("70,000", "11")),
        ("Foram consertados 1.318 respiradores, 90 % deles em 34 pontos.", ("1.318", "90 %", "34")),
        ("Investimos R$ 67,4 milhões.", ("67,4 milhões",)),
        ("The first centre opened in Angola, in 1999.", ()),
        ("En 2020 imprimen en 3D máscaras para la Industria 4.0.", ()),
        ("500 y otra vez 500 docentes", ("500",)),
        ("plans to begin its 3 distance courses on 22 April", ("3",)),
        ("A partir del 15 de mayo, 40 docentes; em 3 de março, 12 alunos", ("40", "12")),
        ("22 mayores y 5 decenas", ("22", "5")),
    ],
)
def test_figures_are_what_counts_something(text, found):
    assert figures(text) == found


@pytest.mark.parametrize(
    ("figure", "written", "read", "shown"),
    [
        ("1,200", "en", "es", "1.200"),
        ("70,000,000.5", "en", "pt", "70.000.000,5"),
        ("1.318", "pt", "en", "1,318"),
        ("67,4 milhões", "pt", "en", "67.4 milhões"),
        ("2.5 %", "en", "es", "2,5 %"),
        ("1.318", "pt", "es", "1.318"),
        ("1,200", "es", "en", "1,200"),  # a comma in Spanish may part thousands or decimals
        ("640", "es", "en", "640"),
    ],
)
def test_a_figure_has_the_marks_of_the_readers_language_where_there_is_no_doubt(figure, written, read, shown):
    assert rewritten(figure, written, read) == shown
