"""The command line as a user calls it, each time in a new process: wall time, CPU time, heavy packages."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.figures import Figures

NEED = "Necesitamos mecanismos para impartir nuestros cursos a distancia"
TIMES = 5


def command_figures(samples: Path, home: Path, *, times: int = TIMES) -> dict[str, Figures]:
    """``kg --help``, and a cold ``kg match`` on the samples and on the synthetic statements."""
    need = ("match", NEED, "--for", "INFOCAL", "--json")
    return {
        "help": _run(("--help",), home, times),
        "match_samples": _run(need, samples, times),
        "match_synthetic": _run(need, home, times),
    }


def _run(arguments: Sequence[str], home: Path, times: int) -> Figures:
    """The medians over so many calls, and the highest memory of one."""
    walls, cpus = [], []
    for _ in range(times):
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        _call(arguments, home)
        walls.append(time.perf_counter() - started)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {
        "times": times,
        "wall_seconds": round(statistics.median(walls), 3),
        "cpu_seconds": round(statistics.median(cpus), 3),
    }


def _call(arguments: Sequence[str], home: Path) -> None:
    command = [sys.executable, "-m", "kg", *arguments]
    environment = {**os.environ, "KG_HOME": str(home)}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - our own program
