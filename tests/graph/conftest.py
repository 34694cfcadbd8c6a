"""A small piece of evidence, written out by hand: two meetings, six statements, five institutions."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from kg.graph.columns import Versions
from kg.graph.view import Facts, build_graph
from kg.model import Evidence, Kind, Locator, Origin, SourceInfo, Statement, Status
from kg.vocabulary import Vocabulary, load_vocabulary

DATA = Path(__file__).resolve().parents[2] / "data"

MINUTES = SourceInfo(
    "minutes",
    "0a",
    'Minutes & "agreements" <2020>',
    "en",
    "text/plain",
    date="2020-03-26",
    url="https://example.org/minutes 1",
    collection="meetings",
)
SAMPLE = SourceInfo("sample", "0b", "A sample", "es", "text/csv", date="2021", origin=Origin.RETOLD)


def say(id: str, institution: str, quote: str, *, source: str = "minutes", **more) -> Statement:
    told = {"kind": Kind.INITIATIVE, "status": Status.ONGOING, "language": "en", **more}
    at = told.pop("locator", Locator(10, 10 + len(quote)))
    return Statement(
        id=id,
        text=" ".join(quote.split()),
        institution=institution,
        evidence=Evidence(quote, source, at),
        **told,
    )


STATEMENTS = (
    say("a1", "sena-co", "trains teachers\nonline", themes=("teacher-training", "distance-learning")),
    say("b1", "infocal-bo", "seeks distance courses", kind=Kind.NEED, themes=("distance-learning",)),
    say("c1", "senai-br", "lends its simulators to INFOCAL", themes=("simulators-and-labs",), mentions=("infocal-bo",)),
    say("d1", "senac-br", "teaches online", themes=("distance-learning",)),
    say("d2", "senac-br", "teaches at a distance too", themes=("distance-learning",)),
    say(
        "e1",
        "inatec-ni",
        "=forma docentes | en línea",
        source="sample",
        language="es",
        themes=("teacher-training",),
        locator=Locator(0, 26, sheet="Hoja 1", row=4, column="¿Qué hacen?"),
    ),
)


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary(DATA)


@pytest.fixture(scope="session")
def facts(vocabulary: Vocabulary) -> Facts:
    attendance = {"minutes": ("infocal-bo", "senai-br", "sena-co")}
    return Facts(vocabulary, STATEMENTS, {"minutes": MINUTES, "sample": SAMPLE}, attendance)


@pytest.fixture(scope="session")
def graph(facts: Facts) -> nx.MultiDiGraph:
    return build_graph(facts)


@pytest.fixture(scope="session")
def versions() -> Versions:
    return Versions("1.2.3", "fake@1", "r1", "d1", "network")
