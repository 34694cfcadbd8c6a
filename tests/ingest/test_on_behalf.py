"""Who has the floor: whom a person speaks for, and whom the delegation of a country tells of."""

import pytest


def _found(extraction):
    return [(s.institution, s.evidence.quote) for s in extraction.statements]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Mr Lowe spoke on behalf of BTVI. He said that it trains cooks.", ("btvi-bs", "it trains cooks")),
        ("en", "Ms Lowe took the floor on behalf of BTVI. She said it trains cooks.", ("btvi-bs", "it trains cooks")),
        ("es", "El señor Vega habló en nombre del INA. Dijo que forma a cocineros.", ("ina-cr", "forma a cocineros")),
        ("pt", "A senhora Reis falou em nome do SENAC. Disse que forma mestres.", ("senac-br", "forma mestres")),
    ],
)  # fmt: skip
def test_a_person_speaks_for_the_body_in_whose_name_they_take_the_floor(read, language, text, expected):
    assert _found(read(f"Notes\n\n{text}", language)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Lowe spoke of BTVI. He said that it trains cooks.",
        "Mr Lowe spoke for ten minutes. He said that it trains cooks.",
        "Mr Lowe spoke on behalf of the participants. He said that it trains cooks.",
        "Mr Lowe spoke on behalf of BTVI and HEART Trust. He said that it trains cooks.",
    ],
)
def test_nobody_is_credited_where_it_is_not_told_for_whom_a_person_speaks(read, text):
    assert read(f"Notes\n\n{text}", "en").statements == ()


def test_the_one_body_that_a_delegation_tells_of_has_the_floor(read):
    text = "Notes\n\nCOLOMBIA\n\nMr Luis Vega said that SENA was revising its guide. An app matches firms with cooks."
    second = read(text, "en").statements[1]

    assert (second.institution, second.evidence.quote) == ("sena-co", "An app matches firms with cooks")
    assert second.confidence <= 0.8


@pytest.mark.parametrize(
    "told",
    [
        "SENCE was revising its guide and ChileValora had opened an office. An app matches firms with cooks.",
        "SENAI was revising its guide. An app matches firms with cooks.",
    ],
)
def test_of_two_bodies_or_one_from_elsewhere_none_gets_the_floor(read, told):
    found = read(f"Notes\n\nCHILE\n\nMs Eva Paz said that {told}", "en")

    assert "An app matches firms with cooks" not in [quote for _, quote in _found(found)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mr Vega, of SENA, said that it trains cooks. The ministry pays the grants."),
        ("es", "El señor Vega, del SENA, dijo que forma a cocineros. El ministerio paga las becas."),
    ],
)
def test_the_ministry_is_not_a_body_that_is_none(read, language, text):
    found = read(f"Notes\n\n{text}", language)

    assert len(found.statements) == 1
    assert [item.reason for item in found.review] == ["ambiguous-institution"]
