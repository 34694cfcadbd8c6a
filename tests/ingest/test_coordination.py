"""Where a joint begins a claim of its own: never between an auxiliary and its participle, nor around an insertion."""

import pytest

from kg.ingest.coordination import without_insertion


def told(extraction):
    return [(s.kind.value, s.status.value, s.text) for s in extraction.statements]


@pytest.mark.parametrize(
    "text",
    [
        "INFOTEP has not yet trained tutors of robotics.",
        "Ann Reid, of HEART Trust, said that the boats have not yet reached the outer islands.",
        "INFOTEP has as yet not opened its new workshop.",
    ],
)
def test_what_has_not_yet_been_done_is_no_initiative(read, text):
    assert told(read(text, "en")) == []


def test_a_yet_between_two_clauses_parts_them(read):
    found = read("INFOTEP opened three workshops, yet it lacks teachers of welding.", "en")
    assert [(s.kind.value, s.text) for s in found.statements] == [
        ("initiative", "INFOTEP opened three workshops"),
        ("need", "it lacks teachers of welding"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "needs"),
    [
        (
            "pt",
            "O SENAI não dispõe, contudo, de docentes de soldagem e solicitou o apoio do SENAC para os formar.",
            [
                "O SENAI não dispõe, contudo, de docentes de soldagem",
                "solicitou o apoio do SENAC para os formar",
            ],
        ),
        (
            "es",
            "El SENA no dispone, sin embargo, de docentes de soldadura.",
            ["El SENA no dispone, sin embargo, de docentes de soldadura"],
        ),
        (
            "en",
            "INFOTEP does not, however, have teachers of welding.",
            ["INFOTEP does not, however, have teachers of welding"],
        ),
    ],
)
def test_but_between_two_commas_is_an_insertion(read, language, text, needs):
    assert told(read(text, language)) == [("need", "ongoing", need) for need in needs]


def test_a_clause_of_its_own_after_however_is_told_apart(read):
    found = read("El SENA cerró dos talleres, sin embargo, los cursos en línea continúan.", "es")
    assert [s.text for s in found.statements] == ["El SENA cerró dos talleres", "los cursos en línea continúan"]


def test_the_insertion_alone_is_taken_out(extractor):
    assert without_insertion("does not, however, have one", extractor.cues["en"]) == "does not have one"
    assert without_insertion("it closed, but reopened", extractor.cues["en"]) == "it closed, but reopened"
