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
_ANSWERS = re.compile(
    r"(?:ella|el|ele|ela|he|she|they|est[ae]|aquell?a?|the latter)\s+(?:\w+\s+)?"
    r"(?:respond|contest|replic|repli|answer)|"
    r"(?:est[aeo]s|ell[ao]s|el[ae]s|they)\s+(?:acced|asint)"
)


def turns(text: str, start: int, end: int, cues: LanguageCues, people: People) -> Iterator[tuple[int, int]]:
    """The parts of the sentence ``[start, end)`` that each have a teller: half-open spans, one if nobody answers.

    A part begins after a semicolon or "and" with a person, known, with a title or called "her colleague Ana Ruiz" or
    "the director of SENA", and a verb of saying.
    """
    begin = start
    for joint in _JOINT.finditer(text, start, end):
        if joint.start() - begin >= _LEAST and _takes_turn(text[joint.end() : end], cues, people):
            yield begin, joint.start()
            begin = joint.end()
    yield begin, end


def answers(part: str) -> bool:
    """Whether a part begins with an answer of whoever was asked: "she replied that"."""
    return _ANSWERS.match(fold(part)) is not None


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
