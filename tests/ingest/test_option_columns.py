from itertools import cycle

import pytest

from kg.ingest.option_columns import slash_options, steps_of_scale
from kg.ingest.table import Row, Sheet


def is_degree(answer: str) -> bool:
    return answer in ("urgent", "later", "never", "soon")


def sheet(header: tuple[str, ...], *rows: tuple[str, ...]) -> Sheet:
    return Sheet(None, header, tuple(Row(number, cells) for number, cells in enumerate(rows, start=2)))


def test_an_option_follows_the_slash_after_its_question() -> None:
    header = ("Needs", "Needs/Looms", "Needs/Pots/pans", "Offers/Yarn", "Offers/Dyes", "Lone/Kilns")
    found = slash_options(sheet(header, ("Looms", "1", "0", "True", "False", "1"), ("", "0", "1", "", "True", "0")))
    assert found == {1: ("Needs", "Looms"), 2: ("Needs", "Pots/pans"), 3: ("Offers", "Yarn"), 4: ("Offers", "Dyes")}


def test_a_column_with_words_is_no_option() -> None:
    header = ("Needs", "Needs/Looms", "Needs/Kilns")
    assert slash_options(sheet(header, ("x", "two of them", ""), ("y", "1", ""))) == {}


@pytest.mark.parametrize(
    ("answers", "asked", "steps"),
    [
        (["Urgent", "Later", "Later", "urgent"], 20, ("Urgent", "Later")),
        (["Looms", "Kilns", "Yarn", "Dyes"], 4, ()),
        (["We lack looms in all of our schools"] * 4, 4, ()),
        (["Urgent", "Urgent"], 2, ()),
        (["Looms", "Kilns", "Kilns", "Looms"], 4, ()),
        (["Urgent", "Later", "Later", "Urgent", "Never", "Later"], 6, ("Urgent", "Later", "Never")),
        (["Urgent", "Later", "Later", "Urgent", "Never", "Soon"], 9, ()),
        ([], 0, ()),
    ],
)
def test_a_few_short_words_used_again_and_again_are_a_scale(
    answers: list[str], asked: int, steps: tuple[str, ...]
) -> None:
    assert steps_of_scale([*zip(cycle(["Looms", "Kilns"]), answers, strict=False)], asked, is_degree) == steps


def test_one_word_is_a_scale_under_three_options_but_not_under_two() -> None:
    assert steps_of_scale([(option, "Urgent") for option in "abcabc"], 6, is_degree) == ("Urgent",)
    assert steps_of_scale([(option, "Urgent") for option in "ababab"], 6, is_degree) == ()


@pytest.mark.parametrize(
    "rows",
    [
        [("Sewing", "Looms"), ("Sewing", "Looms"), ("Baking", "Looms"), ("Baking", "Ovens")],
        [("Sewing", "Sewing"), ("Sewing", "Looms"), ("Baking", "Looms")],
        [("Sewing", "Sewing"), ("Baking", "Looms")],
    ],
)
def test_what_is_named_again_under_its_own_option_is_no_scale(rows: list[tuple[str, str]]) -> None:
    answers = [pair for row in rows for pair in zip(("Courses", "Equipment"), row, strict=True)]
    assert steps_of_scale(answers, len(answers), lambda _: True) == ()
