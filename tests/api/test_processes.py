"""Real processes over one database: import through one, ask the other; stop and kill them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.config import Settings, data_dir
from kg.service.keys import create_key
from kg.service.workspace import Workspace
from kg.store.keys import Role

pytestmark = pytest.mark.slow

ENTRIES = (
    "institution,text,kind,date\n"
    "SENA,Formamos docentes en línea para zonas rurales.,initiative,2020-04\n"
    "INFOCAL,Necesitamos cursos a distancia.,need,2020-04\n"
)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _served(home: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = _free_port()
    command = [sys.executable, "-m", "kg", "serve", "--port", str(port), *options]
    environment = {**os.environ, "KG_HOME": str(home), "KG_RATE_PER_MINUTE": "0"}
    with (home / f"log-{port}").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(lambda: _get(f"http://127.0.0.1:{port}/readyz") is not None)
            yield f"http://127.0.0.1:{port}", process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def _wait_for(come) -> None:
    while not come():
        time.sleep(0.2)


def _get(url: str, secret: str = "") -> dict | None:
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:  # noqa: S310 - our own
            return json.load(answer)
    except (urllib.error.URLError, ConnectionError):
        return None


def _post(url: str, secret: str, body: bytes, kind: str) -> dict:
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": kind}
    request = urllib.request.Request(url, body, headers)  # noqa: S310 - our own
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own
        return json.load(answer)


def _upload(url: str, secret: str, name: str, data: str) -> dict:
    lines = [
        "--edge",
        f'Content-Disposition: form-data; name="files"; filename="{name}"',
        "",
        data,
        "--edge",
        'Content-Disposition: form-data; name="visibility"',
        "",
        "public",
        "--edge--",
        "",
    ]
    return _post(f"{url}/v1/imports", secret, "\r\n".join(lines).encode(), "multipart/form-data; boundary=edge")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def secret(home: Path) -> str:
    return create_key(Workspace(Settings(home=home, data=data_dir())), Role.ADMIN).secret


def test_what_one_process_imports_another_answers_with_its_next_request(home, secret):
    with _served(home) as (one, _), _served(home) as (other, _):
        assert _get(f"{other}/v1/sources") == {"sources": []}
        sent = _upload(one, secret, "entries.csv", ENTRIES)
        address = f"/v1/imports/{sent['id']}"
        _wait_for(lambda: _get(one + address, secret)["state"] in {"done", "failed"})
        told = _get(one + address, secret)
        assert told["state"] == "done", told
        assert told["report"]["files"][0]["statements"] == 2, told
        for question in ("/v1/search?q=docentes+en+l%C3%ADnea", "/v1/statements", "/v1/needs"):
            answer = _get(other + question)
            assert answer == _get(one + question)
            assert "sena-co" in str(answer) or "infocal-bo" in str(answer)


def test_it_ends_cleanly_when_it_is_told_to(home, secret):
    with _served(home, "--workers", "2") as (address, process):
        assert "kg_requests_total" in _text(f"{address}/metrics", secret)
        process.send_signal(signal.SIGTERM)
        assert process.wait() in {0, -signal.SIGTERM}
    log = "".join(path.read_text() for path in home.glob("log-*"))
    assert "Traceback" not in log
    assert '"event": "stopped"' in log


def _text(url: str, secret: str) -> str:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {secret}"})  # noqa: S310 - our own
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own
        return str(answer.read().decode())
