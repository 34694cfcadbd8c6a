"""Who speaks in a sentence of the minutes."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.ingest.adjuncts import behind_adjunct, behind_verb, is_addressed
from kg.ingest.beginning import Beginning, Head, Subject, first_verb
from kg.ingest.cues import LanguageCues
from kg.ingest.given_floor import (
    after_adjunct,
    behind_verb_of_saying,
    introduced,
    known_behind,
    learn_speaker,
    on_behalf,
    presented,
)
from kg.ingest.linking import Linker
from kg.ingest.passives import agents
from kg.ingest.people import People
from kg.ingest.subjects import by_name, by_words, later, speaking
from kg.text import fold

_ADJUNCT_ENDS = re.compile(r",\s+")
_CLEFT = re.compile(r"(?:what|lo que|o que)\s+(?=(?:the|it|they|el|la|o|a)\s)")  # "What the Council lacks is"
_FOR = re.compile(r"para\s+")
_HOST = re.compile(r"host|anfitri")  # an institution as well as a person
# What somebody asks for.
_REQUESTS = re.compile(r"(?:pid|ped|solicit|propus|propos|reclam|exig|ask|request|demand|call|urge)\w*\b")
_THAT = re.compile(r",?\s+(?:that|que)\b|:\s")
_INSERTED = 40  # how long what is inserted may be before its verb: ", Mr Curtis Ali"
_CLOSING = re.compile(r"[^,;:.]{0,25},")
# ", she remarked," or ", comentó ella,": whoever has the floor, and not the subject before it.
_INSERTED_PERSON = re.compile(r",\s+(?:(?:he|she|ella|ela|ele)\s|\w+\s+(?:he|she|ella|ela|ele|el),)")


def read_head(start: int, end: int, cues: LanguageCues, linker: Linker, people: People, *, country: str | None) -> Head:
    """Who speaks in the sentence ``[start, end)`` of the linker's text.

    Args:
        start: where the sentence begins.
        end: where it ends.
        cues: of its language.
        linker: of the text.
        people: who speaks for whom; learns from what it reads.
        country: of the heading, if it names one.
    """
    text = linker.text[start:end]
    folded = fold(text)
    lead = cues.phrases["lead_in"].match(folded)
    skip = len(text) - len(text[lead.end() :].lstrip(" ,")) if lead else 0
    stop = start + first_verb(text, folded, cues)
    inserted = _insertion(folded, skip, stop - start, cues)
    if inserted is not None:
        # "The Agency, Mr Ali added, lacks reviewers": what stands before the insertion is the subject.
        head = read_head(start, start + inserted, cues, linker, people, country=country)
        return replace(head, verb=stop, by_another=_INSERTED_PERSON.match(folded, inserted) is not None)
    source = cues.phrases["according"].match(folded, skip)
    cleft = _CLEFT.match(folded, skip) if source is None else None
    if cleft:
        skip = cleft.end()
    if source:
        skip = source.end() + len(text[source.end() :]) - len(text[source.end() :].lstrip())
    begin = Beginning(start, stop, skip, text, folded, cues, linker, people, country, source is not None)
    if source is None and (spoken := _in_their_view(begin)) is not None:
        begin = replace(begin, skip=spoken, quoted=True)
    behind = None if source else behind_adjunct(begin)
    if behind is not None:
        begin = later(begin, behind, stop, end)
    head = by_name(begin) or _stranger(begin) or known_behind(begin, end) or by_words(begin)
    learn_speaker(begin, head)
    head = on_behalf(begin, head, end) or head
    if head.subject in (Subject.NAMED, Subject.NATION) or (head.subject is Subject.SAME and head.person):
        return head
    found = (
        introduced(begin, end)
        or presented(begin, end)
        or behind_verb_of_saying(begin, end)
        or after_adjunct(begin, end)
    )
    if found is None and head.subject is Subject.SILENT:
        doing = agents(begin) if not begin.named else behind_verb(begin) if is_addressed(begin) else ()
        found = begin.head(speaking(doing, begin.start, begin.folded, linker, country)) if doing else None
    return found or head


def _in_their_view(begin: Beginning) -> int | None:
    """Where the name stands in "Para Ana Ruiz, el riesgo es ...", of somebody who is known to speak for a body."""
    found = _FOR.match(begin.folded, begin.skip) if begin.cues.language != "en" else None
    person = begin.people.at_start(begin.text[found.end() :], ()) if found else None
    if found is None or person is None or begin.text[found.end() + person[1] :].lstrip()[:1] != ",":
        return None
    return found.end() if begin.people.find(begin.text[found.end() : found.end() + person[1]]) else None


def _insertion(folded: str, skip: int, verb: int, cues: LanguageCues) -> int | None:
    """Where ", she noted with regret," begins, if the first verb of a sentence is inserted so."""
    said = cues.phrases["report"].match(folded, verb)
    comma = folded.rfind(",", skip, verb)
    if said is None or comma <= skip or verb - comma > _INSERTED:
        return None
    closed = _CLOSING.match(folded, said.end()) and not _THAT.match(folded, said.end())
    opens = cues.phrases["according"].match(folded, skip) or cues.phrases["leading"].match(folded, skip)
    return comma if closed and not opens and "," not in folded[skip:comma] else None


def _says(told: str, at: int, cues: LanguageCues) -> bool:
    return cues.phrases["report"].match(told, at) is not None or _REQUESTS.match(told, at) is not None


def _stranger(begin: Beginning) -> Head | None:
    """Who speaks for none of the institutions, where they are told to say something: "The union leader said".

    So does whoever leads the talk, if nothing else is said of them: "Summing up, the Chair said".
    """
    told, stop = fold(begin.text), begin.stop - begin.start
    if begin.named:
        return None
    # "delegate" may be taken for the verb.
    found = begin.cues.phrases["of_others"].match(told, begin.skip)
    places = [stop, found.end() + 1] if found else []
    for at in (begin.skip, *(m.end() for m in _ADJUNCT_ENDS.finditer(told, begin.skip, stop))):
        chair = begin.cues.phrases["chairs"].match(told, at)
        if chair and not told[chair.end() : stop].strip() and not _HOST.search(chair[0]):
            found, places = chair, [stop]
    verb = next((at for at in places if _says(told, at, begin.cues)), None)
    if found is None or verb is None:
        return None
    begin = replace(begin, stop=begin.start + max(stop, verb))
    head = begin.head(begin.linker.unknown(begin.text[found.start() : found.end()]), person=True)
    return replace(head, stranger=True)
