"""``python -m bench``: fill a home, start the service, ask it, print the figures as JSON."""

from __future__ import annotations

import csv
import io
import json
import os
import platform
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import click

from bench.commands import command_figures
from bench.figures import memory
from bench.home import VECTORS, fill
from bench.load import Load
from bench.plain import ask_at_once, ask_plainly
from bench.service import Service, serving
from bench.synthetic import Synthetic
from bench.view import view_figures
from kg.config import Settings, load_settings
from kg.model import Scope
from kg.service.ingest import ingest
from kg.service.keys import create_key
from kg.service.workspace import Workspace
from kg.store.keys import Role

K = 10
WARM = 30
MANY = 32
ENCODED_UP_TO = 20_000
P50_MS, P99_MS = 8.0, 25.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How much to measure: ``requests`` by one client, 32 clients for at most ``seconds``, ``entries`` imported."""

    statements: int
    vectors: str
    requests: int
    entries: int
    seconds: float
    calls: int


@click.command()
@click.argument("statements", type=click.IntRange(min=1), default=10_000)
@click.option("--vectors", type=click.Choice(VECTORS), help="Encode every text, or sum up its encoded parts.")
@click.option("--requests", default=600, show_default=True, help="Questions by one client.")
@click.option("--entries", default=300, show_default=True, help="Entries imported while 32 clients ask.")
@click.option("--seconds", default=120.0, show_default=True, help="Longest time that 32 clients ask.")
@click.option("--calls", default=5, show_default=True, help="Calls of each command.")
def bench(vectors: str | None, **told: Any) -> None:
    """Measure the service over STATEMENTS synthetic statements in three languages."""
    chosen = vectors or ("encoder" if told["statements"] <= ENCODED_UP_TO else "parts")
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        click.echo(json.dumps(measure(Plan(vectors=chosen, **told), Path(folder)), indent=2))


def measure(plan: Plan, folder: Path) -> dict[str, Any]:
    """All figures of one run; ``folder`` is empty and takes the homes."""
    home, samples = folder / "synthetic", folder / "samples"
    settings = load_settings()
    workspace = Workspace(replace(settings, home=home))
    synthetic = Synthetic(workspace.vocabulary)
    loaded = fill(workspace, synthetic, plan.statements, vectors=plan.vectors)
    figures: dict[str, Any] = {
        "machine": _machine(),
        "encoder": asdict(workspace.encoder.identity),
        "vectors": plan.vectors,
        "loaded": asdict(loaded),
        "view": view_figures(home),
        "plain_numpy": _plain(workspace, synthetic, plan),
    }
    figures |= _service_figures(workspace, synthetic, plan)
    _fill_samples(settings, samples)
    figures["command_line"] = command_figures(samples, home, times=plan.calls)
    return {"targets": _targets(figures), **figures}


def _machine() -> dict[str, Any]:
    return {"cpus": os.cpu_count(), "machine": platform.machine(), "python": platform.python_version()}


def _plain(workspace: Workspace, synthetic: Synthetic, plan: Plan) -> dict[str, Any]:
    embeddings = workspace.store.snapshot(Scope.PUBLIC, workspace.encoder.identity).embeddings
    asked: dict[str, Any] = {"encoder": workspace.encoder, "embeddings": embeddings, "k": K}
    questions = synthetic.questions(WARM + plan.requests)
    loop = ask_plainly(questions[: max(10, plan.requests // 6)], **asked)
    return {"loop": loop["whole"], "matrix": ask_at_once(questions, **asked), "encoding_alone": loop["encoding_alone"]}


def _service_figures(workspace: Workspace, synthetic: Synthetic, plan: Plan) -> dict[str, Any]:
    member = create_key(workspace, Role.MEMBER, institution="infocal-bo").secret
    questions = synthetic.questions(WARM + plan.requests)
    few = questions[: WARM + max(10, plan.requests // 3)]
    with serving(workspace.store.home) as service:
        idle = memory(service.process)
        alone = Load(port=service.port, questions=questions, warm=WARM)
        told = {
            "one_client": {
                "search": service.drive(alone),
                "search_with_key": service.drive(replace(alone, questions=few, key=member)),
                "match": service.drive(replace(alone, questions=few, ask="match")),
            },
            "many_clients": service.drive(
                replace(alone, questions=synthetic.questions(WARM + plan.requests, seed=2), clients=MANY)
            ),
            "many_clients_during_import": _during_import(service, workspace, synthetic, plan),
        }
        after = memory(service.process)
    return {"start_up_seconds": service.start_seconds, "memory": {"at_start": idle, "at_end": after}, **told}


def _during_import(service: Service, workspace: Workspace, synthetic: Synthetic, plan: Plan) -> dict[str, Any]:
    curator = create_key(workspace, Role.CURATOR).secret
    watched = service.send_import("new-entries.csv", _entries(synthetic, plan.entries), key=curator)
    load = Load(
        port=service.port,
        questions=synthetic.questions(600, seed=3),
        clients=MANY,
        seconds=plan.seconds,
        watch=watched,
        watch_key=curator,
    )
    told = service.drive(load)
    ended = told.pop("import")
    files = (ended.get("report") or {}).get("files", [])
    return {
        **told,
        "import": {
            "entries": plan.entries,
            "state": ended["state"],
            "error": ended.get("error"),
            "outcomes": [file["outcomes"] for file in files],
        },
    }


def _entries(synthetic: Synthetic, n: int) -> bytes:
    """Entries that the database does not hold yet, as a CSV file."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(("institution", "text", "kind", "status", "language", "themes"))
    for extraction in replace(synthetic, seed=synthetic.seed + 1).extractions(n):
        for one in extraction.statements:
            writer.writerow((one.institution, one.text, one.kind, one.status, one.language, one.themes[0]))
    return written.getvalue().encode()


def _fill_samples(settings: Settings, home: Path) -> None:
    ingest(Workspace(replace(settings, home=home)), [settings.data / "sources"])


def _targets(figures: dict[str, Any]) -> dict[str, Any]:
    """What the project wants at 10,000 statements on a common machine, and what came out here."""
    search, many = figures["one_client"]["search"], figures["many_clients_during_import"]
    return {
        "search_p50_ms": {"wanted": P50_MS, "measured": search["p50_ms"]},
        "search_p99_ms": {"wanted": P99_MS, "measured": search["p99_ms"]},
        "errors_during_import": {"wanted": 0, "measured": many["errors"]},
        "help_cpu_seconds": {"wanted": 0.3, "measured": figures["command_line"]["help"]["cpu_seconds"]},
        "match_cold_seconds": {"wanted": 1.0, "measured": figures["command_line"]["match_samples"]["wall_seconds"]},
    }


if __name__ == "__main__":
    sys.exit(bench())
