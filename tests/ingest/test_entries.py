import json
from collections.abc import Callable

import pytest

from kg.errors import MissingColumnError
from kg.ingest.entries import EntriesReading, entry_extractions, looks_like_entries
from kg.ingest.options import IngestOptions
from kg.ingest.readers import read_table
from kg.ingest.statements import StatementExtractor
from kg.model import MASK, Extraction, Kind, Status, Visibility
from kg.vocabulary import Vocabulary

ENTRY = {
    "institution": "INFOCAL",
    "country": "Bolivia",
    "title": "Cursos en línea",
    "text": "INFOCAL abrió veinte cursos gratuitos en línea para docentes de otras instituciones.",
    "kind": "offer",
    "status": "done",
    "date": "2020-04",
    "url": "https://www.example.org/1",
    "themes": ["teacher-training", "distance-learning"],
    "language": "es",
    "visibility": "public",
}
Read = Callable[..., EntriesReading]


@pytest.fixture
def read(vocabulary: Vocabulary, extractor: StatementExtractor) -> Read:
    def run(*entries: dict[str, object], options: IngestOptions | None = None) -> EntriesReading:
        data = "\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries).encode()
        return entry_extractions(
            read_table(data, name="entradas.jsonl"),
            vocabulary=vocabulary,
            extractor=extractor,
            options=options or IngestOptions(),
            name="entradas.jsonl",
        )

    return run


def only(reading: EntriesReading) -> Extraction:
    (extraction,) = reading.extractions
    return extraction


def test_an_entry_is_one_statement_with_what_it_says_of_itself(read: Read) -> None:
    extraction = only(read(ENTRY))
    (statement,) = extraction.statements
    assert statement.evidence.quote == ENTRY["text"]
    assert (statement.kind, statement.status, statement.institution) == (Kind.OFFER, Status.DONE, "infocal-bo")
    assert statement.themes == ("teacher-training", "distance-learning")
    source = extraction.source
    assert (source.id, source.title, source.date) == ("entradas-jsonl.infocal-bo", "Cursos en línea", "2020-04")
    assert (source.url, source.visibility) == ("https://www.example.org/1", Visibility.PUBLIC)


def test_the_quote_stands_in_the_text_of_the_entry(read: Read) -> None:
    extraction = only(read(ENTRY))
    place = extraction.statements[0].evidence.locator
    assert extraction.source.text[place.start : place.end] == ENTRY["text"]
    assert (place.row, place.column) == (1, "text")


def test_kind_status_themes_and_language_are_derived_where_not_given(read: Read) -> None:
    text = "Precisamos de simuladores para os cursos de soldagem e para as aulas dos nossos docentes."
    extraction = only(read({"institution": "SENAI", "text": text}))
    (statement,) = extraction.statements
    assert (statement.kind, statement.status, extraction.source.language) == (Kind.NEED, Status.ONGOING, "pt")
    assert "simulators-and-labs" in statement.themes


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("themes", ["teacher-trainings"], "unknown theme 'teacher-trainings'; did you mean teacher-training"),
        ("kind", "poem", "kind 'poem' is none of initiative"),
        ("status", "soon", "status 'soon'"),
        ("visibility", "secret", "visibility 'secret'"),
        ("date", "26/03/2020", "write 2020"),
        ("language", "fr", "language 'fr'"),
        ("text", "", "no text"),
    ],
)
def test_an_entry_with_an_unknown_word_is_skipped_and_the_others_land(
    read: Read, column: str, value: object, reason: str
) -> None:
    reading = read(ENTRY | {column: value}, ENTRY)
    assert len(reading.extractions) == 1
    assert reading.skipped[0].place == "row 1"
    assert reason in reading.skipped[0].reason


def test_a_theme_may_be_given_by_its_label(read: Read, vocabulary: Vocabulary) -> None:
    label = vocabulary.themes.label("youth", "es")
    assert only(read(ENTRY | {"themes": label})).statements[0].themes == ("youth",)


def test_an_unknown_institution_waits_for_review(read: Read) -> None:
    extraction = only(read(ENTRY | {"institution": "Instituto Inventado"}))
    assert extraction.statements == ()
    assert [(item.reason, item.quote, item.kind) for item in extraction.review] == [
        ("unknown-institution", ENTRY["text"], Kind.OFFER)
    ]


def test_entries_of_one_institution_are_told_apart(read: Read) -> None:
    reading = read(ENTRY, ENTRY | {"text": "Otra cosa que hicimos."}, ENTRY | {"id": "e-9"})
    assert [extraction.source.id for extraction in reading.extractions] == [
        "entradas-jsonl.infocal-bo",
        "entradas-jsonl.infocal-bo-2",
        "entradas-jsonl.e-9",
    ]


def test_contacts_in_an_entry_are_masked_and_kept(read: Read) -> None:
    extraction = only(read(ENTRY | {"text": "Cursos abiertos: escriba a eva@example.org."}))
    assert "@" not in extraction.source.text
    assert [contact.value for contact in extraction.contacts] == ["eva@example.org"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://wa.me/573000000142", f"https://wa.me/{MASK * 12}"),
        ("https://x.example.org/f?e=ana@example.org", f"https://x.example.org/f?e={MASK * 15}"),
    ],
)
def test_a_contact_in_a_web_address_is_masked(read: Read, written: str, kept: str) -> None:
    assert only(read(ENTRY | {"url": written})).source.url == kept


def test_csv_entries_are_read_too(vocabulary: Vocabulary, extractor: StatementExtractor) -> None:
    table = read_table(
        b'institution,text,themes\nSENA,"Abrimos cursos, todos virtuales","youth; rural-training"\n', name="a.csv"
    )
    assert looks_like_entries(table)
    reading = entry_extractions(
        table, vocabulary=vocabulary, extractor=extractor, options=IngestOptions(date="2020"), name="a.csv"
    )
    assert only(reading).statements[0].themes == ("youth", "rural-training")
    assert only(reading).source.date == "2020"


def test_a_table_without_the_two_columns_is_refused(vocabulary: Vocabulary, extractor: StatementExtractor) -> None:
    table = read_table(b"institution,texto\nSENA,x\n", name="a.csv")
    assert not looks_like_entries(table)
    with pytest.raises(MissingColumnError, match=r"a\.csv"):
        entry_extractions(table, vocabulary=vocabulary, extractor=extractor, options=IngestOptions(), name="a.csv")
