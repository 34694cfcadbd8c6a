"""Demonyms: the words by which a text tells a country without its name ("chileno", "costa-riquenha", "Uruguayan")."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.model import LANGUAGES
from kg.text import fold
from kg.vocabulary import CountryMention
from kg.vocabulary.names import NameIndex, words_outside_addresses
from kg.vocabulary.tables import BrokenTableError, Column, check_entry, list_of, load_table, pattern, text

DEMONYMS_FILE = "cues/demonyms.yaml"


class Demonyms:
    """The demonyms of all languages: a text in one quotes and borrows from the others."""

    def __init__(self, words: dict[str, str]) -> None:
        """Take each demonym with the ISO code of its country."""
        self._index = NameIndex()
        for word, country in words.items():
            self._index.add(word, country)

    def find(self, word: str) -> str | None:
        """The ISO code of the country whose people or bodies are called so, if any."""
        return next(iter(self._index.find(word)), None)

    def mentions(self, text: str) -> tuple[CountryMention, ...]:
        """The demonyms in ``text``, in order; whole words, the longest first."""
        found = self._index.mentions(text, words_outside_addresses(text))
        return tuple(CountryMention(mention.start, mention.end, mention.ids[0]) for mention in found)


def load_demonyms(data_dir: Path) -> Demonyms:
    """Load and check ``cues/demonyms.yaml``.

    Raises:
        DataFileError: it is missing or broken, or one word stands for two countries; with the line.
    """
    demonyms: Demonyms = load_table(data_dir / DEMONYMS_FILE, _read)
    return demonyms


def _read(content: Any) -> Demonyms:
    check_entry(content, {"demonyms": Column(_rows, required=True)}, ())
    words: dict[str, str] = {}
    homes: dict[str, str] = {}
    for position, row in enumerate(content["demonyms"]):
        place = ("demonyms", position)
        check_entry(row, _SCHEMA, place)
        country = row["country"]
        if country in words.values():
            raise BrokenTableError((*place, "country"), f"the country {country} stands twice")
        for language in LANGUAGES:
            for word in row[language]:
                if homes.setdefault(fold(word), country) != country:
                    raise BrokenTableError((*place, language), f"{word!r} is said of {homes[fold(word)]}, too")
                words[word] = country
    return Demonyms(words)


def _rows(value: Any) -> str | None:
    return None if isinstance(value, list) and value else "must be a list of countries with their demonyms"


def _forms(value: Any) -> str | None:
    return list_of(text)(value) if value else "must be a list of demonyms"


_SCHEMA = {
    "country": Column(pattern(r"[A-Z]{2}", "an ISO 3166-1 code of two capitals"), required=True),
    **{language: Column(_forms, required=True) for language in LANGUAGES},
}
