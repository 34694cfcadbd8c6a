"""What is agreed: by the host or all participants, credited to the host; by one or several, a promise of each.

The host is the body that the document says to have convened the meeting, else the one that runs the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.ingest.actions import ORGANIZERS, Action, action_of_bare_row, action_of_item, action_of_row, columns_of_agreed
from kg.ingest.agreed import AND, BY_NOBODY, MIN_CHARACTERS, agreed_frame, agreed_parts, says_something
from kg.ingest.bare_nouns import body_as_subject
from kg.ingest.beginning import Head, Subject
from kg.ingest.claim_bounds import strip_lead
from kg.ingest.clause import Clause
from kg.ingest.cues import LanguageCues
from kg.ingest.denials import verb_denied
from kg.ingest.kinds import Judgement, describe, judge
from kg.ingest.layout import Block, Shape
from kg.ingest.linking import AMBIGUOUS, Link, Linker
from kg.ingest.nations import who_is
from kg.ingest.people import People
from kg.ingest.predicates import finite_verbs, main_verb
from kg.ingest.progress import group_status
from kg.ingest.speakers import read_head
from kg.ingest.statements import Claim, StatementExtractor
from kg.ingest.subjects import speaking
from kg.ingest.verbs import Tense
from kg.model import MASK, Kind, ReviewItem, Source, Status
from kg.text import fold, sentences

_SURE, _OUTSIDE = 0.9, 0.8
_LATER = frozenset({Tense.FUTURE, Tense.CONDITIONAL})
_MIN_ASKED = 8  # a dash and the like ask for nothing
_COOPERATION = "international-cooperation"
_WORD = re.compile(r"[^\W\d_]+")
_TO_DO = re.compile(r"\s+to\s+(\w+)")
_WITH = re.compile(r"\s+(?:with|con|com)\b")
# How far into a sentence "agreed" may stand, and what says between whom.
_FRAME_REACH = 60
_ABOUT_MEETING = 30  # so near its beginning a line of the agreements says that it is about the meeting itself
_BETWEEN = re.compile(r"\s*,?\s*(?:between|entre)\b")
_OF = re.compile(r"\s+(?:of|from|de|del|da|do|dos|das)\b")
_IMPERSONAL = re.compile(r",\s+(?:it|se|ficou|foi|acordou-se|decidiu-se|all|todos|todas|os|as|los|las|the)\b")
_ARTICLES = re.compile(
    r"(?:(?:the|both|el|la|los|las|o|a|os|as|tanto|ambos|ambas|entre|between|institutions?|instituciones|instituicoes|"
    r"also|tambien|tambem|finally|finalmente|por su parte|por sua vez)\b[\s,:]*)*"
)
_LABEL = re.compile(r"[^:.;]{1,80}:\s+(?=\S)")
_CENTRE = re.compile(r"(?:[Tt]he|[Ee]l|[Oo])\s+(?:Centre|Center|Centro)\s+(?:(?:also|tambi[eé]n|tamb[eé]m)\s+)?")
_OTHER_CENTRE = re.compile(
    r"\b[A-Z][\w-]+\s+(?:Centre|Center)\b(?<!The Centre)(?<!The Center)|\bCentro\s+(?:de\s+)?[A-Z]"
)
_IS_TO = re.compile(r"(?:is|are) to \w")
_BESIDE = re.compile(r"\s*[-–—/,;&+]\s*")
# "The participants approved the following": what they approved stands below.
# "Mr Hall proposed the conclusions, which were adopted", "there being no other business"
_TELLS_OF_LIST = re.compile(
    r"^(?:nada mais havendo|sem mais|nao havendo|no habiendo|sin (?:otro|mas) asunto|there being no)\b|"
    r"\b(?:propos|propuso|propusieron|proposed|leyo|leyeron|leu|leram|presento|presentaron|presented|apresentou|apresentaram|"
    r"read out|resumio|resumiu|summed up|summari[sz]ed)\s+(?:los|las|os|as|the)\s+"
    r"(?:\w+\s+)?"
    r"(?:acuerdos|acordos|compromisos|compromissos|conclusiones|conclusoes|encaminhamentos|agreements|commitments|conclusions)"
)
_ALL_NODDED = re.compile(r".*\s(?:and|y|e)\s+(?:all|everybody|everyone|todos|todas)\s+\w+", re.DOTALL)
_OPENS_LIST = re.compile(
    r"(?:\b(?:the following|lo siguiente|o seguinte|los siguientes|las siguientes|os seguintes|as seguintes)"
    r"(?:\s+[\w-]+){0,3})\W*$"
)


@dataclass(slots=True)
class Found:
    """What was agreed in a passage, and what of it waits for a person: by whom is not certain."""

    claims: list[Claim] = field(default_factory=list)
    review: list[ReviewItem] = field(default_factory=list)


class Agreements:
    """Reads what is agreed, in the section of agreements and elsewhere.

    ``agreement`` is what the host or all participants agreed, credited to the host. What one or several others agreed
    is an initiative or offer of each of them, planned; where it is not certain who they are it waits for review.
    """

    def __init__(self, source: Source, linker: Linker, people: People, extractor: StatementExtractor) -> None:
        self._source = source
        self._linker = linker
        self._people = people
        self._extractor = extractor
        self._promised: Link | None = None
        self._columns: tuple[str | None, ...] = ()

    def listed(self, block: Block) -> Found:
        """What a block of the section of agreements states."""
        found = Found()
        self._promised = None
        columns = columns_of_agreed(self._linker.text, block, self._extractor.cues) if block.shape is Shape.ROW else ()
        self._columns = columns or (self._columns if block.shape is Shape.ROW else ())
        if block.shape is Shape.HEADING or columns:
            return found
        action = self._action(block)
        long = [span for span in action.told if span[1] - span[0] > MIN_CHARACTERS]
        bare = block.shape is Shape.ROW and not self._columns
        for start, end in long if long or not bare else [(block.start, block.end)]:
            language = self._extractor.cues.language_of(self._linker.text[start:end], self._source.language)
            for first, last in sentences(self._linker.text[start:end]):
                self._sentence(start + first, start + last, language, found, action.by)
        for cell in action.asked:
            self._asked(*cell, action.by, found)
        return found

    def _asked(self, start: int, end: int, by: Link | None, found: Found) -> None:
        """What a cell tells that an institution asks of the others; nothing where all of them do."""
        quote, cues = self._linker.text[start:end], self._extractor.cues
        nothing = any(own.phrases["asks_nothing"].match(fold(quote)) for own in cues)
        if by is None or nothing or len(quote) < _MIN_ASKED:
            return
        language = cues.language_of(quote, self._source.language)
        wanted = judge(quote, cues[language], hint=Kind.NEED)
        if wanted is None:
            return
        if not by.certain:
            waiting = self._waiting(start, end, by, language)
            found.review.append(replace(waiting, kind=wanted.kind, status=wanted.status))
        for id in by.ids if by.certain else ():
            if id != self._linker.host:
                found.claims.append(replace(self._claim(start, end, wanted, language, id), given=True))

    def told(self, block: Block, *, concluding: bool = False) -> Found:
        """What a block outside that section tells: "it was agreed that ...".

        ``concluding``: it is of the conclusions, where who is named to do something promises it.
        """
        found = Found()
        language = self._extractor.cues.language_of(self._linker.text[block.start : block.end], self._source.language)
        for first, last in sentences(self._linker.text[block.start : block.end]):
            for begin, stop in self.pieces(block.start + first, block.start + last, language):
                more = self.told_in(begin, stop, language)
                if concluding and not more.claims:
                    more = self._named_to(begin, stop, language)
                found.claims += more.claims
                found.review += more.review
        return found

    def pieces(self, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
        """The parts of a sentence that tells an agreement at its end: "Ana said that ..., and it was agreed that"."""
        folded = fold(self._linker.text[start:end])
        begin = 0
        for frame in self._extractor.cues[language].phrases["agreed"].finditer(folded):
            joint = next((m for m in AND.finditer(folded, begin, frame.start()) if m.end() == frame.start()), None)
            if joint and BY_NOBODY.match(frame[0]):
                yield start + begin, start + joint.start()
                begin = frame.start()
        yield start + begin, end

    def told_in(self, start: int, end: int, language: str, *, chaired: bool = False) -> Found:
        """What a sentence outside that section tells to be agreed by all, or by several together; else nothing.

        ``chaired``: it is of the host or of whoever leads the talk, whose "Cinterfor is to" needs no future.
        """
        found = Found()
        text, cues = self._linker.text, self._extractor.cues[language]
        frame = agreed_frame(text[start:end], cues)
        if frame is not None and _ALL_NODDED.fullmatch(fold(text[start:end]).rstrip(" .")):
            frame = None  # "Ana said that ..., and all agreed": with an opinion
        promised = self._promise_of_all(start, end, cues, chaired=chaired) if frame is None else None
        if promised is not None:
            self._agreed(start, end, None, promised, language, found, confidence=_OUTSIDE)
            return found
        if frame is None or cues.has("nothing", fold(text[start : start + frame.end()])):
            return found
        if _WITH.match(fold(text[start:end]), frame.end()):
            return found  # one institution agreed something with another
        by = self._by_whom(start, end, frame, cues)
        if by is None:
            named = self._linker.mentions_in(start, start + frame.start())
            if any(self._linker.host not in mention.ids for mention in named) and not _is_all(text[start:end], cues):
                return found
        elif not by.certain or len(by.ids) < 2:
            return found  # the contributions know who speaks
        self._agreed(start, end, frame, by, language, found, confidence=_OUTSIDE)
        return found

    def _named_to(self, start: int, end: int, language: str) -> Found:
        """What a conclusion names one or several to do: "SENA and INA will print ..."; nothing for what they did."""
        found = Found()
        cues = self._extractor.cues[language]
        verb = main_verb(self._linker.text[start:end], cues, inner=False)
        centre = verb is not None and self._is_centre(start, start + verb.start)
        own = self._subject(start, end, cues, bare=False) if verb is not None and not centre else None
        if centre:
            own = Link((self._linker.host,))
        elif own is not None and own.ids in ((self._linker.host,), (self._linker.convening,)):
            return found
        if verb is None or own is None:
            return found
        folded = fold(self._linker.text[start:end])
        later = verb.tenses & _LATER
        promised = later == {Tense.FUTURE} or (centre and (bool(later) or _IS_TO.match(folded, verb.start)))
        if promised or cues.phrases["planned"].match(folded, verb.start):
            self._agreed(start, end, None, own, language, found, confidence=_OUTSIDE)
        return found

    def _is_centre(self, start: int, stop: int) -> bool:
        """Whether "the Centre" alone is the subject ``[start, stop)``, as the host is called if no other is named."""
        if _CENTRE.fullmatch(self._linker.text, start, stop) is None:
            return False
        hosts = [(m.start, m.end) for m in self._linker.mentions if m.ids == (self._linker.host,)]
        others = (one.start() for one in _OTHER_CENTRE.finditer(self._linker.text))
        return all(any(first <= at < last for first, last in hosts) for at in others)

    def _promise_of_all(self, start: int, end: int, cues: LanguageCues, *, chaired: bool) -> Link | None:
        """Whom to credit with what the host, or all, are to do: "Cinterfor will open a forum", "each agency will"."""
        text = self._linker.text
        verb = main_verb(text[start:end], cues, inner=False)
        folded = fold(text[start:end])
        if verb is None or folded.endswith("?"):
            return None
        promised = cues.phrases["planned"].match(folded, verb.start)
        agreed = Tense.FUTURE in verb.tenses or (promised and cues.has("agreement", folded))
        told = promised and chaired and not cues.phrases["intends"].match(folded, verb.start)
        if not (agreed or told):
            return None
        lead = cues.phrases["lead_in"].match(folded)
        skip = lead.end() + 1 if lead else 0
        named = self._linker.mentions_in(start, start + verb.start)
        host = len(named) == 1 and named[0].ids == (self._linker.host,)
        opens = host and _ARTICLES.fullmatch(_without_adjunct(folded[: named[0].start - start])) is not None
        if opens:
            return Link((self._linker.host,))
        everyone = agreed and not named and cues.phrases["everyone"].match(folded, skip) is not None
        return Link((self._linker.convening,)) if everyone else None

    def _action(self, block: Block) -> Action:
        """What a block of the section of agreements says is to be done, and who is responsible."""
        if block.shape is Shape.ROW and self._columns:
            return action_of_row(self._linker, self._people, block, self._columns)
        if block.shape is Shape.ROW:
            return action_of_bare_row(self._linker, block)
        language = self._extractor.cues.language_of(self._linker.text[block.start : block.end], self._source.language)
        cues = self._extractor.cues[language]
        bare = self._subject(block.start, block.end, cues, bare=True) is None
        return action_of_item(self._linker, self._people, block.start, block.end, self._extractor.cues, bare=bare)

    def _sentence(self, start: int, end: int, language: str, found: Found, by: Link | None) -> None:
        cues = self._extractor.cues[language]
        frame = agreed_frame(self._linker.text[start:end], cues)
        by = by or (self._by_whom(start, end, frame, cues) if frame else None)
        self._agreed(start, end, frame, by, language, found, confidence=_SURE)

    def _agreed(
        self, start: int, end: int, frame: re.Match[str] | None, by: Link | None, language: str, found: Found,
        *, confidence: float,
    ) -> None:  # fmt: skip
        """The parts of a sentence; each may have a subject of its own ("it was agreed that SENA will ...")."""
        cues = self._extractor.cues[language]
        for at, (first, last) in enumerate(agreed_parts(self._linker.text, start, end, frame, cues)):
            told = self._told(first, last, cues)
            if told is None:
                continue
            # Who agreed is said for all parts, unless a later one names who will do it: "...; and SENA will send ...".
            later = self._subject(*told, cues, bare=frame is not None) if by is not None and at else None
            named = None if by and by.certain else self._subject(first, last, cues, bare=frame is not None)
            own = later or (by if by and not (named and named.certain) else named)
            self._promised = own
            of_all = own is None or own.ids in ((self._linker.host,), (self._linker.convening,))
            if _is_refused(self._linker.text[told[0] : told[1]], cues, past_only=of_all):
                continue
            if own is None or of_all:
                credited = own.ids[0] if own else self._linker.convening
                found.claims.append(self._of_all(*told, language, credited, confidence))
            elif own.certain:
                done = frame is None and by is not None and _is_done(self._linker.text[told[0] : told[1]], cues)
                framed, listed = not done and (frame is not None or by is not None), confidence == _SURE
                found.claims += self._promises(*told, own, language, framed=framed, listed=listed)
                if self._linker.host in own.ids:  # "Cinterfor and INA will hold a course"
                    found.claims.append(self._of_all(*told, language, self._linker.host, confidence))
            else:
                found.review.append(self._waiting(*told, own, language))

    def _told(self, start: int, end: int, cues: LanguageCues) -> tuple[int, int] | None:
        """The span of what is agreed, if it says something."""
        start, end = strip_lead(self._linker.text, start, end, cues)
        quote = self._linker.text[start:end]
        folded = fold(quote)
        thanks = cues.has("courtesy", folded) and not cues.has("agreement", folded)
        meeting = cues.phrases["meeting"].search(folded, 0, _ABOUT_MEETING)
        idle = thanks or meeting or cues.has("undecided", folded) or _only_is(quote, folded, cues)
        idle = idle or _OPENS_LIST.search(folded) is not None or _TELLS_OF_LIST.search(folded) is not None
        if end - start < MIN_CHARACTERS or idle or MASK in quote:
            return None
        return (start, end) if says_something(folded) and not cues.phrases["expectation"].match(folded) else None

    def _by_whom(self, start: int, end: int, frame: re.Match[str], cues: LanguageCues) -> Link | None:
        """Who agreed: the subject of "agreed", or those named after "between"; ``None`` for all, and nobody named."""
        linker = self._linker
        folded = fold(linker.text[start:end])
        between = _BETWEEN.match(folded, frame.end())
        if between:
            named = linker.mentions_in(start + between.end(), end)
            return speaking(named, start, folded, linker, None) if named else None
        nobody = BY_NOBODY.match(frame[0]) and not linker.mentions_in(start, start + frame.start())
        if nobody or _is_all(linker.text[start:end], cues):
            return None
        before = self._subject(start, end, cues, bare=False)
        verb = next(finite_verbs(linker.text[start:end], cues), None)
        if before is not None and verb is not None and verb.end < frame.start():
            named = linker.mentions_in(start, start + frame.start())
            ids = dict.fromkeys(id for mention in named for id in mention.ids)
            return Link(name=before.name, reason=AMBIGUOUS, candidates=tuple(ids)) if ids else before
        return before

    def _subject(self, start: int, end: int, cues: LanguageCues, *, bare: bool) -> Link | None:
        """The institutions that are the subject of a clause; ``None`` if it is nobody, all, or the organizers.

        ``bare``: the clause follows "agreed", so that it may have no subject ("to support SENA").
        """
        text = self._linker.text[start:end]
        first = _WORD.search(fold(text))
        if bare and first and Tense.BASE in cues.verbs.of(first[0]) and text[first.start()].islower():
            return None
        head = read_head(start, end, cues, self._linker, self._people, country=None)
        if head.subject is Subject.SAME and self._is_centre(start, head.verb):
            return Link((self._linker.host,))
        if head.subject is Subject.SAME or (head.subject is Subject.SILENT and self._goes_on(start, end, cues)):
            return self._promised or body_as_subject(self._linker, start, head.verb)
        if head.nation is not None:
            spoke = self._promised.ids if self._promised else ()
            return who_is(head.nation, self._linker, cues, speaker=self._promised, spoke=spoke)
        if head.subject is not Subject.NAMED or head.link is None:
            return None
        return self._named(start, end, head, head.link)

    def _named(self, start: int, end: int, head: Head, link: Link) -> Link | None:
        """The subject that a clause names, if its names stand where a subject does."""
        if not link.certain:
            return None if ORGANIZERS.search(fold(link.name or "")) else link
        named = self._linker.mentions_in(start, head.verb)
        before = fold(self._linker.text[start : named[0].start]) if named else ""
        opens = head.person or _ARTICLES.fullmatch(before) is not None
        between = self._linker.text[named[0].end : named[1].start] if len(named) > 1 else ""
        if opens and not (len(link.ids) == 1 and _BESIDE.fullmatch(between)):
            return link
        if not opens and head.verb >= end and not self._is_to_do(named[-1].end, end, before):
            return None
        # "The teams of SENA and INA will work together", "SENA - INA: ...": whose promise is it?
        ids = dict.fromkeys(id for mention in named for id in mention.ids)
        return Link(name=link.name, reason=AMBIGUOUS, candidates=tuple(ids))

    def _is_to_do(self, start: int, end: int, before: str) -> bool:
        """Whether the last name is told to do something: "(Acme and SENAI) to hold a call"."""
        verb = _TO_DO.match(fold(self._linker.text[start:end]))
        return verb is not None and "," not in before and Tense.BASE in self._extractor.cues["en"].verbs.of(verb[1])

    def _goes_on(self, start: int, end: int, cues: LanguageCues) -> bool:
        """Whether a clause goes on with what the one before promised: "también abrirá un curso"."""
        folded = fold(self._linker.text[start:end])
        lead = cues.phrases["lead_in"].match(folded)
        return lead is not None and not folded[lead.end() :].lstrip(" ,").startswith(("se ", "it "))

    def _of_all(self, start: int, end: int, language: str, institution: str, confidence: float) -> Claim:
        judgement = Judgement(Kind.AGREEMENT, Status.PLANNED, confidence)
        claim = self._claim(start, end, judgement, language, institution)
        # What the members of an international network agree to do together is cooperation, whatever else it is.
        return claim if claim.themes else replace(claim, themes=(_COOPERATION,))

    def _promises(
        self, start: int, end: int, by: Link, language: str, *, framed: bool, listed: bool
    ) -> list[Claim]:  # fmt: skip
        """The promise of each: an offer if it is made to another member, else an initiative.

        ``framed``: it is said to be agreed, or who is responsible; ``listed``: it stands among the agreements.
        """
        label = _LABEL.match(self._linker.text, start, end)
        if label and self._linker.mentions_in(start, label.end()):
            start = label.end()
        quote = self._linker.text[start:end]
        cues = self._extractor.cues[language]
        told = describe(quote, cues)
        promised = framed or cues.has("agreement", fold(quote)) or (listed and not _is_so(quote, told, cues))
        if told.kind in (Kind.INITIATIVE, Kind.OFFER) and promised:
            told = replace(told, status=Status.PLANNED)
        elif framed:
            told = replace(told, kind=Kind.INITIATIVE, status=Status.PLANNED)
        others = [id for id in self._extractor.mentions(quote, self._linker.host) if id not in by.ids]
        given = others or (framed and cues.phrases["given_to_others"].match(fold(quote)))
        if given and told.kind is Kind.INITIATIVE and told.status is Status.PLANNED:
            told = replace(told, kind=Kind.OFFER)  # "SENA will send its guide to INATEC"
        made = [self._claim(start, end, told, language, id) for id in by.ids if id != self._linker.host]
        agreed = promised and told.status is Status.PLANNED
        return [replace(claim, confidence=claim.confidence * by.confidence, agreed=agreed) for claim in made]

    def _claim(self, start: int, end: int, told: Judgement, language: str, institution: str) -> Claim:
        return self._extractor.claim(self._linker.text, start, end, told, language=language, institution=institution)

    def _waiting(self, start: int, end: int, by: Link, language: str) -> ReviewItem:
        quote = self._linker.text[start:end]
        return ReviewItem(
            self._source.id, by.reason or AMBIGUOUS, quote, start, end,
            name=by.name, candidates=by.candidates, suggestions=by.suggestions,
            kind=Kind.INITIATIVE, status=Status.PLANNED, themes=self._extractor.themes(quote, language),
        )  # fmt: skip


def _is_refused(quote: str, cues: LanguageCues, *, past_only: bool) -> bool:
    """Whether a clause only says what was not agreed, or what one will not do.

    ``past_only``: it is of all, who may well agree that something will not be done ("no se cobrará").
    """
    verb = main_verb(quote, cues, inner=False)
    if verb is None or (past_only and (Tense.PAST not in verb.tenses or verb.tenses & _LATER)):
        return False
    return verb_denied(Clause(fold(quote), verb, cues), verb)


def _is_so(quote: str, told: Judgement, cues: LanguageCues) -> bool:
    """Whether a clause among the agreements tells what was done, goes on or stands open rather than what is to come."""
    if told.status in (Status.DONE, Status.STOPPED) or cues.has("ongoing", fold(quote)):
        return True
    verb = main_verb(quote, cues, inner=False)
    return verb is not None and (verb.tenses == {Tense.PAST} or (told.kind is Kind.OFFER and verb.state))


def _is_done(quote: str, cues: LanguageCues) -> bool:
    """Whether an action in a list is told as done: "Trained 300 teachers"."""
    verb = main_verb(quote, cues, inner=False)
    return verb is not None and verb.tenses == {Tense.PAST}


def _only_is(quote: str, folded: str, cues: LanguageCues) -> bool:
    """Whether a clause only says what something is: "(all agreed that) the coffee was excellent"."""
    verb = main_verb(quote, cues)
    told = cues.has("planned", folded) or (verb is not None and _IS_TO.match(folded, verb.start) is not None)
    if verb is None or verb.word not in cues.words["copula"] or told:
        return False
    return group_status(folded, verb, cues) is None


def _without_adjunct(before: str) -> str:
    """What stands before a subject, without "Before the closing," and the like."""
    return before[before.rfind(",") + 1 :].lstrip()


def _is_all(sentence: str, cues: LanguageCues) -> bool:
    """Whether all agreed: "at the proposal of SENA it was agreed", "the participants, SENA among them, agreed"."""
    folded = fold(sentence)
    everyone = cues.phrases["everyone"].match(folded)
    if everyone and not _OF.match(folded, everyone.end()):
        return True
    return cues.phrases["oblique"].match(folded) is not None and _IMPERSONAL.search(folded, 0, _FRAME_REACH) is not None
