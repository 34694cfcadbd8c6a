"""A copy while the database is used, and back."""

from __future__ import annotations

import os
import sqlite3

import pytest

from kg.config import Settings, data_dir
from kg.errors import StoreBusyError, StoreError, UsageError
from kg.service.backup import backup, restore
from kg.service.keys import create_key, list_keys
from kg.service.scratch import scratch_folder, sweep_scratch
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


def files(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_a_backup_and_a_restore_leave_no_other_file(workspace, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    backup(workspace, folder / "b.db")
    restore(workspace, folder / "b.db")
    assert files(folder) == ["b.db"]


def test_a_backup_is_one_file_that_needs_no_other_beside_it(workspace, tmp_path):
    backup(workspace, tmp_path / "b.db")
    connection = sqlite3.connect(tmp_path / "b.db")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_a_copy_whose_last_words_lie_in_its_log_is_restored_with_them(workspace, tmp_path):
    backup(workspace, tmp_path / "b.db")
    copy = sqlite3.connect(tmp_path / "b.db", isolation_level=None)
    copy.execute("PRAGMA journal_mode=WAL")
    copy.execute("INSERT INTO setting VALUES ('last', 'words')")
    restore(workspace, tmp_path / "b.db")
    copy.close()
    with workspace.store.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT value FROM setting WHERE name='last'").scalar() == "words"


@pytest.mark.parametrize("name", ["a#b", "what?", "100%25", "file:x&mode=rw", "ñandú 1"])
def test_any_path_is_good_for_home_and_backup(tmp_path, name):
    home = Workspace(Settings(home=tmp_path / name / "home", data=data_dir()))
    create_key(home, Role.ADMIN)
    backup(home, tmp_path / name / f"{name}.db")
    create_key(home, Role.CURATOR)
    restore(home, tmp_path / name / f"{name}.db")
    assert len(list_keys(home)) == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert files(tmp_path / name) == [f"{name}.db"]


def test_a_restore_waits_its_time_for_who_is_writing_and_changes_nothing(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.service.backup.BUSY_SECONDS", 0.5)
    backup(workspace, tmp_path / "b.db")
    create_key(workspace, Role.ADMIN)
    writer = sqlite3.connect(workspace.store.path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusyError):
        restore(workspace, tmp_path / "b.db")
    writer.execute("ROLLBACK")
    writer.close()
    assert len(list_keys(workspace)) == 1
    assert list(workspace.store.home.glob(".restore-*")) == []


def test_what_a_killed_restore_left_goes_at_the_next_one_and_what_is_in_use_stays(workspace, tmp_path):
    backup(workspace, tmp_path / "b.db")
    left = workspace.store.home / ".restore-left"
    left.mkdir()
    (left / "lock").touch()
    (left / "graph.sqlite3").write_bytes(b"words of a backup")
    with scratch_folder(workspace.store.home) as folder:
        restore(workspace, tmp_path / "b.db")
        assert not left.exists()
        assert folder.exists()
    assert not folder.exists()


def test_a_folder_that_an_earlier_version_left_goes_too(workspace):
    left = workspace.store.home / ".restore-left"
    left.mkdir()
    (left / "graph.sqlite3").write_bytes(b"words of a backup")
    sweep_scratch(workspace.store.home)
    assert left.exists(), "it may have just been made"
    os.utime(left, (0, 0))
    sweep_scratch(workspace.store.home)
    assert not left.exists()
