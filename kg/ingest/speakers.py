"""Who speaks in a sentence of the minutes."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kg.ingest.adjuncts import JOINED, LISTED, behind_adjunct, behind_verb, is_addressed, is_beside
from kg.ingest.beginning import Beginning, Head, Subject, first_verb
from kg.ingest.cues import LanguageCues
from kg.ingest.linking import Link, Linker
from kg.ingest.nations import Nation, nation_at
from kg.ingest.passives import agents
from kg.ingest.people import NAME, People
from kg.ingest.unknown_names import is_called, name_after_of, unknown_name
from kg.text import collapse, fold
from kg.vocabulary import Mention

# As between the bodies of "Ana Ruiz, of SENA, and Luis Gil, of INFOTEP".
_JOINED_PERSONS = re.compile(
    r"\s*\)?,?\s+(?:and|y|e)\s+[^,;.()]{2,60}?,?\s*(?:\(|\b(?:of|from|de|del|da|do)\s+(?:the\s+|el\s+|la\s+)?)$"
)
_FROM = re.compile(r"\s*[,(]?\s*(?:(?:of|from|for|de|del|da|do|por|pela|pelo)\s+)?")
_ADJUNCT_ENDS = re.compile(r",\s+")
_ALL_THE = re.compile(r"\s+(?:l[oa]s|[oa]s|the)\s")  # "todas as unidades": things, and not all who are there
# "Alguien recordó que": whoever that was.
_SOMEBODY = re.compile(
    r"(?:alguien|alguem|somebody|someone|(?:un|una|um|uma|one|another|otr[oa]|outr[oa])\s+(?:de\s+(?:l[oa]s|[oa]s)\s+|of the\s+)?"
    r"(?:participantes?|asistentes?|presentes?|participants?|speakers?)|hubo quien|houve quem|(?:algunos|alguns)\b)"
)
_REACH = 60  # how far from it the verb of saying may end
# "Por el INA habló su presidente, Luis Gil"
_SPOKE = re.compile(
    r"(?:hablo|intervino|expuso|falou|interveio|expos|spoke|asistio|participo|participou|tomo la palabra|tomou a palavra|"
    r"hizo uso de la palabra|fez uso da palavra|usou da palavra)\b"
)
_NAMED_BEHIND = 90
_FROM_PLACE = re.compile(r"\s+(?:from|desde)\s+[A-ZÀ-Þ]")
_MAY_USE = re.compile(  # "Everybody is free to use it": an offer
    r"\b(?:(?:is|are|was|were) (?:free|welcome) to|may|can|could|puede\w*|podra\w*|pode\w*|podera\w*)\s+"
    r"(?:use|copy|download|borrow|adapt|us[ae]r|utiliz|copiar|descargar|baixar|adaptar)"
)
_FOR = re.compile(r"para\s+")
_HOST = re.compile(r"host|anfitri")  # an institution as well as a person
# What somebody asks for.
_REQUESTS = re.compile(r"(?:pid|ped|solicit|propus|propos|reclam|exig|ask|request|demand|call|urge)\w*\b")
_ASIDE = re.compile(r"\s*[,(]")
_THROUGH = re.compile(
    rf"\b(?:represented by|through|representad[oa] por|por intermedio de|por meio de|a través de)\s+({NAME.pattern})"
)
_KNOWN_PERSON, _TOGETHER = 0.95, 0.8
_MINISTRY_OF = re.compile(r"\b(?:ministry|ministerio|secretariat|secretaria)\b.*\s(?:of|de|del|da|do)\s")
# "the University of the Coast": a body that no training institution is called after.
_ANOTHER_KIND = re.compile(
    r"(?:universi|banc|bank|chamber|camara|sindicat|trade union|confedera|federac|federat|alcald|municip|prefeit)\w*"
    r"\s+(?:of|de|del|da|do|dos|das)\s"
)
_OWN_WORDS = frozenset(("the", "el", "la", "o", "a", "nacional", "national", "federal", "general"))
_THAT = re.compile(r",?\s+(?:that|que)\b|:\s")
_INVERTED = 120  # how long a subject after its verb of saying may be
_INSERTED = 40  # how long what is inserted may be before its verb: ", Mr Curtis Ali"
_CLOSING = re.compile(r"[^,;:.]{0,25},")
_APPOSED = re.compile(r",\s+(?:(?:the|el|la|o|a)\s+)?$")
_GUEST = re.compile(
    r"\b(?:from|guest|visitor|visiting|observer|invited|formerly|invitad\w+|convidad\w+|observador\w*|visitante\w*|"
    r"universi\w+|compan\w+|empres\w+|sindicat\w+|union)\b"
)
_INVITED = re.compile(
    r",\s+(?:(?:an?|una?|um|uma)\s+)?(?:(?:company|firm|empresa|compania|entidad|entidade)\b|(?:\w+\s+){0,2}"
    r"(?:guests?\b|invited\b|invitad[oa]s?\b|convidad[oa]s?\b|observers?\b|observador\w*))"
)
# ", she remarked," or ", comentó ella,": whoever has the floor, and not the subject before it.
_INSERTED_PERSON = re.compile(r",\s+(?:(?:he|she|ella|ela|ele)\s|\w+\s+(?:he|she|ella|ela|ele|el),)")
# An English past of no table, right before its object: "its delegate applauded SENA".
_TRANSITIVE = re.compile(r"\s+(?:\w+ly\s+)?\w+ed\s+(?:the\s+)?[*_“\"«]*$")
# Between the name of a person and the country that alone tells for whom they speak, and behind it.
_BEFORE_HOME = re.compile(r"(?:[(,]\s*|\b(?:of|from|de|del|do|da)\s+)(?:(?:the|el|la|los|o|a)\s+)?$")
_BEHIND_HOME = re.compile(r"\s*(?:\)|,|$)(?!,?\s+[^,]+,)")
# What a round or a debate is about, or with whom it is held, is not who opens it.
_TOPIC = re.compile(r"\s*(?:con|com|with|sobre|acerca|about|on|regarding|entre|between)\b")
_HELD = re.compile(r"(?:dialogo|dialogue|convers\w+|debate|discussion|intercambio|troca|exchange)$")
_BEHIND = 70  # how far after its verb the subject of "From Argentina came INET" may end
_INTRODUCTION = 60  # how far into a sentence the words that give the floor may end
_ADVERBS = 40  # how long what stands between "took the floor" and the person may be: " en primer lugar "
_SUBJECT = 60  # how far into a sentence without a verb its subject may stand
_ARTICLE = 12  # how long what stands before the subject may be: "The newly founded"


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
    if source:
        skip = source.end() + len(text[source.end() :]) - len(text[source.end() :].lstrip())
    begin = Beginning(start, stop, skip, text, folded, cues, linker, people, country, source is not None)
    if source is None and (spoken := _in_their_view(begin)) is not None:
        begin = replace(begin, skip=spoken, quoted=True)
    behind = None if source else behind_adjunct(begin)
    if behind is not None:
        begin = _later(begin, behind, stop, end)
    head = _by_name(begin) or _stranger(begin) or _known_behind(begin, end) or _by_words(begin)
    _learn_speaker(begin, head)
    head = _on_behalf(begin, head, end) or head
    if head.subject in (Subject.NAMED, Subject.NATION) or (head.subject is Subject.SAME and head.person):
        return head
    found = _introduced(begin, end) or _presented(begin, end) or _behind_verb(begin, end) or _after_adjunct(begin, end)
    if found is None and head.subject is Subject.SILENT:
        doing = agents(begin) if not begin.named else behind_verb(begin) if is_addressed(begin) else ()
        found = begin.head(speaking(doing, begin.start, begin.folded, linker, country)) if doing else None
    return found or head


def _learn_speaker(begin: Beginning, head: Head) -> None:
    """Remember who speaks for the body of "Por el INA habló su presidente, Luis Gil"."""
    at, link = begin.stop - begin.start, head.link
    if head.person or link is None or len(link.ids) != 1 or not _SPOKE.match(begin.folded, at):
        return
    person = begin.people.first_in(begin.text[at : at + _NAMED_BEHIND], ())
    if person is not None and not begin.linker.mentions_in(begin.stop, begin.stop + _NAMED_BEHIND):
        begin.people.add(person, link.ids)


def _known_behind(begin: Beginning, end: int) -> Head | None:
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
    return _by_name(_later(begin, begin.start + comma.end(), begin.stop, end))


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


def _introduced(begin: Beginning, end: int) -> Head | None:
    """The head of "Next to speak was Ana Ruiz, of SENA": whoever is named after the words that give the floor."""
    given = begin.cues.phrases["takes_floor"].search(begin.folded, 0, _INTRODUCTION)
    if given is None:
        return None
    start = begin.start + given.end() + len(begin.text[given.end() :]) - len(begin.text[given.end() :].lstrip(" ,:"))
    after = _behind_words(_later(begin, start, end, end), end)
    start = after.start
    verb = start + first_verb(after.text, after.folded, begin.cues)
    if _is_topic(after, verb, held=_HELD.search(given[0].strip()) is not None):
        # "abrió el diálogo con las empresas del SENA", "abrió el debate sobre el SENA la delegada del INA"
        behind = _person_behind(after, verb)
        if behind is None:
            return None
        start, after = behind, _later(begin, behind, end, end)
    head = _by_name(after) or _later(begin, start, verb, end).nation()
    if head is None and after.says("person") and after.cues.phrases["same_body"].search(after.folded):
        # "Intervino su colega Luis Gil, asesor de la misma entidad"
        return Head(Subject.SAME, None, verb, person=True, introduces=verb >= end)
    if head is None or (head.link is None and head.nation is None):
        return None
    return replace(head, verb=verb, introduces=verb >= end)


def _behind_words(after: Beginning, end: int) -> Beginning:
    """The same from the person on, where only a few small words stand before: "en primer lugar la señora Ruiz"."""
    named = after.linker.mentions_in(after.start, end)
    if not named:
        return after
    for word in re.finditer(r"\S+", after.text[: min(_ADVERBS, named[0].start - after.start)]):
        if after.people.at_start(after.text[word.start() : named[0].start - after.start], ()):
            return _later(after, after.start + word.start(), end, end)
        if not word[0].islower():
            break
    return after


def _behind_verb(begin: Beginning, end: int) -> Head | None:
    """The head of "Informó la delegada del SENA que ...": the verb of saying opens the sentence."""
    said = begin.cues.phrases["report"].match(begin.folded, begin.skip)
    that = _THAT.search(begin.folded, said.end(), said.end() + _INVERTED) if said else None
    if said is None or that is None:
        return None
    start = begin.start + said.end() + 1
    after = _later(begin, start, begin.start + that.start(), end)
    head = _by_name(after) or _by_words(after)
    if head.subject not in (Subject.NAMED, Subject.NATION):
        return None
    return replace(head, verb=begin.start + said.start(), behind=begin.start + that.start())


def _after_adjunct(begin: Beginning, end: int) -> Head | None:
    """The head of "As for informal work, the delegate of SENA said": a person behind a comma."""
    said = begin.cues.phrases["report"].search(begin.folded, begin.skip)
    if said is None:
        return None
    for comma in re.finditer(r",\s+", begin.text[: said.start()]):
        start, stop = begin.start + comma.end(), begin.start + said.start()
        after = _later(begin, start, stop, end)
        if after.says("person") or begin.people.at_start(after.text, after.taken()):
            head = _by_name(after) or _by_words(after)
            return head if head.subject in (Subject.NAMED, Subject.NATION) else None
    return None


def _later(begin: Beginning, start: int, stop: int, end: int) -> Beginning:
    """The same sentence read from ``start`` on, as if it began there; ``stop`` is where its verb stands."""
    text = begin.linker.text[start:end]
    return replace(begin, start=start, stop=stop, skip=0, text=text, folded=fold(text), quoted=False)


def _presented(begin: Beginning, end: int) -> Head | None:
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


def _on_behalf(begin: Beginning, head: Head, end: int) -> Head | None:
    """The head of "Mr Ruiz spoke on behalf of SENA": whom a person speaks for of whom nothing else is told."""
    if not head.person or (head.link is not None and (head.link.certain or head.link.name)) or head.nation is not None:
        return None
    given = begin.cues.phrases["speaks_for"].search(begin.folded, 0, _INTRODUCTION)
    if given is None:
        return None
    at = begin.start + given.end()
    named = begin.linker.mentions_in(at, end)
    if named and named[0].start - at <= _ARTICLE:
        link = speaking(named, begin.start, begin.folded, begin.linker, begin.country)
    else:
        name = unknown_name(begin.linker, at, min(end, at + _BEHIND), begin.people.cues)
        if name is None:
            return None
        link = begin.linker.unknown(name, begin.country)
    person = NAME.search(begin.text, 0, given.start())
    if person and link.certain:
        begin.people.add(person[0], link.ids)
    says = begin.cues.phrases["report"].search(begin.folded, given.end())
    return Head(Subject.NAMED, link, begin.stop, person=True, introduces=says is None)


def _by_name(begin: Beginning) -> Head | None:
    """The head of a sentence that begins with a person, all of the meeting, or an institution of the registry."""
    if begin.stop <= begin.start + begin.skip:
        return None  # the verb comes first
    person = begin.people.at_start(begin.text[begin.skip :], begin.taken(), single=begin.quoted)
    if person is not None:
        return _person_head(begin, begin.skip + person[1])
    if _SOMEBODY.match(begin.folded, begin.skip) and begin.cues.phrases["report"].search(
        begin.folded, begin.skip, _REACH
    ):
        return Head(Subject.NOBODY, None, begin.stop)
    everyone = None if begin.says("each_time") or begin.nation() else begin.says("everyone")
    if everyone and (_ALL_THE.match(begin.folded, everyone.end()) or _MAY_USE.search(begin.folded, everyone.end())):
        everyone = None
    aside = everyone is not None and _ASIDE.match(begin.folded, everyone.end()) is not None
    if everyone and (aside or not begin.named) and not begin.quoted:
        return Head(Subject.NOBODY, None, begin.stop)
    link = _subject_link(begin) if begin.named and not _is_only_object(begin) else None
    if link and link.certain:
        spokesperson = _THROUGH.search(begin.text, 0, begin.stop - begin.start)
        if spokesperson:
            begin.people.add(spokesperson[1], link.ids)
    return begin.head(link, person=begin.says("person") is not None) if link else None


def _person_head(begin: Beginning, last: int) -> Head:
    """The head of a sentence that begins with a person whose name ends at ``last``: "Ana Ruiz, of the Chilean team"."""
    if _is_of_same_body(begin, last):
        return Head(Subject.SAME, None, begin.stop, person=True)
    link = _of_person(begin, begin.skip, last)
    if begin.quoted and not link.certain and not link.name and begin.cues.phrases["self"].search(begin.folded, last):
        return Head(Subject.SAME, None, begin.stop, person=True)  # "According to Ms Reid the Institute ..."
    home = _FROM.match(begin.text, last)
    nation = nation_at(begin.linker, begin.start + home.end(), begin.stop, begin.cues) if home else None
    if nation is not None and not link.certain and not link.name:
        return Head(Subject.NATION, None, begin.stop, person=True, nation=nation)
    return replace(begin.head(link, person=True), home=_home(begin, last))


def _is_of_same_body(begin: Beginning, last: int) -> bool:
    """Whether a person unknown so far is said to be of the body that has the floor: "Mr Hall, of the same agency"."""
    if begin.linker.mentions_in(begin.start + last, begin.stop) or begin.people.find(begin.text[begin.skip : last]):
        return False
    return begin.cues.phrases["same_body"].search(begin.folded, last, max(last, begin.stop - begin.start)) is not None


def _home(begin: Beginning, last: int) -> str | None:
    """The country that alone tells for whom a person speaks whose name ends at ``last``: "Mr Ruiz (Mexico)"."""
    after, linker = begin.start + last, begin.linker
    places = linker.countries_in(after, begin.stop)
    if len({place.id for place in places}) != 1 or linker.mentions_in(after, begin.stop):
        return None
    if unknown_name(linker, after, begin.stop, begin.people.cues) or begin.people.find(begin.text[begin.skip : last]):
        return None
    stop, cues = begin.stop - begin.start, begin.cues
    before = begin.folded[last : places[0].start - begin.start]
    beside = _BEFORE_HOME.search(before) and _BEHIND_HOME.match(
        begin.folded[places[-1].end - begin.start : stop].rstrip()
    )
    another = cues.has("outsider", begin.folded[:stop]) or cues.has("of_another", begin.folded[stop:])
    return places[0].id if beside and not another else None


def _by_words(begin: Beginning) -> Head:
    """The head of a sentence without a name of the registry: "the Service", "the representative of Panama"."""
    person = begin.says("person")
    linker, start, stop = begin.linker, begin.start, begin.stop
    unknown = unknown_name(linker, start + begin.skip, stop, begin.people.cues)
    nation = begin.nation()
    if nation is not None and not (unknown and nation.nation and not _is_said_of(nation.nation, unknown, linker)):
        return nation
    if person is None and begin.says("self") and not (unknown and _is_proper(unknown, begin)):
        return Head(Subject.SAME, None, begin.stop)
    if unknown is None and person:
        unknown = name_after_of(linker, start + person.end(), stop) or _guest(begin, person.end())
        if unknown is None and _FROM_PLACE.match(begin.text, person.end()) and not linker.countries_in(start, stop):
            return begin.head(linker.unknown(None), person=True)  # "the delegate from Nassau": who knows
    if unknown and (person or _is_subject(unknown, begin)):
        return begin.head(linker.unknown(unknown, begin.country), person=person is not None)
    places = linker.countries_in(start, stop)
    if places and not begin.named and (person or places[0].start - start <= begin.skip + 4):
        first, is_person = places[0], person is not None
        # "Jamaica observed that": its delegation did.
        is_person = is_person or (
            stop - first.end <= 1 and begin.cues.phrases["report"].match(begin.folded, stop - start) is not None
        )
        behind = linker.mentions_in(stop, min(stop + _BEHIND, start + len(begin.text)))
        if not is_person and len(behind) == 1 and linker.link(behind[0]).certain:
            link = linker.link(behind[0])
            if linker.vocabulary.institutions.get(link.ids[0]).country == first.id:
                return begin.head(link)  # "From Argentina came INET"
        country = Nation(first.start, first.end, first.id, noun="", person=is_person, sure=True, by_name=True)
        return Head(Subject.NATION, None, stop, is_person, nation=country)
    return Head(Subject.SAME if person else Subject.SILENT, None, stop, person=person is not None)


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


def _guest(begin: Beginning, after: int) -> str | None:
    """What is said of a person who is told to be a guest: "the manager of Sea Bakers, an invited company"."""
    told = begin.text[after : begin.stop - begin.start]
    found = None if begin.named else _INVITED.search(begin.folded, after, begin.stop - begin.start)
    return collapse(told).strip(" ,") if found else None


def _is_only_object(begin: Beginning) -> bool:
    """Whether a verb stands between a person without a name and the first body: "its delegate congratulated SENA"."""
    person = begin.says("person")
    if person is None or begin.named[0].start - begin.start < person.end():
        return False
    between = begin.folded[person.end() : begin.named[0].start - begin.start]
    praised = begin.cues.has("courtesy", between)
    return praised or (begin.cues.language == "en" and _TRANSITIVE.fullmatch(between) is not None)


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


def _is_subject(name: str, begin: Beginning) -> bool:
    """Whether a name stands where a subject does: first, or in apposition ("An observer, the Sea Grape Trust,")."""
    at = begin.text.find(name)
    return 0 <= at - begin.skip <= _ARTICLE or _APPOSED.search(begin.folded, begin.skip, at) is not None


def _is_said_of(nation: Nation, name: str, linker: Linker) -> bool:
    """Whether a name that looks like a body's is only the subject in capitals: "the Costa Rican Institute"."""
    return fold(name) in fold(collapse(linker.text[nation.start : nation.end]))


def _is_proper(name: str, begin: Beginning) -> bool:
    """Whether what begins like "the Institute" is the name of another: "the Coastal Institute of Trades"."""
    at = begin.start + begin.text.find(name)
    if _MINISTRY_OF.search(fold(name)) and not begin.linker.countries_in(at, at + len(name)):
        return True
    if _ANOTHER_KIND.match(fold(name)):
        return True
    own = [word for word in name.split() if word[:1].isupper() and fold(word) not in _OWN_WORDS]
    opens = begin.text.find(name) - begin.skip <= _ARTICLE
    return opens and (len(own) > 2 or (len(own) > 1 and is_called(own, begin.linker, begin.people.cues)))


def _of_person(begin: Beginning, first: int, last: int) -> Link:
    """Whom a named person speaks for: the institution named beside, else the one known from elsewhere."""
    name, after = begin.text[first:last], begin.start + last
    linker = begin.linker
    apart = begin.text.find(";", last, max(last, begin.stop - begin.start))
    if apart >= 0:
        begin = replace(begin, stop=begin.start + apart)  # "(opened by) Ms Ruiz; Mr Gil, of SENA, (chaired)"
    named = linker.mentions_in(after, begin.stop)
    if named:
        link = linker.link(named[0], begin.country)
        if link.certain:
            begin.people.add(name, link.ids)
        return speaking(named, begin.start, begin.folded, linker, begin.country)
    unknown = unknown_name(linker, after, begin.stop, begin.people.cues)
    known = begin.people.find(name)
    if known and not unknown:
        return Link(known, confidence=_KNOWN_PERSON)
    places = linker.countries_in(after, begin.stop)
    if places and not unknown:
        return linker.by_country(places[0].id)
    guest = _GUEST.search(begin.folded, last, max(last, begin.stop - begin.start))
    if unknown:
        return linker.unknown(unknown, begin.country)
    return linker.unknown(begin.text[guest.start() : begin.stop - begin.start] if guest else None)


def _subject_link(begin: Beginning) -> Link | None:
    """The institution that is the subject; ``None`` if it only stands beside it, as after "together with"."""
    verbless = begin.stop - begin.start >= len(begin.text)
    if is_beside(begin) or (verbless and begin.named[0].start - begin.start > _SUBJECT):
        return None
    named = agents(begin) or begin.named
    return speaking(named, begin.start, begin.folded, begin.linker, begin.country)


def speaking(named: tuple[Mention, ...], start: int, folded: str, linker: Linker, country: str | None) -> Link:
    """The first institution of ``named``; those joined by commas and "and" speak together.

    Args:
        named: mentions, at least one.
        start: where ``folded`` begins in the linker's text.
        folded: the folded text in which they stand.
        linker: of the text.
        country: of the heading, if it names one.
    """
    link = linker.link(named[0], country)
    if not link.certain:
        return link
    together, pending = list(link.ids), list[str]()
    for before, after in pairwise(named):
        between = folded[before.end - start : after.start - start]
        other = linker.link(after, country)
        joined = JOINED.fullmatch(between) or _JOINED_PERSONS.fullmatch(between)
        if not other.certain or not (joined or LISTED.fullmatch(between)):
            break
        pending += other.ids
        if joined:
            together += pending
            break
    ids = tuple(dict.fromkeys(together))
    return Link(ids, link.name, confidence=_TOGETHER) if len(ids) > 1 else link
