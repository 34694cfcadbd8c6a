"""Synthetic evidence: seeded statements and questions in three languages, put together from ``phrases.yaml``."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from kg.ingest.identity import source_version
from kg.ingest.statements import Claim, make_statements
from kg.model import LANGUAGES, Extraction, Kind, Source, Status, Visibility
from kg.vocabulary import Vocabulary

PER_SOURCE = 20
COLLECTION = "synthetic"
PLACES = ("openings", "acts", "people", "means", "places")
_FILE = Path(__file__).with_name("phrases.yaml")

Piece = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Pieces by their place in a statement, templates of questions, and how learners are counted."""

    pieces: Mapping[str, Sequence[Piece]]
    counts: Piece
    questions: Sequence[Piece]

    @classmethod
    def load(cls) -> Phrases:
        """The pieces of ``phrases.yaml``."""
        told = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
        return cls({place: told[place] for place in PLACES}, told["counts"], told["questions"])


@dataclass(frozen=True, slots=True)
class Synthetic:
    """Statements of made-up sources, the same for the same seed.

    Half of the sources are public and half are for the network, except with ``public``, where all are public.
    """

    vocabulary: Vocabulary
    seed: int = 2020
    public: bool = True
    phrases: Phrases = field(default_factory=Phrases.load)

    def extractions(self, n: int) -> Iterator[Extraction]:
        """``n`` statements, twenty to a source, each source in one language, the languages in turn."""
        chance = random.Random(self.seed)  # noqa: S311 - texts, no secrets
        bodies = sorted(body.id for body in self.vocabulary.institutions if body.kind == "vti")
        for number in range((n + PER_SOURCE - 1) // PER_SOURCE):
            count = min(PER_SOURCE, n - number * PER_SOURCE)
            yield self._extraction(chance, number, count, bodies)

    def questions(self, n: int, *, seed: int = 1) -> list[str]:
        """``n`` questions, the languages in turn, the templates in turn; none asked twice while pieces last."""
        chance = random.Random(f"{self.seed} {seed}")  # noqa: S311 - texts, no secrets
        made: dict[str, None] = {}
        for number in range(20 * n):
            language = LANGUAGES[number % len(LANGUAGES)]
            template = self.phrases.questions[(number // len(LANGUAGES)) % len(self.phrases.questions)]
            made.setdefault(self._question(chance, template[language], language))
            if len(made) == n:
                break
        return list(made)

    def _extraction(self, chance: random.Random, number: int, count: int, bodies: Sequence[str]) -> Extraction:
        language = LANGUAGES[number % len(LANGUAGES)]
        paragraphs: list[str] = []
        claims: list[Claim] = []
        at = 0
        for _ in range(count):
            text, kind, status, theme = self._sentence(chance, language)
            claims.append(Claim(at, at + len(text), chance.choice(bodies), kind, status, (theme,)))
            paragraphs.append(text)
            at += len(text) + 2
        text = "\n\n".join(paragraphs)
        source = Source(
            id=f"{COLLECTION}.{number:06d}",
            version=source_version(text.encode()),
            title=f"Synthetic source {number}",
            text=text,
            language=language,
            media_type="text/plain",
            date=f"{chance.randint(2015, 2026)}-{chance.randint(1, 12):02d}",
            visibility=Visibility.PUBLIC if self.public or number % 2 else Visibility.NETWORK,
            collection=COLLECTION,
        )
        return Extraction(source, make_statements(source, claims))

    def _sentence(self, chance: random.Random, language: str) -> tuple[str, Kind, Status, str]:
        chosen = {place: chance.choice(pieces) for place, pieces in self.phrases.pieces.items()}
        count = self.phrases.counts[language].format(n=chance.randint(20, 20_000))
        text = " ".join([*(chosen[place][language] for place in PLACES), count]) + "."
        opening = chosen["openings"]
        return text, Kind(opening["kind"]), Status(opening["status"]), chosen["acts"]["theme"]

    def _question(self, chance: random.Random, template: str, language: str) -> str:
        body = chance.choice([body for body in self.vocabulary.institutions if body.kind == "vti"])
        chosen = {place: chance.choice(pieces)[language] for place, pieces in self.phrases.pieces.items()}
        country = self.vocabulary.countries.name(body.country, language)
        return template.format(
            act=chosen["acts"],
            people=chosen["people"],
            means=chosen["means"],
            places=chosen["places"],
            country=country,
            acronym=body.acronym,
        )
