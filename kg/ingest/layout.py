"""How a document is laid out: headings, paragraphs, list items and table rows, by offsets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from kg.ingest.cues import Cues
from kg.ingest.people import TITLE
from kg.ingest.sections import Section, section_of

_HASHES = re.compile(r"[ \t]*#{1,6}[ \t]+")
# A word processor sets no-break spaces behind a bullet, and small letters or signs of its own for one.
_BLANK = r"[ \t\u00a0]"
_BULLET = re.compile(
    rf"{_BLANK}*(?:(?:[-*+•·◦▪▫–—‣●○■□►▶➢➤❖✓✔\uf0b7\uf0a7]|\([a-z0-9]{{1,3}}\)|[a-z]\)|\d{{1,2}}[.)]){_BLANK}+"
    rf"|[o§]\u00a0{_BLANK}+)(?=\S)"
)
_NUMBER = re.compile(rf"{_BLANK}*(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]?|[IVX]{{1,5}}[.)]|[A-Z][.)]){_BLANK}+(?=\S)")
# "3.2. Mr Hall said ...", "2.1 **Chile.** ...": a numbered paragraph, no decimal number.
_POINT = re.compile(r"[ \t]*\d{1,2}(?:\.\d{1,2})+\.?[ \t]+(?=[A-ZÁÉÍÓÚÑÇÃÕÂÊÔ¿¡“\"«*_])")
_RULE = re.compile(r"[\s|:+=_*-]*$")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
# "[10:03] NAME:", "10:03 NAME:": when it was said.
_CLOCK = re.compile(
    r"[^\S\n]*(?:[\[(]\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?[\])]|\d{1,2}[:h]\d{2}(?:[:.]\d{2})?(?=[^\S\n]+[A-ZÀ-Þ][^\n:]{1,60}:\s))"
    r"[^\S\n]+(?=\S)"
)
_TITLE = rf"(?i:{TITLE.pattern})"
# "NAME (Country, 2020):" with or without emphasis; no full stop before the colon but that of a title.
_LABEL = re.compile(
    rf"(?:{_CLOCK.pattern})?[^\S\n]*(?:{_TITLE})?"
    r"[^\W\d_a-zß-ÿ¿¡][^\n:.!?;|]{0,90}?(?:\([^()\n]{1,80}\)|[^\n:.!?;|(]){0,90}?"
    r"[ \t*_]*:(?=[ \t*_]+\S|[ \t*_]*$)"
)
_BOLD = re.compile(r"[^\S\n]*(?:\*\*|__)[^*_\n]{2,100}(?:\*\*|__)[ \t]*[:.–—-]?[ \t]*(?=\S)")
_SLANTED = re.compile(
    r"[^\S\n]*(\*|_)[^*_\n:.]{2,60}[.:]\1[ \t]+(?=\S)|[^\S\n]*(\*|_)[^*_\n:.]{2,60}\2[ \t]*[:.][ \t]+(?=\S)"
)
# "**3. Accreditation of centres.** The agency ...": a numbered heading in bold at the head of its paragraph.
_RUN_IN = re.compile(r"[^\S\n]*(?:\*\*|__)\s*\d{1,2}(?:\.\d{1,2})*[.)]\s+[^*_\n]{2,100}(?:\*\*|__)[ \t]*[:.–—-]?[ \t]*")
_DASHED = re.compile(r"[^\S\n]*[^\W\d_a-zß-ÿ][^\n:.!?;|–—]{1,80}?[ \t]+[–—-][ \t]+(?=\S)")
_SHOUTED = re.compile(
    rf"[^\S\n]*(?:{_TITLE}|(?!{_TITLE}))"
    r"[A-ZÁÉÍÓÚÑÇÃÕÂÊÔ]{3,}(?:[ -][A-ZÁÉÍÓÚÑÇÃÕÂÊÔ]{2,}){0,4}\.[ \t]+(?=[A-ZÁÉÍÓÚ“\"¿])"
)
_CLOSED = re.compile(r"[.!?;…][\"”»’')\]]*$")
# "**Present:** ...": what is bold is a label, and not the whole line a heading.
_BOLD_LABEL = re.compile(r"^(\s*(?:[>*-]\s+)?)(\*\*|__)([^*_:\n]+:?)\2(?=\s*\S)")
# "May." ends a sentence.
_ABBREVIATED = re.compile(r"\b(?!May\.)[A-ZÁÉÍÓÚ][a-z]{0,2}\.$|(?:\b\w\.){2,}$")
_EMPHASIS = re.compile(r"[*_#\s]+")

MAX_HEADING_CHARACTERS = 110
_MAX_HEADING_WORDS = 14
# A line so short, right above one so much longer that begins afresh, is its heading and no wrapped line.
_SHORT, _LONGER = 50, 1.3
# No hand wraps a line so late: the lines of such a text are paragraphs.
_LONGEST_WRAPPED = 200
_TABS = 2
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*\d{1,3}\s*[-–—]|(?:p(?:age|ágina|agina|ág|ag|g)\.?\s*)?\d{1,3}(?:\s*(?:/|of|de)\s*\d{1,3})?)\s*$",
    re.IGNORECASE,
)
_DASHED_NUMBER = re.compile(r"\s*[-–—]\s*\d{1,3}\s*[-–—]\s*$")
# Running headers and footers stand this near to a page number, lines without text not counted.
_NEAR_PAGE_NUMBER = 2


class Shape(Enum):
    """What a block is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table row: half-open offsets of its content, without its marks.

    ``label`` is the span of what stands before a colon or dash at its beginning, if anything does, and
    ``body`` where the text after it begins; ``cells`` are the spans of a row's cells.
    """

    shape: Shape
    start: int
    end: int
    label: tuple[int, int] | None = None
    body: int = 0
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def bare(self) -> str:
        return self.text.strip()


@dataclass(frozen=True)
class _Page:
    """The lines of a text; ``unwrapped`` if a paragraph is one long line, so that a closed line ends it."""

    lines: tuple[_Line, ...]
    unwrapped: bool
    cues: Cues

    def before(self, at: int) -> str:
        """The line before, if this one may go on with it."""
        above = self.lines[at - 1].bare if at else ""
        return "" if self.unwrapped and _CLOSED.search(above) else above

    def after(self, at: int) -> str:
        return self.lines[at + 1].bare if at + 1 < len(self.lines) else ""

    def told_next(self, at: int) -> str:
        """The next line that is not blank."""
        return next((line.bare for line in self.lines[at + 1 :] if line.bare), "")


def read_layout(text: str, cues: Cues) -> tuple[Block, ...]:
    """The blocks of ``text`` in order; empty for blank text."""
    lines = _without_furniture(tuple(_lines(text)))
    unwrapped = any(len(line.text) > _LONGEST_WRAPPED for line in lines)
    return tuple(_blocks(text, _Page(lines, unwrapped, cues)))


def _lines(text: str) -> Iterator[_Line]:
    offset = 0
    for line in text.split("\n"):
        yield _Line(offset, offset + len(line), line)
        offset += len(line) + 1


def _without_furniture(lines: tuple[_Line, ...]) -> tuple[_Line, ...]:
    """The lines with page numbers, and what is repeated beside them page after page, as blank ones."""
    told = [at for at, line in enumerate(lines) if line.bare]
    numbers = [place for place, at in enumerate(told) if _PAGE_NUMBER.match(lines[at].text)]
    if len(numbers) < 2 and not any(_DASHED_NUMBER.match(lines[told[place]].text) for place in numbers):
        return lines
    often = Counter(" ".join(line.bare.split()) for line in lines)
    furniture = {told[place] for place in numbers}
    for place in numbers:
        for near in told[max(0, place - _NEAR_PAGE_NUMBER) : place + _NEAR_PAGE_NUMBER + 1]:
            bare = " ".join(lines[near].bare.split())
            furniture |= {at for at in told if often[bare] > 1 and " ".join(lines[at].bare.split()) == bare}
    return tuple(_Line(line.start, line.end, "") if at in furniture else line for at, line in enumerate(lines))


def _blocks(text: str, page: _Page) -> Iterator[Block]:
    lines = page.lines
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.bare or _RULE.match(line.text):
            at += 1
        elif _is_row(line):
            yield _row(text, line)
            at += 1
        elif _is_heading(page, at):
            yield _heading(text, line)
            at += 1
        else:
            stop = at + 1
            while stop < len(lines) and not _begins(page, stop):
                stop += 1
            yield from _run_in(text, line, lines[stop - 1])
            at = stop


def _is_row(line: _Line) -> bool:
    return _ROW.match(line.text) is not None or line.bare.count("\t") >= _TABS


def _begins(page: _Page, at: int) -> bool:
    """Whether a new block begins at this line rather than a wrapped one going on."""
    line, above = page.lines[at], page.lines[at - 1]
    if not line.bare or not page.before(at) or _is_row(line) or _HASHES.match(line.text):
        return True
    closed = _CLOSED.search(above.bare)
    if _BULLET.match(line.text) and (not line.bare[0].isdigit() or closed or _BULLET.match(above.text)):
        return True
    if _LABEL.match(_unbold(line)) and (closed or _LABEL.match(_unbold(above))):
        return True
    if _POINT.match(line.text) and (closed or _is_heading(page, at - 1)):
        return True
    return _is_heading(page, at)


def _unbold(line: _Line) -> str:
    """The line with the label that opens it no longer in bold."""
    return _BOLD_LABEL.sub(r"\1\3", line.text)


def _is_heading(page: _Page, at: int) -> bool:
    line = page.lines[at]
    bare = _strip(line.bare)
    if not bare or len(bare) > MAX_HEADING_CHARACTERS or len(bare.split()) > _MAX_HEADING_WORDS:
        return False
    known = section_of(bare, page.cues, whole=True) is not Section.OTHER
    before, after = page.before(at), page.after(at)
    if _BULLET.match(line.text) and not before:
        # A numbered heading that a word processor keeps as a list of one.
        alone = not after and not _CLOSED.search(bare) and section_of(bare, page.cues) is not Section.OTHER
        if known or alone:
            return True
    if _HASHES.match(line.text) or not _looks_like_one(line, bare):
        return _HASHES.match(line.text) is not None
    # A bullet before it, or a full stop, ends what went before even where no empty line does.
    ended = _CLOSED.search(before) or before.endswith(":") or (at and _BULLET.match(page.lines[at - 1].text))
    if before and not (bare.isupper() and _CLOSED.search(before)):
        return known and bool(ended)
    if page.told_next(at)[:1].islower() and not bare.isupper():
        return known  # a sentence that goes on, perhaps on the next page
    return known or _stands_alone(line, bare, after)


def _stands_alone(line: _Line, bare: str, after: str) -> bool:
    """Whether a line that nothing precedes is a heading by what follows it."""
    if not after:
        return ":" not in bare.rstrip(":")
    if bare.endswith(":"):
        return not _LABEL.match(after) or bool(_BULLET.match(after))
    above = len(bare) <= _SHORT and after[0].isupper() and len(after) > _LONGER * len(bare)
    return (
        above
        or bool(_BULLET.match(after) or _POINT.match(after))
        or bare.isupper()
        or line.bare.startswith(("**", "__"))
    )


def _looks_like_one(line: _Line, bare: str) -> bool:
    """Whether a line begins like a heading, is no list item and does not end like a sentence."""
    bullet, numbered = _BULLET.match(line.text), _NUMBER.match(line.text)
    closed = _CLOSED.search(bare) and not _ABBREVIATED.search(bare)
    first = bare[numbered.end() :] if numbered and not bullet else bare
    opens = first[:1].isupper() or first[:1].isdigit() or first[:1] in '¿¡“"«'
    # "Hosts: SENA" holds what it announces; a numbered one ("2. Meeting: ...") is a heading all the same.
    told = not numbered and _LABEL.match(_unbold(line)) and not bare.endswith(":")
    return bool(opens and not closed and not told and not (bullet and not numbered))


def _heading(text: str, line: _Line) -> Block:
    mark = _HASHES.match(line.text) or _NUMBER.match(line.text)
    start = line.start + (mark.end() if mark else 0)
    start, end = _within(text, start, line.end)
    number = _NUMBER.match(text, start, end)
    start = number.end() if number else start
    return Block(Shape.HEADING, start, end, body=end)


def _row(text: str, line: _Line) -> Block:
    separator = "|" if "|" in line.text else "\t"
    cells: list[tuple[int, int]] = []
    offset = line.start
    for cell in line.text.split(separator):
        cells.append(_within(text, offset, offset + len(cell)))
        offset += len(cell) + 1
    if separator == "|":
        cells = cells[1:-1]
    return Block(Shape.ROW, line.start, line.end, body=line.start, cells=tuple(cells))


def _passage(text: str, first: _Line, last: _Line) -> Block:
    bullet = _BULLET.match(first.text)
    mark = bullet or _POINT.match(first.text) or _CLOCK.match(first.text)
    start = first.start + (mark.end() if mark else 0)
    end = last.end
    while end > start and text[end - 1].isspace():
        end -= 1
    labels = (pattern.match(text, start, end) for pattern in (_BOLD, _SLANTED, _LABEL, _DASHED, _SHOUTED))
    label = next((found for found in labels if found), None)
    span = _within(text, label.start(), label.end()) if label else None
    body = label.end() if label else start
    while body < end and text[body].isspace():
        body += 1
    return Block(Shape.ITEM if bullet else Shape.TEXT, start, end, span, body)


def _run_in(text: str, first: _Line, last: _Line) -> Iterator[Block]:
    """A paragraph, and before it the heading that it begins with, if it does."""
    heading = _RUN_IN.match(first.text)
    if heading is None:
        yield _passage(text, first, last)
        return
    yield _heading(text, _Line(first.start, first.start + heading.end(), heading[0]))
    begin = first.start + heading.end()
    rest = _Line(begin, first.end, text[begin : first.end])
    if text[begin : last.end].strip():
        yield _passage(text, rest, last if last is not first else rest)


def _within(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space, emphasis marks and colons at its ends."""
    while start < end and text[start] in " \t*_#":
        start += 1
    while start < end and text[end - 1] in " \t*_#:.–—-":
        end -= 1
    return start, end


def _strip(line: str) -> str:
    return _EMPHASIS.sub(" ", line).strip()
