"""The program as a user runs it: its command line, and a graph of the samples built once."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


class Program:
    """Runs ``kg`` in a process of its own, on one home."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(self, *arguments, home=None, cwd=None, **environment) -> Run:
        told = {**os.environ, "KG_HOME": str(home or self.home), "PYTHONUTF8": "1", "COLUMNS": "100", **environment}
        done = subprocess.run(
            [sys.executable, "-m", "kg", *map(str, arguments)],
            capture_output=True,
            env=told,
            cwd=cwd,
            check=False,
            encoding="utf-8",
        )
        return Run(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory) -> Path:
    """A home that holds the samples; nobody writes to it."""
    home = tmp_path_factory.mktemp("samples") / "home"
    done = Program(home)("ingest", DATA / "sources")
    assert done.code == 0, done.err
    return home


@pytest.fixture
def kg(sample_home) -> Program:
    """The program on the samples, for commands that only read."""
    return Program(sample_home)


@pytest.fixture
def own_kg(sample_home, tmp_path) -> Program:
    """The program on a copy of the samples, for commands that write."""
    home = tmp_path / "own-home"
    shutil.copytree(sample_home, home)
    return Program(home)


@pytest.fixture
def new_kg(tmp_path) -> Program:
    """The program on a home that does not exist yet."""
    return Program(tmp_path / "new-home")
