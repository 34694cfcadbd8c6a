"""The child process that works on imports: ``python -m kg.service.import_child``."""

from __future__ import annotations

import os
import secrets

from kg.config import load_settings
from kg.service.imports import work
from kg.service.workspace import Workspace


def main() -> None:
    """Work on what is queued in KG_HOME, then end."""
    work(Workspace(load_settings()), f"{os.getpid()}-{secrets.token_hex(4)}")


if __name__ == "__main__":
    main()
