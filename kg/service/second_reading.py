"""Fitting the second reader on labelled minutes, and what it is worth on minutes that it was not fitted on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.errors import UsageError
from kg.ingest.identity import source_version
from kg.ingest.kinds import Judgement
from kg.ingest.options import IngestOptions
from kg.ingest.readers import DOCUMENT_SUFFIXES
from kg.ingest.second_reader import KINDS, STATUSES, SecondReader, Weights, features
from kg.ingest.statements import StatementExtractor
from kg.model import Kind, Statement
from kg.search.estimators import fit_ridge
from kg.service.answers import Json
from kg.service.extraction_quality import Comparison, Label, compare, figures, joined
from kg.service.reading import read_file
from kg.service.workspace import Workspace

RIDGE = 3.0
FEWEST = 40
"""With fewer statements than these nothing is fitted."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """The bytes of labelled minutes, and what a careful reader found in them."""

    name: str
    data: bytes
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A statement that the rules found, and the label that it agrees with, if any."""

    found: Statement
    label: Label | None


def labelled_minutes(folder: Path, labels: Mapping[str, Sequence[Label]]) -> dict[str, list[Minutes]]:
    """The minutes that each file of labels speaks of, by the name of the file.

    Raises:
        UsageError: the folder holds no minutes of the bytes that a label names.
    """
    files = sorted(path for path in folder.glob("*") if path.suffix.lower() in DOCUMENT_SUFFIXES)
    read = [(path.name, path.read_bytes()) for path in files]
    by_version = {f"sha256:{source_version(data)}": (file, data) for file, data in read}
    found: dict[str, list[Minutes]] = {}
    for name, told in labels.items():
        for source in dict.fromkeys(label.source for label in told):
            if source not in by_version:
                raise UsageError(f"{folder} holds no minutes {source}, which {name} labels", "give their folder")
            own = tuple(label for label in told if label.source == source)
            found.setdefault(name, []).append(Minutes(*by_version[source], own))
    return found


class SecondReading:
    """The rules' own reading of labelled minutes, from which second readers are fitted."""

    def __init__(self, workspace: Workspace, minutes: Mapping[str, Sequence[Minutes]]) -> None:
        """Read all minutes once, by the rules alone."""
        self._workspace = workspace
        self._minutes = minutes
        self._examples = {
            name: [example for one in some for example in _examples(one, self._read(one, None))]
            for name, some in minutes.items()
        }

    def fit(self, *, without: str | None = None) -> SecondReader:
        """The second reader fitted on all examples, or on those of all files but one.

        Raises:
            UsageError: there are fewer examples than ``FEWEST``, or all or none of them are statements.
        """
        examples = [one for name, some in self._examples.items() if name != without for one in some]
        right = [example for example in examples if example.label is not None]
        if len(right) < FEWEST or len(right) == len(examples):
            raise UsageError(
                f"{len(right)} of {len(examples)} statements that the rules found agree with a label: too few to fit",
                f"label more minutes ({FEWEST} at least, and some that are wrong)",
            )
        encoder = self._workspace.encoder
        rows = encoder.encode_passages([example.found.evidence.quote for example in examples])
        design = features(rows, [_judgement(example.found) for example in examples])
        is_right = np.array([example.label is not None for example in examples])
        kinds = np.array([example.label.kind for example in right if example.label])
        statuses = np.array([example.label.status for example in right if example.label])
        return SecondReader(
            encoder,
            Weights(
                fit_ridge(design, ~is_right, RIDGE),
                np.array([fit_ridge(design[is_right], kinds == kind.value, RIDGE) for kind in KINDS]),
                np.array([fit_ridge(design[is_right], statuses == status.value, RIDGE) for status in STATUSES]),
            ),
        )

    def figures(self) -> Json:
        """How good the rules are alone, and with a second reader fitted on the other files; for each file and all."""
        told: Json = {"rules": {}, "second reader": {}}
        for way in told:
            every: list[Comparison] = []
            for name, some in self._minutes.items():
                second = None if way == "rules" else self.fit(without=name)
                compared = [compare(one.labels, self._read(one, second)) for one in some]
                told[way][name] = figures(joined(compared))
                every += compared
            told[way]["all"] = figures(joined(every))
        return told

    def _read(self, minutes: Minutes, second: SecondReader | None) -> tuple[Statement, ...]:
        workspace = self._workspace
        extractor = StatementExtractor(workspace.vocabulary, workspace.extractor.cues, second)
        reading = read_file(
            workspace, minutes.data, name=minutes.name, options=IngestOptions(as_="minutes"), extractor=extractor
        )
        return reading.extractions[0].statements


def _examples(minutes: Minutes, found: Sequence[Statement]) -> list[Example]:
    label_of = {statement.id: label for label, statement in compare(minutes.labels, found).pairs}
    return [Example(one, label_of.get(one.id)) for one in found if one.kind is not Kind.AGREEMENT]


def _judgement(statement: Statement) -> Judgement:
    return Judgement(statement.kind, statement.status, statement.confidence)
