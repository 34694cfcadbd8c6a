"""Names that look like an institution and are none of the registry: they wait for a person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ingest.cues import Cues
from kg.ingest.linking import Linker
from kg.text import fold

_CAPITALS = re.compile(r"\b[A-ZÁÉÍÓÚÑÇÃÕÂÊÔ]{3,}(?:[-/][A-Z]{2,})?\b")
_CAPITAL = r"[A-ZÁÉÍÓÚÑÇ][\w'’.-]+"
_PROPER = re.compile(
    rf"{_CAPITAL}(?:\s+(?:(?:of|for|and|the|de|del|la|las|los|y|e|da|do|dos|das|para|en|em)\s+){{0,3}}{_CAPITAL})*"
)
# "the cooperative Flor del Campo": a word for a body of its own, then its name.
_CALLED = re.compile(rf"\b([^\W\d_]+)\s+({_PROPER.pattern})")
_ARTICLES = frozenset(
    ("the", "el", "la", "los", "las", "o", "a", "os", "as", "this", "este", "esta", "al", "ao", "del", "do", "da")
)
# What a body has several of, each with a name of its own.
_PART_OF_BODY = re.compile(
    r"(?:centr[eo]|center|school|escuela|escola|colegio|college|academ[iy]a?|red|rede|network|department|departamento|"
    r"direccion|diretoria)s?"
)
_POSSESSIVE = re.compile(r"['’]s\b")
_OF = re.compile(r"\s+(?:of|from|de|del|da|do)\s+(?:the\s+|la\s+|el\s+)?")


def unknown_name(linker: Linker, start: int, stop: int, cues: Cues) -> str | None:
    """The first name within a span that looks like an institution.

    With a word like "institute", else after a word like "cooperative", else in capitals.
    """
    text = linker.text[start:stop]
    taken = [(m.start - start, m.end - start) for m in linker.mentions_in(start, stop)]
    for match in _PROPER.finditer(text):
        name = _POSSESSIVE.split(match[0])[0]
        if not any(a < match.end() and match.start() < b for a, b in taken) and _is_body(name, cues):
            return name
    for match in _CALLED.finditer(text):
        outside = any(cue.phrases["outside"].fullmatch(fold(match[1])) for cue in cues)
        if outside and not any(a < match.end() and match.start() < b for a, b in taken):
            return match[0]
    for match in _CAPITALS.finditer(text):
        other = any(fold(match[0]) in language.words["not_bodies"] for language in cues)
        if not other and not any(a <= match.start() < b for a, b in taken):
            return match[0]
    return None


def _is_body(name: str, cues: Cues) -> bool:
    words = fold(name).split()
    while words and words[0] in _ARTICLES:
        words = words[1:]
    return len(words) > 1 and any(cue.phrases["bodies"].fullmatch(word) for cue in cues for word in words)


def name_after_of(linker: Linker, start: int, stop: int) -> str | None:
    """The proper name after "the representative of", if it is neither a country nor of the registry."""
    found = _OF.match(linker.text, start, stop)
    name = _PROPER.match(linker.text, found.end(), stop) if found else None
    if name is None or linker.countries_in(name.start(), name.end()) or linker.mentions_in(start, stop):
        return None
    return name[0] if len(name[0].split()) > 1 or name[0].isupper() else None


def is_called(words: Sequence[str], linker: Linker, cues: Cues) -> bool:
    """Whether a word for a body is followed by a name that nobody in the text bears: "the Institute Acme".

    "The Technical Institute" may be a part of the name of one that the text tells of, "the Centre Acme" one of its own.

    Args:
        words: the words of a name that are written with a capital, without "National" and the like.
        linker: of the text.
        cues: of all languages.
    """
    noun, *named = (fold(word) for word in words)
    if not any(own.phrases["bodies"].fullmatch(noun) for own in cues) or _PART_OF_BODY.fullmatch(noun):
        return False
    plain = (own.phrases["bodies"].fullmatch(word) or own.roles.fullmatch(word) for word in named for own in cues)
    return not any(plain) and not set(named) & _borne(linker)


def _borne(linker: Linker) -> set[str]:
    """The words of all names that the bodies of the text bear."""
    registry = linker.vocabulary.institutions
    bodies = [registry.get(id) for id in {id for mention in linker.mentions for id in mention.ids}]
    names = (name for body in bodies for name in (body.own_name, *body.names.values(), *body.aliases))
    return {word for name in names for word in fold(name).split()}
