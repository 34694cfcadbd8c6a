"""A second opinion on what the rules found in minutes, by the embedding of the quote: is it a statement, of which kind?

A few logistic regressions over the embedding and over what the rules said, fitted on labelled minutes. It decides
nothing about who speaks. What it takes for no statement waits for a person; kind and status change only where it is
much surer of another than of that of the rules.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.errors import DataFileError
from kg.ingest.kinds import Judgement
from kg.model import Encoder, Kind, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE_NAME = "second-reader.json"
NOTHING = 0.6
"""From this probability on that a quote is no statement, it waits for a person."""
MARGIN = 0.3
"""So much more probable than the rules' own must another kind or status be to take its place."""
KINDS = (Kind.INITIATIVE, Kind.OFFER, Kind.NEED, Kind.CONSTRAINT)
STATUSES = (Status.DONE, Status.ONGOING, Status.PLANNED, Status.STOPPED)
_BY_EMBEDDING, _BY_RULES = 4.0, 2.0
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Opinion:
    """``nothing`` is the probability in [0, 1] that the quote is no statement; kind and status are those to take."""

    nothing: float
    kind: Kind
    status: Status


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Bias and weights (d + 1,) for "no statement", for each of ``KINDS`` and of ``STATUSES``: rows in their order."""

    nothing: NDArray[np.float64]
    kinds: NDArray[np.float64]
    statuses: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class SecondReader:
    """The regressions, and the encoder that they were fitted for."""

    encoder: Encoder
    weights: Weights

    def opinions(self, quotes: Sequence[str], judgements: Sequence[Judgement]) -> list[Opinion]:
        """What to think of each quote and of what the rules say of it, in order."""
        if not quotes:
            return []
        design = features(self.encoder.encode_passages(list(quotes)), judgements)
        nothing = _chances(design, self.weights.nothing[None])[:, 0]
        kinds, statuses = _chances(design, self.weights.kinds), _chances(design, self.weights.statuses)
        return [
            Opinion(
                float(nothing[row]),
                KINDS[_chosen(kinds[row], KINDS.index(said.kind))] if said.kind in KINDS else said.kind,
                STATUSES[_chosen(statuses[row], STATUSES.index(said.status) if said.status in STATUSES else None)],
            )
            for row, said in enumerate(judgements)
        ]


def features(embeddings: NDArray[np.float32], judgements: Sequence[Judgement]) -> NDArray[np.float64]:
    """The columns (n, d + 1) of the regressions: one, embedding, kind and status and confidence of the rules."""
    said = [
        [float(judgement.kind is kind) for kind in KINDS]
        + [float(judgement.status is status) for status in STATUSES]
        + [judgement.confidence]
        for judgement in judgements
    ]
    return np.hstack([np.ones((len(said), 1)), _BY_EMBEDDING * embeddings, _BY_RULES * np.array(said)])


def load_second_reader(data_dir: Path, encoder: Encoder) -> SecondReader | None:
    """The second reader that was fitted for this very encoder; ``None`` if there is none, and the rules decide alone.

    Raises:
        DataFileError: the file is broken.
    """
    path = data_dir / FILE_NAME
    if not path.is_file():
        return None
    identity = encoder.identity
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["encoder"] != f"{identity.name}@{identity.revision}":
            return None
        weights = Weights(
            np.array(told["nothing"], np.float64),
            np.array([told["kinds"][kind.value] for kind in KINDS], np.float64),
            np.array([told["statuses"][status.value] for status in STATUSES], np.float64),
        )
    except json.JSONDecodeError as error:
        raise DataFileError(FILE_NAME, error.msg, error.lineno) from error
    except (KeyError, TypeError, ValueError) as error:
        raise DataFileError(FILE_NAME, f"not the weights of a second reader ({error!r})") from error
    width = 2 + identity.dim + len(KINDS) + len(STATUSES)
    if any(rows.shape[-1] != width for rows in (weights.nothing, weights.kinds, weights.statuses)):
        raise DataFileError(FILE_NAME, f"expected {width} numbers for each regression")
    return SecondReader(encoder, weights)


def save_second_reader(data_dir: Path, reader: SecondReader, *, note: Mapping[str, Any]) -> None:
    """Write the weights, rounded; ``note`` says what they were fitted on. The same labels give the same file."""
    identity = reader.encoder.identity
    weights = reader.weights
    told = {
        "encoder": f"{identity.name}@{identity.revision}",
        "note": dict(note),
        "nothing": _rounded(weights.nothing),
        "kinds": {kind.value: _rounded(row) for kind, row in zip(KINDS, weights.kinds, strict=True)},
        "statuses": {status.value: _rounded(row) for status, row in zip(STATUSES, weights.statuses, strict=True)},
    }
    (data_dir / FILE_NAME).write_text(json.dumps(told) + "\n", encoding="utf-8")


def _rounded(row: NDArray[np.float64]) -> list[float]:
    return [round(float(weight), _DECIMALS) for weight in row]


def _chances(design: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities (n, rows of ``weights``); of several rows they add up to 1."""
    chances = 1 / (1 + np.exp(-np.clip(design @ weights.T, -30, 30)))
    return chances if len(weights) == 1 else chances / chances.sum(axis=1, keepdims=True)


def _chosen(chances: NDArray[np.float64], said: int | None) -> int:
    best = int(chances.argmax())
    return best if said is None or chances[best] - chances[said] > MARGIN else said
