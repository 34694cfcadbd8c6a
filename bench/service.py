"""The service as a user starts it, ``kg serve`` on the loopback address, and what is done to it from outside."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from bench.load import Load, as_json

START_SECONDS = 600
STOP_SECONDS = 40
NO_LIMIT = str(10**9)
"""The limiter stays on, and its time is measured; it only never refuses."""


@dataclass(frozen=True, slots=True)
class Service:
    """A running service: its port, its process, and the seconds from its start to its first answer."""

    port: int
    process: int
    start_seconds: float

    def drive(self, load: Load) -> dict[str, Any]:
        """Let a process of its own ask; what it measured."""
        command = [sys.executable, "-m", "bench.load"]
        done = subprocess.run(command, input=as_json(load).encode(), stdout=subprocess.PIPE, check=True)  # noqa: S603
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    def send_import(self, name: str, data: bytes, *, key: str) -> str:
        """Send a public file of entries to be imported; the address to watch it at."""
        mark = "bench-boundary"
        fields = {"as": "entries", "visibility": "public"}
        parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + data + f"\r\n--{mark}--\r\n".encode()
        headers = {"Authorization": f"Bearer {key}", "Content-Type": f"multipart/form-data; boundary={mark}"}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("POST", "/v1/imports", body, headers)
        told = json.load(connection.getresponse())
        connection.close()
        return f"/v1/imports/{told['id']}"


@contextmanager
def serving(home: Path, *, workers: int = 1) -> Iterator[Service]:
    """Start the service over ``home``, wait until it answers questions, stop it at the end.

    Raises:
        RuntimeError: it ended, or did not answer in time.
    """
    port = _free_port()
    environment = {
        **os.environ,
        "KG_HOME": str(home),
        "KG_RATE_PER_MINUTE": NO_LIMIT,
        "KG_WRITES_PER_HOUR": NO_LIMIT,
    }
    started = time.perf_counter()
    command = [sys.executable, "-m", "kg", "serve", "--port", str(port), "--workers", str(workers)]
    child = subprocess.Popen(  # noqa: S603 - our own program
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _ready(port):
            if child.poll() is not None or time.perf_counter() - started > START_SECONDS:
                raise RuntimeError(f"kg serve did not start (exit status {child.poll()})")
            time.sleep(0.02)
        yield Service(port, child.pid, round(time.perf_counter() - started, 2))
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(STOP_SECONDS)


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
    return port


def _ready(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
