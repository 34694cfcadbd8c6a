"""What only says how somebody is reached, "ask for Kay at ███", is no part of a statement."""

from __future__ import annotations

import re

from kg.ingest.cues import LanguageCues
from kg.model import MASK
from kg.text import STOP_WORDS, fold

_WORD = re.compile(r"[^\W\d_]{2,}")
_JOINT = re.compile(r"\s*[,(–—]|[.;]\s|\s+-\s")


def without_reach(text: str, start: int, end: int, cues: LanguageCues) -> tuple[int, int]:
    """The span of a clause without the end of it that only says how somebody is reached; empty if all of it does."""
    if MASK in text[start:end]:
        if _only_reaches(text[start:end], cues, opens=True):
            return start, start
        for joint in _JOINT.finditer(text, start, end):
            if _only_reaches(text[joint.start() : end], cues, opens=False):
                return start, joint.start()
    return start, end


def _only_reaches(words: str, cues: LanguageCues, *, opens: bool) -> bool:
    """Whether nothing but words of ``reach``, posts, names and stop words stands beside a masked contact.

    ``opens``: the first word has its capital because a clause begins, and tells no name.
    """
    if MASK not in words:
        return False
    folded = fold(words)
    for known in (cues.phrases["reach"], cues.roles):
        folded = known.sub(lambda found: " " * len(found[0]), folded)
    first = _WORD.search(words)
    for found in _WORD.finditer(folded):
        named = words[found.start()].isupper() and not (opens and first and found.start() == first.start())
        if not named and found[0] not in STOP_WORDS[cues.language]:
            return False
    return True
