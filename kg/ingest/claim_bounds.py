"""Where one claim ends and the next begins within a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.ingest.coordination import joints, starts_claim
from kg.ingest.cues import LanguageCues
from kg.ingest.kinds import judge
from kg.ingest.predicates import finite_verbs, leading, main_verb
from kg.model import Kind
from kg.text import fold, sentences

_EDGE = " \t\n,;:.-–—•*_|>“”\"'‘’«»"
_WORD = re.compile(r"\w+")
_COLON = re.compile(r"(?<=[^\W\d]):\s+")
_OF = re.compile(r"\b(?:a|al|ao|de|del|d[ao]s?|to|of|for|para)\s+(?:\w+\s+)?$")
_OF_IT = re.compile(r"\s+(?:de|del|d[ao]s?)\s")
_MIN_CHARACTERS = 12
_ITEM_WORDS = 4
_ITEM = re.compile(
    r",?\s+(?:and|y|e)\s+(?=(?:(?:a|de|to|of)\s+)?(?:the|el|la|los|las|o|a|os|as|un|una|um|uma)\s+\w)"
    r"|,\s+(?=(?:the|an?|el|la|los|las|o|a|os|as|un|una|um|uma)\s+\w)"
)


def split_clauses(text: str, start: int, end: int, cues: LanguageCues) -> Iterator[tuple[int, int]]:
    """The clauses of ``text[start:end]`` in order: half-open spans of ``text`` without punctuation at their ends.

    A list after a semicolon, main clauses joined by "and" or "but", verbs that share a subject, and a reason that is an
    obstacle of its own each make a clause; relative clauses and purposes stay with what they belong to.
    """
    for first, last in sentences(text[start:end]):
        for piece in re.finditer(r"[^;]+", text[start + first : start + last]):
            begin = start + first + piece.start()
            stop = begin + len(piece[0])
            told = _after_colon(text, begin, stop, cues)
            if told is not None and _announces(text[begin : told - 1], cues):
                if _differ(text[begin : told - 1], text[told:stop], cues):
                    yield from split_coordinated(text, begin, told - 1, cues)
                begin = told
            yield from split_coordinated(text, begin, stop, cues)


def _after_colon(text: str, start: int, stop: int, cues: LanguageCues) -> int | None:
    """Where a need or an obstacle with a verb of its own begins that stands behind a colon."""
    colon = _COLON.search(text, start, stop)
    if colon is None or next(finite_verbs(text[colon.end() : stop], cues), None) is None:
        return None
    return colon.end() if _claims_alone(text[colon.end() : stop], cues) else None


def _announces(before: str, cues: LanguageCues) -> bool:
    """Whether the words before a colon only name what is told behind it: "what troubles us is the lack of places:"."""
    verb, folded = main_verb(before, cues), fold(before)
    if verb is None or verb.word not in cues.words["copula"]:
        return cues.has("announces", folded) and judge(before, cues) is None
    if not before[: verb.start].strip(_EDGE):
        return True  # its subject stands before "he said": "(what troubles us, he said,) is the lack of places:"
    named = cues.phrases["announces"].finditer(folded, 0, verb.start)
    return any(_OF.search(folded, 0, name.start()) is None for name in named)


def _differ(before: str, after: str, cues: LanguageCues) -> bool:
    """Whether what stands before a colon is a statement of another kind than what it announces."""
    first, second = judge(before, cues), judge(after, cues)
    return first is not None and second is not None and first.kind is not second.kind


def split_items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list of nouns, "the purchase of ..., the agreement with ...", after a semicolon or an article."""
    for piece in re.finditer(r"[^;]+", text[start:end]):
        begin, stop = start + piece.start(), start + piece.end()
        cuts = [begin]
        for joint in _ITEM.finditer(text, begin, stop):
            left, right = text[cuts[-1] : joint.start()], text[joint.end() : stop]
            if len(_WORD.findall(left)) >= _ITEM_WORDS and len(_WORD.findall(right)) >= _ITEM_WORDS - 1:
                cuts.append(joint.end())
        cuts.append(stop)
        for first, last in pairwise(cuts):
            span = trim(text, *_without_joint(text, first, last))
            if span[0] < span[1]:
                yield span


def _without_joint(text: str, start: int, end: int) -> tuple[int, int]:
    tail = re.search(r",?\s+(?:and|y|e)?\s*$", text[start:end])
    return start, start + tail.start() if tail else end


def split_coordinated(text: str, start: int, end: int, cues: LanguageCues) -> Iterator[tuple[int, int]]:
    """The clauses of one sentence or item, joined by "and", "but" or a comma."""
    cuts = [(start, start)]
    for joint in joints(text, start, end, cues):
        if joint.start >= cuts[-1][1] and starts_claim(text, joint, cuts[-1][1], end, cues):
            cuts.append((joint.start, joint.end))
    cuts.append((end, end))
    for (_, first), (last, _) in pairwise(cuts):
        yield from _subordinate(text, first, last, cues)


def _subordinate(text: str, start: int, end: int, cues: LanguageCues) -> Iterator[tuple[int, int]]:
    """A clause without its leading subordinate one; that and a trailing reason come apart where they claim."""
    start, end = strip_lead(text, start, end, cues, keep_leading=True)
    folded = fold(text[start:end])
    opening = leading(folded, cues)
    if opening:
        comma = folded.find(",", opening.end())
        part = text[start + opening.end() : start + comma] if comma > 0 else ""
        verb = next(finite_verbs(text[start : start + comma], cues), None) if part else None
        if cues.phrases["condition"].match(folded) and judge(text[start:end], cues) is None:
            return  # what hangs on an "if" is no statement
        if verb and len(folded) - comma > _MIN_CHARACTERS:
            if cues.phrases["contrast"].match(folded) or _claims_alone(part, cues):
                yield trim(text, start + opening.end(), start + comma)
            start += comma + 1
            opening = None
    if opening is None:
        start, end = strip_lead(text, start, end, cues)
    folded = fold(text[start:end])
    for reason in cues.phrases["reason"].finditer(folded):
        after = text[start + reason.end() : end]
        if reason.start() > _MIN_CHARACTERS and _says_more(text[start : start + reason.start()], after, cues):
            yield trim(text, start, start + reason.start())
            yield strip_lead(text, start + reason.end(), end, cues)
            return
    if start < end:
        yield trim(text, start, end)


def _says_more(claim: str, reason: str, cues: LanguageCues) -> bool:
    """Whether a reason is a statement of its own, of another kind than the claim it explains."""
    if next(finite_verbs(reason, cues), None) is None or not _claims_alone(reason, cues):
        return False
    first, second = judge(claim, cues), judge(reason, cues)
    return first is None or second is None or first.kind is not second.kind


def _claims_alone(part: str, cues: LanguageCues) -> bool:
    found = judge(part, cues)
    return found is not None and found.kind in (Kind.CONSTRAINT, Kind.NEED)


def strip_lead(text: str, start: int, end: int, cues: LanguageCues, *, keep_leading: bool = False) -> tuple[int, int]:
    """The span without joining words ("and", "besides,") and punctuation at its ends.

    ``keep_leading`` leaves a word that opens a subordinate clause ("while", "since").
    """
    start, end = trim(text, start, end)
    while True:
        folded = fold(text[start:end])
        found = cues.phrases["lead_in"].match(folded)
        if found is None or start + found.end() >= end or _OF_IT.match(folded, found.end()):
            return start, end  # "Depois do almoço" is no joining word
        if keep_leading and cues.phrases["leading"].match(folded):
            return start, end
        start, end = trim(text, start + found.end(), end)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and punctuation at its ends; quotation marks stay in pairs."""
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    inner = text[start:end]
    for opening, closing in ("“”", "«»"):
        if inner.count(opening) > inner.count(closing) and text[end : end + 1] == closing:
            end += 1
        if inner.count(closing) > inner.count(opening) and start and text[start - 1] == opening:
            start -= 1
    if inner.count('"') % 2:
        if text[end : end + 1] == '"':
            end += 1
        elif start and text[start - 1] == '"':
            start -= 1
    return start, end
