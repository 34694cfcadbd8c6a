"""The shipped vocabulary and cues, loaded once for the tests of this folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.ingest.contacts import mask_contacts
from kg.ingest.cues import load_cues
from kg.ingest.header_cues import HeaderCues, load_header_cues
from kg.ingest.minutes import minutes_extraction
from kg.ingest.statements import StatementExtractor
from kg.model import Extraction, Source
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


@pytest.fixture(scope="session")
def read(extractor: StatementExtractor) -> Callable[[str, str], Extraction]:
    """Text and its language to what the rules alone find, contacts masked first."""

    def extract(text: str, language: str) -> Extraction:
        masked, contacts = mask_contacts(text)
        source = Source("minutes", "0" * 64, "Minutes", masked, language, "text/plain")
        return minutes_extraction(source, contacts=contacts, vocabulary=extractor.vocabulary, extractor=extractor)

    return extract
