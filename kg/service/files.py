"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import UnreadableFileError, UsageError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a path beside ``path`` to write to; it takes the place of ``path`` only when all went well.

    Raises:
        UsageError: the folder is missing or cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield draft
        draft.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror})", "check the folder and its rights") from error
    finally:
        with suppress(OSError):
            draft.unlink()


def file_lines(path: Path) -> list[str]:
    """The lines of a UTF-8 file, parted by line ends and by nothing else (a form feed stays within its line).

    Raises:
        UnreadableFileError: no such file, or not UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise UnreadableFileError(str(path), error.strerror or "cannot be read", "check the path") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(str(path), f"not UTF-8 at byte {error.start}", "save it as UTF-8") from error
    return lines if lines[-1] else lines[:-1]
