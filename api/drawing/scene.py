"""Things with their places: what a layout makes of a tree, and what is written as SVG."""

from __future__ import annotations

from dataclasses import dataclass

from api.drawing.text import wrap
from api.drawing.tree import Leaf

FONT = 14.0
LINE = 18.0
PADDING = 9.0
HEADING = 13.0


@dataclass(frozen=True, slots=True)
class Box:
    """A node in its place, in the units of the picture; ``lines`` are its words."""

    leaf: Leaf
    x: float
    y: float
    width: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """As many lines as it has, and the padding."""
        return height_of(len(self.lines))

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        beside = self.right <= other.x or other.right <= self.x
        above = self.y + self.height <= other.y or other.y + other.height <= self.y
        return not (beside or above)


@dataclass(frozen=True, slots=True)
class Heading:
    """Words above a branch; ``x`` and ``y`` are the start of their base line."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A connection as an SVG path; ``look`` is ``branch``, ``twig`` or ``link``."""

    path: str
    look: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: later boxes are read later."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]


def height_of(lines: int) -> float:
    """The height of a box with so many lines."""
    return lines * LINE + 2 * PADDING


def lines_of(leaf: Leaf, width: float, most: int = 2) -> tuple[str, ...]:
    """The words of a leaf, cut to a box of that width."""
    return wrap(leaf.label, width=width - 2 * PADDING, size=FONT, lines=most)
