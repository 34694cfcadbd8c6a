"""Where telephone numbers stand in a text.

A number must satisfy the phonenumbers library (Google's libphonenumber) for one of the network's countries, and must
look like one or be announced as one, by words before it or by the head of its column: a count, an amount, a year or
the code of a course stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.model import MASK

_NETWORK = "AR BB BO BR BS BZ CH CL CO CR CU CV DO EC ES GD GT GY HN HT JM MX NI PA PE PR PT PY SR SV TT US UY VE"
REGIONS = tuple(_NETWORK.split())

_DIGITS_BESIDE = 7
_DIGITS_ABROAD = 8
_DIGITS_LABELLED = 7
_UNCOUNTED_DIGITS = 9
_MAX_HEAD = 60
_REACH, _CUE_REACH = 130, 40
_MAX_LINE = 1000
_BLANK = " \u00a0\u2007\u2009\u202f"
_WRITTEN = rf"(?:\(?(?:\+|00)[{_BLANK}]?)?\(?\d(?:[{_BLANK}().\u2010-\u2013-]{{0,3}}\d){{5,18}}(?![\w█]|[.,:]\d)"
_PHONE = re.compile(rf"(?<![\w.,/=+█-])(?<!\d:){_WRITTEN}")
_COUNTED = re.compile(
    rf"[{_BLANK}]*(?:reais|pesos|soles|bolivianos|d[óo]lares|dollars|euros|alum?n|aprendi|particip|estud|student|learner|"
    r"trainee|persona|pessoa|people|hora|hour)",
    re.IGNORECASE,
)
_AFTER_BAR = re.compile(rf"/({_WRITTEN})")
_BROKEN_ABROAD = re.compile(r"(?<![\w+])\+\d[\d ().-]{1,16}\n[ \t]*\d[\d .-]{1,12}\d(?![\w.,:/-]*\d)")
_LINKED_PHONE = re.compile(r"(?:wa\.me/|[?&]phone=|\btel:|\bwhatsapp:|\bsms:)(\+?[\d().-]{6,20}\d)", re.IGNORECASE)
# "Unidade móvel", "taller móvil": what moves, and rings nowhere.
_MOVING = "unidade unidad oficina taller laboratório laboratorio carreta escola escuela aula aplicativo"
_RINGS = "".join(rf"(?<!\b{moving} )" for moving in _MOVING.split())
_NOUN = (
    r"tel[ée]?f?(?:ono|one|onos|ones|[óo]nic[oa]s?)?s?|tlfn?o?s?|tfnos?|fonos?|fones?|phones?|cels?|celular|celulares|"
    rf"{_RINGS}m[óo]vil(?:es)?|{_RINGS}m[óo]vel|telem[óo]ve(?:l|is)|mobiles?|cells?|whats(?:\s?app)?|wapp|(?:tele)?fax(?:es)?|telef[áa]x|pa?bx"
)
_CUE = re.compile(
    rf"(?:\b(?:{_NOUN}|contactos?|contatos?|contact|ll[aá]mar?(?:\s+al)?|ligar(?:\s+para)?|call)"
    r"(?P<firm>\s*[.:/]|\s+(?:n[.º°o]{1,2}|no\.|number|n[úu]mero))?(?:\s+(?:al?|es|is|at|on|to))?"
    r"|☎|📞|📱|✆)[\s:.(-]{0,4}$",
    re.IGNORECASE,
)
_VERB = r"ll[aá]m\w*|comun[ií]\w*|ligue|ligar|contact\w*|contat\w*|escrib\w*|escrev\w*|marque|disque|call|dial|text"
_ANNOUNCED = re.compile(
    rf"(?:\b(?:{_NOUN})\b[^\n\d█.;!?]{{0,40}}|\b(?:{_VERB})\s(?:[^\W\d_]+\s){{0,4}}|(?<!\w)[TMCF](?:el)?[.:]\s?)[\s:.(-]{{0,4}}$",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"(?:^|[|;\t])\s*[^\n|;\t\d█]{{0,60}}\b(?:{_NOUN})\b[^\n|;\t\d█]{{0,60}}:\s*\(?$", re.IGNORECASE)
_TABLE = re.compile(r"^[^\n|]*\|[^\n]*(?:\n[^\n|]*\|[^\n]*)*", re.MULTILINE)
_HEAD = re.compile(rf"\b(?:{_NOUN})\b", re.IGNORECASE)
_COUNTED_THINGS = re.compile(
    r"entreg|distribu|donad|doad|cant(?:idad)?\b|total|n[úu]mero de (?!tel|cel|contac|whats)", re.IGNORECASE
)
_AFTER_NUMBER = re.compile(rf"█[{_BLANK}]*(?:[/,;|]|\by\b|\be\b|\bo\b|\bou\b|\bor\b|\band\b)?[{_BLANK}]*$")
_EXTENSION = re.compile(
    rf"[{_BLANK}]*[,(]?[{_BLANK}]*(?:ext(?:ensi[óo]n|ension)?|int(?:erno)?|ramal|anexo|x)\b\.?:?[{_BLANK}]*\d{{1,6}}\b"
    r"|(?:/\d{1,4}(?![\d/]*[ .-]?\d))+",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:1[5-9]|2[0-3])\d\d[ .-](?:0?[1-9]|1[0-2])[ .-](?:0?[1-9]|[12]\d|3[01])$"
    r"|(?:0?[1-9]|[12]\d|3[01])[ .-](?:0?[1-9]|1[0-2])[ .-](?:19|20)\d\d$"
)
_YEARS = re.compile(r"(?:(?:19|20)\d\d\D{1,3})+(?:19|20)\d\d$")
_THOUSANDS = re.compile(rf"\d{{1,3}}(?:[{_BLANK}.]\d{{3}})+$")
_ROUND = re.compile(rf"\d[{_BLANK}.]?000$")
_WORD_FOLLOWS = re.compile(rf"[{_BLANK}]*(?:%|[$€]|[^\W\d_])")


def find_phones(text: str) -> Iterator[tuple[int, int]]:
    """The half-open spans of the numbers in ``text``, extensions included; they may overlap."""
    for match in _LINKED_PHONE.finditer(text):
        yield match.span(1)
    for match in _BROKEN_ABROAD.finditer(text):
        if _valid_abroad(match.group().replace("\n", " ")):
            yield match.span()
    columns = _phone_columns(text)
    for match in _PHONE.finditer(text):
        start, end = match.span()
        if match.group().startswith("(") and ")" not in match.group():
            start += 1
        if _is_phone(_Number(text, start, end), columns):
            extension = _EXTENSION.match(text, end)
            end = extension.end() if extension else end
            yield start, end
            yield from _numbers_after_bars(text, end)


def _numbers_after_bars(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The further numbers that follow one without a blank: 5550142/5550143/5550144."""
    while match := _AFTER_BAR.match(text, at):
        number = _Number(text, *match.span(1))
        if number.digits < _DIGITS_BESIDE or number.is_count or _is_time(number.written):
            return
        if _COUNTED.match(text, match.end()):
            return
        yield match.span(1)
        at = match.end()


@dataclass(frozen=True, slots=True)
class _Number:
    """A group of digits, ``text[start:end]``, and what stands about it."""

    text: str
    start: int
    end: int

    @property
    def written(self) -> str:
        return self.text[self.start : self.end]

    @property
    def digits(self) -> int:
        return sum(map(str.isdigit, self.written))

    @property
    def line_start(self) -> int:
        first = max(0, self.start - _MAX_LINE)
        return max(first, self.text.rfind("\n", first, self.start) + 1)

    @property
    def line(self) -> str:
        """Its line, or so much of it as stands near."""
        last = min(len(self.text), self.end + _MAX_LINE)
        end = self.text.find("\n", self.end, last)
        return self.text[self.line_start : end if end >= 0 else last]

    @property
    def before(self) -> str:
        """What stands before it on its line."""
        return self.text[max(self.line_start, self.start - _REACH) : self.start]

    @property
    def followed(self) -> bool:
        """Whether a word or a sign of money follows, as after a count."""
        return bool(_WORD_FOLLOWS.match(self.text, self.end))

    @property
    def is_count(self) -> bool:
        """Whether it is grouped by thousands, and too short or too round for a telephone number."""
        return bool(_THOUSANDS.match(self.written)) and (self.digits < _UNCOUNTED_DIGITS or self.is_round)

    @property
    def is_round(self) -> bool:
        return bool(_ROUND.search(self.written))


Columns = Sequence[tuple[int, int, frozenset[int]]]
"""Tables of bars, as half-open spans of the text, with their columns of telephone numbers, counted in bars."""


def _phone_columns(text: str) -> Columns:
    found = []
    for table in _TABLE.finditer(text):
        heads = table.group().partition("\n")[0].split("|")
        columns = frozenset(at for at, head in enumerate(heads) if _names_phones(head))
        if columns:
            found.append((table.start(), table.end(), columns))
    return found


def _is_phone(number: _Number, columns: Columns) -> bool:
    written = number.written
    if written.lstrip("(").startswith(("+", "00")) and _valid_abroad(written):
        return True
    return not _is_time(written) and _is_national(number, columns)


def _is_time(written: str) -> bool:
    return bool(_DATE.match(written) or _YEARS.match(written))


def _is_national(number: _Number, columns: Columns) -> bool:
    """Whether a number without a country code is announced as a contact, stands beside one, or looks like one."""
    thousands = bool(_THOUSANDS.match(number.written))
    counted = number.followed and (thousands or number.is_round)
    if cue := _CUE.search(number.before[-_CUE_REACH:]):
        return not (thousands and number.is_round) and bool(cue.group("firm") or not counted)
    return not counted and (
        _is_labelled(number, columns) or _is_announced(number) or _stands_beside(number) or _written_as_phone(number)
    )


def _is_labelled(number: _Number, columns: Columns) -> bool:
    """Whether a label on the line, a line of its own above, or the head of the column says that it is one."""
    if number.digits < _DIGITS_LABELLED or number.is_count:
        return False
    before = number.before
    if label := _LABEL.search(before):
        return not _COUNTED_THINGS.search(label.group())
    start = number.line_start
    if "|" in number.line:
        if _names_phones(before.rpartition("|")[0].rpartition("|")[2]):
            return True
        column = number.text.count("|", start, number.start)
        at = bisect_right(columns, number.start, key=lambda table: table[0]) - 1
        return at >= 0 and number.start < columns[at][1] and column in columns[at][2]
    above = number.text[max(0, start - _MAX_HEAD - 2) : max(0, start - 1)].rpartition("\n")[2]
    return not before.strip(" \t(*-•") and len(above) <= _MAX_HEAD and _names_phones(above)


def _names_phones(head: str) -> bool:
    return bool(_HEAD.search(head)) and not any(map(str.isdigit, head)) and not _COUNTED_THINGS.search(head)


def _is_announced(number: _Number) -> bool:
    if number.followed or _COUNTED_THINGS.search(number.before) or not _ANNOUNCED.search(number.before):
        return False
    return _valid_somewhere(number.written, strict=False)


def _stands_beside(number: _Number) -> bool:
    if _AFTER_NUMBER.search(number.before) and number.digits >= _DIGITS_BESIDE:
        return True
    return not number.followed and MASK in number.line and _valid_somewhere(number.written, strict=False)


def _written_as_phone(number: _Number) -> bool:
    """Whether an unannounced number is grouped as a telephone number and as nothing else."""
    written = number.written
    groups = re.findall(r"\d+", written)
    if len(groups) == 1 or number.is_count:
        return False
    if "(" not in written and (number.followed or "." in written or all(group.endswith("00") for group in groups[-2:])):
        return False
    return _valid_somewhere(written, strict=True)


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
