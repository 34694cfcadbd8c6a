"""A line of a page, with where it stands: what page furniture, paragraphs and tables are told by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` without its line end; the box in points from the lower left corner of the page.

    ``height`` is that of the page; ``broken`` says that a hyphen stood at the end and was taken off by
    the PDF library itself. ``cells`` are the texts of the cells if the line is the row of a table.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    height: float
    broken: bool = False
    cells: tuple[str, ...] = ()

    @property
    def size(self) -> float:
        """The height of its tallest character."""
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        """Its height on the page, halfway up."""
        return (self.top + self.bottom) / 2


def joined(pieces: Sequence[Line]) -> Line:
    """One line of pieces that stand side by side, in their order; at least one."""
    return Line(
        " ".join(piece.text for piece in pieces),
        min(piece.left for piece in pieces),
        min(piece.bottom for piece in pieces),
        max(piece.right for piece in pieces),
        max(piece.top for piece in pieces),
        pieces[0].height,
        pieces[-1].broken,
    )


def row_line(cells: Sequence[str], around: Sequence[Line]) -> Line:
    """The row of a table as ``| cell | cell |``; its box is that of the pieces it is made of, at least one."""
    shown = [" ".join(cell.split()).replace("|", "/") for cell in cells]
    while len(shown) > 1 and not shown[-1]:
        shown.pop()
    text = "".join(f"| {cell} " if cell else "| " for cell in shown) + "|"
    box = joined(around)
    return Line(text, box.left, box.bottom, box.right, box.top, box.height, cells=tuple(shown))
