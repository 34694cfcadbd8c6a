"""Lists and tables of actions: which columns they have, and who is responsible for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.ingest.attendance import column_of
from kg.ingest.cues import Cues
from kg.ingest.layout import Block
from kg.ingest.linking import AMBIGUOUS, Link, Linker
from kg.ingest.people import People
from kg.ingest.sections import kind_of_heading, plain_heading
from kg.model import Kind
from kg.text import collapse, fold
from kg.vocabulary import Mention

ACTION, RESPONSIBLE, DEADLINE, NEED = "action", "responsible", "deadline", "need"
_COLUMNS = (RESPONSIBLE, DEADLINE, ACTION)
_JOINING = 8  # what may stand around each name in a cell that holds nothing else
_LABEL = re.compile(r"(?:^|[.;,(\[]|\s[-–—])\s*(?P<label>[^\W\d_][^.:;,()\[\]\n]{2,30}?)\s*:\s*")
_VALUE = re.compile(r"[^.;)\]\n]+")
_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]+)[)\]]\s*[.;]?\s*$")
_BETWEEN = re.compile(r"\b(?:and|or|y|e|u|ou|with|con|com|the|el|la|los|las|o|a|os|as)\b|[\W_]")
_THE = r"(?:(?:the|el|la|los|las|o|a|os|as)\s+)?"
# Who is named after "and" is responsible, too; after "or" it is not certain who is; after other words one only helps.
_AND = re.compile(rf"\s*(?:\([^()]*\)\s*)?(?:[,;/&+–—-]\s*(?:(?:and|y|e)\s+)?|(?:and|y|e)\s+){_THE}")
_OR = re.compile(r"\s*,?\s*(?:(?:and|y|e)\s*/\s*)?(?:or|o|u|ou)\s+(?:(?:the|el|la|los|las|a|os|as)\s+)?")
_HELPED = re.compile(
    r"\b(?:with|con|com|for|para|apoy\w+|apoio|support\w*|help|ayuda|ajuda|consult\w*|copi\w+|copy|collaborat\w+|"
    r"colabora\w+)\b"
)
# Whose the bracket behind these is: institutions, a model, a place; what is seen, studied or taken over is another's.
_WHOSE = re.compile(
    r"\b(?:institutions?|instituci\w+|institui\w+|agenc\w+|bodies|organism\w+|entidad\w*|countr\w+|pais(?:es)?|members?|"
    r"miembros?|membros?|colleagues?|colegas?|absent\w*|ausent\w+|model\w*|experienc\w+|practices?|practicas?|praticas?|"
    r"cit(?:y|ies)|ciudad\w*|cidad\w+|venue|sedes?|head ?quarters|campus)(?:\W+\w+){0,3}\W*$"
)
_ANOTHERS = re.compile(
    r"(?:to\s+)?(?:visit|stud(?:y|ies)|learn|invit|thank|adopt|adapt|replicat|copy|copi|analy[sz]e|examine|review|contact|ask|"
    r"consult|observe|see|ver\b|visitar|estudiar|estudar|conocer|conhecer|aprender|adoptar|adotar|adaptar|replicar|analizar|"
    r"analisar|revisar|contactar|contatar|agradecer|observar|pedir|solicitar|request)\w*"
)
_ALL = re.compile(r"\b(?:all|every\w*|each|tod[oa]s|cada|members|miembros|membros|participant\w*|group|grupo)\b")
ORGANIZERS = re.compile(
    r"\b(?:secretar|network|red\b|rede\b|committee|comite|group|grupo|organi[sz](?:er|ing|ador)|cinterfor)"
)


@dataclass(frozen=True, slots=True)
class Action:
    """What is to be done, as spans of text, and who is responsible: ``None`` where all are, or nobody is told.

    ``asked`` is what whoever is responsible asks of the others.
    """

    by: Link | None
    told: tuple[tuple[int, int], ...]
    asked: tuple[tuple[int, int], ...] = ()


def columns_of(text: str, block: Block, cues: Cues) -> tuple[str | None, ...]:
    """Which column each cell of a row names ("action", "responsible", "deadline"); empty if it is no such header."""
    columns = tuple(action_column(text[start:end], cues) for start, end in block.cells)
    known = [column for column in columns if column is not None]
    return columns if len(set(known)) > 1 and RESPONSIBLE in known else ()


def columns_of_agreed(text: str, block: Block, cues: Cues) -> tuple[str | None, ...]:
    """As ``columns_of``, for a table among what was agreed: an institution or country in a column is responsible.

    What each asks for may have a column ("need"); nobody need have one.
    """
    cells = [text[start:end] for start, end in block.cells]
    columns = [action_column(cell, cues) for cell in cells]
    if RESPONSIBLE not in columns:
        named = [column_of(cell, cues) for cell in cells]
        who = next((column for column in ("institution", "country") if column in named), None)
        columns = [RESPONSIBLE if who and name == who else column for name, column in zip(named, columns, strict=True)]
    asks = [kind_of_heading(cell, cues) is Kind.NEED for cell in cells]
    columns = [column or (NEED if need else None) for column, need in zip(columns, asks, strict=True)]
    return tuple(columns) if len({*columns} - {None}) > 1 and ACTION in columns else columns_of(text, block, cues)


def heads_actions(text: str, block: Block, cues: Cues) -> bool:
    """Whether a row is the header of a table of actions under whatever heading: not one of who did what."""
    columns = columns_of(text, block, cues)
    named = [
        column_of(text[start:end], cues)
        for (start, end), column in zip(block.cells, columns, strict=False)
        if column is None
    ]
    if ACTION not in columns or {"institution", "country"} & set(named):
        return False
    # "Who | Action | When" may as well head what was done.
    told = [text[start:end] for (start, end), column in zip(block.cells, columns, strict=False) if column]
    return sum(not _is_plain(header, cues) for header in told) > 1


def action_of_row(linker: Linker, people: People, block: Block, columns: Sequence[str | None]) -> Action:
    """The action of a row under a header of ``columns``."""
    placed = list(zip(block.cells, columns, strict=False))
    plain = [cell for cell, column in placed if column == ACTION]
    told = plain or [cell for cell, column in placed if column not in (RESPONSIBLE, DEADLINE)]
    asked = tuple(cell for cell, column in placed if column == NEED)
    by = next((cell for cell, column in placed if column == RESPONSIBLE), None)
    return Action(_responsible(linker, people, *by) if by else None, tuple(told), asked)


def action_of_bare_row(linker: Linker, block: Block) -> Action:
    """The action of a row without a header: a cell that holds only names says who is responsible."""
    for start, end in block.cells:
        named = linker.mentions_in(start, end)
        if named and end - start - sum(m.end - m.start for m in named) <= _JOINING * len(named):
            return Action(_together(linker, named), tuple(cell for cell in block.cells if cell != (start, end)))
    return Action(None, tuple(block.cells))


def action_of_item(linker: Linker, people: People, start: int, end: int, cues: Cues, *, bare: bool) -> Action:
    """The action of an item, without "Responsible: SENA" or "Deadline: May" at its end.

    ``bare``: the item names nobody to do it, so that names in brackets at its end do: "send the guide (SENA, INA)".
    """
    text = linker.text
    stop, by = end, None
    for label in _LABEL.finditer(text, start, end):
        column = action_column(label["label"], cues)
        if column not in (RESPONSIBLE, DEADLINE) or label.start() <= start:
            continue
        stop = min(stop, label.start())
        value = _VALUE.match(text, label.end(), end)
        if column == RESPONSIBLE and by is None and value:
            by = _responsible(linker, people, value.start(), value.end())
    bracket = _BRACKET.search(text, start, end) if stop == end and bare else None
    named = _only_names(linker, bracket) if bracket else ()
    if bracket and named:
        before = fold(text[start : bracket.start()])
        if _WHOSE.search(before):
            return Action(None, ((start, end),))
        if _ANOTHERS.match(before):
            return Action(_doubtful(linker, named), ((start, end),))
        return Action(_together(linker, named), ((start, bracket.start()),))
    return Action(by, ((start, stop),))


def action_column(header: str, cues: Cues) -> str | None:
    """Which column of an action list a header or label names ("action", "responsible", "deadline"), if any."""
    plain = plain_heading(header)
    found = (name for name in _COLUMNS for own in cues if own.headings[name].fullmatch(plain))
    return next(found, None)


def _is_plain(header: str, cues: Cues) -> bool:
    """Whether a header only says who or when."""
    plain = plain_heading(header)
    return any(own.headings["who_when"].fullmatch(plain) for own in cues)


def _only_names(linker: Linker, bracket: re.Match[str]) -> tuple[Mention, ...]:
    """The institutions in brackets that hold nothing else; none if they only repeat the name before them."""
    start, end = bracket.span("inside")
    named = linker.mentions_in(start, end)
    rest = "".join(linker.text[a:b] for a, b in _gaps(named, start, end))
    before = linker.mentions_in(max(0, bracket.start() - 1), end)
    names_before = [
        m for m in linker.mentions if m.end == bracket.start() and set(m.ids) & {i for n in named for i in n.ids}
    ]
    if _BETWEEN.sub("", fold(rest)) or names_before or len(before) != len(named):
        return ()
    return named


def _gaps(named: Sequence[Mention], start: int, end: int) -> list[tuple[int, int]]:
    edges = [start, *(edge for mention in named for edge in (mention.start, mention.end)), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _responsible(linker: Linker, people: People, start: int, end: int) -> Link | None:
    """Whom "Responsible: ..." names; ``None`` for all of them, the organizers and nobody."""
    name = collapse(linker.text[start:end]).strip(" .,;*_")
    named = linker.mentions_in(start, end)
    helped = _HELPED.search(fold(linker.text[start : named[0].start])) if named else None
    if helped:  # "the Secretariat, with support of SENA"
        return _responsible(linker, people, start, start + helped.start())
    if named:
        return _together(linker, named)
    places = linker.countries_in(start, end)
    if places:
        return linker.by_country(places[0].id)
    if not name or name.islower() or _ALL.search(fold(name)) or ORGANIZERS.search(fold(name)):
        return None
    known = people.find(name)
    return Link(known) if known else linker.unknown(name)


def _doubtful(linker: Linker, named: Sequence[Mention]) -> Link:
    """One of all that are named, which a person must decide."""
    links = [linker.link(mention) for mention in named]
    candidates = dict.fromkeys(id for link in links for id in (*link.ids, *link.candidates))
    return Link(name=links[0].name, reason=AMBIGUOUS, candidates=tuple(candidates))


def _together(linker: Linker, named: Sequence[Mention]) -> Link:
    """The first that is named and those joined to it by commas and "and"; not certain if one of them is not.

    Who is named after "with" only helps, and of "SENA or INA" either may be meant.
    """
    joined = [named[0]]
    for before, after in pairwise(named):
        between = fold(linker.text[before.end : after.start])
        if _OR.fullmatch(between):
            return _doubtful(linker, named)
        if _AND.fullmatch(between) is None:
            break
        joined.append(after)
    links = [linker.link(mention) for mention in joined]
    doubtful = next((link for link in links if not link.certain), None)
    if doubtful is not None and len(links) > 1:
        candidates = dict.fromkeys(id for link in links for id in (*link.ids, *link.candidates))
        return Link(name=doubtful.name, reason=doubtful.reason or AMBIGUOUS, candidates=tuple(candidates))
    return doubtful or Link(tuple(dict.fromkeys(id for link in links for id in link.ids)), links[0].name)
