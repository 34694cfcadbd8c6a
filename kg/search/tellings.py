"""Tellings of acts: which of them tell the same act, and how much several of them say together."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kg.model import Hit, SourceInfo, Status
from kg.search.corpus import Corpus
from kg.search.scoring import STRONG_FROM, at_most_some, before_at_most_some, level_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAME_ACT_COSINE = 0.7
SAME_ACT_TRANSLATED = 0.58
"""Two statements of one institution this close in meaning tell one act; in two languages the same act stands
farther apart. Measured on pairs of the samples with a former encoder, and carried over: as many pairs lie above
them with the shipped one."""
SAME_ACT_OVERLAP = 0.75
"""Or with this share of all their terms in common."""
COPY_OVERLAP = 0.8
COPY_TERMS = 8
"""A text of fewer terms (a word gives up to two) is too short for its likeness to be a copy."""
OTHER_SOURCE = 0.5
SAME_SOURCE = 0.2
"""How much a further telling counts of what it would count alone, by whether its source is another one."""
FURTHER = 4
"""No more than this many further tellings count."""
LEAST = 1e-4
"""The least step of a published score."""
FIRM = (Status.DONE, Status.ONGOING)
"""What was done or is being done."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One act as told: the row that tells it best, its score, and the rows that tell it again."""

    row: int
    score: float
    also: tuple[int, ...] = ()


def document(source: SourceInfo) -> str:
    """What tells which document a source is: entries of one page are several sources, but one document.

    It is the address, without what tells a place in the page; a source without one is a document of its own.
    """
    if not source.url:
        return source.id
    return re.sub(r"^https?://(?:www\.)?", "", source.url).partition("#")[0].rstrip("/")


def copies(corpus: Corpus, rows: NDArray[np.int64], *, terms: Sequence[str]) -> NDArray[np.bool_]:
    """Which of ``rows`` repeat a text with these ``terms``.

    The need itself, written down elsewhere, is no evidence that somebody met it.
    """
    asked = set(terms)
    if len(asked) < COPY_TERMS:
        return np.zeros(len(rows), np.bool_)
    return np.array([_repeats(asked, corpus.terms[row]) for row in rows.tolist()], np.bool_)


def tell_apart(corpus: Corpus, rows: Sequence[int], scores: Sequence[float]) -> tuple[Telling, ...]:
    """The acts that the statements of one institution tell, best first.

    ``rows`` come best first; a row that tells an act already told is counted there.
    """
    own = corpus.embeddings[list(rows)]
    spoken = np.array([corpus.statements[row].language for row in rows])
    least = np.where(spoken[:, None] == spoken, SAME_ACT_COSINE, SAME_ACT_TRANSLATED)
    near = (own @ own.T >= least).tolist()
    terms = [set(corpus.terms[row]) for row in rows]
    acts: list[tuple[int, list[int]]] = []
    for at in range(len(rows)):
        for best, also in acts:
            if near[best][at] or _overlap(terms[best], terms[at]) >= SAME_ACT_OVERLAP:
                also.append(rows[at])
                break
        else:
            acts.append((at, []))
    return tuple(Telling(rows[at], scores[at], tuple(also)) for at, also in acts)


def combined(corpus: Corpus, tellings: Sequence[Telling], *, sure: NDArray[np.bool_]) -> float:
    """The score of an institution by its tellings, best first.

    A bounded noisy-or: the best one counts whole, the next ``FURTHER`` in part, less when told by a source that has
    already counted. Only the rows that are ``sure`` (n,) can lift the score to ``strong``, and those of one document,
    whose entries are several sources, no further than if they were one. The other tellings come squeezed by
    ``at_most_some``: they are combined as they were before it, and the whole is squeezed once.
    """
    free = [bool(sure[telling.row]) for telling in tellings]
    shown = np.array([telling.score for telling in tellings])
    meant = np.where(free, shown, before_at_most_some(shown)).tolist()
    everything = at_most_some(np.array([_either(weigh(corpus, tellings), meant)]))[0]
    solid = [telling for telling, firm in zip(tellings, free, strict=True) if firm]
    scores = [telling.score for telling in solid]
    documents = [document(corpus.source(corpus.statements[telling.row])) for telling in solid]
    ceiling = max(_either(_weights(documents), scores), STRONG_FROM - LEAST)
    return float(max(everything, min(_either(weigh(corpus, solid), scores), ceiling)))


def at_most(scores: Sequence[float]) -> float:
    """What statements with these scores, best first, can be ``combined`` to at most, whatever acts they tell."""
    return _either((1.0, *(OTHER_SOURCE,) * FURTHER), scores)


def as_hit(corpus: Corpus, telling: Telling) -> Hit:
    """A telling as it stands in an answer."""
    also = tuple(corpus.statements[row] for row in telling.also)
    return Hit(corpus.statements[telling.row], telling.score, level_of(telling.score), also)


def weigh(corpus: Corpus, tellings: Sequence[Telling]) -> tuple[float, ...]:
    """How much each telling counts beside those before it, best first; no more come back than count."""
    return _weights([corpus.statements[telling.row].evidence.source_id for telling in tellings])


def _weights(told_in: Sequence[str]) -> tuple[float, ...]:
    weights, counted = [], set[str]()
    for rank, one in enumerate(told_in[: FURTHER + 1]):
        weights.append(1.0 if rank == 0 else SAME_SOURCE if one in counted else OTHER_SOURCE)
        counted.add(one)
    return tuple(weights)


def _either(weights: Sequence[float], scores: Sequence[float]) -> float:
    return 1.0 - math.prod(1.0 - weight * score for weight, score in zip(weights, scores, strict=False))


def _repeats(asked: set[str], told: Sequence[str]) -> bool:
    # Most texts share little with what is asked: a set of all their terms need not be made.
    few = 2 * len(asked.intersection(told)) < len(asked)
    return not few and _overlap(asked, set(told)) >= COPY_OVERLAP


def _overlap(one: set[str], other: set[str]) -> float:
    shared = len(one & other)
    either = len(one) + len(other) - shared
    return shared / either if either else 0.0
