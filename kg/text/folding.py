"""One form for comparing: lower case, without diacritics, code point by code point."""

from __future__ import annotations

import re
import unicodedata

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LETTERS_WITHOUT_DECOMPOSITION = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "ſ": "s"}
_SPELLED_OUT = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ñ": "n"}


class _FoldTable(dict[int, str]):
    """Folds each code point once and remembers it."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    lower = character.lower()
    # Some capitals have two code points in lower case (U+0130); the length must stay.
    lower = lower[0]
    if lower == "ñ":
        return lower
    decomposed = unicodedata.normalize("NFD", lower)
    if len(decomposed) > 1 and all(unicodedata.combining(mark) for mark in decomposed[1:]):
        lower = decomposed[0]
    return _LETTERS_WITHOUT_DECOMPOSITION.get(lower, lower)


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """Lower case without diacritics, ``ñ`` kept, as a search compares texts.

    The result has the length of ``text`` and folds each code point on its own, so offsets
    in one are offsets in the other. Folding twice changes nothing. Empty text gives empty text.
    """
    return text.translate(_TABLE)


def collapse(text: str) -> str:
    """Each run of white space as one space, none at the ends."""
    return " ".join(text.split())


def printable(text: str) -> str:
    """The text in NFC, with a blank for each control, format or unassigned character except the end of a line."""
    signs = unicodedata.normalize("NFC", text)
    return "".join(" " if unicodedata.category(sign).startswith("C") and sign != "\n" else sign for sign in signs)


def slug(text: str) -> str:
    """``text`` in ``a-z``, ``0-9`` and single hyphens, as in identifiers; may be empty."""
    folded = unicodedata.normalize("NFKD", fold(text))
    for letter, spelled in _SPELLED_OUT.items():
        folded = folded.replace(letter, spelled)
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return _NOT_SLUG.sub("-", plain).strip("-")
