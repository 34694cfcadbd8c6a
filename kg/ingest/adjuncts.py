"""Adjuncts before the subject: "unlike SENA, INA opened", "in partnership with SENA, INA opened"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.beginning import Beginning
from kg.ingest.cues import LanguageCues
from kg.text import fold
from kg.vocabulary import Mention

JOINED = re.compile(r"\s*(?:\([^)]*\)\s*)?,?\s*(?:and|y|e)\s+(?:the\s+|el\s+|la\s+|o\s+|a\s+)?$")
LISTED = re.compile(r"\s*(?:\([^)]*\)\s*)?,\s+(?:the\s+|el\s+|la\s+|o\s+|a\s+)?")
_COMMA = re.compile(r",\s+")
_CLOSED = re.compile(r"\s*(?:\([^)]*\)\s*)?,\s*")
_AT_ONCE = re.compile(r"(?:the\s+|el\s+|la\s+|o\s+|a\s+)?")
_WITH = re.compile(r"\b(?:with|con|com)\s+(?:the\s+|el\s+|la\s+|o\s+|a\s+)?$")
# What makes a name part of the words before it, as in "after the fair of SENA".
_GOVERNED = re.compile(
    r"(?:^|\s)(?:of|with|by|to|from|for|at|in|de|del|con|al|a|por|en|do|da|com|ao|pelo|pela|no|na)\s+"
    r"(?:the\s+|el\s+|la\s+|o\s+)?$"
)
# "A la delegación del SENA", "Aos colegas do SENAI", "Del SENA": to whom, or from whom, before the verb. In Portuguese
# "a" without its accent is the article.
_OF_BODY = r"(?:(?:la|las|los|o|os|as)\s+)?(?:(?:[^\W\d_]+\s+){1,2}?(?:de|del|da|do)\s+(?:la\s+)?)?"
_TO = {
    "es": re.compile(rf"(?:al|a)\s+{_OF_BODY}", re.IGNORECASE),
    "pt": re.compile(rf"(?:aos?|às?)\s+{_OF_BODY}", re.IGNORECASE),
    "en": re.compile(r"to\s+(?:the\s+)?", re.IGNORECASE),
}
_OUT_OF = {
    "es": re.compile(rf"del?\s+{_OF_BODY}", re.IGNORECASE),
    "pt": re.compile(rf"d[aoe]s?\s+{_OF_BODY}", re.IGNORECASE),
    "en": re.compile(r"from\s+(?:the\s+)?", re.IGNORECASE),
}
_PRONOUN = re.compile(r"\s+(?:it|they|we|he|she|i)\s+(?:also\s+|then\s+|has\s+|have\s+)?$")
_CLITIC = re.compile(r"\s+(?:(?:tambien|tambem|ademas|ya|ja|luego|depois)\s+)?(?:(?:les?|lhes?|se|nos)\s+)?$")
_BEHIND_VERB = re.compile(r"[^\W\d_]+(?:-lhes?)?\s+(?:(?:el|la|o|a)\s+)?$")


def is_fronted(text: str, first: int, last: int, verb: int, cues: LanguageCues) -> bool:
    """Whether a name only says to whom, or from whom: "Al SENA le pidió ...", "From SENA it received ...".

    Args:
        text: of the sentence, from its subject's place on.
        first: where the first name in it begins.
        last: where it ends.
        verb: where the first verb stands.
        cues: of its language.
    """
    before, between, language = text[:first], fold(text[last:verb]), cues.language
    if language == "en":
        fronted = _TO["en"].fullmatch(before) or _OUT_OF["en"].fullmatch(before)
        return fronted is not None and _PRONOUN.fullmatch(between) is not None
    if _CLITIC.fullmatch(between) is None:
        return False
    folded = fold(text)
    given = _TO[language].fullmatch(before) and cues.phrases["gives"].match(folded, verb)
    taken = _OUT_OF[language].fullmatch(before) and cues.phrases["takes"].match(folded, verb)
    return bool(given or taken)


def is_addressed(begin: Beginning) -> bool:
    """Whether the first body named before the verb is only addressed: "A la delegación del SENA le pidió"."""
    first, at = begin.named[0], begin.start + begin.skip
    return is_fronted(begin.text[begin.skip :], first.start - at, first.end - at, begin.stop - at, begin.cues)


def behind_verb(begin: Beginning) -> tuple[Mention, ...]:
    """The names behind the verb whose first stands there as its subject: "le pidió el INTECAP"; empty if none does."""
    named = begin.linker.mentions_in(begin.stop, begin.start + len(begin.text))
    stands = named and _BEHIND_VERB.fullmatch(begin.folded, begin.stop - begin.start, named[0].start - begin.start)
    return named if stands else ()


def behind_adjunct(begin: Beginning) -> int | None:
    """Where a sentence goes on behind an adjunct at its beginning, so that what is named in it is no subject.

    Returns:
        An offset in the linker's text; ``None`` where no adjunct is sure to end: no body is named before the verb,
        no comma follows, or the one body named behind "in", "for" and their like may be whom the sentence tells of.
    """
    named, sure = begin.named, _beside(begin)
    opened = sure or _opening(begin, "outset")
    if not named or opened is None:
        return None
    commas = list(_commas(begin, opened.end()))
    for comma in commas:
        if _opens_subject(begin, comma, sure=sure is not None):
            return begin.start + comma
    if sure is None and not _is_with(begin):
        return None
    first = named[0].start - begin.start
    before, after = [c for c in commas if c <= first], [c for c in commas if c > first]
    if before or not after:
        return begin.start + before[-1] if before else None
    return begin.start + _behind_list(begin, after[0])


def is_beside(begin: Beginning) -> bool:
    """Whether the first body named before the verb only stands beside the subject, as after "together with"."""
    opened, first = _beside(begin), begin.named[0].start - begin.start
    if opened is not None and opened.end() <= first:
        between = begin.folded[opened.end() : first]
        if _AT_ONCE.fullmatch(between.lstrip()) or _GOVERNED.search(between):
            return True
    return _is_with(begin) or is_addressed(begin)


def _beside(begin: Beginning) -> re.Match[str] | None:
    """The words at the beginning of a sentence after which a body is never its subject, as "unlike"."""
    return _opening(begin, "oblique") or _opening(begin, "beside")


def _opening(begin: Beginning, name: str) -> re.Match[str] | None:
    """A cue at the beginning or behind what joins the sentence to the one before it."""
    return begin.cues.phrases[name].match(begin.folded) or begin.says(name)


def _is_with(begin: Beginning) -> bool:
    return _WITH.search(begin.folded, 0, begin.named[0].start - begin.start) is not None


def _commas(begin: Beginning, start: int) -> Iterator[int]:
    """What follows each comma before the verb that stands in no brackets, as offsets in the sentence."""
    for comma in _COMMA.finditer(begin.folded, start, begin.stop - begin.start):
        if begin.folded.count("(", 0, comma.start()) <= begin.folded.count(")", 0, comma.start()):
            yield comma.end()


def _opens_subject(begin: Beginning, at: int, *, sure: bool) -> bool:
    """Whether the subject stands behind a comma: a body at once, or a person of one."""
    index = next((i for i, m in enumerate(begin.named) if m.start - begin.start >= at), None)
    if index is None or (index == 0 and not sure):
        return False
    if not sure and _follows_comma(begin, index - 1):
        return False  # "In 2021, SENA, INFOTEP and others trained": the subject has begun already
    between = begin.folded[at : begin.named[index].start - begin.start]
    if not _AT_ONCE.fullmatch(between):
        person = begin.cues.phrases["person"].match(begin.folded, at)
        return person is not None and "," not in between
    last = _end_of_list(begin, index)
    if last is None:
        return True
    # "In SENA, INA and INTECAP teachers ..." goes on with the list; so does "with SENA, INA and INTECAP, it opened".
    return sure and not _closed(begin, last)


def _follows_comma(begin: Beginning, index: int) -> bool:
    """Whether a name stands at once behind a comma."""
    before = begin.folded[: begin.named[index].start - begin.start]
    comma = before.rfind(", ")
    return comma >= 0 and _AT_ONCE.fullmatch(before[comma + 2 :].lstrip()) is not None


def _end_of_list(begin: Beginning, index: int) -> int | None:
    """The last name of the list "SENA, INA and INTECAP" whose second or later name is ``named[index]``."""
    named = begin.named
    if index == 0 or not LISTED.fullmatch(_between(begin, index - 1)):
        return None
    while index + 1 < len(named) and LISTED.fullmatch(_between(begin, index)):
        index += 1
    return index + 1 if index + 1 < len(named) and JOINED.fullmatch(_between(begin, index)) else None


def _behind_list(begin: Beginning, at: int) -> int:
    """Where the sentence goes on behind the comma before ``at``, or behind the list that goes on there."""
    index = next((i for i, m in enumerate(begin.named) if m.start - begin.start >= at), None)
    last = _end_of_list(begin, index) if index is not None else None
    closed = _closed(begin, last) if last is not None else None
    return closed.end() if closed else at


def _closed(begin: Beginning, last: int) -> re.Match[str] | None:
    """The comma at once behind a name."""
    return _CLOSED.match(begin.folded, begin.named[last].end - begin.start)


def _between(begin: Beginning, index: int) -> str:
    """What stands between a name and the one after it."""
    before, after = begin.named[index], begin.named[index + 1]
    return begin.folded[before.end - begin.start : after.start - begin.start]
