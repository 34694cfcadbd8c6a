"""The sentences of an answer in es, pt and en, kept as data: all files of ``messages/``, read as one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.errors import DataFileError
from kg.model import LANGUAGES

FOLDER = "messages"

_I_SOUND = re.compile(r"\W*h?[ií](?![aeoáéó])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Messages:
    """Templates by language and dotted key, and how a language writes dates and lists."""

    templates: Mapping[str, Mapping[str, str]]
    months: Mapping[str, tuple[str, ...]]

    def say(self, language: str, key: str, **values: object) -> str:
        """The template ``key`` (``caution.planned``) of a language, filled in."""
        return self.templates[language][key].format(**values)

    def date(self, language: str, iso: str) -> str:
        """An ISO date of any precision in words: ``2020-03`` is ``March 2020``."""
        return self._dated(language, "date", iso)

    def when(self, language: str, iso: str) -> str:
        """The same with its preposition: ``in March 2020``, ``on 26 March 2020``."""
        return self._dated(language, "when", iso)

    def _dated(self, language: str, key: str, iso: str) -> str:
        parts = [int(part) for part in iso.split("-")]
        precision = ("year", "month", "day")[len(parts) - 1]
        month = self.months[language][parts[1] - 1] if len(parts) > 1 else ""
        day = parts[2] if len(parts) > 2 else ""
        return self.say(language, f"{key}.{precision}", year=parts[0], month=month, day=day)

    def join(self, language: str, words: tuple[str, ...]) -> str:
        """``a, b and c``; empty for no words. Spanish says ``e`` for ``y`` before its own sound."""
        if len(words) < 2:
            return "".join(words)
        key = "and_before_i" if _I_SOUND.match(words[-1]) else "and"
        return ", ".join(words[:-1]) + self.templates[language][key] + words[-1]


def load_messages(data_dir: Path) -> Messages:
    """Read the templates of all files, in the order of their names; one of them says the months.

    Raises:
        DataFileError: a file is broken, there is none, or one language lacks a sentence another has.
    """
    months: dict[str, tuple[str, ...]] = {}
    templates: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for path in sorted((data_dir / FOLDER).glob("*.yaml")):
        table = _read(path)
        for language in LANGUAGES:
            if "months" in table[language]:
                months[language] = tuple(table[language].pop("months"))
            templates[language].update(_flatten(table[language]))
    if set(months) != set(LANGUAGES):
        raise DataFileError(FOLDER, f"the months of {', '.join(LANGUAGES)} must be there")
    keys = set().union(*templates.values())
    for language in LANGUAGES:
        missing = sorted(keys - set(templates[language]))
        if missing:
            raise DataFileError(FOLDER, f"language {language} lacks {', '.join(missing)}")
    return Messages(templates, months)


def _read(path: Path) -> dict[str, dict[str, Any]]:
    name = f"{FOLDER}/{path.name}"
    try:
        table = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataFileError(name, str(error.problem), line) from error
    if not isinstance(table, dict) or not all(isinstance(table.get(language), dict) for language in LANGUAGES):
        raise DataFileError(name, f"there must be one table for each of {', '.join(LANGUAGES)}")
    return table


def _flatten(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            pairs += _flatten(value, f"{prefix}{key}.")
        else:
            pairs.append((f"{prefix}{key}", str(value)))
    return pairs
