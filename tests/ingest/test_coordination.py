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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "El INA informó que se compraron 30 hornos, se imprimen recetarios y se visitan las panaderías.",
            [("initiative", "done"), ("initiative", "ongoing"), ("initiative", "ongoing")],
        ),
        (
            "El INA contó que compró un horno y que, en mayo, se abrieron 15 cursos, se emiten lecciones por radio.",
            [("initiative", "done"), ("initiative", "done"), ("initiative", "ongoing")],
        ),
        ("El INA visitó aldeas donde, cuando llueve, se cortan los caminos.", [("initiative", "done")]),
        ("El INA explicó que a medida que llegan los hornos, se instalan en Limón.", [("initiative", "ongoing")]),
    ],
)
def test_an_impersonal_verb_goes_on_with_a_list_of_measures(read, text, expected):
    assert [(s.kind.value, s.status.value) for s in read(text, "es").statements] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "El INA abrió dos panaderías. Si la huelga se extiende, cerrarían además tres hornos.", ["initiative"]),
        ("es", "El INA señaló que, si la huelga se extiende, cerraría dos hornos.", []),
        ("en", "HEART Trust reported that if wages rise, it would close two bakeries.", []),
        ("pt", "O SENAI relatou que se houver verbas, abrirá duas padarias.", []),
        ("es", "INA: Si alguien tiene un curso de panadería, somos todo oídos.", ["need"]),
        ("es", "El INA relató que si bien faltan hornos, abrió dos panaderías.", ["need", "initiative"]),
    ],
)
def test_what_hangs_on_an_if_is_not_parted_from_it(read, language, text, expected):
    assert [s.kind.value for s in read(text, language).statements] == expected


def test_what_follows_from_an_obstacle_is_told_for_itself_and_a_purpose_is_not(read):
    follows = read("El INA dijo que apenas hay luz en Upala, de manera que los docentes reparten velas.", "es")
    assert [s.kind.value for s in follows.statements] == ["constraint", "initiative"]
    (purpose,) = read("El INA abrió dos hornos, de manera que los alumnos puedan practicar.", "es").statements
    assert purpose.text == "El INA abrió dos hornos, de manera que los alumnos puedan practicar"
