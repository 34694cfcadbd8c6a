"""Who is known to speak for whom: tables of speakers, lists in brackets and in prose, and answers within a sentence."""

import pytest

from kg.ingest.contacts import mask_contacts
from kg.ingest.minutes import minutes_extraction
from kg.model import Source


@pytest.fixture(scope="module")
def read(extractor):
    def extract(text, language):
        masked, contacts = mask_contacts(text)
        source = Source("minutes", "0" * 64, "Minutes", masked, language, "text/plain")
        return minutes_extraction(source, contacts=contacts, vocabulary=extractor.vocabulary, extractor=extractor)

    return extract


def who(extraction):
    return [statement.institution for statement in extraction.statements]


TABLE = """## 1. Background

| {columns} |
| --- | --- |
| SENA | {first} |
| INA | {second} |

## 2. {heading}

{told}
"""


@pytest.mark.parametrize(
    ("language", "columns", "first", "second", "heading", "told"),
    [
        ("es", "Institución | Participante", "Lic. Rosa Paz; Sr. Iván Lara", "Dra. Ana Siles", "Intervenciones",
         "La Dra. Siles informó que compraron doce hornos. El Sr. Lara informó que abrieron dos talleres."),
        ("pt", "Instituição | Participante", "Rosa Paz e Iván Lara", "Dra. Ana Siles", "Intervenções",
         "A Dra. Siles informou que compraram doze fornos. O Sr. Lara informou que abriram duas oficinas."),
        ("en", "Institution | Speaker", "Ms Rosa Paz; Mr Iván Lara", "Dr Ana Siles", "Presentations",
         "Dr Siles said that they bought twelve ovens. Mr Lara said that they opened two workshops."),
    ],
)  # fmt: skip
def test_a_table_of_speakers_says_who_speaks_for_whom_and_who_attended(
    read, language, columns, first, second, heading, told
):
    text = TABLE.format(columns=columns, first=first, second=second, heading=heading, told=told)
    extraction = read(text, language)
    assert who(extraction) == ["ina-cr", "sena-co"]
    assert set(extraction.attendance) == {"sena-co", "ina-cr"}


@pytest.mark.parametrize(
    ("language", "listed", "told"),
    [
        ("es", "Estuvieron presentes: por el SENA, la Dra. Rosa Paz y el Ing. Iván Lara; por el INTECAP, Ana Siles.",
         "El Ing. Lara informó que abrieron dos talleres."),
        ("es", "Asistentes: INTECAP (A. Siles), SENA (R. Paz, I. Lara).", "El Ing. Lara informó que abrieron dos talleres."),
        ("pt", "Estavam presentes: pelo SENA, a Dra. Rosa Paz e o Eng. Iván Lara; pelo INTECAP, a Dra. Ana Siles.",
         "O Eng. Lara informou que abriram duas oficinas."),
        ("en", "Present were, for INTECAP, Ms Ana Siles; for SENA, Dr Rosa Paz and Mr Iván Lara.",
         "Mr Lara said that they opened two workshops."),
    ],
)  # fmt: skip
def test_lists_of_those_present_say_who_speaks_for_whom_before_or_after_them(read, language, listed, told):
    for text in (f"{listed}\n\n{told}\n", f"{told}\n\n{listed}\n"):
        assert who(read(text, language)) == ["sena-co"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Ana Siles, del INTECAP, solicitó apoyo para formar tutores; la Dra. Paz respondió que abrieron dos talleres."),
        ("pt", "Ana Siles, do INTECAP, solicitou apoio para formar tutores; a Dra. Paz respondeu que abriram duas oficinas."),
        ("en", "Ana Siles, of INTECAP, asked for help to train tutors, and Dr Paz answered that they opened two workshops."),
    ],
)  # fmt: skip
def test_who_answers_within_a_sentence_tells_what_follows(read, language, text):
    assert who(read(f"{text}\n", language)) == ["intecap-gt"]
    assert who(read(f"{text}\n\nSENA (Rosa Paz)\n", language)) == ["intecap-gt", "sena-co"]


def test_a_university_with_the_name_of_its_place_is_not_the_university_that_spoke(read):
    text = (
        "Rosa Paz, da UTEC, informou que a universidade abriu duas oficinas. A Universidade de Beiramar comprou fornos."
    )
    assert len(read(text, "pt").statements) == 1
