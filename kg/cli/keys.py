"""kg keys create, list, revoke, link: who may do what over HTTP."""

from __future__ import annotations

import click

from kg.cli.common import json_option, open_workspace, print_json

ROLES = ("reader", "member", "curator", "admin")


@click.group()
def keys() -> None:
    """Keys for programs and people that use the service."""


@keys.command()
@click.option("--role", type=click.Choice(ROLES), required=True, help="What the key allows.")
@click.option("--institution", metavar="NAME", help="Id, acronym or name of a member's institution.")
@click.option("--label", help="To tell keys apart.")
@click.option("--days", type=int, help="How many days it lives; else until it is revoked.")
@json_option
def create(role: str, institution: str | None, label: str | None, days: int | None, as_json: bool) -> None:
    """Make a key and a sign-in link; both are shown this once."""
    from kg.service import keys as service
    from kg.store.keys import Role

    workspace = open_workspace(make=True)
    made = service.create_key(workspace, Role(role), institution=institution, label=label, days=days)
    link = "/sign-in/" + service.make_link(workspace, made.key.id)
    if as_json:
        print_json({**service.key_json(made.key), "key": made.secret, "link": link})
        return
    whose = f" of {made.key.institution}" if made.key.institution else ""
    click.echo(f"key {made.key.id}, {role}{whose}")
    click.echo(f"for programs, shown this once:   {made.secret}")
    click.echo(f"for a person, works once, after the address of the service:   {link}")


@keys.command(name="list")
@json_option
def list_(as_json: bool) -> None:
    """List the keys, without their secrets."""
    from kg.service import keys as service

    rows = service.list_keys(open_workspace())
    if as_json:
        print_json({"keys": rows})
        return
    for row in rows:
        state = "valid" if row["valid"] else f"revoked {row['revoked_at']}" if row["revoked_at"] else "expired"
        click.echo(f"{row['id']}  {row['role']:8} {row['institution'] or '':16} {state:30} {row['label'] or ''}")


@keys.command()
@click.argument("id")
def revoke(id: str) -> None:
    """End a key, its links and its sessions."""
    from kg.service import keys as service

    service.revoke_key(open_workspace(), id)
    click.echo(f"key {id} is revoked")


@keys.command()
@click.argument("id")
@click.option("--url", default="", help="Address of the service, such as https://graph.example.org.")
def link(id: str, url: str) -> None:
    """Make a new sign-in link for the holder of a key; it works once."""
    from kg.service import keys as service

    click.echo(f"{url.rstrip('/')}/sign-in/{service.make_link(open_workspace(), id)}")
