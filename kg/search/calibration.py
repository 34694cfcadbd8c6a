"""The calibrations that ship with the package: one JSON file, one entry per encoder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import DataFileError
from kg.model import EncoderIdentity
from kg.search.scoring import GENERAL, OF_THE_BEST, SIGNALS, Calibration, Reranking, encoder_key

FILE_NAME = "calibration.json"
FORMER = "cross_encoder"
"""Stands in weights for what was read again by one reader alone: they are of no use any more."""


def load_calibration(data_dir: Path, identity: EncoderIdentity) -> Calibration:
    """The calibration fitted for this very encoder, else the general one, which never says ``strong``.

    Raises:
        DataFileError: the file is broken.
    """
    path = data_dir / FILE_NAME
    if not path.is_file():
        return GENERAL
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["encoders"]
        entry = entries.get(encoder_key(identity))
        return GENERAL if entry is None else _read(encoder_key(identity), entry)
    except json.JSONDecodeError as error:
        raise DataFileError(FILE_NAME, error.msg, error.lineno) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataFileError(FILE_NAME, f"not a table of calibrations ({error!r})") from error


def save_calibration(data_dir: Path, calibration: Calibration, *, note: Mapping[str, Any]) -> None:
    """Write one encoder's entry, keeping those of the others; ``note`` says what it was fitted on."""
    path = data_dir / FILE_NAME
    table = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"encoders": {}}
    entry = {"weights": _rounded(calibration.weights), "note": dict(note)}
    if calibration.reranking is not None:
        given = calibration.reranking
        entry["reranking"] = {"readers": given.readers, "weights": _rounded(given.weights)}
    table["encoders"][calibration.encoder] = entry
    path.write_text(json.dumps(table, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def _rounded(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in weights.items()}


def _read(key: str, entry: Mapping[str, Any]) -> Calibration:
    told = entry.get("reranking")
    reranking = None
    if told is not None and FORMER not in told:
        reranking = Reranking(str(told["readers"]), _weights(told["weights"], (*SIGNALS, *OF_THE_BEST)))
    return Calibration(key, _weights(entry["weights"], SIGNALS), reranking)


def _weights(told: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, float]:
    given = {str(name): float(weight) for name, weight in told.items()}
    return dict.fromkeys(names, 0.0) | given | {name: given[name] for name in ("bias", "ceiling")}
