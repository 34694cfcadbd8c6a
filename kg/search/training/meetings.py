"""Invented meetings: what some institutions say there, and what others ask, with the statements that answer it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataFileError
from kg.search.training.pairs import LANGUAGES

FOLDER = "meetings"
"""Beside the exchanges, one file for each meeting."""
HELD_OUT_EVERY = 8
"""Every eighth meeting, by the order of names, is kept aside."""
ANSWERS = ("initiative", "offer", "plan")


@dataclass(frozen=True, slots=True)
class MeetingNeed:
    """What is asked, in en, es and pt, and by the place of a statement the grade, 1 to 3, with which it answers."""

    asked: Mapping[str, str]
    grades: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Meeting:
    """The statements of a meeting that may answer, each in en, es and pt, and the needs that some of them answer."""

    name: str
    statements: tuple[Mapping[str, str], ...]
    needs: tuple[MeetingNeed, ...]


def read_meetings(folder: Path) -> list[Meeting]:
    """All ``*.jsonl`` of a folder by name; none where there is no such folder.

    A line holds ``statement`` (a number) and ``kind``, or ``need`` (a number) and ``relevant`` (grade by number of a
    statement), each with its text in en, es, pt. Only what is done, offered or planned may answer; needs that nothing
    answers teach nothing and are left out.

    Raises:
        DataFileError: a line is no such object, a statement comes twice or is none that can answer, a grade is not 1 to
            3, or no need of a file has an answer.
    """
    return [_read(path) for path in sorted(folder.glob("*.jsonl"))]


def split_meetings(meetings: list[Meeting]) -> tuple[list[Meeting], list[Meeting]]:
    """Those to learn from, and every ``HELD_OUT_EVERY``-th, to measure by."""
    kept_aside = meetings[HELD_OUT_EVERY - 1 :: HELD_OUT_EVERY]
    return [meeting for meeting in meetings if meeting not in kept_aside], kept_aside


def _read(path: Path) -> Meeting:
    statements: list[Mapping[str, str]] = []
    places: dict[int, int] = {}
    asked: list[tuple[int, Mapping[str, str], dict[int, int]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            texts = {language: str(record[language]) for language in LANGUAGES}
            if "statement" not in record:
                asked.append((number, texts, _grades(record["relevant"])))
            elif record["kind"] in ANSWERS:
                _place(int(record["statement"]), places)
                statements.append(texts)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DataFileError(
                str(path), f"expected a statement or a need in en, es, pt ({error!r})", number
            ) from error
    needs: list[MeetingNeed] = []
    for number, told, grades in asked:
        unknown = [at for at in grades if at not in places]
        if unknown:
            raise DataFileError(str(path), f"statement {unknown[0]} is to answer, and is none that can", number)
        if grades:
            needs.append(MeetingNeed(told, {places[at]: grade for at, grade in grades.items()}))
    if not needs:
        raise DataFileError(str(path), "no need of this meeting has an answer: nothing can be learned from it")
    return Meeting(path.stem, tuple(statements), tuple(needs))


def _grades(relevant: Mapping[str, object]) -> dict[int, int]:
    grades = {int(at): int(str(grade)) for at, grade in relevant.items()}
    if not all(1 <= grade <= 3 for grade in grades.values()):
        raise ValueError("a grade is 1, 2 or 3")
    return grades


def _place(statement: int, places: dict[int, int]) -> None:
    if statement in places:
        raise ValueError(f"statement {statement} comes twice")
    places[statement] = len(places)
