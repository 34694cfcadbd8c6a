"""Marks of footnotes, raised behind a word or a figure: they are no part of what is told."""

from __future__ import annotations

import re

_MARK = re.compile(r"[\[(]?\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*[\])]?|\[[a-z]{1,6}\s?\d{0,3}\]|[*†‡§¶]{1,3}|[\[(][a-z][\])]")
_DIGITS = re.compile(r"\d{1,3}")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# A power is that of a unit, of a sign or of ten: behind other words and figures a raised number is a mark.
_WORD = re.compile(r"[^\W\d_]{4,}$|(?<!\w)(?!(?:[KDCM]M|HA|[KMG]W|CO)$)[A-ZÁÉÍÓÚÂÊÔÃÕÇÑ]{2,3}$")
_UNIT = re.compile(r"(?:met|pies|feet|pulgad|polegad|inch|mill|kil[óo]m|cent[íi]m|ha|yard)[^\W\d_]*$", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d.,]*\d$")
_PRICE = re.compile(r"[$€£]\s?[\d.,]+$")
_STOPPED = re.compile(r"[.,;:!?%)\]»”\"]$")


def is_mark(text: str) -> bool:
    """Whether a text that leads to a note is its mark: ``2``, ``[2]``, ``*``."""
    return bool(_MARK.fullmatch(text.strip()))


def read_raised(before: str, raised: str) -> str:
    """What is read of a raised text that leads nowhere: nothing of a mark; the digits of a power raised (``m²``).

    Args:
        before: what stands directly before it.
        raised: the raised text; letters stay as they are (``n.o``).
    """
    mark = raised.strip()
    if not is_mark(mark):
        return raised
    if not _DIGITS.fullmatch(mark):
        return ""
    figure = None if _PRICE.search(before) else _FIGURE.search(before)
    word = _WORD.search(before)
    marked = (figure and figure[0] != "10") or (word and not _UNIT.search(word[0])) or _STOPPED.search(before)
    return raised[len(raised.rstrip()) :] if marked else raised.translate(_RAISED)
