"""Decisions on a document that comes in another version stand where its words are now, and are taken back there."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.config import Settings, data_dir
from kg.errors import ConflictError
from kg.ingest.options import IngestOptions
from kg.model import Visibility
from kg.service import care, curation, needs
from kg.service.actor import Actor
from kg.service.ingest import FileReport, ingest
from kg.service.workspace import Workspace
from kg.store.decisions import Decision, Kept
from kg.store.keys import Role

CLAIM = "El SENA de Colombia creó un curso virtual de soldadura para docentes rurales."
TEXT = f"{CLAIM}\n"
ABOVE = "La reunión comenzó a las diez con la bienvenida.\n\n"


@pytest.fixture(scope="module")
def encoder():
    from kg.search.encoders import load_encoder

    return load_encoder(None, data_dir=data_dir())


@pytest.fixture
def workspace(tmp_path: Path, encoder) -> Workspace:
    made = Workspace(Settings(home=tmp_path / "home", data=data_dir()))
    made.__dict__["encoder"] = encoder
    return made


@pytest.fixture
def put(workspace, tmp_path):
    def read(text: str, **more) -> FileReport:
        path = tmp_path / "acta.md"
        path.write_text(text, encoding="utf-8")
        (told,) = ingest(workspace, [path], IngestOptions(id="acta", date="2020", **more)).files
        return told

    return read


def kept(workspace: Workspace, id: str = "acta") -> Kept:
    return curation.decisions_of(workspace).kept(id)


def first(workspace: Workspace, id: str = "acta"):
    return kept(workspace, id).extraction.statements[0]


def decide(workspace: Workspace, target: str, action: str, **wanted) -> Decision:
    return curation.decide(workspace, target, action, wanted, who="curator k1")


def in_place(workspace: Workspace) -> bool:
    extraction = kept(workspace).extraction
    spans = ((s.evidence.quote, s.evidence.locator) for s in extraction.statements)
    return all(extraction.source.text[at.start : at.end] == quote for quote, at in spans)


CASES = [("reject", {}), ("correct", {"status": "planned"}), ("correct", {"kind": "offer"}), ("correct", {"start": 3})]


@pytest.mark.parametrize(("action", "wanted"), CASES)
def test_what_is_taken_back_after_a_new_version_stands_where_its_words_are_now(workspace, put, action, wanted):
    put(TEXT)
    before = first(workspace)
    made = decide(workspace, before.id, action, **wanted)
    put(ABOVE + TEXT)
    curation.reverse(workspace, made.number)
    assert in_place(workspace)
    assert first(workspace).evidence.quote == before.evidence.quote
    assert first(workspace).id == before.id
    assert put(ABOVE + TEXT).outcomes == ("unchanged",)


@pytest.mark.parametrize(("action", "wanted"), CASES)
def test_what_the_new_version_does_not_say_comes_back_with_no_reversal(workspace, put, action, wanted):
    put(TEXT)
    made = decide(workspace, first(workspace).id, action, **wanted)
    put("El INA de Costa Rica informó que produce videos cortos.\n")
    present = kept(workspace).mark
    assert curation.reverse(workspace, made.number).reversed
    assert kept(workspace).mark == present
    assert put(TEXT).outcomes == ("changed",)
    assert first(workspace).review == "unreviewed"


def test_a_former_version_that_comes_back_is_decided_on_as_before(workspace, put):
    put(TEXT)
    decide(workspace, first(workspace).id, "correct", status="planned")
    before = kept(workspace).mark
    put("El INA de Costa Rica informó que produce videos cortos.\n")
    put(TEXT)
    assert kept(workspace).mark == before


@pytest.mark.parametrize("action", ["correct", "approve"])
def test_a_decision_is_not_taken_back_before_a_later_one_on_its_statement(workspace, put, action):
    put(TEXT)
    id = first(workspace).id
    earlier = decide(workspace, id, action, **({"status": "planned"} if action == "correct" else {}))
    later = decide(workspace, id, "correct", themes=["youth"])
    told = rf"followed by decision {later.number} \(correct\); reverse the later decision"
    with pytest.raises(ConflictError, match=told):
        curation.reverse(workspace, earlier.number)
    curation.reverse(workspace, later.number)
    curation.reverse(workspace, earlier.number)
    assert put(TEXT).outcomes == ("unchanged",)


def test_decisions_on_two_statements_are_taken_back_in_any_order(workspace, put):
    put(TEXT + "\nEl SENAI de Brasil desarrolló simuladores para electricistas.\n")
    one, other = (statement.id for statement in kept(workspace).extraction.statements[:2])
    earlier, later = decide(workspace, one, "reject"), decide(workspace, other, "approve")
    curation.reverse(workspace, earlier.number)
    assert {s.id for s in kept(workspace).extraction.statements} == {one, other}
    assert not curation.decisions_of(workspace).get(later.number).reversed


def test_a_translation_of_a_statement_keeps_no_approval_from_being_taken_back(workspace, put):
    put(TEXT)
    made = decide(workspace, first(workspace).id, "approve")
    decide(workspace, first(workspace).id, "translate", language="en", text="SENA made a course.")
    curation.reverse(workspace, made.number)
    assert first(workspace).review == "unreviewed"


def test_a_solved_need_stays_solved_when_a_correction_of_its_themes_is_taken_back(workspace):
    actor = Actor(Role.MEMBER, institution="infocal-bo", key="k2")
    stated = needs.state_need(workspace, actor, needs.NewNeed(text="Buscamos simuladores de soldadura para jóvenes."))
    id = stated.need.source_id
    before = first(workspace, id)
    themes = decide(workspace, before.id, "correct", themes=["financing"])
    needs.solve_need(workspace, actor, id)
    curation.reverse(workspace, themes.number)
    assert (first(workspace, id).themes, first(workspace, id).status) == (before.themes, "done")


def test_a_corrected_status_that_changed_since_is_not_taken_back(workspace):
    actor = Actor(Role.MEMBER, institution="infocal-bo", key="k2")
    stated = needs.state_need(workspace, actor, needs.NewNeed(text="Buscamos simuladores de soldadura para jóvenes."))
    id = stated.need.source_id
    status = decide(workspace, first(workspace, id).id, "correct", status="planned")
    needs.solve_need(workspace, actor, id)
    with pytest.raises(ConflictError, match="changed since"):
        curation.reverse(workspace, status.number)
    assert first(workspace, id).status == "done"


def test_a_theme_that_is_named_twice_is_kept_once(workspace, put):
    put(TEXT)
    made = decide(workspace, first(workspace).id, "correct", themes=["youth", "financing", "youth"])
    assert first(workspace).themes == ("youth", "financing")
    assert made.change["after"]["themes"] == ["youth", "financing"]


def test_a_correction_stays_with_its_own_statement_where_its_words_stand_twice(workspace, put):
    put(TEXT)
    statement = first(workspace)
    at = statement.evidence.locator.start + statement.evidence.quote.index("un curso")
    decide(workspace, statement.id, "correct", start=at, end=at + len("un curso virtual"))
    put(f"Se habló de un curso virtual.\n\n{ABOVE}{TEXT}")
    assert first(workspace).evidence.quote == "un curso virtual"
    assert first(workspace).evidence.locator.start > len(ABOVE)
    assert in_place(workspace)


def test_a_decision_that_fits_no_more_is_told(workspace, put):
    put(TEXT)
    made = decide(workspace, first(workspace).id, "approve")
    words = first(workspace).evidence.quote
    assert not any("fitting nothing" in note for note in put(ABOVE + TEXT).notes)
    told = "\n".join(put("El INA de Costa Rica informó que produce videos cortos.\n").notes)
    assert f"fitting nothing in acta as it is now: approval {made.number} of {first_told(words)}" in told


def test_a_correction_that_fits_no_more_is_told_with_whose_words_it_was_on_each_time(workspace, put):
    put(TEXT)
    words = first(workspace).evidence.quote
    made = decide(workspace, first(workspace).id, "correct", themes=["youth"])
    for text in ("produce videos cortos", "produce videos largos"):
        told = "\n".join(put(f"El INA de Costa Rica informó que {text}.\n").notes)
        assert f"correction {made.number} of {first_told(words)}" in told


def first_told(words: str) -> str:
    return f"sena-co («{words[:30]}"


def test_what_is_told_anew_of_a_document_comes_back_when_its_description_is_taken_back(workspace, put):
    put(TEXT, title="Acta")
    earlier = decide(workspace, "acta", "describe", title="Acta de abril", url="https://example.org/abril")
    later = decide(workspace, "acta", "describe", title="Acta de la red")
    put(ABOVE + TEXT, title="Acta nueva")
    assert kept(workspace).extraction.source.title == "Acta de la red"
    curation.reverse(workspace, later.number)
    assert kept(workspace).extraction.source.title == "Acta de abril"
    curation.reverse(workspace, earlier.number)
    source = kept(workspace).extraction.source
    assert (source.title, source.url) == ("Acta nueva", None)


def test_what_is_told_again_as_a_curator_described_it_is_no_other_title(workspace, put):
    put(TEXT, title="Acta")
    made = decide(workspace, "acta", "describe", title="Acta de la red")
    put(TEXT)
    curation.reverse(workspace, made.number)
    assert kept(workspace).extraction.source.title == "Acta"


@pytest.mark.parametrize(("said", "before"), [({"visibility": "draft"}, "draft"), ({}, "network")])
def test_what_was_published_goes_back_to_what_was_said_of_it_last(workspace, put, said, before):
    put(TEXT)
    made = decide(workspace, "acta", "publish", visibility="public")
    put(ABOVE + TEXT, **{name: Visibility(value) for name, value in said.items()})
    assert kept(workspace).extraction.source.visibility == "public"
    curation.reverse(workspace, made.number)
    assert kept(workspace).extraction.source.visibility == before


def test_two_publications_are_taken_back_step_by_step_after_another_reading(workspace, put):
    put(TEXT, visibility=Visibility.DRAFT)
    made = [decide(workspace, "acta", "publish", visibility=seen) for seen in ("network", "public")]
    put(ABOVE + TEXT)
    for decision, before in zip(reversed(made), ("network", "draft"), strict=True):
        curation.reverse(workspace, decision.number)
        assert kept(workspace).extraction.source.visibility == before


# Passages that wait.


def waiting(workspace: Workspace) -> list[str]:
    return [item["id"] for item in care.review_items(workspace)]


@pytest.fixture
def waits(workspace, put):
    """Minutes in which a passage waits for review."""
    text = "Minutes of the meeting\n\nInstituto Nacional de la Luna (INL): ofrece cursos de soldadura.\n"
    put(text)
    (item,) = care.review_items(workspace)
    return text, item


def test_a_passage_that_was_dismissed_waits_no_more_in_a_new_version(workspace, put, waits):
    text, item = waits
    made = decide(workspace, item["id"], "dismiss")
    put(ABOVE + text)
    assert waiting(workspace) == []
    curation.reverse(workspace, made.number)
    (back,) = care.review_items(workspace)
    shown = kept(workspace).extraction.source.text[back["start"] : back["end"]]
    assert shown == back["quote"] == item["quote"]
    assert put(ABOVE + text).outcomes == ("unchanged",)


def test_a_statement_made_of_a_passage_stays_the_only_one_in_a_new_version(workspace, put, waits):
    text, item = waits
    made = decide(workspace, item["id"], "add", institution="sena-co", kind="offer", status="ongoing")
    put(ABOVE + text)
    assert waiting(workspace) == []
    assert [s.institution for s in kept(workspace).extraction.statements] == ["sena-co"]
    assert in_place(workspace)
    curation.reverse(workspace, made.number)
    assert len(waiting(workspace)) == 1
    assert kept(workspace).extraction.statements == ()


def test_of_equal_passages_the_one_that_was_dismissed_stays_dismissed(workspace, put, waits):
    text, item = waits
    twice = f"{text}\nSe pasó a otro punto.\n\n{text.splitlines()[-1]}\n"
    put(twice)
    last = max(care.review_items(workspace), key=lambda one: one["start"])
    decide(workspace, last["id"], "dismiss")
    put(f"Orden del día.\n\n{twice}")
    (left,) = care.review_items(workspace)
    assert left["quote"] == item["quote"]
    assert left["start"] < last["start"]
