"""Stems of folded words, so that words with and without their accents meet.

The Snowball stemmers rely on accents that hasty readers and capitals leave out. Here a word is
folded first, the endings on which the stemmers decide get their accents back, and the stem is
folded again: the stem depends on the folded word alone.
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache

import Stemmer

from kg.text.folding import fold

_SNOWBALL = {"es": "spanish", "pt": "portuguese", "en": "english"}

# Endings of folded words: plural to singular where the stemmers miss it, and accents put back.
_ENDINGS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "es": (
        (re.compile(r"logia(s?)$"), r"logía\1"),
        (re.compile(r"ovenes$"), "oven"),
        (re.compile(r"oven$"), "óven"),
    ),
    "pt": (
        (re.compile(r"oes$"), "ao"),
        (re.compile(r"([aeou])ns$"), r"\1m"),
        (re.compile(r"([ao])is$"), r"\1l"),
        (re.compile(r"([vdt])eis$"), r"\1el"),
        (re.compile(r"cao$"), "ção"),
        (re.compile(r"([^aeioulrns])sao$"), r"\1são"),
        (re.compile(r"ancia(s?)$"), r"ância\1"),
        (re.compile(r"encia(s?)$"), r"ência\1"),
        (re.compile(r"ivel$"), "ível"),
        (re.compile(r"avel$"), "ável"),
    ),
    "en": (),
}
# "certificar" keeps an ending that "certificación" loses.
_IFIC = re.compile(r"(?<=.{3}if)(?:ic|i)$|(?<=.{2}if)(?:ic|i)$")


class _Stemmers(threading.local):
    """One set of stemmers for each thread: they keep state while they work."""

    def __init__(self) -> None:
        self.of = {language: Stemmer.Stemmer(name) for language, name in _SNOWBALL.items()}


_STEMMERS = _Stemmers()


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """The folded stem of ``word`` in ``language`` (``es``, ``pt`` or ``en``).

    Words that fold alike have the same stem: ``capacitacion`` and ``capacitación``, ``formacao`` and
    ``formação``. Words with a digit are their own stem.
    """
    folded = fold(word)
    if not folded.isalpha():
        return folded
    for ending, restored in _ENDINGS[language]:
        folded = ending.sub(restored, folded)
    stemmed: str = _STEMMERS.of[language].stemWord(folded)
    return _IFIC.sub("", fold(stemmed))
