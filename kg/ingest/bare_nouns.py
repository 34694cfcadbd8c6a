"""Whom "the Trust" or "el Instituto" means, where nothing but the kind of body is told."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.ingest.linking import Link, Linker
from kg.text import fold

_NOUNS = (
    r"(?:Trust|Board|Council|Agency|Institute|Service|Foundation|Commission|Instituto|Servicio|Serviço|Consejo|Conselho|"
    r"Agencia|Agência|Fundación|Fundação|Comisión|Comissão)"
)
_MORE = r"(?!\s+(?:of|for|on|de|del|da|do|para|[A-ZÀ-Þ]))"
_ARTICLE = r"(?:(?:the|el|la|o|a)\s+)"
# "Senior Director at the Trust", "gerente del Instituto", "speaking for the Board"
_OF = re.compile(
    rf"\b(?:of|at|for|from|del|da|do|(?:de|pela|pelo|por)(?=\s+(?:el|la|o|a)\s))\s+{_ARTICLE}?({_NOUNS})\b{_MORE}"
)
_SUBJECT = re.compile(rf"\s*{_ARTICLE}({_NOUNS})\s*", re.IGNORECASE)
# What is taken for a name of its own where a place opens the sentence: "At Portmore the Trust".
_AT_PLACE = re.compile(rf"(?:at|in|from|en|em|desde|no|na)\s+\S.*\s{_ARTICLE}{_NOUNS}", re.IGNORECASE)
_SURE = 0.8


def is_behind_place(name: str) -> bool:
    """Whether a name that looks like one of its own is only a place and "the Trust"."""
    return _AT_PLACE.fullmatch(name) is not None


def body_of_person(linker: Linker, start: int, stop: int) -> Link | None:
    """The body that is told by its kind alone behind a person's name, in ``[start, stop)``; None where that is open."""
    found = _OF.search(linker.text, start, stop)
    return _called(linker, found[1], found.start(1)) if found else None


def body_as_subject(linker: Linker, start: int, stop: int) -> Link | None:
    """The body that the subject ``[start, stop)`` tells by its kind alone; unknown where not exactly one is called so.

    None where the subject is another one.
    """
    found = _SUBJECT.fullmatch(linker.text, start, stop)
    return (_called(linker, found[1], found.start(1)) or linker.unknown(found[0])) if found else None


def _called(linker: Linker, noun: str, at: int) -> Link | None:
    """The one of that kind named last in the paragraph, else the only one present, or else named at all."""
    word = fold(noun)
    paragraph = linker.text.rfind("\n\n", 0, at) + 1
    for mention in reversed(linker.mentions_in(paragraph, at)):
        if len(mention.ids) == 1 and _is_called(linker, mention.ids[0], word):
            return Link(mention.ids, noun, confidence=_SURE)
    named = (mention.ids[0] for mention in linker.mentions if len(mention.ids) == 1)
    for known in (linker.attendance, named):
        called = tuple(id for id in dict.fromkeys(known) if _is_called(linker, id, word))
        if called:
            return Link(called, noun, confidence=_SURE) if len(called) == 1 else None
    return None


def _is_called(linker: Linker, id: str, word: str) -> bool:
    if id == linker.host:
        return False
    body = linker.vocabulary.institutions.get(id)
    return word in _words((body.own_name, *body.names.values(), *body.aliases))


@lru_cache(maxsize=1024)
def _words(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in fold(name).replace("/", " ").split())
