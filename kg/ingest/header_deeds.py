"""How a header asks for what the institution did, whatever it was done for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from kg.ingest.header_phrases import ARTICLE, NUMBERED, phrases_pattern

_ENDS = re.compile(r"[?(\[.]")


@dataclass(frozen=True, slots=True)
class DeedCues:
    """How a header asks for what was done: a question or noun, then a verb, and nothing about it that asks else.

    ``further`` asks else behind the verb, but not beyond the first of ``relatives`` that follows one of ``beside``;
    ``instead`` before it. What ``takes`` something has done it only where that is one of ``steps``.
    """

    what: re.Pattern[str]
    how: re.Pattern[str]
    what_verbs: re.Pattern[str]
    takes: re.Pattern[str]
    steps: re.Pattern[str]
    instead: re.Pattern[str]
    how_verbs: re.Pattern[str]
    but: re.Pattern[str]
    after: re.Pattern[str]
    others: re.Pattern[str]
    further: re.Pattern[str]
    beside: re.Pattern[str]
    relatives: re.Pattern[str]

    def goes_further(self, behind: str) -> bool:
        """Whether a question goes on ``behind`` its verb to ask for something else; how to answer it does not count."""
        behind = _ENDS.split(behind, maxsplit=1)[0]
        beside = self.beside.search(behind)
        relative = self.relatives.search(behind, beside.start()) if beside else None
        return bool(self.further.search(behind[: relative.start()] if relative else behind))


def read_deeds(content: Any) -> DeedCues:
    """The cues of ``deeds``."""
    said = content["deeds"]
    nouns = phrases_pattern(content["roles"]["initiatives"]).pattern
    # A question begins the header or a clause of it: "que" elsewhere is "who" or "that".
    tell, links = phrases_pattern(said["asks_to_tell"]).pattern, phrases_pattern(content["between_names"]).pattern
    told = rf"\A{NUMBERED}(?:(?:{tell})\W+)?(?:(?:{links})\W+)*(?:{nouns})"
    begins = rf"(?:\A{NUMBERED}|[¿,:.;]\s*)"
    return DeedCues(
        what=re.compile(rf"{begins}(?:{phrases_pattern(said['asks_what']).pattern})|{told}"),
        how=re.compile(rf"{begins}(?:{phrases_pattern(said['asks_how']).pattern})"),
        what_verbs=phrases_pattern(said["what"]),
        takes=phrases_pattern(said["takes"]),
        steps=phrases_pattern(said["steps"]),
        instead=phrases_pattern(said["instead"]),
        how_verbs=phrases_pattern(said["how"]),
        but=phrases_pattern(said["but"]),
        after=re.compile(rf"\s+(?:{phrases_pattern(said['after']).pattern})"),
        others=re.compile(
            rf"(?:\s+(?:{links}|sus|seus|suas))*\s+(?:{phrases_pattern(content['partners']).pattern})"
            rf"|\s+{ARTICLE}(?:{phrases_pattern(content['others']['who']).pattern})"
        ),
        further=phrases_pattern(said["further"]),
        beside=phrases_pattern(said["beside"]),
        relatives=phrases_pattern(said["relatives"]),
    )
