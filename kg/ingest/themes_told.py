"""The themes that a cell names, by id, by label or in passing."""

from __future__ import annotations

import re

from kg.text import collapse, fold
from kg.vocabulary import ThemeList

_SEPARATORS = re.compile(r"[;,|\n]")


def theme_ids(cell: str) -> tuple[str, ...]:
    """The pieces of a cell that lists themes, in order, without repetition."""
    pieces = (collapse(piece) for piece in _SEPARATORS.split(cell))
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


def find_theme(piece: str, themes: ThemeList) -> str | None:
    """The theme with this id, or with this label in one of the languages."""
    if piece in themes:
        return piece
    wanted = fold(piece)
    labelled = [theme.id for theme in themes if wanted in {fold(label) for label in theme.labels.values()}]
    return labelled[0] if len(labelled) == 1 else None


def told_themes(cell: str, themes: ThemeList, language: str) -> tuple[str, ...]:
    """The themes that a cell names, in order: those it lists, else those its words speak of."""
    found: list[str] = []
    for piece in theme_ids(cell):
        listed = find_theme(piece, themes)
        found += (listed,) if listed else (mention.id for mention in themes.mentions(piece, language))
    return tuple(dict.fromkeys(found))
