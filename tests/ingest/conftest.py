"""The shipped vocabulary and cues, loaded once for the tests of this folder."""

from pathlib import Path

import pytest

from kg.ingest.cues import load_cues
from kg.ingest.proposal import HeaderCues, load_header_cues
from kg.ingest.statements import StatementExtractor
from kg.vocabulary import Vocabulary, load_vocabulary

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(DATA)


@pytest.fixture(scope="session")
def extractor(vocabulary: Vocabulary) -> StatementExtractor:
    return StatementExtractor(vocabulary, load_cues(DATA))


@pytest.fixture(scope="session")
def header_cues() -> HeaderCues:
    return load_header_cues(DATA)
