"""Labels that mark a turn of a dialogue, "Q:", "Respuesta de Ana Ruiz:", or name whose needs or offers follow."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.ingest.cues import Cues
from kg.ingest.linking import Link, Linker
from kg.ingest.speakers import speaking
from kg.ingest.unknown_names import unknown_name
from kg.text import fold

# What follows the mark: its number, then nothing, or whose turn it is.
_WHOSE = re.compile(r"\s*\d{0,2}\s*(?:$|(?P<bracket>\()\s*|[,–—-]\s*|(?:from|of|by|de|del|da|do|dos|das)\s+)")
_BRACKET = re.compile(r"\(([^()]+)\)")
# "Support for INA": what others do for a body is not its own word.
_FOR = re.compile(r"\b(?:to|for|with|al?|ao|para|con|com)\s+(?:(?:the|el|la|o|a)\s+)?$")


@dataclass(frozen=True, slots=True)
class TurnMark:
    """A mark of a turn: where in the label whose turn it is begins; ``sure``: it can be nothing else."""

    end: int
    sure: bool


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
            return TurnMark(whose.end(), asked or letter or whose["bracket"] is not None)
    return None


def body_of_label(linker: Linker, start: int, end: int, cues: Cues, country: str | None) -> Link | None:
    """Whose needs, offers or experiences a label announces: "Needs (HEART Trust)"; ``None`` if it names nobody."""
    folded = fold(linker.text[start:end])
    named = linker.mentions_in(start, end)
    if named:
        governed = _FOR.search(folded, 0, named[0].start - start) is not None
        return None if governed else speaking(named, start, folded, linker, country)
    bracket = _BRACKET.search(linker.text, start, end)
    unknown = unknown_name(linker, *bracket.span(1), cues) if bracket else None
    return linker.unknown(unknown) if unknown else None
