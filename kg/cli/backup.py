"""kg backup and kg restore: a copy of the whole database, while it is being used."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import json_option, open_workspace, print_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@json_option
def backup(file: Path, as_json: bool) -> None:
    """Write a copy of the database to FILE; the service may go on meanwhile."""
    from kg.service.backup import backup as write

    told = write(open_workspace(), file)
    if as_json:
        print_json(told)
        return
    click.echo(f"{told['file']}: {told['bytes']} bytes")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask whether to replace what is there.")
@json_option
def restore(file: Path, yes: bool, as_json: bool) -> None:
    """Put the content of a backup in the place of the database's; the service may go on meanwhile.

    What was withdrawn since the backup stays away, and keys revoked since stay revoked; both are named.
    """
    from kg.service.backup import restore as take_back

    if not yes:
        click.confirm("Replace everything in the database by the backup?", abort=True, err=True)
    told = take_back(open_workspace(make=True), file)
    if as_json:
        print_json(told)
        return
    click.echo(
        f"restored from {told['file']}: {told['rows']['source']} sources, {told['rows']['statement']} statements"
    )
    if told["kept_out"]:
        click.echo(f"withdrawn since the backup, and kept out: {', '.join(told['kept_out'])}")
        click.echo("   to have one back: kg withdraw ID --restore, then kg restore the same file again")
    if told["revoked"]:
        click.echo(f"keys revoked since the backup, and revoked still: {', '.join(told['revoked'])}")
        click.echo("   to let somebody in again: kg keys create")
    if not told["later_known"]:
        click.echo("what was withdrawn or revoked since the backup could not be read: see kg sources and kg keys list")
