"""Names of countries that mean something else as well: a plant, a tub, a city."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.text import STOP_WORDS, fold, words
from kg.vocabulary.names import Mention

# In lower case they are common nouns too.
_NOUNS = frozenset({"CL", "CU"})
# Cities and states of other countries bear the name; where such a country follows, one of them is meant.
_ELSEWHERE = {("GD", "granada"): frozenset({"ES", "NI", "CO"}), ("GE", "georgia"): frozenset({"US"})}

_IN_A_PLACE = frozenset({"ao", "desde", "do", "em", "en", "from", "in", "no", "pelo"})
_OF = frozenset({"de", "of"})
_OF_A_COUNTRY = (
    "bodies casos centros docentes empresas estudantes estudiantes experiencia experiencias gobierno governo "
    "institucion instituciones instituicao instituicoes instituto institutos institutions jovenes jovens maestros "
    "ministerio ministerios mujeres mulheres organismos professores servicio servicios servico servicos teachers "
    "trabajadores trabalhadores workers youth"
)
_BELONGS = frozenset(_OF_A_COUNTRY.split())
# What befalls the plant, or happens in the tub: "plagas en chile", "fermentación en cuba".
_IN_THE_THING = "crianza fermentacao fermentacion injerto injertos maceracao maceracion plaga plagas praga pragas"
_BEFALLS = frozenset(_IN_THE_THING.split())
# They go on to tell what a thing is made for, or list it with others: "cuba de fermentación", "chile y tomate".
_TELLING_THE_THING = "and com con d da das de del do dos e o of or ou u with y"
_GOES_ON = frozenset().union(*STOP_WORDS.values()) - frozenset(_TELLING_THE_THING.split())
_AND = re.compile(r"\s+(?:and|e|o|or|ou|u|y)\s+")
_LISTED = re.compile(rf"\s*[,/]\s*(?:(?:and|e|o|or|ou|u|y)\s+)?|{_AND.pattern}")
_INSIDE = re.compile(r"\s*[,(/–-]\s*|\s+(?:de|em|en|in|na|no)\s+")
_CLAUSE_ENDS = re.compile(r"\s*(?:[^\w\s]|\Z)")


def names_a_country(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """Whether the mention at place ``at`` is of the country, by what stands around it in ``text``."""
    mention = mentions[at]
    following = mentions[at + 1] if at + 1 < len(mentions) else None
    elsewhere = _ELSEWHERE.get((mention.ids[0], fold(mention.name)))
    if elsewhere and following and set(following.ids) <= elsewhere:
        return _INSIDE.fullmatch(fold(text), mention.end, following.start) is None
    if mention.ids[0] not in _NOUNS or not mention.name.islower():
        return True
    folded = fold(text)
    later = following is not None and _LISTED.fullmatch(folded, mention.end, following.start) is not None
    if at > 0 and _LISTED.fullmatch(folded, mentions[at - 1].end, mention.start):
        return later or _goes_on(folded, mention.end)
    if later and following and _AND.fullmatch(folded, mention.end, following.start):
        return True
    if not words(folded[: mention.start]):
        return later or not words(folded[mention.end :])
    return (later or _goes_on(folded, mention.end)) and _stands_in_a_place(folded, mention.start)


def _goes_on(folded: str, end: int) -> bool:
    """Whether the clause ends here, or goes on as it does after a place."""
    if _CLAUSE_ENDS.match(folded, end):
        return True
    following = words(folded[end:])[0][2]
    return following in _GOES_ON or following.isdigit()


def _stands_in_a_place(folded: str, start: int) -> bool:
    """Whether what stands before is said of a place."""
    owner, preposition = ("", *(word for _, _, word in words(folded[:start])))[-2:]
    if preposition in _IN_A_PLACE:
        return owner not in _BEFALLS
    return preposition in _OF and owner in _BELONGS
