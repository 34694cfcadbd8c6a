"""kg export, evaluate, calibrate, encode and what makes the encoders: the graph and its quality as data."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import SCOPE, json_option, open_workspace, print_json

FORMATS = ("graphml", "jsonld", "csv")


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), required=True, help="csv is a zip of tables (FILE.zip)."
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def export(format_: str, file: Path) -> None:
    """Write the graph to FILE."""
    from kg.service.export import export as write

    counts = write(open_workspace(), SCOPE, format_, file)
    click.echo(f"{file}: " + ", ".join(f"{count} {what}" for what, count in counts.items()))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--languages", is_flag=True, help="By pair of query and document language.")
@click.option("--half", type=click.Choice(["tune", "check"]), help="One half of the queries only.")
@json_option
def evaluate(file: Path, languages: bool, half: str | None, as_json: bool) -> None:
    """Measure search, match or extraction against the judgements of FILE (JSON Lines)."""
    from kg.service import quality

    told = quality.evaluate(open_workspace(), SCOPE, file, half=half, languages=languages)
    if as_json:
        print_json(told)
        return
    for line in quality.as_lines(told):
        click.echo(line)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the files.")
@click.option(
    "--needs",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of needs, as for train-encoder: learn anew what is asked.",
)
def calibrate(files: tuple[Path, ...], out: Path | None, needs: Path | None) -> None:
    """Fit scores and levels for the encoder in use, on the tune half of the judgements of FILES."""
    from kg.service import quality

    workspace = open_workspace()
    quality.calibrate(workspace, SCOPE, files, out or workspace.settings.data, needs=needs)
    click.echo(f"calibrated: {workspace.encoder.identity.name}@{workspace.encoder.identity.revision}")


@click.command("calibrate-extraction")
@click.argument("minutes", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.argument("labels", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for second-reader.json.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def calibrate_extraction(minutes: Path, labels: tuple[Path, ...], out: Path | None, as_json: bool) -> None:
    """Fit who reads again what the rules find, on LABELS (JSON Lines) of the files in MINUTES.

    Prints how the rules alone do, and how with a second reader fitted on the other files of labels.
    """
    from kg.service import quality

    workspace = open_workspace()
    told = quality.calibrate_extraction(workspace, minutes, labels, out or workspace.settings.data)
    if as_json:
        print_json(told)
        return
    for line in quality.as_lines(told):
        click.echo(line)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="NumPy file to write.")
@click.option("--queries", is_flag=True, help="Encode as questions, not as passages.")
def encode(file: Path, out: Path, queries: bool) -> None:
    """Write the embeddings of FILE (UTF-8, one text per line) as float32 rows of unit length."""
    from kg.cli.progress import progress
    from kg.service.encode import encode_file

    with progress("encoding") as step:
        shape = encode_file(open_workspace(), file, out, queries=queries, step=step)
    click.echo(f"{out}: {shape[0]} x {shape[1]}")


@click.command("train-encoder")
@click.argument("data", type=click.Path(path_type=Path, file_okay=False))
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--exchanges", type=click.Path(path_type=Path, file_okay=False), help="Needs, offers, questions; else ours."
)
@click.option("--teacher", type=click.Path(path_type=Path, file_okay=False), help="Else the installed MiniLM.")
@click.option(
    "--larger-teacher", type=click.Path(path_type=Path, file_okay=False), help="Else the installed all-mpnet-base-v2."
)
@click.option(
    "--from",
    "from_encoder",
    type=click.Path(path_type=Path, file_okay=False),
    help="An encoder made here, of which only the last stage is made anew.",
)
@click.option("--no-pieces", is_flag=True, help="Without the piece stage; no larger teacher is needed then.")
@click.option("--threads", type=int, help="The same number gives the same file on a CPU; else all cores.")
def train_encoder(
    data: Path,
    out: Path,
    exchanges: Path | None,
    teacher: Path | None,
    larger_teacher: Path | None,
    from_encoder: Path | None,
    no_pieces: bool,
    threads: int | None,
) -> None:
    """Train the trilingual encoder from the text pairs of DATA into OUT; goes on where it was stopped."""
    from kg.config import data_dir
    from kg.search.training import train

    figures = train(
        data,
        out,
        exchanges=exchanges or data_dir() / "training",
        teacher=teacher,
        larger_teacher=larger_teacher,
        from_encoder=from_encoder,
        pieces=not no_pieces,
        threads=threads,
        report=click.echo,
    )
    for name, figure in figures.items():
        click.echo(f"{name}: {figure:.3f}")


@click.command("train-cross-encoder")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--exchanges", type=click.Path(path_type=Path, file_okay=False), help="Folder with meetings; else ours.")
@click.option("--encoder", type=click.Path(path_type=Path, file_okay=False), help="Where it begins; else ours.")
@click.option("--threads", type=int, help="The same number gives the same file on a CPU; else all cores.")
def train_cross_encoder(out: Path, exchanges: Path | None, encoder: Path | None, threads: int | None) -> None:
    """Train the cross-encoder, by which match weighs its best, into OUT; goes on where it was stopped."""
    from kg.config import data_dir
    from kg.search.training import train_cross

    right = train_cross(
        exchanges or data_dir() / "training",
        out,
        encoder=encoder or data_dir() / "encoder",
        threads=threads,
        report=click.echo,
    )
    click.echo(f"a right statement first in held-out meetings: {right:.3f}")


@click.command("make-second-encoder")
@click.argument("base", type=click.Path(path_type=Path, file_okay=False))
@click.argument("data", type=click.Path(path_type=Path, file_okay=False))
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--exchanges", type=click.Path(path_type=Path, file_okay=False), help="Needs, offers, questions; else ours."
)
def make_second_encoder(base: Path, data: Path, out: Path, exchanges: Path | None) -> None:
    """Make the second encoder, by which match compares its best, of the E5 encoder in BASE; into OUT.

    It keeps the pieces that the text pairs of DATA need, those of the three languages.
    """
    from kg.config import data_dir
    from kg.search.training import make_second

    make_second(base, data, out, exchanges=exchanges or data_dir() / "training", report=click.echo)
