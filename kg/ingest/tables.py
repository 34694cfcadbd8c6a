"""Tables within minutes: which cell names the institution, and what kind of statement each other cell holds."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ingest.attendance import column_of
from kg.ingest.cues import Cues
from kg.ingest.layout import Block
from kg.ingest.sections import kind_of_heading
from kg.model import Kind


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: spans of the cells that name institution and country, and the told cells with the kind of their column.

    ``header`` are the column names if the row is the header.
    """

    is_header: bool
    header: tuple[str, ...] = ()
    institution: tuple[int, int] | None = None
    country: tuple[int, int] | None = None
    told: tuple[tuple[tuple[int, int], Kind | None], ...] = ()


def table_cells(text: str, block: Block, header: tuple[str, ...], cues: Cues) -> TableRow:
    """Read a row under ``header``; without a header, a row of at least two of our column names is one."""
    cells = [text[a:b] for a, b in block.cells]
    columns = [column_of(cell, cues) for cell in cells]
    kinds = [kind_of_heading(cell, cues) for cell in cells]
    if not header:
        known = sum(c is not None or k is not None for c, k in zip(columns, kinds, strict=True))
        return TableRow(is_header=known >= 2 or bool(columns and columns[0]), header=tuple(cells))
    institution = country = None
    told: list[tuple[tuple[int, int], Kind | None]] = []
    for name, cell in zip(header, block.cells, strict=False):
        column = column_of(name, cues)
        if column == "institution":
            institution = cell
        elif column == "country":
            country = cell
        elif column is None and text[cell[0] : cell[1]].strip():
            told.append((cell, kind_of_heading(name, cues)))
    return TableRow(False, institution=institution, country=country, told=tuple(told))
