"""Mappings read from ordinary headers in Spanish, Portuguese and English."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.errors import AmbiguousColumnError, MissingColumnError
from kg.ingest.header_cues import LISTS, HeaderCues
from kg.ingest.mapping import KINDS, SurveyMapping, map_columns
from kg.ingest.option_columns import slash_options, split_option
from kg.ingest.table import Sheet, Table
from kg.model import Skipped
from kg.text import fold

_PROSE_WORDS = 4
_AMONG_OTHERS = 3
_LEAST = 1e-9
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping for each group of sheets with the same columns, the richest first, and what no mapping reads.

    ``unread`` are columns with prose, and, where the first mapping names its sheet, whole sheets.
    """

    mappings: tuple[SurveyMapping, ...]
    unread: tuple[Skipped, ...]


def propose_mappings(table: Table, cues: HeaderCues, *, name: str = "the table") -> Proposal:
    """What the columns of a survey hold, told by their headers.

    The first mapping names no sheet where all sheets have its columns; a sheet with columns of its own gets a mapping
    that names it, if it has one for the institution and one for answers.

    Raises:
        MissingColumnError: no sheet has a column for the institution and one for answers.
        AmbiguousColumnError: several columns may name the institution.
    """
    proposals = [(sheet, _proposal(sheet, cues)) for sheet in table.sheets]
    complete = [(sheet, found) for sheet, found in proposals if _is_complete(found)]
    if not complete:
        widest = max(table.sheets, key=lambda sheet: len(sheet.header))
        found = dict(proposals)[widest]
        raise MissingColumnError(name, _lacking(found), widest.header)
    for _, found in complete:
        if not _is_one(found["institution"], cues):
            raise AmbiguousColumnError(name, "institution", tuple(found["institution"]))
    best, found = max(complete, key=lambda pair: (sum(map(len, pair[1].values())), len(pair[0].rows)))
    mapping = _mapping(found)
    alike = [sheet for sheet in table.sheets if sheet is best or (sheet.rows and _has_columns(sheet, mapping))]
    own = [(sheet, _mapping(found, sheet.name)) for sheet, found in complete if sheet not in alike and sheet.rows]
    if len(alike) == 1 and len(table.sheets) > 1:
        mapping = replace(mapping, sheet=best.name)
    read = [*((sheet, mapping) for sheet in alike), *own]
    unread = [column for sheet, said in read for column in _unread_prose(sheet, said, cues)]
    if mapping.sheet:
        left = [(sheet, found) for sheet, found in proposals if sheet.rows and not _is_complete(found)]
        unread += (Skipped(s.whole, f"not read: it has no column {', '.join(_lacking(found))}") for s, found in left)
    return Proposal((mapping, *(said for _, said in own)), tuple(unread))


def _mapping(found: Mapping[str, list[str]], sheet: str | None = None) -> SurveyMapping:
    said: dict[str, Any] = {
        role: tuple(headers) if role in LISTS or len(headers) > 1 else headers[0] for role, headers in found.items()
    }
    return SurveyMapping(**said, sheet=sheet)


def _has_columns(sheet: Sheet, mapping: SurveyMapping) -> bool:
    try:
        map_columns(sheet, mapping)
    except MissingColumnError:
        return False
    return True


def _is_complete(found: Mapping[str, list[str]]) -> bool:
    return not _lacking(found)


def _lacking(found: Mapping[str, list[str]]) -> tuple[str, ...]:
    lacking = () if "institution" in found else ("institution",)
    return lacking if any(role in found for role in KINDS) else (*lacking, " or ".join(KINDS))


def _proposal(sheet: Sheet, cues: HeaderCues) -> dict[str, list[str]]:
    """Headers by role; one for each role that is no list, but for institutions all that are as likely as the best."""
    found: dict[str, list[str]] = {}
    coverage: dict[str, float] = {}
    ticks = slash_options(sheet)
    for at, header in enumerate(sheet.header):
        role, share = _role(header, ticks.get(at), cues)
        if role is None and cues.moments.search(fold(header)) and _holds(sheet, at, _MOMENT.match):
            role, share = "date", _LEAST
        if role is None:
            continue
        if role in LISTS or role == "institution":
            found.setdefault(role, []).append(header)
        elif share > coverage.get(role, 0.0):
            found[role] = [header]
            coverage[role] = share
    if "institution" in found:
        found["institution"] = _likeliest(found["institution"], sheet, cues)
    return found


def _holds(sheet: Sheet, at: int, tells: Callable[[str], object]) -> bool:
    """Whether all cells of a column that are not empty tell something, and some are not."""
    cells = [row.cells[at] for row in sheet.rows if row.cells[at]]
    return bool(cells) and all(map(tells, cells))


def _role(header: str, ticked: tuple[str, str] | None, cues: HeaderCues) -> tuple[str | None, float]:
    """The role of a column; an option of a question about initiatives and the like has that of the question."""
    whole = cues.role(header)
    split = ticked or split_option(header)
    if split and (ticked or whole[0] in KINDS) and (asked := cues.role(split[0]))[0] in KINDS:
        return asked
    return whole


def _likeliest(headers: list[str], sheet: Sheet, cues: HeaderCues) -> list[str]:
    """The columns that most plainly name the institution, and the one name beside an acronym.

    None with a mere yes, no or grade counts while others are left.
    """
    answered = {header for header in headers if _holds(sheet, sheet.header.index(header), _is_no_name(cues))}
    headers = [header for header in headers if header not in answered] or headers
    ranks = {header: cues.rank(header) for header in headers}
    best = [header for header in headers if ranks[header] == min(ranks.values())]
    if all(cues.acronyms.search(fold(header)) for header in best):
        names = [header for header in headers if header not in best and ranks[header] < _AMONG_OTHERS]
        best += names if len(names) == 1 else ()
    return best


def _is_no_name(cues: HeaderCues) -> Callable[[str], bool]:
    return lambda cell: cues.says_nothing(cell) or fold(cell) in cues.ticked


def _is_one(headers: list[str], cues: HeaderCues) -> bool:
    """Whether columns name one institution: by an acronym and a name."""
    acronyms = [header for header in headers if cues.acronyms.search(fold(header))]
    return len(headers) == 1 or (len(acronyms) >= 1 and len(headers) - len(acronyms) <= 1)


def _unread_prose(sheet: Sheet, mapping: SurveyMapping, cues: HeaderCues) -> list[Skipped]:
    """The columns without a role whose cells tell something."""
    read = {column.index for column in map_columns(sheet, mapping)}
    joined = {question for question, _ in slash_options(sheet).values()}
    unread = []
    for at, header in enumerate(sheet.header):
        if at in read or header in joined or cues.never.search(fold(header)):
            continue
        told = sum(_is_prose(row.cells[at]) for row in sheet.rows)
        if told:
            reason = f"not read: {told} answers; say with --mapping what it holds"
            unread.append(Skipped(sheet.column(header), reason))
    return unread


def _is_prose(cell: str) -> bool:
    return sum(word.strip(".,;:()").isalpha() for word in cell.split()) >= _PROSE_WORDS
