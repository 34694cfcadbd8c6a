"""The thin command line over kg.service: parse, call, print."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
import warnings

import click

from kg import __version__
from kg.cli import answers, backup, care, data, evidence, ingest, keys, serve
from kg.errors import KgError

COMMANDS = (
    ingest.ingest,
    answers.search,
    answers.match,
    evidence.statements,
    evidence.show,
    evidence.path,
    evidence.sources,
    evidence.institutions,
    evidence.themes,
    evidence.countries,
    care.review,
    care.withdraw,
    care.status,
    care.reindex,
    data.export,
    data.evaluate,
    data.calibrate,
    data.calibrate_extraction,
    data.encode,
    data.train_encoder,
    data.train_cross_encoder,
    data.make_second_encoder,
    answers.demo,
    serve.serve,
    keys.keys,
    backup.backup,
    backup.restore,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def group() -> None:
    """Who, among the vocational training institutions, has solved this, and where does it say so?

    The database stands in the folder KG_HOME (default .kg).
    """


for _command in COMMANDS:
    group.add_command(_command)


def main() -> None:
    """Run the command line; an error is one line on standard error and exit status 2."""
    warnings.showwarning = _warn
    _write_all_characters()
    # A question's small products are done in its own thread: with threads of BLAS besides, many questions at once
    # wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _collect_rarely()
    try:
        group.main(prog_name="kg", standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"kg: {_one_line(error)}", err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        told = f"{named}{error.strerror or error}"
        click.echo(f"kg: {told}; check the folder, its rights and the room on the disk", err=True)
        sys.exit(2)


def _write_all_characters() -> None:
    """Files and pipes get UTF-8; a terminal of fewer characters shows a substitute for those it has not."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _collect_rarely() -> None:
    """Most of what a command makes lives until it ends: look for garbage seldom, and not once more at the end."""
    gc.set_threshold(50_000, 20, 20)
    atexit.register(gc.freeze)


def _one_line(error: click.ClickException) -> str:
    told = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    return f"{told}; see {context.command_path} --help" if context else told


def _warn(message: Warning | str, *_rest: object, **_named: object) -> None:
    click.echo(f"kg: warning: {message}", err=True)
