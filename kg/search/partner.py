"""The partner that a question names and no registry knows: "an agreement with Google"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from kg.search.index import SearchIndex
from kg.text import fold, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kg.vocabulary import Vocabulary

# Folded. What ends before the partner's name.
_WITH = re.compile(
    r"\b(?:agreements?|partnerships?|alliances?|contracts?|memorandum|mou|partner(?:ed|ing)?|"
    r"convenios?|acuerdos?|alianzas?|contratos?|memorando|asociacion|"
    r"acordos?|parcerias?|aliancas?|associacao)\s+(?:de (?:cooperacion|colaboracion|cooperacao|colaboracao)\s+)?"
    r"(?:with|con|com)\s+(?:(?:the|la|el|o|a)\s+)?$"
)
_JOINT = re.compile(r"\s*(?:,|\b(?:and|or|y|e|o|u|ou)\b)?\s*")


def partner_names(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words that name the partners of an agreement in a text, in order; no country and no kind of body."""
    folded = fold(text)
    countries = vocabulary.countries.mentions(text)
    found: list[str] = []
    end = -1
    for start, after, word in words(text):
        joined = end >= 0 and _JOINT.fullmatch(folded, end, start)
        known = any(mention.start <= start < mention.end for mention in countries)
        if text[start].isupper() and not known and (joined or _WITH.search(folded, 0, start)):
            end = after
            found += [] if vocabulary.institutions.kinds_named(word) else [text[start:after]]
        elif not (joined and folded[start:after] in {"and", "or", "y", "e", "o", "u", "ou"}):
            end = -1
    return tuple(dict.fromkeys(found))


def lacking(index: SearchIndex, names: tuple[str, ...]) -> NDArray[np.bool_]:
    """The rows (n,) that hold none of ``names``; none where there are no names.

    Whatever else speaks for such a row, it tells of another partner than the one asked for.
    """
    if not names:
        return np.zeros(len(index), np.bool_)
    mask = np.ones(len(index), np.bool_)
    asked = {fold(name) for name in names}
    for row in np.flatnonzero(index.lexical.scores(tuple(asked))).tolist():
        mask[row] = not {word for _, _, word in words(index.corpus.statements[row].text)} & asked
    return mask
