"""kg review, withdraw, status, reindex: looking after the database."""

from __future__ import annotations

import click

from kg.cli.common import json_option, open_workspace, print_json


@click.command()
@json_option
def review(as_json: bool) -> None:
    """List the passages that wait for a person, and why."""
    from kg.service import care

    items = care.review_items(open_workspace())
    if as_json:
        print_json({"review": items})
        return
    for item in items:
        click.echo(f"{item['id']}  {item['reason']}  {item['source']}, {item['start']}-{item['end']}")
        click.echo(f"   {item['quote']}")
        if item["candidates"] or item["suggestions"]:
            click.echo(f"   perhaps: {', '.join(item['candidates'] or item['suggestions'])}")
    if not items:
        click.echo("Nothing waits for review.")


@click.command()
@click.argument("name", metavar="SOURCE|COLLECTION")
@click.option("--restore", is_flag=True, help="Lift the refusal, so that the same bytes may be ingested again.")
@json_option
def withdraw(name: str, restore: bool, as_json: bool) -> None:
    """Delete a source, or all of a collection or of a file of rows, with everything that came from it."""
    from kg.service import care

    workspace = open_workspace()
    if restore:
        ids = care.restore(workspace, name)
        if as_json:
            print_json({"restored": list(ids)})
        else:
            click.echo(f"may be ingested again: {', '.join(ids)}")
        return
    gone = care.withdraw(workspace, name)
    if as_json:
        print_json(gone)
        return
    if not gone["sources"]:
        click.echo(
            f"{name} was withdrawn before; the database is cleaned of it, other files of the home were not searched"
        )
        return
    click.echo(f"withdrawn: {', '.join(gone['sources'])}")
    for table, count in gone["rows"].items():
        click.echo(f"{count:7}  {table}")
    if gone["also_kept_as"]:
        click.echo(
            f"the same words are still kept as {', '.join(gone['also_kept_as'])}: kg withdraw deletes these, too"
        )
        click.echo(f"pieces of its text left beside those: {gone['remains']}")
        return
    click.echo(f"pieces of its text left in the files of the home: {gone['remains']}")


@click.command()
@json_option
def status(as_json: bool) -> None:
    """What the database holds, and with which encoder and rules it was built."""
    from kg.service import care

    told = care.status(open_workspace())
    if as_json:
        print_json(told)
        return
    for name, value in told.items():
        shown = ", ".join(f"{key} {count}" for key, count in value.items()) if isinstance(value, dict) else value
        click.echo(f"{name}: {shown}")


@click.command()
def reindex() -> None:
    """Make all embeddings and index terms anew, with the encoder in use."""
    from kg.cli.progress import progress
    from kg.service import care

    with progress("encoding") as step:
        count = care.reindex(open_workspace(), step)
    click.echo(f"{count} texts encoded")
