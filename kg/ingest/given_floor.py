"""Who is given the floor by the words of a sentence: "Next to speak was Ana Ruiz, of SENA"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.ingest.beginning import Beginning, Head, Subject, first_verb
from kg.ingest.people import NAME
from kg.ingest.subjects import by_name, by_words, later, speaking
from kg.ingest.unknown_names import unknown_name
from kg.text import fold

_ADJUNCT_ENDS = re.compile(r",\s+")
# "Por el INA habló su presidente, Luis Gil"
_SPOKE = re.compile(
    r"(?:hablo|intervino|expuso|falou|interveio|expos|spoke|asistio|participo|participou|"
    r"tomo la palabra|tomou a palavra|hizo uso de la palabra|fez uso da palavra|usou da palavra)\b"
)
_NAMED_BEHIND = 90
_TOGETHER = 0.8
_THAT = re.compile(r",?\s+(?:that|que)\b|:\s")
_INVERTED = 120  # how long a subject after its verb of saying may be
# What a round or a debate is about, or with whom it is held, is not who opens it.
_TOPIC = re.compile(r"\s*(?:con|com|with|sobre|acerca|about|on|regarding|entre|between)\b")
_HELD = re.compile(r"(?:dialogo|dialogue|convers\w+|debate|discussion|intercambio|troca|exchange)$")
_BEHIND = 70  # how far after its verb the subject of "From Argentina came INET" may end
# ", desde Quito, " between the words that give the floor and the person.
_AT_PLACE = re.compile(r"[\s,]*(?:desde|from)\s+[A-ZÀ-Þ]\w+(?:\s+[A-ZÀ-Þ]\w+)?\s*,\s+")
_INTRODUCTION = 80  # how far into a sentence the words that give the floor may end
_ADVERBS = 40  # how long what stands between "took the floor" and the person may be: " en primer lugar "
_ARTICLE = 12  # how long what stands before the subject may be: "The newly founded"
_DELEGATION = re.compile(
    r"\b(?:hours?|minutes|turn|slot|turno|horas?|minutos|espacio|espaco)\b[\s\S]{0,80}\b(?:set aside|reserved|"
    r"devoted|dedicad\w+|reservad\w+) (?:for|to|a|para)\b|"
    r"\b(?:spoke|took the floor|intervened) (?:for|on behalf of) (?!\w+ (?:minutes|hours?))(?:the )?[\w\s]{3,40}\W*$|"
    r"\bby two (?:institutions|bodies|delegates)\b|"
    r"\bdelega\w+ (?:de|del|da|do|of|from) .{2,30}(?:composed|compuesta|composta|integrada|formada) (?:of|por|de)\b|"
    r"\b(?:por|pelo|pela)\b.*\b(?:intervinieron|hablaron|intervieram|falaram)\b|"
    r"\b(?:intervinieron|hablaron|intervieram|falaram) (?:por|pelo|pela)\b"
)
_TELLS = re.compile(r"\b(?:que|that)\b")


def learn_speaker(begin: Beginning, head: Head) -> None:
    """Remember who speaks for the body of "Por el INA habló su presidente, Luis Gil"."""
    at, link = begin.stop - begin.start, head.link
    if head.person or link is None or len(link.ids) != 1 or not _SPOKE.match(begin.folded, at):
        return
    person = begin.people.first_in(begin.text[at : at + _NAMED_BEHIND], ())
    if person is not None and not begin.linker.mentions_in(begin.stop, begin.stop + _NAMED_BEHIND):
        begin.people.add(person, link.ids)


def known_behind(begin: Beginning, end: int) -> Head | None:
    """The head of "At the request of Peru, Ms Ruiz offered ...": a known person behind an adjunct and its comma."""
    comma = _ADJUNCT_ENDS.search(begin.text, begin.skip, max(begin.skip, begin.stop - begin.start))
    if comma is None or begin.stop >= end:
        return None
    behind = begin.text[comma.end() :]
    person = begin.people.at_start(behind, ())
    if person is None or not begin.people.find(behind[: person[1]]):
        return None
    if begin.text[comma.end() + person[1] : begin.stop - begin.start].strip():
        return None  # "Thank you, Ana. We ..." calls her
    return by_name(later(begin, begin.start + comma.end(), begin.stop, end))


def introduced(begin: Beginning, end: int) -> Head | None:
    """The head of "Next to speak was Ana Ruiz, of SENA": whoever is named after the words that give the floor."""
    given = begin.cues.phrases["takes_floor"].search(begin.folded, 0, _INTRODUCTION)
    if given is None:
        return None
    start = begin.start + given.end() + len(begin.text[given.end() :]) - len(begin.text[given.end() :].lstrip(" ,:"))
    after = _behind_words(later(begin, start, end, end), end)
    start = after.start
    verb = start + first_verb(after.text, after.folded, begin.cues)
    if _is_topic(after, verb, held=_HELD.search(given[0].strip()) is not None):
        # "abrió el diálogo con las empresas del SENA", "abrió el debate sobre el SENA la delegada del INA"
        behind = _person_behind(after, verb)
        if behind is None:
            return None
        start, after = behind, later(begin, behind, end, end)
    head = by_name(after) or later(begin, start, verb, end).nation()
    if head is None and after.says("person") and after.cues.phrases["same_body"].search(after.folded):
        # "Intervino su colega Luis Gil, asesor de la misma entidad"
        return Head(Subject.SAME, None, verb, person=True, introduces=verb >= end)
    if head is None or (head.link is None and head.nation is None):
        return None
    return replace(head, verb=verb, introduces=verb >= end)


def _behind_words(after: Beginning, end: int) -> Beginning:
    """The same from the person on, where only a few small words stand before: "en primer lugar la señora Ruiz"."""
    place = _AT_PLACE.match(after.text)
    if place is not None:
        after = later(after, after.start + place.end(), end, end)
    named = after.linker.mentions_in(after.start, end)
    if not named:
        return after
    for word in re.finditer(r"\S+", after.text[: min(_ADVERBS, named[0].start - after.start)]):
        if after.people.at_start(after.text[word.start() : named[0].start - after.start], ()):
            return later(after, after.start + word.start(), end, end)
        if not word[0].islower():
            break
    return after


def behind_verb_of_saying(begin: Beginning, end: int) -> Head | None:
    """The head of "Informó la delegada del SENA que ...": the verb of saying opens the sentence."""
    said = begin.cues.phrases["report"].match(begin.folded, begin.skip)
    that = _THAT.search(begin.folded, said.end(), said.end() + _INVERTED) if said else None
    if said is None or that is None:
        return None
    start = begin.start + said.end() + 1
    after = later(begin, start, begin.start + that.start(), end)
    head = by_name(after) or by_words(after)
    if head.subject not in (Subject.NAMED, Subject.NATION):
        return None
    return replace(head, verb=begin.start + said.start(), behind=begin.start + that.start())


def after_adjunct(begin: Beginning, end: int) -> Head | None:
    """The head of "As for informal work, the delegate of SENA said": a person behind a comma."""
    said = begin.cues.phrases["report"].search(begin.folded, begin.skip)
    if said is None:
        return None
    for comma in re.finditer(r",\s+", begin.text[: said.start()]):
        start, stop = begin.start + comma.end(), begin.start + said.start()
        after = later(begin, start, stop, end)
        if after.says("person") or begin.people.at_start(after.text, after.taken()):
            head = by_name(after) or by_words(after)
            return head if head.subject in (Subject.NAMED, Subject.NATION) else None
    return None


def presented(begin: Beginning, end: int) -> Head | None:
    """The head of "Ana Ruiz set out the situation of SENA": who presents the case of one institution speaks for it."""
    shown = begin.cues.phrases["presents"].search(begin.folded)
    if shown is None:
        return None
    at = begin.start + shown.end()
    named = begin.linker.mentions_in(at, end)
    if len(named) != 1 or named[0].start - at > _ARTICLE:
        return None
    link = begin.linker.link(named[0], begin.country)
    if not link.certain or set(link.ids) & {begin.linker.host}:
        return None
    person = NAME.search(begin.text, 0, shown.start())
    if person:
        begin.people.add(person[0], link.ids)
    link = replace(link, confidence=link.confidence * _TOGETHER)
    return Head(Subject.NAMED, link, begin.stop, person is not None, introduces=True)


def on_behalf(begin: Beginning, head: Head, end: int) -> Head | None:
    """The head of "Mr Ruiz spoke on behalf of SENA": whom a person speaks for of whom nothing else is told here."""
    if not head.person or (head.link is not None and head.link.name) or head.nation is not None:
        return None
    known = head.link is not None and head.link.certain
    given = begin.cues.phrases["speaks_for"].search(begin.folded, 0, _INTRODUCTION)
    if given is None:
        return None
    at = begin.start + given.end()
    named = begin.linker.mentions_in(at, end)
    if named and named[0].start - at <= _ARTICLE:
        link = speaking(named, begin.start, begin.folded, begin.linker, begin.country)
    elif known:
        return replace(head, introduces=begin.cues.phrases["report"].search(begin.folded, given.end()) is None)
    else:
        name = unknown_name(begin.linker, at, min(end, at + _BEHIND), begin.people.cues)
        if name is None:
            return None
        link = begin.linker.unknown(name, begin.country)
    person = NAME.search(begin.text, 0, given.start())
    if person and link.certain and not known:
        begin.people.add(person[0], link.ids)
    says = begin.cues.phrases["report"].search(begin.folded, given.end())
    return Head(Subject.NAMED, link, begin.stop, person=True, introduces=says is None)


def _is_topic(after: Beginning, verb: int, *, held: bool) -> bool:
    """Whether the first body behind the words that give the floor is only what is spoken of, or with whom.

    ``held``: what is opened is a dialogue, which is held with somebody.
    """
    named = after.linker.mentions_in(after.start, verb)
    if not named or _TOPIC.match(after.folded) is None:
        return False
    told = after.text[: named[0].start - after.start]
    person = after.cues.has("person", fold(told)) or after.people.first_in(told, ()) is not None
    return held or (not person and len(told) > _ARTICLE)


def _person_behind(after: Beginning, verb: int) -> int | None:
    """Where a person is told of behind the first body, if another body is theirs."""
    first, *others = after.linker.mentions_in(after.start, verb)
    stop = others[0].start - after.start if others else 0
    person = after.cues.phrases["person"].search(after.folded, first.end - after.start, max(0, stop))
    if person is not None:
        return after.start + person.start()
    for word in re.finditer(r"\S+", after.text[:stop]):
        named = word.start() >= first.end - after.start and after.people.at_start(after.text[word.start() : stop], ())
        if named:
            return after.start + word.start()
    return None


def tells_delegation(sentence: str) -> bool:
    """Whether a sentence does nothing but say for which country those speak whom the next ones name."""
    folded = fold(sentence)
    return _DELEGATION.search(folded) is not None and _TELLS.search(folded) is None
