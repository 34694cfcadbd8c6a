"""Those present, where the first paragraphs of formal minutes name them within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ingest.cues import Cues, LanguageCues
from kg.ingest.layout import Block, Shape
from kg.ingest.people import NAME
from kg.ingest.predicates import finite_verbs
from kg.ingest.sections import Section
from kg.text import detect_language, fold, sentences

_PARAGRAPHS = 4
_BODIES = frozenset({Section.CONTRIBUTIONS, Section.AGREEMENTS, Section.TRENDS})
# A label at the beginning of a line, perhaps in bold.
_LABEL = re.compile(r"^[ \t>*_-]*(?P<label>[^\W\d_][^:\n*_]{2,40}?)[*_]*\s*:[*_]*[ \t]*", re.MULTILINE)
_COLON = re.compile(r"\s*:\s*")
# "Ana Ruiz (SENA)", "Luis Mora, INA (Costa Rica)": whoever stands so has been named as present.
_WITH_BODY = re.compile(rf"{NAME.pattern}(?:,[^,;()\n]{{2,60}})?\s*\([^()]{{2,80}}\)")
_MANY = 2
# Participaron el INADEH, el INTECAP y el INA. Reuniram-se representantes do SENAI, do SESI e do SEBRAE.
_ATTENDED = re.compile(
    r"^(?:(?:tambien|tambem|ademas)\s+)?(?:participaron|asistieron|estuvieron presentes|tomaron parte|concurrieron|"
    r"participaram|estiveram presentes|tomaram parte|compareceram)\b"
    r"(?:\s+(?:en|na|no)\s+(?:ella|la reunion|el encuentro|reuniao|encontro))?"
    r"|^(?:the )?(?:delegates|delegations|participants|representatives) came from\b"
    r"|\b(?:se reunieron|reuniram-se)\s+(?:(?:los|las|os|as)\s+)?"
    r"(?:representantes|delegad[oa]s|delegacoes|delegaciones)\b"
)
_LISTED = re.compile(r"[,;]|\s(?:y|e|and)\s")
_ACRONYM = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]{2,}[A-Za-z]*\b")
_NOT_OF_ALL = re.compile(r"observador|observer|invitad|convidad|guest")


def lists_of_opening(
    text: str, blocks: Sequence[Block], sections: Sequence[Section], cues: Cues
) -> Iterator[tuple[int, int, int]]:
    """The lists of those present within the first paragraphs, before the body of the minutes; also in labelled lines.

    Returns:
        The place of the block, and the span of the list: what follows "Present:" in its sentence, or "with the
        attendance of", if a colon or two persons with their institutions in brackets follow.
    """
    told = 0
    for at, (block, section) in enumerate(zip(blocks, sections, strict=True)):
        if section in _BODIES or told == _PARAGRAPHS:
            return
        if block.shape is not Shape.TEXT:
            continue
        told += 1
        lines = list(_lists_of_lines(text, block, cues))
        if lines:
            yield from ((at, start, end) for start, end in lines)
            continue
        for first, last in sentences(text[block.start : block.end]):
            start = _list_in(text[block.start + first : block.start + last], cues)
            if start is not None:
                yield at, block.start + first + start, block.start + last


def _lists_of_lines(text: str, block: Block, cues: Cues) -> Iterator[tuple[int, int]]:
    """The lists of a paragraph of labelled lines: "Chair: ...", "**Members present:** ...", each to the next label."""
    labels = list(_LABEL.finditer(text, block.start, block.end))
    stops = [*(label.start() for label in labels), block.end][1:]
    for label, stop in zip(labels, stops, strict=True):
        told = fold(label["label"])
        if any(own.phrases["present_label"].fullmatch(told) for own in cues):
            yield label.end(), stop


def only_lists(text: str, block: Block, start: int, end: int, cues: Cues) -> bool:
    """Whether a block ends with the list ``[start, end)`` of those present, of whom it tells nothing more.

    Nor does a form of labelled lines, "Date: ...", "Chair: ...", "Present: ...", if there is no verb in any of them.
    """
    lines = text[block.start : block.end].splitlines()
    labels = [_LABEL.match(line) for line in lines]
    if len(lines) > 1 and all(labels):
        told = (line[label.end() :] for line, label in zip(lines, labels, strict=True) if label)
        return not any(any(finite_verbs(line, cues[detect_language(line)])) for line in told)
    rest = text[text.rfind(")", start, end) + 1 : end]
    return not text[end : block.end].strip() and not any(finite_verbs(rest, cues[detect_language(rest)]))


def _list_in(sentence: str, cues: Cues) -> int | None:
    """Where the list begins in a sentence that holds one."""
    folded = fold(sentence)
    for own in cues:
        label = own.phrases["present_label"].match(folded)
        colon = _COLON.match(folded, label.end()) if label else None
        if colon:
            return colon.end()
        for frame in own.phrases["present_with"].finditer(folded):
            colon = _COLON.match(folded, frame.end())
            many = sum(1 for _ in _WITH_BODY.finditer(sentence, frame.end())) >= _MANY
            if colon or many or _lists_bodies(sentence[frame.end() :], own):
                return colon.end() if colon else frame.end()
        attended = _ATTENDED.search(folded)
        if attended and _lists_bodies(sentence[attended.end() :], own):
            return attended.end()
    return None


def _lists_bodies(rest: str, cues: LanguageCues) -> bool:
    """Whether nothing but a list of bodies follows, of which two at least are told by their acronyms."""
    bodies, listed = list(_ACRONYM.finditer(rest)), list(_LISTED.finditer(rest))
    if len(bodies) < _MANY or not listed or _NOT_OF_ALL.search(fold(rest)):
        return False
    return not any(finite_verbs(rest[: bodies[-1].end()], cues))
