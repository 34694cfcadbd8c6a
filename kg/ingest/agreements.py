"""What the host and all participants agree to do: credited to the host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.ingest.clauses import strip_lead, trim
from kg.ingest.cues import LanguageCues
from kg.ingest.kinds import Judgement, describe
from kg.ingest.layout import Block, Shape
from kg.ingest.linking import Linker
from kg.ingest.predicates import finite_verbs
from kg.ingest.statements import Claim, StatementExtractor
from kg.model import MASK, Kind, Status
from kg.text import detect_language, fold, sentences

_SURE, _OUTSIDE = 0.9, 0.8
_COOPERATION = "international-cooperation"
_AND_TO = re.compile(
    r",?\s+(?:and|y|e|as well as|asi como|assim como|bem como|ademas de|alem de)\s+"
    r"(?:to|in|on|the need to|en|a|de|em|la necesidad de|a necessidade de)\s+"
)
_WORD = re.compile(r"[^\W\d_]+")
_WITH = re.compile(r"\s+(?:with|con|com)\b")
_SAME_OBJECT = re.compile(r"\w+[aei]r(?:l[aeo]s?)\b|\w+-l[ao]s?\b|\w+ them\b")
_ADDRESS = re.compile(r"\w+://\S+|\bwww\.\S+")
_MIN_CHARACTERS = 15


def agreement_claims(block: Block, linker: Linker, extractor: StatementExtractor, default: str) -> Iterator[Claim]:
    """The agreements that a block of that section states; a promise of one institution alone is its own."""
    if block.shape is Shape.HEADING:
        return
    spans = [cell for cell in block.cells if cell[1] - cell[0] > _MIN_CHARACTERS] or [(block.start, block.end)]
    for start, end in spans:
        language = detect_language(linker.text[start:end], default=default)
        cues = extractor.cues[language]
        for first, last in sentences(linker.text[start:end]):
            for a, b in _parts(linker.text, start + first, start + last, cues):
                claim = _claim(a, b, linker, extractor, language, _SURE)
                if claim is not None:
                    yield claim


def agreement_in(block: Block, linker: Linker, extractor: StatementExtractor, default: str) -> Iterator[Claim]:
    """The agreements that a block outside that section tells: "it was agreed that ..."."""
    language = detect_language(linker.text[block.start : block.end], default=default)
    for first, last in sentences(linker.text[block.start : block.end]):
        yield from agreed_parts(linker, block.start + first, block.start + last, extractor, language)


def agreed_parts(linker: Linker, start: int, end: int, extractor: StatementExtractor, language: str) -> list[Claim]:
    """The agreements that a sentence outside that section tells, if all participants made them."""
    cues = extractor.cues[language]
    folded = fold(linker.text[start:end])
    found = cues.phrases["agreed"].search(folded)
    if found is None or found.start() > 60 or cues.has("nothing", folded[: found.end()]):
        return []
    if _WITH.match(folded, found.end()):
        return []  # one institution agreed something with another
    if any(linker.host not in mention.ids for mention in linker.mentions_in(start, start + found.end())):
        return []
    parts = _parts(linker.text, start, end, cues)
    made = (_claim(first, last, linker, extractor, language, _OUTSIDE) for first, last in parts)
    return [claim for claim in made if claim is not None]


def _parts(text: str, start: int, end: int, cues: LanguageCues) -> Iterator[tuple[int, int]]:
    """What a sentence agrees to, one span for each thing, without "it was agreed that"."""
    folded = fold(text[start:end])
    frame = cues.phrases["agreed"].search(folded)
    begin = start
    if frame and frame.start() <= 60:
        begin = start + frame.end()
    for piece in re.finditer(r"[^;]+", text[begin:end]):
        first, last = begin + piece.start(), begin + piece.end()
        cuts = [first]
        for joint in _AND_TO.finditer(fold(text[first:last])):
            if _SAME_OBJECT.match(fold(text[first:last]), joint.end()):
                continue  # "sistematizar las experiencias y a publicarlas": one thing
            if joint.start() >= _MIN_CHARACTERS and last - first - joint.end() >= _MIN_CHARACTERS:
                cuts.append(first + joint.end())
                yield trim(text, cuts[-2], first + joint.start())
        yield trim(text, cuts[-1], last)


def _claim(
    start: int, end: int, linker: Linker, extractor: StatementExtractor, language: str, confidence: float
) -> Claim | None:
    cues = extractor.cues[language]
    start, end = strip_lead(linker.text, start, end, cues)
    quote = linker.text[start:end]
    folded = fold(quote)
    thanks = cues.has("courtesy", folded) and not cues.has("agreement", folded)
    if end - start < _MIN_CHARACTERS or thanks or cues.phrases["meeting"].match(folded) or MASK in quote:
        return None
    if not _says_something(folded):
        return None
    alone = _alone(start, end, linker, cues)
    if alone is not None:
        told = describe(quote, cues)
        planned = told.kind is Kind.INITIATIVE and told.status is Status.PLANNED
        if planned and _for_others(quote, alone, linker, extractor):
            told = replace(told, kind=Kind.OFFER)
        return extractor.claim(linker.text, start, end, told, language=language, institution=alone)
    judgement = Judgement(Kind.AGREEMENT, Status.PLANNED, confidence)
    claim = extractor.claim(linker.text, start, end, judgement, language=language, institution=linker.host)
    # What the members of an international network agree to do together is cooperation, whatever else it is.
    return claim if claim.themes else replace(claim, themes=(_COOPERATION,))


def _for_others(quote: str, promises: str, linker: Linker, extractor: StatementExtractor) -> bool:
    """Whether a promise is made to another member: "SENA will send its guide to INATEC"."""
    return any(id not in (promises, linker.host) for id in extractor.mentions(quote, promises))


def _says_something(folded: str) -> bool:
    """Whether there are a few words besides addresses: a date or the foot of a page is no agreement."""
    words = [word for word in _WORD.findall(_ADDRESS.sub(" ", folded)) if len(word) > 2]
    return len(words) > 2


def _alone(start: int, end: int, linker: Linker, cues: LanguageCues) -> str | None:
    """The one institution, not the host, that promises something by itself: the subject of the clause."""
    verb = next(finite_verbs(linker.text[start:end], cues), None)
    if verb is None:
        return None
    named = linker.mentions_in(start, start + verb.start)
    if len(named) != 1 or named[0].start - start > 5:
        return None
    link = linker.link(named[0])
    return link.ids[0] if link.certain and link.ids[0] != linker.host else None
