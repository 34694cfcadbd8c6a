"""Whatever is offered, the answer is one clear line for each file, and the database is as it was, source by source."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

GOOD = "# Reunión\n\n14 de mayo de 2021\n\nEl SENA de Colombia informó que está capacitando a docentes en línea.\n"
ENTRY = {"institution": "SENA", "text": "Ofrece cursos de soldadura a otras instituciones."}
SURVEY = "Organismo,Necesidades\nSENA,Necesitamos simuladores para nuestros talleres\n"
HALF_A_GIGABYTE = 500 * 1024 * 1024


def sparse(path):
    with path.open("wb") as file:
        file.truncate(HALF_A_GIGABYTE)


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", b"<a/>")
        with archive.open("word/media/image.bin", "w", force_zip64=True) as member:
            for _ in range(HALF_A_GIGABYTE >> 20):
                member.write(bytes(1 << 20))


@pytest.fixture
def no_trace(new_kg):
    """The program, whose every complaint must be lines that begin with its name."""

    def run(*arguments, **environment):
        done = new_kg(*arguments, **environment)
        assert all(line.startswith("kg: ") for line in done.err.splitlines()), done.err
        return done

    run.home = new_kg.home
    return run


def test_each_bad_file_is_one_line_that_names_it_and_the_good_one_lands(no_trace, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a-good.md").write_text(GOOD, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    (folder / "encrypted.docx").write_bytes(encrypted)
    (folder / "truncated.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type/Catalog")
    (folder / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (folder / "no-header.csv").write_text("hola,juan@example.org\nadiós,ana@example.org\n", encoding="utf-8")
    (folder / "deep.html").write_text("<div>" * 30_000 + "hola" + "</div>" * 30_000, encoding="utf-8")
    sparse(folder / "large.txt")
    bomb(folder / "bomb.docx")
    done = no_trace("ingest", folder)
    assert done.code == 2
    told = {
        "empty.txt": "empty",
        "encrypted.docx": "encrypted",
        "truncated.pdf": "truncated",
        "picture.md": "an image",
        "no-header.csv": "institution",
        "large.txt": "500 MB",
        "bomb.docx": "unpacked",
    }
    lines = {name: [line for line in done.err.splitlines() if f"/{name}" in line] for name in told}
    assert {name: len(found) for name, found in lines.items()} == dict.fromkeys(told, 1)
    for name, reason in told.items():
        assert reason in lines[name][0]
    assert "example.org" not in done.err + done.out
    assert "a-good-md" in [source["id"] for source in no_trace("sources", "--json").json["sources"]]


def test_a_survey_without_the_mapped_column_names_the_columns_it_has(no_trace, tmp_path):
    survey, mapping = tmp_path / "s.csv", tmp_path / "m.yaml"
    survey.write_text(SURVEY, encoding="utf-8")
    mapping.write_text("institution: Institución\nneeds: [Necesidades]\n", encoding="utf-8")
    done = no_trace("ingest", survey, "--as", "survey", "--mapping", mapping)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert "'Institución'" in done.err
    assert "'Organismo'" in done.err


@pytest.mark.parametrize(
    ("broken", "line"), [("institution: [Organismo\n", 2), ("institution: Organismo\nneed: [Necesidades]\n", 2)]
)
def test_a_broken_mapping_is_told_with_its_line(no_trace, tmp_path, broken, line):
    survey, mapping = tmp_path / "s.csv", tmp_path / "m.yaml"
    survey.write_text(SURVEY, encoding="utf-8")
    mapping.write_text(broken, encoding="utf-8")
    done = no_trace("ingest", survey, "--mapping", mapping)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert f"m.yaml, line {line}" in done.err


def test_a_full_disk_keeps_what_was_there_and_says_what_to_do(no_trace, tmp_path):
    few, many = tmp_path / "few.jsonl", tmp_path / "many.jsonl"
    few.write_text(json.dumps(ENTRY) + "\n", encoding="utf-8")
    rows = [{**ENTRY, "id": str(n), "text": f"{ENTRY['text']} Curso {n}. " + "x " * 900} for n in range(300)]
    many.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert no_trace("ingest", few).code == 0
    done = no_trace("ingest", many, KG_MAX_PAGES="120")
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert "full" in done.err
    landed = no_trace("sources", "--json").json["sources"]
    assert 1 <= len(landed) < 300
    assert all(source["statements"] == 1 for source in landed)


def test_a_second_writer_waits_and_then_says_so_while_a_reader_does_not_wait(no_trace, tmp_path):
    file = tmp_path / "e.jsonl"
    file.write_text(json.dumps(ENTRY) + "\n", encoding="utf-8")
    assert no_trace("ingest", file).code == 0
    file.write_text(json.dumps({**ENTRY, "text": "Ofrece simuladores a otras instituciones."}) + "\n", encoding="utf-8")
    holder = sqlite3.connect(no_trace.home / "graph.sqlite3", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        done = no_trace("ingest", file)
        read = no_trace("sources", "--json")
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert "another process" in done.err
    assert read.code == 0


def test_a_process_killed_while_it_reads_a_file_leaves_whole_sources(no_trace, tmp_path):
    file = tmp_path / "e.jsonl"
    rows = [{**ENTRY, "id": str(n), "text": f"{ENTRY['text']} Curso {n}."} for n in range(2000)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    database = no_trace.home / "graph.sqlite3"
    environment = {**os.environ, "KG_HOME": str(no_trace.home)}
    child = subprocess.Popen([sys.executable, "-m", "kg", "ingest", str(file)], env=environment)
    while child.poll() is None and count(database) < 3:
        time.sleep(0.005)
    child.send_signal(signal.SIGKILL)
    child.wait()
    landed = no_trace("sources", "--json").json["sources"]
    assert 3 <= len(landed) < 2000
    assert all(source["statements"] == 1 for source in landed)
    assert no_trace("search", "soldadura", "--json").json["hits"]


def count(database):
    """How many sources the database holds, as another process sees it; 0 before it is there."""
    if not database.exists():
        return 0
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute("SELECT count(*) FROM source").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


@pytest.mark.parametrize(
    "arguments",
    [
        ("search",),
        ("search", "x", "--kind", "wish"),
        ("match", "x", "--need", "y"),
        ("ingest", "a" * 5000 + ".md"),
        ("ingest", "a.md", "--url", "javascript:alert(1)"),
        ("evaluate", __file__),
        ("export", "--format", "csv", f"{__file__}/x.zip"),
        ("calibrate", "no-such.jsonl"),
        ("withdraw", "nothing", "--restore"),
        ("train-encoder", str(Path(__file__).parent), "/proc/nowhere"),
        ("train-cross-encoder", "out", "--exchanges", str(Path(__file__).parent)),
        ("make-second-encoder", "no-such", str(Path(__file__).parent), "out"),
        ("no-such-command",),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_status_2(no_trace, arguments):
    done = no_trace(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert len(done.err.splitlines()) == 1
