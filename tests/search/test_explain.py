from dataclasses import replace

import pytest

from kg.model import Kind, Level, Origin, SourceInfo, Status
from kg.search.explain import Told, Voice, cautions, explanation, open_question

MINUTES = SourceInfo("minutes", "v", "Minutes", "en", "text/plain", date="2020-03")
RETOLD = SourceInfo("sample", "v", "A page", "en", "text/plain", date="2020-04", origin=Origin.RETOLD)
UNDATED = SourceInfo("undated", "v", "Something", "en", "text/plain")


@pytest.fixture
def tell(make_corpus, said):
    def tell(source: SourceInfo = MINUTES, institution: str = "senai-br", **values: object) -> Told:
        (statement,) = make_corpus([said("a", institution, "masks", **values)]).statements
        return Told(statement, source)

    return tell


@pytest.fixture
def voice(messages, vocabulary) -> Voice:
    return Voice("en", messages, vocabulary)


def test_an_explanation_names_who_what_when_and_the_themes_in_common(voice: Voice, tell) -> None:
    text = explanation(voice, [tell(status=Status.ONGOING)], level=Level.STRONG, shared_themes=("health-supplies",))
    assert "SENAI" in text
    assert "Brazil" in text
    assert "March 2020" in text
    assert voice.vocabulary.themes.label("health-supplies", "en") in text


def test_an_explanation_counts_the_sources(voice: Voice, tell) -> None:
    text = explanation(voice, [tell(), tell(RETOLD), tell(RETOLD)], level=Level.SOME, shared_themes=())
    assert "evidence in 2 sources" in text


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_entries_of_one_page_are_one_source(voice: Voice, tell, language: str) -> None:
    page = replace(MINUTES, id="one", url="https://press.example/page")
    entry = replace(MINUTES, id="two", url="https://press.example/page/#two")
    spoken = Voice(language, voice.messages, voice.vocabulary)
    text = explanation(spoken, [tell(page), tell(entry)], level=Level.SOME, shared_themes=())
    assert " 2 " not in text
    elsewhere = replace(entry, url="https://press.example/other")
    assert " 2 " in explanation(spoken, [tell(page), tell(elsewhere)], level=Level.SOME, shared_themes=())


@pytest.mark.parametrize("level", [Level.STRONG, Level.WEAK])
@pytest.mark.parametrize("kind", [Kind.INITIATIVE, Kind.OFFER])
@pytest.mark.parametrize("status", [Status.DONE, Status.ONGOING, Status.PLANNED, Status.UNKNOWN])
@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_every_kind_and_status_has_its_sentence(
    voice: Voice, tell, kind: Kind, status: Status, language: str, level: Level
) -> None:
    spoken = Voice(language, voice.messages, voice.vocabulary)
    assert explanation(spoken, [tell(kind=kind, status=status)], level=level, shared_themes=()).endswith(".")


@pytest.mark.parametrize(
    ("language", "claim", "near", "doubt"),
    [
        ("es", "ya hizo algo así", "quizá se acerque", "falta comprobar"),
        ("pt", "já fez algo assim", "talvez se aproxime", "falta verificar"),
        ("en", "something like this", "may come near", "yet to be checked"),
    ],
)
def test_what_is_weak_is_said_to_be_near_at_most_and_no_sources_are_counted(
    voice: Voice, tell, language: str, claim: str, near: str, doubt: str
) -> None:
    spoken = Voice(language, voice.messages, voice.vocabulary)
    text = explanation(spoken, [tell(), tell(RETOLD)], level=Level.WEAK, shared_themes=())
    assert claim not in text
    assert near in text
    assert doubt in text
    assert " 2 " not in text
    assert claim in explanation(spoken, [tell(), tell(RETOLD)], level=Level.SOME, shared_themes=())


@pytest.mark.parametrize(
    ("status", "words"),
    [(Status.PLANNED, "planned something"), (Status.ONGOING, "under way"), (Status.UNKNOWN, "has an initiative")],
)
def test_what_is_weak_is_still_told_by_its_status(voice: Voice, tell, status: Status, words: str) -> None:
    text = explanation(voice, [tell(status=status)], level=Level.WEAK, shared_themes=())
    assert words in text
    assert "March 2020" in text


def test_a_closed_body_is_said_to_be_closed_and_its_successor_is_named(voice: Voice, tell) -> None:
    (closed, *_) = cautions(voice, [tell(institution="insaforp-sv")], tellings=1)
    assert "2023" in closed
    assert "INCAF" in closed


def test_a_retold_source_is_said_to_be_no_quotation(voice: Voice, tell) -> None:
    assert any("not a quotation" in text for text in cautions(voice, [tell(RETOLD)], tellings=1))
    assert not any("not a quotation" in text for text in cautions(voice, [tell(MINUTES)], tellings=1))


def test_a_mere_plan_is_said_to_be_one_unless_the_same_act_is_told_as_done(voice: Voice, tell) -> None:
    planned = tell(status=Status.PLANNED)
    assert any("only a plan" in text for text in cautions(voice, [planned], tellings=1))
    assert not any("only a plan" in text for text in cautions(voice, [planned, tell()], tellings=2))


def test_another_act_that_was_done_does_not_hide_that_the_best_one_is_a_plan(voice: Voice, tell) -> None:
    told = cautions(voice, [tell(status=Status.PLANNED), tell()], tellings=1)
    assert any("only a plan" in text for text in told)


def test_what_nobody_knows_to_have_happened_is_not_called_a_plan(voice: Voice, tell) -> None:
    told = cautions(voice, [tell(status=Status.UNKNOWN), tell(status=Status.PLANNED)], tellings=2)
    assert not any("only a plan" in text for text in told)


def test_what_was_under_way_is_told_with_the_date_of_its_source(voice: Voice, tell) -> None:
    assert any("March 2020" in text for text in cautions(voice, [tell(status=Status.ONGOING)], tellings=1))
    assert cautions(voice, [tell(status=Status.DONE)], tellings=1) == ()


def test_a_source_without_date_is_said_to_have_none(voice: Voice, tell) -> None:
    assert any("no date" in text for text in cautions(voice, [tell(UNDATED, status=Status.ONGOING)], tellings=1))


def test_an_obstacle_leaves_a_question_that_fits_it(voice: Voice, tell) -> None:
    rule = tell(kind=Kind.CONSTRAINT, status=Status.ONGOING, themes=("regulation",))
    stopped = tell(kind=Kind.CONSTRAINT, status=Status.STOPPED)
    assert "rules" in open_question(voice, rule)
    assert "resumed" in open_question(voice, stopped)
    assert open_question(voice, tell(UNDATED, kind=Kind.CONSTRAINT)).startswith("Undated")


@pytest.mark.parametrize(("language", "asked"), [("es", "recuperado"), ("pt", "recuperação"), ("en", "made good")])
def test_of_what_has_already_happened_nobody_asks_whether_it_goes_on(
    voice: Voice, tell, language: str, asked: str
) -> None:
    spoken = Voice(language, voice.messages, voice.vocabulary)
    done = open_question(spoken, tell(kind=Kind.CONSTRAINT, status=Status.DONE))
    assert asked in done
    assert done != open_question(spoken, tell(kind=Kind.CONSTRAINT, status=Status.ONGOING))
