"""The shipped tables, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.vocabulary import Registry, ThemeList, Vocabulary, load_vocabulary

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(DATA)


@pytest.fixture(scope="session")
def registry(vocabulary: Vocabulary) -> Registry:
    return vocabulary.institutions


@pytest.fixture(scope="session")
def themes(vocabulary: Vocabulary) -> ThemeList:
    return vocabulary.themes
