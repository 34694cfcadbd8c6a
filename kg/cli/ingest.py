"""kg ingest: files and folders into the graph, and the report of what came out of them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.common import json_option, open_workspace, print_json
from kg.model import LANGUAGES, Kind, Visibility

if TYPE_CHECKING:
    from kg.ingest.options import IngestOptions
    from kg.service.ingest import FileReport, IngestReport


MAX_WAITING = 30
"""So many reasons for waiting are told; ``kg review`` lists every passage."""


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--as",
    "as_",
    type=click.Choice(["minutes", "survey", "entries", "auto"]),
    default="auto",
    show_default=True,
    help="What the file is.",
)
@click.option("--mapping", type=click.Path(path_type=Path, dir_okay=False), help="YAML: what a survey's columns hold.")
@click.option("--id", help="Id of the source, which this file replaces if it exists; else made of the file's name.")
@click.option("--title", help="Title shown beside every quote.")
@click.option("--date", help="Date of the source: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--url", help="Public address of the source.")
@click.option(
    "--visibility",
    type=click.Choice([visibility.value for visibility in Visibility]),
    help="Who may see it: at first network, later as before, unless said; a draft is seen by nobody until it is "
    "published. What a curator decided on it stands.",
)
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the source; else detected.")
@click.option("--dry-run", is_flag=True, help="Read and report, store nothing.")
@json_option
def ingest(paths: Sequence[Path], dry_run: bool, as_json: bool, **chosen: Any) -> None:
    """Read minutes, surveys and observatory entries into the graph.

    PATH is a file (txt, md, html, docx, pdf; csv, tsv, xlsx, ods, jsonl) or a folder of such files. A new version of
    a file replaces the former one; another document of the same file name is kept beside it, and the report says so.
    """
    report = ingest_paths(paths, _options(chosen), dry_run=dry_run, quiet=as_json)
    if as_json:
        from kg.service.ingest_report import report_json

        print_json(report_json(report))
    if report.failed:
        sys.exit(2)


def ingest_paths(
    paths: Sequence[Path], options: IngestOptions | None = None, *, dry_run: bool = False, quiet: bool = False
) -> IngestReport:
    """Ingest with a progress bar, and print the report unless ``quiet``."""
    from kg.cli.progress import progress
    from kg.service.ingest import ingest as ingest_all

    with progress("reading") as step:
        report = ingest_all(open_workspace(make=True), paths, options, dry_run=dry_run, step=step)
    for file in report.files:
        if not quiet:
            _print_file(file)
        if file.error:
            click.echo(f"kg: {file.error}", err=True)
    if not quiet:
        for name in report.unread:
            click.echo(f"{name}: skipped, this type of file is not read")
        for name in report.unnamed:
            click.echo(f"{name}: skipped, sources.yaml does not name it")
        if not (report.files or report.unread or report.unnamed):
            click.echo("there was no file to read")
    return report


def _options(chosen: dict[str, Any]) -> IngestOptions:
    from kg.errors import UsageError
    from kg.ingest.dates import is_iso_date
    from kg.ingest.options import WEB_SCHEMES, IngestOptions

    visibility = chosen.pop("visibility")
    if chosen["date"] is not None and not is_iso_date(chosen["date"]):
        raise UsageError(f"'{chosen['date']}' is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")
    if chosen["url"] is not None and not chosen["url"].startswith(WEB_SCHEMES):
        raise UsageError(f"'{chosen['url']}' is no public address", f"begin it with {' or '.join(WEB_SCHEMES)}")
    return IngestOptions(**chosen, visibility=Visibility(visibility) if visibility else None)


def _print_file(file: FileReport) -> None:
    if file.error and not file.outcomes:
        return
    counts = Counter(file.outcomes)
    told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items())) or "nothing found"
    statements = [statement for extraction in file.extractions for statement in extraction.statements]
    click.echo(f"{file.file}: {_sources(len(file.extractions))} ({told}), {len(statements)} statements")
    kinds = Counter(statement.kind for statement in statements)
    if kinds:
        click.echo("   by kind: " + ", ".join(f"{kinds[kind]} {kind.value}" for kind in Kind if kinds[kind]))
    bodies = Counter(statement.institution for statement in statements)
    if bodies:
        listed = sorted(bodies.items(), key=lambda item: (-item[1], item[0]))
        click.echo("   by institution: " + ", ".join(f"{id} {count}" for id, count in listed))
    _print_rest(file)


def _print_rest(file: FileReport) -> None:
    waiting = [item for extraction in file.extractions for item in extraction.review]
    if waiting:
        click.echo(f"   waiting for review: {len(waiting)} (kg review lists them)")
        reasons = Counter(f"{item.reason}: {item.name or item.quote[:60]}" for item in waiting)
        for reason, count in list(reasons.items())[:MAX_WAITING]:
            click.echo(f"      {reason}" + (f" ({count} passages)" if count > 1 else ""))
        if len(reasons) > MAX_WAITING:
            click.echo(f"      and {len(reasons) - MAX_WAITING} more")
    for skipped in file.skipped:
        click.echo(f"   skipped: {skipped.place}: {skipped.reason}")
    for note in file.notes:
        click.echo("   " + note.replace("\n", "\n   "))


def _sources(count: int) -> str:
    return "1 source" if count == 1 else f"{count} sources"
