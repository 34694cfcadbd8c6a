"""How good the answers are: search, match and extraction against judgements, and the fit of the scores."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.errors import DataFileError, UsageError
from kg.ingest.second_reader import save_second_reader
from kg.model import EncoderIdentity, Scope
from kg.search import theme_embeddings
from kg.search.arrays import read_arrays
from kg.search.calibration import load_calibration, save_calibration
from kg.search.evaluation import evaluate_language_pairs, evaluate_queries
from kg.search.fitting import fit_calibration
from kg.search.judged import Judged, read_judged
from kg.search.need_model import Asked, fit_need_model, load_need_model, save_need_model
from kg.search.theme_embeddings import embed_themes, save_theme_embeddings
from kg.search.training.pairs import read_exchanges
from kg.service.answers import Json
from kg.service.extraction_quality import read_labels
from kg.service.files import file_lines
from kg.service.second_reading import SecondReading, labelled_minutes
from kg.service.workspace import Workspace


def evaluate(workspace: Workspace, scope: Scope, file: Path, *, half: str | None, languages: bool) -> Json:
    """Measure against the judgements of ``file``: queries, or labels of an extraction.

    Raises:
        UnreadableFileError: no such file.
        DataFileError: a broken line.
    """
    lines = file_lines(file)
    if _is_extraction(lines, file):
        from kg.service.extraction_quality import evaluate_extraction

        return evaluate_extraction(workspace, scope, lines, name=file.name)
    judged = read_judged(lines, name=file.name)
    view = workspace.view(scope)
    if languages:
        pairs = evaluate_language_pairs(
            view.index, encoder=workspace.encoder, vocabulary=workspace.vocabulary, judged=judged, half=half
        )
        return {f"{asked} -> {written}": asdict(ranking) for (asked, written), ranking in pairs.items()}
    told = evaluate_queries(
        view.index,
        encoder=workspace.encoder,
        vocabulary=workspace.vocabulary,
        messages=workspace.messages,
        judged=judged,
        half=half,
        reranker=workspace.reranker,
    )
    return dict(told.as_dict())


def calibrate(
    workspace: Workspace, scope: Scope, files: Sequence[Path], out: Path, *, needs: Path | None = None
) -> None:
    """Fit the encoder's calibration on the tune half of ``files``, and write it and what the themes mean into ``out``.

    With it come the weights for what the readers among the data have read, if they are there.

    With ``needs``, a folder of needs and what meets them (``training.pairs.read_exchanges``), the model of needs is
    learned from it, and written too; without it, that of the encoder's data is taken.

    Raises:
        UnreadableFileError: no such file.
        DataFileError: a broken line, an id that comes twice, no needs in ``needs``, or broken files in ``out``.
        UsageError: nothing of it has its answer in the graph, or ``out`` cannot be written.
    """
    judged = _judged(files)
    encoder, vocabulary = workspace.encoder, workspace.vocabulary
    _readable(out, encoder.identity)
    themes = embed_themes(encoder, vocabulary)
    model = workspace.need_model if needs is None else fit_need_model(encoder, _asked(needs))
    index = workspace.view(scope).index.with_learned(themes, model)
    fitted = fit_calibration(index, encoder=encoder, vocabulary=vocabulary, judged=judged, readers=workspace.readers)
    note = {"files": [file.name for file in files], "queries": len(judged), "half": "tune"}
    try:
        # The weights come last: they are of use with all the rest alone.
        save_theme_embeddings(out, themes, vocabulary, fitted.encoder)
        if model is not None:
            save_need_model(out, model, fitted.encoder)
        save_calibration(out, fitted, note=note)
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror})", "give another folder with --out") from error


def _readable(out: Path, identity: EncoderIdentity) -> None:
    """What stands in ``out`` can be added to; said before the minutes that a fit takes."""
    read_arrays(out / theme_embeddings.FILE_NAME, cure=theme_embeddings.CURE)
    load_need_model(out, identity)
    load_calibration(out, identity)


def _asked(folder: Path) -> list[Asked]:
    exchanges = read_exchanges(folder)
    if not exchanges:
        raise DataFileError(str(folder), "there are no needs: it must hold *.jsonl as kg train-encoder reads them")
    return [
        Asked(text, exchange.theme, texts is exchange.need)
        for exchange in exchanges
        for texts in (exchange.need, exchange.question, exchange.keywords or {})
        for text in texts.values()
    ]


def _judged(files: Sequence[Path]) -> tuple[Judged, ...]:
    """What all ``files`` hold; no id may come twice."""
    found: dict[str, tuple[Judged, Path]] = {}
    for file in files:
        for item in read_judged(file_lines(file), name=file.name):
            if item.id in found:
                raise DataFileError(file.name, f"the id '{item.id}' stands in {found[item.id][1]} already")
            found[item.id] = (item, file)
    return tuple(item for item, _ in found.values())


def calibrate_extraction(workspace: Workspace, minutes: Path, files: Sequence[Path], out: Path) -> Json:
    """Fit the second reader on labelled minutes and write it into the folder ``out``; its figures on files left out.

    Raises:
        UsageError: a label of minutes that ``minutes`` does not hold, too few labels, or ``out`` cannot be written.
        DataFileError: a broken label.
    """
    labels = {file.name: read_labels(file_lines(file), name=file.name) for file in sorted(files)}
    reading = SecondReading(workspace, labelled_minutes(minutes, labels))
    told = reading.figures()
    note = {"files": list(labels), "labels": sum(map(len, labels.values()))}
    try:
        save_second_reader(out, reading.fit(), note=note)
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror})", "give another folder with --out") from error
    return told


def as_lines(told: Json, indent: str = "") -> Iterable[str]:
    """The figures as an indented list for people."""
    for name, value in told.items():
        if isinstance(value, dict):
            if value and not any(isinstance(inner, dict | list) for inner in value.values()):
                yield f"{indent}{name}: " + ", ".join(f"{key} {_figure(figure)}" for key, figure in value.items())
            else:
                yield f"{indent}{name}:"
                yield from as_lines(value, indent + "   ")
        elif isinstance(value, list):
            yield f"{indent}{name}:"
            yield from (f"{indent}   {item}" for item in value)
        else:
            yield f"{indent}{name}: {_figure(value)}"


def _figure(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _is_extraction(lines: list[str], file: Path) -> bool:
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        raise DataFileError(file.name, "there is no judgement in it")
    try:
        told = json.loads(first)
    except ValueError as error:
        raise DataFileError(file.name, f"not JSON Lines ({error})", 1) from error
    if not isinstance(told, dict):
        raise DataFileError(file.name, "not JSON Lines: a line must hold an object", 1)
    return "start" in told
