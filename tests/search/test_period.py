"""The period that a question names by years."""

import pytest

from kg.search.period import Period, named_period
from kg.text import fold


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("¿Qué hizo en 2015?", "2015", "2015"),
        ("projects of 2015 to 2018", "2015", "2018"),
        ("entre 2018 y 2015", "2015", "2018"),
        ("desde 2018", "2018", None),
        ("a partir de marzo de 2018", "2018-03", None),
        ("since the year 2018", "2018", None),
        ("hasta el año 2018", None, "2018"),
        ("antes de 2018", None, "2017"),
        ("before January 2018", None, "2017-12"),
        ("depois de dezembro de 2018", "2019-01", None),
        ("on March 15, 2019", "2019-03", "2019-03"),
        ("15 de março de 2019", "2019-03", "2019-03"),
    ],
)
def test_years_and_their_months_bound_a_period(text, since, until) -> None:
    assert named_period(fold(text)) == Period(since, until)


@pytest.mark.parametrize("text", ["en marzo", "antes de la pandemia", "12019 personas", ""])
def test_without_a_year_there_is_no_period(text) -> None:
    assert named_period(fold(text)) is None


def test_a_text_may_name_a_year_of_the_period() -> None:
    assert Period("2015", "2018-03").names_year_in("in 2017 we trained 2500 people")
    assert not Period("2015", "2018-03").names_year_in("in 2019 we trained 12017 people")
    assert Period(None, "2018").names_year_in("en 1999")
