"""kg statements, show, path, sources, institutions, themes, countries."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import click

from kg.cli.common import SCOPE, filter_options, json_option, open_workspace, print_json, read_filters, tell_if_empty


@click.command()
@filter_options
@json_option
def statements(as_json: bool, **chosen: str | None) -> None:
    """List statements, with the filters of search."""
    from kg.cli.paper import Paper
    from kg.service import browse

    workspace = open_workspace()
    state = browse.snapshot(workspace, SCOPE)
    tell_if_empty(workspace, state.sources)
    found = browse.list_statements(workspace, state, read_filters(chosen))
    pen = browse.pen(workspace, state)
    if as_json:
        print_json({"statements": pen.statements(found)})
        return
    for statement in found:
        for line in Paper(workspace.messages, "en", pen).statement(statement):
            click.echo(line)


@click.command()
@click.argument("id")
@click.option("--related", is_flag=True, help="Also what stands beside it in the graph.")
@json_option
def show(id: str, related: bool, as_json: bool) -> None:
    """Show a statement by its id, or a node such as institution:sena-co."""
    from kg.cli.paper import Paper
    from kg.service import browse, relate

    workspace = open_workspace()
    state = browse.snapshot(workspace, SCOPE)
    pen = browse.pen(workspace, state)
    told = relate.show(workspace, state, id, related=related)
    if as_json:
        print_json(told)
        return
    if "statement" in told:
        statement = browse.get_statement(state, told["statement"]["id"])
        for line in Paper(workspace.messages, "en", pen).statement(statement):
            click.echo(line)
    else:
        click.echo(told["node"]["label"])
    for neighbour in told["related"]:
        shared = f"  (shares {', '.join(neighbour['through'])})" if "through" in neighbour else ""
        click.echo(f"   {neighbour['relation']:<12} {neighbour['node']}  {neighbour['label']}{shared}")


@click.command()
@click.argument("start", metavar="NODE")
@click.argument("end", metavar="NODE")
@json_option
def path(start: str, end: str, as_json: bool) -> None:
    """The shortest explanation from one node to another, such as institution:sena-co theme:youth."""
    from kg.service import browse, relate

    workspace = open_workspace()
    told = relate.path(workspace, browse.snapshot(workspace, SCOPE), start, end)
    if as_json:
        print_json(told)
        return
    click.echo(told["nodes"][0]["label"])
    for step in told["steps"]:
        click.echo(f"   {step['words']}")


@click.command()
@click.option("--text", "id", metavar="ID", help="Write the exact text of one source, and nothing more.")
@json_option
def sources(id: str | None, as_json: bool) -> None:
    """List the sources with how many statements each brought."""
    from kg.service import browse

    workspace = open_workspace()
    if id is not None:
        text = browse.source_text(workspace, id, SCOPE).text
        sys.stdout.buffer.write(text.encode("utf-8"))
        return
    listed = browse.list_sources(browse.snapshot(workspace, SCOPE))
    if as_json:
        print_json({"sources": listed})
        return
    for row in listed:
        click.echo(f"{row['statements']:5}  {row['date'] or '':10}  {row['origin']:8}  {row['id']}  {row['title']}")


@click.command()
@json_option
def institutions(as_json: bool) -> None:
    """List the registry with the statements of each body by kind."""
    from kg.service import browse

    workspace = open_workspace()
    rows = browse.list_institutions(workspace, browse.snapshot(workspace, SCOPE))
    if as_json:
        print_json({"institutions": rows})
        return
    for row in rows:
        closed = "" if row["active"] else "  (closed)"
        click.echo(f"{row['id']:16} {row['country']}  {row['name']}{closed}{_kinds(row)}")


@click.command()
@json_option
def themes(as_json: bool) -> None:
    """List the themes with the statements about each by kind."""
    from kg.service import browse

    workspace = open_workspace()
    rows = browse.list_themes(workspace, browse.snapshot(workspace, SCOPE))
    if as_json:
        print_json({"themes": rows})
        return
    for row in rows:
        click.echo(f"{row['id']:28} {row['labels']['en']}{_kinds(row)}")


@click.command()
@json_option
def countries(as_json: bool) -> None:
    """List the countries with their institutions and statements by kind."""
    from kg.service import browse

    workspace = open_workspace()
    rows = browse.list_countries(workspace, browse.snapshot(workspace, SCOPE))
    if as_json:
        print_json({"countries": rows})
        return
    for row in rows:
        heard = f"{row['heard']} of {row['institutions']} institutions heard"
        click.echo(f"{row['id']}  {row['names']['en']}: {heard}{_kinds(row)}")


def _kinds(row: Mapping[str, Any]) -> str:
    told = ", ".join(f"{count} {kind}" for kind, count in row["statements"].items())
    return f"  [{told}]" if told else ""
