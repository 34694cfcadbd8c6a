"""A table as it was read: sheets, their header and their rows, every cell as text."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Skipped


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``number`` counts from 1 in the file or sheet; ``cells`` has one text per column, maybe empty."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under one header.

    ``name`` is ``None`` where a file has no sheets (CSV, TSV, JSON Lines). The names in ``header`` are
    unique and not empty; two header rows are one header here (``question: option``). ``skipped`` says
    which rows or cells could not be read and why.
    """

    name: str | None
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    skipped: tuple[Skipped, ...] = ()

    @property
    def whole(self) -> str:
        """The sheet itself, in words for a report."""
        return "the table" if self.name is None else f"sheet '{self.name}'"

    def column(self, header: str) -> str:
        """Where a column stands, in words for a report."""
        return f"column '{header}'" if self.name is None else f"{self.whole}, column '{header}'"

    def place(self, row: int) -> str:
        """Where a row stands, in words for a report."""
        return f"row {row}" if self.name is None else f"sheet '{self.name}', row {row}"


@dataclass(frozen=True, slots=True)
class Table:
    """The sheets of one file, in its order; ``media_type`` is the IANA name. Empty sheets are left out."""

    sheets: tuple[Sheet, ...]
    media_type: str
