"""One row of a table as a source: its text, its version, its key, and the institution it speaks of."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.errors import AmbiguousNameError, NotFoundError
from kg.ingest.contacts import mask_contacts
from kg.ingest.identity import id_part
from kg.model import ContactSpan, Mark
from kg.text import collapse, fold
from kg.vocabulary import Vocabulary

_BULLET = re.compile(r"^[ \t]*(?:[-–—•*▪◦·●]|\(?\d{1,2}[.)])[ \t]+")
_SUGGESTIONS = 5
_PUNCTUATION = (".", ";", ":", ",", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell to be written into the text: ``label`` before it, ``column`` the full header, ``role`` what it holds."""

    label: str
    column: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class RowText:
    """The paragraph of a row: a line for each cell, masked, with the half-open span of each cell in it."""

    text: str
    spans: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...]
    contacts: tuple[ContactSpan, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What the registry says of a name: its institution, or why there is none and between whom to decide."""

    institution: str | None
    reason: str = ""
    candidates: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    elsewhere: str | None = None
    """The institution of another country than the row's that has this very name."""


def row_text(cells: Sequence[Cell], *, sheet: str | None, row: int) -> RowText:
    """Write a row as one paragraph, ``label: cell`` on a line each.

    Raises:
        TextTooLongError: more than the limit of one source.
    """
    text = ""
    spans, marks = [], []
    for cell in cells:
        if text:
            text += "\n"
        marks.append(Mark(len(text), sheet=sheet, row=row, column=cell.column))
        text += f"{collapse(cell.label).rstrip(':').rstrip()}: "
        spans.append((len(text), len(text) + len(one_line(cell.text))))
        text += one_line(cell.text)
    masked, contacts = mask_contacts(text)
    return RowText(masked, tuple(spans), tuple(marks), contacts)


def one_line(cell: str) -> str:
    """The lines of a cell as one: the items of a list parted by semicolons, running text by spaces."""
    lines = [line for line in cell.split("\n") if line.strip()]
    listed = is_list(cell)
    joined = ""
    for line in lines:
        piece = collapse(_BULLET.sub("", line) if listed else line)
        short = len(lines) > 1 and joined and not joined.endswith(_PUNCTUATION) and (listed or not piece[:1].islower())
        joined += f"{';' if short else ''} {piece}" if joined else piece
    return joined


def is_list(cell: str) -> bool:
    """Whether most of the lines of a cell, two or more, begin with the sign or number of an item."""
    lines = [line for line in cell.split("\n") if line.strip()]
    return len(lines) > 1 and sum(bool(_BULLET.match(line)) for line in lines) * 2 >= len(lines)


def row_version(cells: Sequence[Cell]) -> str:
    """SHA-256, in hex, of the row's canonical bytes: JSON of what each mapped column holds, in their order."""
    canonical = json.dumps([[cell.role, cell.column, cell.text] for cell in cells], ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


class RowKeys:
    """Keys that tell the rows of one file apart, and so do the ids made of them: the one wished for, or numbered."""

    def __init__(self) -> None:
        self._uses: Counter[str] = Counter()
        self._taken: set[str] = set()

    def take(self, wished: str) -> str:
        """The key of the next row: ``wished``, with a number from its second use on or where its id is taken."""
        folded = fold(collapse(wished))
        self._uses[folded] += 1
        while id_part(key := _numbered(wished, self._uses[folded])) in self._taken:
            self._uses[folded] += 1
        self._taken.add(id_part(key))
        return key


def _numbered(wished: str, use: int) -> str:
    return wished if use == 1 else f"{wished} {use}"


def agreed_name(named: Sequence[Named]) -> Named:
    """What several cells of a row say together: the institution of those that name one, if they agree."""
    found = tuple(dict.fromkeys(name.institution for name in named if name.institution))
    if found:
        found = tuple(dict.fromkeys([*found, *(name.elsewhere for name in named if name.elsewhere)]))
    if len(found) > 1:
        return Named(None, "ambiguous-institution", candidates=found)
    if found:
        return Named(found[0])
    told = next((name for name in named if name.candidates), None)
    suggestions = tuple(dict.fromkeys(id for name in named for id in name.suggestions))
    return told or (replace(named[0], suggestions=suggestions) if named else Named(None, "unknown-institution"))


def name_institution(written: str, country: str, vocabulary: Vocabulary) -> Named:
    """The institution that a cell names, alone or with the country in another cell; never a similar one."""
    name = collapse(written)
    if not name:
        return Named(None, "unknown-institution")
    home = country_of(country, vocabulary)
    try:
        return Named(vocabulary.institutions.resolve(name, country=home).id)
    except AmbiguousNameError as error:
        return Named(None, "ambiguous-institution", candidates=error.candidates)
    except NotFoundError as error:
        suggestions = tuple(id for id in error.suggestions if id in vocabulary.institutions)
        return Named(
            None,
            "unknown-institution",
            suggestions=suggestions or _named_within(name, home, vocabulary),
            elsewhere=_named_elsewhere(name, home, vocabulary),
        )


def _named_elsewhere(name: str, home: str | None, vocabulary: Vocabulary) -> str | None:
    try:
        return vocabulary.institutions.resolve(name).id if home else None
    except (AmbiguousNameError, NotFoundError):
        return None


def _named_within(name: str, home: str | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The bodies whose names stand within an unknown one, a branch's, those of its country first."""
    mentions = vocabulary.institutions.mentions(name)
    found = dict.fromkeys(id for mention in mentions for id in (*mention.ids, *mention.others))
    return tuple(sorted(found, key=lambda id: vocabulary.institutions.get(id).country != home)[:_SUGGESTIONS])


def web_address(cell: str) -> str | None:
    """The first web address in a cell, if any."""
    found = re.search(r"https?://\S+", cell)
    return found.group().rstrip(".,;)") if found else None


def country_of(written: str, vocabulary: Vocabulary) -> str | None:
    """The ISO code of the one country that a cell names; ``None`` for none or several."""
    try:
        return vocabulary.countries.resolve(collapse(written)).id if written.strip() else None
    except NotFoundError:
        named = {mention.id for mention in vocabulary.countries.mentions(written)}
        return named.pop() if len(named) == 1 else None
