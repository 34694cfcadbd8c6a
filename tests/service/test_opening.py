"""What an earlier version kept as people wrote it is masked when the database is opened."""

from __future__ import annotations

import json
import sqlite3
from importlib.resources import files

import pytest
from sqlalchemy import NullPool, create_engine

from kg.config import Settings, data_dir
from kg.service import backup
from kg.service.opening import open_store
from kg.service.workspace import Workspace
from kg.store.connection import FILE_NAME

MASKED = f"Con Rosa, {'█' * 16}, 300 docentes"
ROWS = """
INSERT INTO source VALUES ('stated.a', 'v', 't', 'es', 'text/plain', '2020-01-01', 'network', 'stated', NULL, NULL,
 NULL, NULL, 'Tornos. ████', '[]', 'f', 1);
INSERT INTO source SELECT 'stated.b', 'w', title, language, media_type, date, visibility, origin, url, publisher,
 licence, collection, 'Cursos abiertos', marks, fingerprint, generation FROM source;
INSERT INTO need VALUES ('stated.a', 'solved', 'infocal-bo', NULL, NULL, 'x', 'x',
 'Con Rosa, rosa@example.org, 300 docentes');
INSERT INTO need VALUES ('stated.b', 'solved', 'sena-co', NULL, NULL, 'x', 'x', NULL);
INSERT INTO statement VALUES ('b1', 'stated.b', 'offer', 'done', 't', 'es', 'sena-co', 't', 0, 1, NULL, NULL, NULL,
 NULL, '', '', 1, 'approved', 'h');
INSERT INTO statement VALUES ('a1', 'stated.a', 'need', 'done', 't', 'es', 'infocal-bo', 't', 0, 1, NULL, NULL, NULL,
 NULL, '', '', 1, 'approved', 'h');
INSERT INTO contact VALUES (1, 'stated.a', 'phone', '1234', NULL, NULL, 'infocal-bo');
INSERT INTO contact VALUES (2, 'stated.a', 'email', 'b@example.org', 'Ana', NULL, 'infocal-bo');
INSERT INTO key VALUES ('k', 's', 'curator', NULL, 'rosa@example.org', 'x', NULL, NULL);
INSERT INTO decision VALUES (1, 'stated.a', 'a1', 'translate',
 '{"language": "en", "text": "Con Rosa, rosa@example.org, 300 docentes"}', 'w', 'x', 0);
INSERT INTO introduction VALUES ('i', 'stated.a', NULL, 'infocal-bo', 'sena-co', '', 'agreed', 1, 1, NULL, 'x', 'x');
INSERT INTO introduction VALUES ('r', 'stated.a', NULL, NULL, 'sena-co', '', 'requested', 0, 0, NULL, 'x', 'x');
INSERT INTO introduction_step VALUES (1, 'i', 'agree', 'w', 'x', NULL);
"""


@pytest.fixture
def home(tmp_path):
    """A database as the version before kept it."""
    from alembic import command
    from alembic.config import Config

    home = tmp_path / "home"
    home.mkdir()
    config = Config()
    config.set_main_option("script_location", str(files("kg.store") / "migrations"))
    config.set_main_option("path_separator", "os")
    with create_engine(f"sqlite:///{home / FILE_NAME}", poolclass=NullPool).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        connection.exec_driver_sql("PRAGMA user_version=4")
    with sqlite3.connect(home / FILE_NAME) as connection:
        connection.executescript(ROWS)
    connection.close()
    return home


def told(store, question: str) -> list[tuple]:
    with store.database.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(question).all()]


def test_notes_labels_and_translations_are_masked_once(home):
    store = open_store(home)
    assert told(store, "SELECT note FROM need ORDER BY source_id") == [(MASKED,), (None,)]
    assert told(store, "SELECT label FROM key") == [("█" * 16,)]
    assert json.loads(told(store, "SELECT change FROM decision")[0][0]) == {"language": "en", "text": MASKED}
    assert told(store, "SELECT * FROM setting WHERE name = 'unmasked'") == []


def test_what_stands_beside_a_need_is_told_and_nothing_else_is_lost(home):
    store = open_store(home)
    assert told(store, "SELECT source_id, beside FROM need ORDER BY 1") == [("stated.a", 1), ("stated.b", 0)]
    assert told(store, "SELECT id, need_text FROM introduction ORDER BY 1") == [("i", "Tornos. ████"), ("r", None)]
    assert told(store, "SELECT introduction_id FROM introduction_step") == [("i",)]
    assert told(store, "SELECT id, status FROM statement ORDER BY 1") == [("a1", "done"), ("b1", "stopped")]


def test_a_backup_of_the_version_before_is_masked_before_it_is_taken_back(home, tmp_path):
    workspace = Workspace(Settings(home=tmp_path / "other", data=data_dir()))
    backup.restore(workspace, home / FILE_NAME)
    assert told(workspace.store, "SELECT note FROM need WHERE note IS NOT NULL") == [(MASKED,)]


def test_a_database_with_nothing_to_mask_is_opened_without_the_rules(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.service.opening._mask", lambda: pytest.fail("nothing was to be masked"))
    open_store(tmp_path / "new")
    open_store(tmp_path / "new")
