"""Where sentences end, in running text, wrapped lines, lists, headings and tables of ``header: cell`` lines."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.model import MASK
from kg.text.folding import fold

_BLANK = r"[ \t\u00a0]"
_BULLET = re.compile(
    rf"{_BLANK}*(?:(?:[-*+•·◦▪▫–—‣●○■□►▶➢➤❖✓✔\uf0b7\uf0a7]|\([a-z0-9]{{1,3}}\)|[a-z]\)){_BLANK}+"
    rf"|[o§]\u00a0{_BLANK}+)(?=\S)"
)
_NUMBER = re.compile(rf"{_BLANK}*\d{{1,2}}(?:\.\d{{1,2}})*[.)]{_BLANK}+(?=\S)")
_LABEL = re.compile(r"[ \t]*[^\W\d_a-zß-ÿ][^\s.:;!?]*(?:[ \t]+[^\s.:;!?]+){0,5}[ \t]*:(?=[ \t]+\S|[ \t]*$)")
_CELL = re.compile(r"[ \t]*[#|>]")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
_OPENS = re.compile(r"\s+[\"'“‘«(\[¿¡–—-]*(\S)")
_LAST_WORD = re.compile(r"[^\s(\[\"“«¿¡]+$")
_WORD = re.compile(r"\w+")
_INNER_STOPS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\.?$")
_TERMINALS = (".", "!", "?", ":", ";", "…", ".”", '."', ".»", ".)")

_HEADING_CHARACTERS = 60
_HEADING_WORDS = 8

_TITLES = """
sr sra sres srta srs dr dra drs dras ing lic licda prof profa profs mg mgs mgtr msc arq abg ab econ ec phd mr mrs ms
messrs st sto sta mons gral gen cnel col tte cap ma fco exmo exma eng enga adv hon rev vs cf viz eg ie ej ex dept
dpto depto avda av blvd atte aprox approx incl excl ca lit resp
"""
_NEVER_LAST = frozenset(_TITLES.split())
_NUMBERED = "no nº n° nro nros num nums art arts pag pags pp p vol vols fig figs cap inc ed tel ext ley dec res"
_BEFORE_NUMBER = frozenset(_NUMBERED.split())
# After "U.S." a capital goes on with the name, unless it is one of these words.
_FIRST_WORDS = """
the a an this that these those it he she they we in on at as for but and by to its their his her
el la los las un una unos unas en de por para con su sus este esta estos estas se lo al y pero
o os as um uma no na nos nas em do da dos das ao seu sua e mas com ele ela eles
"""
_OPENERS = frozenset(_FIRST_WORDS.split())


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the sentences of ``text``, in order, without white space at their ends.

    A blank line, a bullet or numbered item, a heading, a ``label: value`` line and a table row end a sentence; a
    line wrapped inside one does not. A full stop does not end one after a title, an abbreviation or an initial.
    Together the spans cover all that is not white space; none for blank text.
    """
    found: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        for first, last in _within(text, start, end):
            inside = text[first:last]
            if inside.strip():
                found.append((last - len(inside.lstrip()), first + len(inside.rstrip())))
    return tuple(found)


def _blocks(text: str) -> list[tuple[int, int]]:
    """Spans between the line ends at which a sentence surely ends."""
    cuts = [0]
    before = ""
    numbered = False
    offset = 0
    lines = text.split("\n")
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else ""
        fresh = not before.strip() or before.rstrip().endswith(_TERMINALS) or cuts[-1] == offset
        number = bool(_NUMBER.match(line)) and (fresh or numbered)
        item = number or bool(_BULLET.match(line) or _LABEL.match(line) or _CELL.match(line))
        if not line.strip() or item:
            cuts.append(offset)
            numbered = number or (numbered and bool(line.strip()))
        if _CELL.match(line) or (fresh and not item and _is_heading(line, after)):
            cuts.append(offset + len(line))
            cuts.append(offset + len(line) + 1)
        before = line
        offset += len(line) + 1
    cuts.append(len(text))
    return [(start, min(end, len(text))) for start, end in pairwise(cuts) if start < end]


def _is_heading(line: str, after: str) -> bool:
    """A short line without a full stop, before a longer line that begins like a sentence."""
    line, after = line.strip(), after.strip()
    if not line or not after or len(line) > _HEADING_CHARACTERS or len(line.split()) > _HEADING_WORDS:
        return False
    if line.endswith((".", "!", "?", ",", ";")) or not (line[0].isupper() or line[0].isdigit()):
        return False
    return (after[0].isupper() or after[0] in '¿¡“"«') and len(after) > len(line) * 1.3


def _within(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of one block."""
    spans = []
    numbering = _NUMBER.match(text, start, end)
    at = numbering.end() if numbering else start
    first = start
    for stop in _STOP.finditer(text, at, end):
        if _ends_sentence(text, first, stop, end):
            spans.append((first, stop.end()))
            first = stop.end()
    spans.append((first, end))
    return spans


def _ends_sentence(text: str, first: int, stop: re.Match[str], end: int) -> bool:
    opening = _OPENS.match(text, stop.end(), end)
    if opening is None:
        return True
    if opening[1].islower():
        return False
    last = _LAST_WORD.search(text, first, stop.start())
    return stop[0] != "." or last is None or not _abbreviates(last[0], text[opening.start(1) : end])


def _abbreviates(last: str, after: str) -> bool:
    """Whether the full stop belongs to the word ``last``; ``after`` begins with a capital or a digit."""
    word = fold(last).rstrip(".")
    if word in _NEVER_LAST:
        return True
    if (len(word) == 1 and last[0].isupper()) or _INNER_STOPS.fullmatch(last + "."):
        follower = _WORD.match(after)
        return last[0].islower() or follower is None or fold(follower[0]) not in _OPENERS
    return word in _BEFORE_NUMBER and (after[0].isdigit() or after[0] == MASK)
