"""The layout for telephones: the centre on top, everything else below it, indented by its distance."""

from __future__ import annotations

from api.drawing.scene import HEADING, Box, Heading, Line, Scene, height_of, lines_of
from api.drawing.text import wrap
from api.drawing.tree import Leaf, Tree

WIDTH = 358.0
INDENT = 22.0
STEM = 9.0
GAP = 7.0
HEADING_HEIGHT = 30.0


def narrow_scene(tree: Tree) -> Scene:
    """Place a tree for a screen that is higher than wide; links between leaves are left to the table."""
    centre = Box(tree.centre, 1, 1, WIDTH - 2, lines_of(tree.centre, WIDTH - 2, 3))
    boxes, headings, lines = [centre], [], []
    y = 1 + centre.height
    for branch in tree.branches:
        text = wrap(branch.heading, width=WIDTH - INDENT, size=HEADING, lines=1)[0]
        headings.append(Heading(text, INDENT, y + HEADING_HEIGHT - 9))
        y += HEADING_HEIGHT
        for leaf in branch.leaves:
            box = _box(leaf, INDENT, y)
            boxes.append(box)
            lines.append(_elbow(centre, box, "branch"))
            y += box.height + GAP
            for twig in leaf.twigs:
                outer = _box(twig, 2 * INDENT, y)
                boxes.append(outer)
                lines.append(_elbow(box, outer, "twig"))
                y += outer.height + GAP
    return Scene(WIDTH, max(y, 1 + height_of(1)), tuple(boxes), tuple(headings), tuple(lines))


def _box(leaf: Leaf, x: float, y: float) -> Box:
    width = WIDTH - x - 1
    return Box(leaf, x, y, width, lines_of(leaf, width))


def _elbow(start: Box, end: Box, look: str) -> Line:
    stem = start.x + STEM
    return Line(f"M{stem:g} {start.y + start.height:g}V{end.middle:g}H{end.x:g}", look)
