"""The documentation says what the program does: outputs, commands, settings."""

import re
import shlex
from pathlib import Path

import pytest

from kg.cli import COMMANDS
from tests.readme import README, blocks

ROOT = README.parent
DOCS = "\n".join(path.read_text(encoding="utf-8") for path in [README, *sorted((ROOT / "docs").glob("*.md"))])


@pytest.mark.parametrize(("command", "output"), blocks(README.read_text(encoding="utf-8")))
def test_the_readme_shows_what_the_command_prints(kg, command, output):
    assert kg(*shlex.split(command)).out == output


def test_the_readme_shows_three_commands():
    assert len(blocks(README.read_text(encoding="utf-8"))) == 3


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_is_documented(name):
    assert f"`kg {name}" in DOCS


def test_every_setting_is_documented():
    code = "\n".join(path.read_text(encoding="utf-8") for room in ("kg", "api") for path in (ROOT / room).rglob("*.py"))
    for setting in sorted(set(re.findall(r'"(KG_[A-Z_]+)"', code))):
        assert f"`{setting}`" in DOCS, setting


def test_the_python_example_runs(sample_home, monkeypatch, capsys):
    monkeypatch.setenv("KG_HOME", str(sample_home))
    code = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[1]
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own example
    assert capsys.readouterr().out.strip()


def test_every_link_of_the_readme_leads_somewhere():
    for target in re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8")):
        assert (ROOT / Path(target)).exists(), target
