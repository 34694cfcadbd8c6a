"""Lines of pages to running text: paragraphs told apart, broken words and broken sentences joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from kg.ingest.readers.hyphens import HYPHENS, in_address, is_one_word, words_of
from kg.ingest.readers.line import Line
from kg.model import Mark

_WIDER_GAP = 1.4
_OTHER_SIZE = 1.25
_SPLIT_GAP = 2.5
_MAX_SPACING = 1.6
_FULL_WITHIN = 3.0
_FULL_CHARACTERS = 40
_LINES_OF_ADDRESS = 3
_BULLET = re.compile(
    r"\s*(?:[-–—•▪◦‣●○■□·*►➢➤❖✓✔\uf0b7\uf0a7]\s|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s|[ivx]{1,4}[.)]\s|[•▪◦‣●➢➤❖\uf0b7\uf0a7])"
)
# "INFOCAL (Bolivia): ...", "Brasil: ...": whose words follow.
_CAPITALISED = r"[^\W\d_a-zß-ÿ][^\s:;.!?()|]*"
_LABELLED = re.compile(
    rf"\s*{_CAPITALISED}(?:[ \t]+(?:{_CAPITALISED}|d[aeo]s?|del|la|of|and|y|e|[&–—-])){{0,9}}"
    r"(?:[ \t]*\([^()\n]{1,80}\))?[ \t]*:(?!\S)"
)
_ENDED = re.compile(r"[.!?:;…][\"”»’')\]]*\s*$")


def flow(pages: list[list[Line]]) -> tuple[str, tuple[Mark, ...]]:
    """The running text and where in it each page begins (``Mark.page`` counts from 1).

    Lines of one paragraph are joined by a space where the line was full, and stay lines where it was not
    (a heading, an address). The rows of a table follow one another, each on a line. An empty line parts
    paragraphs. A sentence that a page break cuts is joined.
    """
    spacing = _spacing(pages)
    words = words_of("\n".join(line.text for lines in pages for line in lines))
    out: list[str] = []
    marks: list[Mark] = []
    length = 0
    previous: Line | None = None
    before = 0.0
    for number, lines in enumerate(pages, start=1):
        rights = _block_rights(lines, spacing)
        for index, line in enumerate(lines):
            if previous is not None:
                turned = index == 0
                joint = _joint(previous, line, spacing=spacing, right=rights[index], before=before, turned=turned)
                length += _append(out, line.text, joint, broken=previous.broken, words=words)
            else:
                out.append("")
            if index == 0:
                marks.append(Mark(length, page=number))
            text = line.text.replace("\u00ad", "") if not line.text.endswith("\u00ad") else line.text
            out.append(text)
            length += len(text)
            previous, before = line, rights[index]
    return "".join(out), tuple(marks)


def _append(out: list[str], following: str, joint: str, *, broken: bool, words: set[str]) -> int:
    """Put ``joint`` after the text so far, or mend the word broken there; returns by how much the text grew."""
    last = out[-1]
    if joint == "\n\n":
        out.append(joint)
        return len(joint)
    head = re.search(r"[^\W\d_][\w-]*$", last if broken else last.rstrip(HYPHENS))
    tail = re.match(r"\w+", following)
    if not (broken or last.endswith(tuple(HYPHENS))) or not head or not tail:
        out.append(joint)
        return len(joint)
    stem = last if broken else last[:-1]
    keep = in_address("".join(out[-_LINES_OF_ADDRESS:]), following) or not is_one_word(
        head.group(), tail.group(), words
    )
    grown = stem + ("-" if keep else "")
    out[-1] = grown
    return len(grown) - len(last)


def _joint(previous: Line, line: Line, *, spacing: float, right: float, before: float, turned: bool) -> str:
    if previous.cells or line.cells:
        return "\n" if previous.cells and line.cells else "\n\n"
    cut = not _ENDED.search(previous.text) and not _BULLET.match(line.text) and _continues(line.text)
    if turned or _is_higher(previous, line):
        return " " if cut or _goes_on(previous, line, before) else "\n\n"
    drop = previous.bottom - line.bottom
    if _is_told_by_another(previous, line):
        return "\n\n" if _parted(previous, line, spacing) else "\n"
    if _parted(previous, line, spacing) and not (cut and drop < _SPLIT_GAP * line.size):
        return "\n\n"
    if _BULLET.match(line.text):
        return "\n"
    return " " if _was_full(previous, line, right) else "\n"


def _is_higher(previous: Line, line: Line) -> bool:
    """Whether the text goes on in another column."""
    return line.bottom >= previous.top


def _parted(previous: Line, line: Line, spacing: float) -> bool:
    drop = previous.bottom - line.bottom
    return drop > _WIDER_GAP * spacing * max(previous.size, line.size) or _sizes_differ(previous, line)


def _block_rights(lines: list[Line], spacing: float) -> list[float]:
    """For each line, how far to the right the lines reach that stand together with it."""
    rights: list[float] = []
    block: list[Line] = []
    for previous, line in zip([None, *lines], lines, strict=False):
        if previous is not None and (_is_higher(previous, line) or _parted(previous, line, spacing)):
            rights += [max(member.right for member in block)] * len(block)
            block = []
        block.append(line)
    return rights + [max((member.right for member in block), default=0.0)] * len(block)


def _continues(text: str) -> bool:
    word = text.split(maxsplit=1)[0]
    first = word[:1]
    return (first.islower() and "@" not in word) or first in "(,"


def _goes_on(previous: Line, line: Line, right: float) -> bool:
    """Whether a paragraph goes on over a page break after a full stop: its last line is seldom a full one."""
    full = previous.right > right - _FULL_WITHIN * previous.size and len(previous.text) > _FULL_CHARACTERS
    return (
        full
        and bool(_ENDED.search(previous.text))
        and not _is_told_by_another(previous, line)
        and not _BULLET.match(line.text)
        and not _sizes_differ(previous, line)
    )


def _is_told_by_another(previous: Line, line: Line) -> bool:
    """Whether a line begins with a label, after the end of a sentence."""
    return bool(_ENDED.search(previous.text)) and bool(_LABELLED.match(line.text))


def _sizes_differ(previous: Line, line: Line) -> bool:
    larger, smaller = max(previous.size, line.size), min(previous.size, line.size)
    return larger > _OTHER_SIZE * smaller and len(previous.text) > 3 and len(line.text) > 3


def _was_full(previous: Line, line: Line, right: float) -> bool:
    """Whether the first word of ``line`` had no more room at the end of ``previous``."""
    if not previous.text.strip() or not line.text.strip():
        return False
    per_character = (line.right - line.left) / max(len(line.text), 1)
    return previous.right + per_character * (len(line.text.split()[0]) + 1) > right - per_character


def _spacing(pages: list[list[Line]]) -> float:
    """The usual distance between base lines, in heights of a line, double spacing at most."""
    drops = sorted(drop for lines in pages for drop in _drops(lines) if drop > 0)
    return min(median(drops[: max(1, len(drops) * 3 // 4)]), _MAX_SPACING) if drops else 0.0


def _drops(lines: list[Line]) -> Iterator[float]:
    for previous, line in pairwise(lines):
        yield (previous.bottom - line.bottom) / line.size
