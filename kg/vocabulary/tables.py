"""Reading a YAML table and checking it against a schema; what is broken is told with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.errors import DataFileError
from kg.model import LANGUAGES

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml: slower, the same result
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Place = tuple[str | int, ...]
Check = Callable[[Any], str | None]


class BrokenTableError(Exception):
    """A place in a table (keys and positions from the top) and what is wrong there."""

    def __init__(self, place: Place, reason: str) -> None:
        self.place = place
        self.reason = reason
        super().__init__(place, reason)


@dataclass(frozen=True, slots=True)
class Column:
    """One key of an entry: the check returns the reason why a value is wrong, or ``None``."""

    check: Check
    required: bool = False


Schema = Mapping[str, Column]


def text(value: Any) -> str | None:
    """A string that is not blank."""
    return None if isinstance(value, str) and value.strip() else "must be a text that is not empty"


def truth(value: Any) -> str | None:
    """``true`` or ``false``."""
    return None if isinstance(value, bool) else "must be true or false"


def pattern(expression: str, description: str) -> Check:
    """A string of a given shape; ``description`` says which."""
    compiled = re.compile(expression)

    def check(value: Any) -> str | None:
        if isinstance(value, str) and compiled.fullmatch(value):
            return None
        return f"must be {description}, not {value!r}"

    return check


def one_of(*allowed: str) -> Check:
    """One of the given words."""

    def check(value: Any) -> str | None:
        return None if value in allowed else f"must be one of {', '.join(allowed)}, not {value!r}"

    return check


def list_of(inner: Check) -> Check:
    """A list whose every item passes ``inner``."""

    def check(value: Any) -> str | None:
        if not isinstance(value, list):
            return "must be a list"
        return next((reason for reason in map(inner, value) if reason), None)

    return check


def by_language(inner: Check = text, *, all_languages: bool = False) -> Check:
    """A mapping from languages to values that pass ``inner``."""

    def check(value: Any) -> str | None:
        if not isinstance(value, dict):
            return "must give a text for each language"
        for language, content in value.items():
            if language not in LANGUAGES:
                return f"unknown language {language!r}; use {', '.join(LANGUAGES)}"
            if reason := inner(content):
                return f"{language}: {reason}"
        if all_languages and len(value) < len(LANGUAGES):
            return f"must have {', '.join(LANGUAGES)}"
        return None

    return check


def check_entry(entry: Any, schema: Schema, place: Place) -> None:
    """Check one entry of a table.

    Raises:
        BrokenTableError: the first key that is missing, unknown or wrong.
    """
    if not isinstance(entry, dict):
        raise BrokenTableError(place, "must be an entry with keys")
    for key, value in entry.items():
        column = schema.get(key)
        if column is None:
            raise BrokenTableError((*place, key), f"unknown key {key!r}; known are {', '.join(schema)}")
        if reason := column.check(value):
            raise BrokenTableError((*place, key), f"{key} {reason}")
    for key, column in schema.items():
        if column.required and key not in entry:
            raise BrokenTableError(place, f"{key} is missing")


def load_table(path: Path, build: Callable[[Any], Any]) -> Any:
    """The result of ``build`` on the content of a YAML file.

    Raises:
        DataFileError: the file is missing, not YAML, or ``build`` found it broken; with the line.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataFileError(str(path), f"cannot be read ({error.strerror}); restore it") from error
    except UnicodeDecodeError as error:
        raise DataFileError(str(path), "is not UTF-8; save it as UTF-8") from error
    try:
        return build(yaml.load(content, Loader=_Loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        raise DataFileError(str(path), f"not valid YAML: {reason}", mark.line + 1 if mark else None) from error
    except BrokenTableError as broken:
        line = _line_of(content, broken.place)
        raise DataFileError(str(path), broken.reason, line) from broken
    except (ValueError, RecursionError) as error:  # 2020-02-30 looks like a date to YAML, and is none
        raise DataFileError(
            str(path), f"holds a value that cannot be ({error}); put it in quotes or mend it"
        ) from error


def _line_of(content: str, place: Place) -> int | None:
    """The line (from 1) on which ``place`` begins, or the nearest one around it."""
    node = yaml.compose(content, Loader=_Loader)
    line = None
    for step in place:
        if isinstance(node, yaml.MappingNode):
            pairs = [(key, value) for key, value in node.value if key.value == str(step)]
            if not pairs:
                break
            line, node = pairs[0][0].start_mark.line, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line
        else:
            break
    return None if line is None else line + 1
