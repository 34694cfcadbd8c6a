"""Arrays by name in one file, for what is learned for several encoders side by side."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from kg.errors import DataFileError

if TYPE_CHECKING:
    from numpy.typing import NDArray


def read_arrays(path: Path, *, cure: str) -> dict[str, NDArray[Any]]:
    """What ``write_arrays`` has put into ``path``; nothing where there is no such file.

    Raises:
        DataFileError: it is no such file; ``cure`` says what to do.
    """
    if not path.is_file():
        return {}
    try:
        with np.load(path, allow_pickle=False) as held:
            return dict(held)
    except (OSError, ValueError, TypeError, EOFError, AttributeError, BadZipFile) as error:
        raise DataFileError(path.name, f"holds no arrays ({str(error).split('.')[0]}); {cure}") from error


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write ``arrays`` to ``path``, whole or not at all; the same arrays give the same bytes.

    Raises:
        OSError: it cannot be written.
    """
    draft = path.with_name(f".{path.name}")
    named: Mapping[str, Any] = dict(sorted(arrays.items()))
    np.savez(draft, **named)
    draft.replace(path)
