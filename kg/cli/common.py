"""What the commands share: their options, the workspace, JSON and the words for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

import click

from kg.model import LANGUAGES, Filters, Kind, Scope

if TYPE_CHECKING:
    from kg.service.workspace import Workspace

SCOPE = Scope.NETWORK
"""Whoever holds the database file sees what the network sees."""

PARTLY = "a year or month counts when one of its days does, and no date never counts"

Command = Callable[..., Any]


def open_workspace(*, asking: bool = False, matching: bool = False, make: bool = False) -> Workspace:
    """The workspace of the environment's settings; a database that is missing is an error unless ``make`` makes it.

    For a question the encoder is being loaded beside all else, for ``matching`` those who read its best again too.
    """
    from kg.config import load_settings
    from kg.search.encoders import begin, load_encoder, load_readers

    settings = load_settings()
    loading = begin(lambda: load_encoder(settings.encoder, data_dir=settings.data)) if asking or matching else None
    reading = begin(lambda: load_readers(settings.data)) if matching and settings.encoder is None else None
    from kg.service.workspace import Workspace

    return Workspace(settings, loading=loading, reading=reading, make=make)


def tell_if_empty(workspace: Workspace, sources: Collection[str]) -> None:
    """Say on standard error that an answer is out of nothing, when no source is seen at all."""
    if not sources:
        advice = "read some with kg ingest PATH, or set KG_HOME to the folder that holds yours"
        click.echo(f"kg: {workspace.read_store.path} holds no document that readers see; {advice}", err=True)


def print_json(value: object) -> None:
    """One JSON document on standard output, in the order it was built, readable as UTF-8."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


def filter_options(command: Command) -> Command:
    """The filters of search: country, institution, theme, kind, language, since, until."""
    options = (
        click.option("--country", metavar="BO", help="ISO code of a country."),
        click.option("--institution", metavar="NAME", help="Id, acronym or name of an institution."),
        click.option("--theme", metavar="ID", help="Id of a theme; narrower themes count."),
        click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Kind of statement."),
        click.option("--language", type=click.Choice(LANGUAGES), help="Language of the document."),
        click.option(
            "--since", metavar="DATE", help=f"Source dated on or after YYYY, YYYY-MM or YYYY-MM-DD; {PARTLY}."
        ),
        click.option("--until", metavar="DATE", help=f"Source dated on or before; {PARTLY}."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def read_filters(chosen: dict[str, str | None]) -> Filters:
    """The filters that the options of ``filter_options`` gave."""
    kind = chosen["kind"]
    return Filters(
        country=chosen["country"],
        institution=chosen["institution"],
        theme=chosen["theme"],
        kind=Kind(kind) if kind else None,
        language=chosen["language"],
        since=chosen["since"],
        until=chosen["until"],
    )
