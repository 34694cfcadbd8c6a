"""What was previewed can be imported without being sent again, by its sender, for a while, once."""

from __future__ import annotations

import stat

import pytest
from sqlalchemy import update

from kg.errors import ConflictError, NotFoundError
from kg.service import care, import_files, previews
from kg.service.imports import Upload, imports_of, queue_import, work
from kg.store import schema

ENTRIES = b"institution,text,kind\nSENA,El SENA ofrece cursos virtuales de soldadura a otras instituciones.,offer\n"


@pytest.fixture
def previewed(small):
    """``previewed("curator")``: a preview that this key has made and that is done."""

    def make(key="one", name="entries.csv"):
        sent = queue_import(small, [Upload(name, ENTRIES)], {"as_": "entries"}, dry_run=True, key=key)
        work(small, "a process")
        return imports_of(small).get(sent.id)

    return make


def test_its_sender_imports_it_with_its_options_and_its_files_go(small, previewed, monkeypatch):
    preview = previewed()
    assert previews.kept_for(small, preview, "one")
    following = previews.import_previewed(small, preview.id, key="one")
    assert (following.files, following.options, following.dry_run) == (preview.files, preview.options, False)
    assert previews.import_of(small, preview.id) == following
    monkeypatch.setattr("kg.service.ingest._put", lambda _workspace, _extraction: "added")  # has no encoder here
    work(small, "a process")
    assert imports_of(small).get(following.id).report["files"][0]["outcomes"] == {"added": 1}
    assert list(import_files.all_kept(small)) == []


def test_a_button_that_is_pressed_twice_imports_once(small, previewed):
    preview = previewed()
    first = previews.import_previewed(small, preview.id, key="one")
    assert previews.import_previewed(small, preview.id, key="one") == first
    assert [one.id for one in imports_of(small).all() if not one.dry_run] == [first.id]


def test_nobody_else_gets_the_files(small, previewed):
    preview = previewed()
    for key in ("two", None):
        assert not previews.kept_for(small, preview, key)
        with pytest.raises(ConflictError, match="send the files again"):
            previews.import_previewed(small, preview.id, key=key)
        previews.discard(small, preview.id, key=key)
    assert previews.kept_for(small, preview, "one")
    previews.import_previewed(small, preview.id, key="one")
    with pytest.raises(ConflictError):
        previews.import_previewed(small, preview.id, key="two")


def test_only_the_services_own_user_can_open_the_folder(small, previewed):
    folder = import_files.folder_of(small, previewed().id)
    assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IMODE(folder.parent.stat().st_mode) == 0o700


def test_after_two_hours_the_files_are_deleted_and_after_a_day_the_report(small, previewed):
    preview = previewed()
    _age(small, preview.id, "finished_at")
    import_files.sweep(small)
    assert list(import_files.all_kept(small)) == []
    with pytest.raises(ConflictError):
        previews.import_previewed(small, preview.id, key="one")
    _age(small, preview.id, "created_at")
    import_files.sweep(small)
    with pytest.raises(NotFoundError):
        imports_of(small).get(preview.id)


def test_what_is_not_old_outlives_a_sweep(small, previewed):
    preview = previewed()
    import_files.sweep(small)
    assert previews.kept_for(small, preview, "one")


def test_each_sender_has_the_files_of_the_latest_preview_only(small, previewed):
    first, other, latest = previewed(), previewed("two"), previewed()
    assert not previews.kept_for(small, first, "one")
    assert previews.kept_for(small, other, "two")
    assert previews.kept_for(small, latest, "one")


def test_its_sender_can_delete_them(small, previewed):
    preview = previewed()
    previews.discard(small, preview.id, key="one")
    assert list(import_files.all_kept(small)) == []


def test_a_file_that_could_not_be_read_is_not_kept(small):
    queue_import(small, [Upload("page.pdf", b"no pdf")], {}, dry_run=True, key="one")
    work(small, "a process")
    assert list(import_files.all_kept(small)) == []


def test_a_withdrawal_leaves_no_word_in_a_preview(small):
    text = small.store.get_source("meeting").text.encode()
    sent = queue_import(small, [Upload("again.md", text)], {}, dry_run=True, key="one")
    work(small, "a process")
    assert previews.kept_for(small, imports_of(small).get(sent.id), "one")
    assert care.withdraw(small, "meeting")["remains"] == 0
    assert list(import_files.all_kept(small)) == []
    assert not any(one.dry_run for one in imports_of(small).all())


def _age(workspace, id, column):
    with workspace.store.database.writing() as connection:
        old = {column: "2020-01-01T00:00:00Z"}
        connection.execute(update(schema.import_job).where(schema.import_job.c.id == id).values(old))
