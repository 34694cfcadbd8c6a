"""The region as a map of tiles: one square of equal size for each country, near where it lies; drawn by us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

SIDE = 62
STEP = 66
SHADES = ((1, "few"), (3, "some"), (8, "many"))

# Column and row of each country, counted from the north-west.
PLACES = {
    "MX": (0, 0), "BS": (4, 0), "PT": (8, 0), "ES": (9, 0),
    "GT": (0, 1), "BZ": (1, 1), "CU": (3, 1), "HT": (4, 1), "DO": (5, 1), "KN": (6, 1), "AG": (7, 1),
    "SV": (0, 2), "HN": (1, 2), "JM": (3, 2), "DM": (6, 2), "LC": (7, 2), "CV": (9, 2),
    "NI": (1, 3), "VC": (6, 3), "BB": (7, 3),
    "CR": (1, 4), "PA": (2, 4), "GD": (6, 4), "TT": (7, 4),
    "CO": (2, 5), "VE": (3, 5), "GY": (4, 5), "SR": (5, 5),
    "EC": (2, 6), "PE": (3, 6), "BR": (4, 6),
    "BO": (3, 7), "PY": (4, 7),
    "CL": (3, 8), "AR": (4, 8), "UY": (5, 8),
}  # fmt: skip
COLUMNS = 10
ROWS = 9


@dataclass(frozen=True, slots=True)
class Tile:
    """A country: its code, the number shown (empty for none), its shade, and the words that say it all."""

    code: str
    number: str
    shade: str
    title: str
    address: str


def shade(documents: int) -> str:
    """How much was read, as a class: ``none``, ``few`` (1 or 2 documents), ``some`` (3 to 7) or ``many``."""
    found = "none"
    for least, name in SHADES:
        if documents >= least:
            found = name
    return found


def place(code: str, spare: int = 0) -> tuple[int, int]:
    """Column and row of a country; those that are not of the region stand below, ``spare`` counts them."""
    return PLACES.get(code) or (spare % COLUMNS, ROWS + spare // COLUMNS)


def tile_map(tiles: Sequence[Tile], *, label: str) -> Markup:
    """The map as SVG: every tile a link with its words as title."""
    parts = []
    spare = 0
    rows = ROWS
    for tile in tiles:
        column, row = place(tile.code, spare)
        spare += tile.code not in PLACES
        rows = max(rows, row + 1)
        parts.append(_tile(tile, column * STEP + 2, row * STEP + 2))
    size = Markup('viewBox="0 0 {0} {1}" width="{0}" height="{1}"').format(COLUMNS * STEP, rows * STEP)
    inner = Markup("").join(parts)
    return Markup('<svg class="picture map" {} role="group" aria-label="{}">{}</svg>').format(size, label, inner)


def _tile(tile: Tile, x: int, y: int) -> Markup:
    number = Markup(
        '<text class="count" x="{}" y="{}" font-size="19" text-anchor="middle" aria-hidden="true">{}</text>'
    )
    return Markup(
        '<a href="{}" class="tile {}"><title>{}</title>'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="9"/>'
        '<text class="code" x="{}" y="{}" font-size="23" text-anchor="middle" aria-hidden="true">{}</text>{}</a>'
    ).format(
        tile.address,
        tile.shade,
        tile.title,
        x,
        y,
        SIDE,
        SIDE,
        x + SIDE // 2,
        y + (27 if tile.number else 39),
        tile.code,
        number.format(x + SIDE // 2, y + 51, tile.number) if tile.number else "",
    )
