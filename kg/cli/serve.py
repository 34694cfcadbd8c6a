"""kg serve: the HTTP service and its pages."""

from __future__ import annotations

import os
import socket
import tempfile

import click

from kg.cli.common import open_workspace
from kg.errors import MissingExtraError, UsageError

GRACE_SECONDS = 20


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 is every one.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen at.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Worker processes.")
@click.option("--proxy", metavar="ADDRESS", help="Trust X-Forwarded headers from the proxy at this address.")
def serve(host: str, port: int, workers: int, proxy: str | None) -> None:
    """Start the service and its pages over the database of KG_HOME.

    On the first start it prints a link that signs in the administrator, once.
    """
    try:
        import uvicorn

        from api.settings import load_service_settings
    except ImportError as error:
        raise MissingExtraError("kg serve", "serve") from error
    from kg.service.keys import first_link

    address = load_service_settings().public_url or f"http://{host}:{port}"
    _try(host, port)
    link = first_link(open_workspace(make=True))
    if link is not None:
        click.echo(f"First start. Sign in as administrator, once, within three days:\n{address}/sign-in/{link}")
    click.echo(f"The experience graph listens at {address} (stop it with Ctrl-C)")
    with tempfile.TemporaryDirectory(prefix="kg-metrics-") as folder:
        if workers > 1:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        uvicorn.run(
            "api.app:from_environment",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=proxy is not None,
            forwarded_allow_ips=proxy,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )


def _try(host: str, port: int) -> None:
    """Listen for a moment: the one-time link must be shown to nobody whose port belongs to another program.

    Raises:
        UsageError: nobody can listen there.
    """
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (while attempting")[0]
        raise UsageError(f"nobody can listen at {host}:{port}: {reason}", "give another --host or --port") from error
