"""How long the parts of a start take in a new process, and what they hold in memory.

Writes the figures of ``KG_HOME`` as JSON to standard output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.figures import Figures, memory
from kg.config import load_settings
from kg.model import Scope
from kg.service.workspace import Workspace


def view_figures(home: Path) -> dict[str, Figures]:
    """The figures, taken in a process of its own."""
    environment = {**os.environ, "KG_HOME": str(home)}
    command = [sys.executable, "-m", "bench.view"]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own program
    told: dict[str, Figures] = json.loads(done.stdout)
    return told


def _measure() -> dict[str, Figures]:
    workspace = Workspace(load_settings())
    steps: dict[str, Callable[[], object]] = {
        "vocabulary": lambda: workspace.vocabulary,
        "encoder": lambda: workspace.encoder,
        "snapshot": lambda: workspace.store.snapshot(Scope.PUBLIC, workspace.encoder.identity),
        "view": lambda: workspace.view(Scope.PUBLIC),
    }
    seconds: Figures = {}
    before = memory(os.getpid())
    for name, step in steps.items():
        started = time.perf_counter()
        step()
        seconds[name] = round(time.perf_counter() - started, 3)
    return {"seconds": seconds, "memory_before": before, "memory_after": memory(os.getpid())}


if __name__ == "__main__":
    json.dump(_measure(), sys.stdout)
