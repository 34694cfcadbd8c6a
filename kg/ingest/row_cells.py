"""What a row says in its mapped columns: its words, and the options it ticks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kg.ingest.header_cues import HeaderCues
from kg.ingest.lists import options_in
from kg.ingest.mapping import KINDS, MappedColumn
from kg.ingest.option_columns import by_question, steps_of_scale
from kg.ingest.rows import Cell, one_line
from kg.ingest.table import Row, Sheet
from kg.model import Skipped
from kg.text import fold

_FEW_WORDS = 3
_NUMBERED = re.compile(r"(?:\w+\W+)?\d{1,2}\W*")


class RowCells:
    """The cells of the rows of one sheet, as they are written into the text of each row.

    ``skipped`` tells the questions whose options were answered with the steps of a scale ("urgent", "some day"):
    no words of an institution's own.
    """

    def __init__(self, sheet: Sheet, columns: Sequence[MappedColumn], cues: HeaderCues) -> None:
        self._columns = columns
        self._cues = cues
        self._again = _recurring(sheet, columns)
        self._rated = _rated_questions(sheet, columns)
        options = [column for column in columns if column.option and not self._is_open(column.option)]
        told = by_question(
            (column.question, column.option or "", row.cells[column.index])
            for row in sheet.rows
            for column in options
            if not cues.is_blank(row.cells[column.index]) and not self._ticks(column, row.cells[column.index])
        )
        asked = Counter(column.question for column in options)
        self._scales = {
            question: steps
            for question, answers in told.items()
            if (steps := steps_of_scale(answers, asked[question] * len(sheet.rows), cues.is_degree))
        }
        self.skipped = tuple(
            Skipped(
                sheet.column(question),
                f"answered on a scale ({', '.join(steps)}); its {len(told[question])} answers tell nothing",
            )
            for question, steps in self._scales.items()
        )

    def of(self, row: Row) -> list[Cell]:
        """The cells of a row: a ticked option by its own words, empty answers left out."""
        cells = (self._cell(column, row.cells[column.index]) for column in self._columns)
        return [cell for cell in cells if cell is not None]

    def are_options(self, column: str, told: Sequence[str]) -> bool:
        """Whether what the commas of a cell part, folded, are options of a form: all but one recur in its column."""
        again = self._again.get(column, frozenset())
        return len(told) > 1 and sum(piece in again for piece in told) >= max(len(told) - 1, 1)

    def _cell(self, column: MappedColumn, written: str) -> Cell | None:
        if column.role not in KINDS:
            return Cell(column.header, column.header, column.role, written) if written else None
        if self._ticks(column, written):
            # "Other" says so in a cell of its own.
            other = self._cues.is_other(column.option or "")
            return None if other else Cell(column.question, column.header, column.role, column.option or "")
        if self._cues.says_nothing(written) or fold(written) in self._cues.ticked or self._is_step(column, written):
            return None
        return Cell(*self._worded(column, written))

    def _worded(self, column: MappedColumn, written: str) -> tuple[str, str, str, str]:
        """An answer in words of its own; under an option it is about that."""
        if column.option is None or self._is_open(column.option):
            return column.question, column.header, column.role, written
        if len(written.split()) <= _FEW_WORDS:
            return column.question, column.header, column.role, f"{column.option}: {written}"
        return column.header, column.header, column.role, written

    def _ticks(self, column: MappedColumn, written: str) -> bool:
        rating = written.isdecimal() and column.question in self._rated
        return bool(column.option) and not rating and self._cues.ticks(written, column.option or "")

    def _is_open(self, option: str) -> bool:
        """Whether an option leaves it to the cell to say what it is: "Other", "Initiative 1"."""
        return self._cues.is_other(option) or _NUMBERED.fullmatch(option) is not None

    def _is_step(self, column: MappedColumn, written: str) -> bool:
        if column.option is None or self._is_open(column.option):
            return False
        return fold(written) in {fold(step) for step in self._scales.get(column.question, ())}


def _recurring(sheet: Sheet, columns: Sequence[MappedColumn]) -> Mapping[str, frozenset[str]]:
    """By column, what recurs between the commas of several cells, folded: two things or more, as options of a form."""
    found = {}
    for column in columns:
        if column.role not in KINDS or column.option:
            continue
        told = Counter(piece for row in sheet.rows for piece in _pieces(one_line(row.cells[column.index])))
        again = frozenset(piece for piece, times in told.items() if times > 1)
        if len(again) > 1:
            found[column.header] = again
    return found


def _pieces(cell: str) -> set[str]:
    parts = [cell[slice(*span)] for span in options_in(cell, (0, len(cell)))]
    return {fold(piece.strip()) for part in parts for piece in part.split(";") if piece.strip()}


def _rated_questions(sheet: Sheet, columns: Sequence[MappedColumn]) -> frozenset[str]:
    """The questions whose options were answered with numbers of a scale: a 1 there is no tick."""
    return frozenset(
        column.question
        for column in columns
        if column.option
        for row in sheet.rows
        if row.cells[column.index].isdecimal() and row.cells[column.index] not in ("0", "1")
    )
