"""How wide words are, near enough to keep a label inside its box in any of the fonts that pages ask for."""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"
_NARROW = frozenset("iljtfrI.,;:'|!()[] ·-")
_WIDE = frozenset("mwMW@%—…")
_EM = {"narrow": 0.38, "usual": 0.61, "capital": 0.72, "wide": 0.97}


def text_width(text: str, size: float) -> float:
    """The width of a line in units of ``size`` (the font's height), rather too wide than too narrow."""
    return sum(_EM[_class(sign)] for sign in text) * size


def wrap(text: str, *, width: float, size: float, lines: int) -> tuple[str, ...]:
    """``text`` in at most ``lines`` lines that fit ``width``; an ellipsis ends it when words are left out.

    Never empty: blank text gives one empty line. A word that is wider than a line is cut.
    """
    found: list[str] = []
    words = text.split()
    while words and len(found) < lines:
        line, words = _line(words, width, size)
        found.append(line)
    if words:
        found[-1] = _ended(found[-1], width, size)
    return tuple(found) or ("",)


def _line(words: list[str], width: float, size: float) -> tuple[str, list[str]]:
    line = words[0]
    if text_width(line, size) > width:
        at = _fitting(line, width, size)
        return line[:at], [line[at:], *words[1:]]
    taken = 1
    while taken < len(words) and text_width(f"{line} {words[taken]}", size) <= width:
        line = f"{line} {words[taken]}"
        taken += 1
    return line, words[taken:]


def _ended(line: str, width: float, size: float) -> str:
    while line and text_width(line + ELLIPSIS, size) > width:
        shorter = line.rpartition(" ")[0]
        line = shorter or line[:-1]
    return line.rstrip(" ,;:.") + ELLIPSIS


def _fitting(word: str, width: float, size: float) -> int:
    at = len(word)
    while at > 1 and text_width(word[:at], size) > width:
        at -= 1
    return at


def _class(sign: str) -> str:
    if sign in _NARROW:
        return "narrow"
    if sign in _WIDE or unicodedata.east_asian_width(sign) in {"W", "F"}:
        return "wide"
    return "capital" if sign.isupper() else "usual"
