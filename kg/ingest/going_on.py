"""Whether a block goes on with whoever had the floor before it, or begins with somebody else."""

from __future__ import annotations

import re

from kg.ingest.beginning import Head, Subject
from kg.ingest.cues import LanguageCues
from kg.ingest.layout import Block
from kg.ingest.linking import Linker
from kg.ingest.people import People
from kg.ingest.predicates import finite_verbs
from kg.ingest.speakers import read_head
from kg.text import fold, sentences

# At the beginning of a sentence, another subject than whoever speaks: "Private schools", "O serviço rural".
_OTHER_AGENT = re.compile(
    r"(?!(?:its|their|our|sus?|seus?|suas?|nuestr[oa]s?|noss[oa]s?)\b)"
    r"(?:(?!(?:for|of|from|in|at|to|with|by|de|del|do|da|para|en|em|no|na|con|com|por|desde)\b)\w+\s+){0,4}?"
    r"(?:services?|schools?|shops?|firms?|compan(?:y|ies)|business(?:es)?|employers|associations?|ministr(?:y|ies)|universit(?:y|ies)|"
    r"chambers?|unions?|groups?|grupos?|hote(?:is|les)|hotels?|factor(?:y|ies)|fabricas?|farmers|produtores|productores|"
    r"councils?|municipalit(?:y|ies)|foundations?|banks?|"
    r"servicios?|servicos?|escuelas?|escolas?|tiendas?|lojas?|empresas?|empresari[oa]s|asociacion(?:es)?|associac(?:ao|oes)|"
    r"ministerios?|universidad(?:es)?|universidades?|camaras?|sindicatos?|conse[lj]h?os?|municipios?|alcaldias?|prefeituras?|"
    r"fundacion(?:es)?|fundac(?:ao|oes)|bancos?)\b"
)
# Behind "the institution" where that is all of the subject, before the verb.
_ITSELF = re.compile(r"['’]s?\s|\s*(?:,|$)")
# What may stand before its verb.
_SMALL = re.compile(
    r"\s*(?:(?:also|now|still|no|nao|not|se|les?|lhes?|tambien|tambem|ya|ja|aun|todavia|ainda|nunca|never)\s+)*"
)
# "a firm hired by the institution"
_OF_IT = re.compile(r"\b(?:de|del|do|da|of|by|por|pel[oa]|with|con|com|to|a)\W*$")
# "From March the institution"
_SINCE = re.compile(
    r"(?:(?:from|in|on|by|since|at|during|until|en|em|desde|a partir|para|durante|hasta|ate|no|na)\b[^,;]{0,40}?)?\W*"
)
_OPENING = 120  # how far into a block words may stand that go on with whoever spoke


def goes_on(block: Block, cues: LanguageCues, linker: Linker, people: People, country: str | None) -> bool:
    """Whether a block goes on with the one before: "They also ...", or a sentence that a page broke.

    Args:
        block: a paragraph or an item of a list.
        cues: of its language.
        linker: of the document.
        people: who is known so far.
        country: of the part in which it stands, if one is told.
    """
    opening = linker.text[block.start : min(block.end, block.start + _OPENING)]
    if opening[:1].islower():
        return True
    folded = fold(opening)
    itself = cues.phrases["self"].match(folded)
    if itself:
        verb = next(finite_verbs(opening[itself.end() :], cues), None)
        behind = folded[itself.end() :]
        if _ITSELF.match(behind) or (verb and _SMALL.fullmatch(behind, 0, verb.start)):
            return True
        if " " in itself[0]:
            return False  # "O serviço rural" is another one
    if any(cues.phrases[name].match(folded) for name in ("lead_in", "person")):
        return True
    head = _head(block, cues, linker, people, country)
    if head.subject is not Subject.SILENT:
        return head.subject is Subject.SAME and not head.person
    # "From March the institution would ...", but not "A firm hired by the institution"; "el" may be an article.
    told = cues.phrases["self"].finditer(folded, 0, max(0, head.verb - block.start))
    befores = (folded[: found.start()] for found in told if " " in found[0])
    return any(_SINCE.fullmatch(before) and not _OF_IT.search(before) for before in befores)


def names_nobody(block: Block, cues: LanguageCues, linker: Linker, people: People, country: str | None) -> bool:
    """Whether the first sentence of a block tells of no other body or person than whoever speaks; as ``goes_on``."""
    head = _head(block, cues, linker, people, country)
    return head.subject is Subject.SILENT and not _OTHER_AGENT.match(fold(linker.text[block.start : head.verb]))


def _head(block: Block, cues: LanguageCues, linker: Linker, people: People, country: str | None) -> Head:
    first = next((last for _, last in sentences(linker.text[block.start : block.end])), 0)
    return read_head(block.start, block.start + first, cues, linker, people, country=country)
