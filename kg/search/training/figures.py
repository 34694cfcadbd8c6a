"""Held-out figures of an encoder, from the pairs themselves: how often the right text stands first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.search.training.pairs import Exchange, Pair

Encode = Callable[[Sequence[str]], NDArray[np.float32]]


def reciprocal_rank(queries: NDArray[np.float32], passages: NDArray[np.float32], *, k: int = 10) -> float:
    """MRR@k of unit rows, where passage i is the one right answer to query i; of equal scores the earlier row leads.

    An answer whose score is no number is not found.
    """
    scores = np.nan_to_num(queries @ passages.T, nan=-np.inf)
    own = np.diagonal(scores)[:, None]
    earlier = np.tri(len(scores), k=-1, dtype=bool)
    ranks = 1 + ((scores > own) | ((scores == own) & earlier)).sum(axis=1)
    return float(np.where((ranks <= k) & np.isfinite(own[:, 0]), 1 / ranks, 0).mean())


def held_out_figures(
    encode: Encode, pairs: Sequence[Pair], exchanges: Sequence[Exchange], *, most: int = 1_000
) -> dict[str, float]:
    """MRR@10 by name: ``en-es``, ... over at most ``most`` pairs, ``need-offer-es``, ... over all exchanges."""
    found: dict[str, float] = {}
    for language in ("es", "pt"):
        chosen = list({pair.english: pair for pair in pairs if pair.language == language}.values())[:most]
        if chosen:
            english, other = encode([pair.english for pair in chosen]), encode([pair.other for pair in chosen])
            found[f"en-{language}"] = reciprocal_rank(english, other)
            found[f"{language}-en"] = reciprocal_rank(other, english)
    if exchanges:
        offers = {language: encode([item.offer[language] for item in exchanges]) for language in ("en", "es", "pt")}
        for language in ("en", "es", "pt"):
            needs = encode([item.need[language] for item in exchanges])
            found[f"need-offer-{language}"] = reciprocal_rank(needs, offers[language])
            found[f"need-offer-{language}-en"] = reciprocal_rank(needs, offers["en"])
    return found


def say(figures: dict[str, float]) -> str:
    """One line of all figures."""
    return ", ".join(f"{name} {value:.3f}" for name, value in figures.items())
