"""What a speaker takes up from another stays the speaker's own word where it says "we"."""

import pytest


def told(extraction):
    return [(s.institution, s.kind.value, s.text) for s in extraction.statements]


@pytest.mark.parametrize(
    ("language", "text", "institution", "kind", "quote"),
    [
        ("en", "SENATI: As INTECAP said, we lack ovens.", "senati-pe", "need", "we lack ovens"),
        (
            "en", "INFOTEP: As Rosa Paz, of SENA, explained, we have trained 40 tutors.",
            "infotep-do", "initiative", "we have trained 40 tutors",
        ),
        (
            "es", "INFOTEP: Como explicó el SENA, hemos formado 40 tutores.",
            "infotep-do", "initiative", "hemos formado 40 tutores",
        ),
        (
            "es", "SENATI: Coincido con lo dicho por el INTECAP: no disponemos de hornos.",
            "senati-pe", "need", "no disponemos de hornos",
        ),
        ("es", "SENATI: Según explicó el INTECAP, nos faltan hornos.", "senati-pe", "need", "nos faltan hornos"),
        ("pt", "SENAI: Como disse o SENAC, formamos 40 tutores.", "senai-br", "initiative", "formamos 40 tutores"),
        ("pt", "SENAI: Concordo com o SENAC: não dispomos de fornos.", "senai-br", "need", "não dispomos de fornos"),
        (
            "en", "INFOTEP: With SENA we have trained 40 tutors.",
            "infotep-do", "initiative", "With SENA we have trained 40 tutors",
        ),
        (
            "es", "SENATI: Con INTECAP formamos 40 tutores.",
            "senati-pe", "initiative", "Con INTECAP formamos 40 tutores",
        ),
    ],
)  # fmt: skip
def test_what_we_did_is_told_by_whoever_has_the_floor(read, language, text, institution, kind, quote):
    found = read(text, language)
    assert told(found) == [(institution, kind, quote)]
    assert not found.review


@pytest.mark.parametrize(
    ("language", "text", "candidates"),
    [
        ("en", "SENATI: As SENA said, it trained 40 tutors.", ("senati-pe", "sena-co")),
        ("es", "SENATI: Como señaló el INTECAP, faltan hornos para los cursos.", ("senati-pe", "intecap-gt")),
    ],
)
def test_what_may_be_told_of_either_waits_for_review(read, language, text, candidates):
    found = read(text, language)
    assert told(found) == []
    assert [item.candidates for item in found.review] == [candidates]


def test_another_that_speaks_under_a_label_is_still_credited(read):
    assert told(read("SENATI: SENA explained that it has trained 40 tutors.", "en")) == [
        ("sena-co", "initiative", "it has trained 40 tutors")
    ]
