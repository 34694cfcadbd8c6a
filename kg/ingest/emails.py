"""Where e-mail addresses stand in a text: at an ``@``, however it is written, before a domain name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kg.model import MASK
from kg.text import STOP_WORDS, fold

_AT = "@＠﹫"
_DOTS = ".．。｡"
_MAX_LOCAL = 256
_MAX_DOMAIN = 255
_MAX_GAP = 3
_MAX_BROKEN = 64
# In a web address a part ends at a bar, and behind "?" or "#" what a form says at the others, too: nothing before them
# belongs to a name.
_PARTS = "/?=&#"
_NOT_LOCAL = frozenset('<>()[],;:"\\“”«»‘…' + MASK + _AT)
_SIGN = re.compile(rf"([{_AT}]|%40|&#(?:64|x40);|&commat;)[ \t]{{0,2}}\n?[ \t]{{0,2}}", re.IGNORECASE)
_GAP = r"[ \t]{0,2}"
_BLANKS = r"[ \t]{1,2}"
_OPEN, _CLOSE = r"[(\[{<*]\s?", r"\s?[)\]}>*]"
_SPELLED_AT = (
    rf"(?:{_GAP}{_OPEN}(?:at|arroba|arrova|@){_CLOSE}{_GAP}"
    r"|\(a\)|[ \t]{0,2}[-_ \t](?:arroba|arrova)[-_ \t][ \t]{0,2})"
)
_SPELLED_DOT = (
    rf"(?:[{_DOTS}]|{_GAP}{_OPEN}(?:dot|punto|ponto|\.){_CLOSE}{_GAP}"
    r"|[ \t]{0,2}[-_ \t](?:punto|ponto)[-_ \t][ \t]{0,2})"
)
_LABEL = r"[^\W_](?:[\w-]{0,62})"
_SMALL, _GREAT, _LETTER = "[a-zß-öø-ÿ]", r"[^\W\d_a-zß-öø-ÿ]", r"[^\W\d_]"
_NO_NAME = (
    r"(?:pdf|docx?|xlsx?|pptx?|html?|csv|txt|zip|php|aspx?|png|jpe?g|gif|mp[34]|com|org|net|edu|gob|gov|gub|info)\b"
)
_JOINED = (
    rf"(?:(?:{_SMALL}+[._])+(?!{_NO_NAME}){_SMALL}{{3,64}}"
    rf"|(?:{_GREAT}{_LETTER}*[._])+(?!{_NO_NAME}){_GREAT}{_LETTER}{{2,64}})"
)
_HOST = rf"(?!www\.){_LABEL}(?:\.{_LABEL}){{1,6}}"
# A bare "at" is mostly a word: the name before it must be joined like that of an address (ana.ruiz), or announced
# as one, or the sign set apart by capitals.
_BARE_AT = (
    re.compile(rf"(?<![\w.%+@/-])(?P<address>{_JOINED}{_BLANKS}(?:at|AT){_BLANKS}{_HOST})"),
    re.compile(
        rf"\b(?:e-?mails?|mail|correos?(?:[ \t]electr[óo]nicos?)?)[ \t]{{0,2}}:[ \t]{{0,2}}"
        rf"(?!(?:see|look|visit|find|found|available|us|me|them|contact|write|ask|only)\b)"
        rf"(?P<address>[\w.%+-]{{1,64}}{_BLANKS}at{_BLANKS}{_HOST})",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\w.%+@/-])(?P<address>(?:{_SMALL}|[\d._%+-]){{1,64}}{_BLANKS}AT{_BLANKS}{_HOST})"),
)
_SPELLED = (
    re.compile(rf"(?<![\w.%+-])[\w.%+-]{{1,64}}?{_SPELLED_AT}{_LABEL}(?:{_SPELLED_DOT}{_LABEL}){{1,6}}", re.IGNORECASE),
    re.compile(
        rf"(?<![\w.%+-])[\w.%+-]{{1,64}}{_BLANKS}at{_BLANKS}{_LABEL}(?:{_BLANKS}dot{_BLANKS}{_LABEL}){{1,4}}",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\w.%+-])[\w.%+-]{1,64}@(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\w)"),
)
_COMMON_TOP = re.compile(
    r"\.(?:com|org|net|edu|gob|gov|gub|ac|int|info)(?:\.[a-z]{2})?$"
    r"|\.(?:ar|bo|br|cl|co|cr|do|ec|es|gt|hn|mx|ni|pa|pe|pt|py|sv|uy|ve)$",
    re.IGNORECASE,
)
_BROKEN_TAIL = re.compile(
    r"(?:(?:com|org|net|edu|gob|gov|gub|ac|int|info)(?:\.[a-z]{2})?|[a-z]{2})(?=[ \t]*(?:[;,)>]|\n|$))"
)
# A domain name written with a blank before its dot, or after it.
_TOP = r"(?:com|org|net|edu|gob|gov|gub|int|info)"
_NATION = r"(?:ac|ar|bo|br|cl|co|cr|do|ec|es|gt|hn|mx|ni|pa|pe|pt|py|sv|uy|ve)"
_APART = re.compile(rf"[ \t]{{1,2}}\.(?:[ \t]?{_TOP}|{_NATION})(?:[ \t]?\.[a-z]{{2}})?(?!\w)")
_AFTER_DOT = re.compile(rf"[ \t]{{1,2}}{_TOP}(?:[ \t]?\.[a-z]{{2}})?(?!\w)")
_MIN_APART = 3
_WEB_HOST = re.compile(r"(?P<name>(?P<www>www\.)?[^\W_][\w-]*(?:\.[^\W_][\w-]*)+)[/?]")
_BROKEN_WORD = re.compile(r"[\w.%+]*\w[-_]\n$")


def find_emails(text: str) -> Iterator[tuple[int, int]]:
    """The half-open spans of the addresses in ``text``; they may overlap."""
    for match in _SIGN.finditer(text):
        end = _domain_end(text, match.end())
        before = _gap_before(text, match.start())
        start = _local_start(text, before) if end is not None else before
        if start == before or end is None:
            continue
        if (
            before < match.start()
            and match.end() == match.end(1)
            and not _is_mistyped(text[start:before], text[match.end() : end])
        ):
            continue
        while end < len(text) and text[end] in _AT and (further := _domain_end(text, end + 1)):
            end = further
        yield start, end
    for pattern in _BARE_AT:
        yield from (match.span("address") for match in pattern.finditer(text) if _COMMON_TOP.search(match["address"]))
    for pattern in _SPELLED:
        for match in pattern.finditer(text):
            yield match.span()


def _is_mistyped(name: str, domain: str) -> bool:
    """Whether ``name @domain`` is an address with a blank too many, and not the name of somebody's account."""
    return not any(fold(name) in words for words in STOP_WORDS.values()) and bool(_COMMON_TOP.search(domain))


def _gap_before(text: str, at: int) -> int:
    """Where the blanks begin, one or two or the end of a line, that part a name from the sign at ``at``."""
    start = at
    while start and at - start < _MAX_GAP and text[start - 1] in " \t\n":
        start -= 1
    return start if at - start < _MAX_GAP else at


def _local_start(text: str, at: int) -> int:
    start = at
    for opening, closing in ('""', "{}"):
        if at and text[at - 1] == closing:
            first = text.rfind(opening, max(0, at - _MAX_LOCAL), at - 1)
            return first if first >= 0 and "\n" not in text[first:at] else at
    while start and at - start < _MAX_LOCAL and text[start - 1] not in _NOT_LOCAL and not text[start - 1].isspace():
        start -= 1
    if _is_web_address(text, start, at):
        said = "?" in text[start:at] or "#" in text[start:at]
        return max(text.rfind(sign, start, at) for sign in (_PARTS if said else "/")) + 1
    if start < at and text[start - 2 : start] in ("-\n", "_\n"):
        broken = _BROKEN_WORD.search(text[max(0, start - _MAX_BROKEN) : start])
        return start - len(broken[0]) if broken else start
    return start


def _is_web_address(text: str, start: int, at: int) -> bool:
    """Whether what stands before a sign is the beginning of a web address: ``https://``, or a host and a bar."""
    if text.startswith("//", start, at) and text[start - 1 : start] == ":":
        return True
    host = _WEB_HOST.match(text, start, at)
    return bool(host and (host["www"] or _COMMON_TOP.search(host["name"])))


def _domain_end(text: str, at: int) -> int | None:
    """Where the domain name that begins at ``at`` ends, or ``None`` where there is none."""
    if literal := re.compile(r"\[[\d.:A-Fa-f]{3,45}\]").match(text, at):
        return literal.end()
    end = at
    while end < len(text) and end - at < _MAX_DOMAIN and _in_domain(text[end]):
        end += 1
    end = _over_blank(text, at, _over_line_break(text, at, end))
    labels = re.split(f"[{_DOTS}]", text[at:end].rstrip(f"{_DOTS}-_\n"))
    while len(labels) > 1 and not (_is_top(labels[-1]) and all(labels)):
        labels.pop()
    return at + len(".".join(labels)) if len(labels) > 1 else None


def _over_line_break(text: str, at: int, end: int) -> int:
    """Follow a domain name that a narrow column broke after or before a dot, or after a hyphen."""
    before = text[at:end]
    if not before or end >= len(text) or text[end] != "\n":
        return end
    if before.endswith("-") and (rest := re.compile(r"[\w-]+(?:\.[\w-]+)+").match(text, end + 1)):
        return rest.end()
    if before.endswith(".") and (tail := _BROKEN_TAIL.match(text, end + 1)):
        return tail.end()
    if text[end + 1 : end + 2] == "." and (tail := _BROKEN_TAIL.match(text, end + 2)):
        return tail.end()
    return end


def _over_blank(text: str, at: int, end: int) -> int:
    """Follow a domain name over a blank before or after its dot; too short a one is an ending ("alumn@s")."""
    before = text[at:end]
    if len(before.rstrip(_DOTS)) < _MIN_APART:
        return end
    only_dot = before.endswith(".") and before.count(".") == 1
    tail = (_AFTER_DOT if only_dot else _APART).match(text, end)
    return tail.end() if tail else end


def _in_domain(character: str) -> bool:
    return character.isalnum() or character in f"{_DOTS}-_" or unicodedata.category(character)[0] == "M"


def _is_top(label: str) -> bool:
    letters = "".join(label.split())
    return letters.lower().startswith("xn--") or (
        len(letters) >= 2
        and all(character.isalpha() or unicodedata.category(character)[0] == "M" for character in letters)
    )
