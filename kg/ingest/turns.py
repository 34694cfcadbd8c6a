"""Where within a sentence somebody else takes the floor: "...; Ms Reid answered that ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.cues import LanguageCues
from kg.ingest.people import NAME, People, has_title
from kg.text import fold

_JOINT = re.compile(
    r";\s+(?:(?:and|y|e|but|pero|mas|while|mientras que|enquanto)\s+)?|,?\s+(?:and|y|e|but|pero|mas|while|enquanto)\s+|"
    r",\s+(?:a\s+lo\s+(?:que|cual)|ao\s+que|to\s+which)\s+"
)
_REACH = 60  # how long what stands between a person's name and the verb of saying may be
# "her colleague Ana Ruiz", "the director of SENA, Ana Ruiz,"
_NAME_BEHIND = re.compile(
    rf",?\s+(?:{NAME.pattern}|(?:of|from|for|at|de|del|do|da|pelo|pela)\s+(?:(?:the|el|la|los|las|o|a)\s+)?"
    r"[^\W\d_a-zß-ÿ][^\s,;]+)"
)
_LEAST = 15  # shorter parts are none
_THEY = r"(?:ell?as?|el|ell?[eo]s?|eles?|he|she|they|es[st]?[aeo]s?|aquel[aeo]?s?|aquell[ao]s?|the latter)"
_ANSWERS = re.compile(
    rf"{_THEY}\s+(?:\w+\s+)?(?:respond|contest|replic|repli|answer)|(?:est[aeo]s|ell[ao]s|el[ae]s|they)\s+(?:acced|asint)"
)
# "she said" behind a question may be its answer, or whoever asked goes on.
_SAYS = re.compile(
    rf"{_THEY}\s+(?:\w+\s+)?(?:said|dij|diss|explic|explain|aclar|esclare|clarif|acept|aceit|acced|asint)"
)
_WOMAN = re.compile(r"(?:ell?a|ela|she|es[st]?a|aquell?a)\b")
_LATTER = re.compile(r"(?:est[ae]|aquel[ae]?|aquella|the latter)\b")
_TITLES = (
    re.compile(r"\b(?:mr|sr|senor|senhor|don)\b"),  # of men, who are no "she"
    re.compile(r"\b(?:ms|mrs|miss|sra|srta|senora|senorita|senhora|dra|profa|dona)\b"),
)


def turns(text: str, start: int, end: int, cues: LanguageCues, people: People) -> Iterator[tuple[int, int]]:
    """The parts of the sentence ``[start, end)`` that each have a teller: half-open spans, one if nobody answers.

    A part begins after a semicolon or "and" with a person, known, with a title or called "her colleague Ana Ruiz" or
    "the director of SENA", and a verb of saying; or with what may be an answer.
    """
    begin = start
    for joint in _JOINT.finditer(text, start, end):
        before, rest = text[begin : joint.start()], text[joint.end() : end]
        if len(before) >= _LEAST and (may_answer(before, rest, cues) or _takes_turn(rest, cues, people)):
            yield begin, joint.start()
            begin = joint.end()
    yield begin, end


def answers(part: str) -> bool:
    """Whether a part begins with an answer of whoever was asked: "she replied that"."""
    return _ANSWERS.match(fold(part)) is not None


def may_answer(before: str, part: str, cues: LanguageCues) -> bool:
    """Whether whoever was asked in ``before`` may say ``part``: "she said that", unless a man was asked."""
    says, asked = _SAYS.match(fold(part)), fold(before)
    asks = cues.phrases["asks"].search(asked) or cues.phrases["question"].search(asked)
    if says is None or asks is None:
        return says is not None and _LATTER.match(says[0]) is not None
    of_others = _TITLES[0 if _WOMAN.match(says[0]) else 1]
    return of_others.search(asked, asks.end()) is None


def _takes_turn(rest: str, cues: LanguageCues, people: People) -> bool:
    """Whether ``rest`` begins with a person who says something."""
    if answers(rest):
        return True
    colleague = cues.phrases["person"].match(fold(rest))
    named = _NAME_BEHIND.match(rest, colleague.end()) if colleague else None
    person = (0, named.end()) if named else people.at_start(rest, ())
    if person is None or not (named or has_title(rest) or people.find(rest[: person[1]])):
        return False
    said = cues.phrases["report"].search(fold(rest[person[1] : person[1] + _REACH]))
    return said is not None and not re.search(r"[;.:]", rest[person[1] : person[1] + said.start()])
