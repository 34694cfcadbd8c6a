"""Headings of kinds above those of institutions."""

import pytest

from kg.ingest.headings import heading_level
from kg.ingest.minutes import minutes_extraction
from kg.model import Source


@pytest.fixture(scope="module")
def read(extractor):
    def extract(text):
        source = Source("minutes", "0" * 64, "Minutes", text, "en", "text/markdown")
        return minutes_extraction(source, contacts=(), vocabulary=extractor.vocabulary, extractor=extractor)

    return extract


def told(extraction):
    return [(s.institution, s.kind.value) for s in extraction.statements]


NEEDS = "{top}Needs\n\n{sub}SENA\n\n- Welding tutors for workshops\n\n{sub}INA\n\n- Digital textbooks for bakers\n\n"
OFFERS = "{top}Offers\n\n{sub}INTECAP\n\n- Virtual course on welding\n"
EXPECTED = [("sena-co", "need"), ("ina-cr", "need"), ("intecap-gt", "offer")]


@pytest.mark.parametrize(("top", "sub"), [("## ", "### "), ("# ", "### "), ("", "")])
def test_a_kind_above_the_headings_of_institutions_holds_for_each_until_the_next(read, top, sub):
    assert told(read((NEEDS + OFFERS).format(top=top, sub=sub))) == EXPECTED


@pytest.mark.parametrize("mark", ["### ", ""])
def test_a_kind_below_an_institution_does_not_hold_for_the_next_institution(read, mark):
    above = mark[1:]
    text = (
        f"{above}SENA\n\n{mark}Needs\n\n- Welding tutors for two workshops\n\n"
        f"{above}INA\n\n- INA opened two workshops for bakers in Limón.\n"
    )
    assert told(read(text)) == [("sena-co", "need"), ("ina-cr", "initiative")]


def test_what_stands_below_a_kind_at_the_level_of_the_institutions_before_is_nobodys(read):
    text = "### SENA\n\n- SENA opened two workshops in Cali.\n\n## Needs\n\n- Digital textbooks for bakers\n"
    assert told(read(text)) == [("sena-co", "initiative")]


def test_what_may_be_told_under_experiences_is_of_any_kind(read):
    text = "## Experiences\n\n### SENA\n\n- SENA needs welding tutors.\n\n### INA\n\n- INA opened two workshops.\n"
    assert told(read(text)) == [("sena-co", "need"), ("ina-cr", "initiative")]


def test_a_sentence_under_actions_may_still_be_a_need(read):
    text = "## Actions\n\n### SENA\n\n- SENA needs welding tutors.\n\n### INA\n\n- INA opened two workshops.\n"
    assert told(read(text)) == [("sena-co", "need"), ("ina-cr", "initiative")]


@pytest.mark.parametrize(
    ("line", "level"),
    [("## Needs", 2), ("## 3. Needs", 2), ("### 3.1 Needs", 3), ("3. Needs", 0), ("Needs", 0), ("- # Needs", 0)],
)
def test_a_number_before_a_heading_leaves_its_level(line, level):
    assert heading_level(f"Above\n{line}\n", 6 + line.index("Needs")) == level
