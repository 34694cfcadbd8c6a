"""Training of the encoder that ships: text pairs in, a small trilingual encoder out.

Torch is needed here and nowhere else; install it with the extra ``[train]``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import MissingExtraError

if TYPE_CHECKING:
    from kg.search.training.recipe import CrossRecipe, Recipe

NAME = "experience-graph-es-pt-en"
CROSS_NAME = "experience-graph-answers"
SECOND_NAME = "multilingual-e5-small-es-pt-en"


def train(
    data: Path,
    out: Path,
    *,
    exchanges: Path | None = None,
    teacher: Path | None = None,
    larger_teacher: Path | None = None,
    from_encoder: Path | None = None,
    recipe: Recipe | None = None,
    pieces: bool = True,
    threads: int | None = None,
    stop_after: int | None = None,
    name: str = NAME,
    report: Callable[[str], None] = print,
) -> dict[str, float]:
    """Train an encoder and write it to ``out``, where ``load_encoder`` opens it.

    Everything on the way is kept in ``out/work``; called again with the same arguments it goes on from there,
    and an interrupted training ends with the same bytes as one that was not (same machine, same threads).

    Args:
        data: folder of ``NAME.en-es.tsv.gz`` and ``NAME.en-pt.tsv.gz``: two columns, one pair per line.
        out: the encoder's folder; made if it does not exist.
        exchanges: folder of ``*.jsonl`` with needs, offers and questions in three languages, if any; in its folder
            ``meetings`` whole meetings with what is asked there (``meetings.read_meetings``), if any.
        teacher: folder of an English sentence encoder of BERT's shape; by default the installed all-MiniLM-L6-v2.
        larger_teacher: folder of a larger one (``config.json``, ``tokenizer.json``, ``model.safetensors``), for the
            piece stage; by default all-mpnet-base-v2, put together from the packages that bring it.
        from_encoder: folder of an encoder that this function wrote: only the last stage is made anew, from there: that
            of the meetings; without meetings that of the pieces; without either that of needs and near misses.
        recipe: all numbers of the training; by default those of the encoder that ships.
        pieces: whether there is a piece stage; if not, no larger teacher is needed.
        threads: of torch; by default as many as there are cores.
        stop_after: stop after so many steps of the long stage, as if interrupted; the encoder is written as it is,
            without the stages behind it.
        name: stands in the encoder's identity.
        report: gets one line of progress at a time.

    Returns:
        MRR@10 on held-out pairs and exchanges, by name, of the encoder as it was written.

    Raises:
        DataFileError: no pairs, a line that cannot be read, ``from_encoder`` is no such encoder, or the larger teacher
            is not whole.
        MissingExtraError: torch, a teacher or another package of the extras ``[train]`` and ``[train-pieces]`` is not
            installed.
    """
    try:
        from kg.search.training.larger_teacher import check_teacher, find_larger_teacher
        from kg.search.training.meetings import FOLDER, read_meetings
        from kg.search.training.recipe import Recipe
        from kg.search.training.run import run
        from kg.search.training.teacher import find_teacher

        folder = teacher or find_teacher()
    except ModuleNotFoundError as error:
        raise MissingExtraError("training an encoder", "train") from error
    recipe = recipe or Recipe()
    if not pieces:
        recipe = replace(recipe, piece_steps=0)
    larger = larger_teacher and check_teacher(larger_teacher)
    last_of_meetings = from_encoder and exchanges and recipe.meeting_steps and read_meetings(exchanges / FOLDER)
    if larger is None and recipe.piece_steps and stop_after is None and not last_of_meetings:
        # Asked for before all else: its stage comes after an hour.
        try:
            larger = find_larger_teacher(out / "work")
        except ModuleNotFoundError as error:
            raise MissingExtraError("the piece stage of the training", "train-pieces") from error
    return run(
        data,
        out,
        exchanges=exchanges,
        teacher=folder,
        larger_teacher=larger,
        from_encoder=from_encoder,
        recipe=recipe,
        threads=threads,
        stop_after=stop_after,
        name=name,
        report=report,
    )


def train_cross(
    exchanges: Path,
    out: Path,
    *,
    encoder: Path,
    recipe: CrossRecipe | None = None,
    threads: int | None = None,
    name: str = CROSS_NAME,
    report: Callable[[str], None] = print,
) -> float:
    """Train a cross-encoder and write it to ``out``, where ``CrossEncoder.load`` opens it.

    Everything on the way is kept in ``out/work``; called again with the same arguments it goes on from there, and an
    interrupted training ends with the same bytes as one that was not (same machine, same threads).

    Args:
        exchanges: folder with the folder ``meetings`` of whole meetings (``meetings.read_meetings``).
        out: the cross-encoder's folder; made if it does not exist.
        encoder: folder of an encoder that ``train`` wrote, from which it begins.
        recipe: all numbers of the training; by default those of the cross-encoder that ships.
        threads: of torch; by default as many as there are cores.
        name: stands in its identity.
        report: gets one line of progress at a time.

    Returns:
        How often the first statement of a meeting that was held out answers, 0 where none was.

    Raises:
        DataFileError: there are no meetings, one of them is broken, or ``encoder`` is no such encoder.
        MissingExtraError: torch or another package of the extra ``[train]`` is not installed.
    """
    try:
        from kg.search.training.recipe import CrossRecipe
        from kg.search.training.run import run_cross
    except ModuleNotFoundError as error:
        raise MissingExtraError("training a cross-encoder", "train") from error
    return run_cross(
        exchanges, out, encoder=encoder, recipe=recipe or CrossRecipe(), threads=threads, name=name, report=report
    )


def make_second(
    base: Path,
    data: Path,
    out: Path,
    *,
    exchanges: Path,
    name: str = SECOND_NAME,
    report: Callable[[str], None] = print,
) -> str:
    """Make the second encoder of ``base`` and write it to ``out``, where ``SecondEncoder.load`` opens it.

    Nothing is trained: the encoder loses the pieces of its vocabulary that no text of the three languages needs, and
    its matrices are written in four bits. The same input gives the same bytes on one machine.

    Args:
        base: folder of an E5 encoder of BERT's shape (``config.json``, ``tokenizer.json``, ``model.safetensors``).
        data: folder of text pairs, as for ``train``: they tell which pieces are needed.
        out: the encoder's folder; made if it does not exist.
        exchanges: folder of needs, offers and questions, as for ``train``: all of their pieces stay.
        name: stands in its identity.
        report: gets one line at the end.

    Returns:
        Name and revision.

    Raises:
        DataFileError: ``base`` is no such encoder, there are no pairs or no exchanges, or a line cannot be read.
        MissingExtraError: torch or another package of the extra ``[train]`` is not installed.
    """
    try:
        from kg.search.training.run import run_second
    except ModuleNotFoundError as error:
        raise MissingExtraError("making the second encoder", "train") from error
    return run_second(base, data, out, exchanges=exchanges, name=name, report=report)
