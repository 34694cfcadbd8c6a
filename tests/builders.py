"""Small values that several tests build on."""

import hashlib

import numpy as np

from kg.ingest.identity import statement_id
from kg.model import (
    Contact,
    EncoderIdentity,
    Evidence,
    Extraction,
    Kind,
    Locator,
    Source,
    Statement,
    Status,
    Visibility,
)
from kg.store.prepared import Prepared

FAKE = EncoderIdentity("fake", "1", 4)


def make_source(id: str, text: str, **more) -> Source:
    told = {
        "version": hashlib.sha256(text.encode()).hexdigest(),
        "title": f"Title of {id}",
        "language": "es",
        "media_type": "text/plain",
        "visibility": Visibility.NETWORK,
        **more,
    }
    return Source(id=id, text=text, **told)


def make_statement(source: Source, quote: str, institution: str = "sena-co", kind: Kind = Kind.NEED, **more):
    start = source.text.index(quote)
    return Statement(
        id=statement_id(source.id, quote, institution, kind),
        kind=kind,
        status=more.pop("status", Status.ONGOING),
        text=quote,
        language=source.language,
        institution=institution,
        evidence=Evidence(quote, source.id, Locator(start, start + len(quote))),
        **more,
    )


def prepare_lines(id: str, text: str, **more) -> Prepared:
    """A source of which every line is a statement, with a contact and one attending institution."""
    source = make_source(id, text, **more)
    statements = tuple(make_statement(source, line) for line in dict.fromkeys(text.split("\n")) if line)
    vectors = np.stack([fake_vector(s.text) for s in statements]) if statements else np.zeros((0, 4), np.float32)
    contact = Contact(id, "email", f"{id}@example.org")
    extraction = Extraction(source, statements, ("senai-br",), (contact,))
    return Prepared(extraction, vectors, tuple(tuple(s.text.lower().split()) for s in statements))


def fake_vector(text: str) -> np.ndarray:
    """A unit vector that depends on the text alone."""
    raw = np.frombuffer(hashlib.sha256(text.encode()).digest()[:4], np.uint8).astype(np.float32) + 1
    return raw / np.linalg.norm(raw)
