"""The installation's secret for signatures, in a file of its own beside the database, so that no backup holds it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from kg.errors import StoreError

FILE_NAME = "service.secret"


def load_secret(home: Path) -> str:
    """The secret; made on first use, readable by its owner only. Several processes get the same one.

    Raises:
        StoreError: the file cannot be written or read.
    """
    path = home / FILE_NAME
    try:
        if not path.exists():
            draft = home / f".{FILE_NAME}.{secrets.token_hex(4)}"
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_text()
    except OSError as error:
        raise StoreError(
            str(path), error.strerror or "cannot be used", "check the folder KG_HOME and its rights"
        ) from error
