"""Measures of ranked answers and of how far scores keep their word.

Recall@k, MRR (Voorhees 1999), nDCG with gains ``2^grade - 1`` (Burges et al. 2005), and the expected
calibration error over ten equal bins (Naeini et al. 2015).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence


def half(id: str) -> str:
    """``tune`` or ``check``: which half a judged item belongs to, by a hash of its id alone."""
    return "tune" if hashlib.sha256(id.encode("utf-8")).digest()[0] % 2 == 0 else "check"


def recall(ranked: Sequence[str], grades: Mapping[str, int], k: int = 10) -> float:
    """The share of the relevant ids among the first ``k``; 1 when nothing is relevant."""
    relevant = {key for key, grade in grades.items() if grade > 0}
    return len(relevant & set(ranked[:k])) / len(relevant) if relevant else 1.0


def reciprocal_rank(ranked: Sequence[str], grades: Mapping[str, int], k: int = 10) -> float:
    """One over the rank of the first relevant id among the first ``k``, else 0."""
    for rank, key in enumerate(ranked[:k], start=1):
        if grades.get(key, 0) > 0:
            return 1.0 / rank
    return 0.0


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], k: int = 10) -> float:
    """Discounted gain of the first ``k`` over that of the ideal order; 1 when nothing is relevant."""
    ideal = _gain(sorted(grades.values(), reverse=True)[:k])
    return _gain([grades.get(key, 0) for key in ranked[:k]]) / ideal if ideal > 0 else 1.0


def calibration_error(scores: Sequence[float], accepted: Sequence[bool], bins: int = 10) -> float:
    """The mean gap between score and share accepted over equal bins, by how many scores fall in each; 0 for none."""
    gaps = 0.0
    for at in range(bins):
        inside = [i for i, score in enumerate(scores) if min(int(score * bins), bins - 1) == at]
        if inside:
            gaps += abs(sum(scores[i] for i in inside) - sum(accepted[i] for i in inside))
    return gaps / len(scores) if scores else 0.0


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 0 for no values."""
    return math.fsum(values) / len(values) if values else 0.0


def _gain(grades: Sequence[int]) -> float:
    return math.fsum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))
