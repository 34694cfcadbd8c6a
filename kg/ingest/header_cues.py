"""What the header of a column says of it: by the words of ``cues/headers.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.ingest.mapping import KINDS
from kg.text import collapse, fold
from kg.vocabulary.tables import BrokenTableError, Column, check_entry, list_of, load_table

HEADERS_FILE = "cues/headers.yaml"
LISTS = ("contact", "themes", *KINDS)
"""The roles that several columns may have."""

_MAX_ASIDE_WORDS = 12
_ENDS = re.compile(r"[?(\[.]")
_OTHERS = re.compile(r"[(,:;/]")
_NUMBERED = r"\W*(?:[a-z]?\d{1,3}(?:\.\d{1,3})*\W+)?"


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


@dataclass(frozen=True, slots=True)
class HeaderCues:
    """By which words a column is known: one pattern for each role, in the order in which roles are tried.

    ``aside`` are the words of ``never``, of language and of contact that count where nothing else is asked.
    ``names_institution`` matches what asks for a name, from the beginning; ``acronyms`` whole headers.
    ``nothing``, ``graded`` and ``ticked`` are whole answers, folded, ``degrees`` what the steps of a scale consist of;
    all patterns match folded text. ``several`` are the words of a question with several options in one cell.
    """

    roles: Mapping[str, re.Pattern[str]]
    never: re.Pattern[str]
    aside: Mapping[str, re.Pattern[str]]
    deeds: DeedCues
    names_institution: re.Pattern[str]
    acronyms: re.Pattern[str]
    partners: re.Pattern[str]
    kinds_of_institution: re.Pattern[str]
    posts: re.Pattern[str]
    several: re.Pattern[str]
    nothing: frozenset[str]
    graded: frozenset[str]
    degrees: re.Pattern[str]
    ticked: frozenset[str]

    def says_nothing(self, answer: str) -> bool:
        """Whether a whole answer says nothing, or nothing but a number or a grade ("strongly agree")."""
        folded = fold(collapse(answer)).rstrip(".!")
        return folded in self.nothing or folded in self.graded or not re.search(r"[^\W\d_]", folded)

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
        if self.never.search(folded):
            return None, 0.0
        if self.asks_for_deeds(folded):
            return "initiatives", 1.0
        aside = self._aside(folded)
        if aside:
            return (None if aside == "never" else aside), 1.0 / len(folded)
        asks = any(self.roles[role].search(folded) for role in KINDS)
        if not asks and self.names_institution.match(folded) and not self.is_of_others(folded):
            return "institution", 1.0
        for role, pattern in self.roles.items():
            matches = [match.group().strip() for match in pattern.finditer(folded)]
            if matches and not (role == "institution" and self.is_of_others(folded)):
                return role, max(map(len, matches)) / len(folded)
        return None, 0.0

    def rank(self, header: str) -> int:
        """How plainly a column asks for the name: 0 for nothing else, 1 first of all, 2 among other words."""
        folded = fold(collapse(header))
        named = self.names_institution.match(folded)
        if self.acronyms.search(folded) or (named and re.fullmatch(r"\W*(?:\(.*\)\W*)?", folded[named.end() :])):
            return 0
        return 1 if named else 2

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
        if deeds.instead.search(before, asked.end()) or (deeds.takes.match(verb[0]) and not deeds.steps.search(before)):
            return False
        others = [self.roles[role] for role in ("contact", "obstacles", "needs", "offers")]
        if self.roles["institution"].match(folded[asked.end() :].lstrip()) or self.partners.search(before):
            return False
        return not any(pattern.search(before) for pattern in (deeds.but, *others))

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
    return HeaderCues(
        roles={role: _pattern(phrases) for role, phrases in content["roles"].items()},
        never=_pattern(content["never"]),
        aside={role: _pattern(phrases) for role, phrases in content["aside"].items()},
        deeds=_deeds(content),
        names_institution=_names(content),
        acronyms=_pattern(content["acronyms"]),
        partners=_pattern(content["partners"]),
        kinds_of_institution=_pattern(content["kinds_of_institution"]),
        posts=_pattern(content["posts"]),
        several=_pattern(content["several"]),
        degrees=_several_of(content["degrees"]),
        graded=frozenset(fold(answer) for answer in content["graded"]),
        nothing=frozenset(fold(answer) for answer in content["nothing"]),
        ticked=frozenset(fold(answer) for answer in content["ticked"]),
    )


def _deeds(content: Any) -> DeedCues:
    said = content["deeds"]
    nouns = _pattern(content["roles"]["initiatives"]).pattern
    # A question begins the header or a clause of it: "que" elsewhere is "who" or "that".
    tell, links = _pattern(said["asks_to_tell"]).pattern, _pattern(content["between_names"]).pattern
    told = rf"\A{_NUMBERED}(?:(?:{tell})\W+)?(?:(?:{links})\W+)*(?:{nouns})"
    begins = rf"(?:\A{_NUMBERED}|[¿,:.;]\s*)"
    return DeedCues(
        what=re.compile(rf"{begins}(?:{_pattern(said['asks_what']).pattern})|{told}"),
        how=re.compile(rf"{begins}(?:{_pattern(said['asks_how']).pattern})"),
        what_verbs=_pattern(said["what"]),
        takes=_pattern(said["takes"]),
        steps=_pattern(said["steps"]),
        instead=_pattern(said["instead"]),
        how_verbs=_pattern(said["how"]),
        but=_pattern(said["but"]),
        after=re.compile(rf"\s+(?:{_pattern(said['after']).pattern})"),
        others=re.compile(rf"(?:\s+(?:{links}|sus|seus|suas))*\s+(?:{_pattern(content['partners']).pattern})"),
        further=_pattern(said["further"]),
        beside=_pattern(said["beside"]),
        relatives=_pattern(said["relatives"]),
    )


def _names(content: Any) -> re.Pattern[str]:
    institution = _pattern(content["roles"]["institution"]).pattern
    name, between = _pattern(content["names"]).pattern, _pattern(content["between_names"]).pattern
    link = rf"(?:\W+(?:{between}))*\W+"
    pieces = (
        rf"(?:{name}){link}(?:{institution})",
        rf"(?:(?:{between})\W+)*(?:{institution})(?:{link}(?:{name}))?",
        rf"(?:(?:{between})\W+)+(?:{name}){link}(?:{institution})",
    )
    return re.compile(rf"{_NUMBERED}(?:{'|'.join(pieces)})")


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for phrases: ``word*`` any ending, ``=phrase`` the whole header."""
    pieces = []
    for phrase in phrases:
        whole = phrase.startswith("=")
        written = re.escape(fold(phrase.lstrip("="))).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        pieces.append(rf"\A\W*{written}\W*\Z" if whole else rf"(?<!\w){written}(?!\w)")
    return re.compile("|".join(pieces))


def _several_of(phrases: Iterable[str]) -> re.Pattern[str]:
    one = _pattern(sorted(phrases, key=len, reverse=True)).pattern
    return re.compile(rf"(?:{one})(?:\W+(?:{one}))*")


def _phrases(value: Any) -> str | None:
    return list_of(lambda item: None if isinstance(item, str) else f"holds {item!r}, which is no text; quote it")(value)


def _by_role(value: Any) -> str | None:
    if not isinstance(value, dict):
        return "must give a list of phrases for each role"
    return next((reason for reason in map(_phrases, value.values()) if reason), None)


_ROLES = ("institution", "country", "date", "language", "key", "url", *LISTS)
_BY_NAME = ("roles", "aside", "deeds")
_PLAIN = (
    *("never", "names", "between_names", "acronyms", "partners", "kinds_of_institution"),
    *("nothing", "graded", "degrees", "ticked", "several", "posts"),
)
_SCHEMA = {
    **{name: Column(_by_role, required=True) for name in _BY_NAME},
    **{name: Column(_phrases, required=True) for name in _PLAIN},
}
