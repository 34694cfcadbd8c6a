"""Words of a text with their offsets and stems, and the index terms made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.text.folding import fold
from kg.text.stemming import stem
from kg.text.stopwords import STOP_WORDS

# A combining mark that stands alone belongs to the letter before it.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
STEM_PREFIX = "~"


@dataclass(frozen=True, slots=True)
class Token:
    """A word: half-open offsets in code points, its folded form and its folded stem."""

    start: int
    end: int
    word: str
    stem: str


def words(text: str) -> tuple[tuple[int, int, str], ...]:
    """Start, end and folded form of each run of letters and digits, in order."""
    folded = fold(text)
    return tuple((m.start(), m.end(), m[0]) for m in _WORD.finditer(folded))


def tokens(text: str, language: str) -> tuple[Token, ...]:
    """The words of ``text`` in order; stop words and numbers included, punctuation not.

    Args:
        text: may be empty, which gives none.
        language: ``es``, ``pt`` or ``en``, for the stems.
    """
    return tuple(Token(start, end, word, stem(word, language)) for start, end, word in words(text))


def terms(text: str, language: str) -> tuple[str, ...]:
    """The index terms of ``text`` for lexical search: for each word its folded form, then its stem.

    Stop words of ``language`` are dropped; what occurs twice comes twice, in order. A stem carries
    the prefix ``~``, so that it never equals a word.
    """
    stops = STOP_WORDS[language]
    found: list[str] = []
    for _, _, word in words(text):
        if word not in stops:
            found.append(word)
            found.append(STEM_PREFIX + stem(word, language))
    return tuple(found)
