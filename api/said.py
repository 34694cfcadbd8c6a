"""What errors and reports of reading say, in the language of a page.

They are written in English, with their values in them. A catalogue (``locale/errors/<language>.po``) holds their
sentences with places for values, such as ``there is no kind '%(kind)s'``; a text that fits a sentence is said in the
other language, with the same values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from kg import errors
from kg.model import LANGUAGES

FOLDER = Path(__file__).parent / "locale" / "errors"
SEPARATOR = "; "
MAX_TEXT, MAX_VALUE = 1000, 200
_PLAIN = {
    "missing": "is missing",
    "string_pattern_mismatch": "is not of the form that is expected",
    "int_parsing": "is no whole number",
    "greater_than_equal": "is out of range",
    "less_than_equal": "is out of range",
}
_PLACE = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the language that it is in."""

    text: str
    language: str


class Sayings:
    """The sentences of one language; what has none stays English, and a test finds it."""

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = texts
        longest = sorted(filter(_PLACE.search, texts), key=lambda text: (-len(_PLACE.sub("", text)), text))
        self._patterns = [(_pattern(text), texts[text]) for text in longest]

    def find(self, text: str) -> str | None:
        """The sentence that a text fits, with the text's values, which may be sentences themselves; or None."""
        return self._find(text, MAX_TEXT)

    def _find(self, text: str, longest: int) -> str | None:
        if text in self._texts:
            return self._texts[text]
        if len(text) > longest:  # it may hold what a stranger has written: looking must not take long
            return None
        for pattern, told in self._patterns:
            match = pattern.fullmatch(text)
            if match:
                return told % {name: self._find(value, MAX_VALUE) or value for name, value in match.groupdict().items()}
        return None

    def say(self, *sentences: str) -> Said:
        """The sentences as one text; English when one of them is not known."""
        if self.language == "en":
            return Said(SEPARATOR.join(self.find(sentence) or sentence for sentence in sentences), "en")
        found = [self.find(sentence) for sentence in sentences]
        told = SEPARATOR.join(one or sentence for one, sentence in zip(found, sentences, strict=True))
        return Said(told, self.language if all(found) else "en")

    def report(self, text: str) -> Said:
        """A line of a report: sentence by sentence, or as one; its first line alone when it has several."""
        first, line, rest = text.partition("\n")
        pieces = first.split(SEPARATOR)
        whole = None if all(self.find(piece) for piece in pieces) else self.find(first)
        said = Said(whole, self.language) if whole else self.say(*pieces)
        return Said(said.text + line + rest, said.language)


def load_sayings(folder: Path = FOLDER) -> Mapping[str, Sayings]:
    """The sentences of each language; the English ones are those that a page says otherwise than a terminal."""
    return {language: Sayings(language, _texts(folder / f"{language}.po")) for language in LANGUAGES}


def sentences_of(error: errors.KgError) -> tuple[str, ...]:
    """What an error says, sentence by sentence; no path of the machine that the service runs on."""
    found: tuple[str, ...] = (str(error),)
    match error:
        case errors.UsageError():
            found = (error.what, error.advice)
        case errors.ConflictError():
            found = (f"{error.what} is {error.state}", error.advice)
        case errors.NotFoundError():
            hint = (f"did you mean {', '.join(error.suggestions)}?",) if error.suggestions else ()
            found = (f"no {error.what} '{error.id}'", *hint)
        case errors.UnreadableFileError():
            found = (f"{error.file}: {error.reason}", error.advice)
        case errors.StoreBusyError():
            found = (f"another process has been writing for {error.seconds:g} s; try again when it has finished",)
        case errors.StoreError():
            found = ("the database cannot be used at the moment",)
    return found


def plainly(invalid: Mapping[str, Any]) -> str:
    """What is wrong with a value, as a person may be told it, of an error of pydantic."""
    limits, kind = invalid.get("ctx", {}), str(invalid["type"])
    if kind == "string_too_long":
        return f"is longer than {limits['max_length']} characters"
    if kind == "string_too_short":
        return f"is shorter than {limits['min_length']} characters"
    return _PLAIN.get(kind, "cannot be used")


def _texts(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id and one.string}


def _pattern(text: str) -> re.Pattern[str]:
    """What fits a sentence: any text, even none, in each of its places."""
    pieces = _PLACE.split(text)
    parts = [re.escape(piece) if at % 2 == 0 else f"(?P<{piece}>.*?)" for at, piece in enumerate(pieces)]
    return re.compile("".join(parts), re.DOTALL)
