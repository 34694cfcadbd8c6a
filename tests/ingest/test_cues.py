"""The cue tables: how a phrase is written, and what a broken table says."""

import shutil
from pathlib import Path

import pytest

from kg.errors import DataFileError
from kg.ingest.cues import load_cues, phrase_pattern
from kg.ingest.verbs import Tense, conjugate

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("need for", "the need for help", "need for"),
        ("need for", "the need\nfor help", "need\nfor"),
        ("need for", "needy forms", None),
        ("agradec*", "agradecemos", "agradecemos"),
        ("(has|have) (already)? trained", "we have already trained", "have already trained"),
        ("(has|have) (already)? trained", "she has trained", "has trained"),
        ("make ... available", "make its whole new catalogue available", "make its whole new catalogue available"),
        ("make ... available", "make one two three four five available", None),
        ("(come to a (halt|stop)|ceased)", "had come to a stop", "come to a stop"),
        ("ask(s|ed) for", "she asked for help", "asked for"),
        ("don't", "don’t", "don’t"),
    ],
)
def test_a_phrase_matches_whole_words_as_it_is_written(phrase, text, found):
    match = phrase_pattern([phrase]).search(text)
    assert (match[0] if match else None) == found


@pytest.mark.parametrize("phrase", ["(need", "(a|b)*"])
def test_a_phrase_that_cannot_be_read_is_an_error(phrase):
    with pytest.raises(ValueError, match="parenthes"):
        phrase_pattern([phrase])


def test_the_more_exact_of_two_phrases_matches():
    pattern = phrase_pattern(["(said|noted|stressed|reported|began)", "began by noting"])
    assert pattern.search("he began by noting")[0] == "began by noting"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text.replace("  need:\n", "  needs:\n", 1), "'phrases' must hold exactly"),
        (lambda text: text.replace("    - need for\n", "    - (need for\n", 1), "a phrase of 'need'"),
        (lambda text: text.replace("phrases:\n", "phrases: [\n", 1), "is not valid YAML"),
        (lambda _: "- a list\n", "must hold exactly"),
    ],
)
def test_a_broken_table_names_file_and_reason(tmp_path, change, reason):
    shutil.copytree(DATA / "cues", tmp_path / "cues")
    table = tmp_path / "cues" / "en.yaml"
    table.write_text(change(table.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"en\.yaml") as error:
        load_cues(tmp_path)
    assert reason in str(error.value)


def test_a_missing_table_is_an_error(tmp_path):
    with pytest.raises(DataFileError, match="cannot be read"):
        load_cues(tmp_path)


def test_the_cue_words_point_to_themes_that_exist(vocabulary):
    for language in load_cues(DATA):
        assert {id for id, _ in language.themes} <= {theme.id for theme in vocabulary.themes}


@pytest.mark.parametrize(
    ("language", "verb", "form", "tense"),
    [
        ("es", "capacitar", "capacito", Tense.PAST),
        ("es", "abrir", "abriran", Tense.FUTURE),
        ("es", "ofrecer", "ofreciendo", Tense.GERUND),
        ("pt", "lançar", "lancou", Tense.PAST),
        ("pt", "abrir", "abriram", Tense.PAST),
        ("pt", "oferecer", "oferecemos", Tense.PRESENT),
        ("en", "supply", "supplied", Tense.PAST),
        ("en", "close", "closing", Tense.GERUND),
        ("en", "teach", "teaches", Tense.PRESENT),
    ],
)
def test_regular_verbs_are_conjugated_and_folded(language, verb, form, tense):
    assert tense in conjugate(language, [verb], [], {}).of(form)


def test_what_a_table_gives_replaces_the_regular_forms_of_that_tense():
    verbs = conjugate("en", ["teach"], [], {"teach": {"past": ["taught"]}})
    assert Tense.PAST in verbs.of("taught")
    assert Tense.PAST not in verbs.of("teached")


def test_an_alternative_of_a_list_is_as_exact_as_it_is_long():
    pattern = phrase_pattern(["(while|so that|because|although|unless)", "(at once|while so doing)"])
    assert pattern.match("while so doing they rest")[0] == "while so doing"
