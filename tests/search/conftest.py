"""What the search tests share: a fake encoder with fixed vectors, and corpora written out by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.model import EncoderIdentity, Evidence, Kind, Locator, Origin, SourceInfo, Statement, Status
from kg.search.corpus import Corpus
from kg.search.index import SearchIndex
from kg.search.messages import Messages, load_messages
from kg.search.scoring import SIGNALS, Calibration
from kg.text import terms, words
from kg.vocabulary import Vocabulary, load_vocabulary

DATA = Path(__file__).resolve().parents[2] / "data"

# One axis for each meaning; a text's vector counts its words on them.
MEANINGS = (
    ("distance", "distancia", "online", "virtual", "virtuales", "virtuais", "linea"),
    ("teachers", "docentes", "professores", "instructors", "instrutores", "instructores"),
    ("certification", "certificacion", "certificacao", "certify"),
    ("rural", "farmers", "agricultores", "campo"),
    ("ventilators", "respiradores", "masks", "mascaras", "mascarillas"),
    ("statute", "estatuto", "prohibit", "prohibe", "proibe"),
    ("courses", "cursos", "training", "formacion", "formacao"),
    ("women", "mujeres", "mulheres"),
)


class FakeEncoder:
    """Counts words of known meaning; any language, any order."""

    identity = EncoderIdentity(name="fake", revision="1", dim=len(MEANINGS))

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), len(MEANINGS)), np.float32)
        for number, text in enumerate(texts):
            row = rows[number]
            found = [word for _, _, word in words(text)]
            for axis, meaning in enumerate(MEANINGS):
                row[axis] = sum(word in meaning for word in found)
            length = np.linalg.norm(row)
            rows[number] = row / length if length else row
        return rows


@dataclass(frozen=True)
class Said:
    """A statement in short; ``id`` orders ties."""

    id: str
    institution: str
    text: str
    kind: Kind = Kind.INITIATIVE
    status: Status = Status.DONE
    language: str = "en"
    themes: tuple[str, ...] = ()
    source: str = "minutes"


SOURCES = {
    "minutes": SourceInfo("minutes", "v", "Minutes of a meeting", "en", "text/plain", date="2020-03-26"),
    "survey": SourceInfo("survey", "v", "A survey", "es", "text/csv", date="2021"),
    "entry": SourceInfo("entry", "v", "An entry", "es", "text/csv", date="2021", url="https://press.example/page#a"),
    "next": SourceInfo(
        "next", "v", "The next entry", "es", "text/csv", date="2021", url="http://www.press.example/page/"
    ),
    "undated": SourceInfo("undated", "v", "A page", "en", "text/html"),
    "sample": SourceInfo(
        "sample", "v", "A page of the observatory", "en", "text/plain", date="2020-04", origin=Origin.RETOLD
    ),
}


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(DATA)


@pytest.fixture(scope="session")
def messages() -> Messages:
    return load_messages(DATA)


@pytest.fixture
def said() -> type[Said]:
    return Said


@pytest.fixture
def make_corpus() -> Callable[[Sequence[Said]], Corpus]:
    def make(items: Sequence[Said]) -> Corpus:
        statements = tuple(
            Statement(
                id=item.id,
                kind=item.kind,
                status=item.status,
                text=item.text,
                language=item.language,
                institution=item.institution,
                evidence=Evidence(item.text, item.source, Locator(0, len(item.text))),
                themes=item.themes,
            )
            for item in items
        )
        return Corpus(
            statements=statements,
            sources=SOURCES,
            embeddings=FakeEncoder().encode_passages([item.text for item in items]),
            terms=tuple(terms(item.text, item.language) for item in items),
        )

    return make


@pytest.fixture
def make_index(make_corpus, vocabulary) -> Callable[..., SearchIndex]:
    """An index whose scores are easy to foresee: cosine 0.5 scores one half, cosine 1 nearly one."""

    def make(items: Sequence[Said], *, capped: bool = False) -> SearchIndex:
        weights = dict.fromkeys(SIGNALS, 0.0) | {
            "bias": -4.7,
            "cosine": 8.0,
            "lexical": 0.5,
            "theme": 0.5,
            "ceiling": 1.0,
        }
        calibration = Calibration("fake@1", weights)
        return SearchIndex.build(make_corpus(items), vocabulary=vocabulary, calibration=calibration, capped=capped)

    return make
