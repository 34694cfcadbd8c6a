"""What a heading announces: background, contributions, agreements, lists of who took part, or a kind of statement."""

from __future__ import annotations

import re
from enum import Enum
from itertools import product

from kg.ingest.cues import Cues
from kg.model import Kind
from kg.text import collapse, fold

_PART = (
    r"(?:session|part|item|section|day|block|sesion|parte|seccion|dia|bloque|punto|sessao|secao|ponto|bloco)\s+"
    r"(?:\d{1,2}|[ivx]{1,4})\s*[.:)–—-]\s*"
)
_NUMBERED = re.compile(_PART)
_MARKS = re.compile(rf"^[\s#*_>•·–-]*(?:(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]?|[ivx]{{1,5}}[.)]|[a-z][.)])\s+)?(?:{_PART})?")


class Section(Enum):
    """The part of the minutes that a heading opens."""

    BACKGROUND = "background"
    OPENING = "opening"
    MEETING = "meeting"
    CONTRIBUTIONS = "contributions"
    TRENDS = "trends"
    AGREEMENTS = "agreements"
    INSTITUTIONS = "institutions"
    PARTICIPANTS = "participants"
    HOSTS = "hosts"
    OTHER = "other"


# Of two names that fit a heading the first here is meant: "Conclusions and agreements" are agreements.
_ORDER = (
    Section.HOSTS,
    Section.AGREEMENTS,
    Section.PARTICIPANTS,
    Section.INSTITUTIONS,
    Section.CONTRIBUTIONS,
    Section.TRENDS,
    Section.BACKGROUND,
    Section.OPENING,
    Section.MEETING,
)
# The demands of the labour market are no needs of an institution.
_OF_MARKET = re.compile(
    r"demands?\s+(?:for\s+)?(?:labour|labor|job|skill|work)|demandas?\s+(?:(?:de|del|do|da|por)\s+(?:la\s+|el\s+)?)?"
    r"(?:trabaj|trabalh|emple|empreg|mano|mao|ocupac|perfil|perfis|labo|merca)"
)
_AND = re.compile(r"\s*(?:/|,|\by\b|\be\b|\band\b|&)\s*")
# These name a section only when nothing else of weight stands in the heading.
_WHOLE = frozenset({Section.INSTITUTIONS, Section.PARTICIPANTS})
_NAMES = {Section.AGREEMENTS: ("agreements", "action_list")}
_KINDS = (Kind.NEED, Kind.OFFER, Kind.CONSTRAINT, Kind.INITIATIVE)


def plain_heading(heading: str) -> str:
    """The heading folded, without numbering, marks and a colon at its end."""
    return _MARKS.sub("", fold(collapse(heading))).strip(" *_#:.")


def is_numbered(heading: str) -> bool:
    """Whether a heading begins with "Session 1." or the like."""
    return _NUMBERED.match(fold(heading)) is not None


def is_action_list(heading: str, cues: Cues) -> bool:
    """Whether a heading announces a list of actions ("Action plan"): of all, or of one institution."""
    plain = plain_heading(heading)
    return any(language.headings["action_list"].match(plain) for language in cues)


def section_of(heading: str, cues: Cues, *, whole: bool = False) -> Section:
    """The section that ``heading`` opens, ``OTHER`` if none of ours.

    Args:
        heading: one line, with or without its number and marks.
        cues: of all languages: a heading may be in another language than the text.
        whole: whether the cue must be all of the heading rather than its beginning.
    """
    plain = plain_heading(heading)
    best: tuple[int, int, Section] | None = None
    for rank, section in enumerate(_ORDER):
        for language, name in product(cues, _NAMES.get(section, (section.value,))):
            found = language.headings[name].match(plain)
            if found is None:
                continue
            rest = len(plain) - found.end()
            all_of_it = rest <= 0 or plain[found.end() :].lstrip()[:1] in ("(", ",", ":", "-")
            if (whole or section in _WHOLE) and not all_of_it:
                continue
            key = (rest, rank, section)
            if best is None or key[:2] < best[:2]:
                best = key
    if best is None:
        return Section.OTHER
    told = any(language.headings["contributions"].search(plain) for language in cues)
    # "Summary of the contributions"
    summed = best[2] in (Section.BACKGROUND, Section.MEETING) and best[0] > 0 and not whole
    return Section.CONTRIBUTIONS if summed and told else best[2]


def _names_other(rest: str, kind: Kind, cues: Cues) -> bool:
    """Whether a heading that began with what is given goes on with what is asked for, or the other way round.

    "Offers and needs" does not say which of both a thing is.
    """
    joined = _AND.match(rest)
    other = {Kind.NEED: Kind.OFFER, Kind.OFFER: Kind.NEED}.get(kind)
    if joined is None or other is None:
        return False
    names = (other.value, "need_alone") if other is Kind.NEED else (other.value,)
    return any(language.headings[name].match(rest, joined.end()) for language, name in product(cues, names))


def kind_of_heading(heading: str, cues: Cues, *, whole: bool = False) -> Kind | None:
    """The kind of statement that a heading, label or column announces, if it is all that it says.

    ``whole``: to the letter.
    """
    plain = plain_heading(heading)
    for language in cues:
        if language.headings["need_alone"].fullmatch(plain):
            return Kind.NEED
        for kind in _KINDS:
            pattern = language.headings[kind.value]
            found = pattern.fullmatch(plain) if whole else pattern.match(plain)
            if found and len(plain) - found.end() <= 24 and len(plain.split()) <= 6 and not _OF_MARKET.match(plain):
                return None if _names_other(plain[found.end() :], kind, cues) else kind
    return None
