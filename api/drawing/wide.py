"""The layout for wide screens: the centre in the middle, branches in columns at both sides, twigs outside of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from api.drawing.scene import HEADING, Box, Heading, Line, Scene, height_of, lines_of
from api.drawing.text import wrap
from api.drawing.tree import Branch, Leaf, Tree

GAP = 8.0
HEADING_HEIGHT = 28.0
BRANCH_GAP = 18.0
MARGIN = 6.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges are counted from the centre outwards: widths of centre, leaves and twigs, and the gaps between."""

    centre: float
    leaf: float
    twig: float
    gap: float

    @property
    def reach(self) -> float:
        """From the edge of the centre to the edge of the picture."""
        outside = self.gap + self.twig if self.twig else 0.0
        return self.gap + self.leaf + outside + MARGIN


PLAIN = Columns(centre=220, leaf=330, twig=0, gap=60)
DEEP = Columns(centre=190, leaf=230, twig=215, gap=48)


@dataclass(slots=True)
class _Side:
    """One side while it is filled; ``sign`` is 1 on the right, -1 on the left."""

    sign: int
    height: float = 0.0
    branches: list[Branch] = field(default_factory=list)


def wide_scene(tree: Tree) -> Scene:
    """Place a tree for a screen that is wider than high; the fuller side decides the height."""
    columns = DEEP if any(leaf.twigs for branch in tree.branches for leaf in branch.leaves) else PLAIN
    sides = _sides(tree, columns)
    words = lines_of(tree.centre, columns.centre, 4)
    height = max([height_of(len(words)), *(side.height for side in sides)]) + 2 * MARGIN
    left, right = (columns.reach if side.branches else MARGIN for side in reversed(sides))
    centre = Box(tree.centre, left, (height - height_of(len(words))) / 2, columns.centre, words)
    boxes, headings, lines = [centre], [], []
    for side in sides:
        placed = _place(side, columns, centre, (height - side.height) / 2)
        boxes += placed.boxes
        headings += placed.headings
        lines += placed.lines
    return Scene(left + columns.centre + right, height, tuple(boxes), tuple(headings), (*_links(tree, boxes), *lines))


def _sides(tree: Tree, columns: Columns) -> tuple[_Side, _Side]:
    right, left = _Side(1), _Side(-1)
    for branch in tree.branches:
        side = right if right.height <= left.height else left
        side.branches.append(branch)
        side.height += _branch_height(branch, columns) + (BRANCH_GAP if len(side.branches) > 1 else 0)
    return right, left


def _branch_height(branch: Branch, columns: Columns) -> float:
    return HEADING_HEIGHT + sum(_leaf_height(leaf, columns) + GAP for leaf in branch.leaves) - GAP


def _leaf_height(leaf: Leaf, columns: Columns) -> float:
    own = height_of(len(lines_of(leaf, columns.leaf)))
    twigs = [height_of(len(lines_of(twig, columns.twig))) for twig in leaf.twigs]
    return max(own, sum(twigs) + GAP * (len(twigs) - 1)) if twigs else own


@dataclass(slots=True)
class _Placed:
    boxes: list[Box] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def _place(side: _Side, columns: Columns, centre: Box, y: float) -> _Placed:
    placed = _Placed()
    x = _column(side.sign, centre, columns.gap, columns.leaf)
    for branch in side.branches:
        text = wrap(branch.heading, width=columns.leaf, size=HEADING, lines=1)[0]
        placed.headings.append(Heading(text, x, y + HEADING_HEIGHT - 10))
        y += HEADING_HEIGHT
        for leaf in branch.leaves:
            _place_leaf(placed, leaf, columns, centre, side.sign, y)
            y += _leaf_height(leaf, columns) + GAP
        y += BRANCH_GAP - GAP
    return placed


def _place_leaf(placed: _Placed, leaf: Leaf, columns: Columns, centre: Box, sign: int, y: float) -> None:
    words = lines_of(leaf, columns.leaf)
    top = y + (_leaf_height(leaf, columns) - height_of(len(words))) / 2
    box = Box(leaf, _column(sign, centre, columns.gap, columns.leaf), top, columns.leaf, words)
    placed.boxes.append(box)
    placed.lines.append(Line(_curve(centre, box, sign), "branch"))
    for twig in leaf.twigs:
        outer = Box(twig, _column(sign, box, columns.gap, columns.twig), y, columns.twig, lines_of(twig, columns.twig))
        placed.boxes.append(outer)
        placed.lines.append(Line(_curve(box, outer, sign), "twig"))
        y += outer.height + GAP


def _column(sign: int, inner: Box, gap: float, width: float) -> float:
    return inner.right + gap if sign > 0 else inner.x - gap - width


def _curve(start: Box, end: Box, sign: int) -> str:
    x1, x2 = (start.right, end.x) if sign > 0 else (start.x, end.right)
    bend = (x1 + x2) / 2
    return f"M{x1:g} {start.middle:g}C{bend:g} {start.middle:g} {bend:g} {end.middle:g} {x2:g} {end.middle:g}"


def _links(tree: Tree, boxes: list[Box]) -> list[Line]:
    """Further connections, drawn first so that they run under the boxes."""
    places = {box.leaf.key: box for box in boxes}
    found = []
    for one, other in tree.links:
        if one in places and other in places:
            a, b = sorted((places[one], places[other]), key=lambda box: (box.x, box.y))
            x1 = a.x if a.x == b.x else a.right
            bend = x1 - 30 if a.x == b.x else (x1 + b.x) / 2
            found.append(
                Line(f"M{x1:g} {a.middle:g}C{bend:g} {a.middle:g} {bend:g} {b.middle:g} {b.x:g} {b.middle:g}", "link")
            )
    return found
