"""The driver: a process of its own that asks over loopback, each client its next question when answered.

Reads a ``Load`` as JSON from standard input and writes what it measured as JSON to standard output.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import quote

from bench.figures import percentiles

TIMEOUT = 60
JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What to ask, of whom, and how much.

    ``ask`` is ``search`` or ``match``. The questions are asked once each, shared among ``clients``; with
    ``seconds`` they are asked over and over for that long. The first ``warm`` of them are asked before, unmeasured.
    With ``watch``, the address of an import, asking goes on until it has ended, at most ``seconds``.
    """

    port: int
    questions: Sequence[str]
    ask: str = "search"
    clients: int = 1
    warm: int = 0
    seconds: float | None = None
    key: str | None = None
    watch: str | None = None
    watch_key: str | None = None


@dataclass(slots=True)
class Measured:
    """What the clients saw: seconds of each answered request, and what went wrong, by what it was."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)


def drive(load: Load) -> dict[str, Any]:
    """Ask, and tell the times, the rate, and every answer that was not 200."""
    _client(load, iter(load.questions[: load.warm]), Measured(), threading.Event())
    measured, stop = Measured(), threading.Event()
    asked = _Shared(load.questions[load.warm :], again=load.seconds is not None)
    clients = [
        threading.Thread(target=_client, args=(load, asked, measured, stop), daemon=True) for _ in range(load.clients)
    ]
    started = time.perf_counter()
    for client in clients:
        client.start()
    ended = _wait(load, stop) if load.seconds is not None else None
    for client in clients:
        client.join()
    took = time.perf_counter() - started
    told = {
        "clients": load.clients,
        **percentiles(measured.seconds),
        "per_second": round(len(measured.seconds) / took, 1),
        "errors": sum(measured.errors.values()),
        "what_went_wrong": dict(measured.errors),
    }
    return told if ended is None else {**told, "import": ended}


def _wait(load: Load, stop: threading.Event) -> dict[str, Any] | None:
    until = time.monotonic() + (load.seconds or 0)
    ended = None
    while time.monotonic() < until and ended is None:
        time.sleep(0.25)
        ended = _ended(load) if load.watch else None
    stop.set()
    return ended or ({"state": "not ended"} if load.watch else None)


def _ended(load: Load) -> dict[str, Any] | None:
    connection = HTTPConnection("127.0.0.1", load.port, timeout=TIMEOUT)
    connection.request("GET", load.watch or "", headers={"Authorization": f"Bearer {load.watch_key}"})
    told: dict[str, Any] = json.load(connection.getresponse())
    connection.close()
    return told if told["finished_at"] else None


class _Shared(Iterator[str]):
    """Questions handed to whichever client comes next."""

    def __init__(self, questions: Sequence[str], *, again: bool) -> None:
        self._questions = questions
        self._again = again
        self._next = 0
        self._lock = threading.Lock()

    def __next__(self) -> str:
        with self._lock:
            at, self._next = self._next, self._next + 1
        if at >= len(self._questions) and not self._again:
            raise StopIteration
        return self._questions[at % len(self._questions)]


def _client(load: Load, questions: Iterator[str], measured: Measured, stop: threading.Event) -> None:
    connection = HTTPConnection("127.0.0.1", load.port, timeout=TIMEOUT)
    headers = {"Authorization": f"Bearer {load.key}"} if load.key else {}
    for question in questions:
        if stop.is_set():
            break
        started = time.perf_counter()
        try:
            status = _ask(connection, load.ask, question, headers)
        except (OSError, HTTPException) as error:
            measured.errors[type(error).__name__] += 1
            connection.close()
            continue
        if status == 200:
            measured.seconds.append(time.perf_counter() - started)
        else:
            measured.errors[str(status)] += 1
    connection.close()


def _ask(connection: HTTPConnection, ask: str, question: str, headers: dict[str, str]) -> int:
    if ask == "match":
        connection.request("POST", "/v1/match", json.dumps({"text": question}), {**headers, **JSON})
    else:
        connection.request("GET", f"/v1/search?q={quote(question)}", headers=headers)
    response = connection.getresponse()
    response.read()
    return response.status


def as_json(load: Load) -> str:
    """A load as the driver reads it."""
    return json.dumps(asdict(load))


if __name__ == "__main__":
    json.dump(drive(Load(**json.load(sys.stdin))), sys.stdout)
