"""Who speaks in a sentence of the minutes, and where in it the words said begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from kg.ingest.clauses import trim
from kg.ingest.cues import Cues, LanguageCues
from kg.ingest.linking import Link, Linker
from kg.ingest.people import People
from kg.ingest.predicates import finite_verbs
from kg.text import fold
from kg.vocabulary import Mention

_COORDINATED = re.compile(r"(?:,\s*|\s)(?:and|y|e|but|pero|mas)\s+(?:(?:also|then|finally|later|tambien|luego|ademas|depois|tambem)\s+)?$|[,;]\s*$")
_THAT = re.compile(
    r"(?:\s*,[^,]{1,90},)?(?:\s+[a-z]+ly)?\s+(?:that|que)\b|\s*:\s*[“\"«]?|\s+(?:[\w.()-]+,?\s+){1,9}?[\w.()-]+:\s+[“\"«]?"
)
_ABOUT = re.compile(r"\s+(?:de|sobre|acerca de|about|on|of)\s+(?=(?:un|una|el|la|los|las|su|sus|um|uma|o|a|seu|sua|the|an?|its|their|new)\b)")
_CAPITALS = re.compile(r"\b[A-ZÁÉÍÓÚÑÇÃÕÂÊÔ]{3,}(?:[-/][A-Z]{2,})?\b")
_NOT_BODIES = frozenset(
    "covid sms ict tic tics lms vt vti vtis moocs mooc ods oit ilo onu unesco eft ofp ifp ead stem ifps pdf usb tvet fp rpl "
    "gps usa eua eeuu".split()
)
_ARTICLES = frozenset("the el la los las o a os as this este esta".split())
_JOINED = re.compile(r"\s*(?:\([^)]*\)\s*)?,?\s*(?:and|y|e)\s+(?:the\s+|el\s+|la\s+|o\s+|a\s+)?$")
_OBLIQUE = re.compile(
    r"(?:together with|with|at the request of|thanks to|besides|like|unlike|as for|following|after|in response to|"
    r"junto (?:con|a)|con|a pedido de|gracias a|ademas de|como|a diferencia de|en respuesta a|tras|"
    r"junto com|com|a pedido d[oae]|gracas a[o]?|alem d[eoa]|ao contrario d[eoa]|em resposta a)\b"
)
_PROPER = re.compile(r"(?:[A-ZÁÉÍÓÚÑÇ][\w'’.-]+)(?:\s+(?:(?:of|for|and|the|de|del|la|las|los|y|e|da|do|dos|das|para|en|em)\s+){0,3}[A-ZÁÉÍÓÚÑÇ][\w'’.-]+)*")


class Subject(Enum):
    """How a sentence says who speaks."""

    NAMED = "named"
    SAME = "same"
    NOBODY = "nobody"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a sentence: who is its subject, where its first verb stands, whether a person is named.

    ``link`` is set for ``NAMED``; offsets are those of the text.
    """

    subject: Subject
    link: Link | None
    verb: int
    person: bool = False


def read_head(start: int, end: int, cues: LanguageCues, linker: Linker, people: People, *, country: str | None) -> Head:
    """Who speaks in the sentence ``[start, end)`` of the linker's text."""
    text = linker.text[start:end]
    folded = fold(text)
    verb = _first_verb(text, folded, cues)
    stop = start + verb
    named = linker.mentions_in(start, stop)
    taken = [(m.start - start, m.end - start) for m in named]
    places = [(c.start - start, c.end - start) for c in linker.countries_in(start, stop)]
    lead = cues.phrases["lead_in"].match(folded)
    skip = len(text) - len(text[lead.end() :].lstrip(" ,")) if lead else 0
    shifted = [(a - skip, b - skip) for a, b in taken + places]
    person = people.at_start(text[skip:], shifted)
    if person is not None:
        name = text[skip : skip + person[1]]
        link = _of_person(name, start + skip + person[1], stop, linker, people, country)
        return Head(Subject.NAMED, link, stop, person=True)
    everyone = cues.phrases["everyone"].match(folded, skip)
    if everyone and not named:
        return Head(Subject.NOBODY, None, stop)
    if named:
        link = _subject_link(named, start, folded, linker, country)
        if link is not None:
            return Head(Subject.NAMED, link, stop, person=cues.phrases["person"].match(folded, skip) is not None)
    person_word = cues.phrases["person"].match(folded, skip)
    if not person_word and cues.phrases["self"].match(folded, skip):
        return Head(Subject.SAME, None, stop)
    unknown = _unknown_name(linker, start + skip, stop)
    if unknown is None and person_word:
        unknown = _of_proper(linker, start + person_word.end(), stop)
    if unknown and (person_word or _opens(text, skip, unknown)):
        return Head(Subject.NAMED, linker.unknown(unknown), stop, person=person_word is not None)
    if places and not named and (person_word or places[0][0] <= skip + 4):
        here = linker.countries_in(start, stop)[0]
        return Head(Subject.NAMED, linker.by_country(here.id), stop, person=person_word is not None)
    if person_word:
        return Head(Subject.SAME, None, stop, person=True)
    return Head(Subject.SILENT, None, stop)


def _first_verb(text: str, folded: str, cues: LanguageCues) -> int:
    """Where the first verb stands: of saying, or a finite one in lower case; the end if there is none."""
    places = [m.start() for m in cues.phrases["report"].finditer(folded) if text[m.start()].islower() or not m.start()]
    report = min(places, default=len(text))
    for verb in finite_verbs(text, cues):
        if (text[verb.start].islower() or not verb.start) and not _in_brackets(text, verb.start):
            return min(report, verb.start)
    return report


def _in_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def _of_person(name: str, start: int, stop: int, linker: Linker, people: People, country: str | None) -> Link:
    """Whom a named person speaks for: the institution named beside, else the one known from elsewhere."""
    named = linker.mentions_in(start, stop)
    for mention in named:
        link = linker.link(mention, country)
        if link.certain:
            people.add(name, link.ids)
        return link
    unknown = _unknown_name(linker, start, stop)
    if unknown:
        return linker.unknown(unknown)
    ids = people.find(name)
    if ids:
        return Link(ids, confidence=0.95)
    places = linker.countries_in(start, stop)
    if places:
        return linker.by_country(places[0].id)
    return linker.unknown(None)


def _subject_link(
    named: tuple[Mention, ...], start: int, folded: str, linker: Linker, country: str | None
) -> Link | None:
    """The institution that is the subject; ``None`` if it only stands beside: "with SENA, ..."."""
    first = named[0]
    lead = folded[: first.start - start]
    if len(named) > 1 and _OBLIQUE.match(folded) and "," in folded[first.end - start : named[1].start - start]:
        first = named[1]
    elif _OBLIQUE.match(folded) and len(lead) < 30:
        return None
    return speaking(named[named.index(first) :], start, folded, linker, country)


def speaking(
    named: tuple[Mention, ...], start: int, folded: str, linker: Linker, country: str | None
) -> Link:
    """The first institution of ``named``; two joined by "and" speak together.

    Args:
        named: mentions, at least one.
        start: where ``folded`` begins in the linker's text.
        folded: the folded text in which they stand.
        linker: of the text.
        country: of the heading, if it names one.
    """
    first = named[0]
    link = linker.link(first, country)
    if link.certain and len(named) > 1:
        second = named[1]
        if _JOINED.fullmatch(folded[first.end - start : second.start - start]):
            other = linker.link(second, country)
            if other.certain and other.ids != link.ids:
                return Link(link.ids + other.ids, link.name, confidence=0.8)
    return link


def _unknown_name(linker: Linker, start: int, stop: int) -> str | None:
    """A name that looks like an institution and is none of the registry."""
    text = linker.text[start:stop]
    taken = [(m.start - start, m.end - start) for m in linker.mentions_in(start, stop)]
    for match in _PROPER.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        words = fold(match[0]).split()
        while words and words[0] in _ARTICLES:
            words = words[1:]
        if any(_BODY.fullmatch(word) for word in words) and len(words) > 1:
            return match[0]
    for match in _CAPITALS.finditer(text):
        if fold(match[0]) not in _NOT_BODIES and not any(a <= match.start() < b for a, b in taken):
            return match[0]
    return None


def _of_proper(linker: Linker, start: int, stop: int) -> str | None:
    """The proper name after "the representative of", if it is neither a country nor of the registry."""
    found = re.compile(r"\s+(?:of|from|de|del|da|do)\s+(?:the\s+|la\s+|el\s+)?").match(linker.text, start, stop)
    name = _PROPER.match(linker.text, found.end(), stop) if found else None
    if name is None or linker.countries_in(name.start(), name.end()) or linker.mentions_in(start, stop):
        return None
    words = name[0].split()
    return name[0] if len(words) > 1 or name[0].isupper() else None


_BODY = re.compile(
    r"(?:ministry|institut[eo]|service|servicio|servico|agency|agencia|foundation|fundacion|fundacao|centre|center|centro|"
    r"university|universidad|universidade|council|consejo|conselho|secretariat|secretaria|commission|comision|comissao|"
    r"ministerio|academy|academia|chamber|camara|federation|federacion|authority|trust)"
)


def _opens(text: str, skip: int, name: str) -> bool:
    """Whether ``name`` is the subject at the beginning of the sentence, perhaps after an article."""
    at = text.find(name)
    return 0 <= at - skip <= 12


@dataclass(frozen=True, slots=True)
class Told:
    """A part of a sentence that tells something: half-open offsets; ``reported`` after "said that"; ``noun`` if it is a
    list of things ("mentioned the purchase of ..."); ``whole`` includes the verb of telling."""

    start: int
    end: int
    reported: bool
    noun: bool = False
    whole: int | None = None


def told_parts(text: str, start: int, end: int, head: Head, cues: LanguageCues) -> Iterator[Told]:
    """What a sentence tells, without "X, Director of Y, said that": one part for each verb of saying.

    Without such a verb the sentence itself, from its first verb on if a person is its subject.
    """
    start, end = _without_tail(text, start, end, cues)
    folded = fold(text[start:end])
    frames = [m for m in cues.phrases["report"].finditer(folded) if _is_frame(text, start, folded, m, head, cues)]
    if not frames:
        yield Told(_own_start(text, start, end, folded, head, cues), end, reported=False)
        return
    first = frames[0]
    if start + first.start() > head.verb + 2:
        yield Told(head.verb if head.person else start, start + first.start(), reported=False)
    for frame, following in zip(frames, [*frames[1:], None], strict=True):
        stop = start + following.start() if following else end
        stop = start + len(_COORDINATED.sub("", folded[: stop - start])) if following else stop
        if cues.phrases["according"].match(folded) and frame.start() < 16:
            yield Told(_after_source(text, start, start + frame.end(), stop, cues), stop, reported=True)
            continue
        that = _THAT.match(folded, frame.end())
        if that and start + that.end() < stop:
            yield Told(start + that.end(), stop, reported=True, whole=start + frame.start())
        elif start + frame.end() < stop:
            about = _ABOUT.match(folded, frame.end())
            if about:
                yield Told(start + about.end(), stop, reported=True, noun=True, whole=start + frame.start())
                continue
            noun = cues.phrases["report_noun"].match(folded[frame.end() :].lstrip())
            listed = cues.phrases["report_list"].search(folded[frame.start() : frame.end()])
            yield Told(
                start + frame.end(), stop, reported=True, noun=bool(noun or listed), whole=start + frame.start()
            )


def _after_source(text: str, start: int, told: int, stop: int, cues: LanguageCues) -> int:
    """Where the words begin after "as Ana Ruiz, head of training, explained": the last comma before their verb."""
    for verb in finite_verbs(text[told:stop], cues):
        comma = text.rfind(",", told, told + verb.start)
        if comma > 0:
            return comma + 1
    return max(told, start)


def _is_frame(
    text: str, start: int, folded: str, match: re.Match[str], head: Head, cues: LanguageCues
) -> bool:
    """Whether a verb of saying introduces what is told: the sentence's first verb, or one joined to it."""
    if match.start() + start <= head.verb + 2 or _COORDINATED.search(folded[: match.start()]):
        return True
    if not _THAT.match(folded, match.end()):
        return False
    before = folded[max(0, match.start() - 24) : match.start()].rstrip()
    return bool(re.search(r"(?:\b(?:he|she|they|se|ella|el|ele|ela|also|tambien|tambem)|[,;])$", before))


def _own_start(text: str, start: int, end: int, folded: str, head: Head, cues: LanguageCues) -> int:
    according = cues.phrases["according"].match(folded)
    comma = folded.find(",")
    if according and 0 < comma < len(folded) - 10:
        return start + comma + 1
    if head.person and start < head.verb < end:
        return head.verb
    return start


def _without_tail(text: str, start: int, end: int, cues: LanguageCues) -> tuple[int, int]:
    """The sentence without ", said the director" at its end."""
    folded = fold(text[start:end])
    comma = folded.rfind(",")
    # The name may hold a comma of its own: "..., said Ana Ruiz, of SENA".
    for at in (folded.rfind(",", 0, comma), comma):
        if at > 20:
            tail = folded[at + 1 :].lstrip(" ”\"»")
            found = cues.phrases["report_tail"].match(tail)
            if found and not _THAT.match(tail, found.end()) and len(tail) < 140:
                return trim(text, start, start + at)
    return start, end


def tail_span(text: str, start: int, end: int, cues: LanguageCues) -> tuple[int, int] | None:
    """The span of ", said Ana Ruiz, of SENA" at the end of a sentence, if there is one."""
    _, last = _without_tail(text, start, end, cues)
    folded = fold(text[last:end])
    found = cues.phrases["report_tail"].search(folded)
    return (last + found.end(), end) if found and end - last > 8 else None


__all__ = ["Cues", "Head", "Subject", "Told", "read_head", "tail_span", "told_parts"]
