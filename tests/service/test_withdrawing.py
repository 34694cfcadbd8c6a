"""Withdrawing: a whole file of rows, all that tells of it, and what to do while somebody reads."""

from __future__ import annotations

import shutil
import sqlite3
import time

import pytest

from kg.errors import NotFoundError, StoreError, UsageError
from kg.service import care, scratch
from kg.service.imports import imports_of
from kg.store.imports import Import
from tests.builders import FAKE, make_source, prepare_lines

TITLE = "Acta de la reunión de directoras en la ciudad vieja"


@pytest.fixture
def rows(small):
    """Two rows of a file, and a document whose name begins like it."""
    for id in ("s-csv.sena-co", "s-csv.x", "s-csv-2"):
        small.store.put(prepare_lines(id, f"una respuesta de la encuesta, {id}", media_type="text/csv"), FAKE)
    return small


def test_all_rows_of_a_file_are_withdrawn_by_its_name_and_taken_back_so(rows):
    assert care.withdraw(rows, "s-csv")["sources"] == ["s-csv.sena-co", "s-csv.x"]
    assert rows.store.find_source("s-csv-2") is not None
    assert care.restore(rows, "s-csv") == ("s-csv.sena-co", "s-csv.x")


def test_a_document_goes_alone_though_ids_of_others_go_on_from_its_own(small):
    for id in ("acta", "acta.2020"):
        small.store.put(prepare_lines(id, f"un documento, {id}"), FAKE)
    assert care.withdraw(small, "acta")["sources"] == ["acta"]
    assert care.restore(small, "acta") == ("acta",)


def test_what_was_stated_here_is_no_file(small):
    from kg.model import Origin

    small.store.put(prepare_lines("stated.1", "buscamos simuladores nuevos", origin=Origin.STATED), FAKE)
    with pytest.raises(NotFoundError):
        care.withdraw(small, "stated")


def test_a_name_that_is_none_is_answered_by_those_like_it(rows):
    with pytest.raises(NotFoundError, match="did you mean s-csv") as told:
        care.withdraw(rows, "s.csv")
    assert "s-csv" in told.value.suggestions


def import_of(workspace, id: str, title: str, *sources: str) -> None:
    imports = imports_of(workspace)
    imports.add(Import(id, "queued", (f"{title}.md",), {"title": title}, False))
    imports.take_lease("a process")
    imports.next("a process")
    imports.finish(id, report={"files": [{"file": f"{title}.md", "sources": list(sources)}]})


def test_no_record_of_an_import_tells_of_what_was_withdrawn(small):
    small.store.put(prepare_lines("acta", "una frase que se va", title=TITLE), FAKE)
    import_of(small, "one", TITLE, "acta", "meeting")
    import_of(small, "other", "Acta", "meeting")
    assert care.withdraw(small, "acta")["sources"] == ["acta"]
    assert [one.id for one in imports_of(small).all()] == ["other"]


def test_no_record_of_an_import_that_failed_tells_of_what_was_withdrawn(small):
    small.store.put(prepare_lines("acta", "una frase que se va", title=TITLE), FAKE)
    import_of(small, "one", TITLE)
    import_of(small, "other", "Acta")
    assert care.withdraw(small, "acta")["sources"] == ["acta"]
    assert [one.id for one in imports_of(small).all()] == ["other"]


def test_a_title_that_is_left_somewhere_is_counted(small):
    source = make_source("acta", "una frase que se va", title=TITLE)
    small.store.put(prepare_lines("acta", source.text, title=TITLE), FAKE)
    note = small.store.home / "note.txt"
    note.write_text(TITLE, encoding="utf-8")
    with pytest.raises(StoreError, match=r"left in note\.txt") as told:
        care.withdraw(small, "acta")
    assert told.value.advice == f"delete {note}"


def test_a_backup_that_holds_its_words_is_named_beside_what_is_cleaned_the_next_time(small, monkeypatch):
    monkeypatch.setattr("kg.store.connection.BUSY_SECONDS", 0.2)
    small.store.put(prepare_lines("acta", "una frase larga que se va con la fuente retirada"), FAKE)
    (small.store.home / "backups").mkdir()
    copy = small.store.home / "backups" / "one.sqlite3"
    copied = sqlite3.connect(copy)
    reader = sqlite3.connect(small.store.path, isolation_level=None)
    reader.backup(copied)
    copied.close()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM source").fetchone()
    with pytest.raises(StoreError) as told:
        care.withdraw(small, "acta")
    reader.close()
    assert told.value.advice == f"run kg withdraw again when nobody is reading, and delete {copy}"


def test_its_own_name_in_its_address_or_title_is_not_counted_as_left(small):
    id = "acta-de-la-reunion-de-directoras-txt"
    title = "Programa general de la reunión de la ciudad"
    more = {"url": f"https://www.example.org/{id}", "collection": title, "title": title}
    small.store.put(prepare_lines(id, "una frase que se va", **more), FAKE)
    assert care.withdraw(small, id)["remains"] == 0


def test_documents_whose_ids_begin_alike_are_no_file_of_rows(small):
    for id in ("red.acta-2020", "red.acta-2021"):
        small.store.put(prepare_lines(id, f"un documento, {id}"), FAKE)
    with pytest.raises(NotFoundError, match=r"did you mean red\.acta-2020, red\.acta-2021"):
        care.withdraw(small, "red")
    assert small.store.find_source("red.acta-2020") is not None


@pytest.mark.parametrize("id", ["red.1", "red"])
def test_of_two_things_that_bear_one_name_none_is_withdrawn(small, id):
    small.store.put(prepare_lines(id, "una fila de otra tabla", media_type="text/csv"), FAKE)
    small.store.put(prepare_lines("acta", "un documento de la red", collection="red"), FAKE)
    with pytest.raises(UsageError, match="'red' names ") as told:
        care.withdraw(small, "red")
    assert "a collection (acta)" in str(told.value)
    assert id in str(told.value)
    for one in ("acta", id):
        assert care.withdraw(small, one)["sources"] == [one]


def test_what_is_taken_back_by_one_of_two_meanings_is_told_or_refused(small):
    for id in ("red.1", "acta", "red"):
        small.store.put(prepare_lines(id, f"una fila, {id}", collection={"acta": "red"}.get(id)), FAKE)
    for id in ("acta", "red.1", "red"):
        care.withdraw(small, id)
    assert care.restore(small, "red") == ("red",)
    with pytest.raises(UsageError, match=r"a collection \(acta\) and a file of rows \(red\.1\)"):
        care.restore(small, "red")
    assert care.restore(small, "red.1") == ("red.1",)
    assert care.restore(small, "red") == ("acta",)


def test_a_collection_is_meant_with_its_own_tables(small):
    small.store.put(prepare_lines("red.e-csv.1", "una fila", media_type="text/csv", collection="red"), FAKE)
    small.store.put(prepare_lines("red.acta-txt", "un documento", collection="red"), FAKE)
    assert care.withdraw(small, "red")["sources"] == ["red.acta-txt", "red.e-csv.1"]
    assert care.restore(small, "red") == ("red.acta-txt", "red.e-csv.1")


def test_while_somebody_reads_it_says_what_is_left_and_cleans_it_the_next_time(small, monkeypatch):
    monkeypatch.setattr("kg.store.connection.BUSY_SECONDS", 0.2)
    small.store.put(prepare_lines("acta", "una frase larga que se va con la fuente retirada"), FAKE)
    reader = sqlite3.connect(small.store.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM source").fetchone()
    with pytest.raises(StoreError, match="run kg withdraw again"):
        care.withdraw(small, "acta")
    with pytest.raises(StoreError, match="run kg withdraw again"):
        care.withdraw(small, "acta")
    reader.execute("ROLLBACK")
    reader.close()
    assert care.withdraw(small, "acta") == {"sources": [], "rows": {}, "remains": None, "also_kept_as": []}
    assert b"que se va" not in b"".join(path.read_bytes() for path in small.store.home.iterdir() if path.is_file())


def test_a_killed_restore_leaves_nothing_after_a_withdrawal(small):
    left = small.store.home / ".restore-left"
    left.mkdir()
    (left / "lock").touch()
    (left / "graph.sqlite3").write_text(small.store.get_source("sample").text, encoding="utf-8")
    assert care.withdraw(small, "sample")["remains"] == 0
    assert not left.exists()


@pytest.mark.parametrize("locked", [True, False])
def test_a_folder_that_its_process_deletes_meanwhile_is_no_obstacle(small, monkeypatch, locked):
    folder = small.store.home / ".restore-gone"
    folder.mkdir()
    if locked:
        (folder / "lock").touch()

    def deleted(value):
        def first(*arguments, **more):
            shutil.rmtree(folder, ignore_errors=True)
            return value(*arguments, **more)

        return first

    monkeypatch.setattr(scratch.sqlite3, "connect", deleted(sqlite3.connect))
    monkeypatch.setattr(scratch.time, "time", deleted(time.time))
    scratch.sweep_scratch(small.store.home)
    assert not folder.exists()


LONG = "El instituto abrió un aula de soldadura con gafas y mandos para sus aprendices."


def test_what_holds_the_same_text_under_another_name_stays_and_is_named(small):
    for id, version in (("acta-txt", "a"), ("acta-1-txt", "a"), ("acta-pdf", "b")):
        small.store.put(prepare_lines(id, LONG, version=version), FAKE)
    small.store.put(prepare_lines("other", f"{LONG} Y otra frase."), FAKE)
    assert care.withdraw(small, "acta-txt")["also_kept_as"] == ["acta-1-txt", "acta-pdf"]
    assert care.withdraw(small, "acta-pdf")["also_kept_as"] == ["acta-1-txt"]
    assert care.withdraw(small, "acta-1-txt")["also_kept_as"] == []
    assert small.store.find_source("other") is not None


def test_copies_that_go_together_are_not_named(small):
    for id in ("acta-txt", "acta-1-txt"):
        small.store.put(prepare_lines(id, LONG, collection="red"), FAKE)
    assert care.withdraw(small, "red")["also_kept_as"] == []


def test_rows_and_short_texts_that_are_alike_by_chance_are_no_copies(small):
    for id, text, media_type in (("a.1", LONG, "text/csv"), ("b.1", LONG, "text/csv"), ("c", "Sí", "text/plain")):
        small.store.put(prepare_lines(id, text, media_type=media_type, version=id), FAKE)
    small.store.put(prepare_lines("d", "Sí", version="d"), FAKE)
    assert care.withdraw(small, "a.1")["also_kept_as"] == []
    assert care.withdraw(small, "c")["also_kept_as"] == []


def test_when_the_file_cannot_be_cleaned_the_error_names_what_is_withdrawn(small, monkeypatch):
    small.store.put(prepare_lines("acta", LONG), FAKE)

    def full(_store):
        raise StoreError("graph.sqlite3", "the disk is full", "free some space")

    with monkeypatch.context() as patched:
        patched.setattr(type(small.store), "_compact", full)
        with pytest.raises(StoreError, match=r"acta withdrawn, and .*: the disk is full") as told:
            care.withdraw(small, "acta")
    assert "run kg withdraw acta again" in told.value.advice
    assert small.store.find_source("acta") is None
    assert care.withdraw(small, "acta")["remains"] is None
