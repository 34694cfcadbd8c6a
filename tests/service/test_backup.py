"""A copy while the database is used, and back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress

import pytest

from kg.config import Settings, data_dir
from kg.errors import NotFoundError, StoreBusyError, StoreError, UsageError, WithdrawnError
from kg.model import Scope
from kg.service import care
from kg.service.backup import backup, restore
from kg.service.keys import create_key, keys_of, list_keys, make_link, revoke_key, sign_in
from kg.service.scratch import scratch_folder, sweep_scratch
from kg.service.workspace import Workspace
from kg.store.keys import Role
from kg.store.store import Store
from tests.builders import FAKE, prepare_lines


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


WORDS = "El instituto llevó su taller de torno a tres islas en una barcaza."


def test_what_was_withdrawn_since_the_backup_stays_away_and_is_named(workspace, tmp_path):
    for id in ("gone", "stays"):
        workspace.store.put(prepare_lines(id, f"{WORDS} {id}"), FAKE)
    backup(workspace, tmp_path / "b.db")
    care.withdraw(workspace, "gone")
    assert restore(workspace, tmp_path / "b.db")["kept_out"] == ["gone"]
    assert set(workspace.store.snapshot(Scope.NETWORK).sources) == {"stays"}
    with pytest.raises(WithdrawnError):
        workspace.store.put(prepare_lines("gone", f"{WORDS} gone"), FAKE)
    held = b"".join(path.read_bytes() for path in workspace.store.home.iterdir() if path.is_file())
    assert b"barcaza. stays" in held
    assert b"barcaza. gone" not in held


def test_what_was_kept_out_comes_back_when_its_withdrawal_is_lifted_and_the_backup_restored_again(workspace, tmp_path):
    workspace.store.put(prepare_lines("gone", WORDS), FAKE)
    backup(workspace, tmp_path / "b.db")
    care.withdraw(workspace, "gone")
    restore(workspace, tmp_path / "b.db")
    care.restore(workspace, "gone")
    assert restore(workspace, tmp_path / "b.db")["kept_out"] == []
    assert workspace.store.get_source("gone").text == WORDS


def test_a_copy_that_nobody_withdrew_and_a_former_version_of_what_stands_come_back(workspace, tmp_path):
    workspace.store.put(prepare_lines("one", WORDS), FAKE)
    workspace.store.put(prepare_lines("copy", WORDS), FAKE)
    workspace.store.put(prepare_lines("changed", "lo de antes"), FAKE)
    backup(workspace, tmp_path / "b.db")
    care.withdraw(workspace, "one")
    workspace.store.put(prepare_lines("changed", "lo de ahora"), FAKE)
    assert restore(workspace, tmp_path / "b.db")["kept_out"] == ["one"]
    assert workspace.store.get_source("copy").text == WORDS
    assert workspace.store.get_source("changed").text == "lo de antes"


def test_a_key_revoked_since_the_backup_opens_nothing_and_is_named(workspace, tmp_path):
    made, other = create_key(workspace, Role.CURATOR), create_key(workspace, Role.ADMIN)
    link = make_link(workspace, made.key.id)
    _key, session = sign_in(workspace, make_link(workspace, made.key.id))
    backup(workspace, tmp_path / "b.db")
    revoke_key(workspace, made.key.id)
    assert restore(workspace, tmp_path / "b.db")["revoked"] == [made.key.id]
    assert keys_of(workspace).find(made.secret) is None
    assert keys_of(workspace).find_session(session) is None
    with pytest.raises(NotFoundError):
        sign_in(workspace, link)
    assert keys_of(workspace).find(other.secret) is not None


def test_a_link_used_and_a_session_ended_since_the_backup_open_nothing_and_others_do(workspace, tmp_path):
    key = create_key(workspace, Role.ADMIN).key.id
    used, unused = make_link(workspace, key), make_link(workspace, key)
    ended, running = (sign_in(workspace, make_link(workspace, key))[1] for _ in range(2))
    backup(workspace, tmp_path / "b.db")
    sign_in(workspace, used)
    keys_of(workspace).end_session(ended)
    restore(workspace, tmp_path / "b.db")
    with pytest.raises(NotFoundError):
        sign_in(workspace, used)
    assert keys_of(workspace).find_session(ended) is None
    assert keys_of(workspace).find_session(running) is not None
    assert sign_in(workspace, unused)[0].id == key


def test_in_another_home_a_backup_brings_all_back_that_it_holds(workspace, tmp_path):
    workspace.store.put(prepare_lines("one", WORDS), FAKE)
    made = create_key(workspace, Role.ADMIN)
    link = make_link(workspace, made.key.id)
    backup(workspace, tmp_path / "b.db")
    other = Workspace(Settings(home=tmp_path / "other", data=data_dir()))
    told = restore(other, tmp_path / "b.db")
    assert (told["kept_out"], told["revoked"]) == ([], [])
    assert other.store.find_source("one") is not None
    assert sign_in(other, link)[0].id == made.key.id


def test_a_database_that_cannot_tell_what_was_revoked_is_restored_and_that_is_said(workspace, tmp_path):
    backup(workspace, tmp_path / "b.db")
    with workspace.store.database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE tombstone")
    assert restore(workspace, tmp_path / "b.db")["later_known"] is False
    assert restore(workspace, tmp_path / "b.db")["later_known"] is True


@pytest.mark.parametrize("when", ["while it is made ready", "when it is ready"])
def test_what_is_withdrawn_or_revoked_during_a_restore_stays_away(workspace, tmp_path, monkeypatch, when):
    for id in ("gone", "stays"):
        workspace.store.put(prepare_lines(id, f"{WORDS} {id}"), FAKE)
    key = create_key(workspace, Role.CURATOR).key.id
    backup(workspace, tmp_path / "b.db")
    step = {"while it is made ready": "refuse", "when it is ready": "outrun"}[when]
    whole = getattr(Store, step)

    def meanwhile(store, *given):
        done = whole(store, *given)
        if workspace.store.find_source("gone"):
            with suppress(StoreError):  # its words are still in what is being made ready
                care.withdraw(workspace, "gone")
            revoke_key(workspace, key)
        return done

    monkeypatch.setattr(Store, step, meanwhile)
    told = restore(workspace, tmp_path / "b.db")
    assert (told["kept_out"], told["revoked"]) == (["gone"], [key])
    assert set(workspace.store.snapshot(Scope.NETWORK).sources) == {"stays"}


def test_a_withdrawal_lifted_during_a_restore_is_lifted(workspace, tmp_path, monkeypatch):
    workspace.store.put(prepare_lines("back", WORDS), FAKE)
    backup(workspace, tmp_path / "b.db")
    care.withdraw(workspace, "back")
    outrun, lifted = Store.outrun, []

    def meanwhile(store, former):
        if not lifted:
            lifted.append(care.restore(workspace, "back"))
        outrun(store, former)

    monkeypatch.setattr(Store, "outrun", meanwhile)
    assert restore(workspace, tmp_path / "b.db")["kept_out"] == []
    assert workspace.store.get_source("back").text == WORDS


def test_a_restore_that_is_overtaken_each_time_gives_up_and_changes_nothing(workspace, tmp_path, monkeypatch):
    backup(workspace, tmp_path / "b.db")
    outrun = Store.outrun

    def meanwhile(store, former):
        outrun(store, former)
        create_key(workspace, Role.ADMIN)

    monkeypatch.setattr(Store, "outrun", meanwhile)
    with pytest.raises(StoreBusyError):
        restore(workspace, tmp_path / "b.db")
    assert len(list_keys(workspace)) > 1


def test_a_database_that_cannot_be_opened_is_to_be_moved_away_before_a_backup_is_restored(workspace, tmp_path):
    backup(workspace, tmp_path / "b.db")
    database = workspace.store.path
    database.write_bytes(b"torn" * 2000)
    other = Workspace(Settings(home=database.parent, data=data_dir()))
    with pytest.raises(StoreError, match=r"move this file away, and run kg restore again"):
        restore(other, tmp_path / "b.db")
    database.unlink()
    assert restore(Workspace(other.settings), tmp_path / "b.db")["later_known"] is True
