import multiprocessing
import os
import signal
import sqlite3
import time
from importlib.resources import files
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import NullPool, create_engine

from kg.errors import ConflictError, EncoderMismatchError, NotFoundError, StoreBusyError, StoreError, WithdrawnError
from kg.model import EncoderIdentity, Scope, Visibility
from kg.store.connection import explained
from kg.store.file import FILE_NAME, HEAD
from kg.store.store import Store
from tests.builders import FAKE, prepare_lines

LONG = "Una institución forma a docentes de zonas rurales por radio y teléfono"


@pytest.fixture
def store(tmp_path):
    return Store.open(tmp_path / "home")


def everything(store, scope=Scope.NETWORK):
    """What answers depend on, without the generation, which counts the steps taken."""
    state = store.snapshot(scope, FAKE)
    return state.sources, state.statements, state.attendance, state.embeddings.tolist(), state.terms


def test_a_source_comes_back_as_it_was_put(store):
    prepared = prepare_lines("a", f"{LONG}\notra línea", date="2020-03", collection="c")
    assert store.put(prepared, FAKE) == "added"
    assert store.get_source("a") == prepared.extraction.source
    state = store.snapshot(Scope.NETWORK, FAKE)
    assert set(state.statements) == set(prepared.extraction.statements)
    assert state.attendance == {"a": ("senai-br",)}
    rows = {s.id: row for s, row in zip(prepared.extraction.statements, prepared.embeddings, strict=True)}
    for statement, row in zip(state.statements, state.embeddings, strict=True):
        np.testing.assert_array_equal(row, rows[statement.id])


def test_the_same_bytes_again_change_nothing(store):
    store.put(prepare_lines("a", LONG), FAKE)
    before = store.generation
    assert store.put(prepare_lines("a", LONG), FAKE) == "unchanged"
    assert store.generation == before


def test_a_changed_version_replaces_what_came_from_the_old_one_and_keeps_its_record(store):
    first = prepare_lines("a", "primera frase del documento")
    store.put(first, FAKE)
    second = prepare_lines("a", "segunda frase del documento")
    assert store.put(second, FAKE) == "changed"
    assert [s.text for s in store.snapshot(Scope.NETWORK).statements] == ["segunda frase del documento"]
    assert [info.version for info in store.former_versions("a")] == [first.extraction.source.version]
    assert store.counts()["vector"] == 1


def test_a_draft_is_in_no_snapshot_and_public_eyes_see_public_sources_only(store):
    store.put(prepare_lines("draft", "un borrador", visibility=Visibility.DRAFT), FAKE)
    store.put(prepare_lines("net", "para la red"), FAKE)
    store.put(prepare_lines("open", "para todos", visibility=Visibility.PUBLIC), FAKE)
    assert set(store.snapshot(Scope.NETWORK).sources) == {"net", "open"}
    assert set(store.snapshot(Scope.PUBLIC).sources) == {"open"}
    assert [s.text for s in store.snapshot(Scope.PUBLIC).statements] == ["para todos"]
    assert set(store.snapshot(Scope.PUBLIC).attendance) == {"open"}
    with pytest.raises(NotFoundError):
        store.get_source("net", Scope.PUBLIC)


def test_vectors_of_another_encoder_are_refused_with_the_remedy(store):
    store.put(prepare_lines("a", LONG), FAKE)
    other = EncoderIdentity("other", "7", 4)
    with pytest.raises(EncoderMismatchError, match="kg reindex"):
        store.put(prepare_lines("b", "otra"), other)
    with pytest.raises(EncoderMismatchError, match="fake@1"):
        store.snapshot(Scope.NETWORK, other)


def test_reindexing_stamps_the_new_encoder_and_serves_its_vectors(store):
    store.put(prepare_lines("a", LONG), FAKE)
    other = EncoderIdentity("other", "7", 2, piece_dim=4)
    pieces = np.array([[0x12, 0x34], [0x56, 0x78]], np.uint8)
    vectors = {key: (np.array([0.6, 0.8], np.float32), pieces) for key in store.texts()}
    terms = {statement.id: ("x",) for statement in store.all_statements()}
    store.replace_vectors(vectors, terms, other)
    assert store.encoder == other
    state = store.snapshot(Scope.NETWORK, other)
    np.testing.assert_array_equal(state.embeddings, np.array([[0.6, 0.8]], np.float32))
    assert state.terms == (("x",),)


def test_withdrawing_deletes_every_version_and_every_byte_and_leaves_a_tombstone(store):
    store.put(prepare_lines("a", LONG), FAKE)
    store.put(prepare_lines("a", f"{LONG}, y ahora también por mensajes"), FAKE)
    store.put(prepare_lines("b", "queda esta frase de otra fuente"), FAKE)
    gone = store.withdraw("a")
    assert gone.sources == ("a",)
    assert gone.rows == {
        "source": 1,
        "source_version": 1,
        "statement": 1,
        "token": 1,
        "vector": 1,
        "attendance": 1,
        "contact": 1,
    }
    assert gone.remains == 0
    data = b"".join(path.read_bytes() for path in store.home.iterdir())
    assert b"zonas rurales" not in data
    assert b"a@example.org" not in data
    assert b"queda esta frase" in data
    assert store.counts()["tombstone"] == 2


def test_words_that_another_source_holds_as_its_address_or_title_are_no_remains(store):
    address = "https://www.example.org/minutes/of/the/same/meeting"
    store.put(prepare_lines("a", address), FAKE)
    store.put(prepare_lines("b", "otra frase", url=address, title=f"Sobre {address}"), FAKE)
    assert store.withdraw("a").remains == 0


def test_withdrawn_bytes_are_refused_under_another_id_too(store):
    store.put(prepare_lines("a", LONG), FAKE)
    store.withdraw("a")
    with pytest.raises(WithdrawnError, match="kg withdraw a --restore"):
        store.put(prepare_lines("b", LONG), FAKE)


def test_reindexing_is_refused_when_the_evidence_has_changed_meanwhile(store):
    store.put(prepare_lines("a", LONG), FAKE)
    before = store.generation
    store.put(prepare_lines("b", "otra frase"), FAKE)
    with pytest.raises(ConflictError, match="kg reindex again"):
        store.replace_vectors({}, {}, FAKE, read_at=before)
    assert len(store.snapshot(Scope.NETWORK, FAKE).statements) == 2


def test_withdrawn_bytes_are_refused_until_restored(store):
    prepared = prepare_lines("a", LONG)
    store.put(prepared, FAKE)
    store.withdraw("a")
    with pytest.raises(WithdrawnError, match="--restore"):
        store.put(prepared, FAKE)
    assert store.restore("a") == ("a",)
    assert store.put(prepared, FAKE) == "added"


def test_a_collection_is_withdrawn_with_all_its_sources(store):
    for id in ("a", "b"):
        store.put(prepare_lines(id, f"{LONG} {id}", collection="samples"), FAKE)
    store.put(prepare_lines("c", "otra cosa"), FAKE)
    assert store.withdraw("samples").sources == ("a", "b")
    assert set(store.snapshot(Scope.NETWORK).sources) == {"c"}


def test_withdrawing_what_is_not_there_is_an_error(store):
    with pytest.raises(NotFoundError, match="nothing-here"):
        store.withdraw("nothing-here")


ids = st.sampled_from(["a", "b", "c"])
texts = st.sampled_from(["una frase", "dos frases\nuna frase", "tres", "", "cuatro cosas\ncinco cosas"])
visibilities = st.sampled_from(list(Visibility))
steps = st.lists(st.one_of(st.tuples(ids, texts, visibilities), st.tuples(ids)), max_size=10)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_any_sequence_of_add_update_and_withdraw_equals_a_rebuild(tmp_path_factory, steps):
    lived = Store.open(tmp_path_factory.mktemp("lived"))
    left = {}
    for step in steps:
        id = step[0]
        if len(step) == 1:
            if left.pop(id, None):
                lived.withdraw(id)
                lived.restore(id)
        else:
            left[id] = prepare_lines(id, step[1], visibility=step[2])
            lived.put(left[id], FAKE)
    built = Store.open(tmp_path_factory.mktemp("built"))
    for id in sorted(left, reverse=True):
        built.put(left[id], FAKE)
    for scope in Scope:
        assert everything(lived, scope) == everything(built, scope)
    assert lived.counts()["vector"] == built.counts()["vector"]


def test_a_full_disk_leaves_the_database_as_it_was_and_says_so(tmp_path):
    small = Store.open(tmp_path / "home", max_pages=60)
    small.put(prepare_lines("a", LONG), FAKE)
    before = everything(small)
    with pytest.raises(StoreError, match="full"):
        small.put(prepare_lines("b", "\n".join(f"línea {n} {LONG}" for n in range(2000))), FAKE)
    assert everything(small) == before


def test_a_second_writer_is_told_to_wait_and_readers_are_not_kept_waiting(store, monkeypatch):
    store.put(prepare_lines("a", LONG), FAKE)
    monkeypatch.setattr("kg.store.connection.BUSY_SECONDS", 0.2)
    holder = sqlite3.connect(store.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        assert len(store.snapshot(Scope.NETWORK).statements) == 1
        with pytest.raises(StoreBusyError, match="another process"):
            store.put(prepare_lines("b", "otra"), FAKE)
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert store.put(prepare_lines("b", "otra"), FAKE) == "added"


def _put_for_ever(home, started):
    store = Store.open(home)
    number = 0
    while True:
        number += 1
        store.put(prepare_lines("big", "\n".join(f"{number} {line} {LONG}" for line in range(300))), FAKE)
        started.set()


def test_a_kill_at_any_moment_leaves_whole_sources(tmp_path):
    home = tmp_path / "home"
    Store.open(home).put(prepare_lines("a", LONG), FAKE)
    context = multiprocessing.get_context("spawn")
    for pause in (0.0, 0.013, 0.031):
        started = context.Event()
        writer = context.Process(target=_put_for_ever, args=(home, started))
        writer.start()
        assert started.wait(60)
        time.sleep(pause)
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        state = Store.open(home).snapshot(Scope.NETWORK, FAKE)
        told = [s for s in state.statements if s.evidence.source_id == "big"]
        assert len(told) == 300
        assert len({s.text.split()[0] for s in told}) == 1


def test_a_file_that_is_no_database_is_named_in_the_error(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "graph.sqlite3").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StoreError, match="no database of ours"):
        Store.open(home)


def test_a_database_of_a_later_version_is_refused(store):
    with sqlite3.connect(store.path) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(StoreError, match="version 99"):
        Store.open(store.home)


def test_the_migrations_make_the_tables_that_the_program_uses(store):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from kg.store.schema import metadata

    engine = create_engine(f"sqlite:///{store.path}")
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert [d for d in differences if "alembic_version" not in str(d)] == []


@pytest.mark.parametrize("version", range(1, HEAD))
def test_a_database_of_an_earlier_version_is_brought_up_to_date(tmp_path, version):
    from alembic import command
    from alembic.config import Config

    home = tmp_path / "home"
    home.mkdir()
    engine = create_engine(f"sqlite:///{home / FILE_NAME}", poolclass=NullPool)
    config = Config()
    config.set_main_option("script_location", str(files("kg.store") / "migrations"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, f"{version:04d}")
        connection.exec_driver_sql(f"PRAGMA user_version={version}")
    store = Store.open(home)
    with sqlite3.connect(home / FILE_NAME) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (f"{HEAD:04d}",)
        assert connection.execute("PRAGMA user_version").fetchone() == (HEAD,)
    store.put(prepare_lines("a", LONG), FAKE)
    vectors = {key: (np.ones(4, np.float32) / 2, np.full((1, 2), 0x88, np.uint8)) for key in store.texts()}
    store.replace_vectors(vectors, {}, EncoderIdentity("other", "7", 4, piece_dim=4))
    (pieces,) = store.snapshot(Scope.NETWORK, EncoderIdentity("other", "7", 4, piece_dim=4)).pieces
    assert pieces.tolist() == [[0x88, 0x88]]


def test_the_version_of_the_tables_is_that_of_the_last_step():
    steps = [path.name for path in (files("kg.store") / "migrations" / "versions").iterdir()]
    assert max(name[:4] for name in steps if name[:4].isdigit()) == f"{HEAD:04d}"


@pytest.mark.parametrize(("free", "told"), [(0, "is full; free some space"), (10**9, "disk I/O error; check the disk")])
def test_what_a_reader_cannot_do_on_a_full_disk_is_told_as_that(tmp_path, monkeypatch, free, told):
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=free))
    with pytest.raises(StoreError, match=told), explained(tmp_path / "graph.sqlite3"):
        raise sqlite3.OperationalError("disk I/O error")


def test_a_database_that_is_only_to_be_read_is_not_made(tmp_path):
    with pytest.raises(StoreError, match="there is no database"):
        Store.open(tmp_path / "home", make=False)
    assert not (tmp_path / "home").exists()
    Store.open(tmp_path / "home")
    assert Store.open(tmp_path / "home", make=False).generation == 0
