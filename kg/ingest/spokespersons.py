"""Who speaks for whom, as lists, tables and brackets anywhere in a text say it: "SENA (Ana Ruiz, Luis Gil)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ingest.attendance import table_rows
from kg.ingest.layout import Block
from kg.ingest.linking import Linker
from kg.ingest.people import NAME, People
from kg.text import collapse
from kg.vocabulary import Mention

_APART = re.compile(r"\s*(?:[,;/]|\b(?:and|y|e)\b)\s*")
_BRACKET = re.compile(r"(?:,[^,;:.()\n]{1,30})?\s*\(([^()]{4,160})\)")
_ENCLOSED = re.compile(r"\s*\(\s*(?:the\s+|el\s+|la\s+|o\s+|a\s+)?$")
# "the head of training of SENA, Ms Ana Ruiz": a post and what is said of it, up to the institution.
_POST = (
    r"(?:delega[dt]|represent|direc?tor|secretari|secretary|president|jef[ea]\b|chefe|co?ordi?nador|coordenador|coordinator|"
    r"gerent|head\b|manager|rector|reitor|asesor|assessor|adviser|advisor|vocer|portavoz|porta-voz|spokes|officer|chief|"
    r"vocal|encargad|responsable|responsável)\w*(?:\s+[\w-]+){0,4}?\s+(?:of|from|at|de|del|da|do)"
)
# "pelo SENAC, a Dra. Ana Luz e o Dr. Rui Paz;", "for HEART Trust: Ms Ann Reid".
_FOR = re.compile(
    r"(?:\b(?:for|on behalf of|representing|por|por parte de|en representación de|en nombre de|de parte de|pelo|pela|"
    r"em representação de|em representação do|em representação da|em nome de|em nome do|em nome da|"
    rf"{_POST})"
    r"(?:\s+(?:the|el|la|o|a))?(?:\s+[^,;:.()\n]{3,30},(?:\s+(?:the|el|la|o|a))?)?|[:;]\s+(?:o|a))\s+$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"(?:\s+(?:of|from|de|del|da|do)\s+[^,;:.()\n]{1,30}|,\s+(?:of|from|de|del|da|do)\s+[^,;:.()\n]{1,30})?\s*[,:]\s+"
)
_OF_BODY = re.compile(r",\s+(?:of|from|de|del|da|do)(?:\s+(?:the|el|la|o|a))?\s+$")
_JOINT = re.compile(r"\s*[,/–-]\s*")
_COUNTRY = 50  # how far behind an institution the bracket around both may close: "(SENATI, Perú)"
_LIST = 160  # how long a list of names after an institution may be


def learn_spokespersons(linker: Linker, people: People, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Teach ``people`` who speaks for whom; the institutions that a table of speakers names, in its order.

    Args:
        linker: of the text.
        people: learns the names beside an institution that is certain.
        blocks: of the text.
    """
    for mention in linker.mentions:
        link = linker.link(mention)
        if link.certain:
            for name in _beside(linker, people, mention):
                people.add(name, link.ids)
    listed: dict[str, None] = {}
    for row in table_rows(linker.text, blocks, people.cues):
        if "institution" not in row or "person" not in row:
            continue
        named = linker.mentions_in(*row["institution"])
        ids = linker.link(named[0]).ids if len(named) == 1 else ()
        if not ids:
            continue
        for name in _names(linker.text[slice(*row["person"])], people):
            people.add(name, ids)
            listed.setdefault(ids[0])
    return tuple(listed)


def _beside(linker: Linker, people: People, mention: Mention) -> Iterator[str]:
    """The persons that stand beside an institution as its own."""
    text = linker.text
    bracket = _BRACKET.match(text, mention.end)
    if bracket and not linker.mentions_in(bracket.start(1), bracket.end(1)):
        yield from _names(collapse(bracket[1]), people)
    before = text[max(0, mention.start - 100) : mention.start]
    after = _NAMED_AFTER.match(text, mention.end)
    if after and _FOR.search(before):
        stop = re.compile(r"[;.:(]\s|\n[ \t]*\n").search(text, after.end() + 8, after.end() + _LIST)
        told = text[after.end() : _unabbreviated(text, after.end(), stop.start() if stop else after.end() + _LIST)]
        yield from _names(collapse(told), people)
    belongs = _OF_BODY.search(before)
    if belongs:
        last = [name for name in NAME.finditer(before[: belongs.start()]) if name.end() == belongs.start()]
        yield from (name[0] for name in last if people.at_start(name[0], ()))
    enclosed = _ENCLOSED.search(before)
    if enclosed and _closes(linker, mention.end):
        last = [name for name in NAME.finditer(before[: enclosed.start()]) if name.end() == enclosed.start()]
        yield from (name[0] for name in last if people.at_start(name[0], ()))


def _closes(linker: Linker, at: int) -> bool:
    """Whether a bracket closes behind an institution that ends at ``at``, or behind it and its country."""
    text, closing = linker.text, linker.text.find(")", at, at + _COUNTRY)
    if closing < 0:
        return False
    places = linker.countries_in(at, closing)
    return closing == at or any(
        _JOINT.fullmatch(text, at, place.start) and not text[place.end : closing].strip() for place in places
    )


def _unabbreviated(text: str, start: int, stop: int) -> int:
    """Where a list of names ends that a title's full stop ("a Dra. Ana") only seems to end."""
    while text[stop : stop + 1] == "." and text[max(start, stop - 5) : stop].rsplit(maxsplit=1)[-1].istitle():
        after = re.compile(r"[;.:(]\s|\n[ \t]*\n").search(text, stop + 1, start + _LIST)
        if after is None:
            return start + _LIST
        stop = after.start()
    return stop


def _names(told: str, people: People) -> Iterator[str]:
    """The persons at the beginning of a list, up to what is none; posts between them are passed over."""
    for at, piece in enumerate(_APART.split(told.strip())):
        found = people.at_start(piece.strip(), ())
        if found is None:
            if at == 0 or people.before_role(list(re.finditer(r"\S+", piece))[:1]):
                return
            continue
        words = people.before_role(list(re.finditer(r"\S+", piece.strip()[: found[1]])))
        if words:
            yield piece.strip()[: words[-1].end()]
