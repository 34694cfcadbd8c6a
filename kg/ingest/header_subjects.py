"""What a header is about other than the institution's own initiatives, offers, needs and obstacles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.ingest.header_phrases import ARTICLE, NUMBERED, phrases_pattern

# "Responsible for", "where it is applied", "who leads the"; "local initiatives" and "status and measures" have none.
_OF = re.compile(
    r"\A[^:?]*\b(?:de|del|da|do|das|dos|of|for|in|en|em|to|a|al|ao|pela|pelo|pelas|pelos|por|donde|onde|where|the|la|las|el|los|o|os|as)\W"
)
_ENDS = r"\W*(?:\(.*)?\Z"


@dataclass(frozen=True, slots=True)
class AttributeCues:
    """What is told about an initiative and is none: who answers for it, its date, its budget.

    ``heads`` match the beginning of such a header by its role, ``tails`` an English one whole ("project budget");
    ``tells`` what tells of the initiative itself ("date and description").
    """

    heads: Mapping[str, re.Pattern[str]]
    tails: Mapping[str, re.Pattern[str]]
    tells: re.Pattern[str]
    things: re.Pattern[str]

    def role(self, folded: str, asked: int) -> str | None:
        """The role of a header that tells an attribute of an initiative; ``asked`` is where a word of these begins."""
        thing = self.things.search(folded)
        asked = min(asked, thing.start()) if thing else asked
        if asked == len(folded):
            return None
        for role, head in self.heads.items():
            begun = head.match(folded)
            between = folded[begun.end() : asked] if begun and begun.end() <= asked else ":"
            if _OF.search(between) and not self.tells.search(between):
                return role
        return next((role for role, tail in self.tails.items() if tail.match(folded)), None)


@dataclass(frozen=True, slots=True)
class OtherCues:
    """Questions about others: what a government does, what employers need, what a network should do.

    ``learn`` asks what the institution wants to learn from others: a need.
    """

    learn: re.Pattern[str]
    does: re.Pattern[str]
    owns: re.Pattern[str]
    hoped: re.Pattern[str]
    own_learners: re.Pattern[str]
    to_others: re.Pattern[str]
    closing: re.Pattern[str]
    tell: re.Pattern[str]

    def refuse(self, folded: str, role: str) -> bool:
        """Whether a header with a word of ``role`` asks for what others do, need or face, or for nothing at all."""
        if role == "offers":
            if self.closing.search(folded) and self.tell.search(folded):
                return True
            return bool(self.own_learners.search(folded)) and not self.to_others.search(folded)
        if self.does.search(folded) or (role != "obstacles" and self.owns.search(folded)):
            return True
        return role == "initiatives" and self.hoped.search(folded) is not None


def read_attributes(content: Any) -> AttributeCues:
    """The cues of ``attributes``."""
    said = content["attributes"]
    link = rf"(?:{phrases_pattern(content['between_names']).pattern})\W+"
    before = rf"{NUMBERED}(?:{link})*(?:(?:{phrases_pattern(said['before']).pattern})\W+(?:{link})*)*"
    thing = phrases_pattern(said["english"]).pattern
    about = {role: phrases_pattern(said[role]).pattern for role in ("contact", "themes", "never")}
    return AttributeCues(
        heads={role: re.compile(rf"{before}(?:{pattern})") for role, pattern in about.items()},
        tails={
            role: re.compile(rf"{NUMBERED}(?:{link})*(?:{thing})\W+(?:(?!and\b)\w+\s+)?(?:{pattern}){_ENDS}")
            for role, pattern in about.items()
        },
        tells=phrases_pattern(said["tells"]),
        things=phrases_pattern(said["things"]),
    )


def read_others(content: Any) -> OtherCues:
    """The cues of ``others``."""
    said = content["others"]
    part = {name: rf"(?:{phrases_pattern(phrases).pattern})" for name, phrases in said.items()}
    # After "con las empresas" the verb is the institution's own.
    english = r"(?:do|does|did|should|must|can|could|have|has)"
    free = r"(?<!\bcon )(?<!\bcom )(?<!\bpara )(?<!\bwith )(?<!\bto )(?<!\bfor )(?<!\bfrom )(?<!\bof )"
    where = r"(?:\s+(?:de|in|of|do|em)\s+(?:su|seu|sua|your|the)\s+\w+)?"
    does = (
        rf"{part['do']}\s+{ARTICLE}{part['who']}|(?<!\w){english}\s+(?:the\s+)?{part['who']}"
        rf"|{free}\b{ARTICLE}{part['who']}{where}\s+{part['do']}|{free}{part['english_who']}{where}\s+{part['do']}"
    )
    of = r"(?:de|del|da|das|do|dos|of|por|pelo|pelos|pela|pelas|by)"
    between = rf"(?:\s+(?:de|da|do|of|for)\s+\w+){{0,2}}(?:\s+(?:\w+[aeiu]d[oa]s?|taken))?\s+{of}\s+"
    owned = f"{part['who']}|{part['different']}"
    possessed = rf"{part['english_who']}(?:['’]s?)?\s+(?:\w+\s+)?{part['theirs']}"
    owns = rf"{part['theirs']}{between}(?:{ARTICLE})*(?:{owned})|{possessed}"
    hoped = rf"{part['should']}|{part['wish']}.*{part['take_part']}|{part['propose']}.*{part['who']}"
    return OtherCues(
        learn=re.compile(rf"{part['wish']}.{{0,40}}{part['learn']}|{part['learn']}.{{0,12}}{part['wish']}"),
        does=re.compile(does),
        owns=re.compile(owns),
        hoped=re.compile(hoped),
        own_learners=phrases_pattern(said["own_learners"]),
        to_others=re.compile(f"{part['different']}|{part['who']}"),
        closing=phrases_pattern(said["closing"]),
        tell=phrases_pattern(said["tell"]),
    )
