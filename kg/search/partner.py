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
_TITLE = re.compile(r"\b(?:With|Con|Com)\b")


def partner_names(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names of the partners of an agreement in a text, in order; no country and no kind of body.

    Capitals side by side are one name. Where other words bear capitals, too (a title), nobody can tell which are names.
    """
    if text.isupper() or _TITLE.search(text):
        return ()
    folded = fold(text)
    countries = vocabulary.countries.mentions(text)
    found: list[tuple[int, int]] = []
    end = -1
    for start, after, word in words(text):
        joined = end >= 0 and _JOINT.fullmatch(folded, end, start)
        known = any(mention.start <= start < mention.end for mention in countries)
        if text[start].isupper() and not known and (joined or _WITH.search(folded, 0, start)):
            beside = bool(found) and found[-1][1] == end and text[end:start].isspace()
            if beside:
                found[-1] = (found[-1][0], after)
            elif not vocabulary.institutions.kinds_named(word):
                found.append((start, after))
            end = after
        elif not (joined and folded[start:after] in {"and", "or", "y", "e", "o", "u", "ou"}):
            end = -1
    return tuple(dict.fromkeys(text[first:last] for first, last in found))


def lacking(index: SearchIndex, names: tuple[str, ...]) -> NDArray[np.bool_]:
    """The rows (n,) that hold none of ``names`` whole; none where there are no names.

    Whatever else speaks for such a row, it tells of another partner than the one asked for. What some row writes
    without capitals ("Hotels") names nobody.
    """
    asked = [{word for _, _, word in words(name)} for name in names]
    mask = np.full(len(index), bool(asked), np.bool_)
    common = set[str]()
    sought = tuple(word for name in asked for word in name)
    for row in np.flatnonzero(index.lexical.scores(sought)).tolist() if asked else ():
        text = index.corpus.statements[row].text
        told = {word: text[start].islower() for start, _, word in words(text)}
        mask[row] = not any(name <= told.keys() for name in asked)
        common |= {word for name in asked for word in name if told.get(word)}
    return mask & any(not name <= common for name in asked)
