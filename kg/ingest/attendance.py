"""Who took part: the lists of institutions and of participants, and the contacts in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.ingest.cues import Cues
from kg.ingest.layout import Block, Shape
from kg.ingest.linking import Link, Linker
from kg.ingest.people import NAME, TITLE, People
from kg.ingest.sections import Section, plain_heading
from kg.model import MASK, Contact, ContactSpan, ReviewItem
from kg.text import collapse, fold
from kg.vocabulary import Mention

_GAP = re.compile(r"\n[ \t]*\n|█[█\s;,]*")
_LISTED = re.compile(r"[\s(]*\)?\s*(?:[,;/]|\b(?:y|e|and)\b)\s*(?:(?:y|e|and|el|la|o|a|the)\s+)*")
_BRACKET = re.compile(r"\([^()]*\)")
_OF = re.compile(r"\b(?:de|del|da|do|of|from)\b")  # "do SENAC, do IEFP de Portugal e do SNPP"
_MARK = re.compile(r"^[\s|]*(?:[-*•]|\d{1,2}[.)])?[\s|]*(?:(?:y|e|and)\s+)?")
# "Ana Ruiz (SENA), Luis Mora (INA) y ...": what parts the entries of one line.
_ENTRY = r"(?<=\))\s*(?:[,;]\s*(?:y|e|and)?|(?:y|e|and))\s+(?=[A-ZÀ-Þ])"
_SENTENCE_END = re.compile(r"(?<=[a-zß-ÿ]{4})[.!?]\s+(?=[A-ZÀ-Þ¿¡])")
_SPEAKS = frozenset({"institution", "country"})
_PARTS = re.compile(r"\s*[/()&,;–-]\s*|\s+(?:y|e|and|o|ou|or)\s+")
_CONTACTS = re.compile(rf"{MASK}+|[,;/|\n]")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\b\.?)?", re.IGNORECASE)
_REACHED = re.compile(
    r"\b(?:tel|cel|tel[eé]fono|telefone|phone|celular|m[oó]vil|fax|fone|correo|e-?mail)$", re.IGNORECASE
)
_ROLE_WORDS = 8
_EDGES = " \t\n,;:.-–—|()/*"


@dataclass(frozen=True, slots=True)
class Attendance:
    """Institutions that took part, in the order of the lists, and names in the lists that wait for a person."""

    institutions: tuple[str, ...]
    review: tuple[ReviewItem, ...]


def read_attendance(
    regions: Sequence[tuple[Section, int, int]], linker: Linker, people: People, *, source_id: str
) -> Attendance:
    """The institutions in the lists of institutions and participants.

    Args:
        regions: the spans of those lists, with the section they belong to.
        linker: of the text.
        people: learns who of the participants speaks for whom.
        source_id: for the review items.
    """
    found: dict[str, None] = {}
    review: dict[str, ReviewItem] = {}
    for section, start, end in regions:
        for first, last in _entries(linker.text, start, end, section):
            named = linker.mentions_in(first, last)
            for mention in named if section is not Section.PARTICIPANTS else _attending(named, linker):
                link = linker.link(mention)
                if link.certain:
                    found.setdefault(link.ids[0])
                    if section is Section.PARTICIPANTS:
                        _learn(first, mention, link, linker, people)
                elif link.name and link.reason:
                    review.setdefault(
                        link.name,
                        ReviewItem(
                            source_id,
                            link.reason,
                            linker.text[mention.start : mention.end],
                            mention.start,
                            mention.end,
                            name=link.name,
                            candidates=link.candidates,
                        ),
                    )
    return Attendance(tuple(found), tuple(review.values()))


def _attending(named: Sequence[Mention], linker: Linker) -> Sequence[Mention]:
    """The institutions of one entry: the first, and what is only listed after it ("SENA (Colombia), SENAI (Brasil)").

    After the name of the body its branch or the post may follow: else one entry is one institution.
    """
    for count, (before, after) in enumerate(pairwise(named), start=1):
        between = list(linker.text[before.end : after.start])
        for country in linker.countries_in(before.end, after.start):
            between[country.start - before.end : country.end - before.end] = " " * (country.end - country.start)
        if not _LISTED.fullmatch(_OF.sub("", _BRACKET.sub("", "".join(between)))):
            return named[:count]
    return named


def _learn(start: int, mention: Mention, link: Link, linker: Linker, people: People) -> None:
    """Remember the person whose name opens an entry, or stands behind its label: "- Ana Ruiz, SENA"."""
    entry = _MARK.sub("", linker.text[start : mention.start])
    entry = entry[entry.rfind(":") + 1 :].lstrip()  # "Jamaica: Ms Ann Reid, HEART Trust"
    name = people.at_start(entry, ())
    if name is not None:
        people.add(entry[: name[1]], link.ids)


def _entries(text: str, start: int, end: int, section: Section) -> list[tuple[int, int]]:
    """The entries of a list: in a list of participants what stands between contacts, empty lines and line ends."""
    if section is not Section.PARTICIPANTS:
        return [(start, end)]
    if MASK not in text[start:end]:
        gap = re.compile(rf"\n|;|{_ENTRY}")
    elif re.search(rf"\n[ \t]*\n[^\n{MASK}]*\n[ \t]*\n", text[start:end]):
        gap = re.compile(rf"{MASK}[{MASK}\s;,]*")
    else:
        gap = _GAP
    cuts = [start, *(start + m.end() for m in gap.finditer(text[start:end])), end]
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]


def read_contacts(
    contacts: Sequence[ContactSpan],
    linker: Linker,
    people: People,
    blocks: Sequence[Block],
    regions: Sequence[tuple[Section, int, int]],
    *,
    source_id: str,
) -> tuple[Contact, ...]:
    """The contacts with the person, post and institution beside them; ``people`` learns who speaks for whom."""
    rows = table_rows(linker.text, blocks, people.cues)
    made: list[Contact] = []
    previous = 0
    for span in contacts:
        previous = max(previous, _reach_back(span.start, blocks, regions))
        row = next((row for row in rows if row["start"][0] <= span.start < row["start"][1]), None)
        if row is not None:
            made.append(_from_row(span, row, linker, people, source_id))
        else:
            made.append(_from_line(span, previous, linker, people, source_id))
        last = made[-1]
        if last.person and last.institution:
            people.add(last.person, (last.institution,))
        previous = span.end
    return tuple(made)


def _reach_back(at: int, blocks: Sequence[Block], regions: Sequence[tuple[Section, int, int]]) -> int:
    """Where the text begins that may tell whose a contact is: its own block, or its list, which no table row parts."""
    above = blocks[: bisect_right(blocks, at, key=lambda block: block.start)]
    listed = [start for _, start, end in regions if start <= at < end]
    if not listed:
        return above[-1].start if above else 0
    return max([*listed, *(block.end for block in above if block.shape is Shape.ROW and block.end <= at)])


def table_rows(text: str, blocks: Sequence[Block], cues: Cues) -> list[dict[str, tuple[int, int]]]:
    """The rows of tables of participants: what each column holds; under ``start`` the span of the row."""
    rows: list[dict[str, tuple[int, int]]] = []
    header: list[str | None] = []
    for block in blocks:
        if block.shape is not Shape.ROW:
            header = []
            continue
        names = [column_of(text[a:b], cues) for a, b in block.cells]
        if sum(name is not None for name in names) >= 2 and not header:
            header = names
            continue
        row: dict[str, tuple[int, int]] = {}
        for name, cell in zip(header, block.cells, strict=False):
            if name and not _is_blank(text, row.get(name)):
                continue  # of two columns of persons ("Representative", "Contact") the first that holds a name
            if name:
                row[name] = cell
        row["start"] = (block.start, block.end)
        rows.append(row)
    return rows


def _is_blank(text: str, cell: tuple[int, int] | None) -> bool:
    """Whether a cell is missing or holds nothing beside masked contacts."""
    return cell is None or not text[cell[0] : cell[1]].strip(f"{_EDGES}{MASK}")


def column_of(header: str, cues: Cues) -> str | None:
    """Which of our columns a header names (``institution``, ``country``, ``person``, ``role``, ``email``), if any.

    One of the country and the institution ("Country / institution") is that of the institution.
    """
    plain = plain_heading(header)
    whole = _column_of(plain, cues)
    parts = {_column_of(part, cues) for part in _PARTS.split(plain) if part} if whole is None else set()
    if parts and parts <= _SPEAKS:
        return "institution" if "institution" in parts else "country"
    return whole


def _column_of(plain: str, cues: Cues) -> str | None:
    for language in cues:
        for name, pattern in language.columns.items():
            if pattern.fullmatch(plain):
                return name
    return None


def _from_row(span: ContactSpan, row: dict[str, tuple[int, int]], linker: Linker, people: People, id: str) -> Contact:
    start, end = row["start"]
    person = _plain_person(linker.text[slice(*row["person"])]) if "person" in row else None
    if len(row) == 1:
        person = _person_of_bare_row(start, end, linker, people)
    role = collapse(linker.text[slice(*row["role"])]) or None if "role" in row else None
    return Contact(id, span.kind, span.value, person, role, _institution(linker, start, end))


def _plain_person(cell: str) -> str | None:
    """The person that a cell names beside contacts: "Ana Ruiz, ███"; ``None`` if it only holds contacts."""
    if MASK not in cell:
        return collapse(cell) or None
    named = (NAME.fullmatch(piece.strip(_EDGES)) for piece in _CONTACTS.split(TITLE.sub("", cell)))
    return next((collapse(name[0]) for name in named if name), None)


def _person_of_bare_row(start: int, end: int, linker: Linker, people: People) -> str | None:
    """The first cell of a row without a header that holds nothing but the name of a person."""
    for cell in _cells(linker.text, start, end):
        taken = [*linker.mentions_in(*cell), *linker.countries_in(*cell)]
        name = linker.text[slice(*cell)].strip()
        if not taken and people.at_start(name, ()) == (0, len(name)):
            return collapse(TITLE.sub("", name))
    return None


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the cells between the bars or tabs of a row."""
    for cell in re.finditer(r"[^|\t]+", text[start:end]):
        yield start + cell.start(), start + cell.end()


def _institution(linker: Linker, start: int, end: int) -> str | None:
    for mention in linker.mentions_in(start, end):
        link = linker.link(mention)
        return link.ids[0] if link.certain else None
    return None


def _from_line(span: ContactSpan, previous: int, linker: Linker, people: People, source_id: str) -> Contact:
    """The contact at the end of a line or broken table row that begins after the contact before it."""
    text = linker.text
    start = max(previous, span.start - 400)
    for ended in _SENTENCE_END.finditer(text, start, span.start):
        start = ended.end()  # who is named in the sentence before is not who is reached
    line = text.rfind("\n\n", start, span.start)
    named = linker.mentions_in(start, span.start)
    if not named and line > start:
        start = line
    institution = _institution(linker, start, span.start)
    after = named[0].end if named else start
    for mention in named[1:]:
        if not text[after : mention.start].strip(_EDGES):
            after = mention.end
    nameless = _without_names(linker, start, span.start)
    person = _person(nameless[after - start :], span.value, people) or _person(nameless, span.value, people)
    role = None
    if person:
        at = text.find(person, start, span.start)
        role = _role(text[at + len(person) : span.start], people)
    return Contact(source_id, span.kind, span.value, collapse(person) if person else None, role, institution)


def _role(told: str, people: People) -> str | None:
    """The post that stands between a name and a contact, if it is one."""
    role = _REACHED.sub("", collapse(told).strip(f"{_EDGES}<>")).strip(_EDGES)
    posts = any(cues.roles.search(fold(role)) for cues in people.cues)
    return role if posts and len(role.split()) <= _ROLE_WORDS else None


def _without_names(linker: Linker, start: int, end: int) -> str:
    """The span with bars in place of institutions and countries, which are no persons."""
    told = linker.text[start:end]
    spans = [(name.start, name.end) for name in linker.mentions_in(start, end)]
    for first, last in (*spans, *((place.start, place.end) for place in linker.countries_in(start, end))):
        told = told[: first - start] + "|" * (last - first) + told[last - start :]
    return _CLOCK.sub(lambda clock: "|" * len(clock[0]), told)


def _person(text: str, value: str, people: People) -> str | None:
    """The name in ``text`` whose words the contact's address repeats, else the first two words of a name."""
    local = fold(value.split("@", maxsplit=1)[0])
    text = TITLE.sub(lambda title: "|" * len(title[0]), text)
    for match in NAME.finditer(text):
        words = people.before_role(list(re.finditer(r"\S+", match[0])))
        if not words:
            continue
        ends = [word.end() for word in words[:4] if len(word[0]) > 3 and fold(word[0])[:5].strip(".,") in local]
        if ends and ends[-1] > words[0].end():
            return match[0][: ends[-1]].strip(_EDGES)
    first = next((name for name in NAME.finditer(text) if people.at_start(name[0], ())), None)
    named = people.before_role(list(re.finditer(r"\S+", first[0]))) if first else []
    return first[0][: named[min(len(named), 2) - 1].end()].strip(_EDGES) if first and named else None
