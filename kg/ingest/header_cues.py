"""What the header of a column says of it: by the words of ``cues/headers.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.ingest.dates import is_only_dates
from kg.ingest.header_deeds import DeedCues, read_deeds
from kg.ingest.header_phrases import NUMBERED, made_of, phrases_pattern
from kg.ingest.header_subjects import AttributeCues, OtherCues, read_attributes, read_others
from kg.ingest.mapping import KINDS
from kg.text import collapse, fold
from kg.vocabulary.tables import BrokenTableError, Column, check_entry, list_of, load_table

HEADERS_FILE = "cues/headers.yaml"
LISTS = ("contact", "themes", *KINDS)
"""The roles that several columns may have."""

_MAX_ASIDE_WORDS = 12
_OTHERS = re.compile(r"[(,:;/]")
# What is offered as a noun: "temas de la oferta", not "temas en los que puede ofrecer".
_OFFER = re.compile(
    r"(?<=\bde )ofertas?\b|(?<=\bla )oferta\b|(?<=\blas )ofertas\b|(?<=\bda )oferta\b"
    r"|(?<=\bthe )offers?\b|(?<=\bof )offers?\b"
)
_SIGNS = " .,;:!¡?¿()[]…"
_ADDRESS = r"(?:https?://|www\.)\S+"


@dataclass(frozen=True, slots=True)
class HeaderCues:
    """By which words a column is known: one pattern for each role, in the order in which roles are tried.

    ``aside`` are the words of ``never``, of language and of contact that count where nothing else is asked.
    ``names_institution`` matches what asks for a name, from the beginning, ``which_institution`` a question for it,
    ``whether`` what asks something else of the institution; ``acronyms`` whole headers. ``attributes`` and ``others``
    tell what is no column of statements of the institution that answers. ``moments`` are whole headers of the times
    at which a form was opened and closed.
    ``nothing``, ``graded`` and ``ticked`` are whole answers, folded, ``put_off`` those that point elsewhere,
    ``hedges`` what may stand about them, ``refers`` an answer that only points to a web page, ``no_obstacle`` one that
    denies any; ``goes_on`` begins a list that is part of a clause; ``assents`` and ``degrees`` what a mere yes and the
    steps of a scale consist of; all patterns match folded text. ``several`` are the words of a question with several
    options in one cell, ``totals`` whole names of rows that sum up others.
    """

    roles: Mapping[str, re.Pattern[str]]
    never: re.Pattern[str]
    aside: Mapping[str, re.Pattern[str]]
    deeds: DeedCues
    attributes: AttributeCues
    others: OtherCues
    names_institution: re.Pattern[str]
    which_institution: re.Pattern[str]
    heads_institution: re.Pattern[str]
    whether: re.Pattern[str]
    acronyms: re.Pattern[str]
    partners: re.Pattern[str]
    kinds_of_institution: re.Pattern[str]
    posts: re.Pattern[str]
    several: re.Pattern[str]
    moments: re.Pattern[str]
    totals: re.Pattern[str]
    nothing: frozenset[str]
    put_off: frozenset[str]
    hedges: re.Pattern[str]
    assents: re.Pattern[str]
    graded: frozenset[str]
    degrees: re.Pattern[str]
    refers: re.Pattern[str]
    no_obstacle: re.Pattern[str]
    goes_on: re.Pattern[str]
    ticked: frozenset[str]

    def is_blank(self, answer: str) -> bool:
        """Whether a whole answer is a "no" or "none", or nothing but a number or a grade ("strongly agree")."""
        folded = fold(collapse(answer)).rstrip(".!")
        return folded in self.nothing or folded in self.graded or not re.search(r"[^\W\d_]", folded)

    def says_nothing(self, answer: str) -> bool:
        """Whether a whole answer tells nothing of itself: blank, put off, a mere yes, a date or an address."""
        if self.is_blank(answer):
            return True
        folded = fold(collapse(answer))
        bare = folded.strip(_SIGNS)
        if (
            self.assents.fullmatch(bare)
            or self.no_obstacle.fullmatch(bare)
            or self.refers.fullmatch(folded)
            or is_only_dates(folded)
        ):
            return True
        return any(said in self.put_off or said in self.nothing for said in (bare, self._without_hedges(bare)))

    def _without_hedges(self, folded: str) -> str:
        return collapse(self.hedges.sub(" ", folded)).strip(_SIGNS)

    def is_degree(self, answer: str) -> bool:
        """Whether a whole answer is a number or consists of words of degree alone: "3", "very urgent", "not yet"."""
        folded = fold(collapse(answer)).strip(" .!")
        return folded in self.graded or re.search(r"[^\W\d_]", folded) is None or bool(self.degrees.fullmatch(folded))

    def ticks(self, answer: str, option: str) -> bool:
        """Whether an answer under an option ticks it: a yes, a mark, or the option's own words."""
        folded = fold(collapse(answer))
        return folded in self.ticked or folded == fold(collapse(option))

    def is_other(self, option: str) -> bool:
        """Whether an option says nothing itself ("Other, which?"): its words stand in the cell."""
        return self.says_nothing(option) or self.says_nothing(_OTHERS.split(option)[0])

    def role(self, header: str) -> tuple[str | None, float]:
        """The role that a header names, and how much of the header says so; ``None`` for a column of no use."""
        folded = fold(collapse(header))
        about = "never" if self.never.search(folded) else self._attribute(folded) or self._plain(folded)
        if about is None:
            about = self._aside(folded)
            if about is None:
                return self._by_words(folded)
        sure = about in ("initiatives", "needs", "institution")
        return (None, 0.0) if about == "never" else (about, 1.0 if sure else 1.0 / len(folded))

    def _plain(self, folded: str) -> str | None:
        """The role of a header that says it by how it asks."""
        if self.heads_institution.fullmatch(folded):
            return "never" if self.is_of_others(folded) else "institution"
        asks = any(self.roles[kind].search(folded) for kind in KINDS)
        if self.others.asks_to_learn(folded) and not (asks and self.others.whether.match(folded)):
            return "needs"
        return "initiatives" if self.asks_for_deeds(folded) else None

    def _by_words(self, folded: str) -> tuple[str | None, float]:
        """The first role of which a header has a word, unless it asks for what is others'."""
        asks = any(self.roles[role].search(folded) for role in KINDS)
        named = self.names_institution.match(folded) or self.which_institution.match(folded)
        if not asks and named and self._may_name(folded):
            return "institution", 1.0
        for role, pattern in self.roles.items():
            matches = [match.group().strip() for match in pattern.finditer(folded)]
            if not matches or (role == "institution" and not self._may_name(folded)):
                continue
            if role in KINDS and self.others.refuse(folded, role):
                break
            return role, max(map(len, matches)) / len(folded)
        return None, 0.0

    def rank(self, header: str) -> int:
        """How plainly a column asks for the name: 0 for nothing else, 1 by a question, 2 first of all, 3 at all."""
        folded = fold(collapse(header))
        named = self.names_institution.match(folded)
        if self.acronyms.search(folded) or (named and re.fullmatch(r"\W*(?:\(.*\)\W*)?", folded[named.end() :])):
            return 0
        return 1 if self.which_institution.match(folded) else 2 if named else 3

    def is_of_others(self, folded: str) -> bool:
        """Whether a column of institutions tells partners of the one that answers, or what kind it is of."""
        return bool(self.partners.search(folded) or self.kinds_of_institution.search(folded))

    def asks_for_deeds(self, folded: str) -> bool:
        """Whether a header asks for what the institution did, whatever need or obstacle it was done for."""
        deeds = self.deeds
        verbs = [*deeds.what_verbs.finditer(folded)]
        asked = deeds.what.search(folded)
        if how := deeds.how.search(folded):
            asked = how
            verbs += deeds.how_verbs.finditer(folded)
        if asked is None or not verbs:
            return False
        verb = min((found for found in verbs if found.start() >= asked.end()), key=re.Match.start, default=None)
        if verb is None or deeds.after.match(folded, verb.end()) or deeds.others.match(folded, verb.end()):
            return False
        if how is None and deeds.goes_further(folded[verb.end() :]):
            return False
        before = folded[: verb.start()]
        not_own = deeds.instead.search(before, asked.end()) or self.others.does.search(before, asked.end())
        if not_own or (deeds.takes.match(verb[0]) and not deeds.steps.search(before)):
            return False
        others = [self.roles[role] for role in ("contact", "obstacles", "needs", "offers")]
        if self.roles["institution"].match(folded[asked.end() :].lstrip()) or self.partners.search(before):
            return False
        return not any(pattern.search(before) for pattern in (deeds.but, *others))

    def _attribute(self, folded: str) -> str | None:
        """The role of what a header tells about an initiative or offer, if it asks for no need or obstacle first."""
        asked = [(found.start(), role) for role in KINDS if (found := self.roles[role].search(folded))]
        start, role = min(asked, default=(len(folded), "initiatives"))
        if role not in ("initiatives", "offers"):
            return None
        _, parted, further = folded[start:].partition(":")
        if parted and any(self.roles[kind].search(further) for kind in ("needs", "obstacles")):
            return None
        told = self.attributes.role(folded, start)
        return None if told == "themes" and role == "offers" and not _OFFER.match(folded, start) else told

    def _may_name(self, folded: str) -> bool:
        """Whether a header with a word of institutions may be that of the one that answers.

        It is not where it asks whether the institution has or does something, or for a detail of it.
        """
        _, parted, detail = folded.rpartition(": ")
        if self.is_of_others(folded) or (parted and any(self.roles[role].search(detail) for role in _DETAILS)):
            return False
        return bool(self.which_institution.match(folded)) or self.whether.search(folded) is None

    def _aside(self, folded: str) -> str | None:
        """The role of the first word that stands aside, if nothing is asked before it and the header is short."""
        found = [(match.start(), role) for role, pattern in self.aside.items() if (match := pattern.search(folded))]
        if not found or len(folded.split()) > _MAX_ASIDE_WORDS:
            return None
        start, role = min(found)
        return None if any(self.roles[kind].search(folded[:start]) for kind in KINDS) else role


@lru_cache(maxsize=4)
def load_header_cues(data_dir: Path) -> HeaderCues:
    """Load and check ``cues/headers.yaml``.

    Raises:
        DataFileError: it is missing or broken; with the line.
    """
    cues: HeaderCues = load_table(data_dir / HEADERS_FILE, _read_cues)
    return cues


def _read_cues(content: Any) -> HeaderCues:
    check_entry(content, _SCHEMA, ())
    for role in content["roles"]:
        if role not in _ROLES:
            raise BrokenTableError(("roles", role), f"unknown role {role!r}; known are {', '.join(_ROLES)}")
    names = _names(content)
    return HeaderCues(
        roles={role: phrases_pattern(phrases) for role, phrases in content["roles"].items()},
        never=phrases_pattern(content["never"]),
        aside={role: phrases_pattern(phrases) for role, phrases in content["aside"].items()},
        deeds=read_deeds(content),
        attributes=read_attributes(content),
        others=read_others(content),
        names_institution=names["names"],
        which_institution=names["which"],
        heads_institution=names["heads"],
        whether=names["whether"],
        acronyms=names["acronyms"],
        partners=phrases_pattern(content["partners"]),
        kinds_of_institution=phrases_pattern(content["kinds_of_institution"]),
        posts=phrases_pattern(content["posts"]),
        several=phrases_pattern(content["several"]),
        moments=phrases_pattern(content["moments"]),
        totals=phrases_pattern(content["totals"]),
        hedges=phrases_pattern(content["hedges"]),
        assents=made_of(content["assents"]),
        degrees=made_of(content["degrees"]),
        refers=re.compile(rf"(?:(?:{phrases_pattern(content['refers']).pattern})\W+)?{_ADDRESS}"),
        no_obstacle=re.compile(
            rf"(?:{phrases_pattern(content['denials']).pattern})\W+(?:\w+\W+)?(?:{phrases_pattern(content['roles']['obstacles']).pattern})"
        ),
        goes_on=re.compile(rf"\W*(?:{phrases_pattern(content['goes_on']).pattern})\s"),
        graded=frozenset(fold(answer) for answer in content["graded"]),
        nothing=frozenset(fold(answer) for answer in content["nothing"]),
        put_off=frozenset(fold(answer) for answer in content["put_off"]),
        ticked=frozenset(fold(answer) for answer in content["ticked"]),
    )


def _names(content: Any) -> dict[str, re.Pattern[str]]:
    """The patterns of headers about the name of the institution."""
    institution = phrases_pattern(content["roles"]["institution"]).pattern
    name, between = phrases_pattern(content["names"]).pattern, phrases_pattern(content["between_names"]).pattern
    short = phrases_pattern(phrase.lstrip("=") for phrase in content["acronyms"]).pattern
    link = rf"(?:\W+(?:{between}))*\W+"
    pieces = (
        rf"(?:{name}){link}(?:{institution})",
        rf"(?:(?:{between})\W+)*(?:{institution})(?:{link}(?:{name})(?:\W+(?:{between}))*)?",
        rf"(?:(?:{between})\W+)+(?:{name}){link}(?:{institution})",
    )
    thing = phrases_pattern(content["roles"]["initiatives"]).pattern
    which = {word: phrases_pattern(phrases).pattern for word, phrases in content["which"].items()}
    asks, singular = rf"{NUMBERED}(?:(?:{which['before']})\W+)?(?:{which['asks']})", rf"(?:{institution})(?<!s)"
    stands = rf"(?:\W+(?:{which['between']}|{between}))*\W+"
    verbs, begins = (phrases_pattern(content["whether"][word]).pattern for word in ("verbs", "begins"))
    return {
        "names": re.compile(rf"{NUMBERED}(?:{'|'.join(pieces)})"),
        "which": re.compile(
            rf"{asks}\W+{singular}(?:\W*\Z|.*(?:{which['verbs']}))|{asks}{stands}{singular}\W*\Z"
            rf"|{asks}{stands}(?:{name}){link}{singular}"
        ),
        "heads": re.compile(
            rf"{NUMBERED}(?:(?:{name}){link})?(?:{institution})(?:\s+\w+){{0,2}}\s+(?:de|del|da|do|of|en|em|in|for)\s+"
            rf"(?:(?:{between})\s+)*(?:{thing})\W*"
        ),
        "whether": re.compile(
            rf"\A{NUMBERED}(?:{begins})|(?:{institution})\W+(?:(?:{between})\W+)*(?:(?:ya|ja|se|no|nao)\s+)?(?:{verbs})(?!\W*\Z)"
        ),
        "acronyms": re.compile(
            rf"{phrases_pattern(content['acronyms']).pattern}"
            rf"|\A{NUMBERED}(?:{short}){link}(?:{institution})\W*\Z|\A{NUMBERED}(?:{institution}){link}(?:{short})\W*\Z"
        ),
    }


def _phrases(value: Any) -> str | None:
    return list_of(lambda item: None if isinstance(item, str) else f"holds {item!r}, which is no text; quote it")(value)


def _by_role(value: Any) -> str | None:
    if not isinstance(value, dict):
        return "must give a list of phrases for each role"
    return next((reason for reason in map(_phrases, value.values()) if reason), None)


_DETAILS = ("country", "language", "date", "url", "themes")
_ROLES = ("institution", "country", "date", "language", "key", "url", *LISTS)
_BY_NAME = ("roles", "aside", "deeds", "attributes", "others", "which", "whether")
_PLAIN = (
    *("never", "names", "between_names", "acronyms", "partners", "kinds_of_institution"),
    *(
        "nothing",
        "put_off",
        "hedges",
        "assents",
        "graded",
        "degrees",
        "refers",
        "denials",
        "goes_on",
        "ticked",
        "several",
        "posts",
        "moments",
        "totals",
    ),
)
_SCHEMA = {
    **{name: Column(_by_role, required=True) for name in _BY_NAME},
    **{name: Column(_phrases, required=True) for name in _PLAIN},
}
