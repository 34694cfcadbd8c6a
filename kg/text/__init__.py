"""Folding, tokens, sentences and language of a text: once, for all rooms."""

from kg.text.folding import collapse, fold, printable, slug
from kg.text.language import detect_language, language_scores, language_within
from kg.text.sentences import sentences
from kg.text.stemming import stem
from kg.text.stopwords import STOP_WORDS
from kg.text.tokens import Token, terms, tokens, words

__all__ = [
    "STOP_WORDS",
    "Token",
    "collapse",
    "detect_language",
    "fold",
    "language_scores",
    "language_within",
    "printable",
    "sentences",
    "slug",
    "stem",
    "terms",
    "tokens",
    "words",
]
