"""The commands in README.md and what stands beneath each; run as a module, it writes the outputs anew."""

import re
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"```console\n\$ kg (?P<command>.*)\n(?P<output>(?:.*\n)*?)```")


def blocks(text):
    """Pairs of command and output, in order."""
    return [(match["command"], match["output"]) for match in BLOCK.finditer(text)]


def with_outputs(text, run):
    """The text with each output as ``run(command)`` gives it."""
    return BLOCK.sub(lambda m: f"```console\n$ kg {m['command']}\n{run(m['command'])}```", text)


def main():
    """Write what the commands print now into the README."""
    import shlex
    import tempfile

    from tests.conftest import DATA, Program

    with tempfile.TemporaryDirectory() as folder:
        kg = Program(Path(folder) / "home")
        kg("ingest", DATA / "sources")
        README.write_text(
            with_outputs(README.read_text(encoding="utf-8"), lambda command: kg(*shlex.split(command)).out),
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
