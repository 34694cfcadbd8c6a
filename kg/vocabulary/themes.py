"""The theme list: concepts with labels in three languages, and where a text speaks of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import NotFoundError
from kg.model import LANGUAGES, ConceptMatch, Theme
from kg.text import detect_language, fold, slug
from kg.vocabulary.phrases import LITERAL, PhraseIndex
from kg.vocabulary.tables import (
    BrokenTableError,
    Column,
    by_language,
    check_entry,
    load_table,
    one_of,
    pattern,
    text,
)

_ID = pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "an id like work-based-learning")
_ADDRESS = pattern(r"https?://\S+", "an address with http:// or https://")
_SEPARATOR = ";"
_EMPTY = re.compile(r"(?:^|;|\s\+\s)[^\w;]*(?:\s\+\s|;|$)")


@dataclass(frozen=True, slots=True)
class ThemeMention:
    """Words of a text that speak of a theme: half-open offsets and the theme's id."""

    start: int
    end: int
    id: str


class ThemeList:
    """The themes by id, in the order of the table."""

    def __init__(self, themes: Iterable[Theme], phrases: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        """Take checked themes; ``phrases`` are the words, beside the label, that speak of a theme in a language."""
        self._themes = {theme.id: theme for theme in themes}
        self._phrases = phrases
        self._indexes: dict[str, PhraseIndex] = {}
        self._labels: dict[str, frozenset[str]] = {}

    def __iter__(self) -> Iterator[Theme]:
        return iter(self._themes.values())

    def __len__(self) -> int:
        return len(self._themes)

    def __contains__(self, id: object) -> bool:
        return id in self._themes

    def get(self, id: str) -> Theme:
        """The theme with this id. Raises ``NotFoundError`` with similar ids."""
        theme = self._themes.get(id)
        if theme is None:
            raise NotFoundError("theme", id, self.suggest(id))
        return theme

    def suggest(self, name: str) -> tuple[str, ...]:
        """Ids similar to ``name``, or of themes whose label it is; most similar first."""
        wanted = fold(name.strip())
        labelled = [t.id for t in self for label in t.labels.values() if fold(label) == wanted]
        close = difflib.get_close_matches(slug(name), list(self._themes), n=5, cutoff=0.7)
        return tuple(dict.fromkeys((*labelled, *close)))

    def label(self, id: str, language: str) -> str:
        """Its label in ``language``. Raises ``NotFoundError``."""
        return self.get(id).labels[language]

    def ancestors(self, id: str) -> tuple[str, ...]:
        """The broader themes, nearest first. Raises ``NotFoundError``."""
        found: list[str] = []
        broader = self.get(id).broader
        while broader is not None:
            found.append(broader)
            broader = self._themes[broader].broader
        return tuple(found)

    def mentions(self, text: str, language: str | None = None) -> tuple[ThemeMention, ...]:
        """Where ``text`` speaks of themes, in order of place.

        Words are compared by their stems, so all inflections of a label count. Of two mentions the one whose
        words are among the other's is dropped; others may overlap.

        Args:
            text: any length; may be empty.
            language: its language; detected when not given.
        """
        index = self._index(language or detect_language(text))
        return tuple(ThemeMention(start, end, id) for start, end, id in index.mentions(text))

    def languages_of(self, text: str) -> tuple[str, ...]:
        """The languages in which ``text`` is a label of a theme as it is written there, but for case."""
        written = text.lower()
        return tuple(language for language in LANGUAGES if written in self._written(language))

    def _written(self, language: str) -> frozenset[str]:
        written = self._labels.get(language)
        if written is None:
            labels = [(theme.labels[language], *theme.alternative_labels.get(language, ())) for theme in self]
            written = self._labels[language] = frozenset(label.lower() for some in labels for label in some)
        return written

    def _index(self, language: str) -> PhraseIndex:
        index = self._indexes.get(language)
        if index is None:
            index = PhraseIndex(language)
            for theme in self:
                for phrase in (theme.labels[language], *self._phrases.get(theme.id, {}).get(language, ())):
                    index.add(phrase, theme.id)
            self._indexes[language] = index
        return index


def _listed(value: Any) -> str | None:
    """Phrases with semicolons between them, each with a word in each part."""
    if reason := text(value):
        return reason
    empty = _EMPTY.search(value)
    return f"has a phrase without words after {value[: empty.start()][-30:]!r}" if empty else None


def _matches(value: Any) -> str | None:
    schema = {
        "relation": Column(one_of("exactMatch", "closeMatch"), required=True),
        "uri": Column(_ADDRESS, required=True),
        "label": Column(text, required=True),
    }
    if not isinstance(value, list):
        return "must be a list"
    try:
        for match in value:
            check_entry(match, schema, ())
    except BrokenTableError as broken:
        return broken.reason
    return None


SCHEMA: Mapping[str, Column] = {
    "id": Column(_ID, required=True),
    "broader": Column(_ID),
    "label": Column(by_language(all_languages=True), required=True),
    "definition": Column(by_language(all_languages=True), required=True),
    "alternative": Column(by_language(_listed, all_languages=True)),
    "phrases": Column(by_language(_listed)),
    "matches": Column(_matches),
}


def read_themes(content: Any) -> ThemeList:
    """The theme list of a table.

    Raises:
        BrokenTableError: an entry breaks the schema, repeats an id, or its broader theme is unknown or a circle.
    """
    check_entry(content, {"themes": Column(_rows, required=True)}, ())
    rows: dict[str, dict[str, Any]] = {}
    for position, row in enumerate(content["themes"]):
        place = ("themes", position)
        check_entry(row, SCHEMA, place)
        if row["id"] in rows:
            raise BrokenTableError((*place, "id"), f"the id {row['id']} stands twice")
        if "broader" in row and row["broader"] not in rows:
            raise BrokenTableError((*place, "broader"), f"broader names {row['broader']}, no theme above this one")
        rows[row["id"]] = row
    phrases = {id: _phrases(row) for id, row in rows.items()}
    return ThemeList((_theme(row) for row in rows.values()), phrases)


def _rows(value: Any) -> str | None:
    return None if isinstance(value, list) and value else "must be a list of themes"


def _by_language(texts: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Lists written as one text with semicolons: a tenth of the time that a YAML list takes."""
    return {
        language: tuple(" ".join(part.split()) for part in listed.split(_SEPARATOR) if part.strip())
        for language, listed in texts.items()
    }


def _phrases(row: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    alternative, more = _by_language(row.get("alternative", {})), _by_language(row.get("phrases", {}))
    return {language: (*alternative.get(language, ()), *more.get(language, ())) for language in LANGUAGES}


def _theme(row: dict[str, Any]) -> Theme:
    return Theme(
        id=row["id"],
        labels={language: row["label"][language] for language in LANGUAGES},
        definitions={language: " ".join(row["definition"][language].split()) for language in LANGUAGES},
        alternative_labels={
            language: tuple(label.removeprefix(LITERAL).strip() for label in labels)
            for language, labels in _by_language(row.get("alternative", {})).items()
        },
        broader=row.get("broader"),
        matches=tuple(ConceptMatch(m["relation"], m["uri"], m["label"]) for m in row.get("matches", ())),
    )


def load_themes(path: Path) -> ThemeList:
    """Read and check the table of themes.

    Raises:
        DataFileError: it is missing or broken, with the line.
    """
    themes: ThemeList = load_table(path, read_themes)
    return themes
