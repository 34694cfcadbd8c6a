"""The words of the pages in es, pt and en: gettext catalogues, read from ``locale/<language>/*.po`` at start.

The English text is the message itself. All files of one language are one catalogue, so that each page may have
a file of its own; what a catalogue lacks is shown in English, and a test finds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po

from kg.model import LANGUAGES

FOLDER = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of one language: a text for a message, one text for each plural form for a plural."""

    language: str
    texts: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]

    def gettext(self, message: str) -> str:
        """The message in this language, with its ``%(name)s`` still to be filled in."""
        return self.texts.get(message, message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The form of a message for a number: es, pt and en have one for 1 and another for all else."""
        forms = self.plurals.get(one, (one, many))
        return forms[0 if number == 1 else 1]

    def say(self, message: str, **values: object) -> str:
        """The message in this language, filled in; for code, where templates write ``_()``."""
        return self.gettext(message) % values


def load_catalogues(folder: Path = FOLDER) -> Mapping[str, Catalogue]:
    """The catalogue of each language, from its files in the order of their names."""
    return {language: _load(language, folder / language) for language in LANGUAGES}


def _load(language: str, folder: Path) -> Catalogue:
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                told = message.string
                if isinstance(message.id, str):
                    if message.id and told:
                        texts[message.id] = str(told)
                elif isinstance(told, tuple) and all(told):
                    plurals[message.id[0]] = told
    return Catalogue(language, texts, plurals)
