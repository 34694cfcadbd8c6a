"""A copy while the database is used, and back."""

from __future__ import annotations

import sqlite3

import pytest

from kg.config import Settings, data_dir
from kg.errors import StoreError, UsageError
from kg.service.backup import backup, restore
from kg.service.keys import create_key, list_keys
from kg.service.workspace import Workspace
from kg.store.keys import Role


@pytest.fixture
def workspace(tmp_path):
    return Workspace(Settings(home=tmp_path / "home", data=data_dir()))


def test_a_backup_brings_back_what_was_there(workspace, tmp_path):
    kept = create_key(workspace, Role.ADMIN).key.id
    backup(workspace, tmp_path / "copy.sqlite3")
    create_key(workspace, Role.CURATOR)
    before = workspace.store.generation
    restore(workspace, tmp_path / "copy.sqlite3")
    assert [row["id"] for row in list_keys(workspace)] == [kept]
    assert workspace.store.generation > before, "views in memory must see that the state is another one"


def test_a_restore_begins_another_history_and_leaves_nothing_beside_the_database(workspace, tmp_path):
    backup(workspace, tmp_path / "copy.sqlite3")
    before, beside = workspace.store.moment, {path.name for path in workspace.store.home.iterdir() if path.is_dir()}
    restore(workspace, tmp_path / "copy.sqlite3")
    assert workspace.store.moment.history != before.history
    assert {path.name for path in workspace.store.home.iterdir() if path.is_dir()} == beside


def test_a_backup_is_one_state_while_another_process_writes(workspace, tmp_path):
    create_key(workspace, Role.ADMIN)
    writer = sqlite3.connect(workspace.store.path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM key")
    backup(workspace, tmp_path / "copy.sqlite3")
    writer.execute("COMMIT")
    writer.close()
    copy = sqlite3.connect(tmp_path / "copy.sqlite3")
    assert copy.execute("SELECT count(*) FROM key").fetchone() == (1,)
    copy.close()


def test_what_is_no_backup_is_refused_and_changes_nothing(workspace, tmp_path):
    create_key(workspace, Role.ADMIN)
    (tmp_path / "text").write_text("no database" * 200)
    with pytest.raises(StoreError, match="no database of ours"):
        restore(workspace, tmp_path / "text")
    other = sqlite3.connect(tmp_path / "other")
    other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(StoreError, match="no backup of ours"):
        restore(workspace, tmp_path / "other")
    with pytest.raises(UsageError, match="no file"):
        restore(workspace, tmp_path / "nothing")
    assert len(list_keys(workspace)) == 1


def test_the_database_itself_is_no_place_for_its_backup(workspace):
    with pytest.raises(UsageError, match="the database itself"):
        backup(workspace, workspace.store.path)
