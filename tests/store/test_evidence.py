"""Whoever only asks reads the same evidence as the store, and can change nothing."""

import sqlite3
from threading import Event, Thread

import pytest

from kg.errors import EncoderMismatchError, StoreError
from kg.model import EncoderIdentity, Scope, Visibility
from kg.store import schema
from kg.store.evidence import Evidence
from kg.store.file import FILE_NAME
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
    evidence = Evidence.ready(store.home)
    state = evidence.snapshot(Scope.NETWORK, FAKE)
    assert list(state.sources) == ["a", "b"]
    assert sorted(told.text for told in state.statements) == sorted([LONG, "otra línea", "para todos"])
    assert [told.id for told in state.statements] == sorted(told.id for told in state.statements)
    assert state.terms[[told.text for told in state.statements].index("para todos")] == ("para", "todos")
    assert state.embeddings.shape == (3, 4)
    assert state.attendance == {"a": ("senai-br",), "b": ("senai-br",)}
    assert list(evidence.snapshot(Scope.PUBLIC).sources) == ["a"]
    assert evidence.moment == state.moment == store.moment


def test_what_came_later_is_told_as_changes(store):
    evidence = Evidence.ready(store.home)
    before = evidence.moment
    store.put(prepare_lines("c", "y otra"), FAKE)
    store.withdraw("b")
    changes = evidence.changes(Scope.NETWORK, FAKE, since=before)
    assert changes.touched == {"b", "c"}
    assert [told.text for told in changes.came.statements] == ["y otra"]
    assert changes.came.moment == evidence.moment


def test_it_is_not_ready_where_the_database_is_missing_broken_or_of_another_version(store, tmp_path):
    assert Evidence.ready(tmp_path / "nowhere") is None
    assert not (tmp_path / "nowhere").exists()
    execute(store, "INSERT INTO setting VALUES ('unmasked', '1')")
    assert Evidence.ready(store.home) is None
    execute(store, "DELETE FROM setting WHERE name = 'unmasked'", "PRAGMA user_version=5")
    assert Evidence.ready(store.home) is None
    execute(store, "PRAGMA user_version=6")
    assert Evidence.ready(store.home) is not None
    other = tmp_path / "other"
    other.mkdir()
    (other / FILE_NAME).write_bytes(b"this is no database at all" * 100)
    assert Evidence.ready(other) is None


def test_it_cannot_write(store):
    evidence = Evidence.ready(store.home)
    with evidence.asking() as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM source")
    assert len(evidence.snapshot(Scope.NETWORK).sources) == 2


def test_it_sees_one_state_while_others_write(store):
    evidence = Evidence.ready(store.home)
    looked, written = Event(), Event()

    def write():
        looked.wait(30)
        store.put(prepare_lines("c", "y otra"), FAKE)
        written.set()

    writer = Thread(target=write)
    writer.start()
    with evidence.asking() as connection:
        count = "SELECT COUNT(*) FROM source"
        before = connection.execute(count).fetchone()
        looked.set()
        assert written.wait(30)
        assert connection.execute(count).fetchone() == before == (2,)
    writer.join()
    assert len(evidence.snapshot(Scope.NETWORK).sources) == 3


def test_an_error_of_the_database_is_one_of_ours(store):
    evidence = Evidence.ready(store.home)
    store.path.write_bytes(b"overwritten" * 1000)
    with pytest.raises(StoreError, match=FILE_NAME):
        evidence.snapshot(Scope.NETWORK)


def test_another_encoder_is_refused_as_by_the_store(store):
    with pytest.raises(EncoderMismatchError):
        Evidence.ready(store.home).snapshot(Scope.NETWORK, EncoderIdentity("other", "7", 4))
