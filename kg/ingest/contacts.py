"""E-mail addresses and telephone numbers: found, hidden, and kept apart from all evidence.

An e-mail address is found by its ``@`` and a domain name. A telephone number must satisfy the
phonenumbers library (Google's libphonenumber) for one of the network's countries, and must look like one or
be announced as one: a count, an amount, a year or the code of a course stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kg.errors import TextTooLongError
from kg.ingest.limits import MAX_SOURCE_CHARACTERS
from kg.model import MASK, ContactSpan

_NETWORK = "AR BB BO BR BS BZ CH CL CO CR CU DO EC ES GT GY HN HT JM MX NI PA PE PR PT PY SR SV TT US UY VE"
REGIONS = tuple(_NETWORK.split())

_AT = "@＠﹫"
_DIGITS_BESIDE = 7
_DIGITS_ABROAD = 8
_MAX_LOCAL = 256
_MAX_DOMAIN = 255
_NOT_LOCAL = frozenset('<>()[],;:"\\“”«»‘…' + MASK + _AT)
_SPELLED_AT = r"(?:[ \t]{0,2}[(\[{]\s?(?:at|arroba)\s?[)\]}][ \t]{0,2})"
_SPELLED_DOT = r"(?:\.|[ \t]{0,2}[(\[{]\s?(?:dot|punto|ponto|\.)\s?[)\]}][ \t]{0,2})"
_SPELLED = re.compile(
    rf"(?<![\w.%+-])[\w.%+-]{{1,64}}{_SPELLED_AT}[\w-]{{1,63}}(?:{_SPELLED_DOT}[\w-]{{1,63}}){{1,6}}",
    re.IGNORECASE,
)
_BROKEN_TAIL = re.compile(
    r"(?:(?:com|org|net|edu|gob|gov|gub|ac|int|info)(?:\.[a-z]{2})?|[a-z]{2})(?=[ \t]*(?:[;,)>]|\n|$))"
)

_PHONE = re.compile(
    r"(?<![\w.,/=+█-])(?<!\d:)(?:\(?(?:\+|00)[ \u00a0]?)?\(?"
    r"\d(?:[ \u00a0().\u2010-\u2013-]{0,3}\d){5,18}(?![\w█]|[.,:]\d)"
)
_LINKED_PHONE = re.compile(r"(?:wa\.me/|[?&]phone=|\btel:|\bwhatsapp:|\bsms:)(\+?[\d().-]{6,20}\d)", re.IGNORECASE)
_CUE = re.compile(
    r"(?:\b(?:tel[ée]?f?(?:ono|one|onos|ones)?|tlfn?o?|fono|fone|fones|phones?|cel|celular|celulares|m[óo]vil|mobile|"
    r"cell|whats\s?app|wapp|fax|pbx|contactos?|contatos?|contact|ll[aá]mar?(?:\s+al)?|ligar(?:\s+para)?|call)"
    r"(?P<firm>\s*[.:/]|\s+(?:n[.º°o]{1,2}|no\.|number|n[úu]mero))?(?:\s+(?:al?|es|is|at|on|to))?"
    r"|☎|📞|📱|✆)[\s:.(-]{0,4}$",
    re.IGNORECASE,
)
_AFTER_NUMBER = re.compile(r"█[ \u00a0]*(?:[/,;|]|\by\b|\be\b|\bo\b|\bou\b|\bor\b|\band\b)?[ \u00a0]*$")
_EXTENSION = re.compile(
    r"[ \u00a0]*[,(]?[ \u00a0]*(?:ext(?:ensi[óo]n|ension)?|int(?:erno)?|ramal|anexo)\b\.?:?[ \u00a0]*\d{1,6}\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:19|20)\d\d[ .-](?:0?[1-9]|1[0-2])[ .-](?:0?[1-9]|[12]\d|3[01])$"
    r"|(?:0?[1-9]|[12]\d|3[01])[ .-](?:0?[1-9]|1[0-2])[ .-](?:19|20)\d\d$"
)
_YEARS = re.compile(r"(?:(?:19|20)\d\d\D{1,3})+(?:19|20)\d\d$")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0.]\d{3})+$")
_WORD_FOLLOWS = re.compile(r"[ \u00a0]*(?:%|[$€]|[^\W\d_])")


def mask_contacts(text: str) -> tuple[str, tuple[ContactSpan, ...]]:
    """Hide e-mail addresses and telephone numbers without moving anything else.

    Args:
        text: NFC, as the reader repaired it; may be empty.

    Returns:
        The text, of the same length, each contact replaced by as many ``█`` as it had characters, and the
        spans in order, half-open, in code points of ``text``. Masking the result again changes nothing.

    Raises:
        TextTooLongError: more than ``MAX_SOURCE_CHARACTERS``.
    """
    if len(text) > MAX_SOURCE_CHARACTERS:
        raise TextTooLongError(len(text), MAX_SOURCE_CHARACTERS)
    found: list[ContactSpan] = []
    masked = text
    # A number beside a hidden contact is more surely a contact: repeat until nothing new is found.
    while spans := [*_find_emails(masked), *_find_phones(masked)]:
        masked, kept = _hide(masked, text, spans)
        found.extend(kept)
    return masked, tuple(sorted(found, key=lambda span: span.start))


def _hide(masked: str, text: str, spans: list[tuple[int, int, str]]) -> tuple[str, list[ContactSpan]]:
    pieces, kept, at = [], [], 0
    for start, end, kind in sorted(spans):
        if start < at:
            continue
        pieces += [masked[at:start], MASK * (end - start)]
        kept.append(ContactSpan(start, end, kind, text[start:end]))
        at = end
    pieces.append(masked[at:])
    return "".join(pieces), kept


def _find_emails(text: str) -> Iterator[tuple[int, int, str]]:
    for match in re.finditer(f"[{_AT}]", text):
        start = _local_start(text, match.start())
        end = _domain_end(text, match.end())
        if start == match.start() or end is None:
            continue
        while end < len(text) and text[end] in _AT and (further := _domain_end(text, end + 1)):
            end = further
        yield start, end, "email"
    for match in _SPELLED.finditer(text):
        yield match.start(), match.end(), "email"


def _local_start(text: str, at: int) -> int:
    start = at
    if at and text[at - 1] == '"':
        opening = text.rfind('"', max(0, at - _MAX_LOCAL), at - 1)
        return opening if opening >= 0 and "\n" not in text[opening:at] else at
    while start and at - start < _MAX_LOCAL and text[start - 1] not in _NOT_LOCAL and not text[start - 1].isspace():
        start -= 1
    return start


def _domain_end(text: str, at: int) -> int | None:
    """Where the domain name that begins at ``at`` ends, or ``None`` where there is none."""
    if literal := re.compile(r"\[[\d.:A-Fa-f]{3,45}\]").match(text, at):
        return literal.end()
    end = at
    while end < len(text) and end - at < _MAX_DOMAIN and _in_domain(text[end]):
        end += 1
    end = _over_line_break(text, at, end)
    labels = text[at:end].rstrip(".-_\n").split(".")
    while len(labels) > 1 and not (_is_top(labels[-1]) and all(labels)):
        labels.pop()
    return at + len(".".join(labels)) if len(labels) > 1 else None


def _over_line_break(text: str, at: int, end: int) -> int:
    """Follow a domain name that a narrow column broke after or before a dot."""
    before = text[at:end]
    if not before or end >= len(text) or text[end] != "\n":
        return end
    if before.endswith(".") and (tail := _BROKEN_TAIL.match(text, end + 1)):
        return tail.end()
    if text[end + 1 : end + 2] == "." and (tail := _BROKEN_TAIL.match(text, end + 2)):
        return tail.end()
    return end


def _in_domain(character: str) -> bool:
    return character.isalnum() or character in ".-_" or unicodedata.category(character)[0] == "M"


def _is_top(label: str) -> bool:
    letters = label.replace("\n", "")
    return letters.lower().startswith("xn--") or (
        len(letters) >= 2
        and all(character.isalpha() or unicodedata.category(character)[0] == "M" for character in letters)
    )


def _find_phones(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _LINKED_PHONE.finditer(text):
        yield match.start(1), match.end(1), "phone"
    for match in _PHONE.finditer(text):
        start, end = match.span()
        if match.group().startswith("(") and ")" not in match.group():
            start += 1
        if _is_phone(text, start, end):
            extension = _EXTENSION.match(text, end)
            yield start, extension.end() if extension else end, "phone"


def _is_phone(text: str, start: int, end: int) -> bool:
    number = text[start:end]
    if number.lstrip("(").startswith(("+", "00")) and _valid_abroad(number):
        return True
    return not _DATE.match(number) and not _YEARS.match(number) and _is_national(text, start, end)


def _is_national(text: str, start: int, end: int) -> bool:
    """Whether a number without a country code is announced as a contact, stands beside one, or looks like one."""
    number = text[start:end]
    line_start = text.rfind("\n", 0, start) + 1
    before = text[max(line_start, start - 40) : start]
    followed = bool(_WORD_FOLLOWS.match(text, end))
    counted = followed and bool(_THOUSANDS.match(number))
    if cue := _CUE.search(before):
        return bool(cue.group("firm")) or not counted
    if counted:
        return False
    if _AFTER_NUMBER.search(before) and sum(map(str.isdigit, number)) >= _DIGITS_BESIDE:
        return True
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    if MASK in line and _valid_somewhere(number, strict=False):
        return not followed
    return _written_as_phone(number, followed=followed)


def _written_as_phone(number: str, *, followed: bool) -> bool:
    """Whether an unannounced number is grouped as a telephone number and as nothing else."""
    groups = re.findall(r"\d+", number)
    if len(groups) == 1:
        return False
    if "(" not in number and (followed or "." in number or all(group.endswith("00") for group in groups[-2:])):
        return False
    return _valid_somewhere(number, strict=True)


def _valid_abroad(number: str) -> bool:
    import phonenumbers

    written = re.sub(r"^\(?00", "+", number)
    try:
        parsed = phonenumbers.parse(written, None)
    except phonenumbers.NumberParseException:
        return False
    if number.lstrip("(").startswith("00"):
        return bool(phonenumbers.is_valid_number(parsed))
    return bool(phonenumbers.is_possible_number(parsed)) and sum(map(str.isdigit, number)) >= _DIGITS_ABROAD


@lru_cache(maxsize=4096)
def _valid_somewhere(number: str, *, strict: bool) -> bool:
    return any(_valid_in(region, number, strict=strict) for region in REGIONS)


def _valid_in(region: str, number: str, *, strict: bool) -> bool:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return False
    if not phonenumbers.is_valid_number(parsed):
        return False
    # The matcher alone knows how a country groups its digits, but is a hundred times slower.
    leniency = phonenumbers.Leniency.STRICT_GROUPING if strict else phonenumbers.Leniency.VALID
    matches = phonenumbers.PhoneNumberMatcher(number, region, leniency=leniency)
    return any(match.start == 0 and match.end == len(number) for match in matches)
