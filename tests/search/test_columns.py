import pytest

from kg.errors import UsageError
from kg.model import Filters, Kind
from kg.search.columns import Columns, day_span

COUNTRIES = {"sena-co": "CO", "senai-br": "BR"}
ANCESTORS = {"youth": ("people",)}


@pytest.fixture
def columns(make_corpus, said) -> Columns:
    corpus = make_corpus(
        [
            said("a", "sena-co", "one", themes=("youth",)),
            said("b", "senai-br", "two", kind=Kind.OFFER, language="pt", source="survey"),
            said("c", "senai-br", "three", source="undated"),
        ]
    )
    return Columns(corpus, countries=COUNTRIES, ancestors=ANCESTORS)


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (Filters(), [0, 1, 2]),
        (Filters(institution="senai-br"), [1, 2]),
        (Filters(country="CO"), [0]),
        (Filters(country="XX"), []),
        (Filters(kind=Kind.OFFER), [1]),
        (Filters(language="en"), [0, 2]),
        (Filters(theme="youth"), [0]),
        (Filters(theme="people"), [0]),
        (Filters(country="BR", kind=Kind.INITIATIVE), [2]),
        (Filters(since="2020-04"), [1]),
        (Filters(until="2020-12-31"), [0]),
        (Filters(since="2020-03-26", until="2021-06"), [0, 1]),
        (Filters(until="2021-06"), [0, 1]),
    ],
)
def test_each_filter_lets_through_what_satisfies_it(columns: Columns, filters: Filters, rows: list[int]) -> None:
    assert columns.passing(filters).nonzero()[0].tolist() == rows


def test_a_date_spans_all_days_it_may_mean() -> None:
    assert day_span("2020") == (20200101, 20201231)
    assert day_span("2020-02") == (20200201, 20200231)
    assert day_span("2020-02-03") == (20200203, 20200203)
    assert day_span("2020-02-29") == (20200229, 20200229)


@pytest.mark.parametrize(
    "word", ["yesterday", "2020-13", "20200101", "2020-01-32", "2020-02-30", "2021-02-29", "2021-04-31", ""]
)
def test_what_is_no_date_is_refused(word: str) -> None:
    with pytest.raises(UsageError):
        day_span(word)
