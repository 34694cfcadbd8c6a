"""Letters pasted into minutes: the marks of quoted lines, headers, "X wrote:" and signatures, which tell nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.cues import Cues
from kg.ingest.people import People
from kg.ingest.predicates import finite_verbs
from kg.model import MASK
from kg.text import STOP_WORDS, detect_language, fold

_MARKS = re.compile(r"[ \t]*>(?:[ \t]*>)*[ \t]?")
_BROKEN = re.compile(rf"\n{_MARKS.pattern}")
_HEADER = re.compile(r"[ \t*_]*(?P<label>[^\W\d_][^:\n]{0,24}?)[ \t*_]*:")
_WHEN = re.compile(rf"{MASK}|\b\d{{1,2}}:\d{{2}}\b")
_WROTE = re.compile(r"(?P<verb>[^\W\d_]+)[ \t]*:[ \t]*$")
_CLOSED = re.compile(r"[.!?;…][\"”»’')\]]*$")
_OPENS_ANEW = re.compile(r"[A-ZÀ-Þ0-9¿¡*•-]")
_LISTED = re.compile(r"[ \t]*(?:[-*•·#|]|\d{1,2}[.)])")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_WIDTH = 60  # no hand wraps its lines earlier
_SIGNED_LINES, _SIGNED_WORDS, _NAME_WORDS = 8, 9, 5
_ITEM_WORDS = 5


def without_marks(quote: str) -> str:
    """A quotation without the ``>`` that begin its lines, for reading; its first line has none."""
    return _BROKEN.sub("\n", quote)


def unquoted(text: str) -> str:
    """``text`` of the same length, with spaces for the ``>`` that mark quoted lines, so that its paragraphs go on.

    The first sign of a mark becomes a line end where another letter begins, by its depth, or where the line before had
    room for the first word, so that it was not wrapped; and a dash if so all lines beside it are, which are a list.
    """
    lines = text.split("\n")
    marks = [_MARKS.match(line) for line in lines]
    bodies = [line[mark.end() :] if mark else line for line, mark in zip(lines, marks, strict=True)]
    width = max([_WIDTH, *(len(body) for body, mark in zip(bodies, marks, strict=True) if mark)])
    depth, before, run = 0, "", list[int]()
    for at, (body, mark) in enumerate(zip(bodies, marks, strict=True)):
        if mark:
            deep = mark[0].count(">")
            anew = _is_anew(before, body, width)
            run = [*run, at] if anew and deep == depth else [at] if body.strip() and not before else []
            lines[at] = ("\n" if anew or deep != depth else " ") + " " * (mark.end() - 1) + body
            depth = deep
        elif not body.strip():
            depth = 0
        before = body.strip()
        if len(run) > 1 and (at + 1 == len(lines) or not bodies[at + 1].strip()) and run[-1] == at:
            _list(lines, run, bodies)
    return "\n".join(lines)


def _list(lines: list[str], run: list[int], bodies: list[str]) -> None:
    """Give the lines of ``run`` dashes for marks, unless one is so short that they may be a signature."""
    if all(len(bodies[at].split()) >= _ITEM_WORDS and len(lines[at]) > len(bodies[at]) + 1 for at in run):
        for at in run:
            lines[at] = "-" + " " * (len(lines[at]) - len(bodies[at]) - 1) + bodies[at]


def _is_anew(before: str, line: str, width: int) -> bool:
    """Whether a line begins afresh rather than to go on with one that was full."""
    words = line.split(maxsplit=1)
    if not before or not words or not _OPENS_ANEW.match(words[0]) or len(before) + 1 + len(words[0]) > width:
        return False
    last = _LAST_WORD.search(fold(before))
    return last is None or not any(last[0] in own for own in STOP_WORDS.values())


def without_frames(text: str, cues: Cues) -> str:
    """``text`` of the same length, with spaces for headers ("From: ..."), "X wrote:" and signatures of letters.

    ``text`` is as ``unquoted`` gives it.
    """
    lines = text.split("\n")
    attributed = (range(first, last + 1) for first, last in _attributions(lines, cues))
    idle = _headers(lines, cues).union(*attributed) | _signatures(lines, cues)
    return "\n".join(" " * len(line) if at in idle else line for at, line in enumerate(lines))


def writers(text: str, cues: Cues) -> list[tuple[int, int]]:
    """The spans of ``text``, as ``unquoted`` gives it, that tell who wrote the letter below them, in order.

    They are the lines "From: ..." of headers and "On Monday at 9:42 Ana Ruiz wrote:".
    """
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found = [(at, at) for at in _headers(lines, cues) if _is_label(lines[at], "letter_from", cues)]
    found += _attributions(lines, cues)
    return [(starts[first], starts[last + 1] - 1) for first, last in sorted(found)]


def _is_label(line: str, name: str, cues: Cues) -> bool:
    """Whether a line begins with a label of this name and a colon."""
    label = _HEADER.match(line)
    return label is not None and any(own.phrases[name].fullmatch(fold(label["label"])) for own in cues)


def _headers(lines: list[str], cues: Cues) -> set[int]:
    """The lines of headers: two or more one below the other, one of which says from whom and one to whom or of what.

    One of them holds a subject, an address or a time of day: "From: 40 workshops, to: 60" tells of an institution.
    """
    found: set[int] = set()
    at = 0
    while at < len(lines):
        stop, senders, others, sure = at, 0, 0, False
        while stop < len(lines):
            sender = _is_label(lines[stop], "letter_from", cues)
            subject = _is_label(lines[stop], "letter_subject", cues)
            if not sender and not subject and not _is_label(lines[stop], "letter_to", cues):
                break
            sure = sure or subject or _WHEN.search(lines[stop]) is not None
            senders, others, stop = senders + sender, others + (not sender), stop + 1
        if senders and others and sure:
            found |= set(range(at, stop))
        at = max(stop, at + 1)
    return found


def _attributions(lines: list[str], cues: Cues) -> Iterator[tuple[int, int]]:
    """The first and last lines of "On Monday at 9:42 Ana Ruiz <...> wrote:"; "Ana Ruiz wrote:" tells it itself."""
    for at, line in enumerate(lines):
        wrote = _WROTE.search(line)
        if wrote is None or not any(own.phrases["letter_wrote"].fullmatch(fold(wrote["verb"])) for own in cues):
            continue
        first = at - 1 if at and lines[at - 1].strip() and not _CLOSED.search(lines[at - 1].rstrip()) else at
        if _WHEN.search(line):
            first = at if _begins(line, cues) else first
        elif not _WHEN.search(lines[first]):
            continue
        if _begins(lines[first], cues):
            yield first, at


def _begins(line: str, cues: Cues) -> bool:
    """Whether a line begins as "On Monday ..." does."""
    return any(own.phrases["letter_on"].match(fold(line.strip())) for own in cues)


def _signatures(lines: list[str], cues: Cues) -> set[int]:
    """The lines of closing words that stand alone on their line, and of the name, post and address below them."""
    found: set[int] = set()
    people = People(cues)
    for at, line in enumerate(lines):
        plain = fold(line.strip())
        bare = plain.rstrip(" ,.;")
        if not bare or not any(own.phrases["letter_closing"].fullmatch(bare) for own in cues):
            continue
        signed = _below(lines, at + 1, cues)
        named = lines[signed[0]].strip() if signed else ""
        is_name = len(named.split()) <= _NAME_WORDS and people.at_start(named, ()) is not None
        if plain.endswith(",") or is_name:
            found |= {at, *signed}
    return found


def _below(lines: list[str], at: int, cues: Cues) -> list[int]:
    """The lines of a signature from ``at`` on: its first paragraph, and the next ones as far as they hold contacts."""
    found: list[int] = []
    while True:
        while at < len(lines) and not lines[at].strip():
            at += 1
        stop = at
        while stop < len(lines) and lines[stop].strip() and _is_signed(lines[stop], cues):
            stop += 1
        ended = stop == len(lines) or not lines[stop].strip()
        reached = any(MASK in line for line in lines[at:stop])
        if stop == at or len(found) + stop - at > _SIGNED_LINES or (found and not (ended and reached)):
            return found
        found += range(at, stop)
        at = stop


def _is_signed(line: str, cues: Cues) -> bool:
    """Whether a line may be of a signature: short, no item and no sentence."""
    if MASK in line:
        return not _LISTED.match(line)
    if len(line.split()) > _SIGNED_WORDS or _LISTED.match(line) or line.rstrip().endswith(":"):
        return False
    verbs = finite_verbs(line, cues[detect_language(line)])
    return not any(line[verb.start].islower() for verb in verbs)
