"""A mapping read from ordinary headers in Spanish, Portuguese and English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import MissingColumnError
from kg.ingest.mapping import KINDS, SurveyMapping, map_columns
from kg.ingest.table import Sheet, Table
from kg.text import collapse, fold
from kg.vocabulary.tables import BrokenTableError, Column, check_entry, list_of, load_table

HEADERS_FILE = "cues/headers.yaml"
_LISTS = ("contact", "themes", *KINDS)


@dataclass(frozen=True, slots=True)
class HeaderCues:
    """By which words a column is known: one pattern for each role, in the order in which roles are tried.

    ``nothing``, ``graded`` and ``ticked`` are whole answers, folded; all patterns match folded text. ``several`` are
    the words of a question with several options in one cell.
    """

    roles: Mapping[str, re.Pattern[str]]
    never: re.Pattern[str]
    kinds_of_institution: re.Pattern[str]
    posts: re.Pattern[str]
    several: re.Pattern[str]
    nothing: frozenset[str]
    graded: frozenset[str]
    ticked: frozenset[str]

    def says_nothing(self, answer: str) -> bool:
        """Whether a whole answer says nothing, or nothing but a number or a grade ("strongly agree")."""
        folded = fold(collapse(answer)).rstrip(".!")
        return folded in self.nothing or folded in self.graded or not re.search(r"[^\W\d_]", folded)

    def ticks(self, answer: str, option: str) -> bool:
        """Whether an answer under an option ticks it: a yes, a mark, or the option's own words."""
        folded = fold(collapse(answer))
        return folded in self.ticked or folded == fold(collapse(option))


@lru_cache(maxsize=4)
def load_header_cues(data_dir: Path) -> HeaderCues:
    """Load and check ``cues/headers.yaml``.

    Raises:
        DataFileError: it is missing or broken; with the line.
    """
    cues: HeaderCues = load_table(data_dir / HEADERS_FILE, _read_cues)
    return cues


def propose_mapping(table: Table, cues: HeaderCues, *, name: str = "the table") -> SurveyMapping:
    """What the columns of a survey hold, told by their headers.

    Raises:
        MissingColumnError: no sheet has a column for the institution and one for answers.
    """
    proposals = [(sheet, _proposal(sheet, cues)) for sheet in table.sheets]
    complete = [(sheet, found) for sheet, found in proposals if _is_complete(found)]
    if not complete:
        widest = max(table.sheets, key=lambda sheet: len(sheet.header))
        found = dict(proposals)[widest]
        wanted: tuple[str, ...] = () if "institution" in found else ("institution",)
        wanted += () if any(role in found for role in KINDS) else (" or ".join(KINDS),)
        raise MissingColumnError(name, wanted, widest.header)
    best, found = max(complete, key=lambda pair: (sum(map(len, pair[1].values())), len(pair[0].rows)))
    said: dict[str, Any] = {role: tuple(headers) if role in _LISTS else headers[0] for role, headers in found.items()}
    mapping = SurveyMapping(**said)
    others = [sheet for sheet in table.sheets if sheet is not best and sheet.rows and _has_columns(sheet, mapping)]
    return mapping if others or len(table.sheets) == 1 else SurveyMapping(**said, sheet=best.name)


def _has_columns(sheet: Sheet, mapping: SurveyMapping) -> bool:
    try:
        map_columns(sheet, mapping)
    except MissingColumnError:
        return False
    return True


def _is_complete(found: Mapping[str, list[str]]) -> bool:
    return "institution" in found and any(role in found for role in KINDS)


def _proposal(sheet: Sheet, cues: HeaderCues) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    coverage: dict[str, float] = {}
    for header in sheet.header:
        role, share = _role(header, cues)
        if role is None:
            continue
        if role in _LISTS:
            found.setdefault(role, []).append(header)
        elif share > coverage.get(role, 0.0):
            found[role] = [header]
            coverage[role] = share
    return found


def _role(header: str, cues: HeaderCues) -> tuple[str | None, float]:
    """The first role that the header names, and how much of the header says so."""
    folded = fold(collapse(header))
    if cues.never.search(folded):
        return None, 0.0
    for role, pattern in cues.roles.items():
        matches = [match.group().strip() for match in pattern.finditer(folded)]
        if matches and not (role == "institution" and cues.kinds_of_institution.search(folded)):
            return role, max(map(len, matches)) / len(folded)
    return None, 0.0


def _read_cues(content: Any) -> HeaderCues:
    check_entry(content, _SCHEMA, ())
    for role in content["roles"]:
        if role not in _ROLES:
            raise BrokenTableError(("roles", role), f"unknown role {role!r}; known are {', '.join(_ROLES)}")
    return HeaderCues(
        roles={role: _pattern(phrases) for role, phrases in content["roles"].items()},
        never=_pattern(content["never"]),
        kinds_of_institution=_pattern(content["kinds_of_institution"]),
        posts=_pattern(content["posts"]),
        several=_pattern(content["several"]),
        graded=frozenset(fold(answer) for answer in content["graded"]),
        nothing=frozenset(fold(answer) for answer in content["nothing"]),
        ticked=frozenset(fold(answer) for answer in content["ticked"]),
    )


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for phrases: ``word*`` any ending, ``=phrase`` the whole header."""
    pieces = []
    for phrase in phrases:
        whole = phrase.startswith("=")
        written = re.escape(fold(phrase.lstrip("="))).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        pieces.append(rf"\A\W*{written}\W*\Z" if whole else rf"(?<!\w){written}(?!\w)")
    return re.compile("|".join(pieces))


def _phrases(value: Any) -> str | None:
    return list_of(lambda item: None if isinstance(item, str) else f"holds {item!r}, which is no text; quote it")(value)


def _by_role(value: Any) -> str | None:
    if not isinstance(value, dict):
        return "must give a list of phrases for each role"
    return next((reason for reason in map(_phrases, value.values()) if reason), None)


_ROLES = ("institution", "country", "date", "language", "key", "url", *_LISTS)
_SCHEMA = {
    "roles": Column(_by_role, required=True),
    **{
        name: Column(_phrases, required=True)
        for name in ("never", "kinds_of_institution", "nothing", "graded", "ticked", "several", "posts")
    },
}
