"""Whoever only asks reads the same evidence as the store, and can change nothing."""

import sqlite3
from pathlib import Path
from threading import Event, Thread

import pytest

from kg.errors import EncoderMismatchError, StoreBusyError, StoreError
from kg.model import EncoderIdentity, Scope, Visibility
from kg.store import schema
from kg.store.file import FILE_NAME
from kg.store.introductions import Introduction, Introductions
from kg.store.read import ReadStore
from kg.store.rows import INFO_COLUMNS, STATEMENT_COLUMNS
from kg.store.store import Store
from tests.builders import FAKE, prepare_lines

LONG = "Una institución forma a docentes de zonas rurales por radio y teléfono"


@pytest.fixture
def store(tmp_path):
    made = Store.open(tmp_path / "home")
    made.put(prepare_lines("b", f"{LONG}\notra línea"), FAKE)
    made.put(prepare_lines("a", "para todos", visibility=Visibility.PUBLIC), FAKE)
    return made


def execute(store, *commands):
    with sqlite3.connect(store.path, isolation_level=None) as connection:
        for command in commands:
            connection.execute(command)
    connection.close()


def test_it_reads_every_column_of_the_tables_but_those_of_the_texts_themselves():
    assert {*STATEMENT_COLUMNS} == {*schema.statement.c.keys()} - {"text_hash"}
    assert {*INFO_COLUMNS} == {*schema.source.c.keys()} - {"text", "marks", "fingerprint", "generation"}


def test_what_was_put_is_read_by_scope_in_order(store):
    reader = ReadStore.ready(store.home)
    state = reader.snapshot(Scope.NETWORK, FAKE)
    assert list(state.sources) == ["a", "b"]
    assert sorted(told.text for told in state.statements) == sorted([LONG, "otra línea", "para todos"])
    assert [told.id for told in state.statements] == sorted(told.id for told in state.statements)
    assert state.terms[[told.text for told in state.statements].index("para todos")] == ("para", "todos")
    assert state.embeddings.shape == (3, 4)
    assert state.attendance == {"a": ("senai-br",), "b": ("senai-br",)}
    assert list(reader.snapshot(Scope.PUBLIC).sources) == ["a"]
    assert reader.moment == state.moment == store.moment


def test_what_came_later_is_told_as_changes(store):
    reader = ReadStore.ready(store.home)
    before = reader.moment
    store.put(prepare_lines("c", "y otra"), FAKE)
    store.withdraw("b")
    changes = reader.changes(Scope.NETWORK, FAKE, since=before)
    assert changes.touched == {"b", "c"}
    assert [told.text for told in changes.came.statements] == ["y otra"]
    assert changes.came.moment == reader.moment


def test_it_is_not_ready_where_the_database_is_missing_broken_or_of_another_version(store, tmp_path):
    assert ReadStore.ready(tmp_path / "nowhere") is None
    assert not (tmp_path / "nowhere").exists()
    execute(store, "INSERT INTO setting VALUES ('unmasked', '1')")
    assert ReadStore.ready(store.home) is None
    execute(store, "DELETE FROM setting WHERE name = 'unmasked'", "PRAGMA user_version=5")
    assert ReadStore.ready(store.home) is None
    execute(store, "PRAGMA user_version=7")
    assert ReadStore.ready(store.home) is None
    execute(store, "PRAGMA user_version=6")
    assert ReadStore.ready(store.home) is not None
    other = tmp_path / "other"
    other.mkdir()
    (other / FILE_NAME).write_bytes(b"this is no database at all" * 100)
    assert ReadStore.ready(other) is None


def test_it_cannot_write(store):
    reader = ReadStore.ready(store.home)
    with reader.asking() as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM source")
    assert len(reader.snapshot(Scope.NETWORK).sources) == 2


def test_it_sees_one_state_while_others_write(store):
    reader = ReadStore.ready(store.home)
    looked, written = Event(), Event()

    def write():
        looked.wait(30)
        store.put(prepare_lines("c", "y otra"), FAKE)
        written.set()

    writer = Thread(target=write)
    writer.start()
    with reader.asking() as connection:
        count = "SELECT COUNT(*) FROM source"
        before = connection.execute(count).fetchone()
        looked.set()
        assert written.wait(30)
        assert connection.execute(count).fetchone() == before == (2,)
    writer.join()
    assert len(reader.snapshot(Scope.NETWORK).sources) == 3


def test_an_error_of_the_database_is_one_of_ours(store):
    reader = ReadStore.ready(store.home)
    store.path.write_bytes(b"overwritten" * 1000)
    with pytest.raises(StoreError, match="no database of ours, or it is damaged"):
        reader.snapshot(Scope.NETWORK)


def test_another_encoder_is_refused_as_by_the_store(store):
    with pytest.raises(EncoderMismatchError):
        ReadStore.ready(store.home).snapshot(Scope.NETWORK, EncoderIdentity("other", "7", 4))


def test_who_is_kept_out_is_told_so_at_once(store, monkeypatch):
    monkeypatch.setattr("kg.store.read.BUSY_SECONDS", 0.05)
    with sqlite3.connect(store.path, isolation_level=None) as holder:
        holder.execute("PRAGMA locking_mode=EXCLUSIVE")
        holder.execute("UPDATE setting SET value = value")
        with pytest.raises(StoreBusyError):
            ReadStore.ready(store.home)
    holder.close()


def test_a_backup_put_in_place_waits_for_the_store_that_makes_it_one_in_which_nobody_waits(store):
    execute(store, "PRAGMA journal_mode=DELETE")
    assert ReadStore.ready(store.home) is None
    assert len(Store.open(store.home).snapshot(Scope.NETWORK).sources) == 2
    assert ReadStore.ready(store.home) is not None


def test_it_reads_the_same_file_after_the_program_has_gone_elsewhere(store, tmp_path, monkeypatch):
    monkeypatch.chdir(store.home.parent)
    reader = ReadStore.ready(Path(store.home.name))
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / store.home.name).mkdir(parents=True)
    monkeypatch.chdir(elsewhere)
    assert len(reader.snapshot(Scope.NETWORK).sources) == 2
    assert list((elsewhere / store.home.name).iterdir()) == []


def test_it_makes_no_file_where_its_own_is_gone(store):
    reader = ReadStore.ready(store.home)
    for file in store.home.iterdir():
        file.unlink()
    with pytest.raises(StoreError):
        reader.snapshot(Scope.NETWORK)
    assert list(store.home.iterdir()) == []


def test_partners_that_were_dismissed_are_told_with_the_need(store):
    introductions = Introductions(store.database)
    for number, (state, text) in enumerate([("dismissed", "hornos"), ("proposed", "tornos"), ("dismissed", None)]):
        kept = Introduction(f"i{number}", "ina-cr", "sena-co", state, need_text=text)
        introductions.add(kept, "propose", who="x")
    assert ReadStore.ready(store.home).dismissed("sena-co") == (("ina-cr", "hornos"),)
    assert ReadStore.ready(store.home).dismissed("ina-cr") == ()
