"""What a sentence agrees to: the words that say that it was agreed, and each thing that was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.claim_bounds import trim
from kg.ingest.cues import LanguageCues
from kg.ingest.predicates import main_verb
from kg.ingest.verbs import Tense
from kg.text import fold

_AND_TO = re.compile(
    r",?\s+(?:and|y|e|as well as|asi como|assim como|bem como|ademas de|alem de)\s+"
    r"(?:to|in|on|the need to|en|a|de|em|la necesidad de|a necessidade de)\s+"
)
AND = re.compile(r",?\s+(?:and|y|e)\s+(?:(?:that|que)\s+)?")
_ON = re.compile(r"\b(?:on|necesidad de|necessidade de|need to)\s+$")
# What stands before each thing of a list within a sentence: "the following: a) ...; b) ..."
_LISTS = re.compile(
    r"\s*(?:(?:the following|as follows|lo siguiente|o seguinte)\s*:?\s*)?(?:\(?[a-z\d]{1,2}[).]\s+)?", re.IGNORECASE
)
_NOT_FINITE = frozenset({Tense.BASE, Tense.GERUND})
_LATER = frozenset({Tense.FUTURE, Tense.CONDITIONAL})
_SUBJECT = 90  # how long the subject of what is agreed may be
_WORD = re.compile(r"[^\W\d_]+")
_SAME_OBJECT = re.compile(r"\w+[aei]r(?:l[aeo]s?)\b|\w+-l[ao]s?\b|\w+ them\b")
_ADDRESS = re.compile(r"\w+://\S+|\bwww\.\S+")
MIN_CHARACTERS = 15
# How far into a sentence "agreed" may stand, and what says between whom.
_FRAME_REACH = 60
_IMPERSONAL_REACH = 120
BY_NOBODY = re.compile(r"(?:it|se|ficou|fica|foi|quedo|queda|hubo|houve|leyo|leu|lo|o)\b|\w+-se\b")
_INSERTED = re.compile(r",\s+(?:(?:so|as|asi|como|segun|conforme|assim)\s+)?$")


def agreed_frame(sentence: str, cues: LanguageCues) -> re.Match[str] | None:
    """The words that say that something was agreed, near the beginning of a sentence."""
    folded = fold(sentence)
    told = cues.phrases["agreed"].finditer(folded)
    # "the next one, so it was agreed, will be about ..." tells its matter around it.
    found = next(
        (m for m in told if not (_INSERTED.search(folded[: m.start()]) and folded[m.end() : m.end() + 1] == ",")), None
    )
    if found is None:
        return None
    reach = _IMPERSONAL_REACH if BY_NOBODY.match(found[0]) else _FRAME_REACH
    return found if found.start() <= reach else None


def agreed_parts(
    text: str, start: int, end: int, frame: re.Match[str] | None, cues: LanguageCues
) -> Iterator[tuple[int, int]]:
    """What a sentence agrees to, one span for each thing, without "it was agreed that"."""
    begin = start + frame.end() if frame else start
    for piece in re.finditer(r"[^;]+", text[begin:end]):
        opened, last_of = begin + piece.start(), begin + piece.end()
        listed = _LISTS.match(text, opened, last_of)
        for first, last in _promises(text, listed.end() if listed else opened, last_of, cues):
            yield from _infinitives(text, first, last, cues)


def _promises(text: str, start: int, end: int, cues: LanguageCues) -> Iterator[tuple[int, int]]:
    """The clauses joined by "and", each with a subject and a future: "A will do this, and B will do that"."""
    begin = start
    for joint in AND.finditer(text, start, end):
        before, after = (
            main_verb(text[begin : joint.start()], cues),
            main_verb(text[joint.end() : end], cues, inner=False),
        )
        if before is None or after is None or _WORD.match(fold(text[joint.end() : end]), 0, after.start) is None:
            continue
        agrees = cues.phrases["agreed"].match(fold(text[joint.end() : end]), after.start) is not None
        if after.start and after.start <= _SUBJECT and (after.tenses & _LATER or agrees) and before.tenses & _LATER:
            yield begin, joint.start()
            begin = joint.end()
    yield begin, end


def _infinitives(text: str, first: int, last: int, cues: LanguageCues) -> Iterator[tuple[int, int]]:
    """The things that are joined by "and to": "to compile the indicators and to publish them"."""
    begin, folded = first, fold(text[first:last])
    for joint in _AND_TO.finditer(folded):
        if _SAME_OBJECT.match(folded, joint.end()):
            continue  # "sistematizar las experiencias y a publicarlas": one thing
        word = _WORD.match(folded, joint.end())
        told = word and (word[0] in cues.words["determiner"] or cues.verbs.of(word[0]) & _NOT_FINITE)
        if not told and not _ON.search(joint[0]):
            continue  # "available in English and in Spanish", "entre o Brasil e a Guatemala"
        if joint.start() >= MIN_CHARACTERS and last - first - joint.end() >= MIN_CHARACTERS:
            yield trim(text, begin, first + joint.start())
            begin = first + joint.end()
    yield trim(text, begin, last)


def says_something(folded: str) -> bool:
    """Whether there are a few words besides addresses: a date or the foot of a page is no agreement."""
    words = [word for word in _WORD.findall(_ADDRESS.sub(" ", folded)) if len(word) > 2]
    return len(words) > 2
