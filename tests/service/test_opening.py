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
from kg.store.file import FILE_NAME

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
INSERT INTO source SELECT 'acta', 'x', 'Acta, rosa@example.org', language, media_type, date, visibility, 'original',
 'https://example.org/?to=rosa@example.org', 'Rosa, rosa@example.org', licence, collection, text, marks, fingerprint,
 generation FROM source WHERE id = 'stated.a';
INSERT INTO source_version SELECT 1, id, version, title, language, media_type, date, visibility, origin, url, publisher,
 licence, collection, generation FROM source WHERE id = 'acta';
INSERT INTO decision VALUES (2, 'acta', 'acta', 'describe', '{"after": {"date": null, "title": "De rosa@example.org",
 "url": "https://example.org/@rosa.org"}, "before": {"date": "2020", "title": "Acta, rosa@example.org",
 "url": "https://example.org/?to=rosa@example.org"}}', 'w', 'x', 0);
INSERT INTO introduction VALUES ('n', 'stated.a', NULL, NULL, 'sena-co', '', 'agreed', 1, 1, NULL, 'x', 'x');
INSERT INTO introduction VALUES ('p', 'stated.a', NULL, NULL, 'infocal-bo', '', 'proposed', 0, 0, NULL, 'x', 'x');
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
    assert json.loads(told(store, "SELECT change FROM decision ORDER BY number")[0][0]) == {
        "language": "en",
        "text": MASKED,
    }
    assert told(store, "SELECT * FROM setting WHERE name = 'unmasked'") == []


def test_what_the_version_before_could_not_tell_for_a_contact_is_masked_when_opened(home):
    open_store(home)
    with sqlite3.connect(home / FILE_NAME) as connection:
        connection.execute("UPDATE source SET title = 'Acta, wsp 70550142' WHERE id = 'acta'")
        connection.execute("UPDATE alembic_version SET version_num = '0005'")
        connection.execute("PRAGMA user_version=5")
    connection.close()
    store = open_store(home)
    assert told(store, "SELECT title FROM source WHERE id = 'acta'") == [(f"Acta, wsp {'█' * 8}",)]
    assert told(store, "SELECT * FROM setting WHERE name = 'unmasked'") == []


def test_what_stands_beside_a_need_is_told_and_nothing_else_is_lost(home):
    store = open_store(home)
    assert told(store, "SELECT source_id, beside FROM need ORDER BY 1") == [("stated.a", 1), ("stated.b", 0)]
    assert told(store, "SELECT id, need_text FROM introduction WHERE id IN ('i', 'r') ORDER BY 1") == [
        ("i", "Tornos. ████"),
        ("r", None),
    ]
    assert told(store, "SELECT introduction_id FROM introduction_step") == [("i",)]
    assert told(store, "SELECT id, status FROM statement ORDER BY 1") == [("a1", "done"), ("b1", "stopped")]


def test_no_contact_is_left_in_what_is_told_of_a_source_or_was_decided_of_it(home):
    store = open_store(home)
    masked = [(f"Acta, {'█' * 16}", f"https://example.org/?to={'█' * 16}", f"Rosa, {'█' * 16}")]
    assert told(store, "SELECT title, url, publisher FROM source WHERE id = 'acta'") == masked
    assert told(store, "SELECT title, url, publisher FROM source_version") == masked
    assert json.loads(told(store, "SELECT change FROM decision WHERE number = 2")[0][0]) == {
        "after": {"date": None, "title": f"De {'█' * 16}", "url": "https://example.org/@rosa.org"},
        "before": {"date": "2020", "title": f"Acta, {'█' * 16}", "url": f"https://example.org/?to={'█' * 16}"},
    }


def test_who_has_a_need_asks_for_the_introductions_over_it_but_not_to_itself(home):
    store = open_store(home)
    assert told(store, "SELECT id, asker FROM introduction ORDER BY 1") == [
        ("i", "infocal-bo"),
        ("n", "infocal-bo"),
        ("p", None),
        ("r", "infocal-bo"),
    ]


@pytest.mark.parametrize(
    ("text", "contacts", "beside"),
    [
        ("Nivel █ de inglés. Cursos", [("b@example.org", None)], 1),
        ("Tel. ████ / ████", [("b@example.org", None)], 1),
        ("Tel. ████ / ████", [("1234", "Ana")], 1),
        ("Tel. ████ / ████", [("1234", None), ("5678", None)], 0),
        ("Tel. ████", [("1234", None), ("5678", None)], 1),
        ("Nível ██. Tel. ████", [("1234", None)], 0),
        ("Call ██████", [("1234", None), ("56", None)], 0),
        ("Lathes", [], 0),
    ],
)
def test_a_contact_stands_beside_a_need_that_has_a_person_or_that_the_text_does_not_hide(home, text, contacts, beside):
    with sqlite3.connect(home / FILE_NAME) as connection:
        connection.execute("UPDATE source SET text = ? WHERE id = 'stated.b'", (text,))
        for value, person in contacts:
            row = ("stated.b", "email", value, person, None, "sena-co")
            connection.execute("INSERT INTO contact VALUES (NULL, ?, ?, ?, ?, ?, ?)", row)
    connection.close()
    assert told(open_store(home), "SELECT beside FROM need WHERE source_id = 'stated.b'") == [(beside,)]


def test_a_backup_of_the_version_before_is_masked_before_it_is_taken_back(home, tmp_path):
    workspace = Workspace(Settings(home=tmp_path / "other", data=data_dir()))
    backup.restore(workspace, home / FILE_NAME)
    assert told(workspace.store, "SELECT note FROM need WHERE note IS NOT NULL") == [(MASKED,)]


def test_a_database_with_nothing_to_mask_is_opened_without_the_rules(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.service.opening._masks", lambda: pytest.fail("nothing was to be masked"))
    open_store(tmp_path / "new")
    open_store(tmp_path / "new")
