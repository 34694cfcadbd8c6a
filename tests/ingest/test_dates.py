import pytest

from kg.ingest.dates import column_order, find_date, is_iso_date, is_only_dates, is_placeholder, lacks_year


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("Jueves 26 de marzo de 2020", "es", "2020-03-26"),
        ("el 26 de marzo del 2020", "es", "2020-03-26"),
        ("1.º de setiembre de 2020", "es", "2020-09-01"),
        ("26 e 27 de março de 2020", "pt", "2020-03-26"),
        ("São Paulo, 5 de dezembro de 2020", "pt", "2020-12-05"),
        ("Thursday, March 26, 2020", "en", "2020-03-26"),
        ("26th of March 2020", "en", "2020-03-26"),
        ("Sun May 30 2021 13:48:32 GMT+0000", "en", "2021-05-30"),
        ("12-mar-2020", "es", "2020-03-12"),
        ("26/03/2020 10:15", "es", "2020-03-26"),
        ("05/04/2020", "pt", "2020-04-05"),
        ("26.3.2020", "es", "2020-03-26"),
        ("2020-03-26T10:00:00Z", "es", "2020-03-26"),
        ("2020/3/26", "es", "2020-03-26"),
        ("marzo de 2020", "es", "2020-03"),
        ("March 2020", "en", "2020-03"),
        ("2020-03", "es", "2020-03"),
        (" 2020 ", "es", "2020"),
        ("26/03/2020", "en", "2020-03-26"),
        ("03/26/2020", "en", "2020-03-26"),
        ("12/31/2020", "es", "2020-12-31"),
        ("in March 2020, on 2 April 2020", "en", "2020-04-02"),
        ("5 de out. de 2020", "pt", "2020-10-05"),
        ("12 set 2020", "es", "2020-09-12"),
        ("12/set/2020", "en", "2020-09-12"),
        ("12 de ago. de 2020", "en", "2020-08-12"),
        ("12 Aug 2020", "pt", "2020-08-12"),
        ("março de 2020", "pt", "2020-03"),
        ("5 de marco de 2020", "pt", "2020-03-05"),
        ("9 out of 2000 learners were certified. Meeting of 26 March 2020", "en", "2020-03-26"),
        ("9 out of 2000 learners were certified. Meeting of 26 March 2020", "es", "2020-03-26"),
        ("en el marco de 2019, el 26 de marzo de 2020", "es", "2020-03-26"),
    ],
)
def test_a_date_is_found(text: str, language: str, date: str) -> None:
    assert find_date(text, language) == date


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "es"),
        ("Thursday, 26 March", "en"),
        ("26/03", "es"),
        ("05/04/2020", "en"),
        ("30/02/2020", "es"),
        ("26/03/20", "es"),
        ("llegaron 2020 alumnos", "es"),
        ("resolución 12/2020-3", "es"),
        ("9 out of 2000 learners", "en"),
        ("a new set of 2020 courses", "pt"),
        ("we set 2020 goals", "en"),
        ("in set 9, 2000 items", "en"),
        ("en el marco de 2020", "es"),
    ],
)
def test_what_is_no_certain_date_says_nothing(text: str, language: str) -> None:
    assert find_date(text, language) is None


@pytest.mark.parametrize("text", ["Thursday, 26 March (at 2 pm)", "26 de marzo", "March 26", "el 3 y 4 de mayo"])
def test_a_date_without_its_year_is_told(text: str) -> None:
    assert lacks_year(text, "es")


@pytest.mark.parametrize(
    "text", ["26 March 2020", "it may 22 times", "no date", "", "marzo de 2020", "9 out of 10", "3 set up"]
)
def test_other_texts_lack_no_year(text: str) -> None:
    assert not lacks_year(text, "en")


def test_a_column_tells_its_order_by_the_cells_that_allow_one_only() -> None:
    assert column_order(["05/04/2020", "04/26/2020"], "en") == "mdy"
    assert column_order(["05/04/2020", "26/04/2020"], "en") == "dmy"
    assert column_order(["05/04/2020"], "en") is None
    assert column_order(["05/04/2020"], "es") == "dmy"
    assert column_order(["26/04/2020", "04/26/2020"], "es") is None


def test_iso_dates_of_any_precision_are_known() -> None:
    assert all(map(is_iso_date, ["2020", "2020-03", "2020-03-26"]))
    assert not any(map(is_iso_date, ["2020-13", "2020-02-30", "26-03-2020", "20", "2020-3", "2020-03-26T10:00"]))


@pytest.mark.parametrize(
    ("folded", "only"),
    [
        ("marzo de 2020", True),
        ("2021-03-04t10:00:00.000z", True),
        ("from 1st may 2021 to june 2021", True),
        ("03/2020 a 05/2020", True),
        ("marzo", False),
        ("2020: cursos de soldadura", False),
        ("mayores de 40", False),
        ("march 2020 in cali", False),
        ("", False),
    ],
)
def test_what_holds_dates_alone_is_told_from_what_holds_more(folded: str, only: bool) -> None:
    assert is_only_dates(folded) is only


def test_the_first_day_of_a_calendar_of_programs_is_a_placeholder() -> None:
    assert [is_placeholder(date) for date in ("1980-01-01", "1970-01-01", "1980-01-02", "2020-01-01")] == [
        *(True, True, False, False)
    ]
