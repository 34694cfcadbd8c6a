"""What a header is about other than the institution's own initiatives, offers, needs and obstacles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.ingest.header_phrases import ARTICLE, NUMBERED, phrases_pattern

# "Responsible for", "where it is applied", "who leads the"; "local initiatives" and "status and measures" have none.
_OF = re.compile(
    r"[^:?]*\b(?:de|del|da|do|das|dos|of|for|in|en|em|to|a|al|ao|pela|pelo|pelas|pelos|por|donde|onde|where|the|la|las|el|los|o|os|as)\W[^:?]*\Z"
)
_ENDS = r"\W*(?:\(.*)?\Z"


@dataclass(frozen=True, slots=True)
class AttributeCues:
    """What is told about an initiative and is none: who answers for it, its date, its budget.

    ``heads`` match the beginning of such a header by its role, ``tails`` an English one whole ("project budget");
    ``tells`` what tells of the initiative itself ("date and description"), ``tells_too`` where it is joined behind it.
    """

    heads: Mapping[str, re.Pattern[str]]
    tails: Mapping[str, re.Pattern[str]]
    tells: re.Pattern[str]
    tells_too: re.Pattern[str]
    things: re.Pattern[str]

    def role(self, folded: str, asked: int) -> str | None:
        """The role of a header that tells an attribute of an initiative; ``asked`` is where a word of these begins."""
        thing = self.things.search(folded)
        asked = min(asked, thing.start()) if thing else asked
        if asked == len(folded):
            return None
        for role, head in self.heads.items():
            begun = head.match(folded)
            if begun is None or begun.end() > asked or self.tells.search(folded, begun.end(), asked):
                continue
            if role != "contact" and self.tells_too.search(folded, asked):
                continue
            if _OF.match(folded[begun.start("head") : asked]):
                return role
        return next((role for role, tail in self.tails.items() if tail.match(folded)), None)


@dataclass(frozen=True, slots=True)
class OtherCues:
    """Questions about others: what a government does, what employers need, what a network should do.

    ``learn`` asks what the institution wants to learn from others, a need, but not where it begins the header, as if
    to ask whether, nor where it ``gives`` besides what is ``given`` by others. ``helps`` asks what others may do for
    it.
    """

    learn: re.Pattern[str]
    whether: re.Pattern[str]
    gives: re.Pattern[str]
    given: re.Pattern[str]
    helps: re.Pattern[str]
    does: re.Pattern[str]
    owns: re.Pattern[str]
    took_part: re.Pattern[str]
    hoped: re.Pattern[str]
    own_learners: re.Pattern[str]
    to_others: re.Pattern[str]
    closing: re.Pattern[str]
    tell: re.Pattern[str]

    def asks_to_learn(self, folded: str) -> bool:
        """Whether a header asks for what the institution wants to learn, and for nothing that it gives."""
        return bool(self.learn.search(folded)) and not self.gives.search(self.given.sub(" ", folded))

    def refuse(self, folded: str, role: str) -> bool:
        """Whether a header with a word of ``role`` asks for what others do, need or face, or for nothing at all."""
        if self.whether.match(folded):
            return True
        if role == "offers":
            closes = self.closing.search(folded) and self.tell.search(folded)
            return bool(closes or (self.own_learners.search(folded) and not self.to_others.search(folded)))
        if role == "needs" and self.helps.search(folded):
            return False
        owned = role != "obstacles" and self.owns.search(folded) and not self.took_part.search(folded)
        if owned or self.does.search(folded):
            return True
        return role == "initiatives" and self.hoped.search(folded) is not None


def read_attributes(content: Any) -> AttributeCues:
    """The cues of ``attributes``."""
    said = content["attributes"]
    link = rf"(?:{phrases_pattern(content['between_names']).pattern})\W+"
    before = rf"{NUMBERED}(?:{link})*(?:(?:{phrases_pattern(said['before']).pattern})\W+(?:{link})*)*"
    thing = phrases_pattern(said["english"]).pattern
    about = {role: phrases_pattern(said[role]).pattern for role in ("contact", "themes", "never")}
    no_person, tells = (phrases_pattern(said[name]).pattern for name in ("no_person", "tells"))
    heads = {**about, "contact": rf"(?:{about['contact']})(?!\s+(?:{no_person}))"}
    return AttributeCues(
        heads={role: re.compile(rf"{before}(?P<head>{pattern})") for role, pattern in heads.items()},
        tails={
            role: re.compile(rf"{NUMBERED}(?:{link})*(?:{thing})\W+(?:(?!and\b)\w+\s+)?(?:{pattern}){_ENDS}")
            for role, pattern in about.items()
        },
        tells=re.compile(tells),
        tells_too=re.compile(rf"(?:\b(?:y|e|and|con|com|with)|[,&+/])\s+(?:\w+\s+){{0,2}}(?:{tells})"),
        things=phrases_pattern(said["things"]),
    )


def read_others(content: Any) -> OtherCues:
    """The cues of ``others``."""
    said = content["others"]
    part = {name: rf"(?:{phrases_pattern(phrases).pattern})" for name, phrases in said.items()}
    # After "con las empresas" the verb is the institution's own; "Industria 4.0" is no body.
    english = r"(?:do|does|did|should|must|can|could|have|has)"
    free = r"(?<!\bcon )(?<!\bcom )(?<!\bpara )(?<!\bwith )(?<!\bto )(?<!\bfor )(?<!\bfrom )(?<!\bof )"
    where = r"(?:\s+(?:de|in|of|do|em)\s+(?:su|seu|sua|your|the)\s+\w+)?"
    who = rf"{part['who']}(?!\W+\d)"
    network = rf"{part['network']}(?!.*{part['own']})"
    does = (
        rf"{part['do']}\s+{ARTICLE}{who}|{part['do']}\s+(?:la|a|the)\s+{network}|(?<!\w){english}\s+(?:the\s+)?{who}"
        rf"|(?<!\w){english}\s+the\s+{network}|{free}\b{ARTICLE}{who}{where}\s+{part['do']}"
        rf"|{free}\b(?:la|a|the)\s+{network}{where}\s+{part['do']}|{free}{part['english_who']}{where}\s+{part['do']}"
    )
    things = rf"(?:{part['theirs']}|{part['lacks']})"
    between = r"(?:\s+(?:de|da|do|of|for)\s+\w+){0,2}"
    made = rf"(?:\s+(?!{part['backed']})(?:\w+[aeiu]d[oa]s?|taken))?\s+"
    of, of_the = (
        r"(?:del|da|das|do|dos|of|por|pelo|pelos|pela|pelas|by)",
        r"(?:de\s+la|del|da|of\s+the|by\s+the|por\s+la|pela)",
    )
    others = rf"{part['different']}(?:(?:\s+\w+)?\s+{part['bodies']}|\W*\Z)"
    owns = (
        rf"{things}{between}{made}(?:(?:{of}|de(?=\s+{ARTICLE}))\s+(?:{ARTICLE})*{who}|(?:de|{of})\s+(?:{ARTICLE})*{others}"
        rf"|{of_the}\s+{network})|{part['lacks']}{between}\s+de\s+{who}"
        rf"|{part['english_who']}(?:['’]s?\s+(?:\w+\s+)?|\s+){things}|{part['english_who']}\s+\w+\s+{part['lacks']}"
        rf"|(?<!\w)the\s+{network}['’]s\s+(?:\w+\s+)?{things}"
    )
    hoped = (
        rf"{part['should']}(?!\s+{part['known']})|{part['wish']}.*{part['take_part']}"
        rf"|{part['propose']}.*(?:{who}|{network})"
    )
    learn = rf"(?<!\ba )(?<!\bque ){part['learn']}"
    gap = rf"(?:(?!{part['different']}|\bque\b).){{0,40}}"
    return OtherCues(
        learn=re.compile(rf"{part['wish']}{gap}{learn}|{learn}.{{0,12}}{part['wish']}"),
        whether=re.compile(rf"{NUMBERED}(?:would\s+)?{part['wish']}{gap}{learn}"),
        gives=re.compile(part["gives"]),
        given=re.compile(
            rf"{part['different']}\s+(?:\w+\s+){{0,2}}{part['gives']}|{part['gives']}\s+(?:{ARTICLE})?{part['different']}"
        ),
        helps=re.compile(rf"{part['help']}\s+(?:a\s+)?{part['helped']}|{part['helped']}\s+{part['help']}"),
        does=re.compile(does),
        owns=re.compile(owns),
        took_part=re.compile(part["took_part"]),
        hoped=re.compile(hoped),
        own_learners=phrases_pattern(said["own_learners"]),
        to_others=re.compile(f"{part['to_others']}|{part['different']}|{part['who']}|{part['network']}"),
        closing=phrases_pattern(said["closing"]),
        tell=phrases_pattern(said["tell"]),
    )
