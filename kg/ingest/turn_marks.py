"""Labels that mark a turn of a dialogue, "Q:", "Respuesta de Ana Ruiz:", or name whose needs or offers follow."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.ingest.cues import Cues
from kg.ingest.linking import Link, Linker
from kg.ingest.sections import kind_of_heading
from kg.ingest.unknown_names import unknown_name
from kg.text import fold

# What follows the mark: its number, then nothing, or whose turn it is.
_WHOSE = re.compile(r"\s*\d{0,2}\s*(?:$|(?P<bracket>\()\s*|[,–—-]\s*|(?:from|of|by|de|del|da|do|dos|das)\s+)")
# Who has a part, behind it: "Moderadora, Ana Ruiz", "Chair (Ms Ana Ruiz)".
_NAME = r"[A-ZÁÉÍÓÚÑÇÂÊÔÃÕ][\w.'’-]*"
_NAMED = re.compile(rf"\s*(?:[,(–—-]?\s*{_NAME}(?:\s+(?:d[aeo]s?\s+|del\s+|la\s+){{0,2}}{_NAME}){{0,4}}\)?)?\s*")
_BRACKET = re.compile(r"\(([^()]+)\)")
# "Needs of INA" and "Needs (INA)" are its own.
_OWN = re.compile(r"\s*(?:(?P<bracket>\()|\b(?:of|del?|d[aeo])\s)\s*(?:(?:the|el|la|o|a)\s+)?$")
_CLOSED, _ENDED = re.compile(r"\s*\)\s*$"), re.compile(r"\s*$")
# "Support of INA", "Apoyo requerido del INA": what a body gives to others.
_GIVEN = re.compile(
    r"\b(?:support|help|assist|cooperat|request|apoyo|ayuda|asist|cooperac|apoio|ajuda|requerid|"
    r"solicitad|necesita|necessita|precisa|requier|requer|busca|seek|looking)"
)
# What a body consists of, or what is done about, is none of its own.
_PART = re.compile(
    r"\b(?:depart\w*ment|direct|direcc|diretor|division|divisao|unit|unidad|area|section|seccion|secao|team|equip|"
    r"comision|comissao|committee|comite|gerencia|coordina|coordena|program|proyect|projet|project)"
)


@dataclass(frozen=True, slots=True)
class TurnMark:
    """A mark of a turn: where in the label whose turn it is begins; ``sure``: it can be nothing else.

    ``bracket``: it stands in brackets, where a person or body makes the mark sure, and a year or a topic does not.
    """

    end: int
    sure: bool
    bracket: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The part that somebody has in a talk, as it is written; ``leads``: they give the floor to others."""

    name: str
    leads: bool


def turn_mark(label: str, cues: Cues, *, asked: bool) -> TurnMark | None:
    """The mark of a turn at the beginning of a label; ``None`` if there is none.

    Args:
        label: what stands before a colon or dash.
        cues: of all languages.
        asked: whether a question stands right before it, so that "Respuesta:" answers it.
    """
    folded = fold(label)
    for own in cues:
        mark = own.phrases["turn"].match(folded)
        whose = _WHOSE.match(folded, mark.end()) if mark else None
        if mark is not None and whose is not None:
            letter = len(mark[0]) == 1 and not folded[whose.end() :]
            return TurnMark(whose.end(), asked or letter, whose["bracket"] is not None)
    return None


def part_in_talk(label: str, cues: Cues) -> Part | None:
    """The part of whoever a label names by it alone: "Moderadora:", "Chair (Ana Ruiz):"; ``None`` if it names none."""
    folded = fold(label)
    for own in cues:
        for leads, name in ((True, "chairs"), (False, "part_taken")):
            part = own.phrases[name].match(folded)
            if part is not None and _NAMED.fullmatch(label, part.end()):
                return Part(label[: part.end()], leads)
    return None


def body_of_label(linker: Linker, start: int, end: int, cues: Cues) -> Link | None:
    """Whose needs, offers or experiences a label announces; ``None`` if it does not say so plainly.

    It is the kind, the body and nothing else: "Needs (HEART Trust)", "Experiencia del SENATI". Whom support comes from,
    or what else a label says of a body, is not whose it is.
    """
    folded = fold(linker.text[start:end])
    named = linker.mentions_in(start, end)
    if _GIVEN.search(folded):
        return None
    if named:
        own = _OWN.search(folded, 0, named[0].start - start)
        closed = (_CLOSED if own and own["bracket"] else _ENDED).match(folded, named[0].end - start)
        plain = own and closed and kind_of_heading(folded[: own.start()], cues, whole=True)
        return linker.link(named[0], None) if plain else None
    bracket = _BRACKET.search(linker.text, start, end)
    if bracket is None or _PART.search(fold(bracket[1])) or linker.text[start:end].isupper():
        return None
    unknown = unknown_name(linker, *bracket.span(1), cues)
    return linker.unknown(unknown) if unknown and unknown == bracket[1].strip() else None
