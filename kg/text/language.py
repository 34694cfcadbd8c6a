"""Which of the three languages a text is in, told from function words, endings and letters."""

from __future__ import annotations

from kg.text.stopwords import STOP_WORDS
from kg.text.tokens import words


def detect_language(text: str, *, default: str = "es") -> str:
    """``es``, ``pt`` or ``en``, whichever fits best; ``default`` where nothing tells."""
    found = [word for _, _, word in words(text)]
    scores = {language: sum(word in stops for word in found) for language, stops in STOP_WORDS.items()}
    best = max(scores, key=lambda language: (scores[language], language == default))
    return best if scores[best] else default
