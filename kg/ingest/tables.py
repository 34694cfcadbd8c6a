"""Tables within minutes: which cell names the institution, and what kind of statement each other cell holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.ingest.attendance import column_of
from kg.ingest.claim_bounds import trim
from kg.ingest.cues import Cues, LanguageCues
from kg.ingest.kinds import judge
from kg.ingest.layout import Block
from kg.ingest.linking import Linker
from kg.ingest.predicates import finite_verbs
from kg.ingest.sections import kind_of_heading
from kg.model import Kind
from kg.text import fold, sentences

_MAX_REST, _SENTENCE_WORDS = 12, 2
_SUBJECT = 12  # within how many characters of its beginning the subject of a part stands
_PIECE = re.compile(r"[^;]+")


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
    """Read a row under ``header``; one that names a column of who speaks, or two of ours, is one."""
    cells = [text[a:b] for a, b in block.cells]
    columns = [column_of(cell, cues) for cell in cells]
    kinds = [kind_of_heading(cell, cues) for cell in cells]
    known = sum(c is not None or k is not None for c, k in zip(columns, kinds, strict=True))
    if known >= 2 or "institution" in columns or "country" in columns:
        # Also under another header: the next table begins, or this one repeats its own on a new page.
        return TableRow(is_header=True, header=tuple(cells))
    institution = country = None
    told: list[tuple[tuple[int, int], Kind | None]] = []
    for name, cell in zip(header, block.cells, strict=False):
        column = column_of(name, cues)
        if column == "institution":
            institution = cell
        elif column == "country":
            country = cell
        elif column is None and text[cell[0] : cell[1]].strip():
            told.extend(_parts_of_cell(text, cell, name, cues))
    return TableRow(False, institution=institution, country=country, told=tuple(told))


def _parts_of_cell(
    text: str, cell: tuple[int, int], name: str, cues: Cues
) -> Iterator[tuple[tuple[int, int], Kind | None]]:
    """A cell with the kind of its column; under "difficulties and requests" each part says by its words which it is."""
    kind = kind_of_heading(name, cues)
    if kind is not Kind.CONSTRAINT or not any(own.headings["need"].search(fold(name)) for own in cues):
        yield cell, kind
        return
    told = text[cell[0] : cell[1]]
    pieces = [
        (cell[0] + piece.start(), cell[0] + piece.end())
        for first, last in sentences(told)
        for piece in _PIECE.finditer(told, first, last)
    ]
    kinds = [Kind.NEED if _asks(text[start:end], cues) else kind for start, end in pieces]
    if len(set(kinds)) > 1:
        yield from zip((trim(text, *piece) for piece in pieces), kinds, strict=True)
    else:
        yield cell, kinds[0] if kinds else kind


def _asks(piece: str, cues: Cues) -> bool:
    """Whether a part of a cell opens with what is lacking or asked for, or tells a need; not "closed for lack of"."""
    if any(own.phrases["force"].search(fold(piece), 0, _SUBJECT) for own in cues):
        return False  # "the law requires"
    if any(own.phrases[name].match(fold(piece).lstrip()) for own in cues for name in ("need", "lack")):
        return True
    kinds = {found.kind for own in cues if (found := judge(piece, own)) is not None}
    return Kind.NEED in kinds and Kind.CONSTRAINT not in kinds


def speaker_first(linker: Linker, block: Block, row: TableRow) -> TableRow:
    """A row of a table that has columns of our kinds but none of who speaks, with its first cell for that.

    The row as it is if its first cell is of such a kind itself, or names neither a body nor a country.
    """
    first = block.cells[0]
    bodies, lands = linker.mentions_in(*first), linker.countries_in(*first)
    told = tuple((cell, kind) for cell, kind in row.told if cell != first or kind)
    if row.institution or row.country or not (bodies or lands) or any(cell[0] == first[0] for cell, _ in told):
        return row
    return replace(row, institution=first if bodies else None, country=None if bodies else first, told=told)


def row_without_header(linker: Linker, block: Block, cues: LanguageCues, *, named_before: bool) -> TableRow | None:
    """A row of a table without a header: its first cell says who, if it is a name, and the others tell sentences.

    Args:
        linker: of the text.
        block: the row.
        cues: of its language.
        named_before: whether a row above was one; then any first cell is a name, even an empty one.
    """
    if len(block.cells) < 2:
        return None
    first, *others = block.cells
    bodies, lands = linker.mentions_in(*first), linker.countries_in(*first)
    names = [*((m.start, m.end) for m in bodies), *((c.start, c.end) for c in lands)]
    rest = first[1] - first[0] - sum(end - start for start, end in names)
    if not named_before and (not names or rest > _MAX_REST):
        return None
    told = [(cell, None) for cell in others if _tells(linker.text[cell[0] : cell[1]], cues)]
    only_country = bool(lands) and not bodies
    return TableRow(
        False, institution=None if only_country else first, country=first if only_country else None, told=tuple(told)
    )


def _tells(cell: str, cues: LanguageCues) -> bool:
    """Whether a cell holds a sentence rather than a person, a post or a date."""
    return len(cell.split()) >= _SENTENCE_WORDS and any(finite_verbs(cell, cues))
