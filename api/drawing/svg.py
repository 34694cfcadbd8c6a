"""A scene as SVG: classes and attributes only, since the pages' policy allows no inline style."""

from __future__ import annotations

from markupsafe import Markup, escape

from api.drawing.scene import FONT, HEADING, LINE, PADDING, Box, Heading, Line, Scene

ROUND = 9


def svg(scene: Scene, *, name: str, label: str) -> Markup:
    """The picture; every node is a link with its whole words as title, read in order after ``label``.

    Args:
        scene: what to draw, in its places.
        name: the class that tells pictures of several sizes apart.
        label: what the picture is, for who does not see it.
    """
    size = Markup('viewBox="0 0 {0:g} {1:g}" width="{0:g}" height="{1:g}"').format(scene.width, scene.height)
    inner = Markup("").join(
        [
            *(_line(line) for line in scene.lines),
            *(_heading(heading) for heading in scene.headings),
            *(_box(box, centre=number == 0) for number, box in enumerate(scene.boxes)),
        ]
    )
    return Markup('<svg class="picture {}" {} role="group" aria-label="{}">{}</svg>').format(name, size, label, inner)


def _line(line: Line) -> Markup:
    return Markup('<path class="edge {}" d="{}"/>').format(line.look, line.path)


def _heading(heading: Heading) -> Markup:
    told = Markup('<text class="heading" x="{:g}" y="{:g}" font-size="{:g}" aria-hidden="true">{}</text>')
    return told.format(heading.x, heading.y, HEADING, heading.text)


def _box(box: Box, *, centre: bool) -> Markup:
    first = box.y + PADDING + FONT
    spans = Markup("").join(
        Markup('<tspan x="{:g}" y="{:g}">{}</tspan>').format(box.x + PADDING, first + number * LINE, line)
        for number, line in enumerate(box.lines)
    )
    look = f"node {box.leaf.look}{' centre' if centre else ''}"
    return Markup(
        '<a href="{}" class="{}"{}><title>{}</title>'
        '<rect x="{:g}" y="{:g}" width="{:g}" height="{:g}" rx="{}"/>'
        '<text font-size="{:g}" aria-hidden="true">{}</text></a>'
    ).format(
        escape(box.leaf.address),
        look,
        Markup(' lang="{}"').format(box.leaf.language) if box.leaf.language else "",
        box.leaf.title,
        box.x,
        box.y,
        box.width,
        box.height,
        ROUND,
        FONT,
        spans,
    )
