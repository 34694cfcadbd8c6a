"""Imports: files that are sent, one process that reads them, and what is left when it dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from starlette.testclient import TestClient

from kg.errors import UsageError
from kg.service.imports import Upload, checked_options, imports_of, queue_import, unique_names, work
from kg.store.imports import LEASE_SECONDS

MINUTES = b"""# Minutes of a meeting

26 March 2020

SENA (Colombia): SENA has trained 500 teachers in online courses.
"""


@pytest.fixture
def curator(caller):
    return caller("curator")


@pytest.fixture(autouse=True)
def _here(app, monkeypatch):
    """The tests do the child's work themselves, with the encoder of the tests."""
    monkeypatch.setattr(app.state.service.imports, "ensure", lambda _workspace: None)


def _send(curator: TestClient, name: str = "minutes.md", data: bytes = MINUTES, **options: str):
    return curator.post("/v1/imports", files={"files": (name, data)}, data=options)


def test_an_import_is_read_outside_of_the_request_and_lands_as_a_draft(curator, workspace):
    sent = _send(curator, title="Minutes", date="2020-03-26")
    assert sent.status_code == 202, sent.text
    address = sent.headers["location"]
    assert curator.get(address).json()["state"] == "queued"
    assert work(workspace, "a process") == 1
    told = curator.get(address).json()
    assert (told["state"], told["done"], told["error"]) == ("done", 1, None)
    assert told["report"]["files"][0]["outcomes"] == {"added": 1}
    source = told["report"]["files"][0]["sources"][0]
    assert source in {one["id"] for one in curator.get("/v1/review").json()["drafts"]}
    assert curator.get(f"/v1/sources/{source}").status_code == 404
    assert not any((workspace.store.home / "imports").iterdir()), "the files are not kept"


def test_a_dry_run_shows_what_would_come_and_keeps_nothing(curator, workspace):
    address = _send(curator, dry_run="true").headers["location"]
    before = workspace.store.generation
    work(workspace, "a process")
    told = curator.get(address).json()
    assert told["report"]["files"][0]["outcomes"] == {"read": 1}
    assert "statements" in told["report"]
    assert workspace.store.generation == before


def test_the_events_end_with_the_import(curator, workspace):
    address = _send(curator).headers["location"]
    work(workspace, "a process")
    answer = curator.get(f"{address}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert '"state": "done"' in answer.text


def test_a_file_that_cannot_be_read_fails_alone_and_says_why(curator, workspace):
    address = _send(curator, name="page.pdf", data=b"no pdf at all").headers["location"]
    work(workspace, "a process")
    told = curator.get(address).json()
    assert (
        told["report"]["files"][0]["error"].startswith("page.pdf") or "page.pdf" in told["report"]["files"][0]["error"]
    )
    assert str(workspace.store.home) not in str(told)


def test_only_curators_send_files_and_only_so_many_bytes(caller, client, curator):
    assert client.post("/v1/imports", files={"files": ("a.md", b"x")}).status_code in {401, 403}
    assert caller("member", "sena-co").post("/v1/imports", files={"files": ("a.md", b"x")}).status_code == 403
    assert _send(curator, data=b"x" * (26 * 1024 * 1024)).status_code == 413
    assert curator.post("/v1/imports", files={"files": ("a.exe", b"x")}).status_code == 422
    assert _send(curator, visibility="everybody").status_code == 422
    assert _send(curator, date="yesterday").status_code == 422


def test_a_file_name_cannot_leave_its_folder():
    assert unique_names(["../../etc/passwd.md"]) == ["passwd.md"]
    assert unique_names(["C:\\secret\\..\\plan.txt"]) == ["plan.txt"]
    assert unique_names(["a\x00b\n.csv"]) == ["a_b_.csv"]
    for name in ("..", "", ".md", "run.sh"):
        with pytest.raises(UsageError):
            unique_names([name])
    with pytest.raises(UsageError):
        unique_names(["a/x.md", "b/x.md"])


def test_options_are_checked_before_anything_is_kept():
    assert checked_options({"title": "T", "date": None}) == {"title": "T", "visibility": "draft"}
    with pytest.raises(UsageError, match="2020-13-40"):
        checked_options({"date": "2020-13-40"})
    with pytest.raises(UsageError, match="address"):
        checked_options({"url": "javascript:alert(1)"})


def test_only_one_process_works_at_a_time(workspace):
    queue_import(workspace, [Upload("a.md", MINUTES)], {}, dry_run=False, key=None)
    assert imports_of(workspace).take_lease("another process")
    assert work(workspace, "a process") == 0


def test_an_import_whose_process_was_killed_is_told_as_failed_and_the_old_state_stands(workspace, curator):
    one = queue_import(workspace, [Upload("a.md", MINUTES)], {}, dry_run=False, key=None)
    before = curator.get("/v1/sources").json()
    script = (
        "import sys, time\nfrom pathlib import Path\n"
        "from kg.store.store import Store\nfrom kg.store.imports import Imports\n"
        "imports = Imports(Store.open(Path(sys.argv[1])).database)\n"
        "imports.take_lease('doomed'); imports.next('doomed'); print('begun', flush=True); time.sleep(600)"
    )
    doomed = subprocess.Popen([sys.executable, "-c", script, str(workspace.store.home)], stdout=subprocess.PIPE)
    assert doomed.stdout is not None
    assert doomed.stdout.readline() == b"begun\n"
    os.kill(doomed.pid, signal.SIGKILL)
    doomed.wait()
    doomed.stdout.close()
    with workspace.store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE lease SET until = ?", (time.time() - LEASE_SECONDS,))
    assert imports_of(workspace).waiting()
    assert work(workspace, "a process") == 0
    told = curator.get(f"/v1/imports/{one.id}").json()
    assert told["state"] == "failed"
    assert "ended before" in told["error"]
    assert curator.get("/v1/sources").json() == before


def test_a_process_killed_while_it_publishes_leaves_the_old_answers(workspace, client, curator):
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "import kg.store.decisions as decisions\n"
        "from kg.store.prepared import Prepared\nfrom kg.store.store import Store\n"
        "from dataclasses import replace\n"
        "from kg.model import Visibility\n"
        "import numpy as np\n"
        "store = Store.open(Path(sys.argv[1]))\n"
        "put = decisions.put_extraction\n"
        "def die(*given):\n"
        "    put(*given)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "decisions.put_extraction = die\n"
        "kept = decisions.Decisions(store.database).kept('draft-page')\n"
        "after = replace(kept.extraction, source=replace(kept.extraction.source, visibility=Visibility.PUBLIC))\n"
        "n = len(after.statements)\n"
        "prepared = Prepared(after, np.zeros((n, store.encoder.dim), np.float32), ((),) * n)\n"
        "made = decisions.Decision('draft-page', 'draft-page', 'publish', {}, 'curator x')\n"
        "decisions.Decisions(store.database).decide(prepared, store.encoder, made, mark=kept.mark)\n"
    )
    before = client.get("/v1/statements").json()
    ended = subprocess.run([sys.executable, "-c", script, str(workspace.store.home)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert client.get("/v1/statements").json() == before
    assert curator.get("/v1/review/draft-page").json()["decisions"] == []
