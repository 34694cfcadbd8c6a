"""A view that has followed the evidence through any sequence of changes is the view that is built from nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kg.config import Settings, data_dir
from kg.errors import ConflictError
from kg.ingest.identity import source_version
from kg.ingest.statements import Claim, make_statements
from kg.model import Encoded, EncoderIdentity, Extraction, Filters, Kind, Scope, Source, Status, Visibility
from kg.search.index import Question
from kg.search.late import pack
from kg.search.scoring import SIGNALS
from kg.service import ask, browse, care, curation, needs
from kg.service.actor import Actor
from kg.service.backup import backup, restore
from kg.service.preparing import prepare
from kg.service.views import View
from kg.service.workspace import Workspace, _Built
from kg.store.changes import Changes
from kg.store.keys import Role
from kg.text import terms, words

MEANINGS = (
    ("distance", "distancia", "online", "virtual", "virtuales"),
    ("teachers", "docentes", "professores", "instructors", "instructores"),
    ("certification", "certificacion", "certificacao"),
    ("rural", "agricultores", "campo"),
    ("courses", "cursos", "formacion", "formacao"),
)
SAID = (
    ("sena-co", Kind.INITIATIVE, Status.DONE, "Cursos virtuales para agricultores del campo", ("rural-training",)),
    ("senai-br", Kind.OFFER, Status.ONGOING, "Formación de docentes a distancia", ("teacher-training", "pedagogy")),
    ("infocal-bo", Kind.NEED, Status.ONGOING, "Necesitamos cursos a distancia", ("distance-learning",)),
    ("inatec-ni", Kind.INITIATIVE, Status.PLANNED, "Certificación de instructores rurales", ("skills-certification",)),
    ("infocal-bo", Kind.CONSTRAINT, Status.STOPPED, "Los cursos del campo se interrumpieron", ()),
    ("sena-co", Kind.NEED, Status.ONGOING, "Buscamos docentes para cursos virtuales", ("youth", "distance-learning")),
    ("inadeh-pa", Kind.OFFER, Status.DONE, "Cursos virtuales, cursos rurales, cursos", ("distance-learning",)),
    ("senai-br", Kind.INITIATIVE, Status.STOPPED, "Una palabra que nadie más dice", ("youth",)),
)
ASKED = ("cursos a distancia para agricultores", "formación de docentes", "palabra del campo", "certificación rural")
OTHER_BODIES = ("sena-co", "ina-cr")
CURATOR = "curator x"


class FakeEncoder:
    """Counts words of known meaning."""

    def __init__(self, revision: str = "1") -> None:
        self.identity = EncoderIdentity("fake", revision, len(MEANINGS), piece_dim=2 * len(MEANINGS))

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), len(MEANINGS)), np.float32)
        for number, text in enumerate(texts):
            found = [word for _, _, word in words(text)]
            row = np.array([sum(word in meaning for word in found) for meaning in MEANINGS], np.float32)
            length = np.linalg.norm(row)
            rows[number] = row / length if length else row
        return rows

    def encode_whole(self, texts: Sequence[str]) -> Encoded:
        told = []
        for text in texts:
            found = [[float(word in meaning) for meaning in MEANINGS] for _, _, word in words(text)]
            told.append(pack(np.repeat(np.array(found, np.float32).reshape(-1, len(MEANINGS)), 2, axis=1)))
        return Encoded(self.encode_passages(texts), tuple(told))


@cache
def rooms() -> dict[str, object]:
    """What never changes is read once for all tests."""
    one = Workspace(Settings(home=Path("nowhere"), data=data_dir()))
    return {"vocabulary": one.vocabulary, "messages": one.messages, "extractor": one.extractor}


def workspace_of(home: Path, encoder: FakeEncoder | None = None) -> Workspace:
    workspace = Workspace(Settings(home=home, data=data_dir()))
    workspace.__dict__.update(rooms(), encoder=encoder or FakeEncoder())
    return workspace


def document(id: str, chosen: Sequence[int], visibility: Visibility, date: str) -> Extraction:
    """A source that says some of ``SAID``, in this order; the first two who speak took part."""
    lines = [SAID[number] for number in dict.fromkeys(chosen)]
    text = "\n".join(line[3] for line in lines)
    version = source_version(f"{id} {text}".encode())
    source = Source(id, version, f"Title of {id}", text, "es", "text/plain", date, visibility)
    claims = []
    for institution, kind, status, quote, themes in lines:
        at = text.index(quote)
        claims.append(Claim(at, at + len(quote), institution, kind, status, themes))
    present = tuple(dict.fromkeys(line[0] for line in lines))[:2]
    return Extraction(source, make_statements(source, claims), present)


def put(workspace: Workspace, extraction: Extraction) -> None:
    read = curation.replayed(workspace, extraction).extraction
    workspace.store.put(prepare(workspace, read), workspace.encoder.identity)


def everything(workspace: Workspace, scope: Scope) -> dict[str, object]:
    """All that answers of a scope are made of, and answers."""
    view = workspace.view(scope)
    state, index = view.snapshot, view.index
    told: dict[str, object] = {
        "sources": list(state.sources.items()),
        "attendance": list(state.attendance.items()),
        "statements": state.statements,
        "terms": state.terms,
        "rows": (index.corpus.statements, index.corpus.terms, index.corpus.sources),
        "embeddings": index.dense.all().tolist(),
        "pieces": [pieces.tolist() for pieces in index.corpus.pieces],
        "institutions": browse.list_institutions(workspace, state),
        "themes": browse.list_themes(workspace, state),
        "countries": browse.list_countries(workspace, state),
        "counts": browse.list_sources(state),
        "rarity": [index.themes.rarity(theme) for theme in ("youth", "distance-learning", "green-skills")],
    }
    for text in ASKED:
        encoded = workspace.encoder.encode_whole([text])
        question = Question(encoded.embeddings[0], terms(text, "es"), ("youth", "pedagogy"), "es", encoded.pieces[0])
        signals = index.signals(question)
        told[f"signals {text}"] = [getattr(signals, name).tolist() for name in SIGNALS]
        told[f"attainable {text}"] = index.lexical.attainable(question.terms)
        told[f"nearest {text}"] = [array.tolist() for array in index.dense.search(question.embedding, 3)]
        told[f"search {text}"] = ask.search(workspace, scope, ask.Question(text=text))[0]
        told[f"match {text}"] = ask.match(workspace, scope, ask.NeedQuestion(text=text, asker="infocal-bo"))[0]
    for filters in (
        Filters(institution="sena-co"),
        Filters(country="BR"),
        Filters(theme="distance-learning"),
        Filters(kind=Kind.NEED),
        Filters(language="es", since="2020-06", until="2021"),
    ):
        told[f"filtered {filters}"] = np.flatnonzero(index.allowed(filters)).tolist()
    return told


@dataclass
class Life:
    """An installation to which things happen; what a step needs and does not find, it leaves undone."""

    workspace: Workspace
    copy: Path

    def document(self, id: str, chosen: list[int], visibility: Visibility, date: str) -> None:
        put(self.workspace, document(id, chosen, visibility, date))

    def withdraw(self, number: int) -> None:
        if id := self._source(number):
            care.withdraw(self.workspace, id)
            care.restore(self.workspace, id)

    def publish(self, number: int, visibility: Visibility) -> None:
        if id := self._source(number):
            curation.decide(self.workspace, id, "publish", {"visibility": visibility.value}, who=CURATOR)

    def decide(self, number: int, action: str, wanted: dict[str, object]) -> None:
        if statements := self.workspace.store.all_statements():
            target = statements[number % len(statements)].id
            curation.decide(self.workspace, target, action, wanted, who=CURATOR)

    def take_back(self, number: int) -> None:
        made = [one for one in curation.decisions_of(self.workspace).latest(50) if not one.reversed]
        if made:
            try:
                curation.reverse(self.workspace, made[number % len(made)].number)
            except ConflictError:
                return

    def state(self, number: int, visibility: Visibility) -> None:
        text = f"{ASKED[number % len(ASKED)]}, por favor"
        needs.state_need(self.workspace, MEMBER, needs.NewNeed(text=text, language="es", visibility=visibility))

    def end_need(self, number: int, *, solved: bool) -> None:
        stated = [need for need in needs.needs_of(self.workspace).all() if need.state == "open"]
        if stated:
            id = stated[number % len(stated)].source_id
            end = needs.solve_need if solved else needs.withdraw_need
            end(self.workspace, MEMBER, id)

    def reindex(self) -> None:
        care.reindex(self.workspace, lambda _done, _total: None)

    def keep(self) -> None:
        backup(self.workspace, self.copy)

    def bring_back(self) -> None:
        if self.copy.exists():
            restore(self.workspace, self.copy)

    def look(self, scopes: list[Scope]) -> None:
        """Views follow now; what happens between two looks is followed at once."""
        for scope in scopes:
            assert everything(self.workspace, scope) == everything(workspace_of(self.workspace.settings.home), scope)

    def _source(self, number: int) -> str | None:
        ids = sorted({statement.evidence.source_id for statement in self.workspace.store.all_statements()})
        return ids[number % len(ids)] if ids else None


MEMBER = Actor(Role.MEMBER, "infocal-bo", "k")
Step = tuple[Callable[..., None], tuple[object, ...]]


def step(of: Callable[..., None], *arguments: st.SearchStrategy[object]) -> st.SearchStrategy[Step]:
    return st.tuples(st.just(of), st.tuples(*arguments))


numbers = st.integers(0, 50)
visibilities = st.sampled_from(list(Visibility))
documents = step(
    Life.document,
    st.sampled_from("abcdef"),
    st.lists(st.integers(0, len(SAID) - 1), min_size=1, max_size=5),
    visibilities,
    st.sampled_from(["2020", "2020-05", "2021-03-01"]),
)
corrections = st.fixed_dictionaries(
    {
        "institution": st.sampled_from(OTHER_BODIES),
        "kind": st.sampled_from([Kind.OFFER.value, Kind.INITIATIVE.value]),
        "themes": st.lists(st.sampled_from(["youth", "pedagogy", "tourism"]), unique=True, max_size=2),
    }
)
steps = st.lists(
    st.one_of(
        documents,
        documents,
        step(Life.look, st.lists(st.sampled_from(list(Scope)), min_size=1, unique=True)),
        step(Life.withdraw, numbers),
        step(Life.publish, numbers, visibilities),
        step(Life.decide, numbers, st.sampled_from(["approve", "reject"]), st.just({})),
        step(Life.decide, numbers, st.just("correct"), corrections),
        step(Life.take_back, numbers),
        step(Life.state, numbers, st.sampled_from([Visibility.PUBLIC, Visibility.NETWORK])),
        step(lambda life, number, solved: life.end_need(number, solved=solved), numbers, st.booleans()),
        step(Life.reindex),
        step(Life.keep),
        step(Life.bring_back),
    ),
    min_size=2,
    max_size=14,
)


@pytest.mark.slow
@settings(max_examples=60)
@given(steps)
def test_a_view_that_followed_any_sequence_of_changes_equals_one_built_from_nothing(tmp_path_factory, taken):
    folder = tmp_path_factory.mktemp("lived")
    life = Life(workspace_of(folder / "home"), folder / "copy.sqlite3")
    life.look(list(Scope))
    for act, arguments in taken:
        act(life, *arguments)
    life.look(list(Scope))


@pytest.fixture
def life(tmp_path):
    life = Life(workspace_of(tmp_path / "home"), tmp_path / "copy.sqlite3")
    life.document("a", [0, 1, 2], Visibility.PUBLIC, "2020")
    life.document("b", [3, 4], Visibility.NETWORK, "2021")
    life.look(list(Scope))
    return life


def changes(workspace: Workspace, scope: Scope, view: View) -> Changes | None:
    return workspace.store.changes(scope, workspace.encoder.identity, since=view.snapshot.moment)


def ids(view: View) -> set[str]:
    return set(view.snapshot.sources)


def test_a_document_that_comes_is_read_alone(life):
    before = life.workspace.view(Scope.NETWORK)
    life.document("c", [5, 6], Visibility.NETWORK, "2021")
    told = changes(life.workspace, Scope.NETWORK, before)
    assert told.touched == {"c"}
    assert set(told.came.sources) == {"c"}
    assert len(told.came.statements) == 2


def test_the_public_is_not_told_what_came_for_the_network_and_keeps_its_index(life):
    before = life.workspace.view(Scope.PUBLIC)
    life.document("c", [5, 6], Visibility.NETWORK, "2021")
    after = life.workspace.view(Scope.PUBLIC)
    assert ids(after) == {"a"}
    assert after.index is before.index
    assert after.snapshot.generation == before.snapshot.generation + 1


def test_nothing_of_a_draft_comes_to_any_scope(life):
    before = {scope: life.workspace.view(scope) for scope in Scope}
    life.document("c", [5, 6], Visibility.DRAFT, "2021")
    for scope in Scope:
        told = changes(life.workspace, scope, before[scope])
        assert (told.came.sources, told.came.statements, told.came.attendance) == ({}, (), {})
        assert life.workspace.view(scope).index is before[scope].index


def test_what_is_no_longer_public_leaves_the_public_view(life):
    statements = life.workspace.view(Scope.PUBLIC).snapshot.statements
    life.publish(0, Visibility.NETWORK)
    assert ids(life.workspace.view(Scope.PUBLIC)) == set()
    assert len(statements) == 3
    assert ids(life.workspace.view(Scope.NETWORK)) == {"a", "b"}


def test_what_goes_back_to_drafts_leaves_every_view(life):
    life.publish(1, Visibility.DRAFT)
    assert ids(life.workspace.view(Scope.NETWORK)) == {"a"}


def test_a_document_withdrawn_and_brought_again_between_two_questions_is_there_once(life):
    life.withdraw(0)
    life.document("a", [0], Visibility.PUBLIC, "2020")
    view = life.workspace.view(Scope.PUBLIC)
    assert [one.text for one in view.snapshot.statements] == [SAID[0][3]]


def test_a_view_in_use_stays_as_it_was_while_the_next_one_follows(life):
    before = life.workspace.view(Scope.NETWORK)
    question = Question(FakeEncoder().encode_queries([ASKED[0]])[0], terms(ASKED[0], "es"), (), "es")
    answered = [array.tolist() for array in before.index.best(question, 5)]
    for id in "cdef":
        life.document(id, [0, 5, 6], Visibility.PUBLIC, "2020")
        life.workspace.view(Scope.NETWORK)
    life.withdraw(0)
    life.workspace.view(Scope.NETWORK)
    assert [array.tolist() for array in before.index.best(question, 5)] == answered


def test_after_a_restore_nothing_is_told_by_changes(life):
    life.keep()
    view = life.workspace.view(Scope.NETWORK)
    life.document("c", [5], Visibility.PUBLIC, "2020")
    life.bring_back()
    assert changes(life.workspace, Scope.NETWORK, view) is None
    assert ids(life.workspace.view(Scope.NETWORK)) == {"a", "b"}


def test_after_reindexing_nothing_is_told_by_changes(life):
    view = life.workspace.view(Scope.NETWORK)
    life.reindex()
    assert changes(life.workspace, Scope.NETWORK, view) is None


def test_a_view_that_does_not_hold_what_the_changes_start_from_is_built_anew(life):
    before = life.workspace.view(Scope.NETWORK).snapshot
    life.document("c", [5], Visibility.NETWORK, "2020")
    after = life.workspace.view(Scope.NETWORK)
    odd = View(replace(after.snapshot, moment=before.moment, sources=before.sources), after.index)
    life.workspace._views[Scope.NETWORK] = _Built(odd, begun=0.0)
    life.look([Scope.NETWORK])
