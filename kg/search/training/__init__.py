"""Training of the encoder that ships: text pairs in, a small trilingual encoder out.

Torch is needed here and nowhere else; install it with the extra ``[train]``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import MissingExtraError

if TYPE_CHECKING:
    from kg.search.training.recipe import Recipe

NAME = "experience-graph-es-pt-en"


def train(
    data: Path,
    out: Path,
    *,
    exchanges: Path | None = None,
    teacher: Path | None = None,
    from_encoder: Path | None = None,
    recipe: Recipe | None = None,
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
        exchanges: folder of ``*.jsonl`` with needs, offers and questions in three languages, if any.
        teacher: folder of an English sentence encoder of BERT's shape; by default the installed all-MiniLM-L6-v2.
        from_encoder: folder of an encoder that this function wrote: only its last stage is made anew, from there.
        recipe: all numbers of the training; by default those of the encoder that ships.
        threads: of torch; by default as many as there are cores.
        stop_after: stop after so many steps of the long stage, as if interrupted; the encoder is written as it is,
            without the last stage.
        name: stands in the encoder's identity.
        report: gets one line of progress at a time.

    Returns:
        MRR@10 on held-out pairs and exchanges, by name, of the encoder as it was written.

    Raises:
        DataFileError: no pairs, a line that cannot be read, or ``from_encoder`` is no such encoder.
        MissingExtraError: torch, the teacher or another package of the extra ``[train]`` is not installed.
    """
    try:
        from kg.search.training.run import run
        from kg.search.training.teacher import find_teacher

        folder = teacher or find_teacher()
    except ModuleNotFoundError as error:
        raise MissingExtraError("training an encoder", "train") from error
    return run(
        data,
        out,
        exchanges=exchanges,
        teacher=folder,
        from_encoder=from_encoder,
        recipe=recipe,
        threads=threads,
        stop_after=stop_after,
        name=name,
        report=report,
    )
