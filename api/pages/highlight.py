"""Which words of a quote matter for a question: those with a stem in common, and those that name a shared theme."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kg.model import LANGUAGES
from kg.text import STOP_WORDS, tokens
from kg.vocabulary import Vocabulary

MIN_LETTERS = 3
LONGEST_PHRASE = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quote; ``marked`` when it matters for the question."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks about: stems in all languages, so that a quote in another one shares some, and themes."""

    stems: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()


def wanted_of(text: str, language: str, themes: Collection[str] = ()) -> Wanted:
    """What the question ``text`` asks about; stop words of its language and short words count for nothing."""
    stops = STOP_WORDS[language]
    stems = {
        token.stem
        for spoken in LANGUAGES
        for token in tokens(text, spoken)
        if token.word not in stops and len(token.word) >= MIN_LETTERS
    }
    return Wanted(frozenset(stems), frozenset(themes))


def pieces(text: str, language: str, wanted: Wanted, vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """``text`` cut where marks begin and end; joined again they are ``text``."""
    spans = [
        (token.start, token.end)
        for token in tokens(text, language)
        if token.stem in wanted.stems and token.word not in STOP_WORDS[language]
    ]
    if wanted.themes:
        for mention in vocabulary.themes.mentions(text, language):
            if mention.id in wanted.themes:
                spans += _ends(text, mention.start, mention.end)
    found: list[Piece] = []
    at = 0
    for start, end in _joined(text, spans):
        if start > at:
            found.append(Piece(text[at:start]))
        found.append(Piece(text[start:end], marked=True))
        at = end
    if at < len(text):
        found.append(Piece(text[at:]))
    return tuple(found)


def _ends(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span, or only its first and last word when the phrase is stretched over much of the quote."""
    if end - start <= LONGEST_PHRASE:
        return [(start, end)]
    first, *_, last = text[start:end].split()
    return [(start, start + len(first)), (end - len(last), end)]


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order; those that overlap, or have only white space between them, as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and (start <= found[-1][1] or text[found[-1][1] : start].isspace()):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
