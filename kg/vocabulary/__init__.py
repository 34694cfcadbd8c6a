"""Institutions, countries and themes: from the words of a text to identifiers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kg.vocabulary.countries import Countries, CountryMention
from kg.vocabulary.names import Mention
from kg.vocabulary.registry import Registry, load_registry
from kg.vocabulary.themes import ThemeList, ThemeMention, load_themes

__all__ = [
    "Countries",
    "CountryMention",
    "Mention",
    "Registry",
    "ThemeList",
    "ThemeMention",
    "Vocabulary",
    "load_vocabulary",
]

INSTITUTIONS_FILE = "institutions.yaml"
THEMES_FILE = "themes.yaml"


@dataclass(frozen=True)
class Vocabulary:
    """The three lists; ``version`` is a short hash of the table files they were read from."""

    institutions: Registry
    themes: ThemeList
    countries: Countries
    version: str


def load_vocabulary(data_dir: Path) -> Vocabulary:
    """Read and check ``institutions.yaml`` and ``themes.yaml`` of ``data_dir``.

    Raises:
        DataFileError: a file is missing or broken; it names the file, the line and the reason.
    """
    countries = Countries()
    digest = hashlib.sha256()
    institutions, themes = data_dir / INSTITUTIONS_FILE, data_dir / THEMES_FILE
    registry = load_registry(institutions, countries=countries)
    theme_list = load_themes(themes)
    for path in (institutions, themes):
        digest.update(path.read_bytes())
    return Vocabulary(registry, theme_list, countries, digest.hexdigest()[:16])
