"""Where telephone numbers stand in a text.

A number must satisfy the phonenumbers library (Google's libphonenumber) for one of the network's countries, and must
look like one or be announced as one, by words before it or by the head of its column: a count, an amount, a year or
the code of a course stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.ingest.number import BLANK, COUNTED, EXTENSION, THOUSANDS, Number
from kg.model import MASK

_NETWORK = "AR BB BO BR BS BZ CH CL CO CR CU CV DO EC ES GD GT GY HN HT JM MX NI PA PE PR PT PY SR SV TT US UY VE"
REGIONS = tuple(_NETWORK.split())
_CARIBBEAN = frozenset(["BB", "BS", "DO", "GD", "JM", "PR", "TT"])

_DIGITS_BESIDE = 7
_DIGITS_ABROAD = 8
_DIGITS_LABELLED = 7
_DIGITS_WITH_AREA = 9
_MAX_HEAD = 60
_CUE_REACH = 40
# After seven digits a bracket opens the area code of another number.
_WRITTEN = (
    rf"(?:\(?(?:\+|00)[{BLANK}]?)?\(?\d(?:[{BLANK}().\u2010-\u2013-]{{0,3}}\d){{5,6}}"
    rf"(?:[{BLANK}).\u2010-\u2013-]{{0,3}}\d){{0,12}}(?![\w█]|[.,:]\d)"
)
_PHONE = re.compile(rf"(?<![\w.,/=+█-])(?<!\d:){_WRITTEN}")
_AFTER_BAR = re.compile(rf"/({_WRITTEN})")
_BROKEN_ABROAD = re.compile(r"(?<![\w+])\+\d[\d ().-]{1,16}\n[ \t]*\d[\d .-]{1,12}\d(?![\w.,:/-]*\d)")
_LINKED_PHONE = re.compile(
    r"(?:wa\.me/|\bt(?:elegram)?\.me/(?=\+\d{7,15}(?!\w))|[?&]phone=|\btel:|\bwhatsapp:|\bsms:)"
    r"(\+?[\d().-]{6,20}\d)",
    re.IGNORECASE,
)
# "0xx61", "(0**61)": in Brazil the two signs stand for a carrier that the caller chooses.
_ANY_CARRIER = re.compile(
    rf"(?<!\w)(?:\+55[{BLANK}]?)?\(?0[{BLANK}]?(?:xx|\*\*)[{BLANK}]?\(?\d{{2}}\)?[{BLANK}-]?\d{{4,5}}[{BLANK}.-]?\d{{4}}"
    r"(?![\w█])",
    re.IGNORECASE,
)
# What was once dialled before a Mexican number and is still written: "+52 1 55 ...", "+52 044 55 ...".
_DIALLED_ONCE = re.compile(r"(\+\D{0,3}52)(\D{0,3})(?:01|04[45]|1)(?=(?:\D{0,3}\d){10}$)")
# As the Caribbean writes them; an identity number or an amount ends in three digits.
_DOTTED = re.compile(r"(?:1\.)?[2-9]\d\d\.[2-9]\d\d\.\d{4}$")
# "Unidade móvel", "taller móvil": what moves, and rings nowhere.
_MOVING = "unidade unidad oficina taller laboratório laboratorio carreta escola escuela aula aplicativo"
_RINGS = "".join(rf"(?<!\b{moving} )" for moving in _MOVING.split())
_NOUN = (
    r"tel[ée]?f?(?:ono|one|onos|ones|[óo]nic[oa]s?)?s?|tlfn?o?s?|tfnos?|fonos?|fones?|phones?|cels?|celular|celulares|"
    rf"{_RINGS}m[óo]vil(?:es)?|{_RINGS}m[óo]vel|telem[óo]ve(?:l|is)|mobiles?|cells?|celus?|(?:tele)?fax(?:es)?|"
    r"telef[áa]x|pa?bx|whats(?:\s?app)?|wh?ats\s?app?|wass?app?|gua(?:s|ts)app?|w[ap]pp?|wsps?|zap(?:\s?zap)?"
)
_CUE = re.compile(
    rf"(?:\b(?:{_NOUN}|contactos?|contatos?|contact|ll[aá]mar?(?:\s+al)?|ligar(?:\s+para)?|call)"
    r"(?P<firm>\s*[.:/]|\s+(?:n[.º°o]{1,2}|no\.|number|n[úu]mero))?(?:\s+(?:al?|es|is|at|on|to))?"
    r"|☎|📞|📱|✆)[\s:.(-]{0,4}$",
    re.IGNORECASE,
)
_VERB = (
    r"ll[aá]m\w*|comun[ií]\w*|ligue|ligar|cont[aá]ct\w*|contat\w*|escr[ií]b\w*|escrev\w*|marque|disque|call|dial|text"
)
_ANNOUNCED = re.compile(
    rf"(?:\b(?:{_NOUN})\b[^\n\d█.;!?]{{0,40}}|\b(?P<verb>{_VERB})\s(?:[^\W\d_]+\s){{0,4}}|(?<!\w)(?:[TMCF](?:el)?[.:]|wa:)\s?"
    r"|\bconta(?:ct(?:os?|as?)?|tos?):\s?(?-i:(?:[A-ZÀ-Þ][\w.'’-]*,?\s){1,5}))[\s:.(-]{0,4}$",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"(?:^|[|;\t])\s*[^\n|;\t\d█]{{0,60}}\b(?:{_NOUN})\b[^\n|;\t\d█]{{0,60}}:\s*\(?$", re.IGNORECASE)
_TABLE = re.compile(r"^[^\n|]*\|[^\n]*(?:\n[^\n|]*\|[^\n]*)*", re.MULTILINE)
_HEAD = re.compile(rf"\b(?:{_NOUN})\b", re.IGNORECASE)
_COUNTED_THINGS = re.compile(
    r"entreg|distribu|donad|doad|cant(?:idad)?\b|total|n[úu]mero de (?!tel|cel|contac|whats)", re.IGNORECASE
)
_AFTER_NUMBER = re.compile(rf"█[{BLANK}]*(?:[/,;|]|\by\b|\be\b|\bo\b|\bou\b|\bor\b|\band\b)?[{BLANK}]*$")
_DATE = re.compile(
    r"(?:1[5-9]|2[0-3])\d\d[ .-](?:0?[1-9]|1[0-2])[ .-](?:0?[1-9]|[12]\d|3[01])$"
    r"|(?:0?[1-9]|[12]\d|3[01])[ .-](?:0?[1-9]|1[0-2])[ .-](?:19|20)\d\d$"
)
_YEARS = re.compile(r"(?:(?:19|20)\d\d\D{1,3})+(?:19|20)\d\d$")
# "Llame al 2222-3344": no count has an article.
_REACHED = re.compile(r"\b(?:al|ao|pelo)[\s(]{1,2}$", re.IGNORECASE)
# Who answers at a number, alone before a colon: an amount or a code stands behind any other word.
_INTRODUCED = re.compile(
    r"(?:^|[^\w\s])\s*(?:(?:la|el|nuestra|nossa|our|the|head|main|central|regional|national)\s)*"
    r"(?:(?:oficinas?|central|recepci[óo]n|recep[çc][ãa]o|informes?|informaci[óo]n|informaciones|informaç(?:ão|ões)|"
    r"secretar[íi]a|sede|mesa de (?:ayuda|ajuda)|office|reception|information|(?:help|front)\s?desk|switchboard|"
    r"hotline|escritório|portaria|conmutador|contact[oa]?:?|contato:?|atenci[óo]n|atendimento)"
    r"(?:\s[^\W\d_]+){0,3}|(?-i:(?:Dr|Dra|Sr|Sra|Srta|Prof|Profa|Lic|Licda|Ing|Inga|Mr|Mrs|Ms|Miss|Don|Doña|Dona)"
    r"\.?(?:\s[A-ZÀ-Þ][\w'’-]*\.?){1,4})):\s?\(?$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[^\W\d_]:\s?\(?$")
_INVITES = re.compile(
    rf"[{BLANK}]+(?:(?:o|y|e|ou|or|and)\s(?:visit[ea]?(?:nos)?|escr[ií]b[ae]\w*|escreva|write|fale|pregunte|pergunte|ask)|"
    r"para\s(?:matricularse|inscribirse|se inscrever|inscrever-se|(?:m[áa]s|mais)\sinforma\w+)|"
    r"for\s(?:details|(?:more|further)\sinformation)|to\s(?:register|enrol))\b",
    re.IGNORECASE,
)
# "Llame a", "call": what was told ("contactamos a", "called") may be how many.
_REQUEST = (
    r"ll[aá]m(?:[ae]n?|ar|á|ad)(?:nos|me|l[aeo]s?)?|comun[ií](?:quen?|car|ca)(?:se|te|nos)(?:nos)?|ligue|ligar|"
    r"cont[aá]ct(?:e(?:n|nos|me|l[aeo]s?)?|ar(?:se|nos))?|contate(?:-nos)?|escr[ií]b(?:an?|ir)(?:nos|me|l[aeo]s?)?|"
    r"escrev(?:a|er)(?:-nos)?|marque|disque|call|dial|text"
)
_LED = re.compile(
    r"(?:\b(?:a|es|é|is|at|on|n[.º°]|n[úu]mero|number)\s|\b(?:ligar?|ligue|disque|telefone)\s(?:para(?:\so)?|no)\s)\(?$"
    rf"|\b(?:{_REQUEST})\s\(?$",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:(?P<law>ley|lei|law|decreto|decree|resoluci[óo]n|resolução|resolution|cno|expediente|is[bs]n)|"
    rf"c[óo]digo|code|processo)(?:[{BLANK}]*n\.?[{BLANK}]?[º°o]?\.?)?[:{BLANK}]*$",
    re.IGNORECASE,
)
# The acts and papers that are numbered by years: "Convenio 2023-0145", "Contrato de obra N.º 2022-0031". A project has
# a name, too, and is told by a sign of numbers alone; behind several papers, or their office, stands a telephone.
_PAPER = (
    r"conv[eê]nio|contrato|acuerdo|acordo|acta|ata|licitaci[óo]n|licitação|of[ií]cio|circular|memor[áa]ndum|memorando|"
    r"memo|edital|agreement|contract|tender|minutes"
)
_PAPERS = rf"{_PAPER}s?|licitaciones|licitações|circulares|editais"
_PROJECT = r"pro[jy]ec?tos?|projects?"
_OF_PAPER = (
    r"(?:\s(?:del?|da|do|of|marco|b[áa]sic[ao]|espec[íi]fic[ao]|general|geral|p[úu]blic[ao]|privad[ao]|obra|servicios?|serviços?|"
    r"cooperaci[óo]n|cooperação|interinstitucional|ordinari[ao]|sesi[óo]n|reuni[óo]n|adhesi[óo]n|adesão))"
)
_NUMBER_SIGN = rf"[{BLANK}]*(?:n\.?[{BLANK}]?[º°o]\.?|n[úu]mero|number|no\.|#)"
_OF_YEAR = re.compile(r"(?:19[5-9]|20[0-3])\d[\u2010-\u2013-]\d{3,5}$")
_NUMBERED_PAPER = re.compile(
    rf"\b(?:(?:{_PAPER}){_OF_PAPER}{{0,4}}(?:{_NUMBER_SIGN})?|(?:{_PAPERS}|{_PROJECT}){_OF_PAPER}{{0,4}}{_NUMBER_SIGN})"
    rf"[:{BLANK}]*$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:oficina|unidad|unidade|departamento|depto|direcci[óo]n|diretoria|secretar[íi]a|coordinaci[óo]n|coordenação|área|sede|"
    r"central|l[íi]nea|linha|mesa|informes|informaci[óo]n|consultas|contact[oa]s?|contatos?|office|unit|department|desk|line)\b"
    r"[^\d.;!?\n]{0,40}$",
    re.IGNORECASE,
)
_PAPER_HEAD = re.compile(
    rf"\s*(?:(?:c[óo]digo|code|n[úu]mero|number|n\.?[º°o]\.?|no\.)\s(?:(?:del?|da|do|of)\s)?(?:la\s)?(?:{_PAPERS}|{_PROJECT})"
    rf"|(?:{_PAPERS}){_OF_PAPER}{{0,4}}(?:{_NUMBER_SIGN})?|(?:{_PROJECT}){_NUMBER_SIGN})\s*",
    re.IGNORECASE,
)
_CONTACT_NEAR = 60


def find_phones(text: str) -> Iterator[tuple[int, int]]:
    """The half-open spans of the numbers in ``text``, extensions included; they may overlap."""
    for match in _LINKED_PHONE.finditer(text):
        yield match.span(1)
    for match in _ANY_CARRIER.finditer(text):
        yield match.span()
    for match in _BROKEN_ABROAD.finditer(text):
        if _valid_abroad(match.group().replace("\n", " ")):
            yield match.span()
    columns = Columns(_columns(text, names_phones), _columns(text, lambda head: bool(_PAPER_HEAD.fullmatch(head))))
    for match in _PHONE.finditer(text):
        start, end = match.span()
        if match.group().startswith("(") and ")" not in match.group():
            start += 1
        if _is_phone(Number(text, start, end), columns):
            extension = EXTENSION.match(text, end)
            end = extension.end() if extension else end
            yield start, end
            yield from _numbers_after_bars(text, end)


def _numbers_after_bars(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The further numbers that follow one without a blank: 5550142/5550143/5550144."""
    while match := _AFTER_BAR.match(text, at):
        number = Number(text, *match.span(1))
        if number.digits < _DIGITS_BESIDE or number.is_count or _is_time(number.written):
            return
        if COUNTED.match(text, match.end()):
            return
        yield match.span(1)
        at = match.end()


_Tables = Sequence[tuple[int, int, frozenset[int]]]
"""Tables of bars, as half-open spans of the text, with some of their columns, counted in bars."""


class Columns(NamedTuple):
    """The columns of telephone numbers, and those of acts and papers."""

    phones: _Tables
    papers: _Tables


def _columns(text: str, says: Callable[[str], bool]) -> _Tables:
    """The columns whose heads say so."""
    found = []
    for table in _TABLE.finditer(text):
        heads = table.group().partition("\n")[0].split("|")
        columns = frozenset(at for at, head in enumerate(heads) if says(head))
        if columns:
            found.append((table.start(), table.end(), columns))
    return found


def _is_in(number: Number, tables: _Tables) -> bool:
    column = number.text.count("|", number.line_start, number.start)
    at = bisect_right(tables, number.start, key=lambda table: table[0]) - 1
    return at >= 0 and number.start < tables[at][1] and column in tables[at][2]


def _is_phone(number: Number, columns: Columns) -> bool:
    written = number.written
    if written.lstrip("(").startswith(("+", "00")) and _valid_abroad(written):
        return True
    return not _is_time(written) and _is_national(number, columns)


def _is_time(written: str) -> bool:
    return bool(_DATE.match(written) or _YEARS.match(written))


def _is_national(number: Number, columns: Columns) -> bool:
    """Whether a number without a country code is announced as a contact, stands beside one, or looks like one."""
    thousands = bool(THOUSANDS.match(number.written))
    counted = (thousands or number.is_round) and _counts_what_follows(number)
    if cue := _CUE.search(number.before[-_CUE_REACH:]):
        return not (thousands and number.is_round) and bool(cue.group("firm") or not counted)
    if counted:
        return False
    if _is_labelled(number, columns):
        return True
    if _is_code(number):
        return False
    if _is_announced(number):
        return True
    return not _is_of_paper(number, columns.papers) and (_stands_beside(number) or _written_as_phone(number))


def _is_of_paper(number: Number, papers: _Tables) -> bool:
    """Whether it is that of an act or paper, by a year."""
    if not _OF_YEAR.match(number.written):
        return False
    paper = _NUMBERED_PAPER.search(number.before)
    return _is_in(number, papers) or bool(paper and not _OFFICE.search(number.before[: paper.start()]))


def _is_code(number: Number) -> bool:
    """Whether it is that of a law or a code: neither has an area code before its number."""
    code = _CODE.search(number.before)
    if not code or "(" in number.written:
        return False
    groups = len(number.groups)
    if number.followed or groups == 1:
        return True
    return bool(code["law"]) and groups == 2 and number.digits < _DIGITS_WITH_AREA


def _is_labelled(number: Number, columns: Columns) -> bool:
    """Whether a label on the line, a line of its own above, or the head of the column says that it is one."""
    if number.digits < _DIGITS_LABELLED or number.is_count:
        return False
    before = number.before
    if label := _LABEL.search(before):
        return not _COUNTED_THINGS.search(label.group())
    start = number.line_start
    if "|" in number.line:
        if names_phones(before.rpartition("|")[0].rpartition("|")[2]):
            return True
        return _is_in(number, columns.phones)
    above = number.text[max(0, start - _MAX_HEAD - 2) : max(0, start - 1)].rpartition("\n")[2]
    return not before.strip(" \t(*-•") and len(above) <= _MAX_HEAD and names_phones(above)


def names_phones(head: str) -> bool:
    """Whether a label, or the head of a column, says that telephone numbers follow."""
    return bool(_HEAD.search(head)) and not any(map(str.isdigit, head)) and not _COUNTED_THINGS.search(head)


def _is_announced(number: Number) -> bool:
    if _COUNTED_THINGS.search(number.before):
        return False
    announced = _ANNOUNCED.search(number.before)
    if not announced or _counts_what_follows(number):
        return False
    verb = announced["verb"]
    if number.followed and (verb or len(number.groups) == 1):
        asked = not verb or re.fullmatch(_REQUEST, verb, re.IGNORECASE)
        if not _is_introduced(number, *([_LED] if asked else [])):
            return False
    return _valid_somewhere(number.written, strict=False)


def _is_introduced(number: Number, *ways: re.Pattern[str]) -> bool:
    if any(way.search(number.before) for way in (_REACHED, _INTRODUCED, *ways)):
        return True
    return bool(_NAMED.search(number.before) and _INVITES.match(number.text, number.end))


def _counts_what_follows(number: Number) -> bool:
    if not number.followed:
        return False
    if _REACHED.search(number.before):
        return number.is_count or bool(COUNTED.match(number.text, number.end))
    return not number.goes_on or number.is_range or number.is_count


def _stands_beside(number: Number) -> bool:
    if _AFTER_NUMBER.search(number.before) and number.digits >= _DIGITS_BESIDE:
        return True
    if number.followed and (len(number.groups) == 1 or _counts_what_follows(number) or not _has_contact_near(number)):
        return False
    return MASK in number.line and _valid_somewhere(number.written, strict=False)


def _has_contact_near(number: Number) -> bool:
    """Whether a hidden contact stands in the same sentence, with no other number between."""
    after = number.text[number.end : number.end + _CONTACT_NEAR]
    before = number.before[-_CONTACT_NEAR:]
    return bool(re.match(rf"[^\d\n.;!?{MASK}]*{MASK}", after) or re.search(rf"{MASK}[^\d\n.;!?{MASK}]*$", before))


def _written_as_phone(number: Number) -> bool:
    """Whether an unannounced number is grouped as a telephone number and as nothing else."""
    written, groups = number.written, number.groups
    if len(groups) == 1 or number.is_count:
        return False
    if _DOTTED.match(written):
        return not number.followed and _is_caribbean(written)
    if "(" not in written and ("." in written or all(group.endswith("00") for group in groups[-2:])):
        return False
    if "(" not in written and number.followed:
        if len(groups) == 2 and not _is_introduced(number):
            return False
        if THOUSANDS.match(written) or _counts_what_follows(number):
            return False
    return _valid_somewhere(written, strict=True)


def _valid_abroad(number: str) -> bool:
    import phonenumbers

    written = _DIALLED_ONCE.sub(r"\1\2", re.sub(r"^\(?00", "+", number))
    try:
        parsed = phonenumbers.parse(written, None)
    except phonenumbers.NumberParseException:
        return False
    if number.lstrip("(").startswith("00"):
        return bool(phonenumbers.is_valid_number(parsed))
    return bool(phonenumbers.is_possible_number(parsed)) and sum(map(str.isdigit, number)) >= _DIGITS_ABROAD


def _is_caribbean(number: str) -> bool:
    """Whether a number of the North American plan rings in the Caribbean."""
    import phonenumbers

    parsed = phonenumbers.parse(number, "DO")
    return phonenumbers.region_code_for_number(parsed) in _CARIBBEAN


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
