"""What a speaker takes up from another: "As SENA said, we lack tools" is told by whoever says "we"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.ingest.cues import LanguageCues
from kg.ingest.linking import AMBIGUOUS, Link, Linker
from kg.ingest.predicates import finite_verbs
from kg.ingest.told import after_apposition
from kg.text import fold

_AS = re.compile(r"(?:(?:just|tal|asi)\s+)?(?:as|como|conforme|segun|segundo)\b")
_AGREES = re.compile(
    r"(?:(?:i|we)\s+)?(?:(?:fully|also|tambien|tambem)\s+)?(?:agree|concur|coincid(?:o|imos)|concuerdo|concord(?:o|amos)|"
    r"est(?:oy|amos|ou) de (?:acuerdo|acordo))\s+(?:with|con|com)\b[^.;:!?]{3,90}:\s+"
)
_OF = re.compile(r"\s*(?:of|from|de|del|da|do)\b")
_FAR = 90  # how far into a sentence the verb of saying may stand
_SHORTEST = 12
_OURS = re.compile(r"\b(?:we|i|our|us|nosotr[oa]s|nuestr[oa]s?|nossos?|nossas?|a gente)\b")
_TO_US = re.compile(r"(?:a\s+nosotr[oa]s\s+)?nos\b")
_WE = re.compile(r"\w+mos\b")
_WE_BEFORE = re.compile(r"\b(?:we|i)\s+(?:\w+\s+)?$")


@dataclass(frozen=True, slots=True)
class Echo:
    """What another said before: where the speaker's own words begin, and the institutions named until there."""

    end: int
    ids: tuple[str, ...]


def echo_of(linker: Linker, start: int, end: int, cues: LanguageCues) -> Echo | None:
    """The words by which the sentence ``[start, end)`` takes up another speaker, if it begins with such."""
    text = linker.text[start:end]
    folded = fold(text)
    agrees = _AGREES.match(folded)
    behind = agrees.end() if agrees else _behind_source(text, folded, cues)
    if behind is None or len(text) - behind < _SHORTEST:
        return None
    named = linker.mentions_in(start, start + behind)
    return Echo(start + behind, tuple(dict.fromkeys(id for mention in named for id in mention.ids)))


def _behind_source(text: str, folded: str, cues: LanguageCues) -> int | None:
    """Where the words begin after "As Ana Ruiz, of SENA, said,"."""
    opens = _AS.match(folded)
    said = cues.phrases["report"].search(folded, opens.end(), _FAR) if opens else None
    comma = folded.find(",", said.end()) if said else -1
    if comma < 0:
        return None
    while True:
        behind = after_apposition(text, comma + 1, len(text), cues)
        following = folded.find(",", behind)
        part = folded[behind:following]
        if following < 0 or not _OF.match(part) or next(finite_verbs(part, cues), None) is not None:
            return behind + len(text[behind:]) - len(text[behind:].lstrip())
        comma = following


def is_ours(folded: str, verb: int, cues: LanguageCues) -> bool:
    """Whether the verb at ``verb`` of a folded sentence is told of "us", so that nobody named is its subject."""
    if cues.language == "en":
        return _WE_BEFORE.search(folded, 0, verb) is not None
    return _WE.match(folded, verb) is not None


def told_after(echo: Echo, speaker: Link, folded: str, verb: int, cues: LanguageCues) -> Link:
    """Who tells what follows an echo: the speaker if it says "we"; else it may be told of whoever was taken up.

    Args:
        echo: what was taken up.
        speaker: who has the floor.
        folded: the words after the echo.
        verb: where their first verb stands.
        cues: of their language.
    """
    to_us = cues.language == "es" and _TO_US.match(folded)
    if is_ours(folded, verb, cues) or to_us or _OURS.search(folded, 0, verb) or set(echo.ids) <= set(speaker.ids):
        return speaker
    candidates = tuple(dict.fromkeys((*speaker.ids, *speaker.candidates, *echo.ids)))
    return Link(name=speaker.name, reason=AMBIGUOUS, candidates=candidates)
