"""Names of countries that mean something else as well: a plant, a tub, a city."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.text import fold
from kg.vocabulary.names import Mention


@dataclass(frozen=True, slots=True)
class _Noun:
    """The words, folded, beside which a name in lower case is a common noun.

    ``handled`` stand before it, with "of" or alone ("cultivo de chile", "green chile"); ``befalls`` before "in",
    too ("plagas en chile"); ``told`` behind it ("chile verde"); ``made`` behind it and "of" ("cuba de acero");
    ``listed`` on either side of an "and" or a comma.
    """

    handled: frozenset[str]
    befalls: frozenset[str]
    told: frozenset[str]
    made: frozenset[str]
    listed: frozenset[str]


def _noun(*, handled: str, befalls: str, told: str, made: str, listed: str) -> _Noun:
    return _Noun(*(frozenset(listing.split()) for listing in (handled, befalls, told, made, listed)))


_NOUNS = {
    "CL": _noun(
        handled="aji ajis chiles cosecha cosechar cosechas crop crops cultivation cultivar cultivo cultivos dried "
        "green growing harvest hot kilo kilos molho pasta pepper peppers pimenta plantacion plantaciones "
        "polvo polvos roasted salsa salsas sauce sauces seeds sembrar semilla semillas siembra siembras variedad "
        "variedades",
        befalls="injerto injertos pest pests plaga plagas praga pragas",
        told="ancho chipotle crop crops dulce grower growers habanero harvest jalapeño paste pepper "
        "peppers picante plant plants poblano powder rojo sauce sauces seco secos seeds serrano verde verdes",
        made="arbol",
        listed="ajo ajos beans cebolla cebollas corn frijol frijoles garlic maiz onion onions pimienta pimiento "
        "pimientos tomate tomates tomatoes",
    ),
    "CU": _noun(
        handled="lavado lavagem lavar limpeza limpieza litros",
        befalls="crianza fermentacao fermentacion maceracao maceracion",
        told="electrolitica ultrasonica",
        made="acero aco decantacion fermentacao fermentacion inox inoxidable inoxidavel lavado lavagem litros "
        "maceracao maceracion madeira madera roble vinho vino",
        listed="barrica barricas barril barriles lagar tanque tanques tina tinas",
    ),
}
# Cities and states of other countries bear the name; where such a country follows, one of them is meant.
_ELSEWHERE = {("GD", "granada"): frozenset({"ES", "NI", "CO"}), ("GE", "georgia"): frozenset({"US"})}

_OF = r"(?:(?:de|del|do|of)\s+)?"
_IN = r"(?:(?:em|en|in|no)\s+)"
_WORD = r"(?P<word>\w+)"
_JOINT = r"(?:\s*[,/]\s*(?:(?:and|e|o|or|ou|u|y)\s+)?|\s+(?:and|con|com|e|o|or|ou|u|with|y)\s+)"
_HANDLED = re.compile(rf"\b{_WORD}\s+{_OF}$")
_BEFALLS = re.compile(rf"\b{_WORD}\s+(?:{_IN}|{_OF})$")
_TOLD = re.compile(rf"\s+{_WORD}\b")
_MADE = re.compile(rf"\s+(?:de|of|para|for)\s+(?:\d+\s+)?{_WORD}\b")
_LISTED_BEFORE = re.compile(rf"\b{_WORD}{_JOINT}$")
_LISTED_BEHIND = re.compile(rf"{_JOINT}{_WORD}\b")
_INSIDE = re.compile(r"\s*[,(/–-]\s*|\s+(?:de|em|en|in|na|no)\s+")
_REACH = 40


def names_a_country(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """Whether the mention at place ``at`` is of the country, by what stands around it in ``text``."""
    mention = mentions[at]
    following = mentions[at + 1] if at + 1 < len(mentions) else None
    elsewhere = _ELSEWHERE.get((mention.ids[0], fold(mention.name)))
    if elsewhere and following and set(following.ids) <= elsewhere:
        return _INSIDE.fullmatch(fold(text), mention.end, following.start) is None
    noun = _NOUNS.get(mention.ids[0])
    if noun is None or not mention.name.islower():
        return True
    folded = fold(text)
    return not _is_noun(noun, folded[max(0, mention.start - _REACH) : mention.start], folded[mention.end :])


def _is_noun(noun: _Noun, before: str, after: str) -> bool:
    """Whether words of the thing stand beside a name."""
    beside = (
        (_HANDLED.search(before), noun.handled),
        (_BEFALLS.search(before), noun.befalls),
        (_LISTED_BEFORE.search(before), noun.listed),
        (_LISTED_BEHIND.match(after), noun.listed),
        (_TOLD.match(after), noun.told),
        (_MADE.match(after), noun.made),
    )
    return any(found is not None and found["word"] in listing for found, listing in beside)
