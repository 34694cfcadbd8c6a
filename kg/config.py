"""Settings from the environment, typed, and the one place that knows where the data lie."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UsageError

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says.

    ``home`` is the folder of the database (``KG_HOME``, default ``.kg``); ``encoder`` a name or path of a
    sentence-transformers model (``KG_ENCODER``; None is the shipped one); ``max_pages`` bounds the
    database (``KG_MAX_PAGES``, pages of 4096 bytes; None is no bound).
    """

    home: Path
    data: Path
    encoder: str | None = None
    max_pages: int | None = None


def data_dir() -> Path:
    """The folder of registry, themes, cues, encoder and samples: in the wheel, or in the checkout."""
    packaged = _HERE / "data"
    return packaged if packaged.is_dir() else _HERE.parent / "data"


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Raises:
        UsageError: ``KG_MAX_PAGES`` is no positive number.
    """
    pages = environment.get("KG_MAX_PAGES", "").strip()
    if pages and (not pages.isdecimal() or int(pages) < 1):
        raise UsageError(f"KG_MAX_PAGES is '{pages}'", "give a positive number of pages of 4096 bytes, or unset it")
    return Settings(
        home=Path(environment.get("KG_HOME") or ".kg"),
        data=data_dir(),
        encoder=environment.get("KG_ENCODER") or None,
        max_pages=int(pages) if pages else None,
    )
