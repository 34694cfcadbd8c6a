"""The table of demonyms: every country of the registry, and what a broken table says."""

import shutil
from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.ingest.cues import load_cues
from kg.ingest.demonyms import load_demonyms

DATA = Path(__file__).parents[2] / "data"
TABLE = "demonyms:\n- country: CL\n  es: [chileno]\n  pt: [chileno]\n  en: [Chilean]\n"


def test_every_country_of_the_registry_has_its_demonyms(vocabulary):
    told = {place.id for place in load_demonyms(DATA).mentions((DATA / "cues/demonyms.yaml").read_text("utf-8"))}
    assert {body.country for body in vocabulary.institutions} <= told
    assert all(country in vocabulary.countries for country in told)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("El instituto costarricense y la delegación hondureña", ["CR", "HN"]),
        ("o serviço costa-riquenho e as colegas cabo-verdianas", ["CR", "CV"]),
        ("the Costa Rican institute, two Argentines and the Trinidadian agency", ["CR", "AR", "TT"]),
        ("chilenismos, Brasilia", []),
    ],
)
def test_a_demonym_is_found_as_a_whole_word(text, countries):
    assert [place.id for place in load_demonyms(DATA).mentions(text)] == countries


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("country: CL", "country: Chile", 2, "ISO 3166-1"),
        ("  pt: [chileno]\n", "", 2, "pt is missing"),
        ("[Chilean]", "[]", 5, "list of demonyms"),
        ("[Chilean]", "[Chilean]\n  fr: [chilien]", 6, "unknown key"),
        ("[Chilean]", "[Chilean]\n- country: CL\n  es: [a]\n  pt: [b]\n  en: [c]", 6, "stands twice"),
        ("[Chilean]", "[Chilean]\n- country: PE\n  es: [peruano]\n  pt: [chileno]\n  en: [c]", 8, "is said of CL"),
    ],
)
def test_a_broken_table_is_told_with_its_line(tmp_path, old, new, line, reason):
    shutil.copytree(DATA / "cues", tmp_path / "cues")
    (tmp_path / "cues" / "demonyms.yaml").write_text(TABLE.replace(old, new), encoding="utf-8")
    with pytest.raises(DataFileError, match=reason) as caught:
        load_cues(tmp_path)
    assert caught.value.line == line
