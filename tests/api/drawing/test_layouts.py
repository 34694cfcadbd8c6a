"""Where the layouts put things: nothing over anything else, the same every time, every node a link."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from api.drawing.narrow import narrow_scene
from api.drawing.scene import FONT, PADDING
from api.drawing.svg import svg
from api.drawing.text import text_width, wrap
from api.drawing.tiles import PLACES, Tile, tile_map
from api.drawing.tree import Branch, Leaf, Tree
from api.drawing.wide import wide_scene

LAYOUTS = (wide_scene, narrow_scene)


def _leaf(key: str, twigs: int = 0, words: str = "Formación de docentes para la enseñanza en línea") -> Leaf:
    own = tuple(_leaf(f"{key}.{n}") for n in range(twigs))
    return Leaf(
        key=key, label=f"{key} {words}", title=f"{key} {words}, todo", address=f"/x/{key}", look="theme", twigs=own
    )


def _tree(leaves: tuple[int, ...], twigs: int = 0) -> Tree:
    branches = tuple(
        Branch(f"Rama {number}", tuple(_leaf(f"{number}-{n}", twigs) for n in range(count)))
        for number, count in enumerate(leaves)
    )
    return Tree(_leaf("centre"), branches, (("0-0", "1-0"), ("0-0", "nowhere")))


TREES = (_tree(()), _tree((1,)), _tree((9, 1, 3)), _tree((5, 5, 5, 2, 1), twigs=3), _tree((1, 1), twigs=1))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("tree", TREES)
def test_no_box_lies_over_another_or_outside_of_the_picture(layout, tree):
    scene = layout(tree)
    assert not [(a.leaf.key, b.leaf.key) for a, b in combinations(scene.boxes, 2) if a.overlaps(b)]
    for box in scene.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= scene.width
        assert box.y + box.height <= scene.height


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("tree", TREES)
def test_no_heading_lies_over_a_box(layout, tree):
    scene = layout(tree)
    for heading in scene.headings:
        for box in scene.boxes:
            aside = heading.x + text_width(heading.text, 13) <= box.x or box.right <= heading.x
            assert aside or heading.y <= box.y or heading.y - 13 >= box.y + box.height


@pytest.mark.parametrize("layout", LAYOUTS)
def test_words_stay_within_their_box(layout):
    for box in layout(TREES[3]).boxes:
        assert all(text_width(line, FONT) <= box.width - 2 * PADDING for line in box.lines)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_node_is_drawn_once_and_the_same_every_time(layout):
    scene = layout(TREES[3])
    keys = [box.leaf.key for box in scene.boxes]
    assert keys[0] == "centre"
    assert len(keys) == len(set(keys)) == 1 + 18 * 4
    assert layout(_tree((5, 5, 5, 2, 1), twigs=3)) == scene


def test_a_link_to_a_node_that_is_not_shown_is_left_out():
    assert [line.look for line in wide_scene(_tree((1, 1))).lines].count("link") == 1


def test_the_picture_is_well_formed_and_every_node_a_link_with_its_whole_words():
    nasty = Leaf(key="n", label="<b>&", title='<script>"x"', address="/a?b=1&c=2", look="theme")
    drawn = ET.fromstring(svg(wide_scene(Tree(nasty, (Branch("H", (_leaf("a"),)),))), name="w", label="What & why"))  # noqa: S314 - our own picture
    links = drawn.findall("a")
    assert [link.get("href") for link in links] == ["/a?b=1&c=2", "/x/a"]
    assert links[0].findtext("title") == '<script>"x"'
    assert drawn.get("aria-label") == "What & why"
    assert not [element for element in drawn.iter() if "style" in element.attrib]


def test_text_is_cut_at_words_and_says_so():
    width = text_width("Formación de", 14) + 1
    assert wrap("Formación de docentes", width=width, size=14, lines=1) == ("Formación…",)
    assert wrap("Formación", width=width, size=14, lines=1) == ("Formación",)
    assert wrap("", width=width, size=14, lines=1) == ("",)


def test_a_word_wider_than_a_line_is_cut():
    lines = wrap("x" * 100, width=100, size=14, lines=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(text_width(line, 14) <= 100 for line in lines)


def test_every_country_has_a_tile_of_its_own():
    assert len(set(PLACES.values())) == len(PLACES)


def test_a_country_outside_of_the_region_still_has_a_tile():
    tiles = [Tile(code, "", "none", code, f"/countries/{code}") for code in ("UY", "FR", "DE")]
    drawn = ET.fromstring(tile_map(tiles, label="Map"))  # noqa: S314 - our own picture
    places = [(link.find("rect").get("x"), link.find("rect").get("y")) for link in drawn.findall("a")]
    assert len(set(places)) == 3
    assert all(float(y) + 62 <= float(drawn.get("height")) for _, y in places)
