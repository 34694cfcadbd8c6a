"""A line of a page, with where it stands: what page furniture and paragraphs are told by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` without its line end; the box in points from the lower left corner of the page.

    ``height`` is that of the page; ``broken`` says that a hyphen stood at the end and was taken off by
    the PDF library itself.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    height: float
    broken: bool = False

    @property
    def size(self) -> float:
        """The height of its tallest character."""
        return max(self.top - self.bottom, 1.0)
