"""Withdrawing: a whole file of rows, all that tells of it, and what to do while somebody reads."""

from __future__ import annotations

import sqlite3

import pytest

from kg.errors import NotFoundError, StoreError
from kg.service import care
from kg.service.imports import imports_of
from kg.store.imports import Import
from tests.builders import FAKE, make_source, prepare_lines

TITLE = "Acta de la reunión de directoras en la ciudad vieja"


@pytest.fixture
def rows(small):
    """Two rows of a file, and a document whose name begins like it."""
    for id in ("s-csv.sena-co", "s-csv.x", "s-csv-2"):
        small.store.put(prepare_lines(id, f"una respuesta de la encuesta, {id}"), FAKE)
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


def test_a_title_that_is_left_somewhere_is_counted(small):
    source = make_source("acta", "una frase que se va", title=TITLE)
    small.store.put(prepare_lines("acta", source.text, title=TITLE), FAKE)
    (small.store.home / "note.txt").write_text(TITLE, encoding="utf-8")
    with pytest.raises(StoreError, match="run kg withdraw again"):
        care.withdraw(small, "acta")


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
    assert care.withdraw(small, "acta") == {"sources": [], "rows": {}, "remains": None}
    assert b"que se va" not in b"".join(path.read_bytes() for path in small.store.home.iterdir() if path.is_file())


def test_a_killed_restore_leaves_nothing_after_a_withdrawal(small):
    left = small.store.home / ".restore-left"
    left.mkdir()
    (left / "lock").touch()
    (left / "graph.sqlite3").write_text(small.store.get_source("sample").text, encoding="utf-8")
    assert care.withdraw(small, "sample")["remains"] == 0
    assert not left.exists()
