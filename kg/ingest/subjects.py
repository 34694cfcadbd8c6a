"""Whom the subject of a sentence names: a person, an institution, "the Service", a country."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kg.ingest.adjuncts import JOINED, LISTED, is_beside
from kg.ingest.bare_nouns import body_of_person, is_behind_place
from kg.ingest.beginning import Beginning, Head, Subject
from kg.ingest.linking import Link, Linker
from kg.ingest.nations import Nation, nation_at
from kg.ingest.passives import agents
from kg.ingest.people import NAME
from kg.ingest.unknown_names import is_called, name_after_of, unknown_name
from kg.text import collapse, fold
from kg.vocabulary import CountryMention, Mention

# As between the bodies of "Ana Ruiz, of SENA, and Luis Gil, of INFOTEP".
_JOINED_PERSONS = re.compile(
    r"\s*\)?,?\s+(?:and|y|e)\s+[^,;.()]{2,60}?,?\s*(?:\(|\b(?:of|from|de|del|da|do)\s+(?:the\s+|el\s+|la\s+)?)$"
)
_FROM = re.compile(r"\s*[,(]?\s*(?:(?:of|from|for|de|del|da|do|por|pela|pelo)\s+)?")
_ALL_THE = re.compile(r"\s+(?:l[oa]s|[oa]s|the)\s")  # "todas as unidades": things, and not all who are there
# "Alguien recordó que": whoever that was.
_ANYBODY = re.compile(
    r"(?:alguien|alguem|somebody|someone|"
    r"(?:un|una|um|uma|one|another|otr[oa]|outr[oa])\s+(?:de\s+(?:l[oa]s|[oa]s)\s+|of the\s+)?"
    r"(?:participantes?|asistentes?|presentes?|participants?|speakers?)|hubo quien|houve quem|(?:algunos|alguns)\b)"
)
_REACH = 60  # how far from it the verb of saying may end
_FROM_PLACE = re.compile(r"\s+(?:from|desde)\s+[A-ZÀ-Þ]")
_MAY_USE = re.compile(  # "Everybody is free to use it": an offer
    r"\b(?:(?:is|are|was|were) (?:free|welcome) to|may|can|could|puede\w*|podra\w*|pode\w*|podera\w*)\s+"
    r"(?:use|copy|download|borrow|adapt|us[ae]r|utiliz|copiar|descargar|baixar|adaptar)"
)
_ASIDE = re.compile(r"\s*[,(]")
_UNIT = re.compile(
    r"(?:(?:the|el|la|o|a)\s+)?(?:departamento (?:nacional|regional)|head office|national directorate|"
    r"(?:direccion|direcao|diretoria|gerencia|secretaria) (?:general|geral|ejecutiva|executiva|nacional|regional))\b"
)
# "En el Perú", "In the Bahamas", "Chile": a country with which a sentence opens.
_FRONTED = re.compile(r"\W*(?:(?:en|em|in|no|na|nos|nas|por|from|for|de|do|da)\s+)?(?:(?:el|la|los|las|the|o|a)\s+)?")
_THROUGH = re.compile(
    rf"\b(?:represented by|through|representad[oa] por|por intermedio de|por meio de|a través de)\s+({NAME.pattern})"
)
_KNOWN_PERSON = 0.95
_TOGETHER = 0.8
_MINISTRY_OF = re.compile(r"\b(?:ministry|ministerio|secretariat|secretaria)\b.*\s(?:of|de|del|da|do)\s")
# "the University of the Coast": a body that no training institution is called after.
_ANOTHER_KIND = re.compile(
    r"(?:universi|banc|bank|chamber|camara|sindicat|trade union|confedera|federac|federat|alcald|municip|prefeit)\w*"
    r"\s+(?:of|de|del|da|do|dos|das)\s"
)
_OWN_WORDS = frozenset(("the", "el", "la", "o", "a", "nacional", "national", "federal", "general"))
_APPOSED = re.compile(r",\s+(?:(?:the|el|la|o|a)\s+)?$")
_GUEST = re.compile(
    r"\b(?:from|guest|visitor|visiting|observer|invited|formerly|invitad\w+|convidad\w+|observador\w*|visitante\w*|"
    r"universi\w+|compan\w+|empres\w+|sindicat\w+|union)\b"
)
_INVITED = re.compile(
    r",\s+(?:(?:an?|una?|um|uma)\s+)?(?:(?:company|firm|empresa|compania|entidad|entidade)\b|(?:\w+\s+){0,2}"
    r"(?:guests?\b|invited\b|invitad[oa]s?\b|convidad[oa]s?\b|observers?\b|observador\w*))"
)
# An English past of no table, right before its object: "its delegate applauded SENA".
_TRANSITIVE = re.compile(r"\s+(?:\w+ly\s+)?\w+ed\s+(?:the\s+)?[*_“\"«]*$")
# Between the name of a person and the country that alone tells for whom they speak, and behind it.
_BEFORE_HOME = re.compile(r"(?:[(,]\s*|\b(?:of|from|de|del|do|da)\s+)(?:(?:the|el|la|los|o|a)\s+)?$")
_BEHIND_HOME = re.compile(r"\s*(?:\)|,|$)(?!,?\s+[^,]+,)")
_BEHIND = 70  # how far after its verb the subject of "From Argentina came INET" may end
_SUBJECT = 60  # how far into a sentence without a verb its subject may stand
_ARTICLE = 12  # how long what stands before the subject may be: "The newly founded"


def later(begin: Beginning, start: int, stop: int, end: int) -> Beginning:
    """The same sentence read from ``start`` on, as if it began there; ``stop`` is where its verb stands."""
    text = begin.linker.text[start:end]
    return replace(begin, start=start, stop=stop, skip=0, text=text, folded=fold(text), quoted=False)


def by_name(begin: Beginning) -> Head | None:
    """The head of a sentence that begins with a person, all of the meeting, or an institution of the registry."""
    if begin.stop <= begin.start + begin.skip:
        return None  # the verb comes first
    person = begin.people.at_start(begin.text[begin.skip :], begin.taken(), single=begin.quoted)
    if person is not None:
        return _person_head(begin, begin.skip + person[1])
    if _ANYBODY.match(begin.folded, begin.skip) and begin.cues.phrases["report"].search(
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


def by_words(begin: Beginning) -> Head:
    """The head of a sentence without a name of the registry: "the Service", "the representative of Panama"."""
    person = begin.says("person")
    linker, start, stop = begin.linker, begin.start, begin.stop
    unknown = unknown_name(linker, start + begin.skip, stop, begin.people.cues)
    nation = begin.nation()
    if nation is not None and not (unknown and nation.nation and not _is_said_of(nation.nation, unknown, linker)):
        return nation
    unit = unknown is not None and (_UNIT.match(fold(unknown)) is not None or is_behind_place(unknown))
    unknown = None if unit else unknown
    if person is None and (unit or begin.says("self")) and not (unknown and _is_proper(unknown, begin)):
        return Head(Subject.SAME, None, begin.stop)
    if unknown is None and person:
        unknown = name_after_of(linker, start + person.end(), stop) or _guest(begin, person.end())
    # "The delegate from Nassau": who knows.
    nowhere = person and _FROM_PLACE.match(begin.text, person.end()) and not linker.countries_in(start, stop)
    if nowhere or (unknown and (person or _is_subject(unknown, begin))):
        return begin.head(linker.unknown(unknown, begin.country), person=person is not None)
    places = linker.countries_in(start, stop)
    opens = places and _FRONTED.fullmatch(begin.folded, begin.skip, places[0].start - start) is not None
    if places and not begin.named and (person or opens):
        return _by_country(begin, places[0], person=person is not None)
    return Head(Subject.SAME if person else Subject.SILENT, None, stop, person=person is not None)


def _by_country(begin: Beginning, place: CountryMention, *, person: bool) -> Head:
    """The head of "Jamaica observed that", "the representative of Panama", "From Argentina came INET"."""
    linker, stop = begin.linker, begin.stop
    says = begin.cues.phrases["report"].match(begin.folded, stop - begin.start)
    person = person or (says is not None and stop - place.end <= 1)
    behind = linker.mentions_in(stop, min(stop + _BEHIND, begin.start + len(begin.text)))
    if not person and len(behind) == 1 and linker.link(behind[0]).certain:
        link = linker.link(behind[0])
        if linker.vocabulary.institutions.get(link.ids[0]).country == place.id:
            return begin.head(link)
    country = Nation(place.start, place.end, place.id, noun="", person=person, sure=True, by_name=True)
    return Head(Subject.NATION, None, stop, person, nation=country)


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
    told = body_of_person(linker, after, begin.stop)
    if told is not None:
        begin.people.add(name, told.ids)
        return told
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
